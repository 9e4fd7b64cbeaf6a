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

  /** SetStatus of these connections: weight and parameters of the synapse model, not the delay. */
  set(params: StatusDict | readonly StatusDict[]): void {
    setConnections(this.#session, this.#refs, params);
  }
}

function madeBy(session: Session, call: number): MadeConnections {
  return session.simulation().connectionsOf(call);
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

function setConnections(session: Session, refs: readonly ConnectionRef[], params: StatusDict | readonly StatusDict[]): void {
  if (Array.isArray(params) && params.length !== refs.length) {
    throw nestError(
      'DimensionMismatch',
      `${params.length} dictionaries were given for ${refs.length} connections; one for all or ${refs.length} are needed.`,
    );
  }
  const calls = new Map<number, { indices: number[]; columns: Map<string, number[]> }>();
  refs.forEach((ref, place) => {
    const dictionary = (Array.isArray(params) ? params[place] : params) as StatusDict;
    const call = calls.get(ref.call) ?? { indices: [], columns: new Map<string, number[]>() };
    calls.set(ref.call, call);
    call.indices.push(ref.index);
    for (const [key, given] of Object.entries(dictionary)) {
      const value = Array.isArray(given) && !Array.isArray(params) ? given[place] : given;
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        throw nestError('BadProperty', `${key} of a connection must be a number, not ${shown(value)}.`);
      }
      const column = call.columns.get(key) ?? [];
      call.columns.set(key, column);
      column.push(value);
    }
  });
  for (const { columns, indices } of calls.values()) {
    for (const [key, column] of columns) {
      if (column.length !== indices.length) throw nestError('BadProperty', `${key} was given for some of the connections only.`);
    }
  }
  for (const [call, { indices, columns }] of calls) session.simulation().setConnections(call, indices, Object.fromEntries(columns));
}
