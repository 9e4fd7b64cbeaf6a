/** nest.spatial's layers, and the verbs that ask where nodes are. */
import { layerOfNodes } from '../kernel/plan/layers.ts';
import { along, coordinate, type Layer } from '../space/layer.ts';
import type { Mask, PlacedPositions, Positions } from '../space/types.ts';
import { nestError } from './errors.ts';
import { NodeCollection } from './nodeCollection.ts';
import { Parameter } from './parameter.ts';
import { said } from './said.ts';

/** What nest.spatial.grid and nest.spatial.free make, for Create. */
export class LayerPositions {
  readonly spatial: Positions;
  /** How many nodes there are; undefined where Create says it. */
  readonly n: number | undefined;

  constructor(spatial: Positions, n: number | undefined) {
    this.spatial = spatial;
    this.n = n;
  }
}

type Numbers = readonly number[];

/** nest.spatial.grid(shape, center, extent, edge_wrap): nodes on a grid, column by column from the upper left. */
export function grid(shape: Numbers, center?: Numbers, extent?: Numbers, edge_wrap = false): LayerPositions {
  if (!isPoint(shape) || !shape.every((count) => Number.isInteger(count) && count > 0)) {
    throw nestError('BadProperty', said('pynest.space.shape', { found: shape }));
  }
  const rest = around(shape.length, extent, edge_wrap);
  if (center !== undefined && (!isPoint(center) || center.length !== shape.length)) {
    throw nestError('BadProperty', said('pynest.space.coordinates', { key: 'center', dimensions: shape.length, found: center }));
  }
  const n = shape.reduce((product, count) => product * count, 1);
  return new LayerPositions({ positions: 'grid', shape, ...(center === undefined ? {} : { center }), ...rest }, n);
}

/**
 * nest.spatial.free(pos, extent, edge_wrap, num_dimensions): a list of positions, or a parameter for all coordinates or one for each
 * that is drawn for each node.
 */
export function free(
  pos: Parameter | readonly (Numbers | Parameter)[],
  extent?: Numbers,
  edge_wrap = false,
  num_dimensions?: number,
): LayerPositions {
  if (extent !== undefined && num_dimensions !== undefined) throw nestError('TypeError', said('pynest.space.both'));
  if (pos instanceof Parameter) {
    const dimensions = extent?.length ?? num_dimensions;
    if (dimensions !== 2 && dimensions !== 3) throw nestError('TypeError', said('pynest.space.dimensions'));
    const expression = new Array<string>(dimensions).fill(pos.expression);
    return new LayerPositions({ positions: 'free', expression, ...around(dimensions, extent, edge_wrap) }, undefined);
  }
  const list: readonly unknown[] = Array.isArray(pos) ? pos : [];
  if (list.length >= 2 && list.length <= 3 && list.every((one) => one instanceof Parameter)) {
    const expression = (list as readonly Parameter[]).map((one) => one.expression);
    return new LayerPositions({ positions: 'free', expression, ...around(list.length, extent, edge_wrap) }, undefined);
  }
  const [first] = list;
  const wrong = list.find((point) => !isPoint(point) || point.length !== (first as Numbers).length);
  if (list.length === 0 || wrong !== undefined) throw nestError('TypeError', said('pynest.space.positions', { found: wrong ?? pos }));
  const values = list as readonly Numbers[];
  return new LayerPositions({ positions: 'free', values, ...around((first as Numbers).length, extent, edge_wrap) }, values.length);
}

function isPoint(value: unknown): value is Numbers {
  return Array.isArray(value) && value.length >= 2 && value.length <= 3 && value.every(Number.isFinite);
}

function around(dimensions: number, extent: Numbers | undefined, edge_wrap: boolean): Pick<Positions, 'extent' | 'edge_wrap'> {
  if (extent !== undefined && (!isPoint(extent) || extent.length !== dimensions)) {
    throw nestError('BadProperty', said('pynest.space.coordinates', { key: 'extent', dimensions, found: extent }));
  }
  return { ...(extent === undefined ? {} : { extent }), ...(edge_wrap ? { edge_wrap } : {}) };
}

/** The positions of n nodes, drawn ones as they were drawn, and their layer. `key` names the stream of the draws. */
export function placed(
  { spatial }: LayerPositions,
  n: number,
  seed: number,
  key: number,
): { readonly spatial: PlacedPositions; readonly layer: Layer } {
  const layer = layerOfNodes({ spatial, n }, seed, key, {}) as Layer;
  if (!('expression' in spatial)) return { spatial, layer };
  const { expression: _, ...rest } = spatial;
  return { spatial: { ...rest, positions: 'free', values: Array.from({ length: n }, (_, node) => pointOf(layer, node)) }, layer };
}

export function pointOf(layer: Layer, node: number): number[] {
  return Array.from({ length: layer.dimensions }, (_, axis) => coordinate(layer, node, axis));
}

/** Where a node lies: its layer and its place in it. */
export type WhereIs = (id: number) => { readonly layer: Layer | undefined; readonly place: number };

/** GetPosition: the coordinates of each node. Throws TypeError where nodes have no positions. */
export function positionsOf(nodes: NodeCollection, whereIs: WhereIs): number[][] {
  return nodes.ids.map((id) => {
    const { layer, place } = whereIs(id);
    if (layer === undefined) throw nestError('TypeError', said('pynest.space.none', { node: id }));
    return pointOf(layer, place);
  });
}

/**
 * Displacement(from, to): for each node of `to` the way to it from the node, or the position, at the same place in `from`, by the shorter
 * way where the layer of `to` wraps. One of them may be a single node.
 */
export function displacements(from: NodeCollection | readonly Numbers[], to: NodeCollection, whereIs: WhereIs): number[][] {
  const starts: readonly Numbers[] = from instanceof NodeCollection ? positionsOf(from, whereIs) : from;
  const ends = positionsOf(to, whereIs);
  if (starts.length !== ends.length && starts.length !== 1 && ends.length !== 1) {
    throw nestError('ValueError', said('pynest.space.lengths', { from: starts.length, to: ends.length }));
  }
  return Array.from({ length: Math.max(starts.length, ends.length) }, (_, index) => {
    const at = ends.length === 1 ? 0 : index;
    const start = starts[starts.length === 1 ? 0 : index] as Numbers;
    const { layer } = whereIs(to.ids[at] as number);
    return (ends[at] as number[]).map((x, axis) => along(axis, start[axis] as number, x, layer as Layer));
  });
}

/** CreateMask: a mask as conn_spec takes it. */
export function maskOf(type: string, specs: Mask[string], anchor?: Numbers): Mask {
  return { [type]: specs, ...(anchor === undefined ? {} : { anchor }) };
}
