/** Connections as GetConnections returns them. */

import type { MadeConnections } from '../kernel/types.ts';
import { nestError, shown } from './errors.ts';
import type { Session } from './session.ts';
import { readStatus } from './status.ts';
import type { StatusDict, StatusValue } from './types.ts';

/** One connection: the Connect call that made it and its place in what that call made. */
export interface ConnectionRef {
  readonly call: number;
  readonly index: number;
}

export class SynapseCollection implements Iterable<SynapseCollection> {
  readonly #refs: readonly ConnectionRef[];
  readonly #session: Session;

  constructor(refs: readonly ConnectionRef[], session: Session) {
    this.#refs = refs;
    this.#session = session;
  }

  /** Number of connections. */
  get length(): number {
    return this.#refs.length;
  }

  /** Connection `index`, negative from the end, as a collection of one. */
  at(index: number): SynapseCollection {
    const ref = this.#refs.at(index);
    if (ref === undefined) throw nestError('IndexError', `There is no connection ${index} in a collection of ${this.length}.`);
    return new SynapseCollection([ref], this.#session);
  }

  /** Like Python's conns[start:stop]. */
  slice(start = 0, stop = this.length): SynapseCollection {
    return new SynapseCollection(this.#refs.slice(start, stop), this.#session);
  }

  /** GetStatus of these connections: dictionaries, values of one key, or a list of values for each. */
  get(): StatusDict[];
  get(key: string): StatusValue[];
  get(keys: readonly string[]): StatusValue[][];
  get(keys?: string | readonly string[]): StatusValue[] | StatusValue[][] | StatusDict[];
  get(keys?: string | readonly string[]): StatusValue[] | StatusValue[][] | StatusDict[] {
    const made = new Map<number, MadeConnections>();
    const of = (ref: ConnectionRef): MadeConnections => {
      const known = made.get(ref.call) ?? madeBy(this.#session, ref.call);
      made.set(ref.call, known);
      return known;
    };
    return readStatus(
      this.#refs,
      keys,
      (ref) => ['source', 'target', 'synapse_model', 'receptor', ...Object.keys(of(ref).values)],
      (ref, key) => {
        const connections = of(ref);
        if (key === 'source') return connections.sources[ref.index] as number;
        if (key === 'target') return connections.targets[ref.index] as number;
        if (key === 'synapse_model') return this.#session.connections[ref.call]?.synapse_model ?? '';
        if (key === 'receptor') return connections.values['receptor_type']?.[ref.index] ?? 0;
        return connections.values[key]?.[ref.index] as number;
      },
      (ref) => this.#session.connections[ref.call]?.synapse_model ?? 'connection',
    );
  }

  *[Symbol.iterator](): Iterator<SynapseCollection> {
    for (const ref of this.#refs) yield new SynapseCollection([ref], this.#session);
  }

  /** SetStatus of these connections before the first Simulate: values of synapse parameters, weight and delay included. */
  set(params: StatusDict | readonly StatusDict[]): void {
    setConnections(this.#session, this.#refs, params);
  }
}

function madeBy(session: Session, call: number): MadeConnections {
  const made = session.simulation().connectionsOf?.(call);
  if (made === undefined) throw nestError('NotImplemented', 'This kernel does not tell its connections.');
  return made;
}

/** GetConnections: all connections whose source, target and model are among those asked for. */
export function findConnections(
  session: Session,
  source: { has(id: number): boolean } | undefined,
  target: { has(id: number): boolean } | undefined,
  synapse_model: string | undefined,
): SynapseCollection {
  const refs: ConnectionRef[] = [];
  session.connections.forEach((connected, call) => {
    if (synapse_model !== undefined && connected.synapse_model !== synapse_model) return;
    const { sources, targets } = madeBy(session, call);
    for (let index = 0; index < sources.length; index++) {
      if (source !== undefined && !source.has(sources[index] as number)) continue;
      if (target !== undefined && !target.has(targets[index] as number)) continue;
      refs.push({ call, index });
    }
  });
  return new SynapseCollection(refs, session);
}

/** Values of connections are given back to the Connect calls that made them, with one value for each connection. */
function setConnections(session: Session, refs: readonly ConnectionRef[], params: StatusDict | readonly StatusDict[]): void {
  if (Array.isArray(params) && params.length !== refs.length) {
    throw nestError(
      'DimensionMismatch',
      `${params.length} dictionaries were given for ${refs.length} connections; one for all or ${refs.length} are needed.`,
    );
  }
  const changed = new Map<number, Map<string, number[]>>();
  refs.forEach((ref, place) => {
    const dictionary = (Array.isArray(params) ? params[place] : params) as StatusDict;
    const made = madeBy(session, ref.call);
    const columns = changed.get(ref.call) ?? new Map<string, number[]>();
    changed.set(ref.call, columns);
    for (const [key, given] of Object.entries(dictionary)) {
      const value = Array.isArray(given) && !Array.isArray(params) ? given[place] : given;
      if (made.values[key] === undefined || key === 'receptor_type')
        throw nestError('UnaccessedDictionaryEntry', `Connections have no "${key}" that can be set.`);
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw nestError('BadProperty', `${key} of a connection must be a number, not ${shown(value)}.`);
      const column = columns.get(key) ?? Array.from(made.values[key]);
      column[ref.index] = value;
      columns.set(key, column);
    }
  });
  session.change('SetStatus');
  for (const [call, columns] of changed) {
    const connected = session.connections[call];
    if (connected === undefined) continue;
    const { weight, delay, ...others } = Object.fromEntries([...columns].map(([key, each]) => [key, { each }]));
    const before = connected.spec.syn_spec;
    session.connections[call] = {
      ...connected,
      spec: {
        ...connected.spec,
        syn_spec: {
          ...before,
          ...(weight === undefined ? {} : { weight }),
          ...(delay === undefined ? {} : { delay }),
          ...(Object.keys(others).length === 0 ? {} : { params: { ...before.params, ...others } }),
        },
      },
    };
  }
}
