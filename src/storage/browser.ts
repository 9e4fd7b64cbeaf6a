/** Puts storage together in a browser: IndexedDB where there is one, Web Locks, and a rescue whenever the page may go away. */
import { createMemoryDatabase } from './database.ts';
import { createDocumentStorage, type DocumentStorage } from './documents.ts';
import { openIndexedDb, type StorageTrouble } from './indexedDb.ts';
import { createWebLocks } from './locks.ts';
import { createRescue } from './rescue.ts';

interface BrowserStorage {
  readonly documents: DocumentStorage;
  /** Why work lasts only as long as the page, which the app says; undefined where it is kept. */
  readonly trouble: StorageTrouble | undefined;
}

/** Opens the storage of this browser. Never throws: where the database cannot be used documents are kept in memory. */
export async function openBrowserStorage(): Promise<BrowserStorage> {
  const opened = await openIndexedDb();
  const [trouble, readable] = 'trouble' in opened ? [opened.trouble, opened.readable] : [undefined, undefined];
  const documents = createDocumentStorage({
    database: 'database' in opened ? opened.database : createMemoryDatabase(),
    readable,
    locks: createWebLocks(),
    rescue: createRescue(() => localStorage),
    mintId: randomId,
    now: () => Date.now(),
  });
  // A copy that was rescued waits for a database that can take it.
  if (trouble === undefined) await documents.recover();
  addEventListener('pagehide', documents.rescue);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') documents.rescue();
  });
  if (trouble === undefined) void navigator.storage?.persist?.().catch(() => false);
  return { documents, trouble };
}

/** 80 random bits as text; unlike randomUUID this works on pages without https, too. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
