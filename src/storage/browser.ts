/** Puts storage together in a browser: IndexedDB where there is one, Web Locks, and a rescue whenever the page may go away. */
import { createMemoryDatabase, type Database } from './database.ts';
import { createDocumentStorage, type DocumentStorage } from './documents.ts';
import { openIndexedDb } from './indexedDb.ts';
import { createWebLocks } from './locks.ts';
import { createRescue } from './rescue.ts';

export interface BrowserStorage {
  readonly documents: DocumentStorage;
  /** False where the browser keeps nothing (some private windows): work lasts as long as the page, and the app says so. */
  readonly lasting: boolean;
}

/** Opens the storage of this browser. Never throws: without IndexedDB documents are kept in memory. */
export async function openBrowserStorage(): Promise<BrowserStorage> {
  let database: Database;
  let lasting = true;
  try {
    database = await openIndexedDb();
  } catch {
    database = createMemoryDatabase();
    lasting = false;
  }
  const documents = createDocumentStorage({
    database,
    locks: createWebLocks(),
    rescue: createRescue(() => localStorage),
    mintId: randomId,
    now: () => Date.now(),
  });
  await documents.recover();
  addEventListener('pagehide', documents.rescue);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') documents.rescue();
  });
  if (lasting) void navigator.storage?.persist?.().catch(() => false);
  return { documents, lasting };
}

/** 80 random bits as text; unlike randomUUID this works on pages without https, too. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
