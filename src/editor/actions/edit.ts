/** Actions that change the document or the selection. */
import {
  addNote,
  CASCADE,
  type Command,
  collapse,
  connectionsOf,
  cut,
  duplicate,
  duplicateWithWires,
  extract,
  groupNodes,
  mute,
  outerConnections,
  remove,
  removed,
  reverseEdge,
  setParameters,
  tidy,
  ungroup,
  what,
} from '../../document/commands/index.ts';
import type { Params, Position } from '../../document/types.ts';
import { size } from '../edit/selection.ts';
import { t } from '../text/en.ts';
import type { Editor, EditorState } from '../types.ts';
import { type Action, type Key, NOT_TYPING, ON_CANVAS } from './action.ts';

const stateOf = (editor: Editor): EditorState => editor.store.getState();
const needsSelection = (editor: Editor): string | undefined => (size(stateOf(editor).selection) > 0 ? undefined : t('why.noSelection'));
const needsNode = (editor: Editor): string | undefined => (stateOf(editor).selection.nodes.length > 0 ? undefined : t('why.noNode'));
const needsGroup = (editor: Editor): string | undefined => (stateOf(editor).selection.groups.length > 0 ? undefined : t('why.noGroup'));
const needsCopy = (editor: Editor): string | undefined => {
  const { nodes, notes, groups } = stateOf(editor).selection;
  return nodes.length + notes.length + groups.length > 0 ? undefined : t('why.noSelection');
};

/** Everything that mute would touch is muted already: then it unmutes. */
const allMuted = (editor: Editor): boolean => {
  const { document, selection } = stateOf(editor);
  const entries = [...selection.nodes.map((id) => document.nodes[id]), ...selection.edges.map((id) => document.edges[id])];
  return entries.length > 0 && entries.every((entry) => entry?.muted === true);
};

const firstGroupCollapsed = (editor: Editor): boolean => {
  const { document, selection } = stateOf(editor);
  return document.groups[selection.groups[0] ?? '']?.collapsed === true;
};

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

/** Grid units of the canvas that an arrow key moves by, and with Shift. */
const NUDGE = 20;
const BIG_NUDGE = 5 * NUDGE;

const DIRECTIONS = [
  { name: 'left', key: 'ArrowLeft', x: -1, y: 0 },
  { name: 'right', key: 'ArrowRight', x: 1, y: 0 },
  { name: 'up', key: 'ArrowUp', x: 0, y: -1 },
  { name: 'down', key: 'ArrowDown', x: 0, y: 1 },
] as const;

const nudges: readonly Action[] = DIRECTIONS.flatMap(({ name, key, x, y }) =>
  (
    [
      ['nudge', NUDGE, false],
      ['bigNudge', BIG_NUDGE, true],
    ] as const
  ).map(
    ([kind, distance, shift]): Action => ({
      id: `${kind}.${name}`,
      group: 'edit',
      label: () => t(`action.${kind}.${name}`),
      words: 'action.nudge.words',
      keys: [{ key, ...(shift ? { shift } : {}) } satisfies Key],
      when: ON_CANVAS,
      repeats: true,
      keyOnly: true,
      edits: true,
      refusal: needsCopy,
      perform: (editor) => editor.nudge({ x: x * distance, y: y * distance }),
    }),
  ),
);

const reversed = (editor: Editor): Command | undefined => {
  const { document, selection } = stateOf(editor);
  const [edge] = selection.edges;
  return edge === undefined ? undefined : reverseEdge(document, edge);
};

/** Parameters that were copied from a node, for as long as the page lives. */
let copiedParameters: Params | undefined;

export const editActions: readonly Action[] = [
  {
    id: 'undo',
    icon: 'undo',
    edits: true,
    group: 'edit',
    label: (editor) => {
      const step = stateOf(editor).past.at(-1);
      return step === undefined ? t('action.undo') : t('action.undo.step', { label: step.label });
    },
    words: 'action.undo.words',
    keys: [{ key: 'z', mod: true }],
    when: NOT_TYPING,
    repeats: true,
    refusal: (editor) => (stateOf(editor).past.length > 0 ? undefined : t('why.nothingToUndo')),
    perform: (editor) => editor.undo(),
  },
  {
    id: 'redo',
    icon: 'redo',
    edits: true,
    group: 'edit',
    label: (editor) => {
      const step = stateOf(editor).future[0];
      return step === undefined ? t('action.redo') : t('action.redo.step', { label: step.label });
    },
    words: 'action.redo.words',
    keys: [
      { key: 'z', mod: true, shift: true },
      { key: 'y', mod: true },
    ],
    when: NOT_TYPING,
    repeats: true,
    refusal: (editor) => (stateOf(editor).future.length > 0 ? undefined : t('why.nothingToRedo')),
    perform: (editor) => editor.redo(),
  },
  {
    id: 'cut',
    edits: true,
    group: 'edit',
    label: () => t('action.cut'),
    words: 'action.cut.words',
    keys: [{ key: 'x', mod: true }],
    when: ON_CANVAS,
    native: true,
    refusal: needsCopy,
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
    refusal: needsCopy,
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
    refusal: needsCopy,
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
  {
    id: 'delete',
    danger: true,
    icon: 'trash',
    edits: true,
    group: 'edit',
    label: () => t('action.delete'),
    words: 'action.delete.words',
    keys: [{ key: 'Delete' }, { key: 'Backspace' }],
    when: ON_CANVAS,
    refusal: needsSelection,
    perform(editor) {
      const { document, selection } = stateOf(editor);
      const named = t('command.what', { what: what(document, removed(document, selection)) });
      editor.execute(remove(document, selection));
      editor.notify(t('session.deleted', { what: named }), true);
      editor.canvas?.focus();
    },
  },
  {
    id: 'mute',
    icon: 'mute',
    edits: true,
    group: 'edit',
    label: (editor) => t(allMuted(editor) ? 'action.unmute' : 'action.mute'),
    words: 'action.mute.words',
    keys: [{ key: 'm' }],
    when: ON_CANVAS,
    refusal: (editor) => {
      const { nodes, edges } = stateOf(editor).selection;
      return nodes.length + edges.length > 0 ? undefined : t('why.noNodeOrEdge');
    },
    perform: (editor) => editor.execute(mute(stateOf(editor).document, stateOf(editor).selection, !allMuted(editor))),
  },
  {
    id: 'rename',
    icon: 'edit',
    edits: true,
    group: 'edit',
    label: () => t('action.rename'),
    words: 'action.rename.words',
    keys: [{ key: 'F2' }],
    when: ON_CANVAS,
    refusal: (editor) => {
      const { nodes, notes, groups } = stateOf(editor).selection;
      if (nodes.length + notes.length + groups.length !== 1) return t('why.oneThing');
      return editor.canvas === undefined ? t('why.noCanvas') : undefined;
    },
    perform(editor) {
      const { nodes, notes, groups } = stateOf(editor).selection;
      const id = nodes[0] ?? notes[0] ?? groups[0];
      if (id !== undefined) editor.canvas?.rename(id);
    },
  },
  {
    id: 'group',
    icon: 'group',
    edits: true,
    group: 'edit',
    label: () => t('action.group'),
    words: 'action.group.words',
    keys: [{ key: 'g', mod: true }],
    when: ON_CANVAS,
    refusal: (editor) => {
      const { nodes, groups } = stateOf(editor).selection;
      return nodes.length + groups.length > 0 ? undefined : t('why.noNode');
    },
    perform: (editor) => editor.execute(groupNodes(stateOf(editor).document, stateOf(editor).selection)),
  },
  {
    id: 'ungroup',
    edits: true,
    group: 'edit',
    label: () => t('action.ungroup'),
    words: 'action.ungroup.words',
    keys: [{ key: 'g', mod: true, shift: true }],
    when: ON_CANVAS,
    refusal: needsGroup,
    perform(editor) {
      const { document, selection } = stateOf(editor);
      const lost = connectionsOf(document, selection.groups).length;
      editor.execute(ungroup(document, selection.groups));
      if (lost > 0) editor.notify(t('session.ungroupLost', { count: lost }), true);
    },
  },
  {
    id: 'collapse',
    icon: 'collapse',
    edits: true,
    group: 'edit',
    label: (editor) => t(firstGroupCollapsed(editor) ? 'action.expand' : 'action.collapse'),
    words: 'action.collapse.words',
    keys: [],
    when: ON_CANVAS,
    refusal: needsGroup,
    perform(editor) {
      const { document, selection } = stateOf(editor);
      const [first] = selection.groups;
      if (first !== undefined) editor.execute(collapse(document, first, !firstGroupCollapsed(editor)));
    },
  },
  {
    id: 'tidy',
    icon: 'tidy',
    edits: true,
    group: 'edit',
    label: () => t('action.tidy'),
    words: 'action.tidy.words',
    keys: [{ key: 't', shift: true, alt: true }],
    when: ON_CANVAS,
    refusal: (editor) => {
      if (editor.canvas === undefined) return t('why.noCanvas');
      return Object.keys(stateOf(editor).document.nodes).length > 0 ? undefined : t('why.nothingThere');
    },
    perform(editor) {
      const { selection, documentId } = stateOf(editor);
      const chosen = selection.nodes.length > 1 ? selection.nodes : undefined;
      void editor.canvas?.layout(chosen).then(({ nodes, ...others }) => {
        if (stateOf(editor).documentId !== documentId) return;
        editor.execute(tidy(stateOf(editor).document, nodes, others));
        // The new picture may reach out of view. Those that were chosen stand about where they were.
        if (chosen === undefined) editor.canvas?.fit();
      });
    },
  },
  {
    id: 'reverse',
    icon: 'swap',
    edits: true,
    group: 'edit',
    label: () => t('action.reverse'),
    words: 'action.reverse.words',
    keys: [],
    when: ON_CANVAS,
    refusal: (editor) => {
      if (stateOf(editor).selection.edges.length !== 1) return t('why.oneConnection');
      return reversed(editor) === undefined ? t('why.noWayBack') : undefined;
    },
    perform(editor) {
      const command = reversed(editor);
      if (command !== undefined) editor.execute(command);
    },
  },
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
  {
    id: 'addNote',
    icon: 'note',
    edits: true,
    group: 'insert',
    label: () => t('action.addNote'),
    words: 'action.addNote.words',
    keys: [{ key: 's', shift: true }],
    when: ON_CANVAS,
    refusal: (editor) => (editor.canvas === undefined ? t('why.noCanvas') : undefined),
    perform(editor) {
      const at = editor.canvas?.pointer().at ?? { x: 0, y: 0 };
      editor.execute(addNote(stateOf(editor).document, at));
      const [note] = stateOf(editor).selection.notes;
      if (note !== undefined) editor.canvas?.rename(note);
    },
  },
  ...nudges,
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
