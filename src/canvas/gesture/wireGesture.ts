/**
 * Drawing and moving wires by pointer: from a rim, a port or an edge's grip to a node's body, anywhere on it, or to the rim or
 * title of a group's frame. Own code rather than
 * React Flow's, because a wire may begin at either end, may be dropped on the whole body, and says why it cannot be.
 */
import type { ReactFlowInstance } from '@xyflow/react';
import { connect, connectMany, nameOf, reconnect } from '../../document/commands/index.ts';
import { nodeOfPanel } from '../../document/meaning/panels.ts';
import { t } from '../../editor/text/en.ts';
import { speak } from '../../text/language.ts';
import type { CanvasModel } from '../canvasModel.ts';
import { thingOf, type ViewEdge, type ViewNode, viewIdOfEnd } from '../look/viewTypes.ts';
import { allowedEnds, type End, endsOf, refusalOf, type Wiring } from './wiring.ts';

/** The end that stays where it is; with `edge` the other end of that connection is moved. */
interface WireStart {
  readonly fixed: string;
  readonly end: End;
  readonly edge?: string;
}

/** The one wire that can be in the making. */
export interface WireGesture {
  /** Starts to follow the pointer; without an event the wire hangs at the node until the pointer moves. */
  begin(start: WireStart, event?: globalThis.PointerEvent): void;
  /** Gives the wire up; true when there was one. */
  abort(): boolean;
}

type Flow = Pick<ReactFlowInstance<ViewNode, ViewEdge>, 'screenToFlowPosition' | 'getViewport' | 'setViewport'>;

/** A press and release closer than this is a tap: then the wire sticks to the pointer until the next tap. */
const TAP_PX = 5;
const PAN_EDGE_PX = 36;
const PAN_STEP_PX = 9;

/**
 * Makes the gesture of one canvas.
 *
 * @param flow React Flow's instance, once there is one.
 * @param root the canvas's element, inside which wires may end.
 */
export function createWireGesture(model: CanvasModel, flow: () => Flow | undefined, root: () => HTMLElement | null): WireGesture {
  const { store, editor } = model;
  let pressed: { readonly x: number; readonly y: number } | undefined;
  let pointer = { x: 0, y: 0 };
  let frame = 0;
  let stopListening: (() => void) | undefined;

  function begin(asked: WireStart, event?: globalThis.PointerEvent): void {
    abort();
    const start = event === undefined ? asked : outgoingUnder(asked, event);
    const { document: graph } = editor.store.getState();
    pressed = event && { x: event.clientX, y: event.clientY };
    const screen = pressed ?? middleOf(start.fixed);
    pointer = screen;
    const wiring: Wiring = {
      fixed: start.fixed,
      end: start.end,
      edge: start.edge,
      along: start.edge === undefined ? selectedWith(start.fixed) : [],
      allowed: allowedEnds(graph, start),
      point: flow()?.screenToFlowPosition(screen, { snapToGrid: false }) ?? screen,
      screen,
      over: undefined,
      sticky: event === undefined,
    };
    store.setState({ wiring });
    stopListening = listen();
    frame = requestAnimationFrame(panAtEdges);
  }

  /**
   * Where two nodes stand so close that one's way in lies over the other's way out, the press is meant for the way out: wires are
   * drawn from there, and the node on top would be wired to itself.
   */
  function outgoingUnder(start: WireStart, { clientX, clientY }: globalThis.PointerEvent): WireStart {
    if (start.edge !== undefined || start.end === 'source') return start;
    for (const element of document.elementsFromPoint(clientX, clientY)) {
      if (!element.matches('.canvas-port-out, .canvas-rim path')) continue;
      const id = element.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
      const thing = id === undefined ? undefined : thingOf(id);
      if (thing?.kind === 'node' && thing.id !== start.fixed) return { fixed: thing.id, end: 'source' };
    }
    return start;
  }

  /** The other nodes and groups of a selection that this one is part of: a wire pulled from one is pulled from all. */
  function selectedWith(end: string): readonly string[] {
    const { nodes, groups } = editor.store.getState().selection;
    const ends = [...nodes, ...groups];
    return ends.includes(end) ? ends.filter((id) => id !== end) : [];
  }

  function middleOf(end: string): { x: number; y: number } {
    const id = viewIdOfEnd(editor.store.getState().document, end);
    const rect = root()
      ?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
      ?.getBoundingClientRect();
    return rect ? { x: rect.right + 24, y: rect.top + rect.height / 2 } : { x: 0, y: 0 };
  }

  function listen(): () => void {
    const move = (event: globalThis.PointerEvent) => follow(event.clientX, event.clientY);
    const up = (event: globalThis.PointerEvent) => {
      follow(event.clientX, event.clientY);
      const { wiring } = store.getState();
      if (wiring === undefined || wiring.sticky) return;
      const travelled = pressed ? Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) : TAP_PX;
      if (travelled < TAP_PX && wiring.edge === undefined) {
        store.setState({ wiring: { ...wiring, sticky: true } });
        editor.announce(t('canvas.wire.sticky', { node: nameOf(editor.store.getState().document, wiring.fixed) }));
        return;
      }
      drop(event);
    };
    const down = (event: globalThis.PointerEvent) => {
      const { wiring } = store.getState();
      if (!wiring?.sticky || event.button !== 0) return;
      if (!root()?.contains(event.target as Element)) return void abort();
      event.preventDefault();
      event.stopPropagation();
      follow(event.clientX, event.clientY);
      drop(event);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      abort();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', abort);
    window.addEventListener('pointerdown', down, true);
    window.addEventListener('keydown', key, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', abort);
      window.removeEventListener('pointerdown', down, true);
      window.removeEventListener('keydown', key, true);
    };
  }

  function follow(x: number, y: number): void {
    const { wiring } = store.getState();
    const instance = flow();
    if (wiring === undefined || instance === undefined) return;
    pointer = { x, y };
    const over = endAt(x, y);
    store.setState({ wiring: { ...wiring, screen: pointer, point: instance.screenToFlowPosition(pointer, { snapToGrid: false }), over } });
  }

  /** The node whose body lies under a point of the window, also through its panel, or the group whose rim or title does. */
  function endAt(x: number, y: number): string | undefined {
    const id = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
    if (id === undefined || !root()?.contains(document.elementFromPoint(x, y))) return undefined;
    const thing = thingOf(id);
    if (thing.kind === 'group') return thing.id;
    return thing.kind === 'node' || thing.kind === 'panel' ? nodeOfPanel(editor.store.getState().document, thing.id)?.id : undefined;
  }

  function drop(event: globalThis.PointerEvent): void {
    const { wiring } = store.getState();
    if (wiring === undefined) return;
    finish();
    const { document: graph, newConnection } = editor.store.getState();
    const { over, edge, fixed, end, along } = wiring;
    if (over !== undefined) {
      const refusal = refusalOf(graph, wiring, over);
      if (refusal !== undefined) editor.announce(speak(refusal));
      else if (edge !== undefined) model.run(reconnect(graph, edge, end === 'source' ? 'target' : 'source', over));
      else if (along.length === 0) model.run(connect(graph, endsOf(wiring, over), newConnection));
      else {
        const ends = [fixed, ...along].filter((id) => id === fixed || id !== over);
        const wishes = ends.map((id) => endsOf({ fixed: id, end }, over));
        model.run(connectMany(graph, wishes, newConnection));
      }
      return;
    }
    const onCanvas = document.elementFromPoint(event.clientX, event.clientY)?.closest('.react-flow__pane');
    if (edge !== undefined || !onCanvas || !root()?.contains(onCanvas)) return;
    editor.open({ kind: 'quick_add', at: wiring.point, screen: wiring.screen, from: { node: fixed, end, along } });
  }

  function panAtEdges(): void {
    const { wiring } = store.getState();
    const rect = root()?.getBoundingClientRect();
    const instance = flow();
    if (wiring === undefined || rect === undefined || instance === undefined) return;
    frame = requestAnimationFrame(panAtEdges);
    if (wiring.sticky || pressed === undefined) return;
    const dx = push(pointer.x, rect.left, rect.right);
    const dy = push(pointer.y, rect.top, rect.bottom);
    if (dx === 0 && dy === 0) return;
    const viewport = instance.getViewport();
    void instance.setViewport({ ...viewport, x: viewport.x + dx, y: viewport.y + dy });
    follow(pointer.x, pointer.y);
  }

  function finish(): void {
    stopListening?.();
    stopListening = undefined;
    cancelAnimationFrame(frame);
    pressed = undefined;
    store.setState({ wiring: undefined });
  }

  function abort(): boolean {
    if (store.getState().wiring === undefined) return false;
    finish();
    return true;
  }

  return { begin, abort };
}

/** Speed of panning near a side: 0 inside, outside the canvas as fast as at its side. */
function push(at: number, low: number, high: number): number {
  if (at < low + PAN_EDGE_PX) return PAN_STEP_PX;
  if (at > high - PAN_EDGE_PX) return -PAN_STEP_PX;
  return 0;
}
