/** A long press of a finger opens the context menu where the browser does not do it by itself (iOS). */
import type { PointerEvent } from 'react';

const HOLD_MS = 550;
const STILL_PX = 8;

/** Follows one press; a context menu that the browser opens meanwhile, a second finger or a move ends it. */
export function longPress(event: PointerEvent): void {
  if (event.pointerType !== 'touch' || !event.isPrimary) return;
  const { clientX, clientY, pointerId, target } = event;
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => {
    stop();
    target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }));
  }, HOLD_MS);
  function stop(): void {
    clearTimeout(timer);
    controller.abort();
  }
  const move = (moved: globalThis.PointerEvent): void => {
    if (moved.pointerId !== pointerId || Math.hypot(moved.clientX - clientX, moved.clientY - clientY) > STILL_PX) stop();
  };
  window.addEventListener('pointermove', move, { signal });
  for (const type of ['pointerup', 'pointercancel', 'pointerdown', 'contextmenu'])
    window.addEventListener(type, stop, { signal, capture: true });
}
