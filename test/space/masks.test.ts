/** Masks against closed forms, and what is wrong with them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Layer, layerOf } from '../../src/space/layer.ts';
import { converseOf, layingFaults, maskFaults, regionOf } from '../../src/space/masks.ts';
import type { Mask } from '../../src/space/types.ts';

const grid = layerOf({ positions: 'grid', shape: [5, 5], extent: [5, 5] }) as Layer;
const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const at = fc.tuple(coordinate, coordinate, coordinate);

/** A point turned back by an angle in degrees round a centre. */
function turned([x, y]: readonly [number, number], angle: number, [cx, cy]: readonly [number, number]): [number, number] {
  const a = (-angle * Math.PI) / 180;
  return [cx + (x - cx) * Math.cos(a) - (y - cy) * Math.sin(a), cy + (x - cx) * Math.sin(a) + (y - cy) * Math.cos(a)];
}

/** Points so near the edge that rounding decides are nobody's business. */
function agrees(mask: Mask, measure: (x: number, y: number, z: number) => number): void {
  const region = regionOf(mask, grid);
  fc.assert(
    fc.property(at, ([x, y, depth]) => {
      const z = region.low.length === 3 ? depth : 0;
      const beyond = measure(x, y, z);
      fc.pre(Math.abs(beyond) > 1e-9);
      expect(region.inside(x, y, z)).toBe(beyond < 0);
      expect(converseOf(region).inside(-x, -y, -z)).toBe(beyond < 0);
      if (beyond < 0)
        for (const [d, c] of [x, y, z].slice(0, region.low.length).entries()) {
          expect(c).toBeGreaterThanOrEqual((region.low[d] as number) - 1e-9);
          expect(c).toBeLessThanOrEqual((region.high[d] as number) + 1e-9);
        }
    }),
    { numRuns: 300 },
  );
}

describe('a mask takes in what its closed form does:', () => {
  it('circular, with an anchor', () => {
    agrees({ circular: { radius: 1.3 } }, (x, y) => Math.hypot(x, y) - 1.3);
    agrees({ circular: { radius: 1.3 }, anchor: [0.5, -0.7] }, (x, y) => Math.hypot(x - 0.5, y + 0.7) - 1.3);
    agrees({ circular: { radius: 1.3, anchor: [0.5, -0.7] } }, (x, y) => Math.hypot(x - 0.5, y + 0.7) - 1.3);
  });

  it('spherical', () => agrees({ spherical: { radius: 1.6 } }, (x, y, z) => Math.hypot(x, y, z) - 1.6));

  it('rectangular, turned round its own centre', () => {
    const rectangular = { lower_left: [-1, -0.5], upper_right: [2, 1] } as const;
    const out = (x: number, y: number) => Math.max(-1 - x, x - 2, -0.5 - y, y - 1);
    agrees({ rectangular }, out);
    agrees({ rectangular: { ...rectangular, azimuth_angle: 30 } }, (x, y) => out(...turned([x, y], 30, [0.5, 0.25])));
  });

  it('elliptical, turned against the clock', () => {
    const out = (x: number, y: number) => (x / 2) ** 2 + (y / 0.8) ** 2 - 1;
    agrees({ elliptical: { major_axis: 4, minor_axis: 1.6 } }, out);
    agrees({ elliptical: { major_axis: 4, minor_axis: 1.6, azimuth_angle: 60 } }, (x, y) => out(...turned([x, y], 60, [0, 0])));
  });

  it('ellipsoidal and box without a turn', () => {
    agrees({ ellipsoidal: { major_axis: 4, minor_axis: 2, polar_axis: 3 } }, (x, y, z) => (x / 2) ** 2 + y ** 2 + (z / 1.5) ** 2 - 1);
    agrees({ box: { lower_left: [-1, -1, 0], upper_right: [1, 2, 2] } }, (x, y, z) => Math.max(Math.abs(x) - 1, -1 - y, y - 2, -z, z - 2));
  });

  it('box turned about both axes: a body turned back is the body', () => {
    const [azimuth, polar] = [25, 40].map((angle) => (angle * Math.PI) / 180) as [number, number];
    agrees({ box: { lower_left: [-1, -0.5, -2], upper_right: [1, 0.5, 2], azimuth_angle: 25, polar_angle: 40 } }, (x, y, z) => {
      const [flat, side] = [x * Math.cos(azimuth) + y * Math.sin(azimuth), -x * Math.sin(azimuth) + y * Math.cos(azimuth)];
      const [u, w] = [flat * Math.cos(polar) - z * Math.sin(polar), flat * Math.sin(polar) + z * Math.cos(polar)];
      return Math.max(Math.abs(u) - 1, Math.abs(side) - 0.5, Math.abs(w) - 2);
    });
  });

  it('doughnut: without its inner edge, with its outer one', () => {
    const mask = { doughnut: { inner_radius: 0.5, outer_radius: 1 } };
    agrees(mask, (x, y) => Math.max(0.5 - Math.hypot(x, y), Math.hypot(x, y) - 1));
    const region = regionOf(mask, grid);
    expect([region.inside(0.5, 0, 0), region.inside(1, 0, 0), region.inside(0, -0.75, 0)]).toEqual([false, true, true]);
  });

  it('grid: columns to the right and rows down from the node, moved back by the anchor', () => {
    const cells = (mask: Mask) => {
      const region = regionOf(mask, grid);
      const inside: [number, number][] = [];
      for (let row = -4; row <= 4; row++)
        for (let column = -4; column <= 4; column++) if (region.inside(column, -row, 0)) inside.push([column, row]);
      return inside;
    };
    expect(cells({ grid: { shape: [2, 1] } })).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(cells({ grid: { shape: [2, 1] }, anchor: [1, -2] })).toEqual([
      [-1, 2],
      [0, 2],
    ]);
  });
});

describe('what is wrong with a mask', () => {
  const code = (mask: Mask) => maskFaults(mask)[0]?.code;

  it('is found by itself', () => {
    expect(code({ circle: { radius: 1 } })).toBe('unknown_mask');
    expect(code({ circular: { radius: 1 }, doughnut: { inner_radius: 1, outer_radius: 2 } })).toBe('unknown_mask');
    expect(code({ circular: {} })).toBe('mask_key');
    expect(code({ circular: { radius: 0 } })).toBe('not_positive');
    expect(code({ circular: { radius: 1, width: 2 } })).toBe('mask_key_unused');
    expect(code({ rectangular: { lower_left: [0, 0], upper_right: [1, 0] } })).toBe('corners');
    expect(code({ elliptical: { major_axis: 1, minor_axis: 2 } })).toBe('axes');
    expect(code({ doughnut: { inner_radius: 1, outer_radius: 1 } })).toBe('radii');
    expect(code({ grid: { shape: [1, 1] }, anchor: [0.5, 0] })).toBe('anchor_cells');
    expect(code({ circular: { radius: 1 }, anchor: [0, 0, 0] })).toBe('mask_key');
    expect(code({ elliptical: { major_axis: 2, minor_axis: 1, polar_angle: 3 } })).toBe('mask_key_unused');
  });

  it('is found on its layer', () => {
    const wrapped = layerOf({ positions: 'grid', shape: [5, 5], extent: [5, 5], edge_wrap: true }) as Layer;
    const free = layerOf({
      positions: 'free',
      values: [
        [0, 0],
        [1, 1],
      ],
    }) as Layer;
    const codes = (mask: Mask, layer: Layer, oversized = false) => layingFaults(mask, layer, oversized).map((fault) => fault.code);
    expect(codes({ circular: { radius: 2.5 } }, wrapped)).toEqual([]);
    expect(codes({ circular: { radius: 2.6 } }, wrapped)).toEqual(['oversized']);
    expect(codes({ circular: { radius: 2.6 } }, wrapped, true)).toEqual([]);
    expect(codes({ circular: { radius: 2.6 } }, grid)).toEqual([]);
    expect(codes({ grid: { shape: [6, 1] } }, wrapped)).toEqual(['oversized']);
    expect(codes({ grid: { shape: [1, 1] } }, free)).toEqual(['needs_grid']);
    expect(codes({ spherical: { radius: 1 } }, free)).toEqual(['mask_dimensions']);
  });
});
