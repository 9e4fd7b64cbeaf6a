/** The database in the browser: IndexedDB through idb. */
import { type IDBPDatabase, openDB } from 'idb';
import type { Database, Table } from './database.ts';

const NAME = 'spikepatch';
const VERSION = 1;
const TABLES: readonly Table[] = ['documents', 'slots', 'snapshots', 'sessions'];

/**
 * Opens the database, creating it on the first visit. Throws where the browser has none (some private windows) or where a newer
 * version of the page has changed it.
 */
export async function openIndexedDb(): Promise<Database> {
  const database: IDBPDatabase = await openDB(NAME, VERSION, {
    upgrade(fresh) {
      for (const table of TABLES) if (!fresh.objectStoreNames.contains(table)) fresh.createObjectStore(table);
    },
    // A newer page wants to change the tables: give way, the next write here fails with a message instead of blocking there.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
  return {
    get: (table, key) => database.get(table, key),
    async entries(table, prefix = '') {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const [keys, values] = await Promise.all([database.getAllKeys(table, range), database.getAll(table, range)]);
      return keys.map((key, index) => [String(key), values[index]] as const);
    },
    async write(writes) {
      const transaction = database.transaction([...new Set(writes.map(({ table }) => table))], 'readwrite', { durability: 'strict' });
      const done = writes.map(({ table, key, value }) => {
        const store = transaction.objectStore(table);
        return value === undefined ? store.delete(key) : store.put(value, key);
      });
      await Promise.all([...done, transaction.done]);
    },
  };
}
