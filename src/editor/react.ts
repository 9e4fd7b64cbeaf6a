/** How views reach the session: one provider at the root, hooks everywhere else. */
import { createContext, createElement, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { type Language, languageNow, onLanguage } from '../text/language.ts';
import type { Editor, EditorState, Run } from './types.ts';

const EditorContext = createContext<Editor | undefined>(undefined);

/** Hands the session to all views below. */
export function EditorProvider({ editor, children }: { readonly editor: Editor; readonly children?: ReactNode }): ReactNode {
  return createElement(EditorContext.Provider, { value: editor }, children);
}

/** The session: call its methods in event handlers. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === undefined) throw new Error('useEditor needs an EditorProvider above it.');
  return editor;
}

/**
 * A piece of the session's state; the view renders when that piece changes. A selector that builds an object or an array must
 * be wrapped in zustand's `useShallow`.
 */
export function useEditorState<Piece>(selector: (state: EditorState) => Piece): Piece {
  return useStore(useEditor().store, selector);
}

/** The language of the moment; renders when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, languageNow);
}

/** The newest run and the one before; renders whenever rows arrive (about 20 times a second while running). */
export function useRuns(): { readonly current: Run | undefined; readonly previous: Run | undefined } {
  const { runs } = useEditor();
  const current = useSyncExternalStore(runs.subscribe, () => runs.current);
  return { current, previous: runs.previous };
}
