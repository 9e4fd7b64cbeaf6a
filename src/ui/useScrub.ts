import { type PointerEvent, useRef } from 'react';

interface Scrub {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

interface ScrubHandlers {
  /** Where the drag begins. */
  readonly value: number;
  readonly move: (from: number, steps: number, event: PointerEvent<HTMLElement>) => number;
  readonly preview: (value: number) => void;
  readonly commit: (value: number) => void;
  readonly bail: () => void;
}

const PIXELS_A_STEP = 4;

/** Dragging sideways changes a number: every 4 px is a step. Release commits once, Esc or a lost pointer goes back. */
export function useScrub(handlers: ScrubHandlers): Scrub {
  const drag = useRef<{ x: number; from: number; last: number; moved: boolean; stop: () => void } | undefined>(undefined);
  const finish = (keep: boolean) => {
    const active = drag.current;
    if (!active) return;
    drag.current = undefined;
    active.stop();
    if (!active.moved) return;
    if (keep) handlers.commit(active.last);
    else handlers.bail();
  };
  return {
    onPointerDown: (event) => {
      // A finger on a label scrolls the form.
      if (event.button !== 0 || event.pointerType === 'touch' || !Number.isFinite(handlers.value)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const onKey = (key: KeyboardEvent) => {
        if (key.key !== 'Escape') return;
        key.stopPropagation();
        finish(false);
      };
      window.addEventListener('keydown', onKey, true);
      drag.current = {
        x: event.clientX,
        from: handlers.value,
        last: handlers.value,
        moved: false,
        stop: () => window.removeEventListener('keydown', onKey, true),
      };
    },
    onPointerMove: (event) => {
      const active = drag.current;
      if (!active) return;
      const steps = Math.trunc((event.clientX - active.x) / PIXELS_A_STEP);
      if (steps === 0 && !active.moved) return;
      const next = handlers.move(active.from, steps, event);
      if (active.moved && next === active.last) return;
      active.moved = true;
      active.last = next;
      handlers.preview(next);
    },
    onPointerUp: () => finish(true),
    onPointerCancel: () => finish(false),
  };
}
