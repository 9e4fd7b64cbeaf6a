/** The database in the browser: IndexedDB through idb. */
import { type IDBPDatabase, openDB } from 'idb';
import type { Database, Table } from './database.ts';

const NAME = 'spikepatch';
const VERSION = 1;
const TABLES: readonly Table[] = ['documents', 'slots', 'snapshots', 'sessions'];

/**
 * Opens the database, creating it on the first visit. Throws where the browser has none (some private windows). A connection
 * that the browser ends, or that gives way to a newer version of the page, is made anew by the next call, which fails where
 * that is no longer possible.
 */
export async function openIndexedDb(): Promise<Database> {
  let open: IDBPDatabase | undefined;
  const connect = async (): Promise<IDBPDatabase> => {
    const connection = await openDB(NAME, VERSION, {
      upgrade(fresh) {
        for (const table of TABLES) if (!fresh.objectStoreNames.contains(table)) fresh.createObjectStore(table);
      },
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
  await connect();

  return {
    async get(table, key) {
      return (open ?? (await connect())).get(table, key);
    },
    async entries(table, prefix = '') {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const database = open ?? (await connect());
      const [keys, values] = await Promise.all([database.getAllKeys(table, range), database.getAll(table, range)]);
      return keys.map((key, index) => [String(key), values[index]] as const);
    },
    async write(writes) {
      const database = open ?? (await connect());
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
