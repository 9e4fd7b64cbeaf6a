/** gamma_sup_generator: intervals of one component and the count of many against the gamma process. */
import { describe, expect, it } from 'vitest';
import type { NodeSpec } from '../../src/kernel/types.ts';
import { run } from './run.ts';
import { intervalsOf, mean, variance } from './trains.ts';

const trains = (params: NodeSpec['params'], n: number, duration: number) =>
  run(
    [{ model: 'gamma_sup_generator', params }, { model: 'parrot_neuron', n }, { model: 'spike_recorder' }],
    [
      [0, 1],
      [1, 2],
    ],
    duration,
  )[2];

describe('gamma_sup_generator', () => {
  it('has gamma-distributed intervals with one component', () => {
    const shape = 4;
    const intervals = intervalsOf(trains({ rate: 50, gamma_shape: shape }, 50, 4000));
    expect(intervals.length).toBeGreaterThan(9000);
    expect(mean(intervals)).toBeCloseTo(20, 0);
    // A standard error of the variance is about 2 % here; a stage takes whole steps, which makes it 2 % smaller.
    expect(variance(intervals) / (20 * 20)).toBeCloseTo(1 / shape, 1);
    expect(Math.sqrt(variance(intervals)) / mean(intervals)).toBeGreaterThan(0.47);
    expect(Math.sqrt(variance(intervals)) / mean(intervals)).toBeLessThan(0.52);
  });

  it('pools as many components as n_proc says, independent for each target', () => {
    const recorded = trains({ rate: 20, gamma_shape: 3, n_proc: 100 }, 5, 2000);
    const counts = [0, 1, 2, 3, 4].map((k) => recorded?.senders.filter((sender) => sender === 2 + k).length ?? 0);
    for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(4 * Math.sqrt(4000 / 3) + 60);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });

  it('sends from start to stop alone', () => {
    const times = trains({ rate: 100, n_proc: 50, start: 10, stop: 20 }, 1, 50)?.times ?? [];
    expect(times.length).toBeGreaterThan(10);
    // Two steps after start, and one after stop, with the delay of 1 ms.
    expect(Math.min(...times)).toBeGreaterThan(11.1);
    expect(Math.max(...times)).toBeLessThan(21.2);
  });

  it('is recorded by a spike_recorder itself', () => {
    const recorded = run(
      [{ model: 'gamma_sup_generator', params: { rate: 40, gamma_shape: 2, n_proc: 10 } }, { model: 'spike_recorder' }],
      [[0, 1]],
      2000,
    );
    expect(Math.abs((recorded[1]?.times.length ?? 0) - 800)).toBeLessThan(4 * Math.sqrt(400));
  });

  it.each([
    [{ gamma_shape: 0 }, /shape must be larger/],
    [{ rate: -1 }, /rate must be larger/],
    [{ n_proc: 0 }, /cannot be smaller than one/],
  ])('refuses %j', (params, sentence) => {
    expect(() => trains(params, 1, 1)).toThrow(sentence);
  });
});
