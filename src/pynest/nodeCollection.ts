/** A list of node ids as Create returns it, in ascending order without repetition, as in NEST 3. */
import { nestError } from './errors.ts';
import { said } from './said.ts';
import type { StatusDict, StatusValue } from './types.ts';

/** What a collection asks of the session it belongs to. */
export interface NodeAccess {
  get(ids: readonly number[], keys?: string | readonly string[]): StatusValue[] | StatusValue[][] | StatusDict[];
  set(ids: readonly number[], params: StatusDict | readonly StatusDict[]): void;
  modelOf(id: number): string;
}

export class NodeCollection implements Iterable<NodeCollection> {
  /** Node ids, counted from 1. */
  readonly ids: readonly number[];
  readonly #access: NodeAccess;

  /** Use Create, `slice`, `concat` or pynest.NodeCollection(ids) instead. Throws for ids that are no integers, not ascending or repeated. */
  constructor(ids: readonly number[], access: NodeAccess) {
    ids.forEach((id, index) => {
      if (!Number.isInteger(id) || id < 1) throw nestError('BadParameter', said('pynest.nodes.id', { found: id }));
      if (index > 0 && id <= (ids[index - 1] as number)) {
        throw nestError('BadProperty', said('pynest.nodes.sorted', { id, before: ids[index - 1] as number }));
      }
    });
    this.ids = Object.freeze([...ids]);
    this.#access = access;
  }

  /** Number of nodes. */
  get length(): number {
    return this.ids.length;
  }

  /** Node `index`, negative from the end, as a collection of one. Throws IndexError when there is none. */
  at(index: number): NodeCollection {
    const id = this.ids.at(index);
    if (id === undefined || !Number.isInteger(index))
      throw nestError('IndexError', said('pynest.nodes.index', { index, length: this.length }));
    return new NodeCollection([id], this.#access);
  }

  /** Like Python's nodes[start:stop:step], with positive step. */
  slice(start = 0, stop = this.length, step = 1): NodeCollection {
    if (!Number.isInteger(step) || step < 1) throw nestError('IndexError', said('pynest.nodes.step', { found: step }));
    return new NodeCollection(
      this.ids.slice(start, stop).filter((_, index) => index % step === 0),
      this.#access,
    );
  }

  /** Like Python's one + other: the ids of both. Throws where they overlap. */
  concat(...others: readonly NodeCollection[]): NodeCollection {
    const ids = [this, ...others].flatMap((nodes) => nodes.ids).sort((a, b) => a - b);
    const twice = ids.find((id, index) => id === ids[index - 1]);
    if (twice !== undefined) throw nestError('BadProperty', said('pynest.nodes.overlap', { node: twice }));
    return new NodeCollection(ids, this.#access);
  }

  /** The part of this collection that is in `other`, too. */
  intersection(other: NodeCollection): NodeCollection {
    return new NodeCollection(
      this.ids.filter((id) => other.has(id)),
      this.#access,
    );
  }

  /** Whether a node id is in the collection. */
  has(id: number): boolean {
    let low = 0;
    let high = this.ids.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.ids[middle] as number;
      if (found === id) return true;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }

  /** GetStatus of these nodes: dictionaries, values of one key, or a list of values for each node. */
  get(): StatusDict[];
  get(key: string): StatusValue[];
  get(keys: readonly string[]): StatusValue[][];
  get(keys?: string | readonly string[]): StatusValue[] | StatusValue[][] | StatusDict[] {
    return this.#access.get(this.ids, keys);
  }

  /** SetStatus of these nodes. */
  set(params: StatusDict | readonly StatusDict[]): void {
    this.#access.set(this.ids, params);
  }

  /** Plain ids. */
  tolist(): number[] {
    return [...this.ids];
  }

  *[Symbol.iterator](): Iterator<NodeCollection> {
    for (const id of this.ids) yield new NodeCollection([id], this.#access);
  }

  /** As NEST prints it: model, size, first and last id. */
  toString(): string {
    if (this.length === 0) return 'NodeCollection(<empty>)';
    const models = [...new Set(this.ids.map((id) => this.#access.modelOf(id)))];
    return `NodeCollection(model=${models.join(', ')}, size=${this.length}, first=${this.ids[0]}, last=${this.ids.at(-1)})`;
  }
}
