/**
 * What a connection sends, for tests of single synapse models. A parrot repeats the generator's spikes one delay later; the
 * weight_recorder notes what is sent.
 */
import { expect } from 'vitest';
import type { NamedSyn } from '../support/named.ts';
import { type Recorded, run } from './run.ts';

/** Weights one by one, to so many digits. */
export function expectClose(found: readonly number[] | undefined, expected: readonly number[], digits: number): void {
  expect(found?.length).toBe(expected.length);
  for (const [index, weight] of (found ?? []).entries()) expect(weight).toBeCloseTo(expected[index] as number, digits);
}

/** Weights that a connection sends for presynaptic spikes at `times`; the target fires at `targetTimes` (a parrot driven on port 0). */
export function sent(syn_spec: Partial<NamedSyn>, times: readonly number[], targetTimes: readonly number[] = [], n = 1): Recorded {
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

/** Presynaptic spikes in ms. */
export const train = [10, 20, 30, 40, 55, 70, 100, 300];

/** Traces and spikes of the target as a plastic synapse of delay 1 sees them. */
export const targetTimes = [15, 18, 33, 52, 66, 80, 90, 95, 99, 150];

interface Rule {
  readonly post: (weight: number, Kplus: number, kminusTriplet: number) => number;
  readonly pre: (weight: number, kminus: number, KplusTriplet: number) => number;
}

/** The order in which NEST applies a rule: the target's spikes since the last presynaptic one, then depression, then the traces. */
export function plastic(rule: Rule, weight: number, tauPlus: number, tauPlusTriplet = 1): number[] {
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

/** A rule in which a spike meets only the nearest of the other side. */
interface NearestRule {
  /** The target's spikes since the last of the source, in order; the time from the source's to each, in ms. */
  readonly post: (weight: number, sinceSource: readonly number[]) => number;
  /** The time since the target's last spike, as the source's spike meets it; infinite where there is none. */
  readonly pre: (weight: number, sinceTarget: number, spikesBetween: number) => number;
}

/** The order in which NEST applies a rule of nearest neighbours. The source counts as having fired at time 0. */
export function nearest(rule: NearestRule, weight: number): number[] {
  const delay = 1;
  let before = 0;
  return train.map((t) => {
    const between = targetTimes.filter((s) => s > before - delay + 1e-9 && s <= t - delay + 1e-9);
    if (between.length > 0)
      weight = rule.post(
        weight,
        between.map((s) => s + delay - before),
      );
    const earlier = targetTimes.filter((s) => s < t - delay - 1e-9);
    weight = rule.pre(weight, t - delay - Math.max(...earlier, Number.NEGATIVE_INFINITY), between.length);
    before = t;
    return weight;
  });
}

/** The weights that a rule gives, which have to change for the test to mean anything. */
export function expectWeights(recorded: Recorded, expected: readonly number[]): void {
  expectClose(recorded['weights'], expected, 9);
  expect(new Set(expected.map((weight) => weight.toFixed(6))).size).toBeGreaterThan(4);
}
