import { actionById } from '../editor/actions/index.ts';
import { isMac } from '../editor/keys/attach.ts';
import { keysOf as textsOf } from '../editor/keys/keymap.ts';

/** The first keys of an action as people read them ("Ctrl+Enter", "⌘⏎"); empty where it has none. */
export function keysOf(id: string): string {
  return textsOf(actionById(id), isMac())[0] ?? '';
}
