/**
 * A network in a link: `v1.` and the compact file, deflated, in base64url, after the # of the address, which browsers send to
 * no server. The ids of a document are short and readable already, so that they need no encoding of their own.
 */

import { readDocument, writeDocument } from '../document/file/schema.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { DEFAULT_RULE } from '../models/vocabulary/rules.ts';

/** Characters that pass through chats and mail programs uncut, and that browsers take. */
export const SAFE_LINK = 2000;
export const LONGEST_LINK = 8000;
/** Characters that browsers take in the HTML of a page, where nobody cuts them. */
export const LONGEST_IN_PAGE = 64_000;
/** Characters that a link may unfold to; more is an attack, not a network. */
const LONGEST_TEXT = 5_000_000;

const VERSION = 1;

/** The part of a link after #. Positions are whole numbers, and of the view only the dials go along: what else is in it is no part of what can be done. */
export async function linkOf(document: GraphDocument): Promise<string> {
  const { dials = [] } = document.view;
  const file = writeDocument({ ...document, ...rounded(document), view: dials.length === 0 ? {} : { dials } });
  // A lesson and kept runs are patches: what is empty in them says something. A class tells lessons apart by every letter.
  const { lesson, runs, ...drawn } = file;
  const edges = (drawn['edges'] as readonly Entry[]).map(shortened);
  const text = JSON.stringify({ ...drawn, edges }, (key, value: unknown) => (isEmpty(key, value) ? undefined : value));
  const whole = JSON.stringify({ ...(JSON.parse(text) as Entry), lesson, runs });
  return `v${VERSION}.${await packed(whole)}`;
}

/** Text deflated, in base64url: what a link can carry. */
export async function packed(text: string): Promise<string> {
  return base64url(await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY));
}

/** The text that was packed. Rejects where it is none, or unfolds to more than a link may hold. */
export async function unpacked(payload: string): Promise<string> {
  const bytes = await through(bytesOf(payload), new DecompressionStream('deflate-raw'), LONGEST_TEXT);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

type LinkRead =
  | { readonly document: GraphDocument; readonly notes: readonly Diagnostic[] }
  | { readonly refused: 'broken' | 'newer' }
  | { readonly refused: 'invalid'; readonly diagnostics: readonly Diagnostic[] };

/** Reads what follows the # of an address. Never throws; a link that unfolds to too much is broken. */
export async function readLink(hash: string): Promise<LinkRead> {
  const [, version, payload] = /^#?v(\d+)\.([\w-]*)$/.exec(hash) ?? [];
  if (version === undefined || payload === undefined) return { refused: 'broken' };
  if (Number(version) > VERSION) return { refused: 'newer' };
  let file: unknown;
  try {
    file = JSON.parse(await unpacked(payload));
  } catch {
    return { refused: 'broken' };
  }
  const { document, diagnostics, notes = [] } = readDocument(lengthened(file), { unknownNames: 'keep' });
  return document === undefined ? { refused: 'invalid', diagnostics } : { document, notes };
}

type Entry = Readonly<Record<string, unknown>>;

/** An edge without the id that its place gives it, and without the rule that is the default. */
function shortened(edge: Entry, index: number): Entry {
  const { id, conn_spec, ...rest } = edge;
  const plain = JSON.stringify(conn_spec) === JSON.stringify({ rule: DEFAULT_RULE });
  return { ...(id === idAt(index) ? {} : { id }), ...rest, ...(plain ? {} : { conn_spec }) };
}

/** The reverse of `shortened` for a whole file; whatever is no file is left to the reader's judgement. */
function lengthened(file: unknown): unknown {
  const edges = isObject(file) ? file['edges'] : undefined;
  if (!isObject(file) || !Array.isArray(edges)) return file;
  const whole = (edge: unknown, index: number): unknown =>
    isObject(edge) ? { id: idAt(index), conn_spec: { rule: DEFAULT_RULE }, ...edge } : edge;
  return { ...file, edges: edges.map(whole) };
}

function idAt(index: number): string {
  return `e${index + 1}`;
}

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rounded(document: GraphDocument): Pick<GraphDocument, 'nodes' | 'notes' | 'groups'> {
  const round = <T extends { readonly position: { readonly x: number; readonly y: number } }>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(record).map(([id, entry]) => {
        const { x, y } = entry.position;
        return [id, { ...entry, position: { x: Math.round(x), y: Math.round(y) } }];
      }),
    );
  return { nodes: round(document.nodes), notes: round(document.notes), groups: round(document.groups) };
}

/** What a reader fills in by itself. */
function isEmpty(key: string, value: unknown): boolean {
  if (value === '' && (key === 'title' || key === 'description')) return true;
  if (typeof value !== 'object' || value === null) return false;
  return ['models', 'notes', 'groups', 'params', 'syn_spec', 'view'].includes(key) && Object.keys(value).length === 0;
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError('more than a link may hold');
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}
