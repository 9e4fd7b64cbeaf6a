/** Entries of the canvas's context menu: the editor's actions that make sense for what is selected, and a recorder's panel. */
import { actionEntry, inGroups } from '../../controls/actionEntries.ts';
import { nodeModelOf, setPanel } from '../../document/commands/index.ts';
import { t } from '../../editor/text/en.ts';
import type { MenuEntry } from '../../ui/Menu.tsx';
import type { CanvasModel } from '../canvasModel.ts';
import { panelView } from '../place/panels.ts';

const ON_SELECTION: readonly (readonly string[])[] = [
  ['rename', 'connectFrom', 'collapse'],
  ['cut', 'copy', 'paste', 'duplicate', 'duplicateWithWires'],
  ['copyParameters', 'pasteParameters', 'selectSameModel'],
  ['mute', 'reverse', 'group', 'ungroup', 'tidy'],
  ['fI', 'modelHelp'],
  ['delete'],
];

const ON_EMPTY: readonly (readonly string[])[] = [
  ['quickAdd', 'addNote'],
  ['paste', 'selectAll'],
  ['undo', 'redo'],
  ['fit', 'lectern', 'tidy', 'find'],
];

/** The entries for the selection as it is, or for the empty canvas. What is not possible now is left out. */
export function menuEntries(model: CanvasModel, onEmpty: boolean): MenuEntry[] {
  const { editor } = model;
  const groups = (onEmpty ? ON_EMPTY : ON_SELECTION).map((ids): MenuEntry[] =>
    ids.map((id) => actionEntry(editor, id)).filter(({ disabled }) => disabled !== true),
  );
  if (!onEmpty) groups.splice(1, 0, panelEntries(model));
  return inGroups(groups);
}

/** For one recorder: show or hide its panel, show it large. */
function panelEntries(model: CanvasModel): MenuEntry[] {
  const { editor } = model;
  const { document, selection } = editor.store.getState();
  const [id] = selection.nodes;
  const node = id === undefined || selection.nodes.length !== 1 ? undefined : document.nodes[id];
  if (node === undefined || nodeModelOf(document, node.model)?.elementType !== 'recorder') return [];
  const hidden = panelView(document, node.id).hidden === true;
  return [
    {
      id: 'panel',
      label: t(hidden ? 'canvas.panel.show' : 'canvas.panel.hide'),
      icon: hidden ? 'eye' : 'eyeOff',
      onSelect: () => model.run(setPanel(editor.store.getState().document, node.id, { hidden: hidden ? undefined : true })),
    },
    { id: 'dock', label: t('canvas.panel.dock'), icon: 'dock', onSelect: () => editor.dock(node.id) },
  ];
}
