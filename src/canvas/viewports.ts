/** Where each document was looked at, for as long as the page lives: part of the session, never of the document or its history. */
import type { Viewport } from '@xyflow/react';

const viewports = new Map<string, Viewport>();

/** The viewport a document was left at; undefined for one not seen yet. */
export function rememberedViewport(documentId: string): Viewport | undefined {
  return viewports.get(documentId);
}

/** Keeps a document's viewport. */
export function rememberViewport(documentId: string, viewport: Viewport): void {
  viewports.set(documentId, viewport);
}
