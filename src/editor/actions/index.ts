/** All actions: the one list behind menus, command palette, shortcut sheet and keymap. */

import { type TextKey, t } from '../text/en.ts';
import type { Editor } from '../types.ts';
import type { Action } from './action.ts';
import { compareActions } from './compare.ts';
import { documentActions } from './document.ts';
import { editActions } from './edit.ts';
import { experimentActions } from './experiment.ts';
import { playActions } from './play.ts';
import { runActions } from './run.ts';
import { viewActions } from './view.ts';

export type { Action, Region } from './action.ts';

export const actions: readonly Action[] = [
  ...runActions,
  ...playActions,
  ...experimentActions,
  ...compareActions,
  ...editActions,
  ...viewActions,
  ...documentActions,
];

const byId = new Map(actions.map((action) => [action.id, action]));

/** An action by its id. Throws for an unknown id, which is a slip of the program. */
export function actionById(id: string): Action {
  const action = byId.get(id);
  if (action === undefined) throw new Error(`There is no action "${id}".`);
  return action;
}

/** Why an action cannot be performed now, in a sentence; undefined when it can. */
export function whyNot(action: Action, editor: Editor): string | undefined {
  const { screen, save, embedded } = editor.store.getState();
  if (embedded && action.wholePage === true) return t('why.embedded');
  if (action.anywhere !== true && screen !== 'graph') return t('why.noDocument');
  if (action.edits === true && save === 'elsewhere') return t('documents.elsewhere');
  return action.refusal(editor);
}

/** An action as a control shows it now. */
export interface ActionLook {
  readonly label: string;
  readonly icon: Action['icon'];
  /** Why it cannot be performed. */
  readonly reason: string | undefined;
  readonly checked: boolean | undefined;
  readonly danger: boolean;
}

/** What buttons and menu entries show of an action. */
export function lookOf(action: Action, editor: Editor): ActionLook {
  const { icon, danger = false } = action;
  return { label: action.label(editor), icon, reason: whyNot(action, editor), checked: action.checked?.(editor), danger };
}

/** Performs an action, or says why it cannot be. True when it was performed. */
export function perform(action: Action, editor: Editor): boolean {
  // What was edited a moment ago counts, too.
  if (action.insists === true) editor.check();
  const reason = whyNot(action, editor);
  if (reason === undefined) action.perform(editor);
  else if (action.insists === true || (action.edits === true && editor.store.getState().save === 'elsewhere')) editor.notify(reason);
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
