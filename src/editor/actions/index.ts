/** All actions: the one list behind menus, command palette, shortcut sheet and keymap. */

import { type TextKey, t } from '../text/en.ts';
import type { Editor } from '../types.ts';
import type { Action } from './action.ts';
import { documentActions } from './document.ts';
import { editActions } from './edit.ts';
import { runActions } from './run.ts';
import { viewActions } from './view.ts';

export type { Action, ActionGroup, Key, Region } from './action.ts';

export const actions: readonly Action[] = [...runActions, ...editActions, ...viewActions, ...documentActions];

const byId = new Map(actions.map((action) => [action.id, action]));

/** An action by its id. Throws for an unknown id, which is a slip of the program. */
export function actionById(id: string): Action {
  const action = byId.get(id);
  if (action === undefined) throw new Error(`There is no action "${id}".`);
  return action;
}

/** Why an action cannot be performed now, in a sentence; undefined when it can. */
export function whyNot(action: Action, editor: Editor): string | undefined {
  if (action.anywhere !== true && editor.store.getState().screen !== 'graph') return t('why.noDocument');
  const key = action.refusal(editor);
  return key === undefined ? undefined : say(key);
}

/** Performs an action, or says why it cannot be. True when it was performed. */
export function perform(action: Action, editor: Editor): boolean {
  const reason = whyNot(action, editor);
  if (reason === undefined) action.perform(editor);
  else editor.announce(reason);
  return reason === undefined;
}

/** All words that find an action: label and synonyms, for search. */
export function searchText(action: Action, editor: Editor): string {
  return `${action.label(editor)} ${say(action.words)}`;
}

/** A text without gaps; texts of actions have none. */
function say(key: TextKey): string {
  return (t as (key: TextKey) => string)(key);
}
