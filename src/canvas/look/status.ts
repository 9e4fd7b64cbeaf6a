/** Status lines as a small external store: counted anew at most twice a second while a run streams, and once when it ends. */
import { nodeModelOf } from '../../document/commands/index.ts';
import { idsAt } from '../../document/meaning/ends.ts';
import type { Editor } from '../../editor/types.ts';
import { statusTexts } from './statusText.ts';

/** One text for each node that the newest run says something about. */
export interface StatusLines {
  textOf(node: string): string | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /** Follows the session until the returned function is called. */
  connect(): () => void;
}

const INTERVAL_MS = 500;

/** Makes the store of one canvas. */
export function createStatusLines(editor: Editor): StatusLines {
  let texts: ReadonlyMap<string, string> = new Map();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function count(): void {
    timer = undefined;
    const { current } = editor.runs;
    const { document } = editor.store.getState();
    const edges = Object.values(document.edges);
    texts =
      current === undefined
        ? new Map()
        : statusTexts(
            current,
            (model) => {
              const found = nodeModelOf(document, model);
              return found?.elementType === 'recorder' && found.records === 'spikes';
            },
            (recorder) => edges.filter((edge) => edge.target === recorder).flatMap((edge) => idsAt(document, edge.source)),
          );
    for (const listener of listeners) listener();
  }

  return {
    textOf: (node) => texts.get(node),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect() {
      count();
      const stop = editor.runs.subscribe(() => {
        timer ??= setTimeout(count, INTERVAL_MS);
      });
      return () => {
        stop();
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
}
