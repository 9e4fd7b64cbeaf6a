/**
 * Sampling partners by place, without visiting all pairs: a mask is looked for in the cells that it meets; a probability that depends on the
 * distance is drawn from its bound in each pair of cells and thinned to what it is (Lewis and Shedler 1979), which costs what is made.
 * What is drawn is what NEST draws; the order of the draws is another. Source: NEST 3.9, nestkernel/connection_creator_impl.h.
 */
import { log, log1p } from '../../base/elementary.ts';
import { amountOf, likelihoodOf, ruleNamed } from '../../models/vocabulary/rules.ts';
import type { Layer } from '../../space/layer.ts';
import { converseOf, type Region, regionOf } from '../../space/masks.ts';
import { imagesOf, Pool } from '../../space/pool.ts';
import { poissonCount } from '../random/counts.ts';
import { Evaluation, isExpression, isRandom, readExpression } from '../random/expression.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { said } from '../said.ts';
import { type Address, type ConnSpec, KernelError } from '../types.ts';
import { PairBounds } from './pairBounds.ts';
import { invert, perTarget, type Sides } from './rules.ts';
import { indexReader, isLaidOnTargets, type PairReader, type PairSpace, pairReader } from './space.ts';
import { type SourceList, transpose, type Wiring } from './wiring.ts';

/** Cells that bounds are worked out between; as many on either side. */
const MOST_BOUND_CELLS = 1024;
/** Proposals for each partner after which a draw from bounds is given up and everybody is looked at. */
const MOST_TRIES = 200;

/** Whether who is connected to whom depends on places or on an expression; else the rule's own sampler does it. */
export function choosesByPlace(spec: ConnSpec): boolean {
  return spec.mask !== undefined || isExpression(likelihoodOf(spec));
}

/** Drivers, each of which looks for partners in the pool. */
interface Search {
  readonly drivers: Pool;
  /** Place of each driver among the drivers' points. */
  readonly placeOf: Uint32Array;
  readonly pool: Pool;
  readonly region: Region | undefined;
  readonly wrapped: Pick<Layer, 'extent' | 'lowerLeft' | 'wraps'>;
  readonly bounds: PairBounds | undefined;
}

/** Samples a rule by place. `space` is undefined where an expression needs no positions. Throws NEST's refusal where partners are lacking. */
export function sampleByPlace(
  spec: ConnSpec,
  sides: Sides,
  space: PairSpace | undefined,
  seed: number,
  key: number,
  address: Address,
): Wiring {
  const sampler = ruleNamed(spec.rule)?.sampler;
  const outward = sampler === 'targets_of_each_source';
  const kernel = likelihoodOf(spec);
  const within = space && (outward ? space.sources.layer : space.within);
  const chances = new Chances(
    kernel,
    space && within ? pairReader(space, within) : indexReader,
    outward,
    space?.within.dimensions ?? 0,
    seed,
    key,
    address,
  );
  const [driving, pooled] = outward ? [sides.sources, sides.targets] : [sides.targets, sides.sources];
  const search = searchOf(spec, space, outward, chances, within, driving, pooled);
  const self = outward && sides.self ? invert(sides.self, sides.sources) : sides.self;
  const stream = new Stream(seed, PURPOSE.connect, key, 0);
  const fixed = outward || sampler === 'sources_of_each_target';
  // NEST 3.9 does not ask for autapses where a mask alone says whose sources are drawn.
  const heedsAutapses = !(sampler === 'sources_of_each_target' && kernel === undefined);
  const without = spec.allow_autapses === false && heedsAutapses ? self : undefined;
  const refuse = (driver: number): never => {
    throw new KernelError('KernelException', said(outward ? 'kernel.space.fewTargets' : 'kernel.space.fewSources', { node: driver }), {
      ...address,
      field: outward ? 'conn_spec.outdegree' : 'conn_spec.indegree',
    });
  };
  const degree = amountOf(spec);
  const fill = (driver: number, list: SourceList): void => {
    stream.reseed(seed, PURPOSE.connect, key, driver);
    const excluded = without?.[driver] ?? -1;
    if (fixed) drawFixed(search, chances, driver, degree, spec.allow_multapses ?? true, excluded, stream, list, refuse);
    else drawEach(search, chances, driver, sampler === 'number_of_each_pair', excluded, stream, list);
  };
  const wiring = perTarget(pooled, driving, fixed ? degree * driving : driving * 16, fill);
  return outward ? { ...transpose(wiring, pooled), bySource: driving } : wiring;
}

function searchOf(
  spec: ConnSpec,
  space: PairSpace | undefined,
  outward: boolean,
  chances: Chances,
  within: Layer | undefined,
  driving: number,
  pooled: number,
): Search {
  const [from, to] =
    space === undefined ? [nowhere(driving), nowhere(pooled)] : outward ? [space.sources, space.targets] : [space.targets, space.sources];
  const inTargets = space !== undefined && isLaidOnTargets(spec) && !outward;
  const region = spec.mask && space ? regionOf(spec.mask, space.within) : undefined;
  // NEST's tree of sources begins where their layer does, and wraps as the layer does that the mask is laid on.
  const wrapped = inTargets ? { ...space.targets.layer, lowerLeft: to.layer.lowerLeft } : to.layer;
  const varies = chances.varies && space !== undefined;
  const cells = varies ? Math.min(MOST_BOUND_CELLS, Math.ceil(pooled / 16)) : Math.ceil(pooled / 4);
  const pool = new Pool(to.layer, to.nodes, cells, wrapped);
  const drivers = new Pool(from.layer, from.nodes, varies ? Math.min(MOST_BOUND_CELLS, Math.ceil(driving / 16)) : 1);
  const placeOf = new Uint32Array(driving);
  for (let place = 0; place < driving; place++) placeOf[drivers.members[place] as number] = place;
  const bounds =
    varies && within && chances.root && !isRandom(chances.root) ? new PairBounds(chances.root, drivers, pool, within) : undefined;
  return { drivers, placeOf, pool, region: region && inTargets ? converseOf(region) : region, wrapped, bounds };
}

/** A side without positions: all in one place. */
function nowhere(n: number): { readonly layer: Layer; readonly nodes: Uint32Array } {
  const layer = {
    dimensions: 2,
    n,
    coordinates: new Float64Array(2 * n),
    lowerLeft: [0, 0],
    extent: [1, 1],
    wraps: false,
    shape: undefined,
  };
  return { layer, nodes: Uint32Array.from({ length: n }, (_, k) => k) };
}

/** What pairs are worth: one number for all, or an expression. */
class Chances {
  readonly varies: boolean;
  /** One number for all; 1 where nobody says one. */
  readonly constant: number;
  readonly root;
  private readonly evaluation: Evaluation | undefined;
  private readonly around: (driver: number, members: Uint32Array) => (name: string) => (index: number) => number;
  private readonly seed: number;
  private readonly key: number;
  private driver = -1;
  values = new Float64Array(64);

  constructor(
    kernel: ReturnType<typeof likelihoodOf>,
    reader: PairReader,
    outward: boolean,
    dimensions: number,
    seed: number,
    key: number,
    address: Address,
  ) {
    this.seed = seed;
    this.key = key;
    this.varies = isExpression(kernel);
    this.constant = typeof kernel === 'number' ? kernel : 1;
    if (isExpression(kernel)) {
      const expression = readExpression('p', kernel.expression, 'connection', { ...address, field: 'conn_spec.p' }, dimensions);
      this.root = expression.root;
      this.evaluation = new Evaluation(expression, PURPOSE.pairs);
    }
    const readers = new Map<string, ReturnType<PairReader>>();
    this.around = (driver, members) => (name) => {
      let of = readers.get(name);
      if (of === undefined) {
        of = reader(name);
        readers.set(name, of);
      }
      const read = of;
      return outward ? (index) => read(driver, members[index] as number) : (index) => read(members[index] as number, driver);
    };
  }

  /** Puts what a driver's pairs with the first `count` members are worth into `values`. */
  of(driver: number, members: Uint32Array, count: number): Float64Array {
    if (this.values.length < count) this.values = new Float64Array(2 * count);
    if (this.evaluation === undefined) return this.values.fill(this.constant, 0, count);
    if (driver !== this.driver) this.evaluation.reseed(this.seed, this.key, driver);
    this.driver = driver;
    this.evaluation.into(this.values, 0, count, this.around(driver, members));
    return this.values;
  }
}

/** Members that were found for a driver, with the bound that each was drawn from. */
const found = { members: new Uint32Array(256), bounds: new Float64Array(256), count: 0 };

function find(member: number, bound: number): void {
  if (found.count === found.members.length) {
    const [members, bounds] = [new Uint32Array(2 * found.count), new Float64Array(2 * found.count)];
    members.set(found.members);
    bounds.set(found.bounds);
    found.members = members;
    found.bounds = bounds;
  }
  found.members[found.count] = member;
  found.bounds[found.count++] = bound;
}

/** Calls `visit` with each cell that a driver's partners may lie in, and the point that its mask is laid round. */
function forCells(
  { drivers, placeOf, pool, region, wrapped }: Search,
  driver: number,
  visit: (cell: number, centre: readonly number[]) => void,
): void {
  if (region === undefined) {
    for (let cell = 0; cell < pool.cellCount; cell++) visit(cell, []);
    return;
  }
  const { dimensions } = drivers;
  const start = (placeOf[driver] as number) * dimensions;
  const point = Array.from(drivers.points.subarray(start, start + dimensions));
  for (const centre of imagesOf(point, region, wrapped)) pool.cellsIn(region.low, region.high, centre, (cell) => visit(cell, centre));
}

function isInside({ pool, region }: Search, place: number, centre: readonly number[]): boolean {
  if (region === undefined) return true;
  const { points, dimensions } = pool;
  const at = place * dimensions;
  const z = dimensions === 3 ? (points[at + 2] as number) - (centre[2] as number) : 0;
  return region.inside((points[at] as number) - (centre[0] as number), (points[at + 1] as number) - (centre[1] as number), z);
}

/** Each pair for itself: once with its probability, or as often as a Poisson number of that mean says. */
function drawEach(
  search: Search,
  chances: Chances,
  driver: number,
  often: boolean,
  without: number,
  stream: Stream,
  list: SourceList,
): void {
  const { pool, bounds, drivers } = search;
  const row = bounds?.of(drivers.cellOf(driver));
  const plain = chances.varies ? (often ? Number.POSITIVE_INFINITY : 1) : chances.constant;
  found.count = 0;
  let budget = -log(stream.open());
  forCells(search, driver, (cell, centre) => {
    const start = pool.starts[cell] as number;
    const size = (pool.starts[cell + 1] as number) - start;
    const bound = often ? (row?.[cell] ?? plain) : Math.min(1, row?.[cell] ?? plain);
    if (!(bound > 0)) return;
    // An exponential budget is used up by one hazard for each member, or by as much for each unit of a Poisson mean.
    const hazard = often ? bound : bound >= 1 ? Number.POSITIVE_INFINITY : -log1p(-bound);
    for (let at = 0; at < size; ) {
      if (hazard !== Number.POSITIVE_INFINITY) {
        const left = (size - at) * hazard;
        if (budget >= left) {
          budget -= left;
          return;
        }
        at += often ? budget / hazard : Math.floor(budget / hazard);
        budget = -log(stream.open());
        if (at >= size) return;
      }
      const place = start + Math.floor(at);
      if (pool.members[place] !== without && isInside(search, place, centre)) find(pool.members[place] as number, bound);
      if (!often || hazard === Number.POSITIVE_INFINITY) at++;
    }
  });
  const values = chances.of(driver, found.members, found.count);
  for (let k = 0; k < found.count; k++) {
    const member = found.members[k] as number;
    const bound = found.bounds[k] as number;
    const value = values[k] as number;
    if (bound === Number.POSITIVE_INFINITY) for (let n = poissonCount(stream, value); n > 0; n--) list.push(member);
    else if (!chances.varies || stream.uniform() * bound < value) list.push(member);
  }
}

/** As many partners as the degree says, each as likely as it is worth. */
function drawFixed(
  search: Search,
  chances: Chances,
  driver: number,
  degree: number,
  multapses: boolean,
  without: number,
  stream: Stream,
  list: SourceList,
  refuse: (driver: number) => never,
): void {
  if (
    search.region === undefined &&
    search.bounds !== undefined &&
    proposeAll(search, chances, driver, degree, multapses, without, stream, list)
  )
    return;
  found.count = 0;
  const { pool } = search;
  forCells(search, driver, (cell, centre) => {
    for (let place = pool.starts[cell] as number; place < (pool.starts[cell + 1] as number); place++) {
      if (isInside(search, place, centre)) find(pool.members[place] as number, 1);
    }
  });
  const { count, members } = found;
  if (count === 0 || (!multapses && count < degree)) refuse(driver);
  const worth = chances.of(driver, members, count);
  for (let k = 0; k < count; k++) if (members[k] === without || !((worth[k] as number) > 0)) worth[k] = 0;
  if (multapses) withReplacement(members, worth, count, degree, stream, list, () => refuse(driver));
  else withoutReplacement(members, worth, count, degree, stream, list, () => refuse(driver));
}

function withReplacement(
  members: Uint32Array,
  worth: Float64Array,
  count: number,
  degree: number,
  stream: Stream,
  list: SourceList,
  refuse: () => never,
): void {
  for (let k = 1; k < count; k++) worth[k] = (worth[k] as number) + (worth[k - 1] as number);
  const total = worth[count - 1] as number;
  if (degree > 0 && !(total > 0 && total < Number.POSITIVE_INFINITY)) refuse();
  for (let drawn = 0; drawn < degree; drawn++) list.push(members[firstAbove(worth, count, stream.uniform() * total)] as number);
}

/** The first place whose number is above x, of ascending numbers. */
function firstAbove(values: Float64Array, count: number, x: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** One after the other, each as likely as it is worth beside those that are left: the least of exponential times (Efraimidis and Spirakis 2006). */
function withoutReplacement(
  members: Uint32Array,
  worth: Float64Array,
  count: number,
  degree: number,
  stream: Stream,
  list: SourceList,
  refuse: () => never,
): void {
  const times = new Float64Array(count);
  const order: number[] = [];
  for (let k = 0; k < count; k++) {
    times[k] = -log(stream.open()) / (worth[k] as number);
    if ((worth[k] as number) > 0) order.push(k);
  }
  if (order.length < degree) refuse();
  order.sort((a, b) => (times[a] as number) - (times[b] as number));
  for (let drawn = 0; drawn < degree; drawn++) list.push(members[order[drawn] as number] as number);
}

/** Draws from the bounds of the cells and keeps what is worth it; false, with nothing drawn, where bounds say too little. */
function proposeAll(
  { pool, bounds, drivers }: Search,
  chances: Chances,
  driver: number,
  degree: number,
  multapses: boolean,
  without: number,
  stream: Stream,
  list: SourceList,
): boolean {
  const row = (bounds as PairBounds).of(drivers.cellOf(driver));
  const sums = new Float64Array(pool.cellCount);
  let total = 0;
  for (let cell = 0; cell < sums.length; cell++) {
    total += (row[cell] as number) * ((pool.starts[cell + 1] as number) - (pool.starts[cell] as number));
    sums[cell] = total;
  }
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) return false;
  const begin = list.length;
  const taken = multapses ? undefined : new Set<number>();
  for (let left = degree, tries = 0; left > 0; ) {
    const batch = 2 * left + 8;
    tries += batch;
    if (tries > MOST_TRIES * (degree + 1)) {
      list.length = begin;
      return false;
    }
    found.count = 0;
    for (let k = 0; k < batch; k++) {
      const cell = firstAbove(sums, sums.length, stream.uniform() * total);
      const start = pool.starts[cell] as number;
      find(pool.members[start + stream.below((pool.starts[cell + 1] as number) - start)] as number, row[cell] as number);
    }
    const values = chances.of(driver, found.members, found.count);
    for (let k = 0; k < batch && left > 0; k++) {
      const member = found.members[k] as number;
      if (!(stream.uniform() * (found.bounds[k] as number) < (values[k] as number))) continue;
      if (member === without || taken?.has(member)) continue;
      taken?.add(member);
      list.push(member);
      left--;
    }
  }
  return true;
}
