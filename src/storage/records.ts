/**
 * How a document lies in the database: two slots that are written in turn, each with a serial number and a checksum. Whatever
 * happens during a write, the other slot still holds the state before.
 */
import { hashText } from '../base/hash.ts';
import { rootModel } from '../document/commands/index.ts';
import { edgeInForce } from '../document/meaning/inForce.ts';
import { tellingTitle } from '../document/meaning/title.ts';
import { inOrder } from '../document/order.ts';
import type { GraphDocument } from '../document/types.ts';
import type { DocumentEntry, Sketch, Snapshot } from './types.ts';

export interface Slot {
  readonly documentId: string;
  /** Counts writes; the higher of two good slots is the newer. */
  readonly serial: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly checksum: string;
  readonly json: string;
}

export const slotKey = (documentId: string, serial: number): string => `${documentId}/${serial % 2}`;
export const snapshotKey = (documentId: string, savedAt: number): string => `${documentId}/${String(savedAt).padStart(15, '0')}`;

/** When the snapshot was made that lies at this key. */
export const timeOfSnapshot = (key: string): number => Number(key.slice(key.lastIndexOf('/') + 1));

/** Makes a slot that `readSlot` will accept. */
export function makeSlot(documentId: string, serial: number, savedAt: number, json: string): Slot {
  return { documentId, serial, savedAt, checksum: hashText(json), json };
}

/** A slot out of the database, or undefined when it is another document's, torn or no slot at all. */
export function readSlot(value: unknown, documentId: string): Slot | undefined {
  if (!isObject(value)) return undefined;
  const { documentId: owner, serial, savedAt, checksum, json } = value;
  if (owner !== documentId || typeof serial !== 'number' || typeof savedAt !== 'number' || typeof json !== 'string') return undefined;
  return checksum === hashText(json) ? { documentId, serial, savedAt, checksum, json } : undefined;
}

/** The newer of the good slots. */
export function newest(slots: readonly (Slot | undefined)[]): Slot | undefined {
  return slots.reduce((best, slot) => (slot !== undefined && (best === undefined || slot.serial > best.serial) ? slot : best), undefined);
}

/** What the list says about a document. Times are milliseconds since 1970. */
export function makeEntry(id: string, document: GraphDocument, created: number, changed: number): DocumentEntry {
  const nodes = Object.keys(document.nodes).length;
  const edges = Object.keys(document.edges).length;
  return { id, title: document.title || tellingTitle(document), created, changed, nodes, edges, sketch: sketchOf(document) };
}

/** More than this is not to be told apart in a small picture. */
const SKETCHED_NODES = 60;
const SKETCHED_EDGES = 120;

/** A small picture of a document. */
export function sketchOf(document: GraphDocument): Sketch {
  const nodes = inOrder(document.nodes).slice(0, SKETCHED_NODES);
  const drawn = new Set(nodes.map(({ id }) => id));
  const edges = inOrder(document.edges).filter(({ source, target }) => drawn.has(source) && drawn.has(target));
  return {
    nodes: nodes.map(({ id, model, position }) => ({ id, model: rootModel(document, model), position })),
    edges: edges.slice(0, SKETCHED_EDGES).map((edge) => {
      const weight = edgeInForce(document, edge, 'weight')?.value;
      return { id: edge.id, source: edge.source, target: edge.target, inhibitory: typeof weight === 'number' && weight < 0 };
    }),
  };
}

/** A sketch, or undefined where a part of it has another form: a picture is no reason to lose more. */
function readSketch(value: unknown): Sketch | undefined {
  if (!isObject(value) || !Array.isArray(value['nodes']) || !Array.isArray(value['edges'])) return undefined;
  const nodes = value['nodes'].slice(0, SKETCHED_NODES);
  const edges = value['edges'].slice(0, SKETCHED_EDGES);
  return nodes.every(isSketchNode) && edges.every(isSketchEdge) ? { nodes, edges } : undefined;
}

function isSketchNode(value: unknown): value is Sketch['nodes'][number] {
  if (!isObject(value) || typeof value['id'] !== 'string' || typeof value['model'] !== 'string') return false;
  const { position } = value;
  return isObject(position) && Number.isFinite(position['x']) && Number.isFinite(position['y']);
}

function isSketchEdge(value: unknown): value is Sketch['edges'][number] {
  if (!isObject(value) || typeof value['inhibitory'] !== 'boolean') return false;
  return [value['id'], value['source'], value['target']].every((id) => typeof id === 'string');
}

/** An entry of the list, or undefined for something else; `key` is where it lies. */
export function readEntry(value: unknown, key: string): DocumentEntry | undefined {
  if (!isObject(value)) return undefined;
  const { id, title, created, changed, nodes, edges } = value;
  if (id !== key || typeof id !== 'string' || typeof title !== 'string' || !isTime(changed)) return undefined;
  const count = (number: unknown): number => (isTime(number) ? number : 0);
  const sketch = readSketch(value['sketch']);
  return {
    id,
    title,
    changed,
    created: isTime(created) ? created : changed,
    nodes: count(nodes),
    edges: count(edges),
    ...(sketch !== undefined && { sketch }),
  };
}

/** A snapshot, or undefined for something else. */
export function readSnapshot(value: unknown): Snapshot | undefined {
  if (!isObject(value)) return undefined;
  const { documentId, savedAt, title, json, name } = value;
  if (typeof documentId !== 'string' || typeof savedAt !== 'number' || typeof title !== 'string' || typeof json !== 'string') {
    return undefined;
  }
  return { documentId, savedAt, title, json, ...(typeof name === 'string' && name !== '' && { name }) };
}

/** Milliseconds since 1970, or a count. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
