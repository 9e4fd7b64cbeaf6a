/** Where nodes lie: NEST's order of grids, its extents of free positions, distances over edges. */
import { describe, expect, it } from 'vitest';
import { along, distanceBetween, type Layer, layerOf } from '../../src/space/layer.ts';
import type { PlacedPositions } from '../../src/space/types.ts';

function layer(positions: PlacedPositions): Layer {
  const made = layerOf(positions);
  if ('code' in made) throw new Error(made.code);
  return made;
}

const points = ({ coordinates, dimensions, n }: Layer) =>
  Array.from({ length: n }, (_, node) => Array.from(coordinates.subarray(node * dimensions, (node + 1) * dimensions)));

describe('a grid', () => {
  it('counts column by column from the upper left, as NEST does', () => {
    expect(points(layer({ positions: 'grid', shape: [3, 2], extent: [3, 2] }))).toEqual([
      [-1, 0.5],
      [-1, -0.5],
      [0, 0.5],
      [0, -0.5],
      [1, 0.5],
      [1, -0.5],
    ]);
  });

  it('has an extent of 1 round 0 unless something else is said', () => {
    const { extent, lowerLeft } = layer({ positions: 'grid', shape: [4, 5] });
    expect([extent, lowerLeft]).toEqual([
      [1, 1],
      [-0.5, -0.5],
    ]);
    expect(points(layer({ positions: 'grid', shape: [1, 1], center: [2, -3] }))).toEqual([[2, -3]]);
  });

  it('counts levels first in three dimensions', () => {
    const at = points(layer({ positions: 'grid', shape: [2, 2, 2], extent: [2, 2, 2] }));
    expect(at.slice(0, 4)).toEqual([
      [-0.5, 0.5, -0.5],
      [-0.5, 0.5, 0.5],
      [-0.5, -0.5, -0.5],
      [-0.5, -0.5, 0.5],
    ]);
    expect(at[4]).toEqual([0.5, 0.5, -0.5]);
  });
});

describe('free positions', () => {
  it('lie in the whole numbers that enclose them, round their middle', () => {
    const { extent, lowerLeft } = layer({
      positions: 'free',
      values: [
        [0, 0],
        [1.2, 0.4],
      ],
    });
    expect(extent).toEqual([2, 1]);
    expect(lowerLeft[0]).toBeCloseTo(-0.4, 12);
    expect(lowerLeft[1]).toBeCloseTo(-0.3, 12);
  });

  it('need an extent where there is one of them, and have to lie in it', () => {
    expect(layerOf({ positions: 'free', values: [[0, 0]] })).toEqual({ code: 'needs_extent' });
    expect(
      layerOf({
        positions: 'free',
        values: [
          [0, 0],
          [3, 0],
        ],
        extent: [2, 2],
      }),
    ).toEqual({ code: 'outside' });
    expect(layerOf({ positions: 'grid', shape: [2, 2], extent: [0, 1] })).toEqual({ code: 'no_extent', axis: 0 });
  });
});

describe('distances', () => {
  const grid = { positions: 'grid', shape: [10, 10], extent: [10, 10] } as const;

  it('go the shorter way round where the layer wraps', () => {
    const [plain, wrapped] = [layer(grid), layer({ ...grid, edge_wrap: true })];
    // Columns 0 and 9, rows 0 and 8.
    expect(distanceBetween(plain, 0, plain, 98, plain)).toBeCloseTo(Math.hypot(9, 8), 12);
    expect(distanceBetween(wrapped, 0, wrapped, 98, wrapped)).toBeCloseTo(Math.hypot(1, 2), 12);
    expect(along(0, -4.5, 4.5, wrapped)).toBeCloseTo(-1, 12);
    expect(along(0, -4.5, 4.5, plain)).toBe(9);
  });
});
