/** Where the view moves to for things to be seen. Pure. */
import type { Viewport } from '@xyflow/react';
import type { Size } from '../../document/types.ts';
import { grown, onScreen, type Rect, rectAt, within } from '../look/rects.ts';
import { MAX_ZOOM, MIN_ZOOM } from '../look/zoom.ts';

/** Air on each side of what is pointed out, and of what is only to stay in view, pixels of the screen. */
const AIR_POINTED_OUT = 40;
const AIR_KEPT = 24;
/** What is pointed out is shown at least so large, and brought nearer to a zoom that can be worked at. */
const LEAST_ZOOM = 0.5;
const WORKING_ZOOM = 0.8;

/** What is left of the window within its air. */
const roomIn = (window: Size, air: number): Rect => grown(rectAt({ x: 0, y: 0 }, window), -air);

/** The view with these in its middle, so near that they can be read; undefined where they are seen so already. */
export function pointedOut(around: Rect, window: Size, view: Viewport): Viewport | undefined {
  const room = roomIn(window, AIR_POINTED_OUT);
  if (view.zoom >= LEAST_ZOOM && within(onScreen(around, view), room)) return undefined;
  const fitting = Math.min(room.width / around.width, room.height / around.height);
  const zoom = Math.max(MIN_ZOOM, Math.min(Math.max(view.zoom, WORKING_ZOOM), fitting, MAX_ZOOM));
  return {
    x: window.width / 2 - (around.x + around.width / 2) * zoom,
    y: window.height / 2 - (around.y + around.height / 2) * zoom,
    zoom,
  };
}

/** The view no further moved than it takes for these to be seen, and nothing shown larger for it; undefined where it can stay. */
export function keptInView(around: Rect, window: Size, view: Viewport): Viewport | undefined {
  const room = roomIn(window, AIR_KEPT);
  const zoom = Math.max(MIN_ZOOM, Math.min(view.zoom, room.width / around.width, room.height / around.height));
  // About the middle of the canvas, then as far as the nearer edge asks for.
  const about = (at: number, size: number): number => size / 2 - ((size / 2 - at) / view.zoom) * zoom;
  const along = (at: number, from: number, length: number, size: number): number => {
    const [least, most] = [AIR_KEPT - from * zoom, AIR_KEPT + size - (from + length) * zoom];
    return Math.min(Math.max(at, least), Math.max(least, most));
  };
  const x = along(about(view.x, window.width), around.x, around.width, room.width);
  const y = along(about(view.y, window.height), around.y, around.height, room.height);
  return Math.abs(x - view.x) + Math.abs(y - view.y) > 0.5 || zoom !== view.zoom ? { x, y, zoom } : undefined;
}
