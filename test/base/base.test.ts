import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, hashText, stableHash } from '../../src/base/hash.ts';
import { freshId } from '../../src/base/ids.ts';
import { editDistance, nearestName } from '../../src/base/nearest.ts';
import { formatBytes, formatNumber, groupDigits } from '../../src/base/numbers.ts';
import { isPythonName } from '../../src/base/pythonNames.ts';

describe('nearestName', () => {
  const models = ['iaf_psc_alpha', 'iaf_psc_exp', 'iaf_psc_delta', 'poisson_generator', 'spike_recorder', 'V_m', 'V_th', 'g_L', 'E_L'];

  it.each([
    ['iaf_psc_alhpa', 'iaf_psc_alpha'],
    ['iaf_psc_alfa', 'iaf_psc_alpha'],
    ['iafpscexp', 'iaf_psc_exp'],
    ['poisson', 'poisson_generator'],
    ['Spike_Recorder', 'spike_recorder'],
    ['v_th', 'V_th'],
    ['V_mm', 'V_m'],
    ['vm', 'V_m'],
  ])('takes %s for %s', (written, meant) => {
    expect(nearestName(written, models)).toBe(meant);
  });

  it('answers nothing when nothing is near', () => {
    expect(nearestName('hodgkin', models)).toBeUndefined();
    expect(nearestName('', models)).toBeUndefined();
    expect(nearestName('x'.repeat(10_000), models)).toBeUndefined();
  });

  it('measures as a metric does', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
    expect(editDistance('ab', 'ba')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('kitten', 'sitting', 2)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('hash', () => {
  it('does not depend on the order of keys', () => {
    expect(stableHash({ a: 1, b: { c: [1, 2], d: 'x' } })).toBe(stableHash({ b: { d: 'x', c: [1, 2] }, a: 1 }));
    expect(stableHash({ a: 1, b: undefined })).toBe(stableHash({ a: 1 }));
  });

  it('depends on values and on their kind', () => {
    const values = [0, 1, '1', true, null, [], {}, [1], { 1: 1 }, [[1]], -1, Number.POSITIVE_INFINITY, Number.NaN, 'Infinity'];
    expect(new Set(values.map(stableHash)).size).toBe(values.length);
  });

  it('stays the same from version to version', () => {
    expect(canonicalText({ b: [1, -0, true, 'é"'], a: {} })).toBe('{"a":{},"b":[1,0,true,"é\\""]}');
    expect(hashText('')).toMatch(/^[0-9a-f]{16}$/);
    expect(hashText('iaf_psc_alpha')).toMatchInlineSnapshot(`"eb91ff391fb1c81e"`);
  });

  it('spreads over its range', () => {
    const hashes = Array.from({ length: 20_000 }, (_, i) => hashText(String(i)));
    expect(new Set(hashes.map((hash) => hash.slice(0, 8))).size).toBeGreaterThan(19_990);
    expect(new Set(hashes).size).toBe(20_000);
  });
});

describe('ids', () => {
  it('counts on from what is taken', () => {
    expect(freshId('neuron', new Set())).toBe('neuron');
    expect(freshId('neuron', new Set(['neuron']))).toBe('neuron2');
    expect(freshId('neuron2', new Set(['neuron2', 'neuron3']))).toBe('neuron4');
  });
});

describe('numbers', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [376, '376'],
    [-0, '0'],
    [1e-5, '0.00001'],
    [0.0001, '0.0001'],
    [1e-9, '1e-9'],
    [1e21, '1e+21'],
    [1 / 3, '0.333333333333'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('writes counts and bytes for people', () => {
    expect(groupDigits(15_600_000)).toBe('15,600,000');
    expect(groupDigits(-1234.5)).toBe('-1,234.5');
    expect(formatBytes(512)).toBe('512 B');
    expect(formatBytes(3_210_000_000)).toBe('3.2 GB');
    expect(formatBytes(999_600)).toBe('1 MB');
  });
});

describe('Python names', () => {
  it('are letters, digits and underscores, and no keyword', () => {
    for (const name of ['neuron1', '_x', 'V_m', 'Class']) expect(isPythonName(name)).toBe(true);
    for (const name of ['1st', 'a-b', 'a b', '', 'class', 'lambda', 'None', 'print', 'é', 'a\n']) expect(isPythonName(name)).toBe(false);
  });
});
