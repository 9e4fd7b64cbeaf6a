import { BLOCK } from '../../codegen/types.ts';
import { isAsNeuron, receptorTypes } from '../../models/connectability.ts';
import { DEFAULT_SYNAPSE, isStatic } from '../../models/vocabulary/synapses.ts';
import { columnAt } from '../plan/parameters.ts';
import { eventSizeOf, type NodeEntry, populationAt } from '../plan/parts.ts';
import { ProcessTrain } from '../plan/processes.ts';
import { DeviceConnections, type Member } from '../projections/device.ts';
import { poissonCount } from '../random/counts.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { Arrivals, COUNTED } from '../recorders/arrivals.ts';
import { Multimeter, type Sampled } from '../recorders/multimeter.ts';
import { type Sending, SpikeRecorder, type SpikeWire } from '../recorders/spike_recorder.ts';
import { said } from '../said.ts';
import type { ProcessSource } from '../stimulators/types.ts';
import { KernelError } from '../types.ts';
import { defaultTooFast } from './devices.ts';
import type { Pair, Wish } from './wishes.ts';

/** Multimeters to what they sample; neurons and generators to recorders of spikes. */
export function connectRecorder(wish: Wish, pair: Pair): void {
  checkStatic(wish);
  const member = memberOf(wish, pair);
  if (pair.source.entry.model.elementType === 'recorder') {
    sample(
      wish,
      pair,
      member.sources.map((source, k) => [source, member.targets[k] as number]),
    );
  } else {
    checkPort(wish, pair);
    const weightAt = (k: number) => () => member.weights[k] as number;
    const sending = sendingOf(pair.source.entry);
    const wires = member.sources.map((_, k) => ({ receptor: wish.receptor_type, weight: weightAt(k), sending }));
    hear(wish, pair, member, wires, (to) => recorderAt(wish, pair, to));
  }
  wish.network.stores.push(
    new DeviceConnections(wish, member, (indices, weights) => {
      indices.forEach((i, k) => {
        member.weights[i] = weights[k] as number;
      });
    }),
  );
}

/** Neurons and generators to generators that repeat what reaches them. Their weights mean nothing. */
export function connectArrivals(wish: Wish, pair: Pair): void {
  const { network } = wish;
  const { entry } = pair.target;
  checkStatic(wish);
  checkPort(wish, pair);
  const member = memberOf(wish, pair);
  const wires = member.sources.map(() => COUNTED);
  hear(wish, pair, member, wires, (to, delay) => {
    const counts = entry.stimulator?.kind === 'processes' ? entry.stimulator.arrivals?.[to] : undefined;
    if (counts === undefined) throw noSpikes(wish, pair);
    network.noteDelay(delay);
    const arrivals = new Arrivals(network, counts, delay);
    network.arrivals.push(arrivals);
    return arrivals;
  });
  network.stores.push(new DeviceConnections(wish, member, undefined));
}

/** All connections of a pair of stretches, their ends counted within their entries. */
function memberOf(wish: Wish, pair: Pair): Member {
  const member: Member = { delay: typeof wish.delays === 'number' ? wish.delays : 1, sources: [], targets: [], weights: [], places: [] };
  forEach(wish, pair, (source, target, place) => {
    member.sources.push(source);
    member.targets.push(target);
    member.weights.push(typeof wish.weights === 'number' ? wish.weights : (wish.weights[place] as number));
    member.places.push(place);
  });
  return member;
}

/** Throws NEST's sentence where a device has no port of this number. */
function checkPort(wish: Wish, { target: { entry, from } }: Pair): void {
  const params = Object.fromEntries([...entry.columns].map(([name, column]) => [name, columnAt(column, from)]));
  const known = receptorTypes(entry.model, 'spike', params);
  if (known.includes(wish.receptor_type)) return;
  throw new KernelError(
    'UnknownReceptorType',
    said('kernel.connection.noReceptor', { receptor: wish.receptor_type, model: entry.model.name, known: [...known] }),
    { ...wish.address, field: 'syn_spec.receptor_type' },
  );
}

function recorderAt(wish: Wish, pair: Pair, to: number): SpikeRecorder {
  const recorder = pair.target.entry.recorders[to];
  if (recorder instanceof SpikeRecorder) return recorder;
  throw noSpikes(wish, pair);
}

function noSpikes({ address }: Wish, { target }: Pair): KernelError {
  return new KernelError('IllegalConnection', said('kernel.connection.noSpikes', { model: target.entry.model.name }), address);
}

function sample(wish: Wish, { source, target }: Pair, joined: readonly [number, number][]): void {
  const { network } = wish;
  const byMeter = new Map<number, Sampled[]>();
  for (const [meter, node] of joined) {
    const list = byMeter.get(meter) ?? [];
    byMeter.set(meter, list);
    const id = target.entry.firstId + node;
    const population = populationAt(target.entry, node);
    if (population !== undefined) list.push({ id, population, index: node - population.from });
    else if (target.entry.stimulator !== undefined) list.push({ id, entry: target.entry, index: node });
  }
  for (const [meter, targets] of byMeter) {
    const recorder = source.entry.recorders[meter];
    if (!(recorder instanceof Multimeter)) continue;
    const known = target.entry.populations[0]?.program.recordables ?? Object.keys(target.entry.model.recordables);
    for (const name of recorder.names) {
      if (known.includes(name)) continue;
      throw new KernelError(
        'IllegalConnection',
        said('kernel.connection.recordable', { source: source.entry.model.name, target: target.entry.model.name, name, known }),
        { node: source.entry.index, ...wish.address, field: 'record_from' },
      );
    }
    if (recorder.names.length > 0 && recorder.tooFast) throw defaultTooFast(source.entry.model, network.resolution, { ...wish.address });
    const again = recorder.add(targets);
    if (again !== undefined) {
      throw new KernelError(
        'IllegalConnection',
        said('kernel.connection.sampledOnce', { model: source.entry.model.name, meter: source.entry.firstId + meter, node: again }),
        wish.address,
      );
    }
    if (recorder.names.length === 0) continue;
    for (const { population, index } of targets) if (population !== undefined) population.recorded[Math.floor(index / BLOCK)] = 1;
  }
  const watched = network.stimulators.find(({ entry }) => entry === target.entry);
  if (watched !== undefined) watched.watched = true;
}

/**
 * Lets spikes be heard.
 * @param wires how the spikes of each of the member's connections arrive
 * @param earOf who hears what ends at a node of the target over a delay in steps; asked once for each
 */
function hear(
  wish: Wish,
  { source, target, part }: Pair,
  member: Member,
  wires: readonly SpikeWire[],
  earOf: (to: number, delay: number) => SpikeRecorder,
): void {
  const { entry } = source;
  const { stimulator } = entry;
  const groups = new Map<string, number[]>();
  const delayAt = (k: number) => (typeof wish.delays === 'number' ? wish.delays : (wish.delays[member.places[k] as number] as number));
  const byDelay = target.entry.model.elementType === 'stimulator';
  member.targets.forEach((to, k) => {
    const key = `${to} ${byDelay ? delayAt(k) : 0}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [k]);
    else group.push(k);
  });
  [...groups.values()].forEach((places, number) => {
    const [first] = places as [number];
    const to = member.targets[first] as number;
    const ear = earOf(to, delayAt(first));
    const senders = places.map((k) => member.sources[k] as number);
    const own = places.map((k) => wires[k] as SpikeWire);
    const seed = part * 65536 + (byDelay ? number : to - target.from);
    if (stimulator?.kind === 'trains') drawTrains(wish, entry, ear, senders, own, seed);
    else if (stimulator?.kind === 'processes') drawProcesses(wish, entry, ear, senders, own, seed);
    else if (stimulator?.kind === 'emitter') {
      const tap = wish.network.tapOf(stimulator.spikes, entry.firstId, entry.n);
      senders.forEach((sender, k) => {
        tap.add(sender, ear.sinkOf(own[k] as SpikeWire));
      });
    } else {
      senders.forEach((sender, k) => {
        const population = populationAt(entry, sender);
        if (population === undefined) return;
        const tap = wish.network.tapOf(population.spikes, population.firstId, population.n);
        tap.add(sender - population.from, ear.sinkOf(own[k] as SpikeWire));
      });
    }
  });
}

/** How the nodes of an entry send. */
function sendingOf(entry: NodeEntry): Sending {
  const { model, stimulator } = entry;
  const emitter = stimulator?.kind === 'emitter' ? stimulator : undefined;
  if (isAsNeuron(model) || emitter?.waits) {
    const lists = emitter === undefined ? entry.populations.map(({ spikes }) => spikes) : [emitter.spikes];
    return { kind: lists.some(({ offGrid }) => offGrid) ? 'precise neuron' : 'neuron' };
  }
  const eventSize = eventSizeOf(entry);
  return { kind: 'device', eventSize: (sender, stamp, k) => eventSize(sender - entry.firstId, stamp, k) };
}

/** Every connection has a train of its own, as NEST sends it; nobody else sees it. */
function drawTrains(
  wish: Wish,
  entry: NodeEntry,
  ear: SpikeRecorder,
  senders: readonly number[],
  wires: readonly SpikeWire[],
  place: number,
): void {
  const streams = senders.map((sender) => new Stream(wish.seed, PURPOSE.trains, wish.key, place, sender));
  wish.network.trainRecorders.add(ear);
  ear.trains.push({
    firstId: entry.firstId,
    wires,
    carry(tape) {
      for (const stream of streams) stream.carry(tape);
    },
    draw(step, push) {
      const present = entry.stimulator;
      if (present?.kind !== 'trains') return;
      for (let i = 0; i < senders.length; i++) {
        const mean = present.mean(senders[i] as number, step);
        if (mean > 0) push(i, senders[i] as number, poissonCount(streams[i] as Stream, mean));
      }
    },
  });
}

/** The same for generators whose trains remember. */
function drawProcesses(
  wish: Wish,
  entry: NodeEntry,
  ear: SpikeRecorder,
  senders: readonly number[],
  wires: readonly SpikeWire[],
  place: number,
): void {
  const source = () => entry.stimulator as ProcessSource;
  const trains = senders.map((sender, i) => new ProcessTrain(source, sender, wish.seed, wish.key, place, i));
  wish.network.trainRecorders.add(ear);
  ear.trains.push({
    firstId: entry.firstId,
    remembers: true,
    wires,
    carry(tape) {
      for (const train of trains) train.carry(tape);
    },
    draw(step, push) {
      trains.forEach((train, i) => {
        const count = train.count(step);
        if (count > 0) push(i, train.index, count, train.offsets);
      });
    },
  });
}

/** Calls back with the nodes, counted within their entries, of every connection of a pair of stretches. */
function forEach({ wiring }: Wish, { source, target }: Pair, visit: (source: number, target: number, place: number) => void): void {
  for (let k = 0; k < target.count; k++) {
    const t = target.start + k;
    for (let i = wiring.offsets[t] as number; i < (wiring.offsets[t + 1] as number); i++) {
      const s = (wiring.sources[i] as number) - source.start;
      if (s >= 0 && s < source.count) visit(source.from + s, target.from + k, i);
    }
  }
}

/** What goes to a device has no synapse but the static one. */
function checkStatic({ synapse, address }: Wish): void {
  if (isStatic(synapse)) return;
  throw new KernelError('IllegalConnection', said('kernel.connection.recorderSynapse', { allowed: DEFAULT_SYNAPSE, found: synapse.name }), {
    ...address,
    field: 'syn_spec.synapse_model',
  });
}
