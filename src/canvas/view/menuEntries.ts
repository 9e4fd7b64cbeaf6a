/** Entries of the canvas's context menu: the editor's actions that make sense for what is selected, and a recorder's panel. */
import { nodeModelOf, setPanel } from '../../document/commands/index.ts';
import { actionById, perform, whyNot } from '../../editor/actions/index.ts';
import { isMac } from '../../editor/keys/attach.ts';
import { keysOf } from '../../editor/keys/keymap.ts';
import { t } from '../../editor/text/en.ts';
import type { Editor } from '../../editor/types.ts';
import type { IconName } from '../../ui/Icon.tsx';
import type { MenuEntry } from '../../ui/Menu.tsx';
import type { CanvasModel } from '../canvasModel.ts';
import { panelView } from '../place/panels.ts';

type Listed = readonly [id: string, icon?: IconName];

const ON_SELECTION: readonly (readonly Listed[])[] = [
  [
    ['rename', 'edit'],
    ['connectFrom', 'link'],
    ['collapse', 'collapse'],
  ],
  [['cut'], ['copy', 'copy'], ['paste'], ['duplicate', 'add'], ['duplicateWithInputs']],
  [['copyParameters'], ['pasteParameters'], ['selectSameModel']],
  [['mute', 'mute'], ['group', 'group'], ['ungroup'], ['tidy', 'tidy']],
  [['modelHelp', 'help']],
  [['delete', 'trash']],
];

const ON_EMPTY: readonly (readonly Listed[])[] = [
  [
    ['quickAdd', 'add'],
    ['addNote', 'note'],
  ],
  [['paste'], ['selectAll']],
  [
    ['undo', 'undo'],
    ['redo', 'redo'],
  ],
  [
    ['fit', 'fit'],
    ['tidy', 'tidy'],
    ['find', 'search'],
  ],
];

/** The entries for the selection as it is, or for the empty canvas. What is not possible now is left out. */
export function menuEntries(model: CanvasModel, onEmpty: boolean): MenuEntry[] {
  const { editor } = model;
  const sections = (onEmpty ? ON_EMPTY : ON_SELECTION).map((section) => section.flatMap((listed) => entryOf(editor, listed)));
  if (!onEmpty) sections.splice(1, 0, panelEntries(model));
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : ['separator' as const, ...section]));
}

function entryOf(editor: Editor, [id, icon]: Listed): MenuEntry[] {
  const action = actionById(id);
  if (whyNot(action, editor) !== undefined) return [];
  const [shortcut] = keysOf(action, isMac());
  return [
    {
      id,
      label: action.label(editor),
      ...(icon ? { icon } : {}),
      ...(shortcut === undefined ? {} : { shortcut }),
      ...(id === 'delete' ? { danger: true } : {}),
      onSelect: () => void perform(action, editor),
    },
  ];
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
