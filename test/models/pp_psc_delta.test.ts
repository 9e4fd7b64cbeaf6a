/** pp_psc_delta: rates, dead times and adaptation in closed form. */
import { describe, expect, it } from 'vitest';
import type { NodeSpec } from '../../src/kernel/types.ts';
import { at, run, runOne } from './run.ts';
import { intervalsOf, mean, variance } from './trains.ts';

const spikes = (params: NodeSpec['params'], n: number, duration: number, rng_seed = 1) =>
  run([{ model: 'pp_psc_delta', n, params }, { model: 'spike_recorder' }], [[0, 1]], duration, { rng_seed })[1];

describe('pp_psc_delta', () => {
  it('fires with the rate c_1 V + c_2 exp(c_3 V) after its dead time', () => {
    // 375 pA hold it at 15 mV from the start; a rate of 3 · 15 + 2 · exp(0.1 · 15) Hz, and 3 ms of silence after each spike.
    const held = { I_e: 375, V_m: 15, with_reset: false, c_1: 3, c_2: 2, c_3: 0.1, dead_time: 3 };
    const intervals = intervalsOf(spikes(held, 50, 4000));
    const expected = 1000 / (45 + 2 * Math.exp(1.5)) + 3;
    expect(Math.min(...intervals)).toBeGreaterThan(3 - 1e-9);
    // The first step after the dead time may spike, so that half a step is lost on average.
    expect(Math.abs(mean(intervals) - expected)).toBeLessThan((4 * expected) / Math.sqrt(intervals.length) + 0.1);
    expect(Math.abs(Math.sqrt(variance(intervals)) - (expected - 3))).toBeLessThan(0.8);
  });

  it('draws gamma-distributed dead times with their mean and shape', () => {
    // So high a rate that only the dead time is left of an interval, and the step of the spike.
    const params = { c_2: 1e9, c_3: 0, dead_time: 20, dead_time_random: true, dead_time_shape: 5 };
    const intervals = intervalsOf(spikes(params, 30, 3000));
    expect(Math.abs(mean(intervals) - 20.15)).toBeLessThan(0.6);
    expect(Math.abs(Math.sqrt(variance(intervals)) / 20 - Math.sqrt(1 / 5))).toBeLessThan(0.03);
  });

  it('sends a Poisson count of spikes in a step without dead time', () => {
    const recorded = spikes({ c_2: 20_000, c_3: 0, dead_time: 0 }, 1, 2000);
    const counts = new Map<number, number>();
    for (const time of recorded?.times ?? []) counts.set(time, (counts.get(time) ?? 0) + 1);
    const of = Array.from({ length: 20_000 }, (_, step) => counts.get((step + 1) * 100 * 0.001) ?? 0);
    expect(mean(of)).toBeCloseTo(2, 1);
    expect(variance(of)).toBeCloseTo(2, 0);
    expect(Math.abs(of.filter((count) => count === 0).length / 20_000 - Math.exp(-2))).toBeLessThan(0.01);
  });

  it('starts silent for t_ref_remaining, returns to 0 with each spike and adapts', () => {
    const params = { c_2: 1e9, c_3: 0, t_ref_remaining: 5, dead_time: 2, I_e: 100, q_sfa: [3, 1], tau_sfa: [10, 100] };
    const { trace, spikes: times } = runOne('pp_psc_delta', params, 20, ['V_m', 'E_sfa']);
    expect(times[0]).toBeCloseTo(5.1, 9);
    expect(at(trace, 'V_m', 5)).toBeCloseTo(4 * (1 - Math.exp(-0.5)), 9);
    expect(at(trace, 'V_m', 5.1)).toBe(0);
    expect(at(trace, 'E_sfa', 5.1)).toBe(0);
    expect(at(trace, 'E_sfa', 6.1)).toBeCloseTo(3 * Math.exp(-0.1) + Math.exp(-0.01), 9);
    expect((times[1] as number) - (times[0] as number)).toBeCloseTo(2.1, 9);
  });

  it.each([
    [{ q_sfa: [1] }, /same dimension/],
    [{ q_sfa: [1], tau_sfa: [0] }, /time constants must be strictly positive/],
    [{ dead_time: -1 }, /must not be negative/],
    [{ dead_time_shape: 0 }, /must not be smaller than 1/],
    [{ c_3: -1 }, /c_3 must be positive/],
  ])('refuses %j', (params, sentence) => {
    expect(() => spikes(params, 1, 1)).toThrow(sentence);
  });
});
