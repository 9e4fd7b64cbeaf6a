/** ppd_sup_generator: intervals of one component are the dead time and an exponential rest. */
import { describe, expect, it } from 'vitest';
import type { NodeSpec } from '../../src/kernel/types.ts';
import { run } from './run.ts';
import { intervalsOf, mean, variance } from './trains.ts';

const trains = (params: NodeSpec['params'], n: number, duration: number) =>
  run(
    [{ model: 'ppd_sup_generator', params }, { model: 'parrot_neuron', n }, { model: 'spike_recorder' }],
    [
      [0, 1],
      [1, 2],
    ],
    duration,
  )[2];

describe('ppd_sup_generator', () => {
  it('is silent for the dead time after each spike of a component, then exponential', () => {
    const intervals = intervalsOf(trains({ rate: 40, dead_time: 10 }, 50, 5000));
    expect(Math.min(...intervals)).toBeGreaterThanOrEqual(10 - 1e-9);
    expect(Math.abs(mean(intervals) - 25)).toBeLessThan(0.6);
    // Exponential with a mean of 15 ms beyond the dead time.
    expect(Math.sqrt(variance(intervals))).toBeGreaterThan(14);
    expect(Math.sqrt(variance(intervals))).toBeLessThan(16);
  });

  it('follows a sine with relative_amplitude and frequency', () => {
    const times = trains({ rate: 20, n_proc: 200, frequency: 10, relative_amplitude: 1 }, 1, 2000)?.times ?? [];
    // Phase of the spikes, the delay of the connection taken off: the rate is 1 + sin, so sine components average to one half.
    const sine = mean(times.map((time) => Math.sin((2 * Math.PI * 10 * (time - 1)) / 1000)));
    const cosine = mean(times.map((time) => Math.cos((2 * Math.PI * 10 * (time - 1)) / 1000)));
    expect(times.length).toBeGreaterThan(7000);
    expect(sine).toBeCloseTo(0.5, 1);
    expect(Math.abs(cosine)).toBeLessThan(0.04);
  });

  it.each([
    [{ dead_time: -1 }, /dead time cannot be negative/],
    [{ rate: 100, dead_time: 10 }, /inverse rate has to be larger/],
    [{ relative_amplitude: 1.5 }, /must be in \[0,1\]/],
    [{ n_proc: 0 }, /cannot be smaller than one/],
  ])('refuses %j', (params, sentence) => {
    expect(() => trains(params, 1, 1)).toThrow(sentence);
  });
});
