/**
 * What leaky integrate-and-fire neurons with conductances share: the membrane, NEST's checks of it, and how the conductances act.
 *
 * Source: NEST 3.9, iaf_cond_alpha, iaf_cond_beta, iaf_cond_exp, iaf_cond_exp_sfa_rr.
 */
import { reversalPotentials } from './synapticState.ts';
import type { Constraint, Parameter, Solver } from './types.ts';

/** Parameters of the membrane, to spread into `parameters`. */
export const iafCondMembrane = {
  C_m: { unit: 'pF', default: 250, doc: 'Capacitance of the membrane.', range: [50, 1000] },
  g_L: { unit: 'nS', default: 16.6667, doc: 'Leak conductance.', primary: true, range: [1, 100] },
  t_ref: { unit: 'ms', default: 2, doc: 'Duration of the refractory period.', range: [0, 20] },
  E_L: { unit: 'mV', default: -70, doc: 'Resting potential.', range: [-90, -40] },
  V_th: { unit: 'mV', default: -55, doc: 'Spike threshold.', primary: true, range: [-80, -20], infinite: true },
  V_reset: { unit: 'mV', default: -60, doc: 'Potential right after a spike.', range: [-90, -40] },
  ...reversalPotentials,
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's checks of the membrane. */
export const iafCondConstraints: readonly Constraint[] = [
  { when: 'V_reset >= V_th', message: 'Reset potential must be smaller than threshold.' },
  { when: 'C_m <= 0', message: 'Capacitance must be strictly positive.' },
  { when: 't_ref < 0', message: 'Refractory time cannot be negative.' },
];

/**
 * Lines of `equations`. The potential is held while refractory and bounded by the threshold, so that conductances act as NEST lets them
 * act.
 */
export const iafCondAbbreviations = `
    inline V = refractory > 0 ? V_reset : min(V_m, V_th)
    inline I_syn_ex = g_ex * (V - E_ex)
    inline I_syn_in = g_in * (V - E_in)
`;

/** The first statements of a step: integration, and the spike at its end. */
export const iafCondStep = `
    integrate_odes()
    if refractory > 0:
      refractory -= 1
      V_m = V_reset
    elif V_m >= V_th:
      refractory = refractory_steps
      V_m = V_reset
      emit_spike()
`;

export const iafCondSolver: Solver = { method: 'rkf45', absolute: 1e-3, relativeToDerivative: 0 };
