import { describe, expect, it } from 'vitest';
import {
  axisTicks,
  axisTitle,
  fitTitle,
  formatValue,
  niceDomain,
  niceStep,
  niceTicks,
  tickFormatter,
} from '../../src/charts/data/ticks.ts';

describe('niceStep', () => {
  it('is 1, 2 or 5 times a power of ten, and gives no more parts than asked for', () => {
    for (const span of [1e-7, 0.3, 1, 7, 12, 99, 100, 1234, 5e8]) {
      for (const count of [1, 2, 5, 8]) {
        const step = niceStep(span, count);
        const lead = step / 10 ** Math.floor(Math.log10(step * (1 + 1e-9)));
        expect(
          [1, 2, 5].some((digit) => Math.abs(lead - digit) < 1e-6),
          `${span}/${count}: ${step}`,
        ).toBe(true);
        expect(span / step).toBeLessThanOrEqual(count * (1 + 1e-6));
      }
    }
  });

  it('is 1 where there is no span', () => {
    expect([niceStep(0, 5), niceStep(Number.NaN, 5), niceStep(Number.POSITIVE_INFINITY, 5)]).toEqual([1, 1, 1]);
  });
});

describe('niceTicks', () => {
  it('are round numbers inside the interval', () => {
    expect(niceTicks(0, 1000, 5)).toEqual([0, 200, 400, 600, 800, 1000]);
    expect(niceTicks(-70.4, -54.6, 5)).toEqual([-70, -65, -60, -55]);
    expect(niceTicks(0.03, 0.31, 4)).toEqual([0.1, 0.2, 0.3]);
  });

  it('carry no binary noise', () => {
    expect(niceTicks(0, 0.7, 7)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    for (const tick of niceTicks(4199.9, 4200.9, 10)) expect(String(tick).length).toBeLessThanOrEqual(6);
  });

  it('never say −0, turn a reversed interval and give up on what is not finite', () => {
    expect(niceTicks(-1, 1, 2).some((tick) => Object.is(tick, -0))).toBe(false);
    expect(niceTicks(10, 0, 2)).toEqual([0, 5, 10]);
    expect(niceTicks(3, 3, 5)).toEqual([3]);
    expect(niceTicks(Number.NaN, 1, 5)).toEqual([]);
    expect(niceTicks(0, Number.POSITIVE_INFINITY, 5)).toEqual([]);
  });
});

describe('niceDomain', () => {
  it('holds the data with air on both sides', () => {
    const [low, high] = niceDomain(-70, -55, 5);
    expect(low).toBeLessThan(-70);
    expect(high).toBeGreaterThan(-55);
    expect(high - low).toBeLessThan(15 * 1.2);
  });

  it('keeps zero where data are never negative, or never positive', () => {
    expect(niceDomain(0, 43, 4)[0]).toBe(0);
    expect(niceDomain(-43, 0, 4)[1]).toBe(0);
  });

  it('gives a constant room', () => {
    const [low, high] = niceDomain(-70, -70, 5);
    expect(low).toBeLessThan(-70);
    expect(high).toBeGreaterThan(-70);
    expect(niceDomain(0, 0, 5)).toEqual([-1, 1]);
    expect(niceDomain(-70, -70, 5)).toEqual([-75, -65]);
    expect(niceDomain(2000, 2000, 5)).toEqual([1900, 2100]);
    const noise = niceDomain(-70, -70 + 1e-12, 5);
    expect(noise[1] - noise[0]).toBeGreaterThan(1);
  });

  it('stays as it is while data grow within a fifth of a tick', () => {
    expect(niceDomain(-70, -55.2, 5)).toEqual(niceDomain(-70, -55.25, 5));
    expect(niceDomain(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5)).toEqual([0, 1]);
  });
});

describe('axisTicks', () => {
  it('are two at least on a small axis', () => {
    for (const domain of [
      [-70.1, -69.7],
      [0, 43],
      [0.2, 0.4],
      [-1, 1],
    ] as const)
      expect(axisTicks(domain, 1).length).toBeGreaterThan(1);
  });
});

describe('numbers on axes', () => {
  it('have equal decimals and a true minus sign', () => {
    const ticks = niceTicks(-0.4, 0.4, 4);
    expect(ticks.map(tickFormatter(ticks))).toEqual(['−0.4', '−0.2', '0.0', '0.2', '0.4']);
    expect([-70, -65].map(tickFormatter([-70, -65]))).toEqual(['−70', '−65']);
  });

  it('use powers of ten where digits would not fit', () => {
    const ticks = niceTicks(0, 4e7, 4);
    expect(ticks.map(tickFormatter(ticks))).toEqual(['0', '1×10⁷', '2×10⁷', '3×10⁷', '4×10⁷']);
    const small = niceTicks(0, 4e-5, 4);
    expect(small.map(tickFormatter(small)).at(-1)).toBe('4×10⁻⁵');
  });

  it('are written out down to a thousandth, and with the power of the largest', () => {
    const thousandth = niceTicks(0, 0.001, 2);
    expect(thousandth.map(tickFormatter(thousandth))).toEqual(['0.0000', '0.0005', '0.0010']);
    const round = niceTicks(0, 1e7, 2);
    expect(round.map(tickFormatter(round))).toEqual(['0', '0.5×10⁷', '1.0×10⁷']);
  });

  it('are read out without noise', () => {
    expect(formatValue(0.1 + 0.2)).toBe('0.3');
    expect(formatValue(-55.123456789, 5)).toBe('−55.123');
    expect([formatValue(Number.NaN), formatValue(Number.NEGATIVE_INFINITY), formatValue(-0)]).toEqual(['–', '−∞', '0']);
  });
});

describe('titles of axes', () => {
  it('name what is shown, with its unit where it has one', () => {
    expect(axisTitle(['V_m'], 'mV')).toBe('V_m (mV)');
    expect(axisTitle(['Act_m', 'Act_h'], '')).toBe('Act_m, Act_h');
    expect(axisTitle(['a', 'b', 'c', 'd'], 'pA')).toBe('a, b … (pA)');
  });

  it('shrink to the unit, then to nothing, where there is no room', () => {
    expect([200, 60, 10].map((height) => fitTitle('I_syn_ex, I_syn_in (pA)', height))).toEqual(['I_syn_ex, I_syn_in (pA)', 'pA', 'pA']);
    expect(fitTitle('Rate (spikes/s)', 20)).toBe('');
  });
});
