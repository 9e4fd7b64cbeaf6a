/** Puts storage together in a browser: IndexedDB where there is one, Web Locks, and a rescue whenever the page may go away. */
import { hashText } from '../base/hash.ts';
import { createMemoryDatabase } from './database.ts';
import { createDocumentStorage, type DocumentStorage } from './documents.ts';
import { openIndexedDb, type StorageTrouble } from './indexedDb.ts';
import { createMemoryLocks, createWebLocks } from './locks.ts';
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

/**
 * Documents of a page inside another one: they last as long as the page, whatever the browser lets it keep. The first takes its id
 * from the link, so that what a reader answers in a lesson is found again by the next visit, where the browser keeps choices.
 */
export function openPassingStorage(link: string): DocumentStorage {
  let isFirst = true;
  return createDocumentStorage({
    database: createMemoryDatabase(),
    locks: createMemoryLocks(),
    rescue: { keep: () => undefined, drop: () => undefined, all: () => [] },
    mintId() {
      if (!isFirst) return randomId();
      isFirst = false;
      return `embedded-${hashText(link)}`;
    },
    now: () => Date.now(),
  });
}

/** 80 random bits as text; unlike randomUUID this works on pages without https, too. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
