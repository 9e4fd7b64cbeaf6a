/** What can be done to positions in a form: another kind of them, another dimension, points moved, added and taken out. */
import { shapeFor } from '../../document/meaning/space.ts';
import type { GraphNode } from '../../document/types.ts';
import { flatBounds } from '../../space/flat.ts';
import { type Layer, layerOf } from '../../space/layer.ts';
import type { PlacedPositions, Positions } from '../../space/types.ts';
import type { Rows } from '../../ui/table.ts';

export const POSITION_KINDS = ['grid', 'drawn', 'listed'] as const;
export type PositionKind = (typeof POSITION_KINDS)[number];
export type Listed = Extract<PlacedPositions, { readonly positions: 'free' }>;
export type Drawn = Exclude<Positions, PlacedPositions>;

/** What a node without positions and without a size of its own becomes. */
const FIRST_SHAPES: Readonly<Record<number, readonly number[]>> = { 2: [10, 10], 3: [5, 5, 5] };

export function kindOf(spatial: Positions): PositionKind {
  if (spatial.positions === 'grid') return 'grid';
  return isDrawn(spatial) ? 'drawn' : 'listed';
}

export function isDrawn(spatial: Positions): spatial is Drawn {
  return 'expression' in spatial;
}

export function dimensionsOf(spatial: Positions): number {
  if (spatial.positions === 'grid') return spatial.shape.length;
  return isDrawn(spatial) ? spatial.expression.length : (spatial.values[0]?.length ?? 2);
}

/**
 * The positions of a node as another kind or in another dimension, as near to what they were as can be: the same neurons, the same extent; a
 * list begins where the points lie. @param layer where they lie now, if anywhere.
 */
export function converted(
  { n, spatial }: Pick<GraphNode, 'n' | 'spatial'>,
  layer: Layer | undefined,
  kind: PositionKind,
  dimensions: number,
): Positions {
  const around = surroundings(spatial, layer, dimensions);
  const { extent, center = new Array<number>(dimensions).fill(0) } = around;
  if (kind === 'grid') {
    if (spatial === undefined && n === 1) return { positions: 'grid', shape: FIRST_SHAPES[dimensions] as readonly number[], ...around };
    const like = spatial?.positions === 'grid' && spatial.shape.length === dimensions ? spatial.shape : extent;
    return { positions: 'grid', shape: shapeFor(n, like), ...around };
  }
  if (kind === 'drawn') {
    const side = (d: number, sign: number) => short((center[d] as number) + (sign * (extent[d] as number)) / 2);
    return { positions: 'free', expression: extent.map((_, d) => `uniform(${side(d, -1)}, ${side(d, 1)})`), ...around, center };
  }
  const from = layer ?? placed({ positions: 'grid', shape: shapeFor(n, extent), ...around });
  const values = Array.from({ length: from?.n ?? 0 }, (_, node) =>
    Array.from({ length: dimensions }, (__, d) =>
      d < (from?.dimensions ?? 0) ? short(from?.coordinates[node * (from?.dimensions ?? 0) + d] as number) : (center[d] as number),
    ),
  );
  // Of free positions NEST's centre is that of the points, unless one is said.
  return { positions: 'free', values, ...around, center };
}

/** Extent, centre and wrapping for a dimension; the extent is always said, so that it does not follow the points. */
function surroundings(
  spatial: Positions | undefined,
  layer: Layer | undefined,
  dimensions: number,
): Pick<Positions, 'center' | 'edge_wrap'> & { readonly extent: readonly number[] } {
  const size = (d: number) => spatial?.extent?.[d] ?? (layer !== undefined && d < layer.dimensions ? layer.extent[d] : undefined) ?? 1;
  const middle = (d: number) => {
    if (spatial?.center?.[d] !== undefined) return spatial.center[d] as number;
    return layer !== undefined && d < layer.dimensions ? short((layer.lowerLeft[d] as number) + (layer.extent[d] as number) / 2) : 0;
  };
  const axes = Array.from({ length: dimensions }, (_, d) => d);
  const center = axes.map(middle);
  return {
    extent: axes.map((d) => (size(d) > 0 ? size(d) : 1)),
    ...(center.some((x) => x !== 0) && { center }),
    ...(spatial?.edge_wrap && { edge_wrap: true }),
  };
}

function placed(positions: PlacedPositions): Layer | undefined {
  const layer = layerOf(positions);
  return 'code' in layer ? undefined : layer;
}

/** Six digits: more than can be seen, fewer than a sum leaves behind. */
function short(x: number): number {
  return Number(x.toPrecision(6));
}

/** Pasted or typed rows as positions of that many neurons; undefined where they are not two or three columns. */
export function ofRows(spatial: Listed, rows: Rows): Listed | undefined {
  const width = rows[0]?.length;
  if (width !== 2 && width !== 3) return undefined;
  const { extent, center, ...rest } = spatial;
  const sameSize = dimensionsOf(spatial) === width;
  return { ...rest, values: rows, ...(sameSize && extent && { extent }), ...(sameSize && center && { center }) };
}

/** What a list of points is drawn in, even one that NEST refuses: its extent, or what encloses the points. */
export function drawnIn(spatial: Listed): Pick<Layer, 'dimensions' | 'lowerLeft' | 'extent'> {
  const dimensions = dimensionsOf(spatial);
  const layer = layerOf(spatial);
  if (!('code' in layer)) return { ...layer, extent: layer.extent.map((size) => (size > 0 ? size : 1)) };
  const axes = Array.from({ length: dimensions }, (_, d) => d);
  const low = axes.map((d) =>
    Math.min(
      ...spatial.values.map((point) => point[d] as number),
      spatial.extent ? middle(spatial, d) - (spatial.extent[d] as number) / 2 : Number.POSITIVE_INFINITY,
    ),
  );
  const high = axes.map((d) =>
    Math.max(
      ...spatial.values.map((point) => point[d] as number),
      spatial.extent ? middle(spatial, d) + (spatial.extent[d] as number) / 2 : Number.NEGATIVE_INFINITY,
    ),
  );
  const size = axes.map((d) => (high[d] as number) - (low[d] as number) || 1);
  return { dimensions, lowerLeft: axes.map((d) => ((low[d] as number) + (high[d] as number)) / 2 - (size[d] as number) / 2), extent: size };
}

function middle({ center }: Listed, axis: number): number {
  return center?.[axis] ?? 0;
}

/** Point k at another place of the plane; its depth stays. Where an extent is said, no further than its edge. */
export function moved(spatial: Listed, k: number, x: number, y: number): Listed {
  const values = spatial.values.map((point, index) => (index === k ? within(spatial, [x, y, ...point.slice(2)]) : point));
  return { ...spatial, values };
}

/** One more neuron. */
export function added(spatial: Listed, x: number, y: number): Listed {
  const rest = dimensionsOf(spatial) === 3 ? [middle(spatial, 2)] : [];
  return { ...spatial, values: [...spatial.values, within(spatial, [x, y, ...rest])] };
}

/** One neuron fewer; the last one stays. */
export function without(spatial: Listed, k: number): Listed {
  return spatial.values.length < 2 ? spatial : { ...spatial, values: spatial.values.filter((_, index) => index !== k) };
}

function within(spatial: Listed, point: readonly number[]): readonly number[] {
  const { low, high } = flatBounds({ ...drawnIn(spatial), dimensions: 2 });
  const digits = Math.max(0, 3 - Math.floor(Math.log10(Math.max(high[0] - low[0], high[1] - low[1]))));
  return point.map((x, d) => {
    const { extent, center } = spatial;
    const rounded = Number(x.toFixed(Math.min(12, digits)));
    if (extent === undefined || center === undefined) return rounded;
    const half = (extent[d] as number) / 2;
    return Math.min((center[d] as number) + half, Math.max((center[d] as number) - half, rounded));
  });
}
