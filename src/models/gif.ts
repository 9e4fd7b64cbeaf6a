/**
 * What the generalized integrate-and-fire neurons (GIF) share: spikes at random with a hazard that grows exponentially with the distance
 * of the potential from a threshold, a threshold that each spike moves, and currents that each spike starts.
 *
 * Source: NEST 3.9, gif_psc_exp, gif_cond_exp and their multisynapse forms; Mensi et al. (2012), Pozzorini et al. (2015).
 */
import { archivingConstraints, archivingParameters } from './archiving.ts';
import type { Constraint, Parameter, Recordable, Reference, StateVariable } from './types.ts';

/** Parameters beside those of the synapses, to spread into `parameters`. */
export const gifParameters = {
  C_m: { unit: 'pF', default: 80, doc: 'Capacitance of the membrane.', range: [10, 500] },
  g_L: { unit: 'nS', default: 4, doc: 'Leak conductance.', range: [0.5, 50] },
  E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
  V_reset: { unit: 'mV', default: -55, doc: 'Potential while the neuron is refractory.', range: [-90, -40] },
  t_ref: { unit: 'ms', default: 4, doc: 'Duration of the refractory period.', range: [0, 20] },
  V_T_star: { unit: 'mV', default: -35, doc: 'Threshold when no spike has moved it.', primary: true, range: [-80, 0] },
  Delta_V: { unit: 'mV', default: 0.5, doc: 'Width of the soft threshold.', primary: true, range: [0.1, 10] },
  lambda_0: { unit: 'Hz', default: 1, doc: 'Rate of spikes at the threshold.', primary: true, range: [0, 1000] },
  q_sfa: { unit: 'mV', default: [], type: 'real_list', doc: 'What each spike adds to the parts of the threshold.' },
  tau_sfa: { unit: 'ms', default: [], type: 'real_list', doc: 'Time constants of the parts of the threshold.' },
  q_stc: { unit: 'pA', default: [], type: 'real_list', doc: 'What each spike adds to the spike-triggered currents.' },
  tau_stc: { unit: 'ms', default: [], type: 'real_list', doc: 'Time constants of the spike-triggered currents.' },
  I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
  V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
  E_sfa: { unit: 'mV', default: 0, doc: 'Threshold.', hidden: true, readonly: true },
  I_stc: { unit: 'pA', default: 0, doc: 'Sum of the spike-triggered currents.', hidden: true, readonly: true },
  ...archivingParameters,
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's checks beside those of the synapses. */
export const gifConstraints: readonly Constraint[] = [
  { when: 'size(tau_sfa) != size(q_sfa)', message: "'tau_sfa' and 'q_sfa' need to have the same dimensions." },
  { when: 'size(tau_stc) != size(q_stc)', message: "'tau_stc' and 'q_stc' need to have the same dimensions." },
  { when: 'g_L <= 0', message: 'Membrane conductance must be strictly positive.' },
  { when: 'Delta_V <= 0', message: 'Delta_V must be strictly positive.' },
  { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
  { when: 't_ref < 0', message: 'Refractory time must not be negative.' },
  { when: 'lambda_0 < 0', message: 'lambda_0 must not be negative.' },
  { when: 'smallest(tau_sfa) <= 0 or smallest(tau_stc) <= 0', message: 'All time constants must be strictly positive.' },
  ...archivingConstraints,
];

/** State beside that of the synapses. */
export const gifState: Readonly<Record<string, StateVariable>> = {
  V_m: { unit: 'mV', doc: 'Membrane potential.' },
  sfa: { unit: 'mV', initial: '0', size: 'size(tau_sfa)', doc: 'Parts of the threshold that spikes moved.' },
  stc: { unit: 'pA', initial: '0', size: 'size(tau_stc)', doc: 'Spike-triggered currents.' },
  E_sfa: { unit: 'mV', initial: '0', doc: 'Threshold.' },
  I_stc: { unit: 'pA', initial: '0', doc: 'Sum of the spike-triggered currents.' },
  refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
};

export const gifRecordables: Readonly<Record<string, Recordable>> = {
  V_m: { unit: 'mV', doc: 'Membrane potential.' },
  E_sfa: { unit: 'mV', doc: 'Threshold.' },
  I_stc: { unit: 'pA', doc: 'Sum of the spike-triggered currents.' },
};

/** Constants beside those of the synapses. */
export const gifInternals = `
    refractory_steps = steps(t_ref)
    sfa_kept = exp(-resolution() / tau_sfa)
    stc_kept = exp(-resolution() / tau_stc)
`;

/** The first statements of a step: threshold and spike-triggered currents of its beginning. */
export const gifAdaptation = `
    I_stc = sum(stc)
    stc *= stc_kept
    E_sfa = V_T_star + sum(sfa)
    sfa *= sfa_kept
`;

/** Statements of a step that is not refractory, after the potential has moved. The reset comes with the refractory steps. */
export const gifEscape = `
      if random_uniform() < 1 - exp(-lambda_0 * 1e-3 * exp((V_m - E_sfa) / Delta_V) * resolution()):
        stc += q_stc
        sfa += q_sfa
        refractory = refractory_steps
        emit_spike()
`;

/** What they do, for help pages. */
export const gifEscapeDoc =
  'It fires at random: with the rate `lambda_0` · exp((V_m − E_sfa) / `Delta_V`), where the threshold `E_sfa` is `V_T_star` and what spikes added to it. Each spike adds `q_sfa` to parts of the threshold that decay with `tau_sfa`, and `q_stc` to currents that decay with `tau_stc` and are taken off the input; lists of any length. For `t_ref` after a spike the potential is held at `V_reset`.';

export const gifSynonyms: readonly string[] = [
  'GIF',
  'generalized integrate and fire',
  'escape noise',
  'stochastic threshold',
  'adaptation',
  'spike-triggered current',
  'moving threshold',
];

export const gifReferences: readonly Reference[] = [
  {
    text: 'Mensi S, Naud R, Pozzorini C, Avermann M, Petersen CCH, Gerstner W (2012). Parameter extraction and classification of three cortical neuron types reveals two distinct adaptation mechanisms. Journal of Neurophysiology 107:1756–1775.',
    doi: '10.1152/jn.00408.2011',
  },
  {
    text: 'Pozzorini C, Mensi S, Hagens O, Naud R, Koch C, Gerstner W (2015). Automated high-throughput characterization of single neurons by means of simplified spiking models. PLoS Computational Biology 11:e1004275.',
    doi: '10.1371/journal.pcbi.1004275',
  },
];
