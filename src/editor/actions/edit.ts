/** Actions that change the document. */
import {
  addNote,
  type Command,
  collapse,
  connectionsOf,
  groupNodes,
  mute,
  remove,
  removed,
  reverseEdge,
  tidy,
  ungroup,
  what,
} from '../../document/commands/index.ts';
import { t } from '../text/en.ts';
import type { Editor } from '../types.ts';
import { type Action, type Key, NOT_TYPING, ON_CANVAS } from './action.ts';
import { copyActions, parameterActions } from './copying.ts';
import { needsCanvas, needsGroup, needsSelection, needsThing, stateOf } from './needs.ts';

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
      refusal: needsThing,
      perform: (editor) => editor.nudge({ x: x * distance, y: y * distance }),
    }),
  ),
);

const reversed = (editor: Editor): Command | undefined => {
  const { document, selection } = stateOf(editor);
  const [edge] = selection.edges;
  return edge === undefined ? undefined : reverseEdge(document, edge);
};

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
  ...copyActions,
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
  ...parameterActions,
  {
    id: 'addNote',
    icon: 'note',
    edits: true,
    group: 'insert',
    label: () => t('action.addNote'),
    words: 'action.addNote.words',
    keys: [{ key: 's', shift: true }],
    when: ON_CANVAS,
    refusal: needsCanvas,
    perform(editor) {
      const at = editor.canvas?.pointer().at ?? { x: 0, y: 0 };
      editor.execute(addNote(stateOf(editor).document, at));
      const [note] = stateOf(editor).selection.notes;
      if (note !== undefined) editor.canvas?.rename(note);
    },
  },
  ...nudges,
];
