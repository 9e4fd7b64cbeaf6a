/**
 * The documents of this browser: list, open, autosave, snapshots. A document may be written only after this session created or
 * read it and holds its lock, so that a failed load, a second tab or a late timer can never write over work.
 */

import { formatDocument, parseDocument } from '../document/file/schema.ts';
import type { GraphDocument } from '../document/types.ts';
import { type Database, impatient, SILENCE, type Write } from './database.ts';
import { fileName, type TextFile } from './files.ts';
import type { Locks } from './locks.ts';
import { listStored, newestSlot, readStored, storedTexts } from './reading.ts';
import { makeEntry, makeSlot, readEntry, readSnapshot, type Slot, slotKey } from './records.ts';
import type { Rescue } from './rescue.ts';
import { createShelf, forgotten, type KeptRun, type KeptSweep, withoutEntry } from './results.ts';
import { createSnapshots, snapshotWrite } from './snapshots.ts';
import type { DocumentEntry, Opened, Snapshot, WriteState } from './types.ts';

/** From the last edit to its write (ms), and from the oldest edit that is not written: so much work can be lost at most. */
export const AUTOSAVE_MS = 250;
const LONGEST_WAIT_MS = 400;
/** A tab that reloads gets its document back: so long (ms) a lock has to stay free before another tab takes it over. */
export const TAKE_OVER_MS = 1000;
/** Wall-clock ms after which a write that has not ended is said to be missing. */
export const SILENT_MS = 8000;
/** From a failed write to the next try (ms); doubles each time. */
const RETRY_MS = 2000;
const LONGEST_RETRY_MS = 60_000;
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
  /** Gives an earlier state a name, so that it is never thinned out; an empty one takes it off. Nothing for a document that is not in care. */
  nameSnapshot(snapshot: Snapshot, name: string): Promise<void>;
  /** Keeps a state of a document under a name; nothing for a document that is not in care. */
  keepVersion(id: string, document: GraphDocument, name: string): Promise<void>;
  /** What is remembered about looking at a document (viewport, open panels): outside the file and outside undo. */
  readSession(id: string): Promise<unknown>;
  writeSession(id: string, session: unknown): Promise<void>;
  /** What the last run of a document recorded, where it was kept. */
  readResults(id: string): Promise<KeptRun | undefined>;
  /** Keeps it, within a budget, or lets go of what is kept; nothing for a document that is not in care. Rejects where it cannot be kept. */
  writeResults(id: string, results: KeptRun | undefined): Promise<void>;
  /** What its sweeps gave. */
  readSweeps(id: string): Promise<readonly KeptSweep[]>;
  /** Keeps what its sweeps gave, within the same budget; rejects where it cannot. */
  writeSweeps(id: string, sweeps: readonly KeptSweep[]): Promise<void>;
  /** The newest good state of every document, as files: what is waiting to be written included. */
  everything(): Promise<readonly TextFile[]>;
  /** Called whenever the state of writing changes; answers how to stop listening. */
  subscribe(listener: (id: string, state: WriteState) => void): () => void;
}

interface Care {
  readonly release: () => void;
  readonly created: number;
  serial: number;
  lastSnapshot: number;
}

interface StorageParts {
  readonly database: Database;
  /** Documents of a database that can be read but not written; they are part of `everything`. */
  readonly readable?: Database | undefined;
  readonly locks: Locks;
  readonly rescue: Rescue;
  /** A fresh id that no other document has. */
  readonly mintId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createDocumentStorage({ database: given, readable, locks, rescue, mintId, now }: StorageParts): DocumentStorage {
  const database = impatient(given, SILENT_MS);
  const snapshots = createSnapshots(database);
  const shelf = createShelf(database, now);
  const cares = new Map<string, Care>();
  /** Documents that another tab holds, with the end of the waiting for them. */
  const readOnly = new Map<string, AbortController>();
  const listeners = new Set<(id: string, state: WriteState) => void>();
  /** What has to be written, by document; each captured with the id it belongs to. */
  const waiting = new Map<string, GraphDocument>();
  /** When the oldest edit came that is not yet being written. */
  let oldest: number | undefined;
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
    oldest = waiting.size === 0 ? undefined : now();
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
      writes.push(snapshotWrite({ documentId: id, savedAt, title: document.title, json }));
    }
    underway = { id, document };
    const silent = setTimeout(() => tell(id, { state: 'failed', reason: 'silent' }), SILENT_MS);
    writing = database.write(writes).then(
      async () => {
        clearTimeout(silent);
        underway = undefined;
        care.serial = serial;
        retryMs = RETRY_MS;
        if (snapshotDue) {
          care.lastSnapshot = savedAt;
          await snapshots.thin(id).catch(() => undefined);
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
        clearTimeout(silent);
        writing = undefined;
        underway = undefined;
        tell(id, { state: 'failed', reason: reasonOf(error) });
        // What failed is tried again, unless something newer of the same document waits.
        if (!waiting.has(id)) waiting.set(id, document);
        timer = setTimeout(begin, retryMs);
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
      },
    );
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
    readOnly.get(id)?.abort();
    readOnly.delete(id);
    closing.delete(id);
    waiting.delete(id);
  };

  /** Puts a rescued state into the database, unless that has a newer one. The document's lock has to be held. */
  const putBack = async (slot: Slot): Promise<void> => {
    const id = slot.documentId;
    const last = await newestSlot(database, id);
    const { document } = parseDocument(slot.json, { unknownNames: 'keep' });
    if (document !== undefined && last?.json !== slot.json && slot.serial > (last?.serial ?? 0)) {
      const entry = readEntry(await database.get('documents', id), id);
      await database.write([
        { table: 'slots', key: slotKey(id, slot.serial), value: slot },
        { table: 'documents', key: id, value: makeEntry(id, document, entry?.created ?? slot.savedAt, slot.savedAt) },
      ]);
    }
    rescue.drop(id);
  };

  /** Takes a document that was read into care, its lock being held. */
  const takeCare = async (id: string, free: () => void, { document, slot }: { document: GraphDocument; slot: Slot }): Promise<void> => {
    const entry = readEntry(await database.get('documents', id), id);
    const shots = await database.entries('snapshots', `${id}/`);
    const last = readSnapshot(shots.at(-1)?.[1]);
    if (last?.json !== slot.json) {
      // The state before this session's edits can always be gone back to.
      const state = { documentId: id, savedAt: slot.savedAt, title: document.title, json: slot.json };
      await database.write([snapshotWrite(state)]).catch(() => undefined);
    }
    cares.set(id, { release: free, created: entry?.created ?? slot.savedAt, serial: slot.serial, lastSnapshot: now() });
  };

  /** Waits until the other tab lets go of a document, and takes it over as it was left there. */
  const takeOver = async (id: string): Promise<void> => {
    const waits = new AbortController();
    readOnly.get(id)?.abort();
    readOnly.set(id, waits);
    let free: (() => void) | undefined;
    while (free === undefined) {
      const granted = await locks.wait(id, waits.signal);
      if (granted === undefined) return;
      granted();
      await new Promise((resolve) => setTimeout(resolve, TAKE_OVER_MS));
      if (readOnly.get(id) !== waits) return;
      free = await locks.take(id);
    }
    try {
      const left = rescue.all().find(({ documentId }) => documentId === id);
      if (left !== undefined) await putBack(left);
      const opened = await readStored(database, id);
      if (opened.status !== 'open' || readOnly.get(id) !== waits) return free();
      await takeCare(id, free, opened);
      readOnly.delete(id);
      tell(id, { state: 'taken_over', document: opened.document });
    } catch {
      // It stays as it is, to be read only: what cannot be read again must not be written over.
      free();
    }
  };

  return {
    list: () => listStored(database),
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
      const opened = await readStored(database, id);
      if (opened.status !== 'open') return opened;
      const { slot, ...answer } = opened;
      if (cares.has(id)) return answer;
      const free = await locks.take(id);
      if (free === undefined) {
        void takeOver(id);
        tell(id, { state: 'elsewhere' });
        return { ...answer, readOnly: true };
      }
      await takeCare(id, free, opened);
      tell(id, { state: 'saved' });
      return answer;
    },
    save(id, document) {
      if (!cares.has(id)) {
        if (readOnly.has(id)) tell(id, { state: 'elsewhere' });
        return;
      }
      closing.delete(id);
      waiting.set(id, document);
      tell(id, { state: 'saving' });
      oldest ??= now();
      clearTimeout(timer);
      timer = setTimeout(begin, Math.max(0, Math.min(AUTOSAVE_MS, oldest + LONGEST_WAIT_MS - now())));
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
          await putBack(slot);
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
        ...forgotten(id),
        ...shots.map(([key]) => gone('snapshots', key)),
      ]);
      if (!cares.has(id)) free();
      release(id);
      return true;
    },
    snapshots: snapshots.list,
    async nameSnapshot(snapshot, name) {
      if (cares.has(snapshot.documentId)) await snapshots.name(snapshot, name);
    },
    async keepVersion(id, document, name) {
      if (!cares.has(id)) return;
      await snapshots.keep({ documentId: id, savedAt: now(), title: document.title, json: formatDocument(document) }, name);
    },
    async everything() {
      const texts = await storedTexts(readable === undefined ? [database] : [readable, database]);
      if (underway !== undefined) texts.set(underway.id, formatDocument(underway.document));
      for (const [id, document] of waiting) texts.set(id, formatDocument(document));
      return [...texts].map(([id, text]) => ({ name: fileName(titleIn(text) || id, 'graph.json'), text }));
    },
    readSession: (id) => database.get('sessions', id),
    readResults: shelf.read,
    readSweeps: shelf.readSweeps,
    async writeSweeps(id, sweeps) {
      if (cares.has(id)) await shelf.writeSweeps(id, sweeps);
    },
    async writeResults(id, results) {
      if (!cares.has(id)) return;
      await (results === undefined ? database.write(withoutEntry(id)) : shelf.write(id, results));
    },
    writeSession: (id, session) => database.write([{ table: 'sessions', key: id, value: session }]),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function titleIn(text: string): string {
  try {
    const { title } = JSON.parse(text) as { title?: unknown };
    return typeof title === 'string' ? title : '';
  } catch {
    return '';
  }
}

function reasonOf(error: unknown): Extract<WriteState, { state: 'failed' }>['reason'] {
  if (error instanceof Error && error.name === 'QuotaExceededError') return 'full';
  if (error instanceof Error && error.message === SILENCE) return 'silent';
  return { message: error instanceof Error ? error.message : String(error) };
}
