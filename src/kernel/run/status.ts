import { timeOf } from '../../language/time.ts';
import { modelDefaultOnly } from '../../models/creation.ts';
import type { Value } from '../../models/types.ts';
import { sampleCall } from '../connect/connect.ts';
import { checkSignsAt } from '../connect/connectSpikes.ts';
import type { Join } from '../connect/wishes.ts';
import { idsOf } from '../plan/collection.ts';
import { checkColumns } from '../plan/constraints.ts';
import type { Network } from '../plan/network.ts';
import { applyRecorder, carriedState, makeStimulator } from '../plan/nodes.ts';
import { type Column, checkValue, columnAt, unknownName } from '../plan/parameters.ts';
import type { NodeEntry } from '../plan/parts.ts';
import type { Population } from '../plan/population.ts';
import { programOf } from '../plan/programs.ts';
import { Multimeter } from '../recorders/multimeter.ts';
import { SpikeRecorder } from '../recorders/spike_recorder.ts';
import { said } from '../said.ts';
import { type Address, KernelError, type MadeConnections } from '../types.ts';
import type { Executor } from './executor.ts';
import { tell } from './told.ts';

/** Parameters and state of a node entry, one value a node; see Simulation.stateOf. */
export function stateOf(executor: Executor, entry: NodeEntry): Record<string, Float64Array> {
  const { network } = executor;
  const result: Record<string, Float64Array> = {};
  for (const [name, column] of entry.columns) {
    if (typeof columnAt(column, 0) === 'number')
      result[name] = Float64Array.from({ length: entry.n }, (_, i) => columnAt(column, i) as number);
    else if (typeof columnAt(column, 0) === 'boolean')
      result[name] = Float64Array.from({ length: entry.n }, (_, i) => Number(columnAt(column, i)));
  }
  const { f64 } = network.arena.views;
  for (const population of entry.populations) {
    population.program.columns.forEach((column, k) => {
      if (column.kind !== 'state') return;
      const values = result[column.name] ?? new Float64Array(entry.n).fill(Number.NaN);
      result[column.name] = values;
      const at = (population.columnsAt >>> 3) + k * population.padded;
      values.set(f64.subarray(at, at + population.n), population.from);
    });
  }
  tell(executor, entry, result);
  if (typeof entry.model.parameters['n_events']?.default === 'number')
    result['n_events'] = Float64Array.from(entry.recorders, ({ rows }) => rows.length);
  return result;
}

/** What an analog recorder keeps once it is connected. */
const SAMPLING = ['interval', 'offset', 'record_from'];

function isSampling(entry: NodeEntry, i: number): boolean {
  const recorder = entry.recorders[i];
  return recorder instanceof Multimeter && recorder.targets.length > 0;
}

/** Sets parameters or state of nodes; see Simulation.setNodes. */
export function setNodes(
  network: Network,
  entry: NodeEntry,
  places: readonly number[] | undefined,
  values: Readonly<Record<string, Value | { readonly each: readonly Value[] }>>,
): void {
  const { model, n } = entry;
  const address = { node: entry.index };
  const chosen = places ?? Array.from({ length: n }, (_, i) => i);
  for (const i of chosen) {
    if (!Number.isInteger(i) || i < 0 || i >= n) throw new KernelError('UnknownNode', said('kernel.nodes.noneOf', { node: i, n }), address);
  }
  const isState = (name: string) =>
    entry.populations.some((population) => population.program.columns.some((c) => c.kind === 'state' && c.name === name));
  const columns = new Map(entry.columns);
  const state: [string, (at: number) => number][] = [];
  let parameters = false;
  for (const [name, given] of Object.entries(values)) {
    const parameter = model.parameters[name];
    const each = eachOf(given);
    if (each !== undefined && each.length !== chosen.length) {
      throw new KernelError(
        'DimensionMismatch',
        said('kernel.parameter.values', { name, model: model.name, values: each.length, nodes: chosen.length }),
        {
          ...address,
          field: name,
        },
      );
    }
    const all = each ?? [given as Value];
    if (isState(name)) {
      for (const value of all) {
        if (typeof value !== 'number' || !Number.isFinite(value)) {
          throw new KernelError('BadProperty', said('kernel.parameter.finite', { name, model: model.name, found: value }), {
            ...address,
            field: name,
          });
        }
      }
      state.push([name, (at) => all[each === undefined ? 0 : at] as number]);
      if (parameter !== undefined) columns.set(name, withValues(columns.get(name) ?? { one: parameter.default }, chosen, all, n));
      continue;
    }
    if (parameter === undefined) throw unknownName(model, name, address);
    if (name === 'n_events' && entry.recorders.length > 0) {
      checkCleared(parameter.default, given, { ...address, field: name });
      continue;
    }
    if (parameter.modelDefault) throw new KernelError('BadProperty', modelDefaultOnly(name), { ...address, field: name });
    if (SAMPLING.includes(name) && chosen.some((i) => isSampling(entry, i))) {
      throw new KernelError('BadProperty', said('kernel.sampling.fixed'), { ...address, field: name });
    }
    for (const value of all) checkValue(model, name, parameter, value, address);
    columns.set(name, withValues(columns.get(name) ?? { one: parameter.default }, chosen, all, n));
    parameters = true;
  }
  checkColumns(model, columns, n, network.resolution, address);
  network.exchange.unsettle();
  const before = entry.columns;
  entry.columns = columns;
  try {
    if (parameters) applyParameters(network, entry, new Set(Object.keys(values)));
  } catch (error) {
    entry.columns = before;
    throw error;
  }
  for (const [name, valueAt] of state) {
    chosen.forEach((i, at) => {
      writeState(network, entry, name, i, valueAt(at));
    });
  }
  const calcium = Object.keys(values).find((name) => model.parameters[name]?.tells === 'calcium');
  if (calcium !== undefined) {
    const column = columns.get(calcium) as Column;
    for (const i of chosen) {
      const population = entry.populations.find(({ from, n: size }) => i >= from && i < from + size);
      const activity = population && network.activities?.get(population);
      activity?.setCalcium(i - (population?.from ?? 0), columnAt(column, i) as number, timeOf(network.since, network.resolution));
    }
  }
  const resets = model.elementType === 'recorder' ? ['n_events', ...(model.resets ?? [])] : [];
  if (resets.some((name) => values[name] !== undefined)) {
    for (const i of chosen) {
      const recorder = entry.recorders[i];
      if (recorder instanceof SpikeRecorder) recorder.forget(network.since);
      else recorder?.rows.clear();
    }
  }
}

/** n_events can be set to nothing but zero, or as many zeros as there are ports where it is a list. */
function checkCleared(standard: Value, given: unknown, address: Address): void {
  const lists =
    typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as { each: readonly unknown[] }).each : [given];
  if (lists.every((list) => JSON.stringify(list) === JSON.stringify(standard))) return;
  throw new KernelError(
    'BadProperty',
    Array.isArray(standard) ? said('kernel.events.zeros', { allowed: `[${standard.join(' ')}]` }) : said('kernel.events.zero'),
    address,
  );
}

function eachOf(given: Value | { readonly each: readonly Value[] }): readonly Value[] | undefined {
  return typeof given === 'object' && !Array.isArray(given) ? (given as { readonly each: readonly Value[] }).each : undefined;
}

/** A column with new values at some places: one for all of them, or one each. */
function withValues(column: Column, places: readonly number[], values: readonly Value[], n: number): Column {
  const [first] = values;
  if (places.length === n && values.every((value) => value === first)) return { one: first as Value };
  const all = Array.from({ length: n }, (_, i) => columnAt(column, i));
  places.forEach((i, at) => {
    all[i] = values[values.length === 1 ? 0 : at] as Value;
  });
  return all.every((entry) => typeof entry === 'number') ? { numbers: Float64Array.from(all as number[]) } : { values: all };
}

function applyParameters(network: Network, entry: NodeEntry, set: ReadonlySet<string>): void {
  if (entry.model.elementType === 'neuron') {
    const replacements = entry.populations.map((population) => recompile(network, entry, population));
    for (const replace of replacements) replace();
  } else if (entry.model.elementType === 'stimulator') {
    makeStimulator(network, entry, set);
    for (const plan of network.trainPlans) if (plan.entry === entry) plan.regroup();
  } else applyRecorder(network, entry, set);
  network.revision++;
}

/** A program for the new parameters, which goes on with the state of the old one once what is returned is called. */
function recompile(network: Network, entry: NodeEntry, population: Population): () => void {
  const { from, n, model, program, exchanges: exchange } = population;
  const columns = new Map<string, Column>();
  for (const [name, column] of entry.columns) {
    if ('values' in column) {
      const own = column.values.slice(from, from + n);
      if (own.some((value) => JSON.stringify(value) !== JSON.stringify(own[0]))) {
        throw new KernelError('BadProperty', said('kernel.parameter.onlyAll', { name, model: model.name }), {
          node: entry.index,
          field: name,
        });
      }
      columns.set(name, { one: own[0] as Value });
    } else columns.set(name, 'one' in column ? column : { numbers: column.numbers.slice(from, from + n) });
  }
  const next = programOf(model, columns, { n, resolution: network.resolution, exchange }, { node: entry.index });
  if (next.spikeInputs.length !== program.spikeInputs.length && population.receives) {
    throw new KernelError('BadProperty', said('kernel.parameter.ports', { model: model.name }), {
      node: entry.index,
    });
  }
  const carry = carriedState(network, population);
  return () => population.replace(columns, next, carry);
}

function writeState(network: Network, entry: NodeEntry, name: string, index: number, value: number): void {
  const population = entry.populations.find((candidate) => index >= candidate.from && index < candidate.from + candidate.n);
  if (population === undefined) return;
  const k = population.program.columns.findIndex((column) => column.kind === 'state' && column.name === name);
  if (k < 0) return;
  const carried = population.carry?.get(name);
  if (carried !== undefined) carried[index - population.from] = value;
  network.arena.views.f64[(population.columnsAt >>> 3) + k * population.padded + index - population.from] = value;
}

/** The connections of a call in the order of their making; see Simulation.connectionsOf. */
export function connectionsOf(network: Network, index: number): MadeConnections {
  const { joins, starts, total } = joinsOf(network, index);
  const sources = new Uint32Array(total);
  const targets = new Uint32Array(total);
  const values: Record<string, Float64Array> = {};
  const column = (name: string) => (values[name] ??= new Float64Array(total));
  column('weight');
  const delays = column('delay');
  const receptors = column('receptor_type');
  const { synapse_model } = (network.calls[index] as Network['calls'][number]).spec.syn_spec;
  // NEST answers with the model's delay where a connection has none.
  const unused = synapse_model.delayless === undefined ? undefined : synapse_model.parameters['delay']?.default;
  joins.forEach((join, number) => {
    const start = starts[number] as number;
    const steps = join.delays;
    const count = join.wiring.sources.length;
    writeEnds(join, start, sources, targets);
    if (typeof unused === 'number') delays.fill(unused, start, start + count);
    else if (typeof steps === 'number') delays.fill(steps * network.resolution, start, start + count);
    else for (let i = 0; i < count; i++) delays[start + i] = (steps[i] as number) * network.resolution;
  });
  for (const store of network.stores) {
    if (store.connection !== index) continue;
    const order = store.order(joins[store.join] as Join);
    const start = starts[store.join] as number;
    for (let i = 0; i < store.count; i++) receptors[start + (order[i] as number)] = store.receptor_type;
    for (const name of ['weight', ...store.names]) {
      const into = column(name);
      const read = store.reader(name);
      for (let i = 0; i < store.count; i++) into[start + (order[i] as number)] = read(i);
    }
  }
  return { sources, targets, values };
}

/** Who is connected to whom by a call; see Simulation.endsOf. */
export function endsOf(network: Network, index: number): Pick<MadeConnections, 'sources' | 'targets'> {
  const { joins, starts, total } = joinsOf(network, index);
  const sources = new Uint32Array(total);
  const targets = new Uint32Array(total);
  for (const [number, join] of joins.entries()) writeEnds(join, starts[number] as number, sources, targets);
  return { sources, targets };
}

/** NEST ids of both ends of a join's connections, from place `start` on. */
function writeEnds({ sources, targets, wiring }: Join, start: number, sourceIds: Uint32Array, targetIds: Uint32Array): void {
  const from = idsOf(sources);
  const to = idsOf(targets);
  for (let t = 0; t < wiring.targetCount; t++) {
    const end = wiring.offsets[t + 1] as number;
    for (let i = wiring.offsets[t] as number; i < end; i++) {
      sourceIds[start + i] = from[wiring.sources[i] as number] as number;
      targetIds[start + i] = to[t] as number;
    }
  }
}

/** Sets values of connections; see Simulation.setConnections. */
export function setConnections(
  network: Network,
  index: number,
  places: readonly number[],
  values: Readonly<Record<string, readonly number[]>>,
): void {
  const { joins, starts } = joinsOf(network, index);
  for (const [name, list] of Object.entries(values)) {
    if (list.length !== places.length || !list.every((value) => Number.isFinite(value))) {
      throw new KernelError('BadProperty', said('kernel.connection.each', { name, connections: places.length }), {
        connection: index,
        field: `syn_spec.${name}`,
      });
    }
    if (name === 'delay' || name === 'receptor_type') {
      throw new KernelError('BadProperty', said('kernel.connection.stays', { name }), {
        connection: index,
        field: `syn_spec.${name}`,
      });
    }
  }
  if (values['weight'] !== undefined) {
    const spec = network.calls[index]?.spec;
    for (const { node } of spec?.target ?? []) {
      const model = network.nodes[node]?.model;
      if (model !== undefined) checkSignsAt(model, spec?.syn_spec.receptor_type ?? 0, values['weight'], { connection: index });
    }
  }
  network.exchange.unsettle();
  const wanted = new Map(places.map((place, k) => [place, k]));
  for (const store of network.stores) {
    if (store.connection !== index) continue;
    const order = store.order(joins[store.join] as Join);
    const start = starts[store.join] as number;
    const indices: number[] = [];
    const from: number[] = [];
    for (let i = 0; i < store.count; i++) {
      const k = wanted.get(start + (order[i] as number));
      if (k === undefined) continue;
      indices.push(i);
      from.push(k);
    }
    if (indices.length === 0) continue;
    for (const [name, list] of Object.entries(values)) {
      const own = from.map((k) => list[k] as number);
      if (name === 'weight') store.setWeights(indices, own);
      else store.setParameters(name, indices, own);
    }
  }
  network.revision++;
}

function joinsOf(network: Network, index: number): { joins: Join[]; starts: number[]; total: number } {
  const call = network.calls[index];
  if (call === undefined) throw new KernelError('BadProperty', said('kernel.connection.none', { call: index }));
  const joins = sampleCall(network, call, { connection: index });
  const starts: number[] = [];
  let total = 0;
  for (const join of joins) {
    starts.push(total);
    total += join.wiring.sources.length;
  }
  return { joins, starts, total };
}
