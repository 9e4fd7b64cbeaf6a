import { actionById, perform, whyNot } from '../editor/actions/index.ts';
import type { Editor } from '../editor/types.ts';
import type { IconName } from '../ui/Icon.tsx';
import type { MenuEntry } from '../ui/Menu.tsx';
import { keysOf } from './keysOf.ts';

/** What the page's menu offers besides the bar, in groups; the full list is in the command palette. */
const groups: readonly (readonly { readonly id: string; readonly icon?: IconName }[])[] = [
  [
    { id: 'newDocument', icon: 'file' },
    { id: 'openFile', icon: 'folder' },
    { id: 'saveFile', icon: 'save' },
    { id: 'export', icon: 'download' },
    { id: 'copyLink', icon: 'link' },
  ],
  [{ id: 'runOnChange' }, { id: 'tidy', icon: 'tidy' }, { id: 'history', icon: 'history' }],
  [
    { id: 'commandPalette', icon: 'command' },
    { id: 'modelHelp', icon: 'help' },
    { id: 'shortcuts', icon: 'keyboard' },
  ],
];

/** Menu entries of the actions above; those that cannot be performed now are greyed. */
export function actionEntries(editor: Editor): MenuEntry[] {
  return groups.flatMap((group, i) => {
    const entries: MenuEntry[] = group.map(({ id, icon }) => {
      const action = actionById(id);
      return {
        id,
        label: action.label(editor),
        shortcut: keysOf(id),
        disabled: whyNot(action, editor) !== undefined,
        onSelect: () => void perform(action, editor),
        ...(icon !== undefined && { icon }),
      };
    });
    return i === 0 ? entries : ['separator', ...entries];
  });
}
