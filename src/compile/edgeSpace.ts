/** A connection in space: both layers, where its mask is laid, and what an expression of it is worth over the distance. */
import { nodesAt } from '../document/meaning/ends.ts';
import type { GraphDocument, GraphEdge } from '../document/types.ts';
import { isLaidOnTargets, pairReader } from '../kernel/connect/space.ts';
import { Evaluation, readExpression } from '../kernel/random/expression.ts';
import { PURPOSE } from '../kernel/random/xoshiro.ts';
import { KernelError } from '../kernel/types.ts';
import type { Layer } from '../space/layer.ts';
import { kindOfMask, layingFaults, maskFaults, type Region, regionOf } from '../space/masks.ts';
import type { Mask } from '../space/types.ts';
import { layersOf } from './layers.ts';

export interface EdgeSpace {
  readonly source: Layer;
  readonly target: Layer;
  /** Whose node a mask is laid round: a source, so that it takes in targets, or a target. */
  readonly around: 'source' | 'target';
  /** The layer that it is laid on, and that distances are measured in. */
  readonly on: Layer;
}

/** Both ends of a connection as layers; undefined where either end has no positions, or is several nodes. */
export function edgeSpaceOf(document: GraphDocument, edge: GraphEdge): EdgeSpace | undefined {
  const [from, ...moreSources] = nodesAt(document, edge.source);
  const [to, ...moreTargets] = nodesAt(document, edge.target);
  if (from === undefined || to === undefined || moreSources.length + moreTargets.length > 0) return undefined;
  const layers = layersOf(document);
  const [source, target] = [layers.get(from.id), layers.get(to.id)];
  if (source === undefined || target === undefined || source.dimensions !== target.dimensions) return undefined;
  const onTargets = isLaidOnTargets(edge.conn_spec);
  return { source, target, around: onTargets ? 'source' : 'target', on: onTargets ? target : source };
}

/** The region of a connection's mask, laid round nodes of the `around` side; undefined where it has none, or one that NEST refuses there. */
export function regionOfEdge({ conn_spec }: Pick<GraphEdge, 'conn_spec'>, { on }: EdgeSpace): Region | undefined {
  const { mask } = conn_spec;
  return mask !== undefined && isSound(mask, on) ? regionOf(mask, on) : undefined;
}

function isSound(mask: Mask, on: Layer): boolean {
  return kindOfMask(mask) !== undefined && maskFaults(mask).length === 0 && layingFaults(mask, on, true).length === 0;
}

/** What an expression is worth at distances, over all directions from a node in the middle of its layer. */
export interface Profile {
  readonly distances: Float64Array;
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The longest way across a layer: half as far where it wraps. */
export function spanOf({ extent, wraps }: Layer): number {
  return Math.sqrt(extent.reduce((sum, size) => sum + size * size, 0)) * (wraps ? 0.5 : 1);
}

const DIRECTIONS = 24;
const RINGS = 96;

/** The profile up to `reach`; undefined where the expression cannot be evaluated. The same seed draws the same numbers. */
export function profileOf(expression: string, space: EdgeSpace, reach: number, seed: number): Profile | undefined {
  const { dimensions } = space.source;
  const ways = directions(dimensions);
  const places = new Float64Array(RINGS * ways.length * dimensions);
  const distances = Float64Array.from({ length: RINGS }, (_, ring) => (reach * ring) / (RINGS - 1));
  const middle = middleOf(space.around === 'source' ? space.source : space.target);
  let at = 0;
  for (const distance of distances)
    for (const way of ways) for (let d = 0; d < dimensions; d++) places[at++] = (middle[d] as number) + distance * (way[d] as number);
  const values = worthAt(expression, space, places, seed);
  if (values === undefined) return undefined;
  const of = (reduce: (ring: Float64Array) => number) =>
    Float64Array.from({ length: RINGS }, (_, ring) => reduce(values.subarray(ring * ways.length, (ring + 1) * ways.length)));
  return {
    distances,
    mean: of((ring) => ring.reduce((sum, x) => sum + x, 0) / ring.length),
    low: of((ring) => Math.min(...ring)),
    high: of((ring) => Math.max(...ring)),
  };
}

/** Where an expression is looked at from: a point of the layer that masks are laid round, its middle if left out; over edges that wrap, or as if there were none. */
interface From {
  readonly from?: readonly number[];
  readonly wraps?: boolean;
}

/** What an expression is worth between a node of the layer that masks are laid round, and partners at places: coordinates one behind the other. */
export function worthAt(
  expression: string,
  space: EdgeSpace,
  places: Float64Array,
  seed: number,
  { from, wraps = false }: From = {},
): Float64Array | undefined {
  const { source, target, around, on } = space;
  const { dimensions } = source;
  const count = places.length / dimensions;
  const [own, other] = around === 'source' ? [source, target] : [target, source];
  const one = {
    layer: { ...own, n: 1, coordinates: Float64Array.from(from ?? middleOf(own)), shape: undefined },
    nodes: new Uint32Array(1),
  };
  const many = {
    layer: { ...other, n: count, coordinates: places, shape: undefined },
    nodes: Uint32Array.from({ length: count }, (_, k) => k),
  };
  const within = wraps ? on : { ...on, wraps: false };
  const sides = around === 'source' ? { sources: one, targets: many } : { sources: many, targets: one };
  const read = pairReader({ ...sides, within }, within);
  try {
    const evaluation = new Evaluation(readExpression('value', expression, 'connection', {}, dimensions), PURPOSE.pairs);
    evaluation.reseed(seed, 0, 0);
    const values = new Float64Array(count);
    evaluation.into(values, 0, count, (name) => {
      const of = read(name);
      return around === 'source' ? (index) => of(0, index) : (index) => of(index, 0);
    });
    return values;
  } catch (error) {
    if (error instanceof KernelError) return undefined;
    throw error;
  }
}

export function middleOf({ lowerLeft, extent }: Pick<Layer, 'lowerLeft' | 'extent'>): readonly number[] {
  return lowerLeft.map((low, d) => low + (extent[d] as number) / 2);
}

/** Evenly round a circle; of three dimensions all that lead to corners, edges and faces of a cube. */
function directions(dimensions: number): readonly (readonly number[])[] {
  if (dimensions === 2)
    return Array.from({ length: DIRECTIONS }, (_, k) => [
      Math.cos((2 * Math.PI * k) / DIRECTIONS),
      Math.sin((2 * Math.PI * k) / DIRECTIONS),
    ]);
  const steps = [-1, 0, 1];
  return steps
    .flatMap((x) => steps.flatMap((y) => steps.map((z) => [x, y, z])))
    .filter((way) => way.some((x) => x !== 0))
    .map((way) => way.map((x) => x / Math.hypot(...way)));
}
