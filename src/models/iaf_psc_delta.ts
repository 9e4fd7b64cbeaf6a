import { archivingConstraints, archivingParameters } from './archiving.ts';
import { membraneCurrent } from './ports.ts';
import { exactIntegration } from './references.ts';
import type { NeuronModel } from './types.ts';

export const iaf_psc_delta: NeuronModel = {
  name: 'iaf_psc_delta',
  elementType: 'neuron',
  glyph: 'psc_delta',
  summary: 'Leaky integrate-and-fire neuron whose potential jumps with each spike',
  doc: 'A leaky membrane with a fixed threshold. Each spike that arrives moves the potential at once by its weight in mV. After a spike the potential is held at `V_reset` for `t_ref`; spikes that arrive meanwhile are lost, or, with `refractory_input`, kept (decaying with `tau_m`) and added at the end of the refractory period.',
  synonyms: ['LIF', 'integrate and fire', 'leaky', 'delta', 'jump', 'voltage-based', 'Brunel'],
  parameters: {
    C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
    tau_m: { unit: 'ms', default: 10, doc: 'Time constant of the membrane.', primary: true, range: [1, 50] },
    t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period.', range: [0, 20] },
    E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
    V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
    V_reset: { unit: 'mV', default: -70, doc: 'Potential right after a spike.', range: [-90, -40] },
    V_min: { unit: 'mV', default: -Number.MAX_VALUE, doc: 'Lowest value the potential may take.', range: [-120, -60] },
    I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
    refractory_input: {
      unit: '1',
      default: false,
      type: 'boolean',
      doc: 'Whether spikes that arrive in the refractory period are kept and added at its end.',
    },
    V_m: { unit: 'mV', default: -70, doc: 'Membrane potential at the start.', range: [-90, -40] },
    ...archivingParameters,
  },
  constraints: [
    { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
    { when: 'C_m <= 0', message: 'Capacitance must be >0.' },
    { when: 't_ref < 0', message: 'Refractory time must not be negative.' },
    { when: 'tau_m <= 0', message: 'Membrane time constant must be > 0.' },
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
    kept_spikes: { unit: 'mV', initial: '0', doc: 'Spikes kept for the end of the refractory period.' },
  },
  recordables: { V_m: { unit: 'mV', doc: 'Membrane potential.' } },
  spikeInputs: { spikes: { unit: 'mV', receptor_type: 0, sign: 'any', doc: 'Spikes; the weight is the jump of the potential.' } },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    V_m' = -(V_m - E_L) / tau_m + (I_e + I_stim) / C_m
  `,
  internals: `
    refractory_steps = steps(t_ref)
  `,
  update: `
    if refractory == 0:
      integrate_odes(V_m)
      V_m += spikes
      if refractory_input:
        V_m += kept_spikes
        kept_spikes = 0
      V_m = max(V_m, V_min)
    else:
      if refractory_input:
        kept_spikes += spikes * exp(-refractory * resolution() / tau_m)
      refractory -= 1
    if V_m >= V_th:
      refractory = refractory_steps
      V_m = V_reset
      emit_spike()
  `,
  solver: { method: 'exact' },
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [
    exactIntegration,
    {
      text: 'Diesmann M, Gewaltig M-O, Rotter S, Aertsen A (2001). State space analysis of synchronous spiking in cortical neural networks. Neurocomputing 38–40:565–571.',
      doi: '10.1016/S0925-2312(01)00409-X',
    },
  ],
};
