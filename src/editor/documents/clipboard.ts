/** Copy and paste of the session: what is selected as text, text as new nodes at the pointer. */
import type { StoreApi } from 'zustand/vanilla';
import { CASCADE, type Command, corner, type Fragment, paste, what } from '../../document/commands/index.ts';
import { clipboardText, readClipboard } from '../../document/file/clipboard.ts';
import type { Diagnostic, Position } from '../../document/types.ts';
import { sayFinding, t } from '../text/en.ts';
import type { EditorState } from '../types.ts';

interface Clipboard {
  copyText(): string | undefined;
  pasteText(text: string, at: Position | undefined): boolean;
}

interface ClipboardParts {
  /** Where a fragment may stand that was asked for `offset` from where it was; the canvas knows what is free. */
  readonly free: (fragment: Fragment, offset: Position) => Position;
  /** Brings what was pasted, which is selected, into view. */
  readonly show: () => void;
  /** Shows what was read otherwise than it stood there. */
  readonly said: (notes: readonly Diagnostic[]) => void;
}

export function createClipboard(
  store: StoreApi<EditorState>,
  execute: (command: Command) => void,
  { free, show, said }: ClipboardParts,
): Clipboard {
  /** The text pasted last, where, and how often there: repeats step aside. */
  let last: { readonly text: string; readonly at: Position; readonly times: number } | undefined;

  const say = (key: 'session.copied' | 'session.pasted', named: ReturnType<typeof what>): void => {
    store.setState({ announcement: t(key, { what: t('command.what', { what: named }) }) });
  };

  return {
    copyText() {
      const { document, selection } = store.getState();
      last = undefined;
      const text = clipboardText(document, selection);
      const { nodes, notes, groups } = selection;
      if (text !== undefined) say('session.copied', what(document, { nodes, notes, groups }));
      return text;
    },
    pasteText(text, pointer) {
      const pasted = readClipboard(text);
      if (pasted.kind === 'other') return false;
      if (pasted.kind === 'refused') {
        const [first] = pasted.diagnostics;
        const reason = first ? sayFinding(first) : t(`clipboard.${pasted.reason}`);
        store.setState({ announcement: t('clipboard.refused', { reason }) });
        return false;
      }
      const { fragment, notes } = pasted;
      const from = corner(fragment);
      if (from === undefined) return false;
      const wanted = pointer ?? { x: from.x + CASCADE, y: from.y + CASCADE };
      const again = last?.text === text && last.at.x === wanted.x && last.at.y === wanted.y;
      const times = again ? (last?.times ?? 0) + 1 : 0;
      last = { text, at: wanted, times };
      const step = free(fragment, { x: wanted.x + times * CASCADE - from.x, y: wanted.y + times * CASCADE - from.y });
      execute(paste(store.getState().document, fragment, { x: from.x + step.x, y: from.y + step.y }));
      show();
      const { document, selection } = store.getState();
      say('session.pasted', what(document, { ...selection, edges: [] }));
      said(notes);
      return true;
    },
  };
}
