/**
 * The documents of this browser: list, open, autosave, snapshots. A document may be written only after this session created or
 * read it and holds its lock, so that a failed load, a second tab or a late timer can never write over work.
 */
import { formatDocument, parseDocument } from '../document/file/schema.ts';
import type { GraphDocument } from '../document/types.ts';
import type { Database, Write } from './database.ts';
import type { Locks } from './locks.ts';
import { makeEntry, makeSlot, newest, readEntry, readSlot, readSnapshot, slotKey, snapshotKey } from './records.ts';
import type { Rescue } from './rescue.ts';
import type { DocumentEntry, Opened, Snapshot, WriteState } from './types.ts';

/** From the last edit to its write (ms). */
export const AUTOSAVE_MS = 400;
/** From a failed write to the next try (ms); doubles each time. */
const RETRY_MS = 2000;
const LONGEST_RETRY_MS = 60_000;
export const SNAPSHOTS = 20;
/** At least so long between two snapshots of one document (ms), so that twenty of them reach back a working session. */
export const SNAPSHOT_EVERY_MS = 120_000;

export interface DocumentStorage {
  /** All documents, the last changed first. */
  list(): Promise<readonly DocumentEntry[]>;
  /** Takes a new document into care and answers its id. It is written with its first save. */
  create(): Promise<string>;
  /** Reads a document and takes it into care. */
  open(id: string): Promise<Opened>;
  /** Writes a document soon; a later call for the same document replaces this one. Not in care: nothing is written. */
  save(id: string, document: GraphDocument): void;
  /** Writes at once what waits; resolves when it is written or has failed. */
  flush(): Promise<void>;
  /** The page may go away now: begins to write, and keeps a copy that needs no time. */
  rescue(): void;
  /** Puts into the database what earlier pages could only rescue. Called once, before anything is listed or opened. */
  recover(): Promise<void>;
  /** Writes what waits and gives the document free for other tabs. */
  close(id: string): Promise<void>;
  /** Deletes a document with its snapshots; false when another tab has it open. */
  remove(id: string): Promise<boolean>;
  /** Earlier states, newest first. */
  snapshots(id: string): Promise<readonly Snapshot[]>;
  /** What is remembered about looking at a document (viewport, open panels): outside the file and outside undo. */
  readSession(id: string): Promise<unknown>;
  writeSession(id: string, session: unknown): Promise<void>;
  /** Called whenever the state of writing changes; answers how to stop listening. */
  subscribe(listener: (id: string, state: WriteState) => void): () => void;
}

interface Care {
  readonly release: () => void;
  readonly created: number;
  serial: number;
  lastSnapshot: number;
}

export interface StorageParts {
  readonly database: Database;
  readonly locks: Locks;
  readonly rescue: Rescue;
  /** A fresh id that no other document has. */
  readonly mintId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createDocumentStorage({ database, locks, rescue, mintId, now }: StorageParts): DocumentStorage {
  const cares = new Map<string, Care>();
  const readOnly = new Set<string>();
  const listeners = new Set<(id: string, state: WriteState) => void>();
  /** What has to be written, by document; each captured with the id it belongs to. */
  const waiting = new Map<string, GraphDocument>();
  /** What is being written right now. */
  let underway: { readonly id: string; readonly document: GraphDocument } | undefined;
  /** Documents of which a copy was rescued. */
  const rescued = new Set<string>();
  /** Documents to let go of once they are written. */
  const closing = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = RETRY_MS;
  /** The write that is going on, if any; never rejects. */
  let writing: Promise<void> | undefined;

  const tell = (id: string, state: WriteState): void => {
    for (const listener of [...listeners]) listener(id, state);
  };

  /** Writes what waits, one document after the other, beginning at once unless a write is going on (which then goes on with it). */
  const begin = (): void => {
    clearTimeout(timer);
    const [next] = waiting;
    if (writing !== undefined || next === undefined) return;
    const [id, document] = next;
    const care = cares.get(id);
    waiting.delete(id);
    if (care === undefined) {
      begin();
      return;
    }
    const savedAt = now();
    const json = formatDocument(document);
    const serial = care.serial + 1;
    const writes: Write[] = [
      { table: 'slots', key: slotKey(id, serial), value: makeSlot(id, serial, savedAt, json) },
      { table: 'documents', key: id, value: makeEntry(id, document, care.created, savedAt) },
    ];
    const snapshotDue = savedAt - care.lastSnapshot >= SNAPSHOT_EVERY_MS;
    if (snapshotDue) {
      const snapshot: Snapshot = { documentId: id, savedAt, title: document.title, json };
      writes.push({ table: 'snapshots', key: snapshotKey(id, savedAt), value: snapshot });
    }
    underway = { id, document };
    writing = database.write(writes).then(
      async () => {
        underway = undefined;
        care.serial = serial;
        retryMs = RETRY_MS;
        if (snapshotDue) {
          care.lastSnapshot = savedAt;
          await forgetOldSnapshots(id).catch(() => undefined);
        }
        writing = undefined;
        if (!waiting.has(id)) {
          if (rescued.delete(id)) rescue.drop(id);
          tell(id, { state: 'saved' });
          if (closing.has(id)) release(id);
        }
        begin();
      },
      (error: unknown) => {
        writing = undefined;
        underway = undefined;
        tell(id, { state: 'failed', message: reasonOf(error) });
        // What failed is tried again, unless something newer of the same document waits.
        if (!waiting.has(id)) waiting.set(id, document);
        timer = setTimeout(begin, retryMs);
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
      },
    );
  };

  const forgetOldSnapshots = async (id: string): Promise<void> => {
    const kept = await database.entries('snapshots', `${id}/`);
    const old = kept.slice(0, Math.max(0, kept.length - SNAPSHOTS));
    if (old.length > 0) await database.write(old.map(([key]) => ({ table: 'snapshots', key, value: undefined })));
  };

  const flush = async (): Promise<void> => {
    begin();
    // Each write begins the next one; a failed one leaves the rest to its retry.
    for (let last: Promise<void> | undefined; writing !== undefined && writing !== last; ) {
      last = writing;
      await last;
    }
  };

  const release = (id: string): void => {
    cares.get(id)?.release();
    cares.delete(id);
    readOnly.delete(id);
    closing.delete(id);
    waiting.delete(id);
  };

  return {
    async list() {
      const entries = (await database.entries('documents')).flatMap(([, value]) => readEntry(value) ?? []);
      return entries.sort((a, b) => b.changed - a.changed);
    },
    async create() {
      const id = mintId();
      const free = (await locks.take(id)) ?? (() => undefined);
      cares.set(id, { release: free, created: now(), serial: 0, lastSnapshot: now() });
      return id;
    },
    async open(id) {
      await flush();
      const unwritten = waiting.get(id);
      if (unwritten !== undefined) {
        closing.delete(id);
        return { status: 'open', document: unwritten, readOnly: false };
      }
      const stored = await Promise.all([0, 1].map((serial) => database.get('slots', slotKey(id, serial))));
      if (stored.every((value) => value === undefined)) return { status: 'missing' };
      const slots = stored.map((value) => readSlot(value, id));
      const slot = newest(slots);
      if (slot === undefined) return { status: 'unreadable', reasons: ['Both copies are damaged.'], json: rawJson(stored) };
      const read = parseDocument(slot.json, { unknownNames: 'keep' });
      if (read.document === undefined) {
        return { status: 'unreadable', reasons: read.diagnostics.map(({ path, message }) => `${path}: ${message}`), json: slot.json };
      }
      if (cares.has(id)) return { status: 'open', document: read.document, readOnly: false };
      const free = await locks.take(id);
      if (free === undefined) {
        readOnly.add(id);
        tell(id, { state: 'elsewhere' });
        return { status: 'open', document: read.document, readOnly: true };
      }
      readOnly.delete(id);
      const entry = readEntry(await database.get('documents', id));
      const shots = await database.entries('snapshots', `${id}/`);
      const last = readSnapshot(shots.at(-1)?.[1]);
      if (last?.json !== slot.json) {
        // The state before this session's edits can always be gone back to.
        const snapshot: Snapshot = { documentId: id, savedAt: slot.savedAt, title: read.document.title, json: slot.json };
        await database.write([{ table: 'snapshots', key: snapshotKey(id, slot.savedAt), value: snapshot }]).catch(() => undefined);
      }
      cares.set(id, {
        release: free,
        created: entry?.created ?? slot.savedAt,
        serial: slot.serial,
        lastSnapshot: now(),
      });
      tell(id, { state: 'saved' });
      return { status: 'open', document: read.document, readOnly: false };
    },
    save(id, document) {
      if (!cares.has(id)) {
        if (readOnly.has(id)) tell(id, { state: 'elsewhere' });
        return;
      }
      closing.delete(id);
      waiting.set(id, document);
      tell(id, { state: 'saving' });
      clearTimeout(timer);
      timer = setTimeout(begin, AUTOSAVE_MS);
    },
    flush,
    rescue() {
      const unwritten = new Map(underway === undefined ? [] : [[underway.id, underway.document]]);
      for (const [id, document] of waiting) unwritten.set(id, document);
      for (const [id, document] of unwritten) {
        const care = cares.get(id);
        if (care === undefined) continue;
        // Newer than a write under way and the one behind it.
        rescue.keep(makeSlot(id, care.serial + 2, now(), formatDocument(document)));
        rescued.add(id);
      }
      begin();
    },
    async recover() {
      for (const slot of rescue.all()) {
        const id = slot.documentId;
        const free = cares.has(id) ? undefined : await locks.take(id);
        // A tab that is only hidden looks after its document itself.
        if (free === undefined) continue;
        try {
          const last = newest(
            (await Promise.all([0, 1].map((serial) => database.get('slots', slotKey(id, serial))))).map((value) => readSlot(value, id)),
          );
          const { document } = parseDocument(slot.json, { unknownNames: 'keep' });
          if (document !== undefined && last?.json !== slot.json && slot.serial > (last?.serial ?? 0)) {
            const entry = readEntry(await database.get('documents', id));
            await database.write([
              { table: 'slots', key: slotKey(id, slot.serial), value: slot },
              { table: 'documents', key: id, value: makeEntry(id, document, entry?.created ?? slot.savedAt, slot.savedAt) },
            ]);
          }
          rescue.drop(id);
        } catch {
          // It stays where it is, for the next page.
        } finally {
          free();
        }
      }
    },
    async close(id) {
      await flush();
      // A document that could not be written stays in care, so that the next try can still save it.
      if (waiting.has(id)) closing.add(id);
      else release(id);
    },
    async remove(id) {
      waiting.delete(id);
      await writing;
      if (rescued.delete(id)) rescue.drop(id);
      const free = cares.get(id)?.release ?? (await locks.take(id));
      if (free === undefined) return false;
      const shots = await database.entries('snapshots', `${id}/`);
      const gone = (table: Write['table'], key: string): Write => ({ table, key, value: undefined });
      await database.write([
        gone('documents', id),
        gone('slots', slotKey(id, 0)),
        gone('slots', slotKey(id, 1)),
        gone('sessions', id),
        ...shots.map(([key]) => gone('snapshots', key)),
      ]);
      if (!cares.has(id)) free();
      release(id);
      return true;
    },
    async snapshots(id) {
      const entries = await database.entries('snapshots', `${id}/`);
      return entries.flatMap(([, value]) => readSnapshot(value) ?? []).reverse();
    },
    readSession: (id) => database.get('sessions', id),
    writeSession: (id, session) => database.write([{ table: 'sessions', key: id, value: session }]),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function rawJson(stored: readonly unknown[]): string {
  const texts = stored.map((value) => (typeof value === 'object' && value !== null ? (value as { json?: unknown }).json : undefined));
  return texts.find((text): text is string => typeof text === 'string') ?? '';
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'QuotaExceededError') return 'the disk or the space for this page is full';
  return error instanceof Error ? error.message : String(error);
}
