/** What an action is: a record that menus, palette, shortcut sheet and keymap are made of. */
import type { IconName } from '../../ui/Icon.tsx';
import type { TextKey } from '../text/en.ts';
import type { Editor } from '../types.ts';

/** Where the keyboard's focus is. `panel` is everything beside the canvas that is neither a text field nor in a dialog. */
export type Region = 'canvas' | 'panel' | 'dialog' | 'text';

/** A key with what is held; `mod` is ⌘ on a Mac and Ctrl elsewhere. Letters and names as in KeyboardEvent.key. */
export interface Key {
  readonly key: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Only on this kind of machine. */
  readonly on?: 'mac' | 'other';
}

export type ActionGroup = 'run' | 'edit' | 'select' | 'insert' | 'view' | 'document' | 'help';

export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  /** What it is called now: "Undo: Change weight to 20 pA". */
  label(editor: Editor): string;
  readonly icon?: IconName;
  /** Other words that find it, in a text of the dictionary. */
  readonly words: TextKey;
  readonly keys: readonly Key[];
  /** Where the keys work. */
  readonly when: readonly Region[];
  /** A held key repeats it. */
  readonly repeats?: boolean;
  /** The browser's own copy, cut or paste event performs it: the keys are shown, never dispatched. */
  readonly native?: boolean;
  /** Needs no open document. */
  readonly anywhere?: boolean;
  /** Left out of menus and palette: it makes sense under a key only. */
  readonly keyOnly?: boolean;
  /** It takes something away. */
  readonly danger?: boolean;
  /** It leads to what a network inside another page does not have: other documents, the form, the script. */
  readonly wholePage?: boolean;
  /** It changes the document, so that it waits while that can only be read. */
  readonly edits?: boolean;
  /** Typed in a field, its keys lead out of it. */
  readonly leavesField?: boolean;
  /** Its refusal is shown as well as read out: nobody should have to guess why nothing happens. */
  readonly insists?: boolean;
  /** Whether what it turns on and off is on; absent where it is no such choice. */
  checked?(editor: Editor): boolean;
  /** Why it is not possible now, in a sentence; undefined when it is. */
  refusal(editor: Editor): string | undefined;
  perform(editor: Editor): void;
}

/** Everywhere, typing included. */
export const EVERYWHERE: readonly Region[] = ['canvas', 'panel', 'dialog', 'text'];
/** Not while typing, and not behind a dialog. */
export const NOT_TYPING: readonly Region[] = ['canvas', 'panel'];
export const ON_CANVAS: readonly Region[] = ['canvas'];

/** No reason against it. */
export const always = (): undefined => undefined;
