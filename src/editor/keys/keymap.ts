/**
 * The one place that listens to keys. Bindings are the actions' own; what a key does depends on where the focus is. Nothing
 * fires while someone types, composes or answers a dialog, except what an action explicitly allows there.
 */
import type { Action, Key, Region } from '../actions/action.ts';
import { actions, perform } from '../actions/index.ts';
import type { Editor } from '../types.ts';

/** As much of a KeyboardEvent as is looked at. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly defaultPrevented: boolean;
  readonly target: unknown;
  getModifierState(modifier: 'AltGraph'): boolean;
  preventDefault(): void;
}

/** As much of an element as is looked at. */
interface ElementLike {
  readonly tagName: string;
  readonly isContentEditable?: boolean;
  readonly type?: string;
  closest(selector: string): unknown;
  blur?(): void;
  focus?(): void;
}

/** Kinds of input that take no text: there, letters are free for shortcuts. */
const NO_TEXT = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);
const DIALOG = '[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]';

/**
 * Where a key was pressed: in a text field, in a dialog or menu, on the canvas (its root has data-region="canvas"; nothing
 * focused counts as canvas while nothing is open), or in a panel beside it. A chart keeps its keys with the class nokey.
 */
export function regionOf(target: unknown, surfaceOpen: boolean): Region {
  if (!isElement(target)) return surfaceOpen ? 'dialog' : 'canvas';
  const tag = target.tagName.toUpperCase();
  if (target.isContentEditable === true || tag === 'TEXTAREA' || tag === 'SELECT') return 'text';
  if (tag === 'INPUT' && !NO_TEXT.has(target.type ?? 'text')) return 'text';
  if (target.closest(DIALOG)) return 'dialog';
  if (tag === 'BODY' || tag === 'HTML') return surfaceOpen ? 'dialog' : 'canvas';
  return target.closest('[data-region="canvas"]') && !target.closest('.nokey') ? 'canvas' : 'panel';
}

function isElement(target: unknown): target is ElementLike {
  return typeof target === 'object' && target !== null && 'tagName' in target && 'closest' in target;
}

/** Whether a press is this key. Letters count by what they type, and by their place where a script other than Latin is typed. */
export function matches(key: Key, press: KeyPress, mac: boolean): boolean {
  if (key.on !== undefined && (key.on === 'mac') !== mac) return false;
  // AltGr reports Ctrl and Alt on Windows, and types characters: then neither counts as held.
  const typing = press.getModifierState('AltGraph');
  const ctrl = press.ctrlKey && !typing;
  const alt = press.altKey && !typing;
  const [mod, other] = mac ? [press.metaKey, ctrl] : [ctrl, press.metaKey];
  if (other || mod !== (key.mod ?? false) || alt !== (key.alt ?? false)) return false;
  if (/^[a-z]$/.test(key.key)) {
    if (press.shiftKey !== (key.shift ?? false)) return false;
    if (press.key.toLowerCase() === key.key) return true;
    return press.key.charCodeAt(0) > 127 && press.code === `Key${key.key.toUpperCase()}`;
  }
  if (/^\d$/.test(key.key)) return press.shiftKey === (key.shift ?? false) && (press.code === `Digit${key.key}` || press.key === key.key);
  // What takes Shift to type differs between keyboards: for signs the sign counts.
  if (key.key.length === 1) return press.key === key.key;
  return press.key === key.key && press.shiftKey === (key.shift ?? false);
}

/** The action that a press means here, if any. */
export function actionFor(press: KeyPress, region: Region, mac: boolean, among: readonly Action[] = actions): Action | undefined {
  return among.find(
    (action) => action.native !== true && action.when.includes(region) && action.keys.some((key) => matches(key, press, mac)),
  );
}

interface Keymap {
  keydown(press: KeyPress): void;
  /** A burst of repeated keys ends when the key is let go or the window loses the focus. */
  keyup(press: Pick<KeyPress, 'key'>): void;
  blur(): void;
}

export function createKeymap(editor: Editor, mac: boolean): Keymap {
  return {
    keydown(press) {
      if (press.defaultPrevented || press.isComposing || press.key === 'Process' || press.key === 'Dead') return;
      const region = regionOf(press.target, editor.store.getState().surface !== undefined);
      const action = actionFor(press, region, mac);
      if (action === undefined) return;
      // A dialog's fields are its own: Esc closes it, and what is behind it waits.
      if (action.leavesField === true && isElement(press.target) && press.target.closest(DIALOG)) return;
      press.preventDefault();
      if (press.repeat && action.repeats !== true) return;
      // A field commits what was typed when it loses the focus; the action has to see it.
      const field = region === 'text' && isElement(press.target) ? press.target : undefined;
      const { surface } = editor.store.getState();
      field?.blur?.();
      perform(action, editor);
      if (action.leavesField !== true && editor.store.getState().surface === surface) field?.focus?.();
    },
    keyup(press) {
      if (press.key.startsWith('Arrow')) editor.settle();
    },
    blur: () => editor.settle(),
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

/** A key as people write it: "Ctrl+Shift+Z", on a Mac "⇧⌘Z". */
export function keyText(key: Key, mac: boolean): string {
  const name = SIGNS[key.key] ?? (key.key.length === 1 ? key.key.toUpperCase() : key.key);
  if (mac) return `${key.alt ? '⌥' : ''}${key.shift ? '⇧' : ''}${key.mod ? '⌘' : ''}${name}`;
  return [key.mod && 'Ctrl', key.alt && 'Alt', key.shift && 'Shift', name].filter(Boolean).join('+');
}

/** The keys of an action on this machine, as people write them. */
export function keysOf(action: Action, mac: boolean): readonly string[] {
  return action.keys.filter(({ on }) => on === undefined || (on === 'mac') === mac).map((key) => keyText(key, mac));
}
