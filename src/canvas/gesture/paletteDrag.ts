/**
 * Dragging from the palette onto the canvas with pointer events, which touch screens have as well. A small copy of the entry
 * follows the pointer; letting go over the canvas adds the node there, anywhere else (or Esc) nothing happens.
 */
import { t } from '../../editor/text/en.ts';

/** The press that a palette drag begins with. */
interface PaletteDragStart {
  readonly pointerId: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** A press that moves less is a click, which the palette handles. */
const THRESHOLD_PX = 5;

/** Follows one drag. `add` is told where the pointer was let go and answers whether that is on the canvas. */
export function followPaletteDrag(
  model: string,
  start: PaletteDragStart,
  add: (x: number, y: number) => boolean,
  over: (x: number, y: number) => boolean,
): void {
  let ghost: HTMLElement | undefined;
  const controller = new AbortController();
  const { signal } = controller;

  function makeGhost(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'canvas-palette-ghost';
    element.textContent = model === 'note' ? t('canvas.add.group.note') : model;
    element.setAttribute('aria-hidden', 'true');
    document.body.append(element);
    return element;
  }

  function stop(): void {
    controller.abort();
    ghost?.remove();
    document.documentElement.classList.remove('canvas-palette-dragging');
  }

  const move = (event: PointerEvent): void => {
    if (event.pointerId !== start.pointerId) return;
    if (ghost === undefined) {
      if (Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < THRESHOLD_PX) return;
      ghost = makeGhost();
      document.documentElement.classList.add('canvas-palette-dragging');
    }
    event.preventDefault();
    ghost.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    ghost.classList.toggle('canvas-palette-ghost-over', over(event.clientX, event.clientY));
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId !== start.pointerId) return;
    const dragged = ghost !== undefined;
    stop();
    if (!dragged) return;
    // The click that follows a drag must not add the entry a second time.
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, true), 0);
    add(event.clientX, event.clientY);
  };
  window.addEventListener('pointermove', move, { signal, passive: false });
  window.addEventListener('pointerup', up, { signal });
  window.addEventListener('pointercancel', stop, { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      stop();
    },
    { signal, capture: true },
  );
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
