/** What can be done with a number besides typing it: sweep it. */
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Editor } from '../../editor/types.ts';
import { isFault, readPath } from '../../experiment/paths.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';

interface Dialled {
  /** Places that are turned together. */
  readonly paths: readonly string[];
  readonly name: string;
  readonly unit: string;
}

/** The entries of a number's menu; none where it is no number that a dial could turn. */
export function dialEntries(editor: Editor, { paths, name, unit }: Dialled): MenuItem[] {
  const { document } = editor.store.getState();
  if (paths.length === 0 || paths.some((path) => isFault(readPath(document, path)))) return [];
  return [{ id: 'sweep', label: t('sweep.menu'), icon: 'chart', onSelect: () => editor.open({ kind: 'sweep', paths, name, unit }) }];
}

/** That menu as a button behind a field. */
export function ValueMenu(props: Dialled) {
  const editor = useEditor();
  // Ids of what is turned may change under the form.
  useEditorState((state) => state.document);
  const entries = dialEntries(editor, props);
  return entries.length === 0 ? null : <Menu label={t('sweep.valueMenu', { name: props.name })} entries={entries} />;
}
