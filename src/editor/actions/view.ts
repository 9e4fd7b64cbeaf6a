/** Actions that select, look, add and open things; none of them changes the document. */

import { rootModel } from '../../document/commands/index.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { everything, NOTHING, size } from '../edit/selection.ts';
import { neighbour, type Walk } from '../edit/walk.ts';
import { type TextKey, t } from '../text/en.ts';
import type { Editor } from '../types.ts';
import { type Action, always, EVERYWHERE, type Key, NOT_TYPING, ON_CANVAS } from './action.ts';
import { needsCanvas, needsNode, stateOf } from './needs.ts';

const needsEnd = (editor: Editor): string | undefined => (stateOf(editor).selection.groups.length > 0 ? undefined : needsNode(editor));

const WALKS: readonly (readonly [walk: Walk, key: string])[] = [
  ['downstream', 'ArrowRight'],
  ['upstream', 'ArrowLeft'],
  ['previous', 'ArrowUp'],
  ['next', 'ArrowDown'],
];

/** Ctrl with arrows, but ⌥ on a Mac, where Ctrl with arrows changes the desktop. */
const walkKeys = (key: string): readonly Key[] => [
  { key, mod: true, on: 'other' },
  { key, alt: true, on: 'mac' },
];

const walks: readonly Action[] = WALKS.map(([walk, key]) => ({
  id: `walk.${walk}`,
  group: 'select',
  label: () => t(`action.walk.${walk}`),
  words: 'action.walk.words',
  keys: walkKeys(key),
  when: ON_CANVAS,
  repeats: true,
  keyOnly: true,
  refusal: needsNode,
  perform(editor) {
    const { document, selection } = stateOf(editor);
    const [from] = selection.nodes;
    const to = from === undefined ? undefined : neighbour(document, from, walk);
    if (to === undefined) return editor.announce(t('why.noNeighbour'));
    editor.select({ nodes: [to] });
    editor.canvas?.reveal({ nodes: [to] });
    editor.announce(document.nodes[to]?.label || to);
  },
}));

const zoom = (
  id: string,
  icon: IconName,
  label: TextKey & `action.${string}`,
  words: TextKey,
  key: Key,
  perform: Action['perform'],
): Action => ({
  id,
  icon,
  group: 'view',
  label: () => (t as (key: TextKey) => string)(label),
  words,
  keys: [key],
  when: NOT_TYPING,
  refusal: needsCanvas,
  perform,
});

export const viewActions: readonly Action[] = [
  {
    id: 'selectAll',
    group: 'select',
    label: () => t('action.selectAll'),
    words: 'action.selectAll.words',
    keys: [{ key: 'a', mod: true }],
    when: ON_CANVAS,
    refusal: (editor) => (size(everything(stateOf(editor).document)) > 0 ? undefined : t('why.nothingThere')),
    perform(editor) {
      const all = everything(stateOf(editor).document);
      editor.select(all);
      editor.announce(t('session.selected', { count: size(all) }));
    },
  },
  {
    id: 'selectSameModel',
    group: 'select',
    label: () => t('action.selectSameModel'),
    words: 'action.selectSameModel.words',
    keys: [],
    when: ON_CANVAS,
    refusal: needsNode,
    perform(editor) {
      const { document, selection } = stateOf(editor);
      const models = new Set(selection.nodes.map((id) => document.nodes[id]?.model));
      const nodes = Object.values(document.nodes).filter((node) => models.has(node.model));
      editor.select({ nodes: nodes.map(({ id }) => id) });
      editor.announce(t('session.selected', { count: nodes.length }));
    },
  },
  {
    id: 'leaveField',
    group: 'edit',
    label: () => t('action.leaveField'),
    words: 'action.leaveField.words',
    keys: [{ key: 'Escape' }],
    when: ['text'],
    leavesField: true,
    keyOnly: true,
    refusal: always,
    perform: (editor) => editor.canvas?.focus(),
  },
  {
    id: 'goToForm',
    icon: 'edit',
    group: 'edit',
    label: () => t('action.goToForm'),
    words: 'action.goToForm.words',
    keys: [{ key: 'Enter' }],
    when: ON_CANVAS,
    refusal(editor) {
      const { embedded, lesson, selection } = stateOf(editor);
      // Inside another page there is a form where a lesson asks for something to be built.
      if (embedded && lesson === undefined) return t('why.embedded');
      return size(selection) > 0 ? undefined : t('why.noSelection');
    },
    perform: (editor) => editor.wantForm(true),
  },
  {
    id: 'backOut',
    group: 'select',
    label: () => t('action.backOut'),
    words: 'action.backOut.words',
    keys: [{ key: 'Escape' }],
    when: NOT_TYPING,
    keyOnly: true,
    refusal: always,
    perform(editor) {
      // One layer at a time: what moves, then what is open, then what is selected.
      if (editor.canvas?.cancelGesture() === true) return;
      const { surface, dockedPanel, selection, lectern } = stateOf(editor);
      if (surface !== undefined) return editor.open(undefined);
      if (lectern) return editor.showLectern(false);
      if (size(selection) > 0) return editor.select(NOTHING);
      if (dockedPanel !== undefined) editor.dock(undefined);
    },
  },
  ...walks,
  {
    id: 'quickAdd',
    icon: 'add',
    edits: true,
    group: 'insert',
    label: () => t('action.quickAdd'),
    words: 'action.quickAdd.words',
    keys: [{ key: 'n' }],
    when: ON_CANVAS,
    refusal: needsCanvas,
    perform(editor) {
      const place = editor.canvas?.pointer();
      if (place !== undefined) editor.open({ kind: 'quick_add', ...place });
    },
  },
  {
    id: 'connectFrom',
    icon: 'link',
    edits: true,
    group: 'insert',
    label: () => t('action.connectFrom'),
    words: 'action.connectFrom.words',
    keys: [{ key: 'c' }],
    when: ON_CANVAS,
    refusal: (editor) => needsEnd(editor) ?? needsCanvas(editor),
    perform: (editor) => {
      const { nodes, groups } = stateOf(editor).selection;
      editor.canvas?.connectFrom([...nodes, ...groups]);
    },
  },
  zoom('fit', 'fit', 'action.fit', 'action.fit.words', { key: '1', shift: true }, (editor) => editor.canvas?.fit()),
  zoom('fitSelection', 'fit', 'action.fitSelection', 'action.fitSelection.words', { key: '2', shift: true }, (editor) =>
    editor.canvas?.fitSelection(),
  ),
  zoom('zoomReset', 'reset', 'action.zoomReset', 'action.zoomReset.words', { key: '0', shift: true }, (editor) => editor.canvas?.zoomTo(1)),
  {
    ...zoom('zoomIn', 'zoomIn', 'action.zoomIn', 'action.zoomIn.words', { key: '+' }, (editor) => editor.canvas?.zoomIn()),
    // The same key without Shift, on most keyboards.
    keys: [{ key: '+' }, { key: '=' }],
    when: ON_CANVAS,
  },
  {
    ...zoom('zoomOut', 'zoomOut', 'action.zoomOut', 'action.zoomOut.words', { key: '-' }, (editor) => editor.canvas?.zoomOut()),
    when: ON_CANVAS,
  },
  {
    id: 'find',
    icon: 'search',
    group: 'view',
    label: () => t('action.find'),
    words: 'action.find.words',
    keys: [{ key: 'f', mod: true }],
    when: ON_CANVAS,
    refusal: needsCanvas,
    perform: (editor) => editor.open({ kind: 'find' }),
  },
  {
    id: 'script',
    wholePage: true,
    icon: 'code',
    group: 'view',
    label: () => t('action.script'),
    words: 'action.script.words',
    keys: [{ key: 'e', mod: true }],
    when: [...NOT_TYPING, 'text'],
    refusal: always,
    checked: (editor) => stateOf(editor).showsScript,
    perform: (editor) => editor.showScript(!stateOf(editor).showsScript),
  },
  {
    id: 'lectern',
    wholePage: true,
    icon: 'expand',
    group: 'view',
    label: () => t('action.lectern'),
    words: 'action.lectern.words',
    keys: [{ key: 'f' }],
    when: NOT_TYPING,
    refusal: needsCanvas,
    checked: (editor) => stateOf(editor).lectern,
    perform: (editor) => editor.showLectern(!stateOf(editor).lectern),
  },
  {
    id: 'history',
    icon: 'history',
    group: 'view',
    label: () => t('action.history'),
    words: 'action.history.words',
    keys: [],
    when: NOT_TYPING,
    refusal: always,
    perform: (editor) => editor.open({ kind: 'history' }),
  },
  {
    id: 'commandPalette',
    icon: 'command',
    group: 'help',
    label: () => t('action.commandPalette'),
    words: 'action.commandPalette.words',
    keys: [{ key: 'k', mod: true }],
    when: EVERYWHERE,
    anywhere: true,
    keyOnly: true,
    refusal: always,
    perform: (editor) => editor.open({ kind: 'command_palette' }),
  },
  {
    id: 'shortcuts',
    icon: 'keyboard',
    group: 'help',
    label: () => t('action.shortcuts'),
    words: 'action.shortcuts.words',
    keys: [{ key: '?' }],
    when: NOT_TYPING,
    anywhere: true,
    refusal: always,
    perform: (editor) => editor.open({ kind: 'shortcuts' }),
  },
  {
    id: 'help',
    icon: 'help',
    group: 'help',
    label: () => t('action.help'),
    words: 'action.help.words',
    keys: [{ key: 'F1' }],
    when: [...NOT_TYPING, 'text'],
    anywhere: true,
    refusal: always,
    perform: (editor) => editor.open({ kind: 'help', page: '' }),
  },
  {
    id: 'modelHelp',
    icon: 'help',
    group: 'help',
    label: () => t('action.modelHelp'),
    words: 'action.modelHelp.words',
    keys: [],
    when: NOT_TYPING,
    refusal: (editor) => (modelOfSelection(editor) === undefined ? t('why.noNodeOrEdge') : undefined),
    perform(editor) {
      const model = modelOfSelection(editor);
      if (model !== undefined) editor.open({ kind: 'help', page: model });
    },
  },
];

function modelOfSelection(editor: Editor): string | undefined {
  const { document, selection } = stateOf(editor);
  const node = document.nodes[selection.nodes[0] ?? ''];
  if (node !== undefined) return rootModel(document, node.model);
  const edge = document.edges[selection.edges[0] ?? ''];
  return edge === undefined ? undefined : rootModel(document, edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE);
}
