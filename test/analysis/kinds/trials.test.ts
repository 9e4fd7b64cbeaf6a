import { describe, expect, it } from 'vitest';
import { hasResult } from '../../../src/analysis/analysis.ts';
import { trialAverage } from '../../../src/analysis/kinds/trialAverage.ts';
import { trialRaster } from '../../../src/analysis/kinds/trialRaster.ts';
import { createRandom } from '../../support/random.ts';
import { barsOf, inputFor, lineOf, nothingOf, poisson, resultOf, settingsOf } from '../fixture.ts';

/** Gaussian noise by Box and Muller. */
const gauss = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** `trials` periods of 20 samples at every 1 ms: a sine of amplitude 3 around −60 with noise of SD `sd`. */
function periodic(trials: number, sd: number, seed = 1) {
  const random = createRandom(seed);
  const values = Array.from({ length: trials * 20 }, (_, k) => -60 + 3 * Math.sin((2 * Math.PI * (k + 1)) / 20) + sd * gauss(random));
  return { samples: { a: [{ V_m: values }] }, step: 1, time: trials * 20, units: { V_m: 'mV' } };
}
const sine = (time: number) => -60 + 3 * Math.sin((2 * Math.PI * time) / 20);

describe('the average over trials', () => {
  it('of periods without noise is the period itself, with nothing between the trials', () => {
    const result = resultOf(trialAverage, periodic(5, 0), { period: 20, from: 20 });
    const { xs, ys } = lineOf(result, 'a');
    expect(Array.from(xs)).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
    for (const [k, y] of ys.entries()) expect(y).toBeCloseTo(sine(k + 1), 10);
    expect(result.figures).toMatch(/^a: mean of 4 trials, SD between trials [\d.e-]+ mV$/);
    for (const [, , sd = 1] of (result.table?.rows ?? []) as number[][]) expect(sd).toBeLessThan(1e-10);
  });

  it('has a variance that falls as 1/N', () => {
    const off = (trials: number) => {
      let squares = 0;
      for (let seed = 1; seed <= 20; seed++) {
        const { xs, ys } = lineOf(resultOf(trialAverage, periodic(trials + 1, 2, seed), { period: 20, from: 20 }), 'a');
        ys.forEach((y, k) => {
          squares += (y - sine(xs[k] as number)) ** 2 / (20 * 20);
        });
      }
      return squares;
    };
    // 400 squares of a normal variable: relative standard error √(2/400) = 7 %.
    for (const trials of [4, 16, 64]) expect(Math.abs((off(trials) * trials) / 4 - 1)).toBeLessThan(4 * 0.0708);
  });

  it('says the spread between trials: SD of the noise, SEM of it by √N', () => {
    const made = periodic(401, 2);
    const { table, figures } = resultOf(trialAverage, made, { period: 20, from: 20 });
    const between = Number(/trials ([\d.]+) mV/.exec(figures)?.[1]);
    expect(Math.abs(between - 2)).toBeLessThan(0.1);
    const [, , sd = 0, sem = 0] = (table?.rows[7] ?? []) as number[];
    expect(sem).toBeCloseTo(sd / 20, 12);
    const [upper] = lineOf(resultOf(trialAverage, made, { period: 20, from: 20, spread: 'sem' }), 'a + SEM').ys;
    expect(upper).toBeGreaterThan(sine(1));
  });

  it('of a population is over the means of its neurons, or over one of them', () => {
    const made = { samples: { a: [{ V_m: [1, 2, 3, 4, 5, 6] }, { V_m: [3, 4, 5, 6, 7, 8] }] }, step: 1, time: 6 };
    expect(Array.from(lineOf(resultOf(trialAverage, made, { period: 3, spread: 'none' }), 'a').ys)).toEqual([3.5, 4.5, 5.5]);
    expect(Array.from(lineOf(resultOf(trialAverage, made, { period: 3, neuron: 2, spread: 'none' }), 'a 2').ys)).toEqual([4.5, 5.5, 6.5]);
  });

  it('takes runs with other seeds as trials, as far as they are there', () => {
    const input = inputFor(trialAverage, periodic(1, 0));
    const other = inputFor(trialAverage, { samples: { a: [{ V_m: Array.from({ length: 20 }, () => -50) }] }, step: 1, time: 20 });
    const settings = settingsOf(trialAverage, { by: 'seeds', seeds: 4 });
    const outcome = trialAverage.compute({ ...input, others: [other.recorded] }, settings);
    if (!hasResult(outcome)) throw new Error(outcome.nothing);
    expect(lineOf(outcome, 'a').ys[4]).toBeCloseTo((sine(5) - 50) / 2, 10);
    expect(outcome.figures).toContain('2 runs to come');
    expect(trialAverage.runs?.(settings)).toBe(4);
    expect(trialAverage.compute(input, settings)).toMatchObject({ nothing: expect.stringContaining('need the graph') });
    expect(trialAverage.compute({ ...input, others: [] }, settings)).toMatchObject({ nothing: expect.stringContaining('to come') });
  });

  it('says what is lacking for trials', () => {
    const made = periodic(2, 0);
    expect(nothingOf(trialAverage, made)).toContain('Say after which period');
    expect(nothingOf(trialAverage, made, { period: 30 })).toContain('hold no second period of 30 ms');
    expect(nothingOf(trialAverage, made, { period: 12.5 })).toContain('12.5 ms is no multiple of the sampling interval');
  });
});

describe('the raster of trials', () => {
  it('of a clock has the same row in each trial: no spread, no jitter', () => {
    const clock = Array.from({ length: 40 }, (_, k) => (k + 1) * 25 - 5);
    const result = resultOf(trialRaster, { trains: { a: [clock] }, time: 1000 }, { period: 100, bin: 10 });
    expect(result.figures).toBe('a: 10 trials, 4 ± 0 spikes, F = 0, first spike 20 ± 0 ms');
    const { xs, ys } = lineOf(result, 'a');
    expect(Array.from(xs.subarray(0, 5), (x) => Math.round(x))).toEqual([20, 45, 70, 95, 20]);
    expect(Array.from(ys.subarray(0, 5))).toEqual([1, 1, 1, 1, 2]);
    expect(Array.from(barsOf(result, 'a'))).toEqual([0, 100, 0, 0, 100, 0, 100, 0, 0, 100]);
  });

  it('of Poisson neurons has F = 1, the rate, and a first spike after 1/r ± 1/r', () => {
    const random = createRandom(9);
    const trials = 2000;
    const train = poisson(random, 40, trials * 500);
    const { figures, table } = resultOf(trialRaster, { trains: { a: [train] }, time: trials * 500 }, { period: 500, bin: 500 });
    const [, mean = 0, factor = 0, first = 0, jitter = 0] =
      /([\d.]+) ± [\d.]+ spikes, F = ([\d.]+), first spike ([\d.]+) ± ([\d.]+) ms/.exec(figures)?.map(Number) ?? [];
    expect(Math.abs(mean - 20)).toBeLessThan(4 * Math.sqrt(20 / trials));
    expect(Math.abs(factor - 1)).toBeLessThan(4 * Math.sqrt(2 / trials));
    expect(Math.abs(first - 25)).toBeLessThan((4 * 25) / Math.sqrt(trials));
    expect(Math.abs(jitter - 25)).toBeLessThan((4 * 25 * Math.sqrt(2)) / Math.sqrt(trials));
    expect(table?.rows.length).toBe(trials);
  });

  it('says so where no trial has a spike', () => {
    expect(nothingOf(trialRaster, { trains: { a: [[]] }, time: 100 }, { period: 10 })).toBe('No spike in any trial.');
  });
});
