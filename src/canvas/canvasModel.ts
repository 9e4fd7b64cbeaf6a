/**
 * The canvas between React Flow and the session. It holds the view (nodes, edges, what a gesture is doing), turns React Flow's
 * changes into view updates while a gesture lasts, and into one command when it ends.
 */
import type { NodeChange } from '@xyflow/react';
import { applyNodeChanges, type EdgeChange } from '@xyflow/react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Command, duplicate, nameOf } from '../document/commands/index.ts';
import type { GraphDocument, Position } from '../document/types.ts';
import { t } from '../editor/text/en.ts';
import type { Editor, Run } from '../editor/types.ts';
import { count } from './counters.ts';
import { dropCommand, followers, resizeCommand } from './gesture/drag.ts';
import { type Guide, guidesOf } from './gesture/guides.ts';
import { edgesInside } from './gesture/marquee.ts';
import { itemsOf, selectedAfter } from './gesture/selecting.ts';
import type { Wiring } from './gesture/wiring.ts';
import { ViewBuilder } from './look/buildView.ts';
import { litEdges } from './look/emphasis.ts';
import { NOBODY, pointedAt, pointedBy } from './look/pointing.ts';
import type { Rect } from './look/rects.ts';
import { type ViewEdge, type ViewNode, viewId } from './look/viewTypes.ts';
import { freeShift } from './place/free.ts';
import { ancestors, coverChanges, framesInside, groupAt } from './place/groups.ts';
import { columnPlace, freePlace } from './place/placing.ts';
import { type OnView, taken } from './place/room.ts';

/** What the pointer is over. */
interface Hover {
  readonly kind: 'node' | 'edge';
  readonly id: string;
}

/** Where the context menu is open, window pixels. */
interface MenuState {
  readonly x: number;
  readonly y: number;
  /** Opened beside all things: then it is about the canvas, not about the selection. */
  readonly onEmpty: boolean;
}

/** What the canvas shows beside the session's own state. */
export interface CanvasState {
  readonly nodes: ViewNode[];
  readonly edges: ViewEdge[];
  readonly wiring: Wiring | undefined;
  readonly hover: Hover | undefined;
  /** Canvas ids of what is pointed at elsewhere: in the script. */
  readonly pointed: ReadonlySet<string>;
  /** The wire of a crowd that the pointer is close to. */
  readonly near: string | undefined;
  /** Canvas ids of what is being dragged. */
  readonly moving: ReadonlySet<string>;
  /** Edges at full strength while others fade; undefined when none fade. */
  readonly lit: ReadonlySet<string> | undefined;
  readonly guides: readonly Guide[];
  /** Canvas id of the frame that a dragged node would join. */
  readonly joining: string | undefined;
  /** Canvas id whose text is being edited in place. */
  readonly editing: string | undefined;
  readonly menu: MenuState | undefined;
  /** Nodes and groups from which "Connect to…" was asked for. */
  readonly connecting: readonly string[] | undefined;
}

interface Drag {
  readonly leaders: ReadonlySet<string>;
  readonly moving: ReadonlySet<string>;
  readonly starts: ReadonlyMap<string, Position>;
  readonly copying: boolean;
  aborted: boolean;
}

/** The canvas's own state and all that changes it. */
export interface CanvasModel {
  readonly store: StoreApi<CanvasState>;
  readonly editor: Editor;
  /** Sends a command; every change of the document that starts on the canvas goes through here. */
  run(command: Command | undefined): void;
  /** Where a thing of this model goes that was asked for at a point: the nearest place on view where it covers nothing. */
  freePlace(model: string, middle: Position): Position;
  /** Where a thing of this model goes that nobody gave a place: in its column around a point. */
  columnPlace(model: string, middle: Position): Position;
  /** How far to move things that keep their distances, so that they cover nothing. */
  freeShift(things: readonly Rect[], seen: boolean): Position;
  onNodesChange(changes: NodeChange<ViewNode>[]): void;
  onEdgesChange(changes: EdgeChange<ViewEdge>[]): void;
  /** A marquee begins or ends at a point of the canvas. */
  marquee(active: boolean, at: Position): void;
  /** A click on a frame, which React Flow is not asked to select. */
  pickGroup(group: string, add: boolean): void;
  /** A drag begins. With Alt held, copies are left where it ends. */
  dragStarts(altKey: boolean): void;
  /** The press that dragged is over. A drag whose end nobody told, as its node was taken away or a second finger came, is put back. */
  letGo(): void;
  resizeStarts(): void;
  hover(hover: Hover | undefined): void;
  /** The pointer is close to this wire of a crowd, or to none. */
  comeNear(edge: string | undefined): void;
  /** Puts a dragged or resized thing back as it was; true when there was one. */
  abortDrag(): boolean;
  /** The canvas is looked at from another distance: words are written larger or smaller, and stand elsewhere. */
  rewrite(): void;
  /** Follows the session until the returned function is called. */
  connect(): () => void;
}

function recordedIn(run: Run | undefined): ReadonlySet<string> {
  return new Set([...(run?.recorders.values() ?? [])].flatMap(({ recorder, length }) => (length > 0 ? [recorder] : [])));
}

/** Makes the model of one mounted canvas. `onView` tells what of it is to be seen. */
export function createCanvasModel(editor: Editor, onView: () => OnView | undefined = () => undefined): CanvasModel {
  const builder = new ViewBuilder();
  const store = createStore<CanvasState>(() => ({
    ...view(undefined),
    wiring: undefined,
    hover: undefined,
    pointed: NOBODY,
    near: undefined,
    moving: NOBODY,
    lit: undefined,
    guides: [],
    joining: undefined,
    editing: undefined,
    menu: undefined,
    connecting: undefined,
  }));
  let drag: Drag | undefined;
  let resize: { aborted: boolean } | undefined;
  let marqueeActive = false;
  let marqueeFrom: Position = { x: 0, y: 0 };
  let altAtStart = false;

  function view(held: ReadonlyMap<string, Position> | undefined): { nodes: ViewNode[]; edges: ViewEdge[] } {
    const { document, diagnostics, selection } = editor.store.getState();
    const recorded = recordedIn(editor.runs.current);
    const seen = onView();
    return builder.build({ document, diagnostics, selection, recorded, ...(held ? { held } : {}), ...(seen ? { seen } : {}) });
  }

  function heldPlaces(): ReadonlyMap<string, Position> | undefined {
    if (drag === undefined || drag.aborted) return undefined;
    const { moving } = drag;
    return new Map(
      store
        .getState()
        .nodes.filter((node) => moving.has(node.id))
        .map((node) => [node.id, node.position]),
    );
  }

  function sync(): void {
    const next = view(heldPlaces());
    store.setState({ ...next, lit: lit(next.edges, store.getState().hover) });
  }

  function lit(edges: readonly ViewEdge[], hover: Hover | undefined): ReadonlySet<string> | undefined {
    const { document, selection: own, pointed } = editor.store.getState();
    const far = pointed?.by === 'script' ? pointed : undefined;
    const selection = far === undefined ? own : { ...own, nodes: [...own.nodes, ...far.nodes], edges: [...own.edges, ...far.edges] };
    return litEdges(edges, selection, hover, (node) => ancestors(document, document.nodes[node]?.group).map(({ id }) => viewId.group(id)));
  }

  function run(command: Command | undefined): void {
    if (command === undefined) return;
    count('commands');
    const before = editor.store.getState().document;
    editor.execute(command);
    sayCovers(before);
  }

  /** A group's connections reach what is in it: where a step changed that without touching them, it is said. */
  function sayCovers(before: GraphDocument): void {
    const { document } = editor.store.getState();
    const nodes = (n: number): string => t('canvas.group.members', { count: n });
    const sentences = coverChanges(before, document).map(({ group, before: old, after, connections }) =>
      t('canvas.group.covers', { label: nameOf(document, group), before: nodes(old), after: nodes(after), count: connections }),
    );
    if (sentences.length > 0) editor.notify(`${sentences.join('. ')}.`, true);
  }

  function beginDrag(ids: readonly string[]): Drag {
    const { document } = editor.store.getState();
    const leaders = new Set(ids);
    const moving = followers(document, leaders);
    const { nodes } = store.getState();
    const starts = new Map(nodes.filter((node) => moving.has(node.id)).map((node) => [node.id, node.position]));
    return { leaders, moving, starts, copying: altAtStart, aborted: false };
  }

  function moveTo(places: ReadonlyMap<string, Position>): void {
    if (drag === undefined) return;
    const { moving, starts, leaders } = drag;
    const [first] = leaders;
    const start = first === undefined ? undefined : starts.get(first);
    const now = first === undefined ? undefined : places.get(first);
    if (start === undefined || now === undefined) return;
    const delta = { x: now.x - start.x, y: now.y - start.y };
    const nodes = store.getState().nodes.map((node) => {
      if (!moving.has(node.id)) return node;
      const from = starts.get(node.id) ?? node.position;
      return { ...node, position: places.get(node.id) ?? { x: from.x + delta.x, y: from.y + delta.y } } as ViewNode;
    });
    builder.adopt(nodes);
    store.setState({ nodes, guides: guidesOf(nodes, moving), joining: joining(nodes, first) });
  }

  /** The frame that a dragged node would join when it is let go here, if it is not in it already. */
  function joining(nodes: readonly ViewNode[], leader: string | undefined): string | undefined {
    const node = nodes.find((each) => each.id === leader);
    if (node?.type !== 'item' || Object.keys(editor.store.getState().document.groups).length === 0) return undefined;
    const { document } = editor.store.getState();
    const group = groupAt(document, { x: node.position.x + (node.width ?? 0) / 2, y: node.position.y + (node.height ?? 0) / 2 });
    return group === undefined || group === document.nodes[node.id]?.group ? undefined : viewId.group(group);
  }

  function endDrag(places: ReadonlyMap<string, Position>): void {
    if (drag === undefined) return;
    const { aborted, copying, leaders, starts } = drag;
    if (!aborted) moveTo(places);
    const ends = new Map(
      store
        .getState()
        .nodes.filter((node) => leaders.has(node.id))
        .map((node) => [node.id, node.position]),
    );
    drag = undefined;
    store.setState({ guides: [], joining: undefined, moving: NOBODY });
    if (!aborted) run(copying ? copyCommand(ends, starts) : drop(ends));
    sync();
  }

  function letGo(): void {
    if (drag === undefined) return;
    drag = undefined;
    store.setState({ guides: [], joining: undefined, moving: NOBODY });
    sync();
  }

  function drop(ends: ReadonlyMap<string, Position>): Command | undefined {
    const { document } = editor.store.getState();
    const widths = new Map(store.getState().nodes.map((node) => [node.id, node.width ?? 0]));
    return dropCommand(document, ends, (id) => widths.get(id) ?? 0);
  }

  function endResize(id: string): void {
    const { aborted = false } = resize ?? {};
    resize = undefined;
    const node = store.getState().nodes.find((each) => each.id === id);
    if (node && !aborted) run(resizeCommand(editor.store.getState().document, node));
    sync();
  }

  /** Alt-drag: the originals stay, copies of the selection stand where the pointer let go. */
  function copyCommand(ends: ReadonlyMap<string, Position>, starts: ReadonlyMap<string, Position>): Command | undefined {
    const [first] = ends;
    if (first === undefined) return undefined;
    const [id, end] = first;
    const start = starts.get(id) ?? end;
    const offset = { x: end.x - start.x, y: end.y - start.y };
    if (offset.x === 0 && offset.y === 0) return undefined;
    const { document } = editor.store.getState();
    return duplicate(document, itemsOf(ends.keys()), offset);
  }

  function onNodesChange(changes: NodeChange<ViewNode>[]): void {
    const places = new Map<string, Position>();
    let ended = false;
    let selecting = false;
    const rest: NodeChange<ViewNode>[] = [];
    const resized: string[] = [];
    for (const change of changes) {
      if (change.type === 'position' && change.dragging !== undefined) {
        if (change.position) places.set(change.id, change.position);
        if (change.dragging && drag === undefined) {
          drag = beginDrag(changes.flatMap((each) => (each.type === 'position' ? [each.id] : [])));
          store.setState({ moving: drag.moving });
        }
        if (!change.dragging) ended = true;
      } else if (change.type === 'select') selecting = true;
      else if (change.type === 'dimensions') {
        // `resizing` is false when a resize ends, and left out for a measurement.
        if (change.resizing === false) resized.push(change.id);
        else if (!resize?.aborted) rest.push(change);
      } else if (change.type === 'position' && !resize?.aborted) rest.push(change);
    }
    if (selecting) select(changes, []);
    if (rest.length > 0) {
      const nodes = applyNodeChanges(rest, store.getState().nodes);
      builder.adopt(nodes);
      store.setState({ nodes });
    }
    for (const id of resized) endResize(id);
    if (ended) endDrag(places);
    else if (places.size > 0 && drag && !drag.aborted) moveTo(places);
  }

  function select(nodeChanges: readonly NodeChange<ViewNode>[], edgeChanges: readonly EdgeChange<ViewEdge>[]): void {
    const { selection, document } = editor.store.getState();
    const next = selectedAfter(selection, nodeChanges, edgeChanges, store.getState().edges);
    // React Flow keeps one of several parallel edges and takes in edges that leave the marquee; both ends decide here.
    editor.select(marqueeActive ? { ...next, edges: edgesInside(document, new Set(next.nodes), new Set(next.groups)) } : next);
  }

  /** All that must not be covered now. */
  function takenNow(): Rect[] {
    const { nodes, edges } = store.getState();
    return [...taken(nodes, edges), ...(onView()?.over ?? [])];
  }

  return {
    store,
    editor,
    run,
    freePlace: (model, middle) => freePlace(editor.store.getState().document, model, middle, takenNow(), onView()?.room),
    columnPlace: (model, middle) => columnPlace(editor.store.getState().document, model, middle, takenNow(), onView()?.room),
    freeShift: (things, seen) => freeShift(things, takenNow(), seen ? onView()?.room : undefined),
    onNodesChange,
    onEdgesChange(changes) {
      if (changes.some((change) => change.type === 'select')) select([], changes);
    },
    marquee(active, at) {
      if (active) marqueeFrom = at;
      else {
        const inside = framesInside(editor.store.getState().document, marqueeFrom, at);
        const { selection } = editor.store.getState();
        if (inside.length > 0) editor.select({ ...selection, groups: [...new Set([...selection.groups, ...inside])] });
      }
      marqueeActive = active;
    },
    pickGroup(group, add) {
      const { selection } = editor.store.getState();
      if (!add) editor.select({ groups: [group] });
      else {
        const groups = selection.groups.includes(group) ? selection.groups.filter((id) => id !== group) : [...selection.groups, group];
        editor.select({ ...selection, groups });
      }
    },
    dragStarts(altKey) {
      letGo();
      altAtStart = altKey;
    },
    letGo,
    resizeStarts() {
      resize = { aborted: false };
    },
    hover(hover) {
      // What is dragged stays what is pointed at.
      if (drag !== undefined) return;
      const old = store.getState().hover;
      if (old?.id === hover?.id && old?.kind === hover?.kind) return;
      store.setState({ hover, lit: lit(store.getState().edges, hover) });
      editor.point(hover && pointedBy(hover, store.getState().edges));
    },
    comeNear(near) {
      if (near !== store.getState().near) store.setState({ near });
    },
    abortDrag() {
      if (resize && !resize.aborted) {
        resize.aborted = true;
        sync();
        return true;
      }
      if (drag === undefined || drag.aborted) return false;
      drag.aborted = true;
      store.setState({ guides: [], joining: undefined });
      sync();
      return true;
    },
    rewrite: sync,
    connect() {
      sync();
      let seen = editor.store.getState();
      return editor.store.subscribe((state) => {
        const { pointed } = seen;
        const isSame = state.document === seen.document && state.selection === seen.selection && state.diagnostics === seen.diagnostics;
        seen = state;
        if (!isSame) sync();
        if (state.pointed === pointed || (state.pointed ?? pointed)?.by !== 'script') return;
        const { edges, hover } = store.getState();
        store.setState({ pointed: pointedAt(state.pointed, edges), lit: lit(edges, hover) });
      });
    },
  };
}
