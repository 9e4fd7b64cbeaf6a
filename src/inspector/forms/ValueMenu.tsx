/** What can be done with a number besides typing it: sweep it, pin it as a dial. */
import { addDial, nameOf } from '../../document/commands/index.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import type { Editor } from '../../editor/types.ts';
import { isFault, readPath } from '../../experiment/paths.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { proposedDial } from '../dialogs/sweepProposal.ts';

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
  const pin = () => {
    const { from, to } = proposedDial(document, paths);
    const [, id = ''] = (paths[0] ?? '').split('.');
    const label = id in document.nodes ? `${name} · ${nameOf(document, id)}` : name;
    editor.execute(addDial(document, { label, paths: paths.map((path) => ({ path, factor: 1 })), from, to, ...(unit && { unit }) }));
    editor.announce(t('command.addDial', { name: label }));
  };
  return [
    { id: 'dial', label: t('dial.pin'), icon: 'pin', onSelect: pin },
    { id: 'sweep', label: t('sweep.menu'), icon: 'chart', onSelect: () => editor.open({ kind: 'sweep', paths, name, unit }) },
  ];
}

/** That menu as a button behind a field. */
export function ValueMenu(props: Dialled) {
  const editor = useEditor();
  // Ids of what is turned may change under the form.
  useEditorState((state) => state.document);
  const entries = dialEntries(editor, props);
  return entries.length === 0 ? null : <Menu label={t('sweep.valueMenu', { name: props.name })} entries={entries} />;
}
