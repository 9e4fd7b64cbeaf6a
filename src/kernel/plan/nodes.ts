import { canonicalText } from '../../base/hash.ts';
import { fillsStep } from '../../language/time.ts';
import { isAsNeuron } from '../../models/connectability.ts';
import type { NeuronModel, RecorderModel, Value } from '../../models/types.ts';
import { CorrelationRecorder } from '../recorders/correlation_recorder.ts';
import { Multimeter } from '../recorders/multimeter.ts';
import { SpikeRecorder, StateRecorder } from '../recorders/spike_recorder.ts';
import { WeightRecorder } from '../recorders/weight_recorder.ts';
import { said } from '../said.ts';
import { stimulators } from '../stimulators/index.ts';
import { type Window, windowOf } from '../stimulators/window.ts';
import { KernelError, type NodeSpec } from '../types.ts';
import { Activity } from './activity.ts';
import { addressed, listOfNames, samplingOf } from './checkNode.ts';
import { checkColumns } from './constraints.ts';
import { layerOfNodes, positionKey } from './layers.ts';
import type { Network } from './network.ts';
import { type Column, type Columns, columnAt, listAt, numberAt, resolveColumns } from './parameters.ts';
import { eventSizeOf, type NodeEntry } from './parts.ts';
import { Population } from './population.ts';
import { programOf } from './programs.ts';

/** Makes the nodes of one entry. Throws a KernelError that names node and parameter. */
export function addNode(network: Network, spec: NodeSpec): NodeEntry {
  const index = network.nodes.length;
  const address = { node: index };
  const { model } = spec;
  if (!Number.isInteger(spec.n) || spec.n < 1) {
    throw new KernelError('BadProperty', said('kernel.nodes.number', { found: spec.n }), { ...address, field: 'n' });
  }
  const key = model.elementType === 'recorder' ? -1 : network.nodeKeys++;
  const layer = layerOfNodes(spec, network.seed, positionKey(key, index), address);
  const columns = resolveColumns(model, spec.params, spec.n, network.seed, key, address, layer);
  checkColumns(model, columns, spec.n, network.resolution, address);
  const entry: NodeEntry = { index, spec, model, firstId: network.nextId, n: spec.n, key, columns, layer, populations: [], recorders: [] };
  network.nextId += spec.n;
  network.nodes.push(entry);
  try {
    if (model.elementType === 'neuron') addPopulations(network, entry, model);
    else if (model.elementType === 'stimulator') addStimulator(network, entry);
    else addRecorders(network, entry, model);
  } catch (error) {
    // Refused: the network is as it was, so that a running simulation can go on.
    network.nodes.pop();
    network.nextId -= spec.n;
    if (key >= 0) network.nodeKeys--;
    for (const population of entry.populations) network.activities?.delete(population);
    network.populations.splice(network.populations.length - entry.populations.length);
    throw error;
  }
  network.revision++;
  return entry;
}

/** One population, or several where parameters that are lists or words differ between neurons (each stretch of equal ones has its own program). */
function addPopulations(network: Network, entry: NodeEntry, model: NeuronModel): void {
  const { columns, n } = entry;
  const sizes = Object.values(model.state).map(({ size }) => size ?? '');
  const isSize = (name: string) => sizes.some((size) => new RegExp(`\\b${name}\\b`).test(size));
  const split = [...columns].filter(([name, column]) => 'values' in column || ('numbers' in column && isSize(name))).map(([name]) => name);
  let from = 0;
  while (from < n) {
    let to = split.length === 0 ? n : from + 1;
    if (split.length > 0) {
      const text = likeness(columns, split, from);
      while (to < n && likeness(columns, split, to) === text) to++;
    }
    const part = sliceColumns(columns, from, to);
    const population = new Population(
      { node: entry.index, from, firstId: entry.firstId + from, n: to - from, key: entry.key },
      model,
      part,
      programOf(model, part, { n: to - from, resolution: network.resolution }, { node: entry.index }),
    );
    entry.populations.push(population);
    network.populations.push(population);
    if (Activity.isToldOf(population)) network.activities?.set(population, new Activity(population));
    network.sourceOf(population.spikes, population.n, population.firstId);
    from = to;
  }
}

function likeness(columns: Columns, names: readonly string[], index: number): string {
  return canonicalText(names.map((name) => columnAt(columns.get(name) as Column, index)));
}

/** The columns of nodes from … to − 1. */
function sliceColumns(columns: Columns, from: number, to: number): Map<string, Column> {
  const part = new Map<string, Column>();
  for (const [name, column] of columns) {
    if ('one' in column) part.set(name, column);
    else if ('numbers' in column) part.set(name, { numbers: column.numbers.slice(from, to) });
    else part.set(name, { one: column.values[from] as Value });
  }
  return part;
}

/** State and random streams of a population's neurons, to go on with under another program. */
export function carriedState(network: Network, { program, columnsAt, padded }: Population): Map<string, Float64Array> {
  const { f64 } = network.arena.views;
  const carry = new Map<string, Float64Array>();
  program.columns.forEach((column, k) => {
    if (column.kind !== 'state' && column.kind !== 'random') return;
    const at = (columnsAt >>> 3) + k * padded;
    carry.set(column.name, f64.slice(at, at + padded));
  });
  return carry;
}

/** Makes the mechanism of a stimulator from its columns; also after a parameter was set. @param set names of what is set. */
export function makeStimulator(network: Network, entry: NodeEntry, set: ReadonlySet<string>): void {
  const make = stimulators[entry.model.name];
  if (make === undefined)
    throw new KernelError('UnknownModelName', said('kernel.nodes.mechanism', { model: entry.model.name }), {
      node: entry.index,
      field: 'model',
    });
  entry.stimulator = addressed({ node: entry.index }, () =>
    make({
      model: entry.model.name,
      n: entry.n,
      columns: entry.columns,
      resolution: network.resolution,
      seed: network.seed,
      key: entry.key,
      now: network.since,
      set,
      previous: entry.stimulator,
    }),
  );
}

function addStimulator(network: Network, entry: NodeEntry): void {
  makeStimulator(network, entry, new Set(Object.keys(entry.spec.params)));
  const stimulator = entry.stimulator;
  if (stimulator === undefined) return;
  network.stimulators.push({ entry, watched: false });
  // Every spike of a neuron is an event of its own.
  const eventSize = isAsNeuron(entry.model) ? undefined : eventSizeOf(entry);
  if (stimulator.kind === 'emitter') network.sourceOf(stimulator.spikes, entry.n, entry.firstId, eventSize);
}

function addRecorders(network: Network, entry: NodeEntry, model: RecorderModel): void {
  for (let i = 0; i < entry.n; i++) {
    const window = recorderWindow(network, entry, i);
    if (model.records === 'spikes') entry.recorders.push(new SpikeRecorder(window));
    else if (model.records === 'states') entry.recorders.push(new StateRecorder(window));
    else if (model.records === 'correlations')
      entry.recorders.push(new CorrelationRecorder(window, network.resolution, () => network.shortestOfAll));
    else if (model.records === 'weights') {
      const recorder = new WeightRecorder(window, network.resolution);
      entry.recorders.push(recorder);
      network.weightRecorders.push(recorder);
    } else {
      const recorder = new Multimeter(listOfNames(entry.columns, i), window, network.resolution);
      entry.recorders.push(recorder);
      network.multimeters.push(recorder);
    }
  }
  applyRecorder(network, entry, new Set(Object.keys(entry.spec.params)));
}

/** Hands a recorder its parameters; also after one was set. @param set names of what is set. */
export function applyRecorder(network: Network, entry: NodeEntry, set: ReadonlySet<string>): void {
  const { columns } = entry;
  entry.recorders.forEach((recorder, i) => {
    recorder.window = recorderWindow(network, entry, i);
    if (recorder instanceof WeightRecorder) {
      const only = (name: string) => (columns.has(name) ? listAt(columns, name, i) : undefined);
      recorder.restrict(only('senders'), only('targets'));
    }
    if (!(recorder instanceof Multimeter)) return;
    const { resolution } = network;
    const { interval, offset, names } = samplingOf(columns, i, resolution, set.has('interval'), { node: entry.index });
    let meter = recorder;
    if (names.join() !== recorder.names.join()) {
      meter = new Multimeter(names, recorder.window, resolution);
      network.multimeters[network.multimeters.indexOf(recorder)] = meter;
      entry.recorders[i] = meter;
    }
    meter.interval = interval;
    meter.tooFast = !fillsStep(numberAt(columns, 'interval', i), resolution);
    meter.offset = offset;
  });
}

function recorderWindow(network: Network, { columns }: NodeEntry, i: number): Window {
  const at = (name: string) => numberAt(columns, name, i);
  return windowOf({ origin: at('origin'), start: at('start'), stop: at('stop') }, network.resolution);
}
