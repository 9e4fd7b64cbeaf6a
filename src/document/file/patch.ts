/**
 * Operations of JSON Patch (RFC 6902: add, remove, replace) on the file, where an entry of a list may also be addressed by its id
 * (`/nodes/neuron1/params/I_e`). Lessons and kept runs are written so.
 */
import { sameValue } from '../meaning/sameValue.ts';

export interface Operation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: readonly string[];
  readonly value: unknown;
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads stored operations on these parts of a file; undefined where they are none. */
export function readOperations(stored: readonly unknown[], parts: readonly string[]): readonly Operation[] | undefined {
  const operations: Operation[] = [];
  for (const entry of stored) {
    if (!isObject(entry)) return undefined;
    const { op, path, value } = entry;
    if ((op !== 'add' && op !== 'remove' && op !== 'replace') || typeof path !== 'string' || !path.startsWith('/')) return undefined;
    const keys = path
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (!parts.includes(keys[0] ?? '')) return undefined;
    operations.push({ op, path: keys, value });
  }
  return operations;
}

/** Makes an operation on a file, which is written to; false where its place is not there. */
export function operate(root: Json, { op, path, value: given }: Operation): boolean {
  const value = structuredClone(given);
  let at: unknown = root;
  for (const key of path.slice(0, -1)) {
    at = memberOf(at, key);
    if (at === undefined) return false;
  }
  const key = path.at(-1) ?? '';
  if (Array.isArray(at)) {
    const list = at as unknown[];
    if (op === 'add') {
      const index = key === '-' ? list.length : indexIn(list, key);
      if (index === undefined || index > list.length) return false;
      list.splice(index, 0, value);
      return true;
    }
    const index = indexIn(list, key);
    if (index === undefined || index >= list.length) return false;
    if (op === 'remove') list.splice(index, 1);
    else list[index] = value;
    return true;
  }
  if (!isObject(at)) return false;
  if (op !== 'add' && !Object.hasOwn(at, key)) return false;
  if (op === 'remove') delete at[key];
  else Object.defineProperty(at, key, { value, writable: true, enumerable: true, configurable: true });
  return true;
}

/** An entry's place in a list: its index, or that of the entry with this id. */
function indexIn(list: readonly unknown[], key: string): number | undefined {
  const byId = list.findIndex((entry) => isObject(entry) && entry['id'] === key);
  if (byId >= 0) return byId;
  return /^(0|[1-9]\d*)$/.test(key) ? Number(key) : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    const index = indexIn(value, key);
    return index === undefined ? undefined : (value[index] as unknown);
  }
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The stored operations that make `to` of `from`, list entries addressed by their ids. */
export function operationsBetween(from: Json, to: Json): readonly Json[] {
  const operations: Json[] = [];
  differences(from, to, '', operations);
  return operations;
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

function differences(from: unknown, to: unknown, path: string, operations: Json[]): void {
  if (sameValue(from, to)) return;
  if (isObject(from) && isObject(to) && (path === '' || keepsOrder(from, to))) {
    for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) operations.push({ op: 'remove', path: `${path}/${escaped(key)}` });
    for (const [key, value] of Object.entries(to)) {
      if (Object.hasOwn(from, key)) differences(from[key], value, `${path}/${escaped(key)}`, operations);
      else operations.push({ op: 'add', path: `${path}/${escaped(key)}`, value });
    }
    return;
  }
  if (isListOfEntries(from) && isListOfEntries(to)) {
    const [old, now] = [new Map(from.map((entry) => [entry.id, entry])), new Map(to.map((entry) => [entry.id, entry]))];
    const kept = to.filter(({ id }) => old.has(id)).map(({ id }) => id);
    const isAppended =
      sameValue(
        kept,
        from.filter(({ id }) => now.has(id)).map(({ id }) => id),
      ) && to.slice(0, kept.length).every(({ id }) => old.has(id));
    if (isAppended) {
      for (const { id } of from) if (!now.has(id)) operations.push({ op: 'remove', path: `${path}/${escaped(id)}` });
      for (const entry of to) {
        const was = old.get(entry.id);
        if (was === undefined) operations.push({ op: 'add', path: `${path}/-`, value: entry });
        else differences(was, entry, `${path}/${escaped(entry.id)}`, operations);
      }
      return;
    }
  }
  operations.push({ op: 'replace', path, value: to });
}

/** Whether additions, which come last, lead to the order that keys have: of two names for one parameter the later one holds. */
function keepsOrder(from: Json, to: Json): boolean {
  const kept = Object.keys(from).filter((key) => Object.hasOwn(to, key));
  const added = Object.keys(to).filter((key) => !Object.hasOwn(from, key));
  return sameValue([...kept, ...added], Object.keys(to));
}

function isListOfEntries(value: unknown): value is readonly { readonly id: string }[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => isObject(entry) && typeof entry['id'] === 'string');
}
