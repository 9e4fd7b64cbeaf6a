/** Every rule: degrees by their mean and variance, forbidden pairs, and wishes that cannot be met. */
import { describe, expect, it } from 'vitest';
import { checkRule, type Sides, sampleRule } from '../../src/kernel/connect/rules.ts';
import { transpose, type Wiring } from '../../src/kernel/connect/wiring.ts';
import { type ConnSpec, KernelError } from '../../src/kernel/types.ts';
import { countConnections } from '../../src/models/vocabulary/rules.ts';
import { mean, variance } from './networks.ts';

const same = (n: number): Sides => ({ sources: n, targets: n, self: Int32Array.from({ length: n }, (_, i) => i) });
const apart = (sources: number, targets: number): Sides => ({ sources, targets });

function indegrees({ offsets, targetCount }: Wiring): Float64Array {
  return Float64Array.from({ length: targetCount }, (_, t) => (offsets[t + 1] as number) - (offsets[t] as number));
}

function outdegrees(wiring: Wiring, sources: number): Float64Array {
  const degrees = new Float64Array(sources);
  for (const s of wiring.sources) degrees[s] = (degrees[s] as number) + 1;
  return degrees;
}

function pairs(wiring: Wiring): [source: number, target: number][] {
  const list: [number, number][] = [];
  for (let t = 0; t < wiring.targetCount; t++) {
    for (let i = wiring.offsets[t] as number; i < (wiring.offsets[t + 1] as number); i++) list.push([wiring.sources[i] as number, t]);
  }
  return list;
}

const repeated = (wiring: Wiring): number => {
  const list = pairs(wiring).map(([s, t]) => t * 1e6 + s);
  return list.length - new Set(list).size;
};
const autapses = (wiring: Wiring): number => pairs(wiring).filter(([s, t]) => s === t).length;

/** Within five standard errors of a binomial-like spread. */
function near(actual: number, expected: number, sd: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(5 * sd + 1e-9);
}

function sample(spec: ConnSpec, sides: Sides, seed = 1): Wiring {
  checkRule(spec, sides);
  return sampleRule(spec, sides, seed, 3);
}

describe('degrees', () => {
  it('all_to_all and one_to_one are exact', () => {
    expect(pairs(sample({ rule: 'all_to_all' }, apart(3, 2)))).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(autapses(sample({ rule: 'all_to_all', allow_autapses: false }, same(50)))).toBe(0);
    expect(sample({ rule: 'all_to_all', allow_autapses: false }, same(50)).sources.length).toBe(50 * 49);
    expect(pairs(sample({ rule: 'one_to_one' }, apart(3, 3)))).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(sample({ rule: 'one_to_one', allow_autapses: false }, same(3)).sources.length).toBe(0);
  });

  it.each([
    [true, true],
    [false, true],
    [true, false],
    [false, false],
  ])('fixed_indegree with autapses %s, multapses %s', (allow_autapses, allow_multapses) => {
    const n = 400;
    const k = 30;
    const wiring = sample({ rule: 'fixed_indegree', indegree: k, allow_autapses, allow_multapses }, same(n));
    expect(new Set(indegrees(wiring))).toEqual(new Set([k]));
    const out = outdegrees(wiring, n);
    // Each of n targets takes this source with probability k/n (or k times with 1/n).
    const v = allow_multapses ? k * (1 - 1 / n) : k * (1 - k / n);
    near(variance(out), v, v * Math.sqrt(2 / n));
    expect(mean(out)).toBe(k);
    if (!allow_autapses) expect(autapses(wiring)).toBe(0);
    else near(autapses(wiring), k, Math.sqrt(k));
    if (!allow_multapses) expect(repeated(wiring)).toBe(0);
    else expect(repeated(wiring)).toBeGreaterThan(0);
  });

  it.each([
    [true, true],
    [false, false],
  ])('fixed_outdegree with autapses %s, multapses %s', (allow_autapses, allow_multapses) => {
    const n = 300;
    const k = 25;
    const wiring = sample({ rule: 'fixed_outdegree', outdegree: k, allow_autapses, allow_multapses }, same(n));
    expect(new Set(outdegrees(wiring, n))).toEqual(new Set([k]));
    const v = allow_multapses ? k * (1 - 1 / n) : k * (1 - k / n);
    near(variance(indegrees(wiring)), v, v * Math.sqrt(2 / n));
    if (!allow_autapses) expect(autapses(wiring)).toBe(0);
    if (!allow_multapses) expect(repeated(wiring)).toBe(0);
  });

  it.each([[true], [false]])('fixed_total_number with autapses %s', (allow_autapses) => {
    const n = 100;
    const N = 4000;
    const wiring = sample({ rule: 'fixed_total_number', N, allow_autapses }, same(n));
    expect(wiring.sources.length).toBe(N);
    const v = (N / n) * (1 - 1 / n);
    near(variance(indegrees(wiring)), v, v * Math.sqrt(2 / n) * 1.1);
    near(variance(outdegrees(wiring, n)), v, v * Math.sqrt(2 / n) * 1.1);
    if (!allow_autapses) expect(autapses(wiring)).toBe(0);
  });

  it.each([0, 0.003, 0.1, 0.7, 1])('pairwise_bernoulli with p = %d', (p) => {
    const [m, n] = [300, 400];
    const wiring = sample({ rule: 'pairwise_bernoulli', p }, apart(m, n));
    const sd = Math.sqrt(m * n * p * (1 - p));
    near(wiring.sources.length, m * n * p, sd);
    expect(repeated(wiring)).toBe(0);
    near(variance(indegrees(wiring)), m * p * (1 - p), m * p * (1 - p) * Math.sqrt(3 / n));
    near(variance(outdegrees(wiring, m)), n * p * (1 - p), n * p * (1 - p) * Math.sqrt(3 / m));
  });

  it('symmetric_pairwise_bernoulli draws a binomial number of distinct sources, never itself', () => {
    const n = 300;
    const wiring = sample({ rule: 'symmetric_pairwise_bernoulli', p: 0.1, make_symmetric: true, allow_autapses: false }, same(n));
    near(mean(indegrees(wiring)), n * 0.1, Math.sqrt((n * 0.1 * 0.9) / n));
    expect(autapses(wiring) + repeated(wiring)).toBe(0);
  });

  it('pairwise_poisson has Poisson numbers of each pair', () => {
    const n = 200;
    const wiring = sample({ rule: 'pairwise_poisson', pairwise_avg_num_conns: 0.7 }, apart(n, n));
    near(wiring.sources.length, n * n * 0.7, Math.sqrt(n * n * 0.7));
    near(variance(indegrees(wiring)), n * 0.7, n * 0.7 * Math.sqrt(2 / n));
    const counts = new Map<number, number>();
    for (const [s, t] of pairs(wiring)) counts.set(s * n + t, (counts.get(s * n + t) ?? 0) + 1);
    near(n * n - counts.size, n * n * Math.exp(-0.7), Math.sqrt(n * n * Math.exp(-0.7)));
    expect(autapses(sample({ rule: 'pairwise_poisson', pairwise_avg_num_conns: 2, allow_autapses: false }, same(50)))).toBe(0);
  });

  it('is what the estimate expects', () => {
    const specs: ConnSpec[] = [
      { rule: 'all_to_all', allow_autapses: false },
      { rule: 'fixed_indegree', indegree: 7 },
      { rule: 'fixed_outdegree', outdegree: 7 },
      { rule: 'fixed_total_number', N: 77 },
    ];
    for (const spec of specs) {
      expect(sample(spec, same(40)).sources.length).toBe(
        countConnections(spec, { sources: 40, targets: 40, shared: 40, aligned: 40 })?.expected,
      );
    }
    expect(countConnections({ rule: 'all_to_all' }, { sources: 1e7, targets: 1e7, shared: 0, aligned: 0 })?.expected).toBe(1e14);
  });
});

describe('wishes that cannot be met', () => {
  it.each<[ConnSpec, Sides, RegExp]>([
    [{ rule: 'fixed_indegree', indegree: 60, allow_multapses: false }, apart(50, 10), /indegree is 60.*only 50 sources/],
    [
      { rule: 'fixed_indegree', indegree: 50, allow_multapses: false, allow_autapses: false },
      same(50),
      /indegree is 50.*multapses and autapses.*49/,
    ],
    [{ rule: 'fixed_indegree', indegree: 1, allow_autapses: false }, same(1), /no source/],
    [{ rule: 'fixed_outdegree', outdegree: 11, allow_multapses: false }, apart(50, 10), /outdegree is 11.*10 targets/],
    // NEST 3.9 has no such draw: Connect doesn't support the suppression of multapses in the FixedTotalNumber connector.
    [{ rule: 'fixed_total_number', N: 5, allow_multapses: false }, apart(10, 10), /allow_multapses true/],
    [{ rule: 'all_to_all', make_symmetric: true } as unknown as ConnSpec, apart(3, 3), /make_symmetric false/],
    [{ rule: 'fixed_total_number', N: 1, allow_autapses: false }, same(1), /no pair/],
    [{ rule: 'one_to_one' }, apart(3, 4), /3 sources and 4 targets/],
    [{ rule: 'pairwise_bernoulli', p: 1.2 }, apart(3, 4), /1\.2/],
    [{ rule: 'pairwise_poisson', pairwise_avg_num_conns: -1 }, apart(3, 4), /-1/],
    [{ rule: 'pairwise_poisson', pairwise_avg_num_conns: 1, allow_multapses: false }, apart(3, 4), /allow_multapses true/],
    [{ rule: 'fixed_indegree', indegree: 2.5 }, apart(3, 4), /integer/],
    [{ rule: 'symmetric_pairwise_bernoulli', p: 0.1, make_symmetric: true }, same(3), /allow_autapses false/],
    [{ rule: 'nearest' } as unknown as ConnSpec, same(3), /Unknown connection rule "nearest"/],
  ])('%o is refused with the figures', (spec, sides, words) => {
    expect(() => checkRule(spec, sides)).toThrow(KernelError);
    expect(() => checkRule(spec, sides)).toThrow(words);
  });

  it('does not hang where nearly everything is taken', () => {
    expect(
      sample({ rule: 'fixed_indegree', indegree: 1999, allow_multapses: false, allow_autapses: false }, same(2000)).sources.length,
    ).toBe(2000 * 1999);
    expect(
      sample({ rule: 'symmetric_pairwise_bernoulli', p: 0.999999, make_symmetric: true, allow_autapses: false }, same(5)).sources.length,
    ).toBe(20);
  });
});

it('turns a wiring round', () => {
  const wiring = sample({ rule: 'fixed_indegree', indegree: 4 }, apart(9, 7));
  const sorted = (list: [number, number][]) => list.map(([a, b]) => a * 100 + b).sort((a, b) => a - b);
  expect(sorted(pairs(transpose(wiring, 9)).map(([t, s]) => [s, t]))).toEqual(sorted(pairs(wiring)));
});
