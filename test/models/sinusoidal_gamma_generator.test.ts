/** sinusoidal_gamma_generator: its hazard in closed form, its intervals and its rate. */
import { describe, expect, it } from 'vitest';
import { gammaHazard } from '../../src/base/gamma.ts';
import type { NodeSpec } from '../../src/kernel/types.ts';
import { run } from './run.ts';
import { intervalsOf, mean, variance } from './trains.ts';

const spikes = (params: NodeSpec['params'], n: number, duration: number) =>
  run(
    [{ model: 'sinusoidal_gamma_generator', params }, { model: 'parrot_neuron', n }, { model: 'spike_recorder' }],
    [
      [0, 1],
      [1, 2],
    ],
    duration,
  )[2];

describe('the hazard of the gamma distribution', () => {
  it.each([0.001, 0.3, 1, 2.9, 3.1, 8, 40, 600])('is what the closed forms of whole orders say at %d', (x) => {
    expect(gammaHazard(1)(x)).toBe(1);
    expect(gammaHazard(2)(x)).toBeCloseTo(x / (1 + x), 12);
    expect(gammaHazard(3)(x)).toBeCloseTo(x ** 2 / (x ** 2 + 2 * x + 2), 12);
    expect(gammaHazard(5)(x)).toBeCloseTo(x ** 4 / (x ** 4 + 4 * x ** 3 + 12 * x ** 2 + 24 * x + 24), 12);
  });

  it('grows with the order continuously', () => {
    expect(gammaHazard(2.0001)(1.5)).toBeCloseTo(gammaHazard(2)(1.5), 3);
    expect(gammaHazard(2.5)(1.5)).toBeLessThan(gammaHazard(2)(1.5));
    expect(gammaHazard(2.5)(0)).toBe(0);
  });
});

describe('sinusoidal_gamma_generator', () => {
  it('has gamma-distributed intervals at a constant rate', () => {
    const intervals = intervalsOf(spikes({ rate: 40, order: 4 }, 50, 4000));
    expect(Math.abs(mean(intervals) - 25)).toBeLessThan(0.5);
    expect(Math.abs(Math.sqrt(variance(intervals)) / mean(intervals) - 0.5)).toBeLessThan(0.02);
  });

  it('follows the sine, which a multimeter can record', () => {
    const params = { rate: 40, amplitude: 40, frequency: 10, order: 2 };
    const times = spikes(params, 200, 2000)?.times ?? [];
    const phase = (time: number) => (2 * Math.PI * 10 * (time - 1)) / 1000;
    expect(Math.abs(times.length - 16_000)).toBeLessThan(500);
    expect(mean(times.map((time) => Math.sin(phase(time))))).toBeCloseTo(0.5, 1);
    const meter = { model: 'multimeter', params: { record_from: ['rate'] } };
    const rate = run([{ model: 'sinusoidal_gamma_generator', params }, meter], [[1, 0]], 60)[1];
    expect(rate?.times.length).toBeGreaterThan(50);
    for (const [i, time] of (rate?.times ?? []).entries()) {
      expect(rate?.['rate']?.[i]).toBeCloseTo(40 + 40 * Math.sin((2 * Math.PI * time) / 100), 9);
    }
  });

  it('sends all targets the same without individual_spike_trains', () => {
    const recorded = spikes({ rate: 100, order: 3, individual_spike_trains: false }, 2, 500);
    const of = (sender: number) => recorded?.times.filter((_, i) => recorded.senders[i] === sender);
    expect(of(2)?.length).toBeGreaterThan(20);
    expect(of(2)).toEqual(of(3));
  });

  it.each([
    [{ order: 0.5 }, /gamma order must be at least 1/],
    [{ rate: 1, amplitude: 2 }, /0 <= amplitude <= rate/],
  ])('refuses %j', (params, sentence) => {
    expect(() => spikes(params, 1, 1)).toThrow(sentence);
  });
});
