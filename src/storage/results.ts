/**
 * What the last run of a document recorded, kept beside it within a budget. Results are made again by a run, so that they give way
 * to everything else: what does not fit is not kept, and what was kept longest ago goes first.
 */
import type { Database, Write } from './database.ts';

/** The rows of one recorder, by its id in the document. */
export interface KeptRows {
  readonly recorder: string;
  readonly model: string;
  /** ms */
  readonly times: Float64Array<ArrayBuffer>;
  readonly senders: Uint32Array<ArrayBuffer>;
  readonly values: Readonly<Record<string, Float64Array<ArrayBuffer>>>;
}

/** How a run ended. */
interface KeptStatus {
  readonly phase: 'done' | 'stopped';
  /** ms of model time reached, and where it was to end. */
  readonly time: number;
  readonly until: number;
  /** Wall-clock ms that it took. */
  readonly elapsedMs: number;
  readonly neurons: number;
  readonly connections: number;
  readonly simulator?: string;
}

/** A run as it is kept. */
export interface KeptRun {
  /** Version of the program that made it; another one may give other numbers. */
  readonly version: string;
  /** Of network, seed and duration. */
  readonly hash: string;
  /** The document that was run, as a file. */
  readonly json: string;
  readonly status: KeptStatus;
  /** It was changed while it went on, so that its document alone does not give its hash. */
  readonly played: boolean;
  /** Undefined where they would be too large, and the run is made again when it is wanted. */
  readonly rows: readonly KeptRows[] | undefined;
}

/** What a sweep gave, as it is kept: all but the networks that it ran. */
export interface KeptSweep {
  /** Its id in the document. */
  readonly id: string;
  readonly version: string;
  readonly phase: 'done' | 'stopped';
  /** What its figures follow from; another one, and they are stale. */
  readonly origin: string;
  readonly title: string;
  readonly measure: string;
  readonly dials: readonly { readonly name: string; readonly values: Float64Array<ArrayBuffer> }[];
  /** Values of the dials, setting by setting. */
  readonly settings: Float64Array<ArrayBuffer>;
  readonly seeds: readonly number[];
  /** Setting, seed and figure of each run, one after the other. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly done: number;
  readonly total: number;
  readonly complaints: readonly string[];
}

/** Bytes of the rows of one run, and of all documents together, at most. */
export const LARGEST_KEPT = 32_000_000;
export const ALL_KEPT = 256_000_000;

/** Bytes that rows take. */
export function bytesOfRows(rows: readonly KeptRows[]): number {
  return rows.reduce((sum, { times, values }) => sum + times.length * (12 + 8 * Object.keys(values).length), 0);
}

function bytesOfSweeps(sweeps: readonly KeptSweep[]): number {
  return sweeps.reduce((sum, { settings, values }) => sum + 8 * (settings.length + values.length), 0);
}

export const aboutKey = (id: string): string => `about/${id}`;
export const rowsKey = (id: string): string => `rows/${id}`;

/** Sweeps of a document lie beside its run and count as an entry of their own. */
const sweepsOf = (id: string): string => `${id}/sweeps`;

/** What lies beside the rows: enough to choose what goes without reading any of them. */
interface Entry {
  readonly keptAt: number;
  /** Of its rows; 0 where there are none. */
  readonly bytes: number;
}

type About = Entry & Omit<KeptRun, 'rows'>;

interface Shelf {
  read(id: string): Promise<KeptRun | undefined>;
  /** Keeps a run in the place of the one before; rejects where the database refuses it, and then nothing is kept. */
  write(id: string, run: KeptRun): Promise<void>;
  /** What sweeps of a document gave; none where nothing was kept. */
  readSweeps(id: string): Promise<readonly KeptSweep[]>;
  /** Keeps sweeps in the place of those before; rejects where they are too large or the database refuses them. */
  writeSweeps(id: string, sweeps: readonly KeptSweep[]): Promise<void>;
}

/** @param now ms since 1970. */
export function createShelf(database: Database, now: () => number): Shelf {
  /** The writes that make room for so many bytes of `id`: what was kept longest ago goes. */
  const roomFor = async (id: string, bytes: number): Promise<Write[]> => {
    const others = (await database.entries('results', aboutKey('')))
      .flatMap(([key, value]) => (isEntry(value) && key !== aboutKey(id) ? [{ key, keptAt: value.keptAt, bytes: value.bytes }] : []))
      .sort((a, b) => b.keptAt - a.keptAt);
    let room = ALL_KEPT - bytes;
    const gone: Write[] = [];
    for (const other of others) {
      room -= other.bytes;
      if (room >= 0 || other.bytes === 0) continue;
      gone.push(...withoutEntry(other.key.slice(aboutKey('').length)));
    }
    return gone;
  };
  return {
    async read(id) {
      const [about, rows] = await Promise.all([database.get('results', aboutKey(id)), database.get('results', rowsKey(id))]);
      if (!isAbout(about)) return undefined;
      const { keptAt: _, bytes, ...run } = about;
      if (bytes === 0 && rows === undefined) return { ...run, rows: undefined };
      return isRows(rows) ? { ...run, rows } : undefined;
    },
    async write(id, { rows, ...run }) {
      const bytes = rows === undefined ? 0 : bytesOfRows(rows);
      if (bytes > LARGEST_KEPT) throw new RangeError(`${bytes} bytes are more than are kept of a run`);
      const about: About = { ...run, keptAt: now(), bytes };
      await database.write([
        ...(await roomFor(id, bytes)),
        { table: 'results', key: aboutKey(id), value: about },
        { table: 'results', key: rowsKey(id), value: rows },
      ]);
    },
    async readSweeps(id) {
      const sweeps = await database.get('results', rowsKey(sweepsOf(id)));
      return isSweeps(sweeps) ? sweeps : [];
    },
    async writeSweeps(id, sweeps) {
      const own = sweepsOf(id);
      const bytes = bytesOfSweeps(sweeps);
      if (bytes > LARGEST_KEPT) throw new RangeError(`${bytes} bytes are more than are kept of sweeps`);
      if (sweeps.length === 0) return database.write(withoutEntry(own));
      const entry: Entry = { keptAt: now(), bytes };
      await database.write([
        ...(await roomFor(own, bytes)),
        { table: 'results', key: aboutKey(own), value: entry },
        { table: 'results', key: rowsKey(own), value: sweeps },
      ]);
    },
  };
}

/** The writes that let go of what is kept of a document. */
export function forgotten(id: string): readonly Write[] {
  return [...withoutEntry(id), ...withoutEntry(sweepsOf(id))];
}

/** The writes that let go of one entry: a document's run, by the document's id. */
export function withoutEntry(id: string): readonly Write[] {
  return [aboutKey(id), rowsKey(id)].map((key) => ({ table: 'results', key, value: undefined }));
}

function isEntry(value: unknown): value is Entry {
  return isObject(value) && [value['keptAt'], value['bytes']].every(Number.isFinite);
}

function isAbout(value: unknown): value is About {
  if (!isEntry(value) || !isObject(value) || !isObject(value['status'])) return false;
  const { phase, time, until, elapsedMs, neurons, connections } = value['status'];
  return (
    [value['version'], value['hash'], value['json']].every((text) => typeof text === 'string') &&
    typeof value['played'] === 'boolean' &&
    (phase === 'done' || phase === 'stopped') &&
    [time, until, elapsedMs, neurons, connections].every(Number.isFinite)
  );
}

function isRows(value: unknown): value is readonly KeptRows[] {
  return (
    Array.isArray(value) &&
    value.every(
      (entry: unknown) =>
        isObject(entry) &&
        typeof entry['recorder'] === 'string' &&
        typeof entry['model'] === 'string' &&
        entry['times'] instanceof Float64Array &&
        entry['senders'] instanceof Uint32Array &&
        entry['senders'].length === entry['times'].length &&
        isObject(entry['values']) &&
        Object.values(entry['values']).every(
          (column) => column instanceof Float64Array && column.length === (entry['times'] as Float64Array).length,
        ),
    )
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isSweeps(value: unknown): value is readonly KeptSweep[] {
  return (
    Array.isArray(value) &&
    value.every(
      (entry: unknown) =>
        isObject(entry) &&
        ['id', 'version', 'origin', 'title', 'measure'].every((name) => typeof entry[name] === 'string') &&
        (entry['phase'] === 'done' || entry['phase'] === 'stopped') &&
        Array.isArray(entry['dials']) &&
        entry['dials'].every(
          (dial: unknown) => isObject(dial) && typeof dial['name'] === 'string' && dial['values'] instanceof Float64Array,
        ) &&
        entry['settings'] instanceof Float64Array &&
        entry['values'] instanceof Float64Array &&
        Array.isArray(entry['seeds']) &&
        Array.isArray(entry['complaints']) &&
        [entry['done'], entry['total']].every(Number.isFinite),
    )
  );
}
