/** Wheel, drag, pinch and keys over a panel's frames. All of them change the link; no gesture touches the document. */
import { type RefObject, useEffect, useRef } from 'react';
import { fromLine, lineDomain, toLine } from '../data/axis.ts';
import { type Pointed, stepCursor } from '../data/readout.ts';
import type { Interval } from '../data/ticks.ts';
import { clampInterval, type Link, zoomAround } from '../link.ts';
import type { Stage } from './Plot.tsx';

interface GestureTarget {
  readonly link: Link;
  readonly stage: Stage;
  /** All there is across, on the axis' line, and the shortest stretch that can be zoomed to. */
  readonly full: Interval;
  readonly shortest: number;
  /** Shows or hides the rubber band: CSS pixels from the left of the frames. */
  band(from: number | undefined, to?: number): void;
  /** Which plot lies at this many CSS pixels from the top, and where in it. */
  locate(y: number): Pointed | undefined;
  /** What is pointed at, and the value across there. */
  point(pointed: Pointed | undefined, at: number): void;
  /** Where in a plot the pointer is, or the keys are. */
  readonly pointed: Pointed | undefined;
  /** Walks from one neuron to the next; false where the key means nothing of that kind. */
  walk(key: string): boolean;
  /** Says the cursor's reading to a screen reader, after a key; `pointed` where the keys chose a row. */
  speak(pointed?: Pointed): void;
  /** A place on the axis' line was clicked, or Enter was pressed at the cursor; absent where that means nothing. */
  readonly pick?: ((at: number, pointed: Pointed | undefined) => void) | undefined;
}

interface Pointer {
  x: number;
  readonly type: string;
}

/** So long a click waits for a second one (ms). */
const DOUBLE_MS = 260;

/** Attaches the gestures to `frame`, the element over the frames. Listeners stay while its target's content changes. */
export function useGestures(frame: RefObject<HTMLElement | null>, target: GestureTarget): void {
  const latest = useRef(target);
  latest.current = target;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const pointers = new Map<number, Pointer>();
    let band: number | undefined;
    let panFrom: { readonly x: number; readonly domain: Interval } | undefined;
    let pinch: { readonly left: number; readonly right: number; readonly domain: Interval } | undefined;

    const domain = (): Interval => {
      const { stage, full } = latest.current;
      return stage.scene ? lineDomain(stage.scene.x) : full;
    };
    // The canvas may be scaled: screen pixels are turned into the frame's own.
    const place = (event: { readonly clientX: number; readonly clientY: number }) => {
      const box = element.getBoundingClientRect();
      const scale = box.width / (element.offsetWidth || 1) || 1;
      return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
    };
    const placeAt = (x: number, [from, to] = domain()): number => from + Math.min(Math.max(0, x / element.offsetWidth), 1) * (to - from);
    /** The value across at a place, beyond the ends of what can be zoomed to as well. */
    const valueAt = (x: number): number => {
      const { scene } = latest.current.stage;
      return scene === undefined ? 0 : fromLine(scene.x.scale, placeAt(x));
    };
    const show = (next: Interval | undefined) => latest.current.link.setDomain(next, latest.current.full, latest.current.shortest);

    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const [from, to] = domain();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 200 : 1;
      if (!event.ctrlKey && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
        const delta = (event.deltaX || event.deltaY) * unit;
        const move = (delta / element.offsetWidth) * (to - from);
        show(clampInterval([from + move, to + move], latest.current.full, latest.current.shortest));
        return;
      }
      // A trackpad's pinch arrives as a wheel with Ctrl and small deltas.
      const factor = Math.exp(event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0018));
      show(zoomAround([from, to], placeAt(place(event).x), Math.min(4, Math.max(0.25, factor))));
    };

    const startPinch = () => {
      const [a, b] = [...pointers.values()];
      if (a === undefined || b === undefined) return;
      band = undefined;
      latest.current.band(undefined);
      panFrom = undefined;
      const from = domain();
      pinch = { left: placeAt(Math.min(a.x, b.x), from), right: placeAt(Math.max(a.x, b.x), from), domain: from };
    };

    let picking: number | undefined;
    const onPointerDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      window.clearTimeout(picking);
      const { x } = place(event);
      pointers.set(event.pointerId, { x, type: event.pointerType });
      element.setPointerCapture(event.pointerId);
      if (pointers.size === 2) startPinch();
      else if (pointers.size === 1) {
        if (event.shiftKey) panFrom = { x, domain: domain() };
        else if (event.pointerType !== 'touch') band = x;
        else {
          latest.current.point(latest.current.locate(place(event).y), valueAt(x));
          latest.current.link.setCursor(placeAt(x));
        }
      }
    };

    const onPointerMove = (event: PointerEvent) => {
      const { x, y } = place(event);
      const known = pointers.get(event.pointerId);
      if (known) known.x = x;
      const { link, locate, point } = latest.current;
      if (pinch !== undefined) {
        const xs = [...pointers.values()].map((pointer) => pointer.x).sort((a, b) => a - b);
        const [left = 0, right = 1] = xs;
        const perPixel = (pinch.right - pinch.left) / Math.max(12, right - left);
        const from = pinch.left - left * perPixel;
        show([from, from + element.offsetWidth * perPixel]);
        return;
      }
      if (panFrom !== undefined) {
        const [from, to] = panFrom.domain;
        const move = ((panFrom.x - x) / element.offsetWidth) * (to - from);
        show(clampInterval([from + move, to + move], latest.current.full, latest.current.shortest));
        return;
      }
      if (band !== undefined && Math.abs(x - band) > 3) latest.current.band(band, x);
      point(locate(y), valueAt(x));
      link.setCursor(placeAt(x));
    };

    const onPointerUp = (event: PointerEvent) => {
      pointers.delete(event.pointerId);
      if (pinch !== undefined) {
        if (pointers.size < 2) pinch = undefined;
        return;
      }
      panFrom = undefined;
      if (band === undefined) return;
      const from = band;
      band = undefined;
      latest.current.band(undefined);
      const { x } = place(event);
      if (event.type === 'pointerup' && Math.abs(x - from) <= 3) {
        // A second click may follow, and then all is to be shown rather than this place picked.
        const [at, height] = [placeAt(x), latest.current.locate(place(event).y)];
        window.clearTimeout(picking);
        picking = window.setTimeout(() => latest.current.pick?.(at, height), DOUBLE_MS);
      } else if (event.type === 'pointerup') {
        const [one, two] = [placeAt(from), placeAt(x)].sort((a, b) => a - b) as [number, number];
        show([one, two]);
      }
    };

    const onLeave = (event: PointerEvent) => {
      // A finger that lifts leaves its reading in place: there is no hovering to bring it back.
      if (event.pointerType === 'touch' || pointers.size > 0) return;
      latest.current.point(undefined, 0);
      latest.current.link.setCursor(undefined);
    };

    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { link, stage, full, shortest, speak, pick, point, pointed } = latest.current;
      const scene = stage.scene;
      if (scene === undefined) return;
      if (latest.current.walk(event.key)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const { scale } = scene.x;
      const [from, to] = lineDomain(scene.x);
      const cursor = link.get().cursor;
      const middle = cursor ?? (from + to) / 2;
      const rise = scene.drawn[0]?.rise;
      // Over rows the cursor is at one of them from the first key on.
      const row = rise && (pointed ?? { plot: 0, height: rise(undefined, 0) });
      const climb = (rows: number) => {
        if (rise === undefined) return;
        const next = { plot: 0, height: rise(pointed?.height, rows) };
        point(next, cursor ?? 0);
        if (cursor === undefined) link.setCursor(toLine(scale, stepCursor(scene, undefined, 1)));
        speak(next);
      };
      const move = (at: number) => {
        link.setCursor(Math.min(full[1], Math.max(full[0], at)));
        if (at < from || at > to) show(clampInterval([at - (to - from) / 2, at + (to - from) / 2], full, shortest));
        if (row !== undefined) point(row, cursor ?? 0);
        speak(row);
      };
      const step = (stops: number) =>
        move(toLine(scale, stepCursor(scene, cursor === undefined ? undefined : fromLine(scale, cursor), stops)));
      const keys: Readonly<Record<string, () => void>> = {
        ArrowLeft: () => step(event.shiftKey ? -10 : -1),
        ArrowRight: () => step(event.shiftKey ? 10 : 1),
        Home: () => move(from),
        End: () => move(to),
        '+': () => show(zoomAround([from, to], middle, 0.5)),
        '=': () => show(zoomAround([from, to], middle, 0.5)),
        '-': () => show(zoomAround([from, to], middle, 2)),
        '0': () => show(undefined),
        ...(rise && {
          ArrowUp: () => climb(event.shiftKey ? 10 : 1),
          ArrowDown: () => climb(event.shiftKey ? -10 : -1),
        }),
        ...(pick && cursor !== undefined && { Enter: () => pick(cursor, row), w: () => pick(cursor, row) }),
        Escape: () => {
          latest.current.point(undefined, 0);
          link.setCursor(undefined);
          latest.current.band(undefined);
          band = undefined;
        },
      };
      const act = keys[event.key];
      if (act === undefined || (event.key === 'Escape' && cursor === undefined && band === undefined)) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    const onDouble = (event: MouseEvent) => {
      event.stopPropagation();
      window.clearTimeout(picking);
      show(undefined);
    };

    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onPointerDown);
    element.addEventListener('pointermove', onPointerMove);
    element.addEventListener('pointerup', onPointerUp);
    element.addEventListener('pointercancel', onPointerUp);
    element.addEventListener('pointerleave', onLeave);
    element.addEventListener('keydown', onKey);
    element.addEventListener('dblclick', onDouble);
    return () => {
      window.clearTimeout(picking);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onPointerDown);
      element.removeEventListener('pointermove', onPointerMove);
      element.removeEventListener('pointerup', onPointerUp);
      element.removeEventListener('pointercancel', onPointerUp);
      element.removeEventListener('pointerleave', onLeave);
      element.removeEventListener('keydown', onKey);
      element.removeEventListener('dblclick', onDouble);
    };
  }, [frame]);
}
