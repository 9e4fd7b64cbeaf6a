/**
 * What single synapse models send, against their formulas written out once more (as NEST 3.9 applies them, spike by spike) or
 * against the mean of what they draw. A parrot repeats the generator's spikes one delay later; the weight_recorder notes what is sent.
 */
import { describe, expect, it } from 'vitest';
import type { NamedSyn } from '../support/named.ts';
import { type Recorded, run } from './run.ts';

function expectClose(found: readonly number[] | undefined, expected: readonly number[], digits: number): void {
  expect(found?.length).toBe(expected.length);
  for (const [index, weight] of (found ?? []).entries()) expect(weight).toBeCloseTo(expected[index] as number, digits);
}

/** Weights that a connection sends for presynaptic spikes at `times`; the target fires at `targetTimes` (a parrot driven on port 0). */
function sent(syn_spec: Partial<NamedSyn>, times: readonly number[], targetTimes: readonly number[] = [], n = 1): Recorded {
  const recorded = run(
    [
      { model: 'spike_generator', params: { spike_times: times.map((time) => time - 1) } },
      { model: 'parrot_neuron', n },
      { model: 'parrot_neuron', params: { tau_minus: 30, tau_minus_triplet: 90 } },
      { model: 'weight_recorder' },
      { model: 'spike_generator', params: { spike_times: targetTimes.map((time) => time - 1) } },
    ],
    [
      [0, 1],
      // Port 1 of a parrot takes spikes without repeating them, so the target fires at its own times only.
      [1, 2, { delay: 1, receptor_type: 1, weight_recorder: 3, ...syn_spec }],
      [4, 2],
    ],
    Math.max(...times) + 20,
  );
  return recorded[3] as Recorded;
}

const train = [10, 20, 30, 40, 55, 70, 100, 300];

describe('short-term plasticity', () => {
  it('tsodyks2_synapse follows the recursion of Maass and Markram', () => {
    const params = { U: 0.2, u: 0.3, x: 0.9, tau_rec: 150, tau_fac: 400 };
    let { u, x } = params;
    const expected = train.map((t, index) => {
      if (index > 0) {
        const interval = t - (train[index - 1] as number);
        x = 1 + (x - x * u - 1) * Math.exp(-interval / params.tau_rec);
        u = params.U + u * (1 - params.U) * Math.exp(-interval / params.tau_fac);
      }
      return 100 * x * u;
    });
    const { weights } = sent({ synapse_model: 'tsodyks2_synapse', weight: 100, params }, train);
    expectClose(weights, expected, 10);
  });

  it('tsodyks_synapse follows its three pools of resources', () => {
    const { U, tau_psc, tau_rec, tau_fac } = { U: 0.4, tau_psc: 3, tau_rec: 200, tau_fac: 500 };
    let [x, y, u, before] = [0.7, 0.2, 0.1, 0];
    const expected = train.map((t) => {
      const interval = t - before;
      const [Pyy, Pzz] = [Math.exp(-interval / tau_psc), Math.exp(-interval / tau_rec)];
      const z = 1 - x - y;
      u *= Math.exp(-interval / tau_fac);
      x += (((Pzz - 1) * tau_rec - (Pyy - 1) * tau_psc) / (tau_psc - tau_rec)) * y + (1 - Pzz) * z;
      y *= Pyy;
      u += U * (1 - u);
      const released = u * x;
      x -= released;
      y += released;
      before = t;
      return 100 * released;
    });
    const params = { U, tau_psc, tau_rec, tau_fac, x: 0.7, y: 0.2, u: 0.1 };
    const { weights } = sent({ synapse_model: 'tsodyks_synapse', weight: 100, params }, train);
    expectClose(weights, expected, 10);
  });

  it('tsodyks_synapse without facilitation starts every spike from U', () => {
    const { weights } = sent({ synapse_model: 'tsodyks_synapse', weight: 100, params: { U: 0.5, tau_psc: 0.01, tau_rec: 1e-3 } }, train);
    expectClose(
      weights,
      train.map(() => 50),
      3,
    );
  });

  it('quantal_stp_synapse releases whole quanta, with the mean of tsodyks2_synapse', () => {
    const params = { U: 0.3, u: 0.3, n: 5, a: 5, tau_rec: 100, tau_fac: 0 };
    const count = 2000;
    const recorded = sent({ synapse_model: 'quantal_stp_synapse', weight: 2, params }, train, [], count);
    const sums = new Map<number, number>();
    recorded.times.forEach((time, index) => {
      const weight = recorded['weights']?.[index] ?? Number.NaN;
      expect(weight % 2).toBe(0);
      expect(weight).toBeLessThanOrEqual(10);
      sums.set(time, (sums.get(time) ?? 0) + weight);
    });
    let x = 1;
    train.forEach((t, index) => {
      if (index > 0) x = 1 + (x - x * 0.3 - 1) * Math.exp(-(t - (train[index - 1] as number)) / 100);
      const mean = (sums.get(t) ?? 0) / count;
      // Each of 5 sites releases with at most 0.3: a standard error below 2 · sqrt(5 · 0.21 / 2000) = 0.046.
      expect(Math.abs(mean - 10 * x * 0.3)).toBeLessThan(4 * 0.046);
    });
  });
});

describe('bernoulli_synapse', () => {
  it('passes each spike with p_transmit, at its full weight', () => {
    const recorded = sent({ synapse_model: 'bernoulli_synapse', weight: 3, params: { p_transmit: 0.25 } }, train, [], 1000);
    const count = recorded.times.length;
    expect(new Set(recorded['weights'])).toEqual(new Set([3]));
    // 8000 trials: 2000 ± 39.
    expect(Math.abs(count - 2000)).toBeLessThan(4 * 39);
    expect(sent({ synapse_model: 'bernoulli_synapse', params: { p_transmit: 0 } }, train).times).toEqual([]);
    expect(sent({ synapse_model: 'bernoulli_synapse', params: { p_transmit: 1 } }, train).times).toEqual(train);
  });

  it('draws for each of several spikes that come at once', () => {
    const recorded = run(
      [
        { model: 'spike_generator', params: { spike_times: [5], spike_multiplicities: [4000] } },
        { model: 'parrot_neuron' },
        { model: 'iaf_psc_delta', params: { V_th: 1e9 } },
        { model: 'multimeter', params: { record_from: ['V_m'], interval: 0.1 } },
      ],
      [
        [0, 1],
        [1, 2, { synapse_model: 'bernoulli_synapse', params: { p_transmit: 0.5 } }],
        [3, 2],
      ],
      10,
    );
    const jump = Math.max(...(recorded[3]?.['V_m'] ?? [])) + 70;
    expect(Math.round(jump)).toBeCloseTo(jump, 6);
    expect(Math.abs(jump - 2000)).toBeLessThan(4 * Math.sqrt(1000));
    expect(jump).not.toBe(4000);
  });
});

/** Traces and spikes of the target as a plastic synapse of delay 1 sees them. */
const targetTimes = [15, 18, 33, 52, 66, 80, 90, 95, 99, 150];

interface Rule {
  readonly post: (weight: number, Kplus: number, kminusTriplet: number) => number;
  readonly pre: (weight: number, kminus: number, KplusTriplet: number) => number;
}

/** The order in which NEST applies a rule: the target's spikes since the last presynaptic one, then depression, then the traces. */
function plastic(rule: Rule, weight: number, tauPlus: number, tauPlusTriplet = 1): number[] {
  const delay = 1;
  let [Kplus, KplusTriplet, before] = [0, 0, 0];
  const trace = (t: number, tau: number) => targetTimes.filter((s) => s < t - 1e-9).reduce((sum, s) => sum + Math.exp(-(t - s) / tau), 0);
  return train.map((t) => {
    for (const s of targetTimes) {
      if (s > before - delay + 1e-9 && s <= t - delay + 1e-9) {
        weight = rule.post(weight, Kplus * Math.exp((before - (s + delay)) / tauPlus), trace(s, 90));
      }
    }
    KplusTriplet *= Math.exp((before - t) / tauPlusTriplet);
    weight = rule.pre(weight, trace(t - delay, 30), KplusTriplet);
    KplusTriplet += 1;
    Kplus = Kplus * Math.exp((before - t) / tauPlus) + 1;
    before = t;
    return weight;
  });
}

function expectWeights(recorded: Recorded, expected: readonly number[]): void {
  expectClose(recorded['weights'], expected, 9);
  expect(new Set(expected.map((weight) => weight.toFixed(6))).size).toBeGreaterThan(4);
}

describe('spike-timing dependent plasticity', () => {
  it.each([
    [0, 0],
    [1, 1],
    [0.4, 0.7],
  ])('stdp_synapse with mu_plus %d and mu_minus %d', (mu_plus, mu_minus) => {
    const [lambda, alpha, Wmax, tau_plus] = [0.05, 1.1, 120, 15];
    const expected = plastic(
      {
        post: (w, Kplus) => Math.min(w / Wmax + lambda * (1 - w / Wmax) ** mu_plus * Kplus, 1) * Wmax,
        pre: (w, kminus) => Math.max(w / Wmax - alpha * lambda * (w / Wmax) ** mu_minus * kminus, 0) * Wmax,
      },
      60,
      tau_plus,
    );
    expectWeights(
      sent({ synapse_model: 'stdp_synapse', weight: 60, params: { lambda, alpha, Wmax, tau_plus, mu_plus, mu_minus } }, train, targetTimes),
      expected,
    );
  });

  it('stdp_synapse comes back to Wmax from beyond, also where the power is no number', () => {
    // The target's spike at 13 ms comes after the first of the source; (1 - 150 / 100) ** 0.5 is no number.
    const { weights } = sent({ synapse_model: 'stdp_synapse', weight: 150, params: { Wmax: 100, mu_plus: 0.5, alpha: 0 } }, [10, 30], [13]);
    expect(weights).toEqual([150, 100]);
  });

  it.each([1, -1])('stdp_triplet_synapse with weights of sign %d', (sign) => {
    const params = {
      tau_plus: 12,
      tau_plus_triplet: 80,
      Aplus: 0.3,
      Aplus_triplet: 0.9,
      Aminus: 0.8,
      Aminus_triplet: 0.2,
      Wmax: sign * 62,
    };
    const expected = plastic(
      {
        post: (w, Kplus, ky) => sign * Math.min(Math.abs(w) + Kplus * (params.Aplus + params.Aplus_triplet * ky), 62),
        pre: (w, kminus, KplusTriplet) => sign * Math.max(Math.abs(w) - kminus * (params.Aminus + params.Aminus_triplet * KplusTriplet), 0),
      },
      sign * 60,
      12,
      80,
    );
    expectWeights(sent({ synapse_model: 'stdp_triplet_synapse', weight: sign * 60, params }, train, targetTimes), expected);
  });

  it.each([1, -1])('vogels_sprekeler_synapse with weights of sign %d', (sign) => {
    const params = { tau: 25, eta: 0.8, alpha: 0.3, Wmax: sign * 8 };
    const bound = (w: number) => Math.min(w, 8);
    const expected = plastic(
      {
        post: (w, Kplus) => sign * bound(Math.abs(w) + 0.8 * Kplus),
        pre: (w, kminus) => sign * Math.max(bound(Math.abs(w) + 0.8 * kminus) - 0.3 * 0.8, 0),
      },
      sign * 2,
      25,
    );
    expectWeights(sent({ synapse_model: 'vogels_sprekeler_synapse', weight: sign * 2, params }, train, targetTimes), expected);
  });
});

describe('constant weights', () => {
  it.each(['static_synapse', 'static_synapse_hom_w'])('%s sends its weight with every spike', (synapse_model) => {
    expect(sent({ synapse_model, weight: 7 }, train)).toMatchObject({ times: train, weights: train.map(() => 7) });
  });
});
