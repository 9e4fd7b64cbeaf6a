/** Actions as entries of a menu: the same picture, name, keys and refusal as everywhere. */
import { actionById, lookOf, perform } from '../editor/actions/index.ts';
import type { Editor } from '../editor/types.ts';
import type { MenuEntry, MenuItem } from '../ui/Menu.tsx';
import { keysOf } from './keysOf.ts';

/** The entry of one action as it is now. */
export function actionEntry(editor: Editor, id: string): MenuItem {
  const action = actionById(id);
  const { label, icon, reason, checked, danger } = lookOf(action, editor);
  const shortcut = keysOf(id);
  return {
    id,
    label,
    onSelect: () => void perform(action, editor),
    ...(icon !== undefined && { icon }),
    ...(shortcut !== '' && { shortcut }),
    ...(reason !== undefined && { disabled: true, reason }),
    ...(checked !== undefined && { checked }),
    ...(danger && { danger }),
  };
}

/** Groups of entries with lines between them; groups that are empty leave no line. */
export function inGroups(groups: readonly (readonly MenuEntry[])[]): MenuEntry[] {
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : ['separator' as const, ...group]));
}
