/** The database in the browser: IndexedDB through idb. */
import { type IDBPDatabase, openDB } from 'idb';
import type { Database, Table } from './database.ts';

const NAME = 'spikepatch';
const VERSION = 2;
const TABLES: readonly Table[] = ['documents', 'slots', 'snapshots', 'sessions', 'results'];

/**
 * Why work is not kept. `newer`: a newer version of the page has written here. `blocked`: another tab with an older one holds the
 * database. `silent`: the browser does not answer. `none`: it has no database for this page (some private windows).
 */
export type StorageTrouble = 'newer' | 'blocked' | 'silent' | 'none';

type OpenedDatabase =
  | { readonly database: Database }
  /** What was stored before can still be read where `readable` is given. */
  | { readonly trouble: StorageTrouble; readonly readable?: Database };

/** So long (wall-clock ms) a browser may take to open its database. */
const PATIENCE_MS = 5000;

/**
 * Opens the database, creating it on the first visit. Never throws and never waits for ever. A connection that the browser ends,
 * or that gives way to a newer version of the page, is made anew by the next call, which fails where that is no longer possible.
 */
export async function openIndexedDb(): Promise<OpenedDatabase> {
  let open: IDBPDatabase | undefined;
  let blocked: () => void = () => undefined;
  const connect = async (): Promise<IDBPDatabase> => {
    const connection = await openDB(NAME, VERSION, {
      upgrade(fresh) {
        for (const table of TABLES) if (!fresh.objectStoreNames.contains(table)) fresh.createObjectStore(table);
      },
      blocked: () => blocked(),
      // A newer page wants to change the tables: give way instead of blocking it.
      blocking() {
        open?.close();
        open = undefined;
      },
      terminated() {
        open = undefined;
      },
    });
    open = connection;
    return connection;
  };

  const trouble = await new Promise<StorageTrouble | undefined>((resolve) => {
    blocked = () => resolve('blocked');
    setTimeout(resolve, PATIENCE_MS, 'silent');
    connect().then(
      () => resolve(undefined),
      (error: unknown) => resolve(error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'none'),
    );
  });
  if (trouble === undefined) return { database: over(async () => open ?? (await connect())) };
  if (trouble !== 'newer') return { trouble };
  // Without a version the database opens as it is; nothing is written to what a newer page understands better.
  const connection = await openDB(NAME).catch(() => undefined);
  return { trouble, ...(connection && { readable: over(async () => connection) }) };
}

/** The database over a connection; tables that it does not have are empty. */
function over(connection: () => Promise<IDBPDatabase>): Database {
  return {
    async get(table, key) {
      const database = await connection();
      return database.objectStoreNames.contains(table) ? database.get(table, key) : undefined;
    },
    async entries(table, prefix = '') {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const database = await connection();
      if (!database.objectStoreNames.contains(table)) return [];
      const [keys, values] = await Promise.all([database.getAllKeys(table, range), database.getAll(table, range)]);
      return keys.map((key, index) => [String(key), values[index]] as const);
    },
    async write(writes) {
      const database = await connection();
      const tables = [...new Set(writes.map(({ table }) => table))];
      const transaction = database.transaction(tables, 'readwrite', { durability: 'strict' });
      const done = writes.map(({ table, key, value }) => {
        const store = transaction.objectStore(table);
        return value === undefined ? store.delete(key) : store.put(value, key);
      });
      await Promise.all([...done, transaction.done]);
    },
  };
}
