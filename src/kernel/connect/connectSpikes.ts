import type { ParameterColumn } from '../../codegen/types.ts';
import { isAsNeuron, maySendOver, refusalOfNegative, refusalOfSender } from '../../models/connectability.ts';
import type { NodeModel } from '../../models/types.ts';
import { DEFAULT_SYNAPSE, hasCommonWeight, isStatic } from '../../models/vocabulary/synapses.ts';
import { Archive } from '../plan/archive.ts';
import { checkConnectionConstraints } from '../plan/constraints.ts';
import type { Network } from '../plan/network.ts';
import { NoteArchive } from '../plan/noteArchive.ts';
import { checkValue, nameWord, unknownName } from '../plan/parameters.ts';
import type { SpikeSource } from '../plan/parts.ts';
import type { Channel, Population } from '../plan/population.ts';
import { buildCsr, type Csr, type Part } from '../projections/csr.ts';
import { PlasticProjection } from '../projections/plastic.ts';
import { StaticProjection } from '../projections/static.ts';
import { PURPOSE } from '../random/xoshiro.ts';
import { said } from '../said.ts';
import { type Address, KernelError } from '../types.ts';
import { perConnection } from './values.ts';
import { portsOf } from './wiring.ts';
import type { Pair, Wish } from './wishes.ts';

/** Unknown parameters, wrong types and broken constraints of the synapse model. */
export function checkSynapse(wish: Wish): void {
  const { synapse, params, address } = wish;
  for (const [name, quantity] of Object.entries(params)) {
    const parameter = synapse.parameters[name];
    const where = { ...address, field: `syn_spec.${name}` };
    if (parameter === undefined) throw unknownName(synapse, name, address, where.field);
    if (typeof quantity !== 'object' || Array.isArray(quantity)) checkValue(synapse, name, parameter, quantity, where);
  }
  if (!Number.isInteger(wish.receptor_type) || wish.receptor_type < 0) {
    throw new KernelError('UnknownReceptorType', said('kernel.connection.receptor', { found: wish.receptor_type }), {
      ...address,
      field: 'syn_spec.receptor_type',
    });
  }
  if (hasCommonWeight(synapse) && typeof wish.weights !== 'number') {
    throw new KernelError('BadProperty', said('kernel.connection.commonWeight', { model: synapse.name, allowed: DEFAULT_SYNAPSE }), {
      ...address,
      field: 'syn_spec.weight',
    });
  }
  checkConnectionConstraints(wish);
}

/** Throws NEST's sentence where the target's port takes no negative weights; NEST says it when such a spike arrives. */
export function checkSigns({ receptor_type, weights, address }: Wish, { target }: Pair): void {
  checkSignsAt(target.entry.model, receptor_type, typeof weights === 'number' ? [weights] : weights, address);
}

/** The same for weights that are set. */
export function checkSignsAt(model: NodeModel, receptor_type: number, weights: ArrayLike<number>, address: Address): void {
  const message = refusalOfNegative(model, receptor_type);
  if (message === undefined || !Array.prototype.some.call(weights, (weight: number) => weight < 0)) return;
  const sentence = said('kernel.parameter.constraint', { sentence: message, model: model.name });
  throw new KernelError('BadProperty', sentence, { ...address, field: 'syn_spec.weight' });
}

/** Throws NEST's sentence where a port is for neurons of the target's model only, or for all but those. */
export function checkSender({ receptor_type, address }: Wish, { source, target }: Pair): void {
  const { model } = target.entry;
  const message = refusalOfSender(source.entry.model, model, receptor_type);
  if (message === undefined) return;
  const sentence = said('kernel.parameter.constraint', { sentence: message, model: model.name });
  throw new KernelError('IllegalConnection', sentence, { ...address, field: 'syn_spec.receptor_type' });
}

/** Spikes of neurons or generators with one train, to neurons. Few generators may use a synapse that has a program. */
export function connectSpikes(wish: Wish, pair: Pair): void {
  const { source, target } = pair;
  checkSender(wish, pair);
  checkSigns(wish, pair);
  const isDevice = source.entry.stimulator !== undefined && !isAsNeuron(source.entry.model);
  if (!maySendOver(source.entry.model, wish.synapse)) {
    throw new KernelError(
      'IllegalConnection',
      said('kernel.connection.deviceSynapse', { source: source.entry.model.name, synapse: wish.synapse.name, allowed: DEFAULT_SYNAPSE }),
      { ...wish.address, field: 'syn_spec.synapse_model' },
    );
  }
  // A weight_recorder sees what neurons send; NEST hands the spikes of devices on without telling it (Connector::send_to_all).
  const watched = isDevice ? { ...wish, recorder: undefined } : wish;
  for (const [origin, sourceFrom, sourceTo] of sourcesOf(wish.network, pair)) {
    for (const population of target.entry.populations) {
      const from = Math.max(target.from, population.from);
      const to = Math.min(target.from + target.count, population.from + population.n);
      if (from >= to) continue;
      const part: Part = {
        sourceFrom: source.start + sourceFrom - source.from,
        sourceTo: source.start + sourceTo - source.from,
        allSources: pair.allSources && sourceTo - sourceFrom === source.count,
        targetFrom: target.start + from - target.from,
        targetTo: target.start + to - target.from,
        targetShift: from - population.from,
        populationSize: population.n,
      };
      const shift = source.entry.populations.find((candidate) => candidate.spikes === origin.spikes)?.from ?? 0;
      connectParts(watched, origin, sourceFrom - shift, population, part, pair.part);
    }
  }
}

/** The spike lists of a stretch of nodes with the nodes of the entry that each covers. */
function sourcesOf(network: Network, { source }: Pair): [SpikeSource, number, number][] {
  const { entry, from, count } = source;
  if (entry.stimulator?.kind === 'emitter') {
    return [[network.sourceOf(entry.stimulator.spikes, entry.n, entry.firstId), from, from + count]];
  }
  const result: [SpikeSource, number, number][] = [];
  for (const population of entry.populations) {
    const low = Math.max(from, population.from);
    const high = Math.min(from + count, population.from + population.n);
    if (low < high) result.push([network.sourceOf(population.spikes, population.n, population.firstId), low, high]);
  }
  return result;
}

function connectParts(wish: Wish, origin: SpikeSource, sourceFrom: number, population: Population, part: Part, number: number): void {
  const { network, synapse, weights, delays, wiring } = wish;
  if (!isStatic(synapse)) {
    connectPlastic(wish, origin, sourceFrom, population, part, number);
    return;
  }
  const signs = typeof weights === 'number' ? [weights < 0] : signsOf(weights);
  for (const negative of signs) {
    const channel = channelFor(wish, population, negative);
    const sign = typeof weights === 'number' || signs.length === 1 ? undefined : negative ? ('negative' as const) : ('positive' as const);
    const own = typeof weights === 'number' ? undefined : weights;
    const into = { arena: network.arena, connection: wish.index };
    const csr = buildCsr({ wiring, part, weights: own, delays, sign, keepOrder: wish.recorder !== undefined, into });
    if (csr.targets.length === 0) continue;
    noteDelays(network, csr);
    if (!origin.spikes.once) {
      // A factor of the generator may turn the sign of a weight.
      const longest = csr.delays[csr.delays.length - 1] ?? 1;
      for (const side of [true, false]) {
        const other = population.spikeChannel(wish.receptor_type, side);
        if (other !== undefined) population.open(other, longest);
      }
    }
    const projection = new StaticProjection(
      {
        connection: wish.index,
        join: wish.join,
        part,
        sign,
        synapse,
        source: origin,
        sourceFrom,
        population,
        channel,
        receptor_type: wish.receptor_type,
        csr,
        weight: typeof weights === 'number' ? weights : 1,
        recorder: wish.recorder,
        ports: portsIn(wish, csr),
      },
      network.arena,
    );
    origin.statics.push(projection);
    network.stores.push(projection);
  }
}

function connectPlastic(wish: Wish, origin: SpikeSource, sourceFrom: number, population: Population, part: Part, number: number): void {
  const { network, synapse, wiring, delays, weights } = wish;
  const csr = buildCsr({ wiring, part, delays, keepOrder: true });
  if (csr.targets.length === 0) return;
  noteDelays(network, csr);
  const archive = archiveFor(wish, population);
  if (archive instanceof NoteArchive) archive.longestDelay = Math.max(archive.longestDelay, ...csr.delays);
  const order = csr.order as Uint32Array;
  const inOrder = (values: number | Float64Array): number | Float64Array => (typeof values === 'number' ? values : pick(values, order));
  const parameters: Record<string, ParameterColumn> = {};
  for (const [name, parameter] of Object.entries(synapse.parameters)) parameters[name] = parameter.default;
  for (const [name, quantity] of Object.entries(wish.params)) {
    if (typeof quantity === 'object' && !Array.isArray(quantity)) {
      parameters[name] = inOrder(
        perConnection(name, quantity, 0, wiring, wish.seed, PURPOSE.synapse, wish.key ^ nameWord(name), wish.address),
      );
    } else parameters[name] = quantity as ParameterColumn;
  }
  parameters['weight'] = inOrder(weights);
  const steps = typeof delays === 'number' ? delays : new Float64Array(delays);
  const ms = inOrder(steps);
  parameters['delay'] = typeof ms === 'number' ? ms * network.resolution : ms.map((delay) => delay * network.resolution);
  parameters['receptor_type'] = wish.receptor_type;
  const projection = new PlasticProjection(
    {
      connection: wish.index,
      join: wish.join,
      part,
      model: synapse,
      source: origin,
      sourceFrom,
      population,
      receptor_type: wish.receptor_type,
      positive: channelFor(wish, population, false),
      negative: channelFor(wish, population, true),
      parameters,
      archive,
      recorder: wish.recorder,
      modulator: wish.modulator,
      sharedState: (columns) => network.sharedStateOf(wish.name, columns),
      ports: portsIn(wish, csr),
      resolution: network.resolution,
      seed: network.seed,
      key: wish.key,
      number,
    },
    csr,
    network.arena,
  );
  origin.plastics.push(projection);
  network.stores.push(projection);
}

/** The history that the synapse model reads. */
function archiveFor({ network, synapse, address }: Wish, population: Population): Archive {
  if (synapse.onPostNote === undefined) {
    const archive = network.archives.get(population) ?? new Archive(population);
    network.archives.set(population, archive);
    return archive;
  }
  if (population.model.notes === undefined) {
    throw new KernelError('IllegalConnection', said('kernel.connection.notes', { synapse: synapse.name, model: population.model.name }), {
      ...address,
      field: 'syn_spec.synapse_model',
    });
  }
  const archive = network.noteArchives.get(population) ?? new NoteArchive(population);
  network.noteArchives.set(population, archive);
  return archive;
}

/** Ports of a csr's connections; undefined where no weight_recorder asks. */
function portsIn({ recorder, wiring, sources }: Wish, { order }: Csr): Uint32Array | undefined {
  if (recorder === undefined || order === undefined) return undefined;
  const ports = portsOf(wiring, sources.size);
  return order.map((place) => ports[place] as number);
}

function pick(values: Float64Array, order: Uint32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) picked[i] = values[order[i] as number] as number;
  return picked;
}

/** The input channel for a receptor and a sign. Throws NEST's sentence where the model has no such receptor. */
export function channelFor(wish: Wish, population: Population, negative: boolean): Channel {
  const channel = population.spikeChannel(wish.receptor_type, negative);
  if (channel !== undefined) return channel;
  const types = [...new Set(population.spikeChannels.map(({ receptor_type }) => receptor_type))];
  throw new KernelError(
    'UnknownReceptorType',
    types.includes(wish.receptor_type)
      ? said(negative ? 'kernel.connection.sign.negative' : 'kernel.connection.sign.positive', {
          receptor: wish.receptor_type,
          model: population.model.name,
        })
      : said('kernel.connection.noReceptor', { receptor: wish.receptor_type, model: population.model.name, known: types }),
    { ...wish.address, field: 'syn_spec.receptor_type' },
  );
}

function noteDelays(network: Network, csr: Csr): void {
  for (const delay of csr.delays) network.noteDelay(delay);
}

function signsOf(weights: Float64Array): boolean[] {
  let positive = false;
  let negative = false;
  for (let i = 0; i < weights.length; i++) {
    if ((weights[i] as number) < 0) negative = true;
    else positive = true;
    if (positive && negative) return [false, true];
  }
  return negative ? [true] : [false];
}
