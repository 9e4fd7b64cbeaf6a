/** Which wire of a crowd the pointer is close to: the one that takes a press, a hover and a menu as if it had always been by itself. */
import type { ReactFlowInstance } from '@xyflow/react';
import type { PointerEvent } from 'react';
import type { CanvasModel } from '../canvasModel.ts';
import type { Crowd } from '../look/crowd.ts';
import type { ViewEdge, ViewNode } from '../look/viewTypes.ts';

/** As far from a wire it takes the pointer, as wires by themselves do (edges.css); px of the screen. */
const REACH = 12;

type Flow = Pick<ReactFlowInstance<ViewNode, ViewEdge>, 'screenToFlowPosition' | 'getViewport'>;

/** Follows the pointer while it is over nothing, and when a finger comes down. */
export function nearWire(model: CanvasModel, crowd: Crowd, flow: () => Flow | undefined): (event: PointerEvent) => void {
  return ({ target, buttons, type, clientX, clientY }) => {
    const instance = flow();
    if (instance === undefined || (buttons !== 0 && type !== 'pointerdown')) return;
    const { classList } = target as Element;
    // Over a wire by itself it stays that one; over anything else it is none.
    if (classList.contains('canvas-edge-hit')) return;
    const isFree = classList.contains('react-flow__pane') && model.store.getState().wiring === undefined;
    const point = isFree ? instance.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false }) : undefined;
    model.comeNear(point && crowd.at(point, REACH / instance.getViewport().zoom));
  };
}
