import { describe, expect, it } from 'vitest';
import { hasResult } from '../../../src/analysis/analysis.ts';
import { triggered } from '../../../src/analysis/kinds/triggered.ts';
import { createRandom } from '../../support/random.ts';
import { inputFor, lineOf, nothingOf, resultOf, settingsOf } from '../fixture.ts';

describe('spike-triggered average', () => {
  it('of a perfect integrator is flat at the mean of its input, and E[x²] / E[x] at the step that reaches threshold', () => {
    const random = createRandom(61);
    const input: number[] = [];
    const train: number[] = [];
    let v = 0;
    for (let k = 1; k <= 300_000; k++) {
      const x = -Math.log(1 - random());
      input.push(x);
      v += x;
      if (v < 50) continue;
      v -= 50;
      train.push(k * 0.1);
    }
    const made = { samples: { a: [{ I: input }] }, trains: { a: [train] }, time: 30_000, units: { I: 'pA' } };
    const { xs, ys } = lineOf(resultOf(triggered, made, { before: 4 }), 'a');
    expect([xs.length, xs[0], xs.at(-1)]).toEqual([41, -4, 0]);
    const error = 1 / Math.sqrt(train.length);
    // Exponential input: mean 1, E[x²] / E[x] = 2 with an SD of √2.
    expect(Math.abs((ys.at(-1) ?? 0) - 2)).toBeLessThan(4 * Math.SQRT2 * error);
    for (const y of ys.slice(0, -1)) expect(Math.abs(y - 1)).toBeLessThan(4 * error);
  });

  it('finds what always comes before and after, neuron by neuron, and leaves out spikes near the ends', () => {
    const one = (at: number) => Array.from({ length: 1000 }, (_, k) => (k + 1 === at ? 1 : 0));
    const made = { samples: { a: [{ I: one(455) }, { I: one(755) }] }, trains: { a: [[50, 0.5], [80]] }, time: 100 };
    const result = resultOf(triggered, made, { before: 10, after: 2 });
    const { xs, ys } = lineOf(result, 'a');
    expect([...xs.keys()].filter((k) => ys[k] !== 0).map((k) => [Number(xs[k]?.toFixed(6)), ys[k]])).toEqual([[-4.5, 1]]);
    expect(result.figures).toBe('a: 2 spikes');
  });

  it('is over the neurons that are sampled: others of the population have spikes, but no trace', () => {
    const trace = Array.from({ length: 1000 }, (_, k) => k + 1);
    const input = inputFor(triggered, { samples: { a: [{ I: trace }, { I: trace }] }, trains: { a: [[50], [60]] }, time: 100 });
    const mm = input.recorded.recorders['mm'];
    if (mm === undefined) throw new Error('no samples');
    // The second neuron is not among the senders.
    const own = [...mm.senders.keys()].filter((row) => mm.senders[row] === 1);
    const only = {
      ...mm,
      times: Float64Array.from(own, (row) => mm.times[row] as number),
      senders: Uint32Array.from(own, () => 1),
      values: { I: Float64Array.from(own, (row) => mm.values['I']?.[row] as number) },
    };
    const recorders = { ...input.recorded.recorders, mm: only };
    const outcome = triggered.compute(
      { ...input, recorded: { ...input.recorded, recorders } },
      settingsOf(triggered, { before: 10, after: 2 }),
    );
    if (!hasResult(outcome)) throw new Error(outcome.nothing);
    expect(outcome.figures).toBe('a: 1 spike');
    expect(lineOf(outcome, 'a').ys.every((y) => y > 0)).toBe(true);
  });

  it('says where no spike is heard', () => {
    expect(nothingOf(triggered, { samples: { a: [{ I: [1, 2, 3] }] }, time: 0.3 })).toMatch(/^No spike recorder hears a spike/);
  });
});
