import { archivingConstraints, archivingParameters } from './archiving.ts';
import { iafCondAbbreviations, iafCondConstraints, iafCondMembrane, iafCondSolver, iafCondStep } from './iafCond.ts';
import { membraneCurrent, synapsesBySign } from './ports.ts';
import { conductanceState } from './references.ts';
import { conductances, risingConductances, risingConductancesAtStart } from './synapticState.ts';
import type { NeuronModel } from './types.ts';

export const iaf_cond_alpha: NeuronModel = {
  name: 'iaf_cond_alpha',
  elementType: 'neuron',
  glyph: 'conductance',
  summary: 'Leaky integrate-and-fire neuron with alpha-shaped synaptic conductances',
  doc: 'A leaky membrane with a fixed threshold and synapses that are conductances: their current depends on the distance of the potential from the reversal potentials `E_ex` and `E_in`. Each spike that arrives opens a conductance shaped like an alpha function that peaks at its weight in nS after `tau_syn_ex` (or `tau_syn_in`). Positive weights go to the excitatory synapse, negative ones, with their size, to the inhibitory. After a spike the potential is held at `V_reset` for `t_ref`.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'conductance-based', 'alpha', 'reversal potential'],
  parameters: {
    ...iafCondMembrane,
    tau_syn_ex: { unit: 'ms', default: 0.2, doc: 'Rise time of the excitatory conductance.', range: [0.1, 20] },
    tau_syn_in: { unit: 'ms', default: 2, doc: 'Rise time of the inhibitory conductance.', range: [0.1, 20] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...risingConductancesAtStart,
    ...archivingParameters,
  },
  constraints: [
    ...iafCondConstraints,
    { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0', message: 'All time constants must be strictly positive.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...risingConductances,
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    ...conductances,
    t_ref_remaining: { unit: 'ms', doc: 'Time left of the refractory period.' },
  },
  spikeInputs: synapsesBySign('nS'),
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    ${iafCondAbbreviations}
    inline t_ref_remaining = refractory * resolution()
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) - I_syn_ex - I_syn_in + I_stim + I_e) / C_m
    g_ex' = dg_ex - g_ex / tau_syn_ex
    dg_ex' = -dg_ex / tau_syn_ex
    g_in' = dg_in - g_in / tau_syn_in
    dg_in' = -dg_in / tau_syn_in
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
${iafCondStep}
    dg_ex += e / tau_syn_ex * spikes_ex
    dg_in -= e / tau_syn_in * spikes_in
  `,
  solver: iafCondSolver,
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    conductanceState,
    {
      text: 'Bernander Ö, Douglas RJ, Martin KAC, Koch C (1991). Synaptic background activity influences spatiotemporal integration in single pyramidal cells. PNAS 88:11569–11573.',
      doi: '10.1073/pnas.88.24.11569',
    },
    {
      text: 'Kuhn A, Rotter S (2004). Neuronal integration of synaptic input in the fluctuation-driven regime. Journal of Neuroscience 24:2345–2356.',
      doi: '10.1523/JNEUROSCI.3349-03.2004',
    },
  ],
};
