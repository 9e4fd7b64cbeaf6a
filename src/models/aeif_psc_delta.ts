import {
  aeifAbbreviations,
  aeifAdaptation,
  aeifInternals,
  aeifMembraneConstraints,
  aeifParameters,
  aeifReference,
  aeifUnstable,
} from './aeif.ts';
import { membraneCurrent } from './ports.ts';
import type { NeuronModel } from './types.ts';

export const aeif_psc_delta: NeuronModel = {
  name: 'aeif_psc_delta',
  elementType: 'neuron',
  rare: true,
  glyph: 'adaptive',
  summary: 'Adaptive exponential integrate-and-fire neuron whose potential jumps with each spike',
  doc: 'A membrane whose spike rises by itself once the potential passes `V_th`, with sharpness `Delta_T`; at `V_peak` the spike is detected and the potential reset. The current `w` adapts the neuron: below threshold through `a`, with each spike through `b`. Each spike that arrives moves the potential at once by its weight in mV. Spikes that arrive in the refractory period are lost, or, with `refractory_input`, kept (decaying with the membrane) and added at its end.',
  synonyms: ['AdEx', 'adaptive exponential', 'adaptation', 'integrate and fire', 'bursting', 'Brette Gerstner', 'delta', 'jump'],
  parameters: {
    ...aeifParameters,
    refractory_input: {
      unit: '1',
      default: false,
      type: 'boolean',
      doc: 'Whether spikes that arrive in the refractory period are kept and added at its end.',
    },
  },
  constraints: [...aeifMembraneConstraints, { when: 'tau_w <= 0', message: 'tau_w must be strictly positive.' }],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    w: { unit: 'pA', doc: 'Adaptation current.' },
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
    arriving: { unit: 'mV', initial: '0', doc: 'Spikes of this step that have not acted yet.' },
    kept_spikes: { unit: 'mV', initial: '0', doc: 'Spikes kept for the end of the refractory period.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    w: { unit: 'pA', doc: 'Adaptation current.' },
  },
  spikeInputs: { spikes: { unit: 'mV', receptor_type: 0, sign: 'any', doc: 'Spikes; the weight is the jump of the potential.' } },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `${aeifAbbreviations}
    V_m' = refractory > 0 ? 0 : (-g_L * (V - E_L) + I_spike - w + I_e + I_stim) / C_m
    ${aeifAdaptation}
  `,
  internals: `
    ${aeifInternals}
    tau_m = C_m / g_L
  `,
  // NEST adds what arrives in a step after the first stretch of the integrator, wherever in the step that is.
  update: `
    arriving = spikes
    integrate_odes()
    if refractory > 0:
      refractory -= 1
  `,
  solver: {
    method: 'rkf45',
    absolute: 'gsl_error_tol',
    relativeToDerivative: 'gsl_error_tol',
    afterSubstep: `
    if refractory == 0:
      V_m += arriving
      if refractory_input:
        V_m += kept_spikes
        kept_spikes = 0
    else:
      V_m = V_reset
      if refractory_input:
        kept_spikes += arriving * exp(-refractory * resolution() / tau_m)
    arriving = 0
    if refractory == 0 and V_m >= V_spike:
      V_m = V_reset
      refractory = refractory_start
      w += b
      emit_spike()
  `,
  },
  unstable: aeifUnstable,
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [aeifReference],
};
