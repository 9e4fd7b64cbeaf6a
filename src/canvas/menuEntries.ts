/** Entries of the canvas's context menu, from the selection. */
import type { MenuEntry } from '../ui/Menu.tsx';
import type { CanvasModel } from './canvasModel.ts';

export function menuEntries(_model: CanvasModel): MenuEntry[] {
  return [];
}
