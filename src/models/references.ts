/** Publications that several models name. */
import type { Reference } from './types.ts';

/** How linear neurons are advanced exactly from one grid point to the next. */
export const exactIntegration: Reference = {
  text: 'Rotter S, Diesmann M (1999). Exact simulation of time-invariant linear systems with applications to neuronal modeling. Biological Cybernetics 81:381–402.',
  doi: '10.1007/s004220050570',
};

/** Conductance-based integrate-and-fire neurons. */
export const conductanceState: Reference = {
  text: 'Meffin H, Burkitt AN, Grayden DB (2004). An analytical model for the large, fluctuating synaptic conductance state typical of neocortical neurons in vivo. Journal of Computational Neuroscience 16:159–175.',
  doi: '10.1023/B:JCNS.0000014108.03012.81',
};

/** Dynamics of synaptic resources between two spikes. */
export const dynamicMemoryBuffers: Reference = {
  text: 'Maass W, Markram H (2002). Synapses as dynamic memory buffers. Neural Networks 15:155–161.',
  doi: '10.1016/S0893-6080(01)00144-7',
};

/** Release probability and its facilitation. */
export const activityDependentSynapses: Reference = {
  text: 'Fuhrmann G, Segev I, Markram H, Tsodyks MV (2002). Coding of temporal information by activity-dependent synapses. Journal of Neurophysiology 87:140–148.',
  doi: '10.1152/jn.00258.2001',
};

/** Short-term plasticity in recurrent networks. */
export const frequencyDependentSynapses: Reference = {
  text: 'Tsodyks M, Uziel A, Markram H (2000). Synchrony generation in recurrent networks with frequency-dependent synapses. Journal of Neuroscience 20:RC50.',
  doi: '10.1523/JNEUROSCI.20-01-j0003.2000',
};

/** Pooled spikes of gamma processes and of Poisson processes with dead time. */
export const superimposedTrains: Reference = {
  text: 'Deger M, Helias M, Boucsein C, Rotter S (2012). Statistical properties of superimposed stationary spike trains. Journal of Computational Neuroscience 32:443–463.',
  doi: '10.1007/s10827-011-0362-8',
};

/** Hodgkin and Huxley's four variables as two: the fast gate at its steady state, inactivation as a line of potassium's activation. */
export const reducedHodgkinHuxley: Reference = {
  text: 'FitzHugh R (1961). Impulses and physiological states in theoretical models of nerve membrane. Biophysical Journal 1:445–466.',
  doi: '10.1016/S0006-3495(61)86902-6',
};
