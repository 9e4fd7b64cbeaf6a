import { describe, expect, it } from 'vitest';
import { parseTable } from '../../src/ui/table.ts';

const rows = (text: string) => {
  const parsed = parseTable(text);
  return parsed.ok ? parsed.rows : parsed;
};

describe('reading a table', () => {
  it.each([
    [
      '1\t2\n3\t4\n',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '1, 2\n3, 4',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['1 2 3', [[1, 2, 3]]],
    ['1\n2\n3', [[1], [2], [3]]],
    [
      '0,5\t1,5\n2,5\t3',
      [
        [0.5, 1.5],
        [2.5, 3],
      ],
    ],
    ['0.5;1,000', [[0.5, 1000]]],
    [
      '[[1, 2], [3, 4]]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'np.array([[1., 2.125],\n       [3., 4.]])',
      [
        [1, 2.125],
        [3, 4],
      ],
    ],
    ['', []],
  ])('%j', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it('answers both readings where commas or points can be meant in two ways', () => {
    expect(rows('1,000;2,000')).toEqual({ ok: false, reason: 'marks', readings: [[[1000, 2000]], [[1, 2]]] });
    expect(rows('80.000\t90.000\n1.5\t2')).toEqual([
      [80, 90],
      [1.5, 2],
    ]);
  });

  it('names the row that has another length, and the piece that is no number', () => {
    expect(rows('1 2\n3')).toMatchObject({ ok: false, reason: 'ragged', row: 2 });
    expect(rows('1 2\n3 x')).toMatchObject({ ok: false, reason: 'text', found: 'x', row: 2 });
    expect(rows('1\tx')).toMatchObject({ ok: false, reason: 'text', found: 'x', row: 1 });
  });
});
