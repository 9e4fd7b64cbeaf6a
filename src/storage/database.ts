/** The few things that storage asks of a database, and the one in memory that tests and private windows without IndexedDB use. */

export type Table = 'documents' | 'slots' | 'snapshots' | 'sessions' | 'results';

/** One write; a value of undefined deletes. */
export interface Write {
  readonly table: Table;
  readonly key: string;
  readonly value: unknown;
}

export interface Database {
  get(table: Table, key: string): Promise<unknown>;
  /** Entries whose key begins so, in key order. */
  entries(table: Table, prefix?: string): Promise<readonly (readonly [key: string, value: unknown])[]>;
  /** All or nothing. Begins at once, before the first await, because a page that goes away gives no second chance. */
  write(writes: readonly Write[]): Promise<void>;
}

/** What a database that never answers amounts to. */
export const SILENCE = 'the storage of this browser does not answer';

/** A database whose readers hear a refusal when it has not answered for so long (wall-clock ms). Writes are waited for. */
export function impatient(database: Database, patienceMs: number): Database {
  const answered = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(SILENCE)), patienceMs);
      answer.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  return {
    get: (table, key) => answered(database.get(table, key)),
    entries: (table, prefix) => answered(database.entries(table, prefix)),
    write: (writes) => database.write(writes),
  };
}

/** Keeps everything until the page is gone. Values are copied in and out, as IndexedDB does. */
export function createMemoryDatabase(): Database {
  const tables = new Map<Table, Map<string, unknown>>();
  const table = (name: Table): Map<string, unknown> => {
    const found = tables.get(name) ?? new Map<string, unknown>();
    tables.set(name, found);
    return found;
  };
  return {
    async get(name, key) {
      return structuredClone(table(name).get(key));
    },
    async entries(name, prefix = '') {
      return [...table(name)]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => [key, structuredClone(value)] as const);
    },
    async write(writes) {
      for (const { table: name, key, value } of writes) {
        if (value === undefined) table(name).delete(key);
        else table(name).set(key, structuredClone(value));
      }
    },
  };
}
