import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateMeasure, needsOf, parseMeasure } from '../../src/analysis/measures/index.ts';
import type { Recorded } from '../../src/analysis/recorded.ts';

/** Two neurons, ids 1 and 2: a clock of 10 ms and a silent one; an alpha-shaped bump of neuron 1 in V_m. */
const clock = Float64Array.from({ length: 100 }, (_, k) => 10 * (k + 1));
const bump = Float64Array.from({ length: 1001 }, (_, k) => -70 + (k <= 100 ? 0 : ((k - 100) / 10 / 2) * Math.exp(1 - (k - 100) / 10 / 2)));
const run: Recorded = {
  resolution: 0.1,
  time: 1000,
  nodes: { exc: { first: 1, last: 2 }, other: { first: 3, last: 3 }, spikes: { first: 4, last: 4 }, vm: { first: 5, last: 5 } },
  recorders: {
    spikes: { records: 'spikes', times: clock, senders: new Uint32Array(100).fill(1), values: {}, sources: [{ first: 1, last: 2 }] },
    vm: {
      records: 'analog',
      times: Float64Array.from(bump, (_, k) => k / 10),
      senders: new Uint32Array(bump.length).fill(1),
      values: { V_m: bump },
      sources: [{ first: 1, last: 1 }],
    },
  },
};

function value(text: string): number {
  const parsed = parseMeasure(text);
  if (!parsed.ok) throw new Error(`${parsed.complaint.code} at ${parsed.complaint.column}`);
  const result = evaluateMeasure(parsed.value, run);
  if (!result.ok) throw new Error(`${result.complaint.code} at ${result.complaint.column}`);
  return result.value;
}

function complaint(text: string): { code: string; column: number; nearest?: string } {
  const parsed = parseMeasure(text);
  if (!parsed.ok) return parsed.complaint;
  const result = evaluateMeasure(parsed.value, run);
  if (result.ok) throw new Error('no complaint');
  return result.complaint;
}

describe('measures', () => {
  it('take the mean over a population, silent neurons included, and pick one', () => {
    expect(value('rate(exc)')).toBe(50);
    expect(value('rate(exc[0], 200, end)')).toBe(100);
    expect(value('rate(exc, 200, end)[1]')).toBe(0);
    expect(value('count(spikes, 0, 100)')).toBe(5);
  });

  it('are what a clock has: regular intervals', () => {
    expect(value('cv(exc)')).toBeCloseTo(0, 12);
    expect(value('cv2(exc)')).toBeCloseTo(0, 12);
    expect(value('lv(exc)')).toBeCloseTo(0, 12);
    expect(value('fano(exc)')).toBe(0);
    expect(value('isi(exc)')).toBe(10);
    expect(value('latency(exc, 95, end)')).toBe(5);
  });

  it('read an alpha function: peak e·(t/2)·exp(−t/2) = 1 at 2 ms, area 2e, half width 4.89278 ms', () => {
    expect(value('psp_height(vm.V_m, 10, end)')).toBeCloseTo(1, 12);
    expect(value('psp_peak_time(vm.V_m, 10, end)')).toBeCloseTo(2, 9);
    expect(value('peak_time(vm.V_m)')).toBeCloseTo(12, 9);
    expect(value('area(vm.V_m, 10, end)')).toBeCloseTo(2 * Math.E, 2);
    // x·exp(1 − x) = 1/2 at x = 0.231961 and x = 2.678347, for x = t/2.
    expect(value('half_width(vm.V_m, 10, end)')).toBeCloseTo(2 * (2.678347 - 0.231961), 2);
    expect(value('min(vm.V_m)')).toBe(-70);
  });

  it('compute', () => {
    expect(value('1 + 2 * 3 - 4 / 2')).toBe(5);
    expect(value('-(rate(exc) - 60) / 2')).toBe(5);
    expect(value('rate(exc, end - 500, end)')).toBe(50);
    expect(value('2.5e1')).toBe(25);
  });

  it('say NaN where there is nothing to say', () => {
    expect(value('cv(exc[1])')).toBeNaN();
    expect(value('latency(exc[1])')).toBeNaN();
  });

  it('say where something is wrong, and the nearest name', () => {
    expect(complaint('rate(')).toMatchObject({ code: 'expected', column: 6 });
    expect(complaint('2 + rat(exc)')).toMatchObject({ code: 'unknown_measure', column: 5, nearest: 'rate' });
    expect(complaint('rate(ecx)')).toMatchObject({ code: 'unknown_id', nearest: 'exc' });
    expect(complaint('rate(exc[2])')).toMatchObject({ code: 'no_neuron' });
    expect(complaint('rate(other)')).toMatchObject({ code: 'not_recorded' });
    expect(complaint('rate(exc.V_m)')).toMatchObject({ code: 'takes_no_quantity' });
    expect(complaint('mean(vm.g_ex)')).toMatchObject({ code: 'unknown_quantity' });
    expect(complaint('rate(exc, 5, 5)')).toMatchObject({ code: 'empty_window' });
    expect(complaint(`${'('.repeat(60)}1${')'.repeat(60)}`)).toMatchObject({ code: 'too_deep' });
    expect(complaint('rate(exc) rate(exc)')).toMatchObject({ code: 'expected', column: 11 });
  });

  it('tell what they need', () => {
    const parsed = parseMeasure('rate(exc) / mean(vm.V_m) + max(n)');
    expect(parsed.ok && needsOf(parsed.value)).toEqual([
      { id: 'exc', wants: 'spikes' },
      { id: 'vm', wants: 'V_m' },
      { id: 'n', wants: 'V_m' },
    ]);
  });

  it('never throw, whatever the text', () => {
    const pieces = fc.constantFrom(
      'rate',
      'exc',
      '(',
      ')',
      ',',
      '.',
      '[',
      ']',
      '+',
      '-',
      '*',
      '/',
      '1',
      'end',
      ' ',
      'V_m',
      'é',
      '\u{1F600}',
      '1e9',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
        ),
        (text) => {
          const parsed = parseMeasure(text);
          if (parsed.ok) evaluateMeasure(parsed.value, run);
          else expect(parsed.complaint.column).toBeGreaterThan(0);
        },
      ),
    );
  });
});
