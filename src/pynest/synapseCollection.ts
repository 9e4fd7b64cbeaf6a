/** Connections as GetConnections returns them. */
import type { MadeConnections } from '../kernel/types.ts';
import { nestError } from './errors.ts';
import { said } from './said.ts';
import type { Session } from './session.ts';
import { readStatus } from './status.ts';
import type { StatusDict, StatusValue } from './types.ts';

/** Each connection by the Connect call that made it and its place in what that call made. */
interface Refs {
  readonly calls: Uint32Array;
  readonly indices: Uint32Array;
}

export class SynapseCollection implements Iterable<SynapseCollection> {
  readonly #refs: Refs;
  readonly #session: Session;

  constructor(refs: Refs, session: Session) {
    this.#refs = refs;
    this.#session = session;
  }

  /** Number of connections. */
  get length(): number {
    return this.#refs.calls.length;
  }

  /** Connection `index`, negative from the end, as a collection of one. Throws IndexError when there is none. */
  at(index: number): SynapseCollection {
    const place = index < 0 ? this.length + index : index;
    if (!Number.isInteger(index) || place < 0 || place >= this.length) {
      throw nestError('IndexError', said('pynest.connections.index', { index, length: this.length }));
    }
    return this.slice(place, place + 1);
  }

  /** Like Python's conns[start:stop]. */
  slice(start = 0, stop = this.length): SynapseCollection {
    const { calls, indices } = this.#refs;
    return new SynapseCollection({ calls: calls.slice(start, stop), indices: indices.slice(start, stop) }, this.#session);
  }

  /** GetStatus of these connections: dictionaries, values of one key, or a list of values for each. */
  get(): StatusDict[];
  get(key: string): StatusValue[];
  get(keys: readonly string[]): StatusValue[][];
  get(keys?: string | readonly string[]): StatusValue[] | StatusValue[][] | StatusDict[];
  get(keys?: string | readonly string[]): StatusValue[] | StatusValue[][] | StatusDict[] {
    const { calls, indices } = this.#refs;
    const made = new Map([...new Set(calls)].map((call) => [call, this.#session.simulation().connectionsOf(call)] as const));
    return readStatus(
      calls.keys(),
      keys,
      (place) => calls[place] as number,
      (call) => ['source', 'target', 'synapse_model', 'receptor', ...Object.keys((made.get(call) as MadeConnections).values)],
      (place, key) => {
        const call = calls[place] as number;
        return this.#value(made.get(call) as MadeConnections, call, indices[place] as number, key);
      },
      (call) => this.#modelOf(call),
    );
  }

  /** SetStatus of these connections: weight and parameters of the synapse model, not the delay. */
  set(params: StatusDict | readonly StatusDict[]): void {
    const { calls, indices } = this.#refs;
    if (Array.isArray(params) && params.length !== this.length) {
      throw nestError('DimensionMismatch', said('pynest.connections.dictionaries', { given: params.length, n: this.length }));
    }
    const changes = new Map<number, { indices: number[]; columns: Map<string, number[]> }>();
    for (let place = 0; place < this.length; place++) {
      const call = calls[place] as number;
      const change = changes.get(call) ?? { indices: [], columns: new Map<string, number[]>() };
      changes.set(call, change);
      change.indices.push(indices[place] as number);
      for (const [key, value] of Object.entries(dictionaryFor(params, place, this.length))) {
        if (typeof value !== 'number' || !Number.isFinite(value)) {
          throw nestError('BadProperty', said('pynest.connections.number', { key, found: value }));
        }
        const column = change.columns.get(key) ?? [];
        change.columns.set(key, column);
        column.push(value);
      }
    }
    for (const change of changes.values()) {
      for (const [key, column] of change.columns) {
        if (column.length !== change.indices.length) throw nestError('BadProperty', said('pynest.connections.some', { key }));
      }
    }
    for (const [call, change] of changes) {
      this.#session.simulation().setConnections(call, change.indices, Object.fromEntries(change.columns));
    }
  }

  *[Symbol.iterator](): Iterator<SynapseCollection> {
    for (let place = 0; place < this.length; place++) yield this.slice(place, place + 1);
  }

  #modelOf(call: number): string {
    return this.#session.connections[call]?.synapse_model ?? '';
  }

  #value(made: MadeConnections, call: number, index: number, key: string): StatusValue {
    switch (key) {
      case 'source':
        return made.sources[index] as number;
      case 'target':
        return made.targets[index] as number;
      case 'synapse_model':
        return this.#modelOf(call);
      case 'receptor':
        return made.values['receptor_type']?.[index] ?? 0;
      default:
        return made.values[key]?.[index] as number;
    }
  }
}

/** The dictionary of one connection; a list as long as the collection has a value for each. */
function dictionaryFor(params: StatusDict | readonly StatusDict[], place: number, total: number): Readonly<Record<string, unknown>> {
  const one = Array.isArray(params) ? params[place] : params;
  if (typeof one !== 'object' || one === null) throw nestError('TypeError', said('pynest.connections.type', { found: one }));
  if (Array.isArray(params)) return one;
  return Object.fromEntries(
    Object.entries(one as StatusDict).map(([key, value]) => {
      if (!Array.isArray(value)) return [key, value];
      if (value.length !== total)
        throw nestError('DimensionMismatch', said('pynest.connections.values', { key, values: value.length, n: total }));
      return [key, value[place]];
    }),
  );
}

/** GetConnections: all connections whose source, target and model are among those asked for, in the order of their making. */
export function findConnections(
  session: Session,
  source: { has(id: number): boolean } | undefined,
  target: { has(id: number): boolean } | undefined,
  synapse_model: string | undefined,
): SynapseCollection {
  const calls: number[] = [];
  const indices: number[] = [];
  session.connections.forEach((connected, call) => {
    if (synapse_model !== undefined && connected.synapse_model !== synapse_model) return;
    const { sources, targets } = session.simulation().connectionsOf(call);
    for (let index = 0; index < sources.length; index++) {
      if (source !== undefined && !source.has(sources[index] as number)) continue;
      if (target !== undefined && !target.has(targets[index] as number)) continue;
      calls.push(call);
      indices.push(index);
    }
  });
  return new SynapseCollection({ calls: Uint32Array.from(calls), indices: Uint32Array.from(indices) }, session);
}
