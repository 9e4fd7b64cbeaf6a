/**
 * What the synapses of spike-timing dependent plasticity with a power of the weight share: their parameters, the sign of their
 * weights, and how a pair of spikes changes a weight.
 *
 * Source: NEST 3.9, stdp_synapse, stdp_synapse_hom, stdp_nn_symm_synapse, stdp_nn_pre_centered_synapse, stdp_nn_restr_synapse;
 * Guetig et al. (2003).
 */
import type { Constraint, Parameter, Reference } from './types.ts';

/** Parameters of the rule, to spread into `parameters`. */
export const stdpParameters = {
  tau_plus: { unit: 'ms', default: 20, doc: 'Time constant of potentiation.', range: [1, 100] },
  lambda: { unit: '1', default: 0.01, doc: 'Step size.', range: [0, 0.1] },
  alpha: { unit: '1', default: 1, doc: 'Depression relative to potentiation.', range: [0, 2] },
  mu_plus: { unit: '1', default: 1, doc: 'Weight dependence exponent of potentiation.', range: [0, 1] },
  mu_minus: { unit: '1', default: 1, doc: 'Weight dependence exponent of depression.', range: [0, 1] },
  Wmax: { unit: '1', default: 100, doc: 'Largest weight.', range: [0, 200] },
} as const satisfies Readonly<Record<string, Parameter>>;

/** The source's trace, where it can be set. */
export const presynapticTrace = {
  Kplus: { unit: '1', default: 0, doc: 'Presynaptic trace at the start.', hidden: true },
} as const satisfies Readonly<Record<string, Parameter>>;

/** NEST's check of a weight whose bound has a sign. */
export const signOfWeight: Constraint = {
  when: '(weight >= 0 and Wmax < 0) or (weight < 0 and Wmax >= 0)',
  message: 'Weight and Wmax must have same sign.',
  pastWeight: true,
};

export const nonNegativeTrace: Constraint = { when: 'Kplus < 0', message: 'Kplus must be non-negative.' };

/**
 * The statement by which a spike of the target that meets the source's trace raises the weight. The bound comes first, so that it is
 * also what is left of a weight above Wmax, whose power may be no number.
 */
export function potentiation(trace: string): string {
  return `weight = min(1, weight / Wmax + lambda * (1 - weight / Wmax) ** mu_plus * ${trace}) * Wmax`;
}

/** The statement by which a spike of the source that meets the target's trace lowers the weight. */
export function depression(trace: string): string {
  return `weight = max(weight / Wmax - alpha * lambda * (weight / Wmax) ** mu_minus * ${trace}, 0) * Wmax`;
}

/** The rule with a power of the weight. */
export const weightDependence: Reference = {
  text: 'Guetig R, Aharonov R, Rotter S, Sompolinsky H (2003). Learning input correlations through nonlinear temporally asymmetric Hebbian plasticity. Journal of Neuroscience 23:3697–3714.',
  doi: '10.1523/JNEUROSCI.23-09-03697.2003',
};

/** Power law dependence on the weight. */
export const balancedNetworks: Reference = {
  text: 'Morrison A, Aertsen A, Diesmann M (2007). Spike-timing-dependent plasticity in balanced random networks. Neural Computation 19:1437–1467.',
  doi: '10.1162/neco.2007.19.6.1437',
};

/** Which pairs of spikes count. */
export const pairingSchemes: Reference = {
  text: 'Morrison A, Diesmann M, Gerstner W (2008). Phenomenological models of synaptic plasticity based on spike timing. Biological Cybernetics 98:459–478.',
  doi: '10.1007/s00422-008-0233-1',
};
