/** A burst of arrow keys moves the selection and makes one step of history, however long the key was held. */
import type { StoreApi } from 'zustand/vanilla';
import { moveBy } from '../../document/commands/index.ts';
import type { GraphDocument, Position } from '../../document/types.ts';
import type { Editor, EditorState, Selection, Transaction } from '../types.ts';

/** Answers what an arrow key does; the burst ends with the transaction (any other edit, or `settle`). */
export function createNudge(store: StoreApi<EditorState>, begin: Editor['begin']): (delta: Position) => void {
  let burst:
    | {
        readonly transaction: Transaction;
        readonly start: GraphDocument;
        readonly selection: Selection;
        total: Position;
        shown: GraphDocument;
      }
    | undefined;

  return (delta) => {
    const { document, selection } = store.getState();
    // The burst goes on only while what is on view is what it left there, with the same things selected.
    if (burst === undefined || burst.shown !== document || burst.selection !== selection || !burst.transaction.active) {
      burst = { transaction: begin(''), start: store.getState().document, selection, total: { x: 0, y: 0 }, shown: document };
    }
    burst.total = { x: burst.total.x + delta.x, y: burst.total.y + delta.y };
    burst.transaction.preview(moveBy(burst.start, selection, burst.total));
    burst.shown = store.getState().document;
  };
}
