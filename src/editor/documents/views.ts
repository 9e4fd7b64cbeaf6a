/** How each document was looked at: kept beside the document in storage, outside the file and outside undo. */
import type { StoreApi } from 'zustand/vanilla';
import type { DocumentStorage } from '../../storage/documents.ts';
import type { EditorState } from '../types.ts';

/** From the last change of the view to its write (ms). */
const REMEMBER_MS = 1000;

export interface Views {
  /** Of the open document; undefined when it is looked at for the first time. */
  readonly current: unknown;
  remember(view: unknown): void;
  /** Reads what is remembered before a document is shown. */
  load(id: string): Promise<void>;
  /** Writes at once what waits. */
  flush(): void;
}

export function createViews(store: StoreApi<EditorState>, storage: DocumentStorage): Views {
  const known = new Map<string, unknown>();
  let waiting: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    const id = waiting;
    waiting = undefined;
    // A view that is not written costs nothing but a scroll.
    if (id !== undefined) storage.writeSession(id, known.get(id)).catch(() => undefined);
  };

  return {
    get current() {
      return known.get(store.getState().documentId);
    },
    remember(view) {
      const { documentId } = store.getState();
      if (documentId === '') return;
      if (waiting !== documentId) flush();
      known.set(documentId, view);
      waiting = documentId;
      clearTimeout(timer);
      timer = setTimeout(flush, REMEMBER_MS);
    },
    async load(id) {
      if (known.has(id)) return;
      const view = await storage.readSession(id).catch(() => undefined);
      if (view !== undefined) known.set(id, view);
    },
    flush,
  };
}
