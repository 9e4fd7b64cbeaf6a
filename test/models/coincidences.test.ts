/**
 * Plasticity where spikes coincide: trains on a grid of 1 ms with repeats, so that spikes of source and target fall together, on the
 * bounds of NEST's half-open windows (t_last − d, t − d], and several into one step. Expected weights are NEST 3.9's rules written
 * out over lists of spikes.
 */
import { describe, expect, it } from 'vitest';
import type { NamedSyn } from '../support/named.ts';
import { run } from './run.ts';

interface Rule {
  readonly params: Readonly<Record<string, number>>;
  /** Weight after a spike of the target: Kplus then, Kminus_triplet right before it. */
  readonly post: (w: number, Kplus: number, triplet: number) => number;
  /** Weight after a spike of the source: Kminus and Kplus_triplet right before it. */
  readonly pre: (w: number, Kminus: number, triplet: number) => number;
  readonly tau_plus: number;
}

const WEIGHT = 60;
const WMAX = 100;

const rules: Readonly<Record<string, Rule>> = {
  stdp_synapse: {
    params: { lambda: 0.02, alpha: 1.2, mu_plus: 0.5, mu_minus: 0.7, tau_plus: 15, Wmax: WMAX },
    post: (w, Kplus) => Math.min(1, w / WMAX + 0.02 * (1 - w / WMAX) ** 0.5 * Kplus) * WMAX,
    pre: (w, Kminus) => Math.max(0, w / WMAX - 1.2 * 0.02 * (w / WMAX) ** 0.7 * Kminus) * WMAX,
    tau_plus: 15,
  },
  stdp_triplet_synapse: {
    params: { Aplus: 0.02, Aplus_triplet: 0.05, Aminus: 0.1, Aminus_triplet: 0.04, tau_plus: 12, tau_plus_triplet: 80, Wmax: WMAX },
    post: (w, Kplus, triplet) => Math.min(WMAX, w + Kplus * (0.02 + 0.05 * triplet)),
    pre: (w, Kminus, triplet) => Math.max(0, w - Kminus * (0.1 + 0.04 * triplet)),
    tau_plus: 12,
  },
  vogels_sprekeler_synapse: {
    params: { eta: 0.05, alpha: 2, tau: 25, Wmax: WMAX },
    post: (w, Kplus) => Math.min(WMAX, w + 0.05 * Kplus),
    pre: (w, Kminus) => Math.max(0, Math.min(WMAX, w + 0.05 * Kminus) - 2 * 0.05),
    tau_plus: 25,
  },
};

/** Sum of exponential traces of spikes before t, as all-to-all pairing has it. */
function trace(spikes: readonly number[], t: number, tau: number): number {
  return spikes.filter((spike) => spike < t).reduce((sum, spike) => sum + Math.exp((spike - t) / tau), 0);
}

function expectedWeights(
  rule: Rule,
  pre: readonly number[],
  post: readonly number[],
  delay: number,
  tau: readonly [number, number],
): number[] {
  let w = WEIGHT;
  let last = 0;
  return pre.map((t, k) => {
    const before = pre.slice(0, k);
    post.forEach((spike, j) => {
      if (spike <= last - delay || spike > t - delay) return;
      const Kplus = before.reduce((sum, source) => sum + Math.exp((source - spike - delay) / rule.tau_plus), 0);
      const triplet = post.slice(0, j).reduce((sum, other) => sum + Math.exp((other - spike) / tau[1]), 0);
      w = rule.post(w, Kplus, triplet);
    });
    const triplet = before.reduce((sum, source) => sum + Math.exp((source - t) / 80), 0);
    w = rule.pre(w, trace(post, t - delay, tau[0]), triplet);
    last = t;
    return w;
  });
}

/** Ascending times in ms, many of them more than once (Lehmer's generator). */
function train(seed: number): number[] {
  let state = seed;
  return Array.from({ length: 40 }, () => {
    state = (state * 48271) % 2147483647;
    return 1 + (state % 120);
  }).sort((a, b) => a - b);
}

describe('coinciding spikes', () => {
  const cases = Object.keys(rules).flatMap((name) => [1, 2, 5].map((delay) => [name, delay] as const));
  it.each(cases)('%s with a delay of %d ms', (synapse_model, delay) => {
    const rule = rules[synapse_model] as Rule;
    const [pre, post] = [train(11 + delay), train(97 + delay)];
    const tau = [33, 70] as const;
    const syn_spec: Partial<NamedSyn> = { synapse_model, weight: WEIGHT, delay, receptor_type: 1, weight_recorder: 4, params: rule.params };
    const recorded = run(
      [
        { model: 'spike_generator', params: { spike_times: pre } },
        { model: 'spike_generator', params: { spike_times: post } },
        { model: 'parrot_neuron' },
        { model: 'parrot_neuron', params: { tau_minus: tau[0], tau_minus_triplet: tau[1] } },
        { model: 'weight_recorder' },
      ],
      [
        [0, 2],
        [1, 3],
        [2, 3, syn_spec],
      ],
      130,
    );
    // A parrot repeats its generator's spikes 1 ms later.
    const expected = expectedWeights(
      rule,
      pre.map((t) => t + 1),
      post.map((t) => t + 1),
      delay,
      tau,
    );
    const weights = recorded[4]?.['weights'] ?? [];
    expect(weights.length).toBe(expected.length);
    for (const [k, weight] of weights.entries()) expect(weight).toBeCloseTo(expected[k] as number, 10);
    expect(new Set(expected.map((weight) => weight.toFixed(6))).size).toBeGreaterThan(20);
  });
});
