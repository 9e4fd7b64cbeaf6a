import { actionById } from '../editor/actions.ts';
import { isMac } from '../editor/attach.ts';
import { keysOf as textsOf } from '../editor/keymap.ts';

/** The first keys of an action as people read them ("Ctrl+Enter", "⌘⏎"); empty where it has none. */
export function keysOf(id: string): string {
  return textsOf(actionById(id), isMac())[0] ?? '';
}
