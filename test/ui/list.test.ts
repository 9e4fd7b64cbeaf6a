import { describe, expect, it } from 'vitest';
import { formatList, parseList } from '../../src/ui/list.ts';
import { linspace, regularTrain } from '../../src/ui/ranges.ts';

const values = (text: string) => {
  const parsed = parseList(text);
  return parsed.ok ? parsed.values : parsed;
};

describe('reading a list', () => {
  it.each([
    ['1, 2, 3', [1, 2, 3]],
    ['1,2,3', [1, 2, 3]],
    ['[1 2 3]', [1, 2, 3]],
    ['1.5\n2.5\n', [1.5, 2.5]],
    ['1;2,5;3', [1, 2.5, 3]],
    ['1\t2\t3', [1, 2, 3]],
    ['100 200 300', [100, 200, 300]],
    ["10'000; 20'000", [10_000, 20_000]],
    ['12.125, 13.5', [12.125, 13.5]],
    ['', []],
    ['[]', []],
  ])('%j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    ['10:100:10', [10, 20, 30, 40, 50, 60, 70, 80, 90]],
    ['1:4', [1, 2, 3]],
    ['5, 10:-1:-5, 7', [5, 10, 5, 0, 7]],
    ['0:0.3:0.1', [0, 0.1, 0.2]],
    ['range(5)', [0, 1, 2, 3, 4]],
    ['list(range(2, 8, 2))', [2, 4, 6]],
    ['np.arange(10, 100, 10)', [10, 20, 30, 40, 50, 60, 70, 80, 90]],
    ['numpy.arange(0., 1., step=0.25)', [0, 0.25, 0.5, 0.75]],
    ['np.linspace(0, 1, 5)', [0, 0.25, 0.5, 0.75, 1]],
    ['np.linspace(0, 1, num=4, endpoint=False)', [0, 0.25, 0.5, 0.75]],
    ['np.array([1.125, 2.250], dtype=float)', [1.125, 2.25]],
  ])('%j as Python has it', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('names the piece it cannot read', () => {
    expect(values('1, two, 3')).toEqual({ ok: false, reason: 'text', found: 'two' });
    expect(values('0:5:0')).toEqual({ ok: false, reason: 'step', found: '0:5:0' });
    expect(values('np.arange(0, 5, 0)')).toEqual({ ok: false, reason: 'step', found: 'np.arange(0, 5, 0)' });
    expect(values('1:2:3:4')).toEqual({ ok: false, reason: 'range', found: '1:2:3:4' });
    expect(values('np.zeros(3)')).toEqual({ ok: false, reason: 'python', found: 'np.zeros(3)' });
    expect(values('np.arange(a, 5)')).toEqual({ ok: false, reason: 'python', found: 'np.arange(a, 5)' });
  });

  it.each([
    ['10:10:100', [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], []]],
    ['0:10:100', [[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], [0]]],
    ['0:1', [[0, 1], [0]]],
    ['0:5:-1', [[]]],
    ['np.arange(10, 10, 100)', [[]]],
  ])('%j gives one value or none, which is asked about', (text, readings) => {
    expect(values(text)).toMatchObject({ ok: false, reason: 'short', found: text, readings });
  });

  it.each([
    [
      '1,000, 2,000',
      [
        [1, 0, 2, 0],
        [1000, 2000],
        [1, 2],
      ],
    ],
    ['0,5', [[0, 5], [0.5]]],
    [
      '80.000; 90.000',
      [
        [80, 90],
        [80_000, 90_000],
      ],
    ],
    ['80 000', [[80, 0], [80_000]]],
    [
      '1,5\t2,5',
      [
        [1, 5, 2, 5],
        [1.5, 2.5],
      ],
    ],
  ])('%j can be meant in several ways, which is asked about', (text, readings) => {
    expect(values(text)).toEqual({ ok: false, reason: 'marks', found: text, readings });
  });

  it('takes the one reading that has as many values as there are neurons', () => {
    expect(parseList('1,5\t2,5', { count: 2 })).toEqual({ ok: true, values: [1.5, 2.5] });
    expect(parseList('1,5\t2,5', { count: 4 })).toEqual({ ok: true, values: [1, 5, 2, 5] });
    expect(parseList('0:1', { count: 1 })).toEqual({ ok: true, values: [0] });
  });

  it('refuses a range that would fill the tab instead of building it', () => {
    expect(values('0:1:1e-9')).toEqual({ ok: false, reason: 'long', found: '0:1:1e-9' });
    expect(values('range(1e9)')).toEqual({ ok: false, reason: 'long', found: 'range(1e9)' });
  });

  it('reads what it wrote', () => {
    const list = [0.1, 2, 1e-7, -3.25];
    expect(values(formatList(list))).toEqual(list);
  });
});

describe('generators', () => {
  it('make a train with its end and evenly spaced values with both ends', () => {
    expect(regularTrain(10, 20, 50)).toEqual([10, 30, 50]);
    expect(regularTrain(10, 0, 50)).toEqual([]);
    expect(linspace(-70, -50, 5)).toEqual([-70, -65, -60, -55, -50]);
    expect(linspace(1, 2, 1)).toEqual([1]);
    expect(linspace(1, 2, 0)).toEqual([]);
  });
});
