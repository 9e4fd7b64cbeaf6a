/** A long press of a finger opens the context menu where the browser does not do it by itself (iOS). */
import type { PointerEvent } from 'react';

const HOLD_MS = 550;
const STILL_PX = 8;

/**
 * Follows one press; a context menu that the browser opens meanwhile, a second finger or a move ends it. The menu opens when the
 * finger is lifted: one that opened under it would be closed again by lifting it.
 */
export function longPress(event: PointerEvent): void {
  if (event.pointerType !== 'touch' || !event.isPrimary) return;
  const { clientX, clientY, pointerId, target, timeStamp } = event;
  const controller = new AbortController();
  const { signal } = controller;
  const stop = (): void => controller.abort();
  const move = (moved: globalThis.PointerEvent): void => {
    if (moved.pointerId !== pointerId || Math.hypot(moved.clientX - clientX, moved.clientY - clientY) > STILL_PX) stop();
  };
  const lift = (lifted: TouchEvent): void => {
    stop();
    if (lifted.timeStamp - timeStamp < HOLD_MS) return;
    // Else the click that follows would choose what has come to lie under the finger.
    if (lifted.cancelable) lifted.preventDefault();
    // A wire of a crowd has come into the page under the finger since.
    (document.elementFromPoint(clientX, clientY) ?? target).dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }),
    );
  };
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('touchend', lift, { signal, capture: true, passive: false });
  // The press itself is on its way up to the window.
  setTimeout(() => signal.aborted || window.addEventListener('pointerdown', stop, { signal, capture: true }), 0);
  for (const type of ['pointercancel', 'contextmenu']) window.addEventListener(type, stop, { signal, capture: true });
}
