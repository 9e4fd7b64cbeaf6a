import { aeifParameters, aeifReference, aeifUnstable } from './aeif.ts';
import { archivingConstraints } from './archiving.ts';
import {
  clopathConstraints,
  clopathEquations,
  clopathNotes,
  clopathParameters,
  clopathRecordables,
  clopathReferences,
  clopathState,
  clopathUpdate,
} from './clopath.ts';
import { membraneCurrent } from './ports.ts';
import type { NeuronModel } from './types.ts';

const { V_th: _, ...membrane } = aeifParameters;

export const aeif_psc_delta_clopath: NeuronModel = {
  name: 'aeif_psc_delta_clopath',
  elementType: 'neuron',
  rare: true,
  glyph: 'adaptive',
  summary: 'Adaptive exponential integrate-and-fire neuron for voltage-based plasticity',
  doc: 'The neuron of Clopath et al. for clopath_synapse. Like aeif_psc_delta, with a spike that is held at `V_clamp` for `t_clamp`, a current `z` after it that starts at `I_sp` and decays with `tau_z`, and a threshold that jumps to `V_th_max` and returns to `V_th_rest` with `tau_V_th`. Its potential is filtered with `tau_u_bar_plus`, `tau_u_bar_minus` and `tau_u_bar_bar`; what plastic synapses make of that, `delay_u_bars` later, is scaled by `A_LTP` and `A_LTD`.',
  synonyms: ['AdEx', 'adaptive exponential', 'adaptation', 'Clopath', 'voltage-based STDP', 'spike afterpotential', 'homeostasis'],
  parameters: {
    ...membrane,
    V_peak: { ...membrane.V_peak, default: 33 },
    V_th_max: { unit: 'mV', default: 30.4, doc: 'Threshold right after a spike.', range: [-50, 50] },
    V_th_rest: { unit: 'mV', default: -50.4, doc: 'Threshold at rest.', range: [-80, -20] },
    tau_V_th: { unit: 'ms', default: 50, doc: 'Time constant of the return of the threshold.', range: [1, 200] },
    I_sp: { unit: 'pA', default: 400, doc: 'Current right after a spike.', range: [0, 1000] },
    tau_z: { unit: 'ms', default: 40, doc: 'Time constant of the current after a spike.', range: [1, 200] },
    V_clamp: { unit: 'mV', default: 33, doc: 'Potential of the spike.', range: [0, 50] },
    t_clamp: { unit: 'ms', default: 2, doc: 'Duration of the spike.', range: [0, 10] },
    tau_u_bar_plus: { unit: 'ms', default: 7, doc: 'Time constant of the filtered potential that potentiation reads.', range: [1, 200] },
    ...clopathParameters,
    u_bar_plus: { unit: 'mV', default: -70.6, doc: 'Filtered potential for potentiation at the start.', range: [-90, -40] },
    u_bar_minus: { unit: 'mV', default: -70.6, doc: 'Filtered potential for depression at the start.', range: [-90, -40] },
    u_bar_bar: { unit: 'mV', default: -70.6, doc: 'Mean potential at the start.', range: [-90, -40] },
  },
  constraints: [
    { when: 'V_reset >= V_peak', message: 'Ensure that V_reset < V_peak .' },
    { when: 'Delta_T < 0', message: 'Delta_T must be greater than or equal to zero.' },
    {
      when: 'Delta_T > 0 and (V_peak - V_th_rest) / Delta_T >= 663.7310110335031',
      message:
        'The current combination of V_peak, V_th_rest and Delta_T will lead to numerical overflow at spike time; try for instance to increase Delta_T or to reduce V_peak to avoid this problem.',
    },
    { when: 'V_th_max < V_th_rest', message: 'V_th_max >= V_th_rest required.' },
    { when: 'V_peak < V_th_rest', message: 'V_peak >= V_th_rest required.' },
    { when: 'C_m <= 0', message: 'Ensure that C_m > 0.' },
    { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
    { when: 't_clamp < 0', message: 'Ensure that t_clamp >= 0.' },
    {
      when: 'tau_w <= 0 or tau_V_th <= 0 or tau_z <= 0 or tau_u_bar_plus <= 0 or tau_u_bar_minus <= 0 or tau_u_bar_bar <= 0',
      message: 'All time constants must be strictly positive.',
    },
    { when: 'gsl_error_tol <= 0', message: 'The gsl_error_tol must be strictly positive.' },
    ...clopathConstraints,
    ...archivingConstraints,
  ],
  state: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    w: { unit: 'pA', doc: 'Adaptation current.' },
    z: { unit: 'pA', initial: '0', doc: 'Current after a spike.' },
    // NEST's own value, whatever V_th_rest is.
    V_th: { unit: 'mV', initial: '-50.4', doc: 'Threshold.' },
    ...clopathState,
    refractory: { unit: '1', initial: '0', doc: 'Steps left of the refractory period.' },
    clamped: { unit: '1', initial: '0', doc: 'Steps left of the spike.' },
    arriving: { unit: 'mV', initial: '0', doc: 'Spikes of this step that have not acted yet.' },
  },
  recordables: {
    V_m: { unit: 'mV', doc: 'Membrane potential.' },
    w: { unit: 'pA', doc: 'Adaptation current.' },
    z: { unit: 'pA', doc: 'Current after a spike.' },
    V_th: { unit: 'mV', doc: 'Threshold.' },
    ...clopathRecordables,
  },
  spikeInputs: { spikes: { unit: 'mV', receptor_type: 0, sign: 'any', doc: 'Spikes; the weight is the jump of the potential.' } },
  currentInputs: membraneCurrent,
  receptor_types: {},
  equations: `
    inline V = clamped > 0 ? V_clamp : refractory > 0 ? V_reset : min(V_m, V_peak)
    inline I_spike = Delta_T == 0 ? 0 : g_L * Delta_T * exp((V - V_th) / Delta_T)
    V_m' = clamped > 0 or refractory > 0 ? 0 : (-g_L * (V - E_L) + I_spike - w + z + I_e + I_stim) / C_m
    w' = clamped > 0 ? 0 : (a * (V - E_L) - w) / tau_w
    z' = -z / tau_z
    V_th' = -(V_th - V_th_rest) / tau_V_th
    ${clopathEquations('V')}
  `,
  internals: `
    refractory_steps = steps(t_ref)
    refractory_start = refractory_steps > 0 ? refractory_steps + 1 : 0
    clamp_steps = steps(t_clamp)
    clamp_start = clamp_steps > 0 ? clamp_steps + 1 : 0
  `,
  // NEST adds what arrives in a step after the first stretch of the integrator, wherever in the step that is.
  update: `
    arriving = spikes
    integrate_odes()
    ${clopathUpdate}
    if clamped > 0:
      clamped -= 1
    if refractory > 0:
      refractory -= 1
  `,
  solver: {
    method: 'rkf45',
    absolute: 'gsl_error_tol',
    relativeToDerivative: 'gsl_error_tol',
    afterSubstep: `
    if refractory == 0 and clamped == 0:
      V_m += arriving
    arriving = 0
    if V_m >= (Delta_T == 0 ? V_th : V_peak) and clamped == 0:
      V_m = V_clamp
      w += b
      z = I_sp
      V_th = V_th_max
      clamped = clamp_start
      emit_spike()
    elif clamped == 1:
      V_m = V_reset
      clamped = 0
      refractory = refractory_start
    if refractory > 0:
      V_m = V_reset
  `,
  },
  unstable: aeifUnstable,
  notes: clopathNotes,
  sends: ['spike'],
  receives: ['spike', 'current', 'data_logging'],
  references: [...clopathReferences, aeifReference],
};
