import { describe, expect, it } from 'vitest';
import { sliceWords } from '../../src/inspector/forms/EndsForm.tsx';
import { readValue, type ValuePlace } from '../../src/inspector/forms/readValue.ts';
import { fitTable } from '../../src/inspector/forms/TableRow.tsx';

const node: ValuePlace = { site: 'node', count: 4, unit: 'pA' };
const edge: ValuePlace = { site: 'connection', count: undefined };

describe('a text in the field of a number', () => {
  it.each([
    ['300 + 50*i', { expression: '300 + 50*i' }],
    ['normal(60, 15)', { expression: 'normal(60, 15)' }],
    [' normal(60, 15) pA ', { expression: 'normal(60, 15)' }],
    ['nest.random.normal(mean=60, std=15)', { expression: 'normal(60, 15)' }],
    ['(1 + 2) * 3', 9],
    ['1, 2, 3, 4', { values: [1, 2, 3, 4] }],
    ['[1 2 3 4]', { values: [1, 2, 3, 4] }],
    ['1\t2\t3\t4', { values: [1, 2, 3, 4] }],
    ['0:40:10', { values: [0, 10, 20, 30] }],
    ['np.linspace(0, 3, 4)', { values: [0, 1, 2, 3] }],
  ])('%j is read', (text, value) => {
    expect(readValue(text, node)).toEqual({ ok: true, value });
  });

  it('names the column and the nearest name of what it cannot read', () => {
    expect(readValue('300 + 50*j', node)).toMatchObject({ ok: false, column: 10 });
    const slip = readValue(' nromal(60, 15)', node);
    expect(slip).toMatchObject({ ok: false, column: 2, message: expect.stringContaining('"normal"') });
    expect(readValue('source_index', node)).toMatchObject({ ok: false, message: expect.stringContaining('syn_spec') });
    expect(readValue('source_index * 2', edge)).toEqual({ ok: true, value: { expression: 'source_index * 2' } });
  });

  it('counts the values of a list, and refuses one where values have no order', () => {
    expect(readValue('1, 2, 3', node)).toMatchObject({ ok: false, message: 'These are 3 values; 4 are needed.' });
    expect(readValue('1, 2, 3', edge)).toMatchObject({ ok: false, message: expect.stringContaining('One value serves for all') });
    expect(readValue('1, 2', { ...node, count: 2 })).toEqual({ ok: true, value: { values: [1, 2] } });
  });

  it('asks where a list can be meant in two ways', () => {
    const asked = readValue('1,5\t2,5', { ...node, count: undefined });
    expect(asked.ok).toBe(false);
    expect(readValue('1,5\t2,5', { ...node, count: 2 })).toEqual({ ok: true, value: { values: [1.5, 2.5] } });
  });
});

describe('a pasted table', () => {
  const shape = { targets: 2, sources: 3 };
  it('is taken where it has a row for each target and a column for each source', () => {
    expect(
      fitTable(
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        shape,
      ),
    ).toEqual({
      value: {
        values: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
    });
    expect(fitTable([[1], [2], [3]], { pairs: 3 })).toEqual({ value: { values: [1, 2, 3] } });
    expect(fitTable([[1], [2], [3]], { targets: 1, sources: 3 })).toEqual({ turned: { values: [[1, 2, 3]] } });
    expect(fitTable([[1, 2, 3]], { targets: 1, sources: 3 })).toEqual({ value: { values: [[1, 2, 3]] } });
  });

  it('can be turned, which is asked about, and is refused with both sizes otherwise', () => {
    expect(
      fitTable(
        [
          [1, 4],
          [2, 5],
          [3, 6],
        ],
        shape,
      ),
    ).toEqual({
      turned: {
        values: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
    });
    expect(fitTable([[1, 2]], shape)).toEqual({ problem: expect.stringContaining('1 × 2') });
    expect(fitTable([[1, 2]], { pairs: 3 })).toEqual({ problem: 'These are 2 values; 3 are needed.' });
  });
});

it('says a slice as people count', () => {
  expect(sliceWords([0, 50, null], 800)).toBe('neurons 1–50 of 800');
  expect(sliceWords([-10, null, null], 800)).toBe('neurons 791–800 of 800');
  expect(sliceWords([null, null, 2], 10)).toBe('neurons 1, 3 … 9 of 10: 5 in all');
  expect(sliceWords([3, 4, null], 10)).toBe('neuron 4 of 10');
  expect(sliceWords([5, 5, null], 10)).toContain('empty');
  expect(sliceWords(undefined, 10)).toBe('all 10 neurons');
});
