/** Where each document was looked at, for as long as the page lives: part of the session, never of the document or its history. */
import type { Viewport } from '@xyflow/react';

const viewports = new Map<string, Viewport>();

export function rememberedViewport(documentId: string): Viewport | undefined {
  return viewports.get(documentId);
}

export function rememberViewport(documentId: string, viewport: Viewport): void {
  viewports.set(documentId, viewport);
}
