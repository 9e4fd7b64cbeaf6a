/** How the pieces of the canvas reach its model. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CanvasModel, CanvasState } from './canvasModel.ts';
import type { WireGesture } from './gesture/wireGesture.ts';
import type { Crowd } from './look/crowd.ts';
import type { StatusLines } from './look/status.ts';

/** What the pieces of a canvas share. */
interface CanvasContextValue {
  readonly model: CanvasModel;
  readonly wires: WireGesture;
  readonly status: StatusLines;
  readonly crowd: Crowd;
}

/** Provided by Canvas.tsx. */
export const CanvasContext = createContext<CanvasContextValue | undefined>(undefined);

/** Model and gestures of the canvas around. */
export function useCanvas(): CanvasContextValue {
  const value = useContext(CanvasContext);
  if (value === undefined) throw new Error('Pieces of the canvas need the Canvas around them.');
  return value;
}

/** A piece of the canvas's own state; renders when that piece changes. */
export function useCanvasState<Piece>(selector: (state: CanvasState) => Piece): Piece {
  return useStore(useCanvas().model.store, selector);
}
