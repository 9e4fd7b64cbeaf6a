/** What GetStatus and SetStatus do for nodes. */
import type { Filling } from '../base/said.ts';
import type { Recording, Simulation } from '../kernel/types.ts';
import { isAsNeuron } from '../models/connectability.ts';
import { detected, type PairHistogram, type PairMatrix } from '../models/correlations.ts';
import { recordablesOf } from '../models/recordables.ts';
import type { Model, NodeModel, Value } from '../models/types.ts';
import { nestError, unknown } from './errors.ts';
import type { NodeAccess } from './nodeCollection.ts';
import { type NodeGroup, type ReadOldValue, valueAt } from './nodes.ts';
import { isRecorder, partSettings } from './recorderSettings.ts';
import { said } from './said.ts';
import type { Session } from './session.ts';
import type { Events, StatusDict, StatusValue } from './types.ts';

/** Parameters that NEST lists in a status. */
function listedParameters(model: NodeModel): string[] {
  return Object.keys(model.parameters).filter((name) => !model.parameters[name]?.unlisted);
}

/** Keys of a node beside its parameters. */
function ownKeys(group: NodeGroup): string[] {
  const keys = ['model', 'element_type', 'global_id'];
  if (group.model.elementType === 'neuron' || Object.keys(group.model.recordables).length > 0) keys.push('recordables');
  if (isRecorder(group) && keepsEvents(group)) keys.push('events', 'label');
  return keys;
}

/** Detectors of correlations have histograms in place of events. */
function keepsEvents({ model }: NodeGroup): boolean {
  return model.elementType === 'recorder' && model.correlates === undefined;
}

/** Reads nodes for one call of GetStatus: what the kernel holds is fetched once for each group, not once for each node. */
class NodeReader {
  readonly #session: Session;
  readonly #states = new Map<NodeGroup, Readonly<Record<string, Float64Array>>>();
  readonly #keys = new Map<NodeGroup, readonly string[]>();
  #recordings: ReadonlyMap<number, Recording> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  keysOf(group: NodeGroup): readonly string[] {
    const keys = this.#keys.get(group) ?? [...listedParameters(group.model), ...ownKeys(group)];
    this.#keys.set(group, keys);
    return keys;
  }

  /** The value of one key of one node, at the present time. */
  value(id: number, key: string): StatusValue {
    const group = this.#session.nodes.groupOf(id);
    switch (key) {
      case 'model':
        return group.name;
      case 'element_type':
        return elementTypeOf(group.model);
      case 'global_id':
        return id;
      case 'recordables': {
        const params = Object.fromEntries(Object.keys(group.model.parameters).map((name) => [name, this.#parameter(group, id, name)]));
        return Object.keys(recordablesOf(group.model, params)).sort();
      }
      case 'events':
        return this.#events(group, id);
      case 'label':
      case 'record_to':
      case 'time_in_steps':
        return isRecorder(group) ? this.#session.settings.of(id)[key] : this.#parameter(group, id, key);
      case 'n_events':
        if (group.model.elementType === 'recorder' && group.model.correlates !== undefined)
          return this.#detected(group, id)?.n_events ?? this.#parameter(group, id, key);
        return this.#recording(id)?.length ?? 0;
      default: {
        const found = this.#detected(group, id);
        if (found !== undefined && Object.hasOwn(found, key)) return found[key as keyof typeof found] as StatusValue;
        return this.#held(group, id, key);
      }
    }
  }

  /** What the kernel holds of a parameter or state, else what was set. */
  #held(group: NodeGroup, id: number, key: string): StatusValue {
    const { model } = group;
    const parameter = model.parameters[key];
    const state = this.#stateOf(group);
    if (model.elementType === 'neuron' && model.state[key]?.size !== undefined) return elementsOf(state, key, id - group.first);
    const value = state[key]?.[id - group.first];
    if (value !== undefined && typeof parameter?.default === 'boolean') return value !== 0;
    return value ?? this.#parameter(group, id, key);
  }

  #parameter(group: NodeGroup, id: number, name: string): Value {
    return valueAt(group, name, id - group.first);
  }

  /** Numbers that the kernel holds for a group: parameters and state as they are at this moment. */
  #stateOf(group: NodeGroup): Readonly<Record<string, Float64Array>> {
    const state = this.#states.get(group) ?? this.#session.simulation().stateOf(this.#session.nodes.groups.indexOf(group));
    this.#states.set(group, state);
    return state;
  }

  #recording(id: number): Recording | undefined {
    this.#recordings ??= new Map(this.#session.simulation().recordings.map((recording) => [recording.id, recording]));
    return this.#recordings.get(id);
  }

  /** The histograms of a detector of correlations; NEST has none before time passes. */
  #detected(group: NodeGroup, id: number): PairHistogram | PairMatrix | undefined {
    const { model } = group;
    const recording = this.#recording(id);
    if (model.elementType !== 'recorder' || model.correlates === undefined || recording === undefined) return undefined;
    const resets = model.resets ?? [];
    const isUntouched = resets.every((name) => this.#parameter(group, id, name) === model.parameters[name]?.default);
    if (!this.#session.hasSimulated && isUntouched) return undefined;
    const { times, senders, values } = recording.read();
    const column = (name: string) => values[name] ?? new Float64Array(0);
    const spikes = {
      times,
      senders,
      receptors: column('receptors'),
      weights: column('weights'),
      multiplicities: column('multiplicities'),
      turns: column('turns'),
    };
    return detected(model, (name) => this.#parameter(group, id, name), this.#session.resolution, spikes, this.#session.simulation().time);
  }

  #events(group: NodeGroup, id: number): Events {
    const recording = this.#recording(id);
    if (recording === undefined) throw nestError('UndefinedName', said('pynest.status.noEvents', { model: group.name }));
    const { times, senders, values } = recording.read();
    // Everything that is recorded lies on the grid, so that the offset of a step is 0.
    const inSteps = this.#session.settings.of(id).time_in_steps;
    const { resolution } = this.#session;
    return {
      times: inSteps ? Array.from(times, (time) => Math.round(time / resolution)) : Array.from(times),
      ...(inSteps ? { offsets: new Array<number>(times.length).fill(0) } : {}),
      senders: Array.from(senders),
      ...Object.fromEntries(Object.entries(values).map(([name, column]) => [name, Array.from(column)])),
    };
  }
}

/** The elements of a vector of state of one node; NaN marks those that it has not. */
function elementsOf(state: Readonly<Record<string, Float64Array>>, name: string, place: number): number[] {
  const elements: number[] = [];
  for (let k = 1; ; k++) {
    const value = state[`${name}_${k}`]?.[place];
    if (value === undefined || Number.isNaN(value)) return elements;
    elements.push(value);
  }
}

/**
 * Values of one key, or of several, or dictionaries of everything, for anything that has keys (nodes, connections).
 *
 * @param kind what decides which keys a thing has: its group of nodes, the Connect call that made it.
 */
export function readStatus<T, K>(
  things: Iterable<T>,
  keys: string | readonly string[] | undefined,
  kind: (thing: T) => K,
  keysOf: (kind: K) => readonly string[],
  value: (thing: T, key: string) => StatusValue,
  what: (kind: K) => Filling,
): StatusValue[] | StatusValue[][] | StatusDict[] {
  if (keys !== undefined && typeof keys !== 'string' && (!Array.isArray(keys) || keys.some((key) => typeof key !== 'string'))) {
    throw nestError('TypeError', said('pynest.status.keys', { found: keys }));
  }
  const list = [...things];
  for (const one of new Set(list.map(kind))) {
    for (const key of typeof keys === 'string' ? [keys] : (keys ?? [])) {
      if (!keysOf(one).includes(key)) throw unknown('UndefinedName', said('pynest.thing.key', { of: what(one) }), key, keysOf(one));
    }
  }
  if (keys === undefined) return list.map((thing) => Object.fromEntries(keysOf(kind(thing)).map((key) => [key, value(thing, key)])));
  if (typeof keys === 'string') return list.map((thing) => value(thing, keys));
  return list.map((thing) => keys.map((key) => value(thing, key)));
}

/** The whole dictionary, the value of one key, or a list of values: GetDefaults and GetKernelStatus. */
export function readDictionary(
  dictionary: StatusDict,
  keys: string | readonly string[] | undefined,
  what: Filling,
): StatusDict | StatusValue | StatusValue[] {
  const [answer] = readStatus(
    [dictionary],
    keys,
    (one) => one,
    (one) => Object.keys(one),
    (one, key) => one[key] as StatusValue,
    () => what,
  );
  return answer as StatusDict | StatusValue | StatusValue[];
}

/** How collections of nodes read and set their status in a session. */
export function nodeAccess(session: Session): NodeAccess {
  return {
    get(ids, keys) {
      const reader = new NodeReader(session);
      return readStatus(
        ids,
        keys,
        (id) => session.nodes.groupOf(id),
        (group) => reader.keysOf(group),
        (id, key) => reader.value(id, key),
        (group) => group.name,
      );
    },
    set: (ids, params) => setNodes(session, ids, params),
    modelOf: (id) => session.nodes.groupOf(id).name,
  };
}

function setNodes(session: Session, ids: readonly number[], given: StatusDict | readonly StatusDict[]): void {
  const simulation = session.simulation();
  const { params, apply } = withoutSettings(session, ids, given);
  setParameters(session, simulation, ids, params);
  apply();
}

/** The parameters without what recorders take beside them, and a function that sets the latter. */
function withoutSettings(session: Session, ids: readonly number[], given: StatusDict | readonly StatusDict[]) {
  if (!ids.every((id) => isRecorder(session.nodes.groupOf(id)))) return { params: given, apply: () => {} };
  const parts = (Array.isArray(given) ? given : [given]).map(partSettings);
  for (const { settings } of parts) session.settings.check(settings, session.hasSimulated);
  const params = (Array.isArray(given) ? parts.map(({ rest }) => rest) : parts[0]?.rest) as StatusDict | readonly StatusDict[];
  const apply = () => {
    parts.forEach(({ settings }, place) => {
      session.settings.set(Array.isArray(given) ? [ids[place] as number] : ids, settings);
    });
  };
  return { params, apply };
}

function setParameters(session: Session, simulation: Simulation, ids: readonly number[], params: StatusDict | readonly StatusDict[]): void {
  if (onlyClears(params)) {
    for (const id of ids) {
      const group = session.nodes.groupOf(id);
      if (group.model.elementType !== 'recorder')
        throw nestError('BadProperty', said('pynest.status.noEventsToClear', { model: group.name }));
      simulation.setNodes(session.nodes.groups.indexOf(group), [id - group.first], { n_events: (params as { n_events: Value }).n_events });
    }
    return;
  }
  session.nodes.set(ids, params, session.seed, session.resolution, (changes, old) => {
    const done: (() => void)[] = [];
    for (const { group, local, names } of changes) {
      const index = session.nodes.groups.indexOf(group);
      const values = (at: (name: string, place: number) => Value) =>
        Object.fromEntries(names.map((name) => [name, { each: local.map((place) => at(name, place)) }]));
      const before = changes.length > 1 ? presentValues(session, group, old) : undefined;
      try {
        simulation.setNodes(
          index,
          local,
          values((name, place) => valueAt(group, name, place)),
        );
      } catch (error) {
        for (const undo of done) undo();
        throw error;
      }
      if (before !== undefined) done.push(() => simulation.setNodes(index, local, values(before)));
    }
  });
}

/** The values of a group's nodes as they are, to go back to: numbers and state from the kernel, all else as it was set. */
function presentValues(session: Session, group: NodeGroup, old: ReadOldValue): (name: string, place: number) => Value {
  const state = session.simulation().stateOf(session.nodes.groups.indexOf(group));
  return (name, place) => {
    const before = old(group, name, place);
    return typeof before === 'number' ? (state[name]?.[place] ?? before) : before;
  };
}

/** {"n_events": 0} clears what a recorder holds; any other number of events cannot be set. */
function onlyClears(params: unknown): boolean {
  if (typeof params !== 'object' || params === null) return false;
  const entries = Object.entries(params as Record<string, unknown>);
  const [name, value] = entries[0] ?? [];
  return entries.length === 1 && name === 'n_events' && (value === 0 || Array.isArray(value));
}

/** What NEST calls the kind of a model. */
export function elementTypeOf(model: Model): string {
  if (model.elementType !== 'synapse' && isAsNeuron(model))
    return (model.elementType === 'neuron' ? model.nestType : undefined) ?? 'neuron';
  return model.elementType;
}
