import { describe, expect, it } from 'vitest';
import { anchorIn, masksFor, newMask, withMaskKey } from '../../src/inspector/space/maskEdits.ts';
import type { Layer } from '../../src/space/layer.ts';
import { layerOf } from '../../src/space/layer.ts';
import { kindOfMask, layingFaults, maskFaults, maskKinds } from '../../src/space/masks.ts';
import type { Mask, PlacedPositions } from '../../src/space/types.ts';

const layer = (positions: PlacedPositions) => layerOf(positions) as Layer;

describe('a new mask', () => {
  it('is one that NEST takes, of every kind, on every layer that can have it', () => {
    for (const positions of [
      { positions: 'grid', shape: [2, 30], extent: [0.2, 3], edge_wrap: true },
      { positions: 'grid', shape: [4, 4, 1], extent: [1, 1, 1] },
      {
        positions: 'free',
        values: [
          [0, 0],
          [1, 1],
        ],
        extent: [2, 2],
      },
      {
        positions: 'free',
        values: [
          [0, 0, 0],
          [1, 1, 1],
        ],
        extent: [2, 2, 2],
      },
    ] as const satisfies readonly PlacedPositions[]) {
      const on = layer(positions);
      const names = masksFor(on);
      expect(names.length).toBe(
        Object.values(maskKinds).filter(({ dimensions }) => dimensions === on.dimensions).length - (on.shape ? 0 : 1),
      );
      for (const name of names) {
        const mask = newMask(name, on);
        expect([name, kindOfMask(mask)?.name, maskFaults(mask), layingFaults(mask, on, false)]).toEqual([name, name, [], []]);
      }
    }
  });

  it('keeps the rest when one number of it changes', () => {
    const mask: Mask = { circular: { radius: 2 }, anchor: [1, 0] };
    expect(withMaskKey(mask, 'radius', 3)).toEqual({ circular: { radius: 3 }, anchor: [1, 0] });
    expect(withMaskKey(mask, 'anchor', undefined)).toEqual({ circular: { radius: 2 } });
    expect(withMaskKey({ circular: { radius: 2, anchor: [1, 1] } }, 'anchor', [2, 2])).toEqual({ circular: { radius: 2, anchor: [2, 2] } });
    expect(withMaskKey({ elliptical: { major_axis: 2, minor_axis: 1, azimuth_angle: 30 } }, 'azimuth_angle', undefined)).toEqual({
      elliptical: { major_axis: 2, minor_axis: 1 },
    });
    expect(anchorIn({ grid: { shape: [3, 3] }, anchor: { row: 1, column: 2 } })).toEqual([2, 1]);
  });
});
