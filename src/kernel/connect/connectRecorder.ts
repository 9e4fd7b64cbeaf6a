import { BLOCK } from '../../codegen/types.ts';
import { DEFAULT_SYNAPSE, isStatic } from '../../models/vocabulary/synapses.ts';
import { type NodeEntry, populationAt } from '../plan/parts.ts';
import { ProcessTrain } from '../plan/processes.ts';
import { DeviceConnections, type Member } from '../projections/device.ts';
import { poissonCount } from '../random/counts.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { Multimeter, type Sampled } from '../recorders/multimeter.ts';
import { SpikeRecorder } from '../recorders/spike_recorder.ts';
import { said } from '../said.ts';
import type { ProcessSource } from '../stimulators/types.ts';
import { KernelError } from '../types.ts';
import { defaultTooFast } from './devices.ts';
import type { Pair, Wish } from './wishes.ts';

/** Multimeters to what they sample; neurons and generators to spike_recorders. */
export function connectRecorder(wish: Wish, pair: Pair): void {
  if (!isStatic(wish.synapse)) {
    throw new KernelError(
      'IllegalConnection',
      said('kernel.connection.recorderSynapse', { allowed: DEFAULT_SYNAPSE, found: wish.synapse.name }),
      {
        ...wish.address,
        field: 'syn_spec.synapse_model',
      },
    );
  }
  const joined: [source: number, target: number][] = [];
  const member: Member = { delay: typeof wish.delays === 'number' ? wish.delays : 1, sources: [], targets: [], weights: [], places: [] };
  forEach(wish, pair, (source, target, place) => {
    joined.push([source, target]);
    member.sources.push(source);
    member.targets.push(target);
    member.weights.push(typeof wish.weights === 'number' ? wish.weights : (wish.weights[place] as number));
    member.places.push(place);
  });
  if (pair.source.entry.model.elementType === 'recorder') sample(wish, pair, joined);
  else keepSpikes(wish, pair, joined);
  wish.network.stores.push(new DeviceConnections(wish, member, undefined));
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

function keepSpikes(wish: Wish, { source, target, part }: Pair, joined: readonly [number, number][]): void {
  const { entry } = source;
  const sendersOf = new Map<number, number[]>();
  for (const [from, to] of joined) {
    const senders = sendersOf.get(to);
    if (senders === undefined) sendersOf.set(to, [from]);
    else senders.push(from);
  }
  for (const [to, senders] of sendersOf) {
    const recorder = target.entry.recorders[to];
    if (!(recorder instanceof SpikeRecorder)) {
      throw new KernelError('IllegalConnection', said('kernel.connection.noSpikes', { model: target.entry.model.name }), wish.address);
    }
    const { stimulator } = entry;
    if (stimulator?.kind === 'trains') drawTrains(wish, entry, recorder, senders, part * 65536 + to - target.from);
    else if (stimulator?.kind === 'processes') drawProcesses(wish, entry, recorder, senders, part * 65536 + to - target.from);
    else if (stimulator?.kind === 'emitter') {
      const tap = wish.network.tapOf(stimulator.spikes, entry.firstId, entry.n);
      for (const sender of senders) tap.add(sender, recorder);
    } else {
      for (const sender of senders) {
        const population = populationAt(entry, sender);
        if (population === undefined) continue;
        wish.network.tapOf(population.spikes, population.firstId, population.n).add(sender - population.from, recorder);
      }
    }
  }
}

/** Every connection has a train of its own, as NEST sends it; nobody else sees it. */
function drawTrains(wish: Wish, entry: NodeEntry, recorder: SpikeRecorder, senders: readonly number[], place: number): void {
  const streams = senders.map((sender) => new Stream(wish.seed, PURPOSE.trains, wish.key, place, sender));
  wish.network.trainRecorders.add(recorder);
  recorder.trains.push({
    firstId: entry.firstId,
    carry(tape) {
      for (const stream of streams) stream.carry(tape);
    },
    draw(step, push) {
      const present = entry.stimulator;
      if (present?.kind !== 'trains') return;
      for (let i = 0; i < senders.length; i++) {
        const mean = present.mean(senders[i] as number, step);
        if (mean > 0) push(senders[i] as number, poissonCount(streams[i] as Stream, mean));
      }
    },
  });
}

/** The same for generators whose trains remember. */
function drawProcesses(wish: Wish, entry: NodeEntry, recorder: SpikeRecorder, senders: readonly number[], place: number): void {
  const source = () => entry.stimulator as ProcessSource;
  const trains = senders.map((sender, i) => new ProcessTrain(source, sender, wish.seed, wish.key, place, i));
  wish.network.trainRecorders.add(recorder);
  recorder.trains.push({
    firstId: entry.firstId,
    remembers: true,
    carry(tape) {
      for (const train of trains) train.carry(tape);
    },
    draw(step, push) {
      for (const train of trains) {
        const count = train.count(step);
        if (count > 0) push(train.index, count, train.offsets);
      }
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
