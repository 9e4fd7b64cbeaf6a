/** How likely a pair is connected by its place, for estimates before anything is built. */
import { likelihoodOf, ruleNamed } from '../../models/vocabulary/rules.ts';
import { kindOfMask, maskFaults, type Region, regionOf } from '../../space/masks.ts';
import type { Positions } from '../../space/types.ts';
import { type Around, Evaluation, readExpression } from '../random/expression.ts';
import { PURPOSE } from '../random/xoshiro.ts';
import type { ConnSpec, NodeSpec } from '../types.ts';
import { choosesByPlace } from './sampleSpace.ts';

type Placed = Pick<NodeSpec, 'spatial'>;

/** Pairs that are looked at. */
const LOOKS = 2048;
/** Irrational steps that fill a space evenly (Roberts 2018, the R sequence): one for each number of a look. */
const STEPS = [0.8438, 0.7119, 0.6007, 0.5069, 0.4277, 0.3609].map((step, k) => step + Math.SQRT2 * 1e-5 * (k + 1));

/**
 * The mean number of connections of a pair, with nodes evenly spread over their layers; undefined where places do not say it. Needs
 * no time that grows with the network.
 */
export function chanceByPlace(source: Placed | undefined, target: Placed | undefined, spec: ConnSpec): number | undefined {
  const sampler = ruleNamed(spec.rule)?.sampler;
  const often = sampler === 'number_of_each_pair';
  if (!(often || sampler === 'each_pair') || !choosesByPlace(spec)) return undefined;
  const [from, to] = [source?.spatial, target?.spatial];
  const laid = (spec.use_on_source || often ? from : to) ?? from ?? to;
  const dimensions = laid === undefined ? 2 : dimensionsIn(laid);
  const sizes = laid === undefined ? [1, 1] : sizesOf(laid, dimensions);
  const { mask } = spec;
  if (mask !== undefined && (maskFaults(mask).length > 0 || kindOfMask(mask)?.dimensions !== dimensions)) return undefined;
  const shape = laid?.positions === 'grid' ? laid.shape : undefined;
  if (mask !== undefined && 'shape' in (mask[kindOfMask(mask)?.name ?? ''] as object) && shape === undefined) return undefined;
  const region = mask && regionOf(mask, { extent: sizes, shape });
  const { names, inside, share } = looks(sizes, region, laid?.edge_wrap === true);
  const kernel = likelihoodOf(spec);
  if (kernel === undefined || typeof kernel === 'number') return (kernel ?? 1) * share * meanOf(inside);
  try {
    const evaluation = new Evaluation(readExpression('p', kernel.expression, 'connection', {}, dimensions), PURPOSE.pairs);
    evaluation.reseed(1, 0, 0);
    const values = new Float64Array(LOOKS);
    const around: Around = (name) => (index) => names[name]?.[index] ?? 0;
    evaluation.into(values, 0, LOOKS, around);
    return share * meanOf(values.map((p, look) => (inside[look] as number) * Math.max(0, often ? p : Math.min(1, p))));
  } catch {
    return undefined;
  }
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function dimensionsIn(spatial: Positions): number {
  if (spatial.positions === 'grid') return spatial.shape.length;
  return 'expression' in spatial ? spatial.expression.length : (spatial.values[0]?.length ?? 2);
}

/** The extent; of drawn positions without one, that of a usual layer. */
function sizesOf(spatial: Positions, dimensions: number): number[] {
  const { extent } = spatial;
  return Array.from({ length: dimensions }, (_, d) => {
    if (extent?.[d] !== undefined) return extent[d] as number;
    if (!('values' in spatial)) return 1;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const point of spatial.values) {
      low = Math.min(low, point[d] as number);
      high = Math.max(high, point[d] as number);
    }
    return Math.max(1, Math.ceil(high - low));
  });
}

/** Displacements in a mask, or between two points of a layer, with what names are worth at them. `share`: of all pairs that they stand for. */
function looks(sizes: readonly number[], region: Region | undefined, wraps: boolean) {
  const names: Record<string, Float64Array> = {};
  const column = (name: string) => (names[name] ??= new Float64Array(LOOKS));
  const inside = new Float64Array(LOOKS).fill(1);
  const share = region === undefined ? 1 : sizes.reduce((part, size, d) => part * Math.min(1, widthOf(region, d) / size), 1);
  for (let look = 0; look < LOOKS; look++) {
    const even = (k: number) => ((look + 0.5) * (STEPS[k] as number)) % 1;
    const apart = sizes.map((size, d) => {
      if (region !== undefined) return (region.low[d] as number) + even(d) * widthOf(region, d);
      const [a, b] = [even(d), even(d + 3)];
      column(`source_${'xyz'[d]}`)[look] = (a - 0.5) * size;
      column(`target_${'xyz'[d]}`)[look] = (b - 0.5) * size;
      const between = (b - a) * size;
      return wraps ? between - size * Math.round(between / size) : between;
    });
    if (region !== undefined) inside[look] = Number(region.inside(apart[0] as number, apart[1] as number, apart[2] ?? 0));
    column('distance')[look] = Math.sqrt(apart.reduce((sum, x) => sum + x * x, 0));
    for (const [d, x] of apart.entries()) column(`distance_${'xyz'[d]}`)[look] = Math.abs(x);
  }
  return { names, inside, share };
}

function widthOf({ low, high }: Region, axis: number): number {
  return (high[axis] as number) - (low[axis] as number);
}
