/** The network as people draw it. Fills its container. */
import '@xyflow/react/dist/style.css';
import './view/canvas.css';
import './view/nodes.css';
import './view/wires.css';
import './view/edges.css';
import './view/frames.css';
import './view/popups.css';
import './view/lectern.css';
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  Panel,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  SelectionMode,
  useStore,
  type Viewport,
} from '@xyflow/react';
import { type CSSProperties, type MouseEvent as ReactMouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { DialBar } from '../controls/DialBar.tsx';
import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import { createCanvasModel } from './canvasModel.ts';
import { CanvasContext, useCanvas, useCanvasState } from './context.ts';
import { revealFocused, selectFocused } from './gesture/keyboard.ts';
import { longPress } from './gesture/longPress.ts';
import { showMoving } from './gesture/moving.ts';
import { nearWire } from './gesture/nearWire.ts';
import { createWireGesture } from './gesture/wireGesture.ts';
import { createHandle } from './handle.ts';
import { Crowd, parted } from './look/crowd.ts';
import { GRID } from './look/nodeLook.ts';
import { createStatusLines } from './look/status.ts';
import { thingOf, type ViewEdge, type ViewNode } from './look/viewTypes.ts';
import { detailAt, lecternZoom, linesAt, MAX_ZOOM, MIN_ZOOM, wordsAt } from './look/zoom.ts';
import { fitAll } from './place/fit.ts';
import { onView } from './place/room.ts';
import { isCrowded } from './place/wirePlan.ts';
import { CanvasMenu } from './view/CanvasMenu.tsx';
import { ConnectTo } from './view/ConnectTo.tsx';
import { CrowdView } from './view/CrowdView.tsx';
import { EdgeView } from './view/EdgeView.tsx';
import { FindBox } from './view/FindBox.tsx';
import { GroupView } from './view/GroupView.tsx';
import { NodeView } from './view/NodeView.tsx';
import { NoteView } from './view/NoteView.tsx';
import { BackToContent, Guides, Refit, Rewrite, ZoomControls } from './view/Overlays.tsx';
import { OverviewMap } from './view/OverviewMap.tsx';
import { PanelView } from './view/PanelView.tsx';
import { QuickAdd } from './view/QuickAdd.tsx';
import { ReplayLayer } from './view/ReplayLayer.tsx';
import { WireDraft } from './view/WireDraft.tsx';
import { viewportOf } from './viewports.ts';

// React Flow takes every new object among its props as a change, so they are made once.
const NODE_TYPES = { item: NodeView, note: NoteView, group: GroupView, panel: PanelView };
const EDGE_TYPES = { wire: EdgeView };
const SNAP: [number, number] = [GRID, GRID];
const PAN_BUTTONS = [0, 1];
const ADD_KEYS = ['Shift', 'Control', 'Meta'];
/** The attribution is the canvas' own: the library's link carries a parameter that tells where people come from. */
const PRO_OPTIONS = { hideAttribution: true };
/** From so many nodes on there is an overview. */
const MINIMAP_FROM = 15;
/** More edges than this are no stops of the Tab key: it would never reach the nodes. The list beside the canvas has them. */
const FOCUS_EDGES_UP_TO = 100;
/** From so many drawn things on, only what is in view is kept in the page. */
const CULL_FROM = 150;

type Flow = ReactFlowInstance<ViewNode, ViewEdge>;

/** The canvas of the open document. */
export function Canvas() {
  const documentId = useEditorState((state) => state.documentId);
  return (
    <ReactFlowProvider key={documentId}>
      <CanvasOf documentId={documentId} />
    </ReactFlowProvider>
  );
}

/** Nobody gets farther out than documents may place things (±10,000,000). */
const FARTHEST: [[number, number], [number, number]] = [
  [-1e6, -1e6],
  [1e6, 1e6],
];

function CanvasOf({ documentId }: { readonly documentId: string }) {
  const editor = useEditor();
  const root = useRef<HTMLElement>(null);
  const flow = useRef<Flow | undefined>(undefined);
  const pointer = useRef<{ x: number; y: number } | undefined>(undefined);
  const rootNow = useCallback(() => root.current, []);
  const [parts] = useState(() => {
    const model = createCanvasModel(editor, () => (root.current ? onView(root.current, flow.current?.getViewport()) : undefined));
    const wires = createWireGesture(
      model,
      () => flow.current,
      () => root.current,
    );
    const status = createStatusLines(editor);
    const handle = createHandle({ model, wires, flow: () => flow.current, root: () => root.current, lastPointer: () => pointer.current });
    const crowd = new Crowd();
    const near = nearWire(model, crowd, () => flow.current);
    return { context: { model, wires, status, crowd }, handle, near };
  });

  useEffect(() => {
    const ends = [parts.context.model.connect(), parts.context.status.connect(), editor.registerCanvas(parts.handle)];
    return () => {
      parts.context.wires.abort();
      for (const end of ends) end();
    };
  }, [editor, parts]);

  return (
    <CanvasContext value={parts.context}>
      <section
        ref={root}
        className="canvas-root"
        data-region="canvas"
        aria-label={t('canvas.title')}
        aria-describedby="canvas-describe"
        tabIndex={-1}
        onPointerMove={(event) => {
          pointer.current = { x: event.clientX, y: event.clientY };
          parts.near(event);
        }}
        onPointerLeave={() => {
          pointer.current = undefined;
          parts.context.model.comeNear(undefined);
        }}
        onPointerDown={(event) => {
          parts.near(event);
          longPress(event);
        }}
        onContextMenu={(event) => {
          // The menu key while nothing on the canvas has the focus.
          if (event.target !== root.current) return;
          event.preventDefault();
          const { screen } = parts.handle.pointer();
          parts.context.model.store.setState({ menu: { ...screen, onEmpty: true } });
        }}
        onKeyDown={(event) => selectFocused(parts.context.model, event)}
        onFocus={(event) => revealFocused(parts.handle, event)}
      >
        <p id="canvas-describe" className="canvas-unseen">
          {t('canvas.describe')}
        </p>
        <Surface
          documentId={documentId}
          root={rootNow}
          onFlow={(instance) => {
            flow.current = instance;
          }}
        />
        <DialBar />
        <QuickAdd />
        <ConnectTo />
        <FindBox />
        <CanvasMenu />
      </section>
    </CanvasContext>
  );
}

interface SurfaceProps {
  readonly documentId: string;
  readonly root: () => HTMLElement | null;
  readonly onFlow: (flow: Flow) => void;
}

function Surface({ documentId, root, onFlow }: SurfaceProps) {
  const { model } = useCanvas();
  const { editor } = model;
  const nodes = useCanvasState((state) => state.nodes);
  const edges = useCanvasState((state) => state.edges);
  const { own, together } = useParted(edges);
  const wiring = useCanvasState((state) => state.wiring !== undefined);
  const fading = useCanvasState((state) => state.lit !== undefined);
  const live = useEditorState(({ play }) => play?.live === true);
  const detail = useStore((state) => detailAt(state.transform[2]));
  const words = useStore((state) => wordsAt(state.transform[2]));
  const lectern = useEditorState((state) => state.lectern);
  // Inside another page the wheel and a finger scroll that page; the network is moved by the mouse, zoomed with Ctrl and its buttons.
  const embedded = useEditorState((state) => state.embedded);
  const byFinger = useMemo(() => window.matchMedia('(pointer: coarse)').matches, []);
  const zoom = useStore((state) => (lectern ? lecternZoom(state.transform[2]) : 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each document has a view of its own, read once when it is opened.
  const viewport = useMemo(() => viewportOf(editor.view), [documentId]);
  const [instance, setInstance] = useState<Flow>();

  const onInit = useCallback(
    (flow: Flow) => {
      setInstance(flow);
      onFlow(flow);
      if (viewport === undefined) fitAll(flow, root());
    },
    [onFlow, root, viewport],
  );
  // Written past React: nothing renders for it, the style sheet reads it.
  const moving = useCallback(
    (what: 'pan' | 'drag') => {
      const element = root();
      if (element !== null) showMoving(element, what, model.letGo);
    },
    [model, root],
  );
  // Not when the button goes down: a press that stays where it is is a click on what lies there.
  const onMove = useCallback(
    (event: MouseEvent | TouchEvent | null) => {
      if (event !== null && event.type !== 'wheel') moving('pan');
    },
    [moving],
  );
  const onMoveEnd = useCallback(
    (_: unknown, next: Viewport) => {
      editor.rememberView(next);
    },
    [editor],
  );
  const marquee = (active: boolean) => (event: ReactMouseEvent) => {
    if (instance) model.marquee(active, instance.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: both follow the instance and the model.
  const [onMarqueeStart, onMarqueeEnd] = useMemo(() => [marquee(true), marquee(false)], [instance, model]);
  const onDragStart = useCallback(
    (event: MouseEvent | TouchEvent | ReactMouseEvent) => {
      moving('drag');
      model.dragStarts(event.altKey);
    },
    [model, moving],
  );
  // Not over a chart: who reads one wants to see the weights, too.
  const onNodeEnter = useCallback(
    (_: unknown, node: ViewNode) => model.hover(node.type === 'panel' ? undefined : { kind: 'node', id: node.id }),
    [model],
  );
  const onEdgeEnter = useCallback((_: unknown, edge: ViewEdge) => model.hover({ kind: 'edge', id: edge.id }), [model]);
  const onLeave = useCallback(() => model.hover(undefined), [model]);
  const onNodeDoubleClick = useCallback(
    (event: ReactMouseEvent, node: ViewNode) => {
      if (node.type === 'panel' || (event.target as Element).closest('button, input, textarea, .canvas-port, .canvas-rim')) return;
      model.store.setState({ editing: node.id });
    },
    [model],
  );
  const onNodeClick = useCallback(
    (event: ReactMouseEvent, node: ViewNode) => {
      if (node.type === 'item' && !event.shiftKey && !event.ctrlKey && !event.metaKey) editor.play.touch(node.id);
    },
    [editor],
  );
  const onNodeMenu = useCallback(
    (event: ReactMouseEvent, node: ViewNode) => {
      if ((event.target as Element).closest('.nokey')) return;
      event.preventDefault();
      const thing = thingOf(node.id);
      const kind = thing.kind === 'panel' ? 'nodes' : (`${thing.kind}s` as const);
      if (!editor.store.getState().selection[kind].includes(thing.id)) {
        editor.select({ nodes: [], edges: [], notes: [], groups: [], [kind]: [thing.id] });
      }
      model.store.setState({ menu: { x: event.clientX, y: event.clientY, onEmpty: false } });
    },
    [editor, model],
  );
  const onEdgeMenu = useCallback(
    (event: ReactMouseEvent, edge: ViewEdge) => {
      event.preventDefault();
      const ids = edge.data?.stands ?? [edge.id];
      const { selection } = editor.store.getState();
      if (!ids.every((id) => selection.edges.includes(id))) editor.select({ nodes: [], notes: [], groups: [], edges: ids });
      model.store.setState({ menu: { x: event.clientX, y: event.clientY, onEmpty: false } });
    },
    [editor, model],
  );
  const onPaneMenu = useCallback(
    (event: MouseEvent | ReactMouseEvent) => {
      event.preventDefault();
      model.store.setState({ menu: { x: event.clientX, y: event.clientY, onEmpty: true } });
    },
    [model],
  );
  const onDoubleClick = useCallback(
    (event: ReactMouseEvent) => {
      if (!(event.target as Element).classList.contains('react-flow__pane') || instance === undefined) return;
      const screen = { x: event.clientX, y: event.clientY };
      editor.open({ kind: 'quick_add', at: instance.screenToFlowPosition(screen, { snapToGrid: false }), screen });
    },
    [editor, instance],
  );
  const classes = ['canvas-flow', wiring && 'canvas-wiring', live && 'canvas-live', fading && 'canvas-fading'].filter(Boolean).join(' ');
  return (
    <ReactFlow<ViewNode, ViewEdge>
      className={classes}
      translateExtent={FARTHEST}
      data-detail={detail}
      data-words={words}
      {...(lectern && { 'data-lectern': linesAt(zoom), style: { '--zoom': zoom } as CSSProperties })}
      data-crowded={isCrowded(edges.length)}
      nodes={nodes}
      edges={own}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onInit={onInit}
      onNodesChange={model.onNodesChange}
      onEdgesChange={model.onEdgesChange}
      onMove={onMove}
      onMoveEnd={onMoveEnd}
      onSelectionStart={onMarqueeStart}
      onSelectionEnd={onMarqueeEnd}
      onNodeDragStart={onDragStart}
      onNodeMouseEnter={onNodeEnter}
      onNodeMouseLeave={onLeave}
      onEdgeMouseEnter={onEdgeEnter}
      onEdgeMouseLeave={onLeave}
      onNodeClick={onNodeClick}
      onNodeDoubleClick={onNodeDoubleClick}
      onNodeContextMenu={onNodeMenu}
      onEdgeContextMenu={onEdgeMenu}
      onPaneContextMenu={onPaneMenu}
      onDoubleClick={onDoubleClick}
      {...(viewport ? { defaultViewport: viewport } : {})}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      snapToGrid
      snapGrid={SNAP}
      connectionMode={ConnectionMode.Loose}
      nodesConnectable={false}
      edgesReconnectable={false}
      selectionMode={SelectionMode.Partial}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={ADD_KEYS}
      deleteKeyCode={null}
      disableKeyboardA11y
      panOnDrag={embedded && byFinger ? false : PAN_BUTTONS}
      preventScrolling={!embedded}
      zoomOnDoubleClick={false}
      elevateNodesOnSelect={false}
      nodeDragThreshold={2}
      onlyRenderVisibleElements={nodes.length + own.length > CULL_FROM}
      edgesFocusable={edges.length <= FOCUS_EDGES_UP_TO}
      proOptions={PRO_OPTIONS}
    >
      <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.5} color="var(--canvas-dot)" bgColor="var(--canvas)" />
      <CrowdView edges={together} />
      <Guides />
      <ReplayLayer />
      <WireDraft />
      <ZoomControls root={root} />
      <Refit flow={instance} root={root} />
      <Rewrite flow={instance} />
      <BackToContent root={root} />
      <Panel position="bottom-right" className="react-flow__attribution">
        <a href="https://reactflow.dev" target="_blank" rel="noopener noreferrer" aria-label={t('canvas.attribution')}>
          React Flow
        </a>
      </Panel>
      {nodes.length >= MINIMAP_FROM && !lectern && (
        <Panel position="bottom-right">
          <OverviewMap />
        </Panel>
      )}
    </ReactFlow>
  );
}

/** The wires that are things of their own in the page, and those that are one picture. */
function useParted(edges: ViewEdge[]): ReturnType<typeof parted> {
  const lit = useCanvasState((state) => state.lit);
  const pointed = useCanvasState((state) => state.pointed);
  const rewired = useCanvasState((state) => state.wiring?.edge);
  const near = useCanvasState((state) => state.near);
  const dragging = useCanvasState((state) => state.moving.size > 0);
  const replaying = useEditorState(({ play }) => play !== undefined);
  return useMemo(
    () => parted(edges, { lit, dragging, pointed, rewired, near, replaying }),
    [edges, lit, dragging, pointed, rewired, near, replaying],
  );
}
