/** Moments of everything that is drawn, within five standard errors: a wrong sampler fails, a right one by one in two million. */
import { describe, expect, it } from 'vitest';
import { jsLoops } from '../../src/kernel/loops/js.ts';
import { Arena } from '../../src/kernel/plan/arena.ts';
import { binomialCount, logFactorial, poissonCount } from '../../src/kernel/random/counts.ts';
import { fillerOf } from '../../src/kernel/random/draws.ts';
import { Evaluation } from '../../src/kernel/random/expression.ts';
import { normal, normalWithin } from '../../src/kernel/random/normal.ts';
import { poissonImage, poissonTable } from '../../src/kernel/random/poisson.ts';
import { PURPOSE, Stream, seedWords } from '../../src/kernel/random/xoshiro.ts';
import { parseValue } from '../../src/language/index.ts';
import { mean, variance } from './networks.ts';

const N = 200_000;

function sample(n: number, next: () => number): Float64Array {
  return Float64Array.from({ length: n }, next);
}

/** Mean and variance within five standard errors; `kurtosis` bounds the fourth moment over the squared variance. */
function expectMoments(values: Float64Array, m: number, v: number, kurtosis = 3): void {
  const n = values.length;
  expect(Math.abs(mean(values) - m)).toBeLessThan(5 * Math.sqrt(v / n) + 1e-12);
  expect(Math.abs(variance(values) - v)).toBeLessThan(5 * v * Math.sqrt((kurtosis + 1) / n) + 1e-12);
}

describe('the stream', () => {
  it('draws what xoshiro128++ draws from the state 1, 2, 3, 4', () => {
    // First outputs of the reference implementation by Blackman and Vigna.
    const stream = new Stream(1, 1);
    Object.assign(stream, { s0: 1, s1: 2, s2: 3, s3: 4 });
    expect([stream.next32(), stream.next32(), stream.next32()]).toEqual([641, 1573767, 3222811527]);
  });

  it('is uniform in [0, 1) and in whole numbers', () => {
    const stream = new Stream(7, 2);
    expectMoments(
      sample(N, () => stream.uniform()),
      0.5,
      1 / 12,
    );
    expectMoments(
      sample(N, () => stream.below(100_000)),
      (100_000 - 1) / 2,
      (100_000 ** 2 - 1) / 12,
    );
    const cells = new Float64Array(7);
    for (let i = 0; i < N; i++) {
      const cell = stream.below(7);
      cells[cell] = (cells[cell] as number) + 1;
    }
    for (const cell of cells) expect(Math.abs(cell - N / 7)).toBeLessThan(5 * Math.sqrt(N / 7));
  });

  it('has nothing in common with its neighbours', () => {
    const a = new Stream(1, 2, 3, 4, 5);
    const others = [
      new Stream(2, 2, 3, 4, 5),
      new Stream(1, 3, 3, 4, 5),
      new Stream(1, 2, 4, 3, 5),
      new Stream(1, 2, 3, 5, 4),
      new Stream(1, 2, 3, 4, 6),
    ];
    const x = sample(20_000, () => a.uniform() - 0.5);
    for (const other of others) {
      const y = sample(20_000, () => other.uniform() - 0.5);
      expect(Math.abs(mean(x.map((value, i) => value * (y[i] as number))))).toBeLessThan((5 / 12) * Math.sqrt(1 / 20_000));
    }
  });
});

/** `count` values of an expression as the kernel evaluates it for nodes. */
function valuesOf(expression: string, count: number): Float64Array {
  const parsed = parseValue(expression, 'node');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  const evaluation = new Evaluation(parsed.value, PURPOSE.parameter);
  evaluation.reseed(3, 1, 0);
  const values = new Float64Array(count);
  evaluation.into(values, 0, count, (name) => (index) => (name === 'i' ? index : count));
  return values;
}

describe('values of expressions', () => {
  it.each<[string, number, number, number]>([
    ['uniform(-3, 5)', 1, 64 / 12, 1.8],
    ['normal(60, 15)', 60, 225, 3],
    ['lognormal(1, 0.5)', Math.exp(1.125), (Math.exp(0.25) - 1) * Math.exp(2.25), 9],
    ['exponential(4)', 4, 16, 9],
    ['uniform_int(6)', 2.5, 35 / 12, 1.73],
    // Symmetric about its mean; the variance of a normal cut at ±b standard deviations, b = 1/2.
    ['redraw(normal(1, 2), 0, 2)', 1, 4 * (1 - (0.5 * 2 * Math.exp(-0.125)) / (Math.sqrt(2 * Math.PI) * 0.3829249225480262)), 1.9],
    // Drawn again as NEST draws again, whatever is inside.
    ['redraw(1 + uniform(0, 4), 2, 3)', 2.5, 1 / 12, 1.8],
    // Each function draws by itself: variances add up.
    ['normal(1, 2) - normal(1, 2)', 0, 8, 3],
    ['-60 - 2 * exponential(1.5)', -63, 9, 9],
    ['max(0, normal(0, 1)) * 2', 2 / Math.sqrt(2 * Math.PI), 2 - 4 / (2 * Math.PI), 4],
  ])('%s has its moments', (expression, m, v, kurtosis) => {
    expectMoments(valuesOf(expression, N), m, v, kurtosis);
  });

  it('compute without drawing as the words say', () => {
    expect([...valuesOf('300 + 50 * i', 4)]).toEqual([300, 350, 400, 450]);
    expect([...valuesOf('n - i ** 2', 3)]).toEqual([3, 2, -1]);
    expect([...valuesOf('i < 2 ? pow(2, 3) : sqrt(16) + min(i, 2) + abs(-1)', 3)]).toEqual([8, 8, 7]);
    expect([...valuesOf('inf', 1)]).toEqual([Number.POSITIVE_INFINITY]);
  });

  it('of a longer run begin with those of a shorter one', () => {
    for (const expression of ['normal(0, 1)', 'redraw(normal(0, 1), 0.2, 1) + uniform(0, 1)', 'lognormal(0, 1) / (1 + i)']) {
      expect(valuesOf(expression, 1500).slice(0, 700)).toEqual(valuesOf(expression, 700));
    }
  });

  it('give up a redraw after a thousand tries, as NEST does', () => {
    expect(() => valuesOf('redraw(1 + uniform(0, 1), 5, 6)', 1)).toThrow(/Number of redraws exceeded limit of 1000/);
  });

  it('keep a clipped normal inside, also far out in a tail, without hanging', () => {
    const stream = new Stream(4, 1);
    for (const [low, high] of [
      [-1, 1],
      [8, 9],
      [40, 41],
      [-41, -40],
      [5, 5.001],
      [-0.01, 0.02],
      [30, Number.MAX_VALUE],
    ] as const) {
      const within = normalWithin(low, high);
      const values = sample(2000, () => within(stream));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...values)).toBeLessThanOrEqual(high);
    }
    // Mean of a normal beyond 8: 8 + 1/8 − 2/8³ …, to one part in a thousand.
    const tail = normalWithin(8, 1e9);
    expect(mean(sample(20_000, () => tail(stream)))).toBeCloseTo(8.1213, 2);
  });

  it('are the same numbers, drawn one by one or many at once, and however the many are cut', () => {
    for (const [name, args, window] of [
      ['normal', [3, 2], undefined],
      ['normal', [3, 2], [1, 4]],
      ['normal', [0, 1], [2.5, 9]],
      ['normal', [0, 0], [1, 2]],
      ['uniform', [-1, 4], undefined],
      ['lognormal', [0, 0.5], undefined],
      ['exponential', [2], undefined],
      ['uniform_int', [9], undefined],
    ] as const) {
      const fill = fillerOf(name, args, window);
      const whole = new Float64Array(500);
      fill(new Stream(5, 9, 1), whole, 0, 500);
      const cut = new Float64Array(500);
      const stream = new Stream(5, 9, 1);
      for (let from = 0, step = 1; from < 500; from += step++) fill(stream, cut, from, Math.min(500, from + step));
      expect(cut).toEqual(whole);
      if (window !== undefined) expect(whole.every((x) => x >= window[0] && x <= window[1])).toBe(true);
    }
    const many = new Float64Array(1000);
    new Stream(3, 4).normals(many, 0, 1000);
    const one = new Stream(3, 4);
    expect(many).toEqual(sample(1000, () => normal(one)));
    const within = normalWithin(-1, 0.5);
    const other = new Stream(3, 4);
    new Stream(3, 4).normals(many, 0, 1000, -1, 0.5);
    expect(many).toEqual(sample(1000, () => within(other)));
  });
});

describe('counts', () => {
  it('knows the logarithm of factorials', () => {
    expect(logFactorial(10)).toBeCloseTo(Math.log(3628800), 12);
    expect(logFactorial(300)).toBeCloseTo(1414.905849942, 6);
  });

  it.each([0.001, 0.1, 1.78, 9.99, 10, 35, 149, 1000, 1e5])('Poisson of mean %d', (lambda) => {
    const stream = new Stream(5, 1);
    expectMoments(
      sample(100_000, () => poissonCount(stream, lambda)),
      lambda,
      lambda,
      3 + 1 / lambda,
    );
  });

  it.each([0, 0.001, 0.05, 0.5, 1.78, 8, 40, 150])('Poisson of mean %d by the byte table', (lambda) => {
    const arena = new Arena();
    const image = poissonImage(lambda);
    const table = arena.reserve(image.length);
    const state = arena.reserve(80);
    const rows = 50;
    const width = 2048;
    const out = arena.reserve(rows * width * 2);
    arena.commit();
    arena.views.u8.set(image, table);
    seedWords(arena.views.u32, state >>> 2, 20, 9, 6);
    jsLoops(arena).poisson(state, state + 64, table, rows, width, out, 0);
    const counts = Float64Array.from(arena.views.u16.subarray(out >>> 1, (out >>> 1) + rows * width));
    expectMoments(counts, lambda, lambda, lambda === 0 ? 3 : 3 + 1 / lambda);
    const zeros = counts.filter((count) => count === 0).length / counts.length;
    expect(Math.abs(zeros - Math.exp(-lambda))).toBeLessThan(5 * Math.sqrt(Math.exp(-lambda) / counts.length) + 1e-9);
  });

  it('ends every table, whatever the mean', () => {
    for (let lambda = 0; lambda <= 150; lambda += 0.37) {
      const { thresholds, cells, first } = poissonTable(lambda);
      expect(thresholds[thresholds.length - 1]).toBe(2 ** 40);
      expect(cells.length + first.length).toBe(512);
    }
  });

  it.each([
    [10, 0.3],
    [1000, 0.001],
    [1000, 0.4],
    [1_000_000, 0.9999],
    [50, 0.5],
    [1e7, 0.25],
  ])('binomial of %d trials with probability %d', (n, p) => {
    const stream = new Stream(6, 1);
    const values = sample(50_000, () => binomialCount(stream, n, p));
    expectMoments(values, n * p, n * p * (1 - p), 3 + 1 / (n * p * (1 - p)));
    expect(Math.max(...values)).toBeLessThanOrEqual(n);
  });

  it('is certain where nothing is left to chance', () => {
    const stream = new Stream(6, 1);
    expect([binomialCount(stream, 5, 0), binomialCount(stream, 5, 1), binomialCount(stream, 0, 0.5), poissonCount(stream, 0)]).toEqual([
      0, 5, 0, 0,
    ]);
  });
});
