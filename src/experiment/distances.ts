/** How often pairs of two layers are connected, by their distance: as a network was made, and as the rule says. */
import { type EdgeSpace, regionOfEdge, worthAt } from '../compile/edgeSpace.ts';
import { slicedOf } from '../document/meaning/slices.ts';
import { isExpression } from '../document/meaning/values.ts';
import type { GraphEdge } from '../document/types.ts';
import { likelihoodOf, ruleNamed } from '../models/vocabulary/rules.ts';
import { along, distanceBetween, type Layer } from '../space/layer.ts';

/** Pairs that are looked at, about; of larger layers a part of the nodes that masks are laid round. */
const MOST_PAIRS = 1_000_000;
const BINS = 24;

/** The connections of an edge: places of both ends in their layers, one entry each. */
interface Made {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

export interface DistanceProfile {
  /** Bin k is [edges[k], edges[k + 1]). */
  readonly edges: Float64Array;
  /** Pairs of nodes, and connections between them. */
  readonly pairs: Float64Array;
  readonly connections: Float64Array;
  /** Connections of a pair on average: as they were made, and as the rule says; NaN in bins without pairs. */
  readonly measured: Float64Array;
  readonly expected: Float64Array;
  /** The rule fixes numbers of partners: `expected` says only how they are shared out over the distance. */
  readonly isScaled: boolean;
  /** Whether only a part of all pairs was looked at. */
  readonly isPart: boolean;
}

/**
 * The profile of an edge between layers. Counts are exact for the pairs that are looked at; what is expected of each of them is the kernel in
 * the mask, at most 1 where a pair is connected once at most.
 */
export function distanceProfile(edge: GraphEdge, space: EdgeSpace, made: Made, seed: number): DistanceProfile {
  const { source, target, around, on } = space;
  const outward = around === 'source';
  const [own, other] = outward ? [source, target] : [target, source];
  const taken = { source: takenOf(edge.source_slice, source.n), target: takenOf(edge.target_slice, target.n) };
  const [drivers, partners] = outward ? [taken.source, taken.target] : [taken.target, taken.source];
  const stride = Math.max(1, Math.ceil((drivers.length * partners.length) / MOST_PAIRS));
  const looked = drivers.filter((_, k) => k % stride === 0);
  const isLooked = new Uint8Array(own.n);
  for (const node of looked) isLooked[node] = 1;
  const longest = reachOf(space);
  const bins = {
    edges: Float64Array.from({ length: BINS + 1 }, (_, k) => (longest * k) / BINS),
    pairs: new Float64Array(BINS),
    connections: new Float64Array(BINS),
  };
  const binOf = (distance: number) => Math.min(BINS - 1, Math.floor((distance / longest) * BINS));
  const apart = (a: number, b: number) => (outward ? distanceBetween(source, a, target, b, on) : distanceBetween(source, b, target, a, on));
  const without = edge.source === edge.target && edge.conn_spec['allow_autapses'] === false;
  const sums = new Float64Array(BINS);
  const chances = chancesOf(edge, space, partners, other, seed);
  for (const node of looked) {
    const worth = chances(Array.from(own.coordinates.subarray(node * own.dimensions, (node + 1) * own.dimensions)));
    for (const [k, partner] of partners.entries()) {
      if (without && partner === node) continue;
      const bin = binOf(apart(node, partner));
      bins.pairs[bin] = (bins.pairs[bin] as number) + 1;
      sums[bin] = (sums[bin] as number) + (worth[k] as number);
    }
  }
  for (let k = 0; k < made.sources.length; k++) {
    const [a, b] = [made.sources[k] as number, made.targets[k] as number];
    const [node, partner] = outward ? [a, b] : [b, a];
    if (!isLooked[node]) continue;
    const bin = binOf(apart(node, partner));
    bins.connections[bin] = (bins.connections[bin] as number) + 1;
  }
  const sampler = ruleNamed(edge.conn_spec.rule)?.sampler;
  const isScaled = sampler !== 'each_pair' && sampler !== 'number_of_each_pair';
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const factor = isScaled && total(sums) > 0 ? total(bins.connections) / total(sums) : 1;
  const perPair = (values: Float64Array, scale: number) => values.map((value, bin) => (scale * value) / (bins.pairs[bin] || Number.NaN));
  return { ...bins, measured: perPair(bins.connections, 1), expected: perPair(sums, factor), isScaled, isPart: stride > 1 };
}

function takenOf(slice: GraphEdge['source_slice'], n: number): number[] {
  const taken = slicedOf(slice, n) ?? { first: 0, count: n, step: 1 };
  return Array.from({ length: taken.count }, (_, k) => taken.first + k * taken.step);
}

/** What each partner is worth to a node at a place: a mean number of connections. */
function chancesOf(
  edge: GraphEdge,
  space: EdgeSpace,
  partners: readonly number[],
  other: Layer,
  seed: number,
): (from: readonly number[]) => Float64Array {
  const { dimensions } = other;
  const places = new Float64Array(partners.length * dimensions);
  for (const [k, node] of partners.entries())
    places.set(other.coordinates.subarray(node * dimensions, (node + 1) * dimensions), k * dimensions);
  const region = regionOfEdge(edge, space);
  const kernel = likelihoodOf(edge.conn_spec);
  const often = ruleNamed(edge.conn_spec.rule)?.sampler === 'number_of_each_pair';
  return (from) => {
    const values = isExpression(kernel) ? worthAt(kernel.expression, space, places, seed, { from, wraps: true }) : undefined;
    return Float64Array.from(partners, (_, k) => {
      const at = (d: number) => along(d, from[d] as number, places[k * dimensions + d] as number, space.on);
      if (region !== undefined && !region.inside(at(0), at(1), dimensions === 3 ? at(2) : 0)) return 0;
      const worth = Math.max(0, values?.[k] ?? (typeof kernel === 'number' ? kernel : 1));
      return often ? worth : Math.min(1, worth);
    });
  };
}

/** The longest distance between a node of one layer and one of the other. */
function reachOf({ source, target, on }: EdgeSpace): number {
  if (on.wraps) return Math.sqrt(on.extent.reduce((sum, size) => sum + (size / 2) ** 2, 0)) || 1;
  const far = on.extent.map((_, d) => {
    const [a0, b0] = [source.lowerLeft[d] as number, target.lowerLeft[d] as number];
    const [a1, b1] = [a0 + (source.extent[d] as number), b0 + (target.extent[d] as number)];
    return Math.max(Math.abs(b1 - a0), Math.abs(a1 - b0));
  });
  return Math.sqrt(far.reduce((sum, size) => sum + size * size, 0)) || 1;
}
