/** What actions need: why one is not possible now, in a sentence; undefined when it is. */
import { size } from '../edit/selection.ts';
import { t } from '../text/en.ts';
import type { Editor, EditorState } from '../types.ts';

export const stateOf = (editor: Editor): EditorState => editor.store.getState();

type Need = (editor: Editor) => string | undefined;

export const needsCanvas: Need = (editor) => (editor.canvas === undefined ? t('why.noCanvas') : undefined);
export const needsSelection: Need = (editor) => (size(stateOf(editor).selection) > 0 ? undefined : t('why.noSelection'));
export const needsNode: Need = (editor) => (stateOf(editor).selection.nodes.length > 0 ? undefined : t('why.noNode'));
export const needsGroup: Need = (editor) => (stateOf(editor).selection.groups.length > 0 ? undefined : t('why.noGroup'));

/** Something that can stand alone: connections go with their ends. */
export const needsThing: Need = (editor) => {
  const { nodes, notes, groups } = stateOf(editor).selection;
  return nodes.length + notes.length + groups.length > 0 ? undefined : t('why.noSelection');
};
