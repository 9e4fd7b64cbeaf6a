/** The outline of a mask is where its region ends: a little within there is inside, a little beyond is not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionOf } from '../../src/space/masks.ts';
import { outlinesOf } from '../../src/space/outline.ts';
import type { Mask } from '../../src/space/types.ts';

const GRID = { extent: [2, 1], shape: [20, 10] };
const size = fc.double({ min: 0.05, max: 2, noNaN: true });
const place = fc.double({ min: -1, max: 1, noNaN: true });
const angle = fc.double({ min: -180, max: 180, noNaN: true });
const anchor = fc.option(fc.tuple(place, place), { nil: undefined });
const placed = (mask: object, at: readonly number[] | undefined) => (at === undefined ? mask : { ...mask, anchor: at }) as Mask;

const masks: fc.Arbitrary<Mask> = fc.oneof(
  fc.tuple(size, anchor).map(([radius, at]) => placed({ circular: { radius } }, at)),
  fc
    .tuple(size, size, angle, anchor)
    .map(([a, b, azimuth_angle, at]) =>
      placed({ elliptical: { major_axis: Math.max(a, b), minor_axis: Math.min(a, b), azimuth_angle } }, at),
    ),
  fc
    .tuple(place, place, size, size, angle, anchor)
    .map(([x, y, w, h, azimuth_angle, at]) =>
      placed({ rectangular: { lower_left: [x, y], upper_right: [x + w, y + h], azimuth_angle } }, at),
    ),
  fc
    .tuple(place, place, size, size, anchor)
    .map(([x, y, w, h, at]) => placed({ rectangular: { lower_left: [x, y], upper_right: [x + w, y + h] } }, at)),
  fc.tuple(size, size, anchor).map(([r, w, at]) => placed({ doughnut: { inner_radius: r, outer_radius: r + w } }, at)),
  fc
    .tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.option(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), { nil: undefined }),
    )
    .map(([c, r, at]) => placed({ grid: { shape: [c, r] } }, at)),
);

describe('the outline of a mask', () => {
  it('parts what it takes in from what it does not', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const region = regionOf(mask, GRID);
        const outlines = outlinesOf(mask, GRID);
        expect(outlines.length).toBeGreaterThan(0);
        for (const [index, outline] of outlines.entries()) {
          const [cx, cy] = [0, 1].map(
            (axis) => outline.slice(1).reduce((sum, point) => sum + (point[axis] as number), 0) / (outline.length - 1),
          ) as [number, number];
          // The second outline of a doughnut is that of its hole.
          const isHole = index === 1;
          for (const [x, y] of outline) {
            const at = (part: number) => region.inside(cx + (x - cx) * part, cy + (y - cy) * part, 0);
            expect(at(isHole ? 1 + 1e-6 : 1 - 1e-6)).toBe(true);
            expect(at(isHole ? 1 - 1e-6 : 1 + 1e-6)).toBe(false);
          }
        }
      }),
    );
  });

  it('is the cut at the depth of the node in three dimensions', () => {
    const radiusOf = (mask: Mask) => Math.max(...(outlinesOf(mask, GRID)[0] ?? []).map(([x, y]) => Math.hypot(x, y)));
    expect(radiusOf({ spherical: { radius: 1 } })).toBeCloseTo(1, 12);
    expect(radiusOf({ spherical: { radius: 1 }, anchor: [0, 0, 0.6] })).toBeCloseTo(0.8, 12);
    expect(outlinesOf({ spherical: { radius: 1 }, anchor: [0, 0, 2] }, GRID)).toEqual([]);
    expect(radiusOf({ ellipsoidal: { major_axis: 2, minor_axis: 2, polar_axis: 0.5 } })).toBeCloseTo(1, 9);
    expect(radiusOf({ box: { lower_left: [-1, -1, -1], upper_right: [1, 1, 1] } })).toBeCloseTo(Math.SQRT2, 2);
  });

  it('is nothing of a mask that is none', () => {
    expect(outlinesOf({ circular: { radius: -1 } }, GRID)).toEqual([]);
    expect(outlinesOf({ grid: { shape: [2, 2] } }, { extent: [1, 1], shape: undefined })).toEqual([]);
  });
});
