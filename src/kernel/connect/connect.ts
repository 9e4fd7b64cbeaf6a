import type { Said } from '../../base/said.ts';
import { delayInSteps, timeOf } from '../../language/time.ts';
import { connectability } from '../../models/connectability.ts';
import type { SynapseModel } from '../../models/types.ts';
import { exchangeInterval } from '../../models/vocabulary/exchange.ts';
import { goesBothWays } from '../../models/vocabulary/rules.ts';
import { type Collection, collect, hullOf, selfIndices } from '../plan/collection.ts';
import type { Network } from '../plan/network.ts';
import { NoteArchive } from '../plan/noteArchive.ts';
import { numberAt } from '../plan/parameters.ts';
import type { ConnectCall, Modulator } from '../plan/parts.ts';
import { isDrawn } from '../random/expression.ts';
import { PURPOSE } from '../random/xoshiro.ts';
import { WeightRecorder } from '../recorders/weight_recorder.ts';
import { said } from '../said.ts';
import { ownIn } from '../threads/share.ts';
import { type Address, type ConnectionSpec, KernelError } from '../types.ts';
import { connectContinuous } from './connectContinuous.ts';
import { connectArrivals, connectRecorder } from './connectRecorder.ts';
import { checkSynapse, connectSpikes } from './connectSpikes.ts';
import { connectCurrent, connectProcesses, connectTrains } from './connectStimulator.ts';
import { checkRule, type Sides, sampleRule } from './rules.ts';
import { choosesByPlace, sampleByPlace } from './sampleSpace.ts';
import { type PairSpace, spaceOf } from './space.ts';
import { delaySteps, perConnection } from './values.ts';
import { onlyWanted, transpose, type Wiring, widened, wiringOf } from './wiring.ts';
import type { Join, Wish } from './wishes.ts';

/** Makes the connections of one Connect call. Throws a KernelError that names connection and key. */
export function addConnection(network: Network, spec: ConnectionSpec): void {
  allAtOnce(connectInSteps(network, spec));
}

/** The same, with stops at which somebody else may have a turn; one who does not come back leaves a network that is not to be used. */
export function* connectInSteps(network: Network, spec: ConnectionSpec): Generator<void, void> {
  const index = network.calls.length;
  const address = { connection: index };
  const keys = network.connectionKeys;
  try {
    const synapse = spec.syn_spec.synapse_model;
    const note = network.deviceWires.check(spec, (node) => network.nodes[node], address);
    const recorders = [...spec.source, ...spec.target].some(({ node }) => network.nodes[node]?.model.elementType === 'recorder');
    // Connections of recorders draw from streams of their own, so that adding one moves no other draw.
    const key = recorders ? 0x40000000 + index : network.connectionKeys++;
    const call = { spec, key };
    const joins = yield* sampleInSteps(network, call, address);
    const extrema = delayExtrema(network, joins, address);
    for (const [number, join] of joins.entries()) yield* makeJoin(network, spec, synapse, index, join, number, address);
    network.calls.push(call);
    network.delayExtrema = extrema;
    note();
  } catch (error) {
    takeBack(network, index);
    network.connectionKeys = keys;
    if (error instanceof KernelError && error.address.connection === undefined) {
      throw new KernelError(error.name, error.said, { ...error.address, ...address });
    }
    throw error;
  }
  network.revision++;
}

/** Shortest and longest delay with these joins, in steps. They stay what they are once time has passed: throws NEST's BadDelay. */
function delayExtrema(network: Network, joins: readonly Join[], address: Address): Network['delayExtrema'] {
  const { delayExtrema: known, since, resolution } = network;
  let { shortest, longest } = known;
  for (const { delays, wiring } of joins) {
    if (wiring.sources.length === 0) continue;
    const own = typeof delays === 'number' ? Uint32Array.of(delays) : delays;
    for (let i = 0; i < own.length; i++) {
      const delay = own[i] as number;
      if (delay < shortest) shortest = delay;
      if (delay > longest) longest = delay;
    }
  }
  const changed = shortest !== known.shortest || longest !== known.longest;
  // A network without connections had no delays that could be kept.
  if (since === 0 || !changed || known.longest === 0) return { shortest, longest };
  const [code, delay] =
    shortest < known.shortest ? (['kernel.delay.minimum', shortest] as const) : (['kernel.delay.maximum', longest] as const);
  throw new KernelError(
    'BadDelay',
    said(code, {
      delay: timeOf(delay, resolution),
      shortest: timeOf(known.shortest, resolution),
      longest: timeOf(known.longest, resolution),
    }),
    { ...address, field: 'syn_spec.delay' },
  );
}

function allAtOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Removes what a refused call had made of its first populations before a later one was refused. */
function takeBack(network: Network, index: number): void {
  const trim = (list: { readonly connection: number }[]) => {
    while (list[list.length - 1]?.connection === index) list.pop();
  };
  trim(network.stores);
  trim(network.continuous.instantaneous);
  trim(network.continuous.delayed);
  for (const { statics, plastics } of network.sources.values()) {
    trim(statics);
    trim(plastics);
  }
}

/** Samples a call. The same call gives the same connections, weights and delays each time it is asked. */
export function sampleCall(network: Network, call: ConnectCall, address: Address): Join[] {
  return allAtOnce(sampleInSteps(network, call, address));
}

function* sampleInSteps(network: Network, call: ConnectCall, address: Address): Generator<void, Join[]> {
  const { spec, key } = call;
  const sources = collect(network.nodes, spec.source, { ...address, field: 'source' });
  const targets = collect(network.nodes, spec.target, { ...address, field: 'target' });
  checkDirections(sources, targets, spec.syn_spec.synapse_model, address);
  const { conn_spec } = spec;
  const bothWays = spec.pairs === undefined && goesBothWays(conn_spec);
  const sides: Sides = {
    sources: sources.size,
    targets: targets.size,
    self: selfIndices(sources, targets),
    // The way back is that of all pairs.
    wanted: bothWays ? undefined : wantedIn(network, sources, targets),
  };
  if (spec.pairs === undefined) checkRule(conn_spec, sides);
  const space = spec.pairs === undefined ? spaceOf(spec, sources, targets, address) : undefined;
  let wiring: Wiring;
  if (spec.pairs !== undefined) wiring = wiringOf(spec.pairs, sides, address);
  else if (choosesByPlace(conn_spec)) {
    wiring = onlyWanted(sampleByPlace(conn_spec, sides, space, network.seed, key, address), sides.wanted);
  } else wiring = sampleRule(conn_spec, sides, network.seed, key);
  yield;
  if (!bothWays) return [yield* drawJoin(network, spec, sources, targets, wiring, key, address, space)];
  checkDirections(targets, sources, spec.syn_spec.synapse_model, address);
  const there = onlyWanted(wiring, wantedIn(network, sources, targets));
  const back = onlyWanted(transpose(wiring, sources.size), wantedIn(network, targets, sources));
  return [
    yield* drawJoin(network, spec, sources, targets, there, key, address, space),
    yield* drawJoin(network, spec, targets, sources, back, 0x20000000 + key, address),
  ];
}

/** 1 for each target whose connections this thread keeps: those that spikes travel to its own neurons. */
function wantedIn({ crew }: Network, sources: Collection, targets: Collection): Uint8Array | undefined {
  if (crew === undefined) return undefined;
  const sendSpikes = sources.stretches.every(
    ({ entry: { populations, stimulator } }) => populations.length > 0 || stimulator?.kind === 'emitter',
  );
  return sendSpikes ? ownIn(targets) : undefined;
}

function* drawJoin(
  network: Network,
  spec: ConnectionSpec,
  sources: Collection,
  targets: Collection,
  wiring: Wiring,
  key: number,
  address: Address,
  space?: PairSpace,
): Generator<void, Join> {
  const { syn_spec } = spec;
  const { seed, resolution } = network;
  const model = syn_spec.synapse_model;
  const standard = (name: string): number => {
    const value = model.parameters[name]?.default;
    return typeof value === 'number' ? value : 1;
  };
  const weights = perConnection('weight', syn_spec.weight, standard('weight'), wiring, seed, PURPOSE.weight, key, address, space);
  yield;
  const delays = perConnection('delay', syn_spec.delay, standard('delay'), wiring, seed, PURPOSE.delay, key, address, space);
  yield;
  const steps = model.delayless === undefined ? delaySteps(delays, resolution, address) : exchangeSteps(network);
  // A drawn weight is nobody's wish to the last digit: single precision halves what most of the memory goes to.
  if (weights instanceof Float64Array && isDrawn(syn_spec.weight, 'connection')) {
    for (let i = 0; i < weights.length; i++) weights[i] = Math.fround(weights[i] as number);
  }
  return withHulls({ sources, targets, wiring, weights, delays: steps, key });
}

/** What has no delay counts among the delays with the interval in which it is exchanged, as in NEST. */
function exchangeSteps({ exchange: { settings }, resolution }: Network): number {
  return delayInSteps(exchangeInterval(settings, resolution), resolution);
}

/**
 * The same connections between the hulls of both collections: what is stored knows whole stretches only, while the draws are those
 * of the nodes that were named. The order of the connections stays.
 */
function withHulls(join: Join): Join {
  const sources = hullOf(join.sources);
  const targets = hullOf(join.targets);
  if (sources === undefined && targets === undefined) return join;
  return {
    ...join,
    sources: sources?.collection ?? join.sources,
    targets: targets?.collection ?? join.targets,
    wiring: widened(join.wiring, sources, targets),
  };
}

function* makeJoin(
  network: Network,
  spec: ConnectionSpec,
  synapse: SynapseModel,
  index: number,
  join: Join,
  number: number,
  address: Address,
): Generator<void, void> {
  const { syn_spec } = spec;
  const wish: Wish = {
    ...join,
    network,
    index,
    join: number,
    synapse,
    receptor_type: syn_spec.receptor_type ?? 0,
    seed: network.seed,
    params: syn_spec.params ?? {},
    copied: syn_spec.copied?.params ?? [],
    name: syn_spec.copied?.name ?? synapse.name,
    recorder: weightRecorder(network, syn_spec.weight_recorder, address),
    modulator: modulatorOf(network, synapse, syn_spec.volume_transmitter, address),
    address,
  };
  checkSynapse(wish);
  const { sources, targets } = join;
  let part = 0;
  for (const source of sources.stretches) {
    for (const target of targets.stretches) {
      yield;
      const pair = { source, target, allSources: sources.stretches.length === 1, part: part++ };
      const from = source.entry.model;
      const to = target.entry.model;
      if (from.elementType === 'recorder' || to.elementType === 'recorder') connectRecorder(wish, pair);
      else if (to.elementType === 'stimulator') connectArrivals(wish, pair);
      else if (synapse.carries !== undefined) connectContinuous(wish, pair, synapse.carries);
      else if (source.entry.stimulator?.kind === 'current') connectCurrent(wish, pair);
      else if (source.entry.stimulator?.kind === 'trains') connectTrains(wish, pair);
      else if (source.entry.stimulator?.kind === 'processes') connectProcesses(wish, pair);
      else connectSpikes(wish, pair);
    }
  }
}

function checkDirections(sources: Collection, targets: Collection, synapse: SynapseModel, address: Address): void {
  for (const source of sources.stretches) {
    for (const target of targets.stretches) {
      const verdict = connectability(source.entry.model, target.entry.model, synapse);
      if (!verdict.possible) throw new KernelError(verdict.error ?? 'IllegalConnection', verdict.reason, address);
    }
  }
}

function weightRecorder(network: Network, node: number | undefined, address: Address): WeightRecorder | undefined {
  if (node === undefined) return undefined;
  const recorder = network.nodes[node]?.recorders[0];
  if (recorder instanceof WeightRecorder) return recorder;
  throw new KernelError(
    'BadProperty',
    said('kernel.connection.weightRecorder', { node, found: network.nodes[node]?.model.name ?? said('kernel.connection.noModel') }),
    {
      ...address,
      field: 'syn_spec.weight_recorder',
    },
  );
}

/** Who modulates the synapse. Throws NEST's sentences where it needs somebody and none is named, or another kind of node. */
function modulatorOf(
  network: Network,
  { name, modulated }: SynapseModel,
  node: number | undefined,
  address: Address,
): Modulator | undefined {
  if (modulated === undefined) return undefined;
  const refuse = (sentence: Said): KernelError =>
    new KernelError('BadProperty', sentence, { ...address, field: `syn_spec.${modulated.via}` });
  if (node === undefined) throw refuse(said('kernel.parameter.constraint', { sentence: modulated.missing, model: name }));
  const entry = network.nodes[node];
  const population = entry?.populations[0];
  const { model } = entry ?? {};
  if (
    entry === undefined ||
    entry.n !== 1 ||
    population === undefined ||
    model?.elementType !== 'neuron' ||
    model.modulates === undefined
  ) {
    throw refuse(
      said('kernel.connection.modulator', { key: modulated.via, node, found: model?.name ?? said('kernel.connection.noModel') }),
    );
  }
  const archive = network.noteArchives.get(population) ?? new NoteArchive(population);
  network.noteArchives.set(population, archive);
  const { interval } = model.modulates;
  return { archive, index: 0, interval: () => Math.max(1, numberAt(population.columns, interval, 0)) };
}
