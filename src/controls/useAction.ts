/** An action as a view shows it, kept up to date with the session. */
import { useShallow } from 'zustand/react/shallow';
import { type ActionLook, actionById, lookOf, perform } from '../editor/actions/index.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { keysOf } from './keysOf.ts';

interface ShownAction extends ActionLook {
  /** Its first keys, as people read them; empty where it has none. */
  readonly keys: string;
  /** Performs it, or says why not. */
  readonly perform: () => boolean;
}

/** The action of this id. The view renders when what it shows changes. */
export function useAction(id: string): ShownAction {
  const editor = useEditor();
  const action = actionById(id);
  const look = useEditorState(useShallow(() => lookOf(action, editor)));
  return { ...look, keys: keysOf(id), perform: () => perform(action, editor) };
}
