/** Layers as they are drawn on a plane: x to the right, y up; of three dimensions the third goes up to the right, shortened. */
import type { Layer } from './layer.ts';

/** How long a unit of depth is drawn along both axes. */
const DEPTH = 0.35;

export type Flat = readonly [x: number, y: number];

/** Where a point is drawn, in the layer's own units. */
export function flatten(point: readonly number[]): Flat {
  const [x = 0, y = 0, z = 0] = point;
  return [x + DEPTH * z, y + DEPTH * z];
}

/** Where node `node` is drawn, in the layer's own units. */
export function flatNode({ coordinates, dimensions }: Pick<Layer, 'coordinates' | 'dimensions'>, node: number): Flat {
  const at = node * dimensions;
  const z = dimensions === 3 ? (coordinates[at + 2] as number) : 0;
  return [(coordinates[at] as number) + DEPTH * z, (coordinates[at + 1] as number) + DEPTH * z];
}

/** The edges of a layer's extent as lines to be drawn: a rectangle, or the edges of a box. */
export function flatEdges({
  dimensions,
  lowerLeft,
  extent,
}: Pick<Layer, 'dimensions' | 'lowerLeft' | 'extent'>): readonly (readonly Flat[])[] {
  const corner = (...sides: number[]): Flat => flatten(sides.map((side, d) => (lowerLeft[d] as number) + side * (extent[d] as number)));
  const face = (...z: number[]): readonly Flat[] =>
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ].map(([x, y]) => corner(x as number, y as number, ...z));
  if (dimensions === 2) return [face()];
  const slants = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([x, y]) => [corner(x as number, y as number, 0), corner(x as number, y as number, 1)]);
  return [face(1), ...slants, face(0)];
}

/** What encloses a layer where it is drawn. An axis along which all lie on one line is as long as nothing. */
export function flatBounds(layer: Pick<Layer, 'dimensions' | 'lowerLeft' | 'extent'>): { readonly low: Flat; readonly high: Flat } {
  const points = flatEdges(layer).flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { low: [Math.min(...xs), Math.min(...ys)], high: [Math.max(...xs), Math.max(...ys)] };
}
