/** Paths of a document that a lesson keeps as they are: `nodes.*.model`, `kernel`, `edges.e1.syn_spec`; * is any one part. */
import { sameValue } from '../document/meaning/sameValue.ts';
import type { GraphDocument } from '../document/types.ts';

/** The first place under a locked path at which two documents differ, as a path; undefined where none does. */
export function lockedChange(before: GraphDocument, after: GraphDocument, locked: readonly string[]): string | undefined {
  for (const path of locked) {
    const found = differenceAt(before, after, path.split('.'), []);
    if (found !== undefined) return found;
  }
  return undefined;
}

function differenceAt(before: unknown, after: unknown, path: readonly string[], done: readonly string[]): string | undefined {
  if (before === after) return undefined;
  const [key, ...rest] = path;
  if (key === undefined) return sameValue(before, after) ? undefined : done.join('.');
  if (key !== '*') return differenceAt(memberOf(before, key), memberOf(after, key), rest, [...done, key]);
  // What came or went is a difference of its own only where whole entries are locked: `nodes.*` is, `nodes.*.model` is not.
  const keys = new Set([...keysOf(before), ...keysOf(after)]);
  for (const one of keys) {
    const [was, is] = [memberOf(before, one), memberOf(after, one)];
    if (rest.length > 0 && (was === undefined || is === undefined)) continue;
    const found = differenceAt(was, is, rest, [...done, one]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
