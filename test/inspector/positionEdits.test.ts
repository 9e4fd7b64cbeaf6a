import { describe, expect, it } from 'vitest';
import { countOfPositions } from '../../src/document/meaning/space.ts';
import {
  added,
  converted,
  dimensionsOf,
  drawnIn,
  kindOf,
  type Listed,
  moved,
  ofRows,
  POSITION_KINDS,
  without,
} from '../../src/inspector/space/positionEdits.ts';
import { type Layer, layerOf } from '../../src/space/layer.ts';
import type { PlacedPositions, Positions } from '../../src/space/types.ts';

const layer = (positions: Positions): Layer => {
  const made = layerOf(positions as PlacedPositions);
  if ('code' in made) throw new Error(made.code);
  return made;
};

const grid = { positions: 'grid', shape: [4, 3], extent: [2, 1.5], center: [1, 0], edge_wrap: true } as const;
const square: Listed = {
  positions: 'free',
  values: [
    [0, 0],
    [0.5, 0.25],
  ],
  extent: [2, 2],
  center: [0, 0],
};

describe('positions of another kind', () => {
  it('keep the neurons, the extent and the wrapping', () => {
    for (const kind of POSITION_KINDS) {
      for (const dimensions of [2, 3]) {
        const next = converted({ n: 12, spatial: grid }, layer(grid), kind, dimensions);
        expect([kindOf(next), dimensionsOf(next), countOfPositions(next) ?? 12]).toEqual([kind, dimensions, 12]);
        expect(next.extent?.slice(0, 2)).toEqual([2, 1.5]);
        expect(next.center?.slice(0, 2)).toEqual([1, 0]);
        expect(next.edge_wrap).toBe(true);
      }
    }
  });

  it('list the points where they lay, so that nothing moves', () => {
    const before = layer(grid);
    const after = layer(converted({ n: 12, spatial: grid }, before, 'listed', 2));
    expect([...after.coordinates]).toEqual([...before.coordinates]);
    expect([after.extent, after.lowerLeft, after.wraps]).toEqual([before.extent, before.lowerLeft, before.wraps]);
  });

  it('draw evenly within the extent', () => {
    const drawn = converted({ n: 12, spatial: grid }, layer(grid), 'drawn', 2);
    expect('expression' in drawn && drawn.expression).toEqual(['uniform(0, 2)', 'uniform(-0.75, 0.75)']);
  });

  it('make a grid of a single neuron that is worth the name, and of any other number one of as many', () => {
    expect(converted({ n: 1 }, undefined, 'grid', 2)).toEqual({ positions: 'grid', shape: [10, 10], extent: [1, 1] });
    expect(converted({ n: 400 }, undefined, 'grid', 2)).toMatchObject({ shape: [20, 20] });
    expect(layer(converted({ n: 1 }, undefined, 'listed', 3)).n).toBe(1);
  });
});

describe('points by hand', () => {
  it('are moved within the extent that is said, added and taken out', () => {
    expect(moved(square, 1, 0.7, 5).values).toEqual([
      [0, 0],
      [0.7, 1],
    ]);
    expect(added(square, -0.25, 0.5).values).toHaveLength(3);
    expect(without(square, 0).values).toEqual([[0.5, 0.25]]);
    expect(without(without(square, 0), 0).values).toHaveLength(1);
    const deep: Listed = { positions: 'free', values: [[0, 0, 0.3]], extent: [1, 1, 1], center: [0, 0, 0.1] };
    expect(moved(deep, 0, 0.2, 0.1).values).toEqual([[0.2, 0.1, 0.3]]);
    expect(added(deep, 0, 0).values[1]).toEqual([0, 0, 0.1]);
  });

  it('come from a table of two or three columns', () => {
    expect(
      ofRows(square, [
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    ).toMatchObject({
      values: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      extent: [2, 2],
    });
    expect(ofRows(square, [[1, 2, 3]])).toEqual({ positions: 'free', values: [[1, 2, 3]] });
    expect(ofRows(square, [[1], [2]])).toBeUndefined();
    expect(ofRows(square, [[1, 2, 3, 4]])).toBeUndefined();
  });

  it('are drawn even where NEST refuses them', () => {
    expect(drawnIn({ positions: 'free', values: [[3, 4]] }).extent).toEqual([1, 1]);
    const outside = drawnIn({
      positions: 'free',
      values: [
        [3, 0],
        [0, 0],
      ],
      extent: [1, 1],
      center: [0, 0],
    });
    expect(outside.lowerLeft[0]).toBeLessThanOrEqual(-0.5);
    expect((outside.lowerLeft[0] as number) + (outside.extent[0] as number)).toBeGreaterThanOrEqual(3);
  });
});
