/**
 * Why a neuron fired, or how its potential came about at a moment: the run is made again up to there, the neuron is observed from a
 * snapshot on, its potential split among its contributors, and the run tried again without each of them.
 */
import type { Backend } from '../../codegen/types.ts';
import { wasmBackend } from '../../codegen/wasm/index.ts';
import { onGrid, timeOf, toSteps } from '../../language/time.ts';
import { build } from '../index.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { said } from '../said.ts';
import { type Arrival, KernelError, type Limits, type NetworkSpec, type Observed, type Simulation, type Snapshot } from '../types.ts';
import { type Account, account } from './account.ts';
import { restOf } from './rest.ts';
import type { ArrivedSpike, Share, Verdict, Why } from './types.ts';

export interface WhyWish {
  /** Index into NetworkSpec.nodes, and which of its neurons (from 0). */
  readonly node: number;
  readonly index: number;
  /**
   * Its spike of this number, from 1; a moment in ms, or its spike nearest to it and no further than `within` ms; its first spike after
   * a moment or its last one before it.
   */
  readonly at:
    | { readonly spike: number }
    | { readonly time: number; readonly within?: number }
    | { readonly after: number }
    | { readonly before: number };
  /** ms before the moment that are shown. */
  readonly window: number;
}

interface WhyOptions {
  readonly backend?: Backend;
  readonly limits?: Limits;
  /** Called now and then with ms of model time. Answering true ends the work: the answer is then undefined. */
  readonly pause?: (time: number) => boolean;
}

/** The account begins so long before the moment, or a window before it if that is longer (ms): what is older has faded. */
const LEAD = 100;

/** ms between two snapshots while the moment is looked for. */
const BETWEEN = 250;

/** A spike that does not come so long after its time is gone (ms). */
const PATIENCE = 50;

/** So many inputs are each left out in a run of its own; of more the spike is shared out by sampling. */
export const MOST_TRIED = 8;

/** Orders of contributors that are sampled for Shapley values. */
const ORDERS = 12;

/** Spikes that are left out one by one, and that are listed. */
const SPIKES_TRIED = 3;
const SPIKES_LISTED = 500;

/**
 * @param duration ms that the run takes
 * @returns undefined where `pause` ended the work. Throws a KernelError where the neuron has no potential, did not fire so often, or the
 * moment is not in the run.
 */
export function explain(network: NetworkSpec, duration: number, wish: WhyWish, options: WhyOptions = {}): Why | undefined {
  const { backend = wasmBackend, limits = {}, pause = () => false } = options;
  const { node, index, at, window } = wish;
  const spec = network.nodes[node];
  if (spec === undefined || index < 0 || index >= spec.n) {
    throw new KernelError('UnknownNode', said('kernel.nodes.noneOf', { node: index, n: spec?.n ?? 0 }), { node });
  }
  const { model } = spec;
  if (model.elementType !== 'neuron' || !Object.hasOwn(model.state, 'V_m')) {
    throw new KernelError('NoPotential', said('kernel.why.none', { model: model.name }), { node });
  }
  if (Object.values(model.spikeInputs).some(({ queued }) => queued)) {
    throw new KernelError('NoPotential', said('kernel.why.offGrid', { model: model.name }), { node });
  }
  const coupling = network.connections.find(
    ({ source, target, syn_spec }) =>
      syn_spec.synapse_model.carries !== undefined && [...source, ...target].some((range) => range.node === node),
  );
  if (coupling !== undefined) {
    const values = { model: model.name, synapse: coupling.syn_spec.synapse_model.name };
    throw new KernelError('NoPotential', said('kernel.why.coupled', values), { node });
  }
  const { resolution } = network;
  if ('time' in at && !(at.time > 0 && at.time <= duration && onGrid(at.time, resolution))) {
    throw new KernelError('BadProperty', said('kernel.why.time', { time: at.time, resolution, duration }), { node });
  }
  const simulation = build(network, { backend, limits });
  const found = reach(simulation, wish, duration, pause);
  if (found === undefined) return undefined;
  const { time, spike, from, start, previous } = found;
  const observed = simulation.observe(node, index, time - from);
  const rest = restOf(observed, resolution, backend);
  const split = account(observed, rest) as Account;
  const shown = Math.min(observed.inputs.length, toSteps(window, resolution));
  const skipped = observed.inputs.length - shown;
  const potentialAt = observed.program.columns.findIndex(({ name }) => name === 'V_m');
  const trial = spike ? trialOf(simulation, start, { node, index }, { time, previous, duration, resolution }, pause) : undefined;
  const arrived = listed(observed, split, resolution, time - window);
  return {
    id: observed.id,
    time,
    spike,
    potential: split.potential,
    rest: rest.potential,
    threshold: split.threshold,
    from,
    times: Float64Array.from({ length: shown }, (_, k) => timeOf(observed.first + skipped + k + 1, resolution)),
    trace: Float64Array.from({ length: shown }, (_, k) => observed.columns[skipped + k + 1]?.[potentialAt] as number),
    shares: shared(observed, split, shown, time - window, resolution, trial, network.rng_seed),
    arrived:
      trial === undefined
        ? arrived
        : arrived.map((one, k) => (k < SPIKES_TRIED && one.share > 0 ? { ...one, without: trial(isSpike(one, resolution)) } : one)),
  };
}

interface Reached {
  readonly time: number;
  readonly spike: boolean;
  /** The simulation stands here. */
  readonly from: number;
  readonly start: Snapshot;
  /** The neuron's spike before, ms; the beginning of the account where there is none. */
  readonly previous: number;
}

/** Runs until the moment is found and goes back to where the account begins. */
function reach(
  simulation: Simulation,
  { node, index, at, window }: WhyWish,
  duration: number,
  pause: (time: number) => boolean,
): Reached | undefined {
  const spikes = simulation.listen(node, index);
  const lead = Math.max(LEAD, window);
  let snapshots = [simulation.snapshot()];
  const end = 'time' in at ? Math.min(duration, at.time + (at.within ?? 0)) : 'before' in at ? Math.min(duration, at.before) : duration;
  const isFound = (): boolean => {
    if ('spike' in at) return spikes.length >= at.spike;
    return 'after' in at ? spikes.some((one) => one > at.after) : simulation.time >= end;
  };
  while (!isFound() && simulation.time < duration) {
    simulation.advance(grid(Math.min(BETWEEN, end - simulation.time)));
    if (pause(simulation.time)) return undefined;
    if (isFound()) break;
    snapshots.push(simulation.snapshot());
    // The last one that the account may still begin at, and those after it.
    const needless = snapshots.findLastIndex((one) => one.time <= simulation.time - lead);
    snapshots = snapshots.slice(Math.max(0, needless));
  }
  const time = momentOf(at, spikes);
  if (time === undefined) {
    if (!('spike' in at)) throw new KernelError('NoSpike', said('after' in at ? 'kernel.why.last' : 'kernel.why.first'), { node });
    throw new KernelError('NoSpike', said('kernel.why.spikes', { wanted: at.spike, count: spikes.length, duration }), { node });
  }
  const spike = spikes.includes(time);
  const before = spikes.filter((one) => one < time);
  const wanted = Math.max(0, time - lead);
  const nearest = snapshots.findLast((one) => one.time <= wanted) as Snapshot;
  simulation.restore(nearest);
  simulation.advance(grid(wanted - nearest.time));
  spikes.length = 0;
  const start = simulation.snapshot();
  return { time, spike, from: simulation.time, start, previous: Math.max(start.time, before[before.length - 1] ?? 0) };
}

function momentOf(at: WhyWish['at'], spikes: readonly number[]): number | undefined {
  if ('spike' in at) return spikes[at.spike - 1];
  if ('after' in at) return spikes.find((one) => one > at.after);
  if ('before' in at) return spikes.findLast((one) => one < at.before);
  const nearest = [...spikes].sort((a, b) => Math.abs(a - at.time) - Math.abs(b - at.time))[0];
  return nearest !== undefined && Math.abs(nearest - at.time) <= (at.within ?? 0) ? nearest : at.time;
}

/** ms without the dust of a subtraction. */
const rounded = (time: number): number => Math.round(time * 1e6) / 1e6;
const grid = (time: number): number => Math.max(0, rounded(time));

type Without = (holds: (arrival: Arrival) => boolean) => Verdict;

/** The run from the account's beginning on, without some of what arrives. */
function trialOf(
  simulation: Simulation,
  start: Snapshot,
  { node, index }: { readonly node: number; readonly index: number },
  {
    time,
    previous,
    duration,
    resolution,
  }: { readonly time: number; readonly previous: number; readonly duration: number; readonly resolution: number },
  pause: (time: number) => boolean,
): Without {
  const heard = simulation.listen(node, index);
  const until = Math.min(duration, time + PATIENCE);
  return (holds) => {
    simulation.restore(start);
    heard.length = 0;
    const isDone = (): boolean => heard.some((one) => one > previous);
    // What came before the neuron's last spike has had its answer.
    const held = (arrival: Arrival): boolean => timeOf(arrival.step + 1, resolution) > previous && holds(arrival);
    simulation.observe(node, index, grid(time - start.time), held);
    while (!isDone() && simulation.time < until && !pause(simulation.time))
      simulation.observe(node, index, grid(Math.min(5, until - simulation.time)), held);
    const next = heard.find((one) => one > previous);
    if (next === undefined) return { kind: 'gone' };
    return next === time ? { kind: 'same' } : { kind: 'moved', by: rounded(next - time) };
  };
}

function isSpike({ connection, sender, arrived }: ArrivedSpike, resolution: number): (arrival: Arrival) => boolean {
  return (one) => one.connection === connection && one.sender === sender && timeOf(one.step + 1, resolution) === arrived;
}

function listed({ arrivals }: Observed, { arrivals: shares }: Account, resolution: number, since: number): ArrivedSpike[] {
  const spikes = arrivals.flatMap(({ kind, connection, sender, step, delay, amount }, k): ArrivedSpike[] => {
    const arrived = timeOf(step + 1, resolution);
    if (kind !== 'spike' || arrived <= since) return [];
    return [{ connection, sender, sent: grid(arrived - delay), arrived, delay, weight: amount, share: shares[k] as number }];
  });
  return spikes.sort((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, SPIKES_LISTED);
}

function shared(
  observed: Observed,
  split: Account,
  shown: number,
  since: number,
  resolution: number,
  without: Without | undefined,
  seed: number,
): Share[] {
  const shares = split.contributors.map((contributor, place): Share => {
    const shunt = split.shunts[place];
    const spikes = observed.arrivals.filter(
      ({ kind, connection, step }) =>
        kind === 'spike' &&
        contributor.kind === 'connection' &&
        connection === contributor.connection &&
        timeOf(step + 1, resolution) > since,
    ).length;
    const band = split.bands[place] as Float64Array;
    return {
      contributor,
      share: split.shares[place] as number,
      band: band.slice(band.length - shown),
      spikes,
      ...(shunt === undefined ? {} : { shunt }),
    };
  });
  const known = shares.filter(
    ({ contributor, share, band }) => contributor.kind === 'connection' || share !== 0 || band.some((x) => x !== 0),
  );
  const sorted = known.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  return without === undefined ? sorted : tried(sorted, without, seed);
}

function tried(shares: readonly Share[], without: Without, seed: number): Share[] {
  const connections = shares.flatMap(({ contributor }) => (contributor.kind === 'connection' ? [contributor.connection] : []));
  if (connections.length <= MOST_TRIED) {
    return shares.map((share) => {
      const { contributor } = share;
      return contributor.kind === 'connection'
        ? { ...share, without: without(({ connection }) => connection === contributor.connection) }
        : share;
    });
  }
  const values = shapley(
    connections,
    (held) => {
      const verdict = without(({ connection }) => held.has(connection));
      return verdict.kind === 'same' || (verdict.kind === 'moved' && verdict.by < 0);
    },
    seed,
  );
  return shares.map((share) => {
    const { contributor } = share;
    return contributor.kind === 'connection' ? { ...share, shapley: values.get(contributor.connection) as number } : share;
  });
}

/**
 * Shapley values for "it fires by then", over sampled orders in which inputs are taken away one after another: the one with which
 * the spike goes gets the order's point. The spike does not come back for fewer inputs in most circuits, so that each order is
 * searched by halves.
 */
function shapley(players: readonly number[], fires: (held: ReadonlySet<number>) => boolean, seed: number): Map<number, number> {
  const points = new Map(players.map((player) => [player, 0]));
  const stream = new Stream(seed, PURPOSE.why);
  for (let order = 0; order < ORDERS; order++) {
    const shuffled = [...players];
    for (let k = shuffled.length - 1; k > 0; k--) {
      const other = Math.floor(stream.uniform() * (k + 1));
      [shuffled[k], shuffled[other]] = [shuffled[other] as number, shuffled[k] as number];
    }
    let low = 0;
    let high = shuffled.length;
    if (fires(new Set(shuffled))) continue;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (fires(new Set(shuffled.slice(0, middle)))) low = middle;
      else high = middle;
    }
    const decisive = shuffled[low] as number;
    points.set(decisive, (points.get(decisive) as number) + 1 / ORDERS);
  }
  return points;
}
