import { nearestSynapseModel, synapseModels } from '../models/catalogue.ts';
import { connectability } from '../models/connectability.ts';
import type { SynapseModel } from '../models/types.ts';
import { type Collection, collect, type Stretch, selfIndices } from './collection.ts';
import { connectRecorder } from './connectRecorder.ts';
import { checkSynapse, connectSpikes, type Wish } from './connectSpikes.ts';
import { connectCurrent, connectTrains } from './connectStimulator.ts';
import type { Network } from './network.ts';
import { checkRule, sampleRule } from './projections/rules.ts';
import { delaySteps, perConnection } from './projections/values.ts';
import { transpose, type Wiring } from './projections/wiring.ts';
import { isDistribution } from './random/distributions.ts';
import { PURPOSE } from './random/xoshiro.ts';
import { WeightRecorder } from './recorders/weight_recorder.ts';
import { type Address, type ConnectionSpec, KernelError } from './types.ts';

/** Makes the connections of one Connect call. Throws a KernelError that names connection and key. */
export function addConnection(network: Network, spec: ConnectionSpec, index: number): void {
  const address = { connection: index };
  try {
    connect(network, spec, index, address);
  } catch (error) {
    if (error instanceof KernelError && error.address.connection === undefined) {
      throw new KernelError(error.name, error.message, { ...error.address, ...address });
    }
    throw error;
  }
  network.stale = true;
}

function connect(network: Network, spec: ConnectionSpec, index: number, address: Address): void {
  const sources = collect(network.nodes, spec.source, { ...address, field: 'source' });
  const targets = collect(network.nodes, spec.target, { ...address, field: 'target' });
  const synapse = synapseModels[spec.syn_spec.synapse_model];
  if (synapse === undefined) {
    const near = nearestSynapseModel(spec.syn_spec.synapse_model);
    throw new KernelError(
      'UnknownSynapseType',
      `There is no synapse model "${spec.syn_spec.synapse_model}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
      { ...address, field: 'syn_spec.synapse_model' },
    );
  }
  checkDirections(sources, targets, address);
  const self = selfIndices(sources, targets);
  const sides = { sources: sources.size, targets: targets.size, self };
  checkRule(spec.conn_spec, sides);
  // Connections of recorders draw from streams of their own, so that adding one moves no other draw.
  const recorders = touchesRecorder(sources) || touchesRecorder(targets);
  const key = recorders ? 0x40000000 + index : network.connectionKeys++;
  const wiring = sampleRule(spec.conn_spec, sides, network.seed, key);
  join(network, spec, synapse, index, sources, targets, wiring, key, address);
  if (spec.conn_spec.rule === 'symmetric_pairwise_bernoulli') {
    const back = transpose(wiring, sources.size);
    join(network, spec, synapse, index, targets, sources, back, 0x20000000 + key, address);
  }
}

function join(
  network: Network,
  spec: ConnectionSpec,
  synapse: SynapseModel,
  index: number,
  sources: Collection,
  targets: Collection,
  wiring: Wiring,
  key: number,
  address: Address,
): void {
  const { syn_spec } = spec;
  const { seed, resolution } = network;
  const number = (name: string): number => {
    const value = synapse.parameters[name]?.default;
    return typeof value === 'number' ? value : 1;
  };
  const weights = perConnection('weight', syn_spec.weight, number('weight'), wiring, seed, PURPOSE.weight, key, address);
  const delaysMs = perConnection('delay', syn_spec.delay, number('delay'), wiring, seed, PURPOSE.delay, key, address);
  const delays = delaySteps(delaysMs, isDistribution(syn_spec.delay), resolution, address);
  const wish: Wish = {
    network,
    index,
    synapse,
    // A drawn weight is nobody's wish to the last digit: single precision halves what most of the memory goes to.
    weights: weights instanceof Float64Array && isDistribution(syn_spec.weight) ? weights.map(Math.fround) : weights,
    delays,
    receptor_type: syn_spec.receptor_type ?? 0,
    wiring,
    key,
    seed,
    params: syn_spec.params ?? {},
    recorder: weightRecorder(network, syn_spec.weight_recorder, address),
    address,
  };
  checkSynapse(wish);
  let part = 0;
  for (const source of sources.stretches) {
    for (const target of targets.stretches) {
      const whole = sources.stretches.length === 1;
      const pair = { source, target, allSources: whole, part: part++ };
      const from = source.entry.model;
      const to = target.entry.model;
      if (from.elementType === 'recorder' || to.elementType === 'recorder') connectRecorder(wish, pair);
      else if (source.entry.stimulator?.kind === 'current') connectCurrent(wish, pair);
      else if (source.entry.stimulator?.kind === 'trains') connectTrains(wish, pair);
      else connectSpikes(wish, pair);
    }
  }
}

/** Two stretches that a Connect call joins. */
export interface Pair {
  readonly source: Stretch;
  readonly target: Stretch;
  readonly allSources: boolean;
  readonly part: number;
}

function checkDirections(sources: Collection, targets: Collection, address: Address): void {
  for (const source of sources.stretches) {
    for (const target of targets.stretches) {
      const verdict = connectability(source.entry.model, target.entry.model);
      if (!verdict.possible) throw new KernelError('IllegalConnection', verdict.reason, address);
    }
  }
}

function touchesRecorder(collection: Collection): boolean {
  return collection.stretches.some(({ entry }) => entry.model.elementType === 'recorder');
}

function weightRecorder(network: Network, node: number | undefined, address: Address): WeightRecorder | undefined {
  if (node === undefined) return undefined;
  const recorder = network.nodes[node]?.recorders[0];
  if (recorder instanceof WeightRecorder) return recorder;
  throw new KernelError(
    'BadProperty',
    `weight_recorder must name a weight_recorder, node ${node} is ${network.nodes[node]?.model.name ?? 'none'}.`,
    {
      ...address,
      field: 'syn_spec.weight_recorder',
    },
  );
}
