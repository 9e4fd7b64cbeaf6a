import { describe, expect, it } from 'vitest';
import type { GraphConnSpec } from '../../src/document/types.ts';
import { countOf, sampleConnectivity } from '../../src/inspector/forms/connectivity.ts';

const between = { sources: 100, targets: 25, same: false };
const within = { sources: 10, targets: 10, same: true };
const count = (spec: GraphConnSpec, ends = between) => countOf(spec, ends);

describe('the number of connections of a rule', () => {
  it.each<[GraphConnSpec, typeof between, number, boolean]>([
    [{ rule: 'all_to_all' }, between, 2500, true],
    [{ rule: 'all_to_all' }, within, 100, true],
    [{ rule: 'all_to_all', allow_autapses: false }, within, 90, true],
    [{ rule: 'all_to_all', allow_autapses: false }, between, 2500, true],
    [{ rule: 'one_to_one' }, within, 10, true],
    [{ rule: 'one_to_one', allow_autapses: false }, within, 0, true],
    [{ rule: 'fixed_indegree', indegree: 10 }, between, 250, true],
    [{ rule: 'fixed_outdegree', outdegree: 10 }, between, 1000, true],
    [{ rule: 'fixed_total_number', N: 77 }, between, 77, true],
    [{ rule: 'pairwise_bernoulli', p: 0.1 }, between, 250, false],
    [{ rule: 'pairwise_bernoulli', p: 1, allow_autapses: false }, within, 90, true],
    [{ rule: 'pairwise_poisson', pairwise_avg_num_conns: 0.5 }, between, 1250, false],
  ])('%j', (spec, ends, expected, exact) => {
    expect(count(spec, ends)).toEqual({ expected, exact });
  });

  it('is not told for a rule that nobody knows', () => {
    expect(count({ rule: 'fixed_degree' })).toBeUndefined();
  });
});

describe('the picture', () => {
  it('is the same each time and shows a part of large populations', () => {
    const spec = { rule: 'pairwise_bernoulli', p: 0.3 };
    const sample = sampleConnectivity(spec, between);
    expect(sample).toEqual(sampleConnectivity(spec, between));
    expect(sample).toMatchObject({ sources: 8, targets: 8, partial: true });
    expect(sample.lines.length).toBeGreaterThan(5);
    expect(sample.lines.length).toBeLessThan(40);
  });

  it('keeps to the rule: one_to_one, degrees, autapses, multapses', () => {
    expect(sampleConnectivity({ rule: 'one_to_one' }, within).lines).toEqual(
      Array.from({ length: 8 }, (_, index) => ({ from: index, to: index })),
    );
    const three = sampleConnectivity({ rule: 'fixed_indegree', indegree: 3 }, { sources: 5, targets: 4, same: false }).lines;
    for (let to = 0; to < 4; to += 1) expect(three.filter((line) => line.to === to)).toHaveLength(3);
    const loops = sampleConnectivity({ rule: 'all_to_all', allow_autapses: false }, within).lines;
    expect(loops.some((line) => line.from === line.to)).toBe(false);
    const single = sampleConnectivity(
      { rule: 'fixed_outdegree', outdegree: 4, allow_multapses: false },
      { sources: 3, targets: 5, same: false },
    );
    for (let from = 0; from < 3; from += 1) {
      const targets = single.lines.filter((line) => line.from === from).map((line) => line.to);
      expect(new Set(targets).size).toBe(targets.length);
      expect(targets).toHaveLength(4);
    }
    const symmetric = sampleConnectivity({ rule: 'symmetric_pairwise_bernoulli', p: 0.5, allow_autapses: false }, within).lines;
    expect(symmetric.length).toBeGreaterThan(0);
    for (const { from, to } of symmetric) expect(symmetric).toContainEqual({ from: to, to: from });
  });

  it('ends where a wish cannot be met', () => {
    const one = { sources: 1, targets: 1, same: true };
    const lines = sampleConnectivity({ rule: 'fixed_indegree', indegree: 1000, allow_autapses: false }, one).lines;
    expect(lines).toEqual([]);
    expect(sampleConnectivity({ rule: 'fixed_total_number', N: 1e9 }, between).lines.length).toBeLessThanOrEqual(64);
  });
});
