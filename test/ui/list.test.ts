import { describe, expect, it } from 'vitest';
import { formatList, linspace, parseList, regularTrain } from '../../src/ui/list.ts';

const values = (text: string) => {
  const parsed = parseList(text);
  return parsed.ok ? parsed.values : parsed;
};

describe('reading a list', () => {
  it.each([
    ['1, 2, 3', [1, 2, 3]],
    ['[1 2 3]', [1, 2, 3]],
    ['1.5\n2.5\n', [1.5, 2.5]],
    ['1;2,5;3', [1, 2.5, 3]],
    ['1\t2\t3', [1, 2, 3]],
    ['0:10:40', [0, 10, 20, 30, 40]],
    ['1:3', [1, 2, 3]],
    ['5, 10:-5:0, 7', [5, 10, 5, 0, 7]],
    ['0:0.1:0.3', [0, 0.1, 0.2, 0.3]],
    ['', []],
    ['[]', []],
  ])('%j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('names the piece it cannot read', () => {
    expect(values('1, two, 3')).toEqual({ ok: false, reason: 'text', found: 'two' });
    expect(values('0:0:5')).toEqual({ ok: false, reason: 'range', found: '0:0:5' });
    expect(values('0:-1:5')).toEqual({ ok: false, reason: 'range', found: '0:-1:5' });
    expect(values('1:2:3:4')).toEqual({ ok: false, reason: 'range', found: '1:2:3:4' });
  });

  it('refuses a range that would fill the tab instead of building it', () => {
    expect(values('0:1e-9:1')).toEqual({ ok: false, reason: 'long', found: '0:1e-9:1' });
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
