import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';

/**
 * Hands Ctrl+Z and Ctrl+Y (⌘ on a Mac) of a field in which nothing was typed to what is around it: the field has nothing of its
 * own to undo, and after Enter people mean the change they just made. True when the key was handed on.
 */
export function passUndo(event: KeyboardEvent<HTMLElement>, editing: boolean): boolean {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey, currentTarget } = event;
  if (editing || !(ctrlKey || metaKey) || altKey || !/^[zy]$/i.test(key)) return false;
  event.preventDefault();
  event.stopPropagation();
  currentTarget.parentElement?.dispatchEvent(
    new window.KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true }),
  );
  return true;
}

/**
 * Esc in a field in which something was typed: what was typed is given up at once, so that leaving the field does not commit it.
 * In a dialog the field keeps the key, which would close the dialog with everything else; elsewhere it goes on and leaves the field.
 */
export function leaveByEscape(event: KeyboardEvent<HTMLElement>, giveUp: () => void): void {
  flushSync(giveUp);
  if (event.currentTarget.closest('dialog, [role="dialog"]') === null) return;
  event.stopPropagation();
  event.preventDefault();
}
