/** Reading documents out of the database: whatever is damaged there, the newest good state is found. */
import { parseDocument } from '../document/file/schema.ts';
import { diagnostic } from '../document/meaning/diagnostics.ts';
import type { Database } from './database.ts';
import { makeEntry, newest, readEntry, readSlot, type Slot, slotKey } from './records.ts';
import type { DocumentEntry, Opened } from './types.ts';

type Readable = Pick<Database, 'get' | 'entries'>;

/** Both places of a document, as they lie there. */
async function placesOf(database: Readable, id: string): Promise<readonly unknown[]> {
  return Promise.all([0, 1].map((serial) => database.get('slots', slotKey(id, serial))));
}

/** The newest good slot of a document. */
export async function newestSlot(database: Readable, id: string): Promise<Slot | undefined> {
  return newest((await placesOf(database, id)).map((value) => readSlot(value, id)));
}

/** The newest good state of a document, or why there is none. */
export async function readStored(
  database: Readable,
  id: string,
): Promise<Exclude<Opened, { status: 'open' }> | (Opened & { status: 'open'; slot: Slot })> {
  const stored = await placesOf(database, id);
  if (stored.every((value) => value === undefined)) return { status: 'missing' };
  const slots = stored.map((value) => readSlot(value, id));
  const slot = newest(slots);
  if (slot === undefined) return { status: 'unreadable', reasons: [diagnostic('copies_damaged', { path: '' })], json: rawJson(stored) };
  const { document, diagnostics } = parseDocument(slot.json, { unknownNames: 'keep' });
  if (document === undefined) {
    return { status: 'unreadable', reasons: diagnostics, json: slot.json };
  }
  const damaged = stored.some((value, place) => value !== undefined && slots[place] === undefined);
  return { status: 'open', document, readOnly: false, slot, ...(damaged && { olderFrom: slot.savedAt }) };
}

/** What the list says of all documents, the last changed first. */
export async function listStored(database: Readable): Promise<readonly DocumentEntry[]> {
  const stored = await database.entries('documents');
  const entries = await Promise.all(
    stored.map(([key, value]) => readEntry(value, key) ?? entryFromSlots(database, key).catch(() => undefined)),
  );
  return entries.flatMap((entry) => entry ?? []).sort((a, b) => b.changed - a.changed);
}

/** What the list says of a document whose record there is broken: made anew from the document itself. */
async function entryFromSlots(database: Readable, id: string): Promise<DocumentEntry | undefined> {
  const slot = await newestSlot(database, id);
  if (slot === undefined) return undefined;
  const { document } = parseDocument(slot.json, { unknownNames: 'keep' });
  return document && makeEntry(id, document, slot.savedAt, slot.savedAt);
}

/** The newest text of every document, by id, whether it can be read or not; a later database's before an earlier one's. */
export async function storedTexts(databases: readonly Readable[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const database of databases) {
    const byId = new Map<string, unknown[]>();
    for (const [key, value] of await database.entries('slots')) {
      const id = key.slice(0, key.lastIndexOf('/'));
      byId.set(id, [...(byId.get(id) ?? []), value]);
    }
    for (const [id, stored] of byId) {
      const text = newest(stored.map((value) => readSlot(value, id)))?.json ?? rawJson(stored);
      if (text !== '') texts.set(id, text);
    }
  }
  return texts;
}

/** The text of what is damaged. */
function rawJson(stored: readonly unknown[]): string {
  const texts = stored.map((value) => (typeof value === 'object' && value !== null ? (value as { json?: unknown }).json : undefined));
  return texts.find((text): text is string => typeof text === 'string') ?? '';
}
