/** Rows pile up without copies of copies, once each, and only of the run they belong to. */
import { describe, expect, it } from 'vitest';
import { createResults, type RunStart } from '../../src/editor/runs/results.ts';
import type { RecorderChunk } from '../../src/simulation/protocol.ts';

const START: RunStart = {
  runId: 1,
  networkHash: 'h',
  nodes: {},
  kernel: { resolution: 0.1, rng_seed: 1, duration: 10 },
  until: 10,
  recorders: new Map([
    [2, { id: 'multimeter1', model: 'multimeter', columns: ['V_m'] }],
    [3, { id: 'spikes1', model: 'spike_recorder', columns: [] }],
  ]),
};

/** Rows from … to − 1, whose values are their own numbers. */
function chunk(node: number, from: number, to: number, columns: readonly string[] = ['V_m']): RecorderChunk {
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  const values = Object.fromEntries(columns.map((name) => [name, new Float64Array(rows)]));
  return { node, from, columns: { times: new Float64Array(rows), senders: new Uint32Array(rows.map(() => 5)), values } };
}

describe('results', () => {
  it('give every column from the beginning, empty as it is', () => {
    const results = createResults();
    results.begin(START);
    expect(results.current?.recorders.get('multimeter1')).toMatchObject({ length: 0, model: 'multimeter' });
    expect(results.current?.recorders.get('multimeter1')?.values['V_m']).toHaveLength(0);
  });

  it('add up chunks of any size, growing seldom', () => {
    const results = createResults();
    results.begin(START);
    const buffers = new Set<ArrayBufferLike>();
    let row = 0;
    for (let size = 1; row < 200_000; size = (size * 7 + 3) % 997) {
      results.add(1, row, 10, [chunk(2, row, row + size)]);
      row += size;
      const rows = results.current?.recorders.get('multimeter1');
      expect(rows?.length).toBe(row);
      if (rows !== undefined) buffers.add(rows.times.buffer);
    }
    // Doubling from 1024: nine sizes hold 200,000 rows.
    expect(buffers.size).toBeLessThanOrEqual(9);
    const rows = results.current?.recorders.get('multimeter1');
    const isCounting = (column: Float64Array | undefined): boolean => column?.every((value, index) => value === index) ?? false;
    expect(isCounting(rows?.times)).toBe(true);
    expect(isCounting(rows?.values['V_m'])).toBe(true);
    expect(rows?.senders.every((sender) => sender === 5)).toBe(true);
  });

  it('leave what a view holds as it was', () => {
    const results = createResults();
    results.begin(START);
    results.add(1, 1, 10, [chunk(2, 0, 3)]);
    const held = results.current?.recorders.get('multimeter1');
    const spikes = results.current?.recorders.get('spikes1');
    results.add(1, 2, 10, [chunk(2, 3, 6)]);
    expect([...(held?.times ?? [])]).toEqual([0, 1, 2]);
    expect(results.current?.recorders.get('multimeter1')).not.toBe(held);
    expect(results.current?.recorders.get('spikes1')).toBe(spikes);
  });

  it('drop rows that came twice, that leave a gap, of unknown recorders and of other runs', () => {
    const results = createResults();
    results.begin(START);
    results.add(1, 1, 10, [chunk(2, 0, 3)]);
    results.add(1, 1, 10, [chunk(2, 0, 3), chunk(2, 7, 9), chunk(99, 0, 2)]);
    results.add(2, 1, 10, [chunk(2, 3, 6)]);
    expect(results.current?.recorders.get('multimeter1')?.length).toBe(3);
  });

  it('take a column that was not announced', () => {
    const results = createResults();
    results.begin(START);
    results.add(1, 1, 10, [chunk(2, 0, 3, ['V_m', 'g_ex'])]);
    results.add(1, 1, 10, [chunk(2, 3, 5, ['V_m', 'g_ex'])]);
    expect([...(results.current?.recorders.get('multimeter1')?.values['g_ex'] ?? [])]).toEqual([0, 1, 2, 3, 4]);
  });

  it('keep the run before, but not one that never got anywhere', () => {
    const results = createResults();
    results.begin(START);
    results.add(1, 5, 10, [chunk(2, 0, 3)]);
    const first = results.current;
    results.begin({ ...START, runId: 2 });
    results.begin({ ...START, runId: 3 });
    expect(results.previous).toBe(first);
    expect(results.current?.runId).toBe(3);
  });
});
