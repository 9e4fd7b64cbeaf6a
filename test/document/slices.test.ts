import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSlice, slicedOf, sliceText } from '../../src/document/meaning/slices.ts';
import type { Slice } from '../../src/document/types.ts';

const members = (slice: Slice, size: number) => {
  const sliced = slicedOf(slice, size);
  return sliced && Array.from({ length: sliced.count }, (_, k) => sliced.first + k * sliced.step);
};

const part: fc.Arbitrary<number | null> = fc.option(fc.integer({ min: -15, max: 15 }));
const anyStep: fc.Arbitrary<number | null> = fc.option(fc.integer({ min: 1, max: 5 }));
const anySlice: fc.Arbitrary<Slice> = fc.tuple(part, part, anyStep);

describe('slices', () => {
  it('take what Python takes', () => {
    expect(members([0, 3, null], 10)).toEqual([0, 1, 2]);
    expect(members([-3, null, null], 10)).toEqual([7, 8, 9]);
    expect(members([null, null, 4], 10)).toEqual([0, 4, 8]);
    expect(members([5, 2, null], 10)).toEqual([]);
    expect(members([null, 99, null], 3)).toEqual([0, 1, 2]);
    expect(slicedOf([0, 5, -1], 10)).toBeUndefined();
    expect(slicedOf(undefined, 4)).toEqual({ count: 4, first: 0, last: 3, step: 1 });
  });

  it('agree with Python itself on random ones', () => {
    const cases = fc.sample(fc.tuple(anySlice, fc.nat(12)), { numRuns: 300, seed: 7 });
    const code = 'import json,sys\nprint(json.dumps([list(range(n))[slice(*s)] for s, n in json.load(sys.stdin)]))';
    const python = spawnSync('python3', ['-c', code], { input: JSON.stringify(cases), encoding: 'utf8' });
    // Without a Python there is nothing to hold against; the table above stays.
    if (python.error !== undefined) return;
    expect(cases.map(([slice, size]) => members(slice, size))).toEqual(JSON.parse(python.stdout));
  });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(anySlice, (slice) => {
        const read = readSlice(sliceText(slice));
        const [start, stop, step] = slice;
        expect(read ?? [null, null, null]).toEqual([start, stop, step === 1 ? null : step]);
      }),
    );
    expect(readSlice('ex[0:50]')).toEqual([0, 50, null]);
    expect(readSlice(' : 50')).toEqual([null, 50, null]);
    expect(readSlice('−10:')).toEqual([-10, null, null]);
    expect(readSlice('')).toBeNull();
    for (const text of ['a:b', '1:2:3:4', '5', '1.5:2', '-:3']) expect(readSlice(text), text).toBe('text');
    expect(readSlice('0:5:0')).toBe('step');
    expect(readSlice('5:0:-1')).toBe('step');
  });
});
