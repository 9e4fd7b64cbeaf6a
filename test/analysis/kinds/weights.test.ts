import { describe, expect, it } from 'vitest';
import { stdpWindow } from '../../../src/analysis/kinds/stdpWindow.ts';
import { weightMap } from '../../../src/analysis/kinds/weightMap.ts';
import { createRandom } from '../../support/random.ts';
import { barsOf, lineOf, nothingOf, resultOf } from '../fixture.ts';

/** Rows of a weight_recorder: [time, source, target, weight]. */
const seen = (rows: readonly (readonly [number, number, number, number])[]) => ({
  times: Float64Array.from(rows, ([time]) => time),
  senders: Uint32Array.from(rows, ([, source]) => source),
  values: {
    targets: Float64Array.from(rows, ([, , target]) => target),
    weights: Float64Array.from(rows, ([, , , weight]) => weight),
    receptors: new Float64Array(rows.length),
    ports: Float64Array.from(rows, (_, k) => (rows.length > 4 ? 0 : k)),
  },
});

const matrixOf = (result: ReturnType<typeof resultOf>) => {
  const [chart] = result.charts;
  if (chart?.form !== 'matrix') throw new Error('no matrix');
  return chart;
};

describe('weights of connections', () => {
  const sizes = { a: 30, b: 40 };
  const pairs = Array.from({ length: 30 * 40 }, (_, k) => [1 + (k % 30), 31 + Math.floor(k / 30)] as const);

  it('fill the matrix where all are wired to all, the last weight of each', () => {
    const rows = [5, 6].flatMap((time) => pairs.map(([s, t]) => [time, s, t, time === 6 ? s * 100 + t : -1] as const));
    const result = resultOf(weightMap, { weights: { sizes, rows: seen(rows) }, time: 10 });
    const { columns, rows: height, values, nameOf } = matrixOf(result);
    expect([columns, height, values.every((value) => !Number.isNaN(value))]).toEqual([30, 40, true]);
    expect([values[0], values[2 * 30 + 4], nameOf(4, 2)]).toEqual([131, 533, 'a 5 → b 3']);
    expect(result.figures).toMatch(/^1,?200 connections · weight \S+ ± \S+ · in-degree 30$/);
  });

  it('fill a share p of it where each pair is wired with p, within four standard errors', () => {
    const random = createRandom(3);
    const rows = pairs.filter(() => random() < 0.2).map(([s, t]) => [1, s, t, 45] as const);
    const { values } = matrixOf(resultOf(weightMap, { weights: { sizes, rows: seen(rows) }, time: 10 }));
    const share = values.filter((value) => value === 45).length / 1200;
    expect(Math.abs(share - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / 1200));
  });

  it('are counted in a histogram, also where all are the same', () => {
    const rows = pairs.map(([s, t], k) => [1, s, t, k % 4] as const);
    const made = { weights: { sizes, rows: seen(rows) }, time: 10 };
    expect([...barsOf(resultOf(weightMap, made, { show: 'histogram', bins: 3 }), 'Connections')]).toEqual([600, 300, 300]);
    const same = { weights: { sizes, rows: seen(pairs.map(([s, t]) => [1, s, t, 7] as const)) }, time: 10 };
    expect([...barsOf(resultOf(weightMap, same, { show: 'histogram' }), 'Connections')]).toEqual([1200]);
  });

  it('of a pair with several connections are summed, and there are none before the first spike', () => {
    const made = {
      weights: {
        sizes: { a: 1, b: 1 },
        rows: seen([
          [5, 1, 2, 3],
          [5, 1, 2, 4],
        ]),
      },
      time: 10,
    };
    expect([...matrixOf(resultOf(weightMap, made)).values]).toEqual([7]);
    expect(nothingOf(weightMap, made, { to: 4 })).toBe('No connection sent a spike in 0–4 ms.');
  });
});

describe('weight over dt', () => {
  it('is the window that changed the weights: exp(−dt / 20) and −0.8 exp(dt / 30), to 1e-12', () => {
    const rows: [number, number, number, number][] = [];
    const post: number[] = [];
    const expected: [number, number][] = [];
    let w = 100;
    for (let k = 1; k <= 40; k++) {
      rows.push([k * 500, 1, 2, w]);
      const dt = k % 2 === 0 ? k : -k;
      post.push(dt > 0 ? k * 500 + dt : (k + 1) * 500 + dt);
      const dw = dt > 0 ? 0.01 * Math.exp(-dt / 20) : -0.008 * Math.exp(dt / 30);
      expected.push([dt, dw]);
      w += dw * w;
    }
    const made = { trains: { a: [[]], b: [post] }, weights: { sizes: { a: 1, b: 1 }, rows: seen(rows) }, time: 30_000 };
    const { xs, ys } = lineOf(resultOf(stdpWindow, made), 'Change of weight');
    const sorted = expected.slice(0, -1).sort(([a], [b]) => a - b);
    expect([...xs]).toEqual(sorted.map(([dt]) => dt));
    sorted.forEach(([, dw], k) => {
      expect(Math.abs((ys[k] ?? 0) - dw)).toBeLessThan(1e-12);
    });
    const shifted = lineOf(resultOf(stdpWindow, made, { delay: 0.5, reach: 10 }), 'Change of weight').xs;
    expect([...shifted]).toEqual([-8.5, -6.5, -4.5, -2.5, -0.5, 2.5, 4.5, 6.5, 8.5]);
  });

  it('leaves out what has no single spike between, and says where nothing is left', () => {
    const rows = seen([
      [10, 1, 2, 5],
      [50, 1, 2, 6],
      [90, 1, 2, 7],
      [130, 1, 2, 8],
      [170, 1, 2, 9],
    ]);
    const made = (post: number[]) => ({ trains: { a: [[]], b: [post] }, weights: { sizes: { a: 1, b: 1 }, rows }, time: 200 });
    expect([...lineOf(resultOf(stdpWindow, made([20, 30, 60, 160]), { change: 'absolute' }), 'Change of weight').xs]).toEqual([-10, 10]);
    expect(nothingOf(stdpWindow, made([]))).toMatch(/^No target that a spike recorder hears/);
  });
});
