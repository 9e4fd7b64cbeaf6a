/** Everything that changes the document: commands, transactions, undo and redo. The only writer of `document` while one is open. */
import type { StoreApi } from 'zustand/vanilla';
import type { Command } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';
import { speak, t } from '../text/en.ts';
import type { EditorState, Selection, Transaction } from '../types.ts';
import { type Change, change, emptyHistory, type History, push, stepBack, stepForward } from './history.ts';
import { added, NOTHING, prune, sameSelection } from './selection.ts';

export interface Edits {
  execute(command: Command): void;
  begin(label: string): Transaction;
  undo(): void;
  redo(): void;
  travel(length: number): void;
  /** Commits a transaction that is going on, so that what follows starts from a settled document. */
  settle(): void;
  /** Another document: its history begins empty. */
  replace(documentId: string, document: GraphDocument): void;
}

/** What the rest of the session does about edits. */
interface EditHooks {
  /** The document changed for good: a step, undo, redo. Not called for previews. */
  committed(document: GraphDocument): void;
  /** The document that is on view changed, for good or for the moment. */
  shown(document: GraphDocument): void;
  /** Why nothing can be changed now, in a sentence; undefined when it can. */
  locked(): string | undefined;
  /** Why a document must not be as a command left it, or undefined when it is fine. */
  broken(document: GraphDocument): string | undefined;
}

export function createEdits(store: StoreApi<EditorState>, hooks: EditHooks): Edits {
  let history: History<Selection> = emptyHistory();
  let lastStep = 0;
  let open: { readonly transaction: Transaction } | undefined;

  const show = (document: GraphDocument, selection: Selection): void => {
    const { past, future } = history;
    const old = store.getState();
    const next = prune(selection, document);
    store.setState({ document, past, future, selection: sameSelection(next, old.selection) ? old.selection : next });
  };

  const record = (label: string, made: Change, before: GraphDocument, selectionBefore: Selection, selectsAdded: boolean): void => {
    const fresh = added(before, made.document);
    const selection = selectsAdded ? withoutInner(fresh) : prune(store.getState().selection, made.document);
    lastStep += 1;
    const { patches, inverse } = made;
    history = push(history, { id: lastStep, label, patches, inverse, before: selectionBefore, after: selection });
    show(made.document, selection);
    hooks.committed(made.document);
  };

  /** Applies a command to a document, unless it would leave that broken. */
  const attempt = (document: GraphDocument, command: Pick<Command, 'apply'>): Change | undefined => {
    const made = change(document, command);
    if (made === undefined) return undefined;
    const reason = hooks.broken(made.document);
    if (reason === undefined) return made;
    store.setState({ announcement: t('session.refused', { reason }) });
    return undefined;
  };

  /** True when nothing may be changed; says why. */
  const isLocked = (): boolean => {
    const reason = hooks.locked();
    if (reason === undefined) return false;
    store.setState({ announcement: reason, notice: { id: (store.getState().notice?.id ?? 0) + 1, text: reason, undo: false } });
    return true;
  };

  const settle = (): void => open?.transaction.commit();

  const jump = (moved: ReturnType<typeof stepBack<Selection>>, back: boolean): boolean => {
    if (moved === undefined) return false;
    history = moved.history;
    show(moved.document, back ? moved.step.before : moved.step.after);
    return true;
  };

  return {
    settle,
    execute(command) {
      settle();
      if (isLocked()) return;
      const { document, selection } = store.getState();
      const made = attempt(document, command);
      if (made !== undefined) record(speak(command.said), made, document, selection, command.selectsAdded === true);
    },
    begin(label) {
      settle();
      if (isLocked()) return NO_TRANSACTION;
      const { document: start, selection } = store.getState();
      let shown: { readonly made: Change; readonly command: Command } | undefined;
      const end = (): boolean => {
        if (open?.transaction !== transaction) return false;
        open = undefined;
        return true;
      };
      const transaction: Transaction = {
        get active() {
          return open?.transaction === transaction;
        },
        preview(command) {
          if (open?.transaction !== transaction) return;
          const made = attempt(start, command);
          shown = made === undefined ? undefined : { made, command };
          show(made?.document ?? start, store.getState().selection);
          hooks.shown(store.getState().document);
        },
        commit() {
          if (!end() || shown === undefined) return;
          const { made, command } = shown;
          record(label || speak(command.said), made, start, selection, command.selectsAdded === true);
        },
        bail() {
          if (!end() || shown === undefined) return;
          show(start, selection);
          hooks.shown(start);
        },
      };
      open = { transaction };
      return transaction;
    },
    undo() {
      settle();
      const step = history.past.at(-1);
      if (!jump(stepBack(history, store.getState().document), true)) return announce(store, t('session.nothingToUndo'));
      announce(store, t('session.undone', { label: step?.label ?? '' }));
      hooks.committed(store.getState().document);
    },
    redo() {
      settle();
      const step = history.future[0];
      if (!jump(stepForward(history, store.getState().document), false)) return announce(store, t('session.nothingToRedo'));
      announce(store, t('session.redone', { label: step?.label ?? '' }));
      hooks.committed(store.getState().document);
    },
    travel(length) {
      settle();
      const { document: before } = store.getState();
      while (history.past.length > length && jump(stepBack(history, store.getState().document), true));
      while (history.past.length < length && jump(stepForward(history, store.getState().document), false));
      const { document } = store.getState();
      if (document !== before) hooks.committed(document);
    },
    replace(documentId, document) {
      open = undefined;
      history = emptyHistory();
      store.setState({ documentId, selection: NOTHING });
      show(document, NOTHING);
    },
  };
}

/** A change that cannot be made: nothing is shown, nothing is kept. */
const NO_TRANSACTION: Transaction = { active: false, preview: () => undefined, commit: () => undefined, bail: () => undefined };

/** Of what was added, connections are selected only when nothing else was. */
function withoutInner(selection: Selection): Selection {
  const others = selection.nodes.length + selection.notes.length + selection.groups.length;
  return others > 0 ? { ...selection, edges: [] } : selection;
}

function announce(store: StoreApi<EditorState>, announcement: string): void {
  store.setState({ announcement });
}
