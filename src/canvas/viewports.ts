/** Where a document was looked at, as the session keeps it beside the document: never part of the file or its history. */
import type { Viewport } from '@xyflow/react';
import { MAX_ZOOM, MIN_ZOOM } from './look/zoom.ts';

/** The viewport in what the session remembers of a document; undefined where there is none, or none that can be used. */
export function viewportOf(view: unknown): Viewport | undefined {
  if (typeof view !== 'object' || view === null) return undefined;
  const { x, y, zoom } = view as Partial<Record<keyof Viewport, unknown>>;
  if (![x, y, zoom].every((part) => typeof part === 'number' && Number.isFinite(part))) return undefined;
  return { x: x as number, y: y as number, zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom as number)) };
}
