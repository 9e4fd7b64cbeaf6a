import { describe, expect, it } from 'vitest';
import { clearNumber, numberText, parseNumber, rangeHolding, readNumber, stepBy, stepFor } from '../../src/ui/number.ts';

describe('reading a number', () => {
  it.each([
    ['1e-3', 0.001],
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['−70', -70],
    [' +.5 ', 0.5],
    ['1,000,000.5', 1_000_000.5],
    ['1.000.000,5', 1_000_000.5],
    ['1,00,000', 100_000],
    ['0,500', 0.5],
    ['0.125', 0.125],
    ['1234,567', 1234.567],
    ["80'000", 80_000],
    ['80 000.125', 80_000.125],
    ['8e4', 80_000],
    ['1.234e-5', 1.234e-5],
    ['1,000,000', 1_000_000],
    ['10 000', 10_000],
    ['10_000', 10_000],
    ['2.', 2],
    ['-1E+2', -100],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each(['', 'abc', '1e', '0x10', '1..2', '--1', 'Infinity', 'NaN', '1e400', '1 a', '5 mV', '1 2', '80 00', '1,2,3', '1,23.4'])(
    '%j is no number',
    (text) => {
      expect(readNumber(text)).toBeUndefined();
    },
  );

  it.each([
    ['80,000', [80_000, 80]],
    ['80.000', [80_000, 80]],
    ['−65,125', [-65_125, -65.125]],
    ['1.000,5', [1000.5, 1.0005]],
    ['1,000.5', [1000.5, 1.0005]],
    ['2.125', [2125, 2.125]],
  ])('%s can be read in two ways, and none is guessed', (text, readings) => {
    expect(parseNumber(text)).toEqual({ ok: false, reason: 'ambiguous', readings });
    expect(readNumber(text)).toBeUndefined();
  });

  it('takes the one reading that the field allows', () => {
    expect(parseNumber('80,500', { integer: true })).toEqual({ ok: true, value: 80_500 });
    expect(parseNumber('0.125', { min: 0, max: 1 })).toEqual({ ok: true, value: 0.125 });
    expect(parseNumber('80.000', { max: 1000 })).toEqual({ ok: true, value: 80 });
    expect(parseNumber('80,500', { integer: true, max: 1000 })).toEqual({ ok: false, reason: 'high' });
  });

  it('reads infinities where they are allowed', () => {
    for (const text of ['inf', 'np.inf', '∞', 'Infinity', "float('inf')"]) {
      expect(parseNumber(text, { infinite: true })).toEqual({ ok: true, value: Number.POSITIVE_INFINITY });
      expect(parseNumber(text)).toEqual({ ok: false, reason: 'text' });
    }
    expect(parseNumber('−inf', { infinite: true })).toEqual({ ok: true, value: Number.NEGATIVE_INFINITY });
  });

  it('writes the readings of a choice apart, thousands by spaces', () => {
    expect([80_000, 80, 1000.5, -1234567, 0.5, 1e-9].map(clearNumber)).toEqual([
      '80\u202f000',
      '80',
      '1\u202f000.5',
      '-1\u202f234\u202f567',
      '0.5',
      '1e-9',
    ]);
  });

  it('takes the unit of the field along, in any case, and no other', () => {
    expect(parseNumber('376 pA', { unit: 'pA' })).toEqual({ ok: true, value: 376 });
    expect(parseNumber('376pa', { unit: 'pA' })).toEqual({ ok: true, value: 376 });
    expect(parseNumber('376 nS', { unit: 'pA' })).toEqual({ ok: false, reason: 'text' });
  });

  it('says why a number is refused', () => {
    expect(parseNumber('  ')).toEqual({ ok: false, reason: 'empty' });
    expect(parseNumber('1.5', { integer: true })).toEqual({ ok: false, reason: 'integer' });
    expect(parseNumber('0', { min: 1 })).toEqual({ ok: false, reason: 'low' });
    expect(parseNumber('2', { max: 1 })).toEqual({ ok: false, reason: 'high' });
    expect(parseNumber('1', { min: 1, max: 1, integer: true })).toEqual({ ok: true, value: 1 });
  });
});

describe('writing a number', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [-70, '-70'],
    [1e-5, '1e-5'],
    [2.5e8, '2.5e8'],
    [0.001, '0.001'],
    [123456.789, '123456.789'],
    [Number.NEGATIVE_INFINITY, '−∞'],
    [0, '0'],
  ])('%d reads %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('keeps every digit of a value that has them, so that reading it back changes nothing', () => {
    for (const value of [Math.PI, 1 / 3, 1e-17 / 3, 123456789.123456, -2.220446049250313e-16]) {
      expect(readNumber(numberText(value))).toBe(value);
    }
  });
});

describe('steps', () => {
  it('are a round hundredth of the range', () => {
    expect(stepFor(0, { range: [0, 1000] })).toBe(10);
    expect(stepFor(0, { range: [-90, -40] })).toBe(0.5);
    expect(stepFor(5, { range: [0, 20], integer: true })).toBe(1);
  });

  it('of a slider reach the value, rounded outwards', () => {
    expect(rangeHolding([0, 20000], 80000)).toEqual([0, 80000]);
    expect(rangeHolding([0, 100], 123)).toEqual([0, 200]);
    expect(rangeHolding([-90, -40], -123)).toEqual([-200, -40]);
    expect(rangeHolding([0, 100], 50)).toEqual([0, 100]);
    expect(rangeHolding([0, 100], undefined)).toEqual([0, 100]);
  });

  it('follow the size of the value where there is no range', () => {
    expect(stepFor(376)).toBe(10);
    expect(stepFor(0)).toBe(0.1);
    expect(stepFor(7, { integer: true })).toBe(1);
  });

  it('leave no binary noise and stop at the limits', () => {
    let value = 0;
    for (let count = 0; count < 10; count += 1) value = stepBy(value, 0.1, 1);
    expect(value).toBe(1);
    expect(stepBy(0.25, 0.1, 1)).toBe(0.35);
    expect(stepBy(1, 1, -5, { min: 1, integer: true })).toBe(1);
    expect(stepBy(1e-5, 1e-6, 1)).toBeCloseTo(1.1e-5, 12);
  });
});
