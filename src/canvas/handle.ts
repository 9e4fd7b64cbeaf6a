/** What the canvas offers to actions: the contract `CanvasHandle` over React Flow's instance. */
import type { ReactFlowInstance } from '@xyflow/react';
import { ahead } from '../base/ahead.ts';
import { addNode, addNote } from '../document/commands/index.ts';
import type { Position } from '../document/types.ts';
import type { CanvasHandle, Selection } from '../editor/types.ts';
import type { CanvasModel } from './canvasModel.ts';
import { followPaletteDrag } from './gesture/paletteDrag.ts';
import type { WireGesture } from './gesture/wireGesture.ts';
import { GRID } from './look/nodeLook.ts';
import { bounds, type Rect, shifted, snapped } from './look/rects.ts';
import { type ViewEdge, type ViewNode, viewId, viewIdOfEnd } from './look/viewTypes.ts';
import { fitAll } from './place/fit.ts';
import { keptInView, pointedOut } from './place/inView.ts';
import { newNode } from './place/placing.ts';
import { fragmentRoom, rectOf, shown } from './place/room.ts';
import { rememberModel } from './view/recents.ts';

const loadLayout = ahead(() => import('./place/tidy/layout.ts'));

type Flow = ReactFlowInstance<ViewNode, ViewEdge>;
type Items = Parameters<CanvasHandle['reveal']>[0];

/** What the handle works on. */
interface HandleParts {
  readonly model: CanvasModel;
  readonly wires: WireGesture;
  readonly flow: () => Flow | undefined;
  readonly root: () => HTMLElement | null;
  /** Where the pointer was last seen over the canvas, window pixels. */
  readonly lastPointer: () => Position | undefined;
}

/** Makes the handle that the canvas registers while it is mounted. */
export function createHandle({ model, wires, flow, root, lastPointer }: HandleParts): CanvasHandle {
  const { editor, store } = model;

  function middle(): Position {
    const rect = root()?.getBoundingClientRect();
    return rect ? { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 } : { x: 0, y: 0 };
  }

  function toCanvas(screen: Position): Position {
    return flow()?.screenToFlowPosition(screen, { snapToGrid: false }) ?? screen;
  }

  function isOver(x: number, y: number): boolean {
    const rect = root()?.getBoundingClientRect();
    if (rect === undefined || x < rect.left || x > rect.right || y < rect.top || y > rect.bottom) return false;
    return root()?.contains(document.elementFromPoint(x, y)) ?? false;
  }

  function add(name: string, position: Position): void {
    const { document: graph } = editor.store.getState();
    if (name === 'note') model.run(addNote(graph, position));
    else {
      rememberModel(name);
      model.run(addNode(graph, newNode(graph, name, position)));
    }
  }

  function addAtClient(name: string, x: number, y: number): boolean {
    if (!isOver(x, y)) return false;
    add(name, model.freePlace(name, toCanvas({ x, y })));
    // What was dropped is selected: keys are about it now, not about the palette.
    root()?.focus({ preventScroll: true });
    return true;
  }

  function rectsOf(items: Items): Rect[] {
    const { document: graph } = editor.store.getState();
    const ends = (items.edges ?? []).flatMap((id) => {
      const edge = graph.edges[id];
      return edge === undefined ? [] : [edge.source, edge.target].map((end) => viewIdOfEnd(graph, end));
    });
    const wanted = new Set([
      ...(items.nodes ?? []),
      ...ends,
      ...(items.notes ?? []).map(viewId.note),
      ...(items.groups ?? []).map(viewId.group),
      ...(items.panels ?? []).map(viewId.panel),
    ]);
    return store
      .getState()
      .nodes.filter((node) => wanted.has(node.id))
      .map(rectOf);
  }

  /** Moves the keyboard's focus along, but only while the canvas has it. */
  function focusOn(items: Partial<Selection>): void {
    const node = items.nodes?.[0];
    const edge = items.edges?.[0];
    const selector =
      node !== undefined ? `.react-flow__node[data-id="${CSS.escape(node)}"]` : `.react-flow__edge[data-id="${CSS.escape(edge ?? '')}"]`;
    const active = document.activeElement;
    if (active !== document.body && !(root()?.contains(active) && !active?.closest('[role="dialog"]'))) return;
    root()?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }

  /** Moves the view to where `moved` says; false where there is nothing to look at. */
  function look(items: Items, moved: typeof keptInView): boolean {
    const around = bounds(rectsOf(items));
    const instance = flow();
    const rect = root()?.getBoundingClientRect();
    if (around === undefined || instance === undefined || rect === undefined) return false;
    const view = moved(around, rect, instance.getViewport());
    if (view) void instance.setViewport(view);
    return true;
  }

  /** Panels by id; those that a tall window stacks take no room that is theirs to keep. */
  function drawnPanels(): Map<string, Rect> {
    const { nodes } = store.getState();
    return new Map(nodes.flatMap((each) => (each.type === 'panel' && !each.data.stands ? [[each.data.panel, rectOf(each)]] : [])));
  }

  function fitNow(): void {
    const instance = flow();
    // In the next frame React Flow knows what the last edit moved.
    if (instance) requestAnimationFrame(() => fitAll(instance, root()));
  }

  return {
    fit: fitNow,
    extent(withCharts) {
      const { nodes, edges } = store.getState();
      const around = bounds(shown(withCharts ? nodes : nodes.filter(({ type }) => type !== 'panel'), edges));
      return around && { width: around.width, height: around.height };
    },
    fitSelection() {
      const around = bounds(rectsOf(editor.store.getState().selection));
      if (around) void flow()?.fitBounds(around, { padding: 0.3 });
      else fitNow();
    },
    zoomIn: () => void flow()?.zoomIn(),
    zoomOut: () => void flow()?.zoomOut(),
    zoomTo: (factor) => void flow()?.zoomTo(factor),
    pointer() {
      const pointed = lastPointer();
      const screen = pointed ?? middle();
      return { at: toCanvas(screen), screen, unpointed: pointed === undefined };
    },
    reveal(items) {
      if (look(items, pointedOut)) focusOn(items);
    },
    keepInView: (items) => void look(items, keptInView),
    freeShift: (fragment, offset, seen) => {
      const wanted = snapped(offset, GRID);
      const there = fragmentRoom(editor.store.getState().document, fragment).map((rect) => shifted(rect, wanted));
      const { x, y } = model.freeShift(there, seen);
      return { x: wanted.x + x, y: wanted.y + y };
    },
    rename(id) {
      const { document: graph } = editor.store.getState();
      const canvasId = id in graph.nodes ? id : id in graph.groups ? viewId.group(id) : viewId.note(id);
      store.setState({ editing: canvasId });
    },
    connectFrom: (nodes) => store.setState({ connecting: nodes.length > 0 ? nodes : undefined }),
    layout: async (nodes) => (await loadLayout()).layoutNodes(editor.store.getState().document, nodes, drawnPanels()),
    addAtCenter: (name) => add(name, model.columnPlace(name, toCanvas(middle()))),
    addAtClient,
    beginPaletteDrag: (name, event) => followPaletteDrag(name, event, (x, y) => addAtClient(name, x, y), isOver),
    cancelGesture() {
      if (wires.abort() || model.abortDrag()) return true;
      const { editing, menu, connecting } = store.getState();
      if (editing === undefined && menu === undefined && connecting === undefined) return false;
      store.setState({ editing: undefined, menu: undefined, connecting: undefined });
      return true;
    },
    focus: () => root()?.focus({ preventScroll: true }),
  };
}
