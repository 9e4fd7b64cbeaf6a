import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductances, fromZero, risingConductances } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const iaf_chxk_2008: NeuronModel = {
  name: 'iaf_chxk_2008',
  elementType: 'neuron',
  rare: true,
  glyph: 'conductance',
  summary: 'Neuron of the lateral geniculate nucleus with an after-hyperpolarising conductance instead of a reset',
  doc: 'A leaky membrane with alpha-shaped synaptic conductances, made for relay cells of the thalamus. A spike is sent when the potential passes `V_th` from below; it is not reset. Instead each spike opens an after-hyperpolarising conductance of `g_ahp`, `tau_ahp` and `E_ahp`, started at the moment of the crossing within the step. Weights are in nS; negative weights go, with their size, to the inhibitory synapse. There is no refractory period. As in NEST a spike_recorder notes the moment of the crossing.',
  synonyms: ['thalamus', 'LGN', 'relay cell', 'Casti', 'conductance-based', 'after-hyperpolarization', 'AHP', 'retina'],
  parameters: {
    C_m: { unit: 'pF', default: 1000, doc: 'Capacitance of the membrane.', range: [50, 2000] },
    g_L: { unit: 'nS', default: 100, doc: 'Leak conductance.', range: [1, 500] },
    E_L: { unit: 'mV', default: -60, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -45, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
    E_ex: { unit: 'mV', default: 20, doc: 'Reversal potential of the excitatory synapse.', range: [-40, 40] },
    E_in: { unit: 'mV', default: -90, doc: 'Reversal potential of the inhibitory synapse.', range: [-100, -50] },
    tau_syn_ex: { unit: 'ms', default: 1, doc: 'Rise time of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 1, doc: 'Rise time of the inhibitory conductance.', range: [0.1, 20] },
    E_ahp: { unit: 'mV', default: -95, doc: 'Reversal potential of the after-hyperpolarisation.', range: [-120, -60] },
    tau_ahp: { unit: 'ms', default: 0.5, doc: 'Rise time of the after-hyperpolarising conductance.', range: [0.1, 20] },
    g_ahp: { unit: 'nS', default: 443.8, doc: 'Peak of the after-hyperpolarising conductance.', primary: true, range: [0, 1000] },
    ahp_bug: {
      unit: '1',
      default: false,
      type: 'boolean',
      doc: 'Whether a spike replaces the after-hyperpolarisation of the spike before instead of adding to it, as in the original code.',
    },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 5000] },
    V_m: { unit: 'mV', default: -60, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0 or tau_ahp <= 0', message: 'All time constants must be strictly positive.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...fromZero(risingConductances),
    g_open: { unit: 'nS', initial: '0', doc: 'After-hyperpolarising conductance.' },
    dg_open: { unit: 'nS/ms', initial: '0', doc: 'Its rising part.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    g_ahp: { unit: 'nS', doc: 'After-hyperpolarising conductance.' },
    I_syn_ex: { unit: 'pA', doc: 'Current through the excitatory synapse.' },
    I_syn_in: { unit: 'pA', doc: 'Current through the inhibitory synapse.' },
    I_ahp: { unit: 'pA', doc: 'After-hyperpolarising current.' },
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline recordable_g_ahp = g_open
    inline I_syn_ex = g_ex * (V_m - E_ex)
    inline I_syn_in = g_in * (V_m - E_in)
    inline I_ahp = g_open * (V_m - E_ahp)
    V_m' = (-g_L * (V_m - E_L) - I_syn_ex - I_syn_in - I_ahp + I_stim + I_e) / C_m
    dg_ex' = -dg_ex / tau_syn_ex
    g_ex' = dg_ex - g_ex / tau_syn_ex
    dg_in' = -dg_in / tau_syn_in
    g_in' = dg_in - g_in / tau_syn_in
    dg_open' = -dg_open / tau_ahp
    g_open' = dg_open - g_open / tau_ahp
  `,
  update: `
    V_before mV = V_m
    integrate_odes()
    if V_before < V_th and V_m >= V_th:
      since_crossing ms = resolution() * (V_m - V_th) / (V_m - V_before)
      opening nS/ms = g_ahp * e / tau_ahp * exp(-since_crossing / tau_ahp)
      if ahp_bug:
        g_open = 0
        dg_open = 0
      g_open += opening * since_crossing
      dg_open += opening
      emit_spike(1, since_crossing)
    dg_ex += e / tau_syn_ex * spikes_ex
    dg_in -= e / tau_syn_in * spikes_in
  `,
  solver: { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 0 },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    {
      text: 'Casti A, Hayot F, Xiao Y, Kaplan E (2008). A simple model of retina-LGN transmission. Journal of Computational Neuroscience 24:235–252.',
      doi: '10.1007/s10827-007-0053-7',
    },
  ],
};
