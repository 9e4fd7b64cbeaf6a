/** What GetStatus and SetStatus do for nodes. */
import { recordablesOf } from '../models/recordables.ts';
import { nestError, shown, unknown } from './errors.ts';
import type { NodeAccess } from './nodeCollection.ts';
import { type NodeGroup, valueAt } from './nodes.ts';
import type { Session } from './session.ts';
import type { Events, StatusDict, StatusValue } from './types.ts';

/** Keys of a node beside its parameters. */
function ownKeys(group: NodeGroup): string[] {
  const keys = ['model', 'element_type', 'global_id'];
  if (group.model.elementType === 'neuron' || Object.keys(group.model.recordables).length > 0) keys.push('recordables');
  if (group.model.elementType === 'recorder') keys.push('events');
  return keys;
}

function events(session: Session, group: NodeGroup, id: number): Events {
  const found = session.recording(id);
  if (found === undefined) return emptyEvents(session, group, id);
  const { times, senders, values } = found.read();
  return {
    times: Array.from(times),
    senders: Array.from(senders),
    ...Object.fromEntries(Object.entries(values).map(([name, column]) => [name, Array.from(column)])),
  };
}

function emptyEvents(session: Session, group: NodeGroup, id: number): Events {
  const columns =
    group.model.elementType !== 'recorder' || group.model.records === 'spikes'
      ? []
      : group.model.records === 'weights'
        ? ['weights', 'targets', 'receptors', 'ports']
        : (session.nodes.value(id, 'record_from') as readonly string[]);
  return Object.fromEntries(['times', 'senders', ...columns].map((column) => [column, []]));
}

/** The value of one key of one node, at the present time. */
function statusOf(session: Session, group: NodeGroup, id: number, key: string): StatusValue {
  switch (key) {
    case 'model':
      return group.name;
    case 'element_type':
      return group.model.elementType;
    case 'global_id':
      return id;
    case 'recordables': {
      const params = Object.fromEntries(Object.keys(group.model.parameters).map((name) => [name, session.nodes.value(id, name)]));
      return Object.keys(recordablesOf(group.model, params)).sort();
    }
    case 'events':
      return events(session, group, id);
    case 'n_events':
      return session.recording(id)?.length ?? 0;
    default:
      return stateNow(session, group, id, key) ?? session.nodes.value(id, key);
  }
}

/** A number that the kernel holds for a node: parameters and state as they are at this moment. */
function stateNow(session: Session, group: NodeGroup, id: number, key: string): number | undefined {
  if (!Object.hasOwn(group.model.parameters, key)) return undefined;
  return session.simulation().stateOf(session.nodes.groups.indexOf(group))[key]?.[id - group.first];
}

function knownKeys(group: NodeGroup): string[] {
  return [...Object.keys(group.model.parameters), ...ownKeys(group)];
}

/** Values of one key, or of several, or dictionaries of everything, for any things that have keys (nodes, connections). */
export function readStatus<T>(
  things: readonly T[],
  keys: string | readonly string[] | undefined,
  all: (thing: T) => readonly string[],
  value: (thing: T, key: string) => StatusValue,
  what: (thing: T) => string,
): StatusValue[] | StatusValue[][] | StatusDict[] {
  const one = (thing: T, key: string): StatusValue => {
    const known = all(thing);
    if (!known.includes(key)) throw unknown('UndefinedName', `key of ${what(thing)}`, key, known);
    return value(thing, key);
  };
  if (keys === undefined) return things.map((thing) => Object.fromEntries(all(thing).map((key) => [key, value(thing, key)])));
  if (typeof keys === 'string') return things.map((thing) => one(thing, keys));
  if (!Array.isArray(keys) || keys.some((key) => typeof key !== 'string')) {
    throw nestError('TypeError', `GetStatus(nodes, keys): keys is a name such as "V_m" or a list of names, not ${shown(keys)}.`);
  }
  return things.map((thing) => (keys as readonly string[]).map((key) => one(thing, key)));
}

/** How collections of nodes read and set their status in a session. */
export function nodeAccess(session: Session): NodeAccess {
  return {
    get: (ids, keys) =>
      readStatus(
        ids,
        keys,
        (id) => knownKeys(session.nodes.groupOf(id)),
        (id, key) => statusOf(session, session.nodes.groupOf(id), id, key),
        (id) => session.nodes.groupOf(id).name,
      ),
    set: (ids, params) => setNodes(session, ids, params),
    modelOf: (id) => session.nodes.groupOf(id).name,
  };
}

function setNodes(session: Session, ids: readonly number[], params: StatusDict | readonly StatusDict[]): void {
  const simulation = session.simulation();
  if (onlyClears(params)) {
    for (const id of ids) {
      const group = session.nodes.groupOf(id);
      if (group.model.elementType !== 'recorder') throw nestError('BadProperty', `${group.name} has no events to clear.`);
      simulation.setNodes(session.nodes.groups.indexOf(group), [id - group.first], { n_events: 0 });
    }
    return;
  }
  session.nodes.set(ids, params, session.seed, session.resolution, (changes) => {
    for (const { group, local, names } of changes) {
      const index = session.nodes.groups.indexOf(group);
      const valuesOf = (place: number) => Object.fromEntries(names.map((name) => [name, valueAt(group, name, place)]));
      const common = names.every((name) => 'one' in (group.params.get(name) as object));
      if (common) simulation.setNodes(index, local, valuesOf(local[0] as number));
      else for (const place of local) simulation.setNodes(index, [place], valuesOf(place));
    }
  });
}

/** {"n_events": 0} clears what a recorder holds; any other number of events cannot be set. */
function onlyClears(params: unknown): boolean {
  if (typeof params !== 'object' || params === null) return false;
  const entries = Object.entries(params as Record<string, unknown>);
  return entries.length === 1 && entries[0]?.[0] === 'n_events' && entries[0][1] === 0;
}
