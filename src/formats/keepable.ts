/**
 * Reads the file of a document that a foreign file was made into, and leaves out what cannot be read: the parameter, key or entry
 * that a finding is about, each said with the finding's sentence. So one wrong value never costs the whole of a file.
 */

import type { Filling } from '../base/said.ts';
import { isJsonObject } from '../document/file/reader.ts';
import { readDocument } from '../document/file/schema.ts';
import { shown } from '../document/meaning/diagnostics.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { sayFinding } from '../text/language.ts';
import type { Losses } from './foreign.ts';

type FileObject = Record<string, unknown>;

/** Readings of one file: each leaves out what the one before found. */
const MOST_READINGS = 50;

/**
 * The document, or undefined where leaving out does not help. `origins` says where the entries of the file come from; `at` is the
 * place of the whole. The file is changed.
 */
export function readKeepable(file: FileObject, origins: WeakMap<object, string>, at: string, losses: Losses): GraphDocument | undefined {
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const { document, diagnostics = [] } = readDocument(file);
    if (document !== undefined) return document;
    const cuts = new Map<string, { readonly cut: Cut; readonly finding: Diagnostic }>();
    for (const finding of diagnostics) {
      const cut = cutFor(file, finding.path, origins);
      if (cut !== undefined && !cuts.has(cut.path)) cuts.set(cut.path, { cut, finding });
    }
    if (cuts.size === 0) {
      for (const finding of diagnostics) losses.add('refused', at, finding.path, { message: sayFinding(finding) });
      return undefined;
    }
    for (const { cut, finding } of cuts.values())
      losses.add('refused', whereOf(cut, origins, at), whatOf(cut), { message: sayFinding(finding) });
    // Entries of lists go last to first, so that the places of others hold.
    const sorted = [...cuts.values()].map(({ cut }) => cut).sort((a, b) => Number(b.key) - Number(a.key) || 0);
    for (const cut of sorted) if (!Array.isArray(cut.owner)) delete cut.owner[cut.key];
    for (const cut of sorted) if (Array.isArray(cut.owner)) cut.owner.splice(Number(cut.key), 1);
  }
  return undefined;
}

/** What is left out: a member of an object or an entry of a list. */
interface Cut {
  readonly owner: FileObject | unknown[];
  readonly key: string;
  readonly path: string;
  /** The entry with an origin that it belongs to, and the way from there. */
  readonly entry: object | undefined;
  readonly rest: string;
}

/** Members that are left out by themselves; of anything else the whole entry goes. */
const MEMBERS = ['params', 'conn_spec', 'syn_spec'];
const ALONE = ['label', 'position', 'size', 'group', 'spatial', 'n', 'source_slice', 'target_slice', 'muted', 'collapsed'];

function cutFor(file: FileObject, path: string, origins: WeakMap<object, string>): Cut | undefined {
  const keys = keysOf(path);
  const [top, second, third, fourth] = keys;
  if (top === undefined) return undefined;
  const value = file[top];
  if (second === undefined || value === null || typeof value !== 'object')
    return Object.hasOwn(file, top) ? cutOf(file, [top], origins) : undefined;
  // A key that is missing cannot be left out: its owner is.
  const within = (length: number) => cutOf(file, keys.slice(0, length), origins);
  if (third !== undefined && fourth !== undefined && MEMBERS.includes(third) && fourth !== 'rule') {
    return within(4) ?? within(2);
  }
  if (third !== undefined && ALONE.includes(third)) return within(3) ?? within(2);
  return within(2) ?? within(1);
}

function cutOf(file: FileObject, keys: readonly string[], origins: WeakMap<object, string>): Cut | undefined {
  let owner: unknown = file;
  let entry: object | undefined;
  let rest: string[] = [];
  for (const key of keys.slice(0, -1)) {
    if (!isJsonObject(owner) && !Array.isArray(owner)) return undefined;
    owner = Object.hasOwn(owner, key) ? (owner as FileObject)[key] : undefined;
    rest.push(key);
    if (hasOrigin(owner, origins)) [entry, rest] = [owner, []];
  }
  const key = keys.at(-1);
  if (key === undefined || typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, key)) return undefined;
  const value = (owner as FileObject)[key];
  if (hasOrigin(value, origins)) [entry, rest] = [value, []];
  else rest.push(key);
  return { owner: owner as FileObject, key, path: keys.join('.'), entry, rest: rest.join('.') };
}

function hasOrigin(value: unknown, origins: WeakMap<object, string>): value is object {
  return typeof value === 'object' && value !== null && origins.has(value);
}

/** The keys of a path: `nodes[2].params["a b"]` has four. */
function keysOf(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, name]) => {
    if (quoted === undefined) return index ?? name ?? '';
    return JSON.parse(`"${quoted}"`) as string;
  });
}

function whereOf({ entry, rest, path }: Cut, origins: WeakMap<object, string>, at: string): string {
  const from = entry && origins.get(entry);
  if (from === undefined) return at === '' ? path : `${at}: ${path}`;
  return rest === '' ? from : `${from}.${rest}`;
}

function whatOf({ owner, key }: Cut): Filling {
  const value = (owner as FileObject)[key];
  const id = isJsonObject(value) ? value['id'] : undefined;
  return typeof id === 'string' ? id : shown(value);
}
