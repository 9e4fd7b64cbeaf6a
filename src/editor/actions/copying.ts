/** Actions that make copies: through the clipboard, beside the original, and of parameters alone. */
import {
  CASCADE,
  type Command,
  cut,
  duplicate,
  duplicateWithWires,
  extract,
  outerConnections,
  setParameters,
} from '../../document/commands/index.ts';
import type { Params, Position } from '../../document/types.ts';
import { t } from '../text/en.ts';
import type { Editor } from '../types.ts';
import { type Action, NOT_TYPING, ON_CANVAS } from './action.ts';
import { needsNode, needsThing, stateOf } from './needs.ts';

/** How far a copy goes from its original: as near as it covers nothing, where a canvas can tell. */
const besideOriginal = (editor: Editor): Position => {
  const { document, selection } = stateOf(editor);
  const step = { x: CASCADE, y: CASCADE };
  return editor.canvas?.freeShift(extract(document, selection), step, true) ?? step;
};

/** Makes a copy, which is selected then, and shows it. */
function copied(editor: Editor, command: Command): void {
  editor.execute(command);
  editor.canvas?.keepInView(stateOf(editor).selection);
}

export const copyActions: readonly Action[] = [
  {
    id: 'cut',
    edits: true,
    group: 'edit',
    label: () => t('action.cut'),
    words: 'action.cut.words',
    keys: [{ key: 'x', mod: true }],
    when: ON_CANVAS,
    native: true,
    refusal: needsThing,
    perform(editor) {
      const { document, selection } = stateOf(editor);
      const text = editor.copyText();
      if (text === undefined) return;
      void writeClipboard(editor, text).then((written) => {
        if (written) editor.execute(cut(document, selection));
      });
    },
  },
  {
    id: 'copy',
    icon: 'copy',
    group: 'edit',
    label: () => t('action.copy'),
    words: 'action.copy.words',
    keys: [{ key: 'c', mod: true }],
    when: ON_CANVAS,
    native: true,
    refusal: needsThing,
    perform(editor) {
      const text = editor.copyText();
      if (text !== undefined) void writeClipboard(editor, text);
    },
  },
  {
    id: 'paste',
    edits: true,
    group: 'edit',
    label: () => t('action.paste'),
    words: 'action.paste.words',
    keys: [{ key: 'v', mod: true }],
    when: ON_CANVAS,
    native: true,
    refusal: () => undefined,
    perform(editor) {
      navigator.clipboard.readText().then(
        (text) => void editor.pasteText(text),
        () => editor.notify(t('clipboard.denied')),
      );
    },
  },
  {
    id: 'duplicate',
    icon: 'add',
    edits: true,
    group: 'edit',
    label: () => t('action.duplicate'),
    words: 'action.duplicate.words',
    keys: [{ key: 'd', mod: true }],
    // In a field, too: after a value was typed people mean the node, and the browser would keep a bookmark.
    when: [...NOT_TYPING, 'text'],
    leavesField: true,
    refusal: needsThing,
    perform(editor) {
      const { document, selection } = stateOf(editor);
      const cut = outerConnections(document, selection).length;
      copied(editor, duplicate(document, selection, besideOriginal(editor)));
      editor.canvas?.focus();
      if (cut === 0) return;
      editor.notify(t('session.duplicatedWithout', { count: cut }), false, {
        label: t('session.withWires'),
        perform() {
          editor.undo();
          editor.select(selection);
          copied(editor, duplicateWithWires(stateOf(editor).document, selection, besideOriginal(editor)));
        },
      });
    },
  },
  {
    id: 'duplicateWithWires',
    edits: true,
    group: 'edit',
    label: () => t('action.duplicateWithWires'),
    words: 'action.duplicateWithWires.words',
    keys: [{ key: 'd', mod: true, shift: true }],
    when: [...NOT_TYPING, 'text'],
    leavesField: true,
    refusal: needsNode,
    perform(editor) {
      copied(editor, duplicateWithWires(stateOf(editor).document, stateOf(editor).selection, besideOriginal(editor)));
      editor.canvas?.focus();
    },
  },
];

/** Parameters that were copied from a node, for as long as the page lives. */
let copiedParameters: Params | undefined;

export const parameterActions: readonly Action[] = [
  {
    id: 'copyParameters',
    group: 'edit',
    label: () => t('action.copyParameters'),
    words: 'action.copyParameters.words',
    keys: [],
    when: ON_CANVAS,
    refusal: needsNode,
    perform(editor) {
      const { document, selection } = stateOf(editor);
      const params = document.nodes[selection.nodes[0] ?? '']?.params;
      copiedParameters = Array.isArray(params) ? (params[0] as Params | undefined) : (params as Params | undefined);
    },
  },
  {
    id: 'pasteParameters',
    edits: true,
    group: 'edit',
    label: () => t('action.pasteParameters'),
    words: 'action.pasteParameters.words',
    keys: [],
    when: ON_CANVAS,
    refusal: (editor) => (copiedParameters === undefined ? t('why.noCopiedParameters') : needsNode(editor)),
    perform(editor) {
      const { document, selection } = stateOf(editor);
      if (copiedParameters !== undefined) editor.execute(setParameters(document, selection.nodes, copiedParameters));
    },
  },
];

/** Writes to the clipboard outside of a copy event; false (and a notice) where the browser does not allow it. */
async function writeClipboard(editor: Editor, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    editor.notify(t('clipboard.denied'));
    return false;
  }
}
