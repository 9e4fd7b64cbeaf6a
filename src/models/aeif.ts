/**
 * What the adaptive exponential integrate-and-fire neurons share: membrane, spike and adaptation are the same in all of them,
 * only the synapses differ.
 *
 * Source: NEST 3.9, aeif_cond_exp, aeif_cond_alpha, aeif_psc_exp, aeif_psc_alpha, aeif_psc_delta and the _multisynapse forms; Brette and Gerstner (2005).
 */
import { archivingConstraints, archivingParameters } from './archiving.ts';
import type { Constraint, Parameter, Reference, Solver } from './types.ts';

/** Parameters of membrane, spike and adaptation, to spread into `parameters`. */
export const aeifParameters = {
  C_m: { unit: 'pF', default: 281, doc: 'Capacitance of the membrane.', range: [50, 1000] },
  g_L: { unit: 'nS', default: 30, doc: 'Leak conductance.', range: [1, 100] },
  E_L: { unit: 'mV', default: -70.6, doc: 'Resting potential.', range: [-90, -40] },
  V_th: { unit: 'mV', default: -50.4, doc: 'Potential from which the spike starts by itself.', primary: true, range: [-80, -20] },
  Delta_T: { unit: 'mV', default: 2, doc: 'Sharpness of the start of the spike; 0 makes a plain threshold at `V_th`.', range: [0, 10] },
  V_peak: { unit: 'mV', default: 0, doc: 'Potential at which the spike is detected and reset.', range: [-40, 40] },
  V_reset: { unit: 'mV', default: -60, doc: 'Potential right after a spike.', range: [-90, -40] },
  t_ref: { unit: 'ms', default: 0, doc: 'Duration of the refractory period.', range: [0, 20] },
  a: { unit: 'nS', default: 4, doc: 'Adaptation below threshold: how strongly the potential drives `w`.', primary: true, range: [-10, 50] },
  b: { unit: 'pA', default: 80.5, doc: 'Adaptation by spikes: what each of them adds to `w`.', primary: true, range: [0, 500] },
  tau_w: { unit: 'ms', default: 144, doc: 'Time constant of the adaptation current.', range: [1, 1000] },
  I_e: { unit: 'pA', default: 0, doc: 'Constant input current.', primary: true, range: [0, 1000] },
  gsl_error_tol: {
    unit: '1',
    default: 1e-6,
    doc: 'Error that the adaptive integrator may make; smaller is slower and more exact.',
    range: [1e-9, 1e-3],
  },
  V_m: { unit: 'mV', default: -70.6, doc: 'Membrane potential at the start.', range: [-90, -40] },
  w: { unit: 'pA', default: 0, doc: 'Adaptation current at the start.', range: [0, 500] },
  ...archivingParameters,
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's checks of spike, refractoriness and integration, which all aeif neurons share. */
export const aeifSpikeConstraints: readonly Constraint[] = [
  { when: 'V_peak < V_th', message: 'V_peak >= V_th required.' },
  { when: 'Delta_T < 0', message: 'Delta_T must be positive.' },
  {
    // log(largest double / 1e20): beyond it the exponential could overflow while a spike is under way.
    when: 'Delta_T > 0 and (V_peak - V_th) / Delta_T >= 663.7310110335031',
    message:
      'The current combination of V_peak, V_th and Delta_T will lead to numerical overflow at spike time; try for instance to increase Delta_T or to reduce V_peak to avoid this problem.',
  },
  { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
  { when: 'gsl_error_tol <= 0', message: 'The gsl_error_tol must be strictly positive.' },
  ...archivingConstraints,
];

/** With those of the membrane. */
export const aeifMembraneConstraints: readonly Constraint[] = [
  { when: 'V_reset >= V_peak', message: 'Ensure that V_reset < V_peak .' },
  { when: 'C_m <= 0', message: 'Ensure that C_m >0.' },
  ...aeifSpikeConstraints,
];

/** The same for neurons with an excitatory and an inhibitory synapse. */
export const aeifConstraints: readonly Constraint[] = [
  { when: 'tau_syn_ex <= 0 or tau_syn_in <= 0 or tau_w <= 0', message: 'All time constants must be strictly positive.' },
  ...aeifMembraneConstraints,
];

/**
 * Abbreviations at the head of `equations`: the potential as the equations see it (held at V_reset while refractory, never
 * above V_peak) and the current that makes the upstroke of the spike.
 */
export const aeifAbbreviations = `
    inline V = refractory > 0 ? V_reset : min(V_m, V_peak)
    inline I_spike = Delta_T == 0 ? 0 : g_L * Delta_T * exp((V - V_th) / Delta_T)
`;

/** The adaptation current, last line of `equations`. */
export const aeifAdaptation = `
    w' = (a * (V - E_L) - w) / tau_w
`;

/** With Delta_T = 0 there is no upstroke: the neuron then spikes at V_th. A refractory period counts one step more, as the count goes down in the step of the spike. */
export const aeifInternals = `
    V_spike = Delta_T > 0 ? V_peak : V_th
    refractory_steps = steps(t_ref)
    refractory_start = refractory_steps > 0 ? refractory_steps + 1 : 0
`;

/** Integration with NEST's step control. Spikes are reset inside the step, so that the upstroke is never integrated too far. */
export const aeifSolver: Solver = {
  method: 'rkf45',
  absolute: 'gsl_error_tol',
  relativeToDerivative: 'gsl_error_tol',
  afterSubstep: `
    if refractory > 0:
      V_m = V_reset
    elif V_m >= V_spike:
      V_m = V_reset
      w += b
      refractory = refractory_start
      emit_spike()
  `,
};

/** Where NEST gives up with NumericalInstability; the potential alone may rise without bound. */
export const aeifUnstable = 'V_m < -1e3 or w < -1e6 or w > 1e6';

/** The publication that every aeif neuron names first. */
export const aeifReference: Reference = {
  text: 'Brette R, Gerstner W (2005). Adaptive exponential integrate-and-fire model as an effective description of neuronal activity. Journal of Neurophysiology 94:3637–3642.',
  doi: '10.1152/jn.00686.2005',
};
