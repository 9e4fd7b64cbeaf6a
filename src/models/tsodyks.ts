/**
 * What the synapses with three pools of resources share (Tsodyks et al. 2000): ready, in use and recovering.
 *
 * Source: NEST 3.9, tsodyks_synapse and tsodyks_synapse_hom.
 */
import type { Constraint, Parameter, StateVariable } from './types.ts';

/** Parameters of the dynamics, to spread into `parameters`. */
export const tsodyksRule = {
  U: { unit: '1', default: 0.5, doc: 'Increment of the release probability with each spike.', primary: true, range: [0, 1] },
  tau_psc: { unit: 'ms', default: 3, doc: 'Time constant of the synaptic current of the target.', range: [0.5, 20] },
  tau_fac: { unit: 'ms', default: 0, doc: 'Time constant of facilitation; 0 is none.', range: [0, 2000] },
  tau_rec: { unit: 'ms', default: 800, doc: 'Time constant of recovery from depression.', primary: true, range: [1, 2000] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** The resources at the start, to spread into `parameters`. */
export const tsodyksResources = {
  x: { unit: '1', default: 1, doc: 'Fraction of resources that is ready at the start.', range: [0, 1] },
  y: { unit: '1', default: 0, doc: 'Fraction of resources that is in use at the start.', range: [0, 1] },
  u: { unit: '1', default: 0, doc: 'Release probability at the start, before the first spike adds to it.', range: [0, 1] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's checks of both. */
export const tsodyksConstraints: readonly Constraint[] = [
  { when: 'x + y > 1', message: 'x + y must be <= 1.0.' },
  { when: 'U > 1 or U < 0', message: 'U must be in [0,1].' },
  { when: 'tau_psc <= 0', message: 'tau_psc must be > 0.' },
  { when: 'tau_rec <= 0', message: 'tau_rec must be > 0.' },
  { when: 'tau_fac < 0', message: 'tau_fac must be >= 0.' },
];

export const tsodyksState: Readonly<Record<string, StateVariable>> = {
  x: { unit: '1', doc: 'Fraction of resources that is ready.' },
  y: { unit: '1', doc: 'Fraction of resources that is in use.' },
  u: { unit: '1', doc: 'Release probability.' },
  t_before: { unit: 'ms', initial: '0', doc: 'Time of the spike before.' },
};

/** What a spike of the source does. */
export const tsodyksRelease = `
    decay_rec real = exp(-(t - t_before) / tau_rec)
    decay_psc real = exp(-(t - t_before) / tau_psc)
    u = tau_fac == 0 ? 0 : u * exp(-(t - t_before) / tau_fac)
    x += ((decay_rec - 1) * tau_rec - (decay_psc - 1) * tau_psc) / (tau_psc - tau_rec) * y + (1 - decay_rec) * (1 - x - y)
    y *= decay_psc
    u += U * (1 - u)
    released real = u * x
    x -= released
    y += released
    deliver(released * weight)
    t_before = t
  `;
