/** Rows pile up without copies of copies, once each, and only of the run they belong to. */
import { describe, expect, it } from 'vitest';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { createRunRecords, type RunRecords } from '../../src/editor/runs/records.ts';
import type { RecorderChunk } from '../../src/simulation/protocol.ts';
import { origin, started } from '../support/runs.ts';

const document = { ...EMPTY_DOCUMENT, kernel: { resolution: 0.1, rng_seed: 1, duration: 10 } };
const recorders = new Map([
  [2, { id: 'multimeter1', model: 'multimeter', columns: ['V_m'] }],
  [3, { id: 'spikes1', model: 'spike_recorder', columns: [] }],
]);
const begin = (runs: RunRecords, id: number): void => runs.begin(id, origin(document, { nodes: {}, recorders }), started(10));

/** Rows from … to − 1, whose values are their own numbers. */
function chunk(node: number, from: number, to: number, columns: readonly string[] = ['V_m']): RecorderChunk {
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  const values = Object.fromEntries(columns.map((name) => [name, new Float64Array(rows)]));
  return { node, from, columns: { times: new Float64Array(rows), senders: new Uint32Array(rows.map(() => 5)), values } };
}

describe('runs', () => {
  it('give every column from the beginning, empty as it is', () => {
    const runs = createRunRecords();
    begin(runs, 1);
    expect(runs.current?.recorders.get('multimeter1')).toMatchObject({ length: 0, model: 'multimeter' });
    expect(runs.current?.recorders.get('multimeter1')?.values['V_m']).toHaveLength(0);
  });

  it('add up chunks of any size, growing seldom', () => {
    const runs = createRunRecords();
    begin(runs, 1);
    const buffers = new Set<ArrayBufferLike>();
    let row = 0;
    for (let size = 1; row < 200_000; size = (size * 7 + 3) % 997) {
      runs.advance(1, { time: row }, [chunk(2, row, row + size)]);
      row += size;
      const rows = runs.current?.recorders.get('multimeter1');
      expect(rows?.length).toBe(row);
      if (rows !== undefined) buffers.add(rows.times.buffer);
    }
    // Doubling from 1024: nine sizes hold 200,000 rows.
    expect(buffers.size).toBeLessThanOrEqual(9);
    const rows = runs.current?.recorders.get('multimeter1');
    const isCounting = (column: Float64Array | undefined): boolean => column?.every((value, index) => value === index) ?? false;
    expect(isCounting(rows?.times)).toBe(true);
    expect(isCounting(rows?.values['V_m'])).toBe(true);
    expect(rows?.senders.every((sender) => sender === 5)).toBe(true);
  });

  it('leave what a view holds as it was', () => {
    const runs = createRunRecords();
    begin(runs, 1);
    runs.advance(1, { time: 1 }, [chunk(2, 0, 3)]);
    const held = runs.current?.recorders.get('multimeter1');
    const spikes = runs.current?.recorders.get('spikes1');
    runs.advance(1, { time: 2 }, [chunk(2, 3, 6)]);
    expect([...(held?.times ?? [])]).toEqual([0, 1, 2]);
    expect(runs.current?.recorders.get('multimeter1')).not.toBe(held);
    expect(runs.current?.recorders.get('spikes1')).toBe(spikes);
  });

  it('drop rows that came twice, that leave a gap, of unknown recorders and of other runs', () => {
    const runs = createRunRecords();
    begin(runs, 1);
    runs.advance(1, { time: 1 }, [chunk(2, 0, 3)]);
    runs.advance(1, { time: 1 }, [chunk(2, 0, 3), chunk(2, 7, 9), chunk(99, 0, 2)]);
    runs.advance(2, { time: 1 }, [chunk(2, 3, 6)]);
    expect(runs.current?.recorders.get('multimeter1')?.length).toBe(3);
  });

  it('take a column that was not announced', () => {
    const runs = createRunRecords();
    begin(runs, 1);
    runs.advance(1, { time: 1 }, [chunk(2, 0, 3, ['V_m', 'g_ex'])]);
    runs.advance(1, { time: 1 }, [chunk(2, 3, 5, ['V_m', 'g_ex'])]);
    expect([...(runs.current?.recorders.get('multimeter1')?.values['g_ex'] ?? [])]).toEqual([0, 1, 2, 3, 4]);
  });

  it('keep the run before, but not one that never got anywhere', () => {
    const runs = createRunRecords();
    begin(runs, 1);
    runs.advance(1, { time: 5 }, [chunk(2, 0, 3)]);
    const first = runs.current;
    begin(runs, 2);
    begin(runs, 3);
    expect(runs.previous).toBe(first);
    expect(runs.current?.id).toBe(3);
  });

  it('keep what they were started from, whatever becomes of the document', () => {
    const runs = createRunRecords();
    begin(runs, 1);
    expect(runs.current).toMatchObject({ id: 1, seed: 1, hash: 'h' });
    expect(runs.current?.document).toBe(document);
  });

  it('stay when they are kept, until they are forgotten', () => {
    const runs = createRunRecords();
    begin(runs, 1);
    runs.advance(1, { time: 5 }, [chunk(2, 0, 3)]);
    expect(runs.keep(1, 'strong input')).toBe(true);
    for (const id of [2, 3]) {
      begin(runs, id);
      runs.advance(id, { time: 5 }, [chunk(2, 0, 3)]);
    }
    begin(runs, 4);
    expect(runs.get(2)).toBeUndefined();
    expect(runs.kept.map(({ id, label }) => [id, label])).toEqual([[1, 'strong input']]);
    expect([...(runs.get(1)?.recorders.get('multimeter1')?.times ?? [])]).toEqual([0, 1, 2]);
    runs.forget(1);
    expect(runs.get(1)).toBeUndefined();
    expect(runs.keep(1, 'gone')).toBe(false);
  });

  it('are not kept beyond the memory that they may take', () => {
    // Three rows of time, sender and one column take 60 bytes.
    const runs = createRunRecords(100);
    for (const id of [1, 2]) {
      begin(runs, id);
      runs.advance(id, { time: 5 }, [chunk(2, 0, 3)]);
    }
    expect(runs.keep(1, 'first')).toBe(true);
    expect(runs.keep(2, 'second')).toBe(false);
    expect(runs.keep(1, 'renamed')).toBe(true);
    runs.forget(1);
    expect(runs.keep(2, 'second')).toBe(true);
  });
});
