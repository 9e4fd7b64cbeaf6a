/** poisson_generator_ps: Poisson trains with dead time between grid points. */
import { describe, expect, it } from 'vitest';
import { run } from './run.ts';
import { intervalsOf, mean, variance } from './trains.ts';

const sent = (params: Record<string, number>, duration: number, resolution = 0.1) =>
  run(
    [{ model: 'poisson_generator_ps', params }, { model: 'parrot_neuron_ps', n: 40 }, { model: 'spike_recorder' }],
    [
      [0, 1],
      [1, 2],
    ],
    duration,
    { resolution },
  )[2];

describe('poisson_generator_ps', () => {
  it.each([0.1, 1])('sends Poisson trains that no grid of %d ms shows in', (resolution) => {
    const found = sent({ rate: 100 }, 2000, resolution);
    const count = found?.times.length ?? 0;
    expect(Math.abs(count - 40 * 200)).toBeLessThan(5 * Math.sqrt(40 * 200));
    const intervals = intervalsOf(found);
    expect(variance(intervals) / mean(intervals) ** 2).toBeCloseTo(1, 1);
    // Places within a step are uniform: mean 1/2, variance 1/12.
    const places = (found?.times ?? []).map((time) => time / resolution - Math.floor(time / resolution));
    expect(Math.abs(mean(places) - 0.5)).toBeLessThan(5 / Math.sqrt(12 * count));
    expect(new Set(found?.times).size).toBe(count);
  });

  it('leaves no interval shorter than the dead time, at the same rate from the beginning on', () => {
    const found = sent({ rate: 100, dead_time: 6 }, 2000);
    const intervals = intervalsOf(found);
    expect(Math.min(...intervals)).toBeGreaterThan(6 - 1e-9);
    // Intervals are 6 ms and an exponential time of 4 ms on the mean.
    expect(Math.abs(mean(intervals) - 10)).toBeLessThan((5 * 4) / Math.sqrt(intervals.length));
    expect(Math.sqrt(variance(intervals))).toBeCloseTo(4, 0);
    const early = (found?.times ?? []).filter((time) => time <= 21).length;
    // In equilibrium the first 20 ms (and 1 ms of delay) hold two spikes of each train, with a variance below Poisson's.
    expect(Math.abs(early - 80)).toBeLessThan(5 * Math.sqrt(80));
  });

  it('sends to each recorder a train of its own, within its window', () => {
    const found = run(
      [
        { model: 'poisson_generator_ps', params: { rate: 1000, start: 20, stop: 60 } },
        { model: 'spike_recorder' },
        { model: 'spike_recorder' },
      ],
      [
        [0, 1],
        [0, 2],
      ],
      100,
    );
    for (const k of [1, 2]) {
      expect(Math.min(...(found[k]?.times ?? []))).toBeGreaterThan(20);
      expect(Math.max(...(found[k]?.times ?? []))).toBeLessThanOrEqual(60);
      expect([...(found[k]?.times ?? [])].sort((a, b) => a - b)).toEqual(found[k]?.times);
    }
    expect(found[1]?.times).not.toEqual(found[2]?.times);
  });

  it('counts for neurons of the grid at the end of each step', () => {
    const found = run(
      [{ model: 'poisson_generator_ps', params: { rate: 3000 } }, { model: 'parrot_neuron', n: 10 }, { model: 'spike_recorder' }],
      [
        [0, 1],
        [1, 2],
      ],
      500,
    )[2];
    expect(Math.abs((found?.times.length ?? 0) - 15_000)).toBeLessThan(5 * Math.sqrt(15_000));
  });
});
