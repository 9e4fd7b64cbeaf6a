/** Nodes in space: their coordinates, and how far they are from each other. Source: NEST 3.9, nestkernel/{grid_layer,free_layer,layer_impl}.h. */
import type { PlacedPositions } from './types.ts';

export interface Layer {
  /** 2 or 3 */
  readonly dimensions: number;
  readonly n: number;
  /** x, y (and z) of node after node. */
  readonly coordinates: Float64Array;
  readonly lowerLeft: readonly number[];
  readonly extent: readonly number[];
  readonly wraps: boolean;
  /** Columns, rows (and levels) of a grid; undefined of free positions. */
  readonly shape: readonly number[] | undefined;
}

/** What keeps positions from being a layer. */
export type LayerFault =
  | { readonly code: 'needs_extent' }
  | { readonly code: 'outside' }
  | { readonly code: 'no_extent'; readonly axis: number };

/** The layer of a grid or of listed positions, or what NEST refuses in it. */
export function layerOf(positions: PlacedPositions): Layer | LayerFault {
  if (positions.positions === 'grid') return gridLayer(positions.shape, positions);
  const { values } = positions;
  const dimensions = values[0]?.length ?? 2;
  const coordinates = new Float64Array(values.length * dimensions);
  for (const [node, point] of values.entries())
    for (let d = 0; d < dimensions; d++) coordinates[node * dimensions + d] = point[d] as number;
  return freeLayer(coordinates, dimensions, positions);
}

type Around = Pick<PlacedPositions, 'extent' | 'center' | 'edge_wrap'>;

function gridLayer(shape: readonly number[], { extent, center, edge_wrap }: Around): Layer | LayerFault {
  const dimensions = shape.length;
  const size = extent ?? shape.map(() => 1);
  const flat = flatAxis(size);
  if (flat !== undefined) return flat;
  const lowerLeft = size.map((length, d) => (center?.[d] ?? 0) - length / 2);
  const n = shape.reduce((product, count) => product * count, 1);
  const coordinates = new Float64Array(n * dimensions);
  const axes = shape.map((count, d) => {
    // As in a matrix: rows count from above.
    const [start, length] =
      d === 1 ? [(lowerLeft[1] as number) + (size[1] as number), -(size[1] as number)] : [lowerLeft[d] as number, size[d] as number];
    const step = length / count;
    return Float64Array.from({ length: count }, (_, k) => start + step * k + step * 0.5);
  });
  for (let node = 0; node < n; node++) {
    let left = node;
    for (let d = dimensions - 1; d >= 0; d--) {
      const count = shape[d] as number;
      coordinates[node * dimensions + d] = (axes[d] as Float64Array)[left % count] as number;
      left = Math.floor(left / count);
    }
  }
  return { dimensions, n, coordinates, lowerLeft, extent: size, wraps: edge_wrap === true, shape };
}

/** The layer of free positions; coordinates are node after node. */
export function freeLayer(coordinates: Float64Array, dimensions: number, { extent, center, edge_wrap }: Around): Layer | LayerFault {
  const n = coordinates.length / dimensions;
  const low = new Array<number>(dimensions).fill(Number.POSITIVE_INFINITY);
  const high = new Array<number>(dimensions).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < coordinates.length; i++) {
    const d = i % dimensions;
    const x = coordinates[i] as number;
    if (x < (low[d] as number)) low[d] = x;
    if (x > (high[d] as number)) high[d] = x;
  }
  if (extent === undefined && n <= 1) return { code: 'needs_extent' };
  const size = extent ?? low.map((least, d) => Math.ceil((high[d] as number) - least));
  const flat = flatAxis(size);
  // NEST takes points in a row as they are; only what wraps has to have a length.
  if (flat !== undefined && (extent !== undefined || edge_wrap)) return flat;
  const lowerLeft = size.map((length, d) => (center?.[d] ?? ((high[d] as number) + (low[d] as number)) / 2) - length / 2);
  const isOut = size.some((length, d) => {
    const middle = center?.[d] ?? ((high[d] as number) + (low[d] as number)) / 2;
    return (low[d] as number) < (lowerLeft[d] as number) || (high[d] as number) > middle + length / 2;
  });
  if (extent !== undefined && isOut) return { code: 'outside' };
  return { dimensions, n, coordinates, lowerLeft, extent: size, wraps: edge_wrap === true, shape: undefined };
}

function flatAxis(extent: readonly number[]): LayerFault | undefined {
  const axis = extent.findIndex((length) => !(length > 0));
  return axis < 0 ? undefined : { code: 'no_extent', axis };
}

/** Coordinate `axis` of a node. */
export function coordinate({ coordinates, dimensions }: Layer, node: number, axis: number): number {
  return coordinates[node * dimensions + axis] as number;
}

/** How far `to` lies from `from` along one axis, by the shorter way where the layer wraps. */
export function along(axis: number, from: number, to: number, { extent, wraps }: Pick<Layer, 'extent' | 'wraps'>): number {
  const displacement = to - from;
  if (!wraps) return displacement;
  const length = extent[axis] as number;
  return displacement - length * roundedAway(displacement * (1 / length));
}

/** The nearest whole number, halves away from 0, as C++ rounds. */
function roundedAway(x: number): number {
  return x < 0 ? -Math.round(-x) : Math.round(x);
}

/**
 * The distance from a node of one layer to one of another, measured in `within`: NEST asks the layer that the mask is laid on whether it wraps.
 */
export function distanceBetween(from: Layer, source: number, to: Layer, target: number, within: Pick<Layer, 'extent' | 'wraps'>): number {
  let sum = 0;
  for (let d = 0; d < from.dimensions; d++) {
    const displacement = along(d, coordinate(from, source, d), coordinate(to, target, d), within);
    sum += displacement * displacement;
  }
  return Math.sqrt(sum);
}
