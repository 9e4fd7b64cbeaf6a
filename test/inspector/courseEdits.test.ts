import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../../src/document/meaning/stimulus.ts';
import { added, drawn, moved, ofRows, without } from '../../src/inspector/stimulus/courseEdits.ts';
import { at, rounded, scalesFor, stairs, xOf, yOf } from '../../src/inspector/stimulus/picture.ts';
import { toSteps } from '../../src/language/time.ts';

const course = { times: [10, 20, 30], values: [100, -50, 0] };

describe('a course edited by hand', () => {
  it('has corners that go no further than their neighbours', () => {
    expect(moved(course, 1, 24.97, 7, 0.1)).toEqual({ times: [10, 25, 30], values: [100, 7, 0] });
    expect(moved(course, 1, 500, 7, 0.1).times).toEqual([10, 29.9, 30]);
    expect(moved(course, 0, -4, 7, 0.1).times).toEqual([0.1, 20, 30]);
  });

  it('gets and loses corners, and spikes', () => {
    expect(added(course, 12.04, 5, 0.1)).toEqual({ course: { times: [10, 12, 20, 30], values: [100, 5, -50, 0] }, at: 1 });
    expect(added(course, 20.01, 5, 0.1)).toEqual({ course: { times: [10, 20, 30], values: [100, 5, 0] }, at: 1 });
    expect(without(course, 0)).toEqual({ times: [20, 30], values: [-50, 0] });
    expect(added({ times: [5], values: [] }, 2, undefined, 0.1).course).toEqual({ times: [2, 5], values: [] });
    expect(without({ times: [2, 5], values: [] }, 1)).toEqual({ times: [2], values: [] });
  });

  it('is drawn over a stretch and stays as it was outside', () => {
    const next = drawn(
      course,
      [
        [22, 40],
        [24, 60],
      ],
      1,
      0.1,
    );
    expect([5, 15, 21, 22.5, 23.5, 24.5, 25, 29, 35].map((time) => valueAt(next, time))).toEqual([0, 100, -50, 40, 50, 60, -50, -50, 0]);
  });

  it('keeps the times of its lists on the grid and in order, whatever is done', () => {
    const time = fc.double({ min: -10, max: 60, noNaN: true });
    const value = fc.integer({ min: -100, max: 100 });
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), time, value, k: fc.nat(5) }),
      fc.record({ kind: fc.constant('add' as const), time, value, k: fc.nat(5) }),
      fc.record({ kind: fc.constant('draw' as const), time, value, k: fc.nat(5) }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.constantFrom(0.1, 0.5, 1), (edits, resolution) => {
        let now: { readonly times: readonly number[]; readonly values: readonly number[] } = course;
        for (const { kind, time: when, value: what, k } of edits) {
          if (kind === 'add') now = added(now, when, what, resolution).course;
          else if (kind === 'draw')
            now = drawn(
              now,
              [
                [when, what],
                [when + k, -what],
              ],
              1,
              resolution,
            );
          else if (now.times.length > 0) now = moved(now, k % now.times.length, when, what, resolution);
          const steps = now.times.map((each) => toSteps(each, resolution));
          expect(steps.every((step, i) => step > (steps[i - 1] ?? 0))).toBe(true);
          expect(now.values.length).toBe(now.times.length);
        }
      }),
    );
  });

  it('is read from a table of times and values, of which every line has both', () => {
    expect(
      ofRows(
        [
          [20, -50],
          [10, 100],
        ],
        'steps',
        0.1,
      ),
    ).toEqual({ times: [10, 20], values: [100, -50] });
    expect(ofRows([[20], [10]], 'spikes', 0.1)).toEqual({ times: [10, 20], values: [] });
    expect([
      ofRows([[20]], 'steps', 0.1),
      ofRows([[1, 2]], 'spikes', 0.1),
      ofRows([], 'steps', 0.1),
      ofRows([[-1, 2]], 'steps', 0.1),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('the picture of a course', () => {
  it('shows what a point of it means: there and back', () => {
    const scales = scalesFor([course], 100);
    expect(scales.time).toEqual([0, 100]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: -60, max: 110, noNaN: true }), (time, value) => {
        const [t, v] = at(scales, xOf(scales, time), yOf(scales, value));
        expect(t).toBeCloseTo(time, 9);
        expect(v).toBeCloseTo(value, 9);
      }),
    );
    expect(stairs(scales, course).match(/V/g)).toHaveLength(3);
    expect(rounded(123.456, [0, 1000])).toBe(120);
    expect(rounded(0.123456, [0, 1])).toBe(0.12);
  });
});
