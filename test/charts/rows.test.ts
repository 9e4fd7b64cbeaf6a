import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRows, createRowGroups, findTime, nearestEntry, rowAt } from '../../src/charts/data/rows.ts';

const listed = (groups: ReturnType<typeof createRowGroups>, key: number): number[] => {
  const rows = groups.get(key);
  return rows ? Array.from({ length: rows.length }, (_, i) => rowAt(rows, i)) : [];
};

describe('rows by sender', () => {
  it('of a multimeter are strides, not lists', () => {
    const groups = createRowGroups();
    groups.extend(30_000, (row) => row % 3);
    for (const key of [0, 1, 2]) {
      expect(groups.get(key)).toEqual({ length: 10_000, start: key, stride: 3, index: undefined });
    }
    expect(groups.keys).toEqual([0, 1, 2]);
  });

  it('are the same whether rows come at once or in pieces, whatever the order of senders', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 120 }),
        fc.array(fc.nat(20), { maxLength: 12 }),
        (senders, cuts) => {
          const groups = createRowGroups();
          let length = 0;
          for (const cut of cuts) {
            length = Math.min(senders.length, length + cut);
            groups.extend(length, (row) => senders[row] as number);
          }
          groups.extend(senders.length, (row) => senders[row] as number);
          for (const key of [1, 2, 3, 4]) {
            expect(listed(groups, key)).toEqual(senders.flatMap((sender, row) => (sender === key ? [row] : [])));
          }
        },
      ),
    );
  });

  it('are looked at once', () => {
    const groups = createRowGroups();
    let looks = 0;
    const look = (row: number) => {
      looks++;
      return row % 2;
    };
    groups.extend(10, look);
    groups.extend(10, look);
    groups.extend(14, look);
    expect(looks).toBe(14);
  });
});

describe('search by time', () => {
  const column = { times: Float64Array.of(1, 2, 2, 3, 5), rows: allRows(5) };

  it('finds the first entry not before, or behind, a time', () => {
    expect([0, 1, 2, 2.5, 5, 6].map((time) => findTime(column, time))).toEqual([0, 0, 1, 3, 4, 5]);
    expect([1, 2, 5].map((time) => findTime(column, time, true))).toEqual([1, 3, 5]);
  });

  it('finds the nearest entry', () => {
    expect([-4, 1.4, 3.9, 4, 4.1, 99].map((time) => nearestEntry(column, time))).toEqual([0, 0, 3, 3, 4, 4]);
    expect(nearestEntry({ times: column.times, rows: allRows(0) }, 1)).toBeUndefined();
  });

  it('goes by a group’s own rows', () => {
    const rows = { length: 2, start: 1, stride: 2, index: undefined };
    expect(nearestEntry({ times: column.times, rows }, 2.9)).toBe(1);
    expect(findTime({ times: column.times, rows }, 2.5)).toBe(1);
  });
});
