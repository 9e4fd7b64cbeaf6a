/** What lies over the canvas without being part of the network: alignment guides, zoom buttons, the way back to the content. */
import { type ReactFlowInstance, useReactFlow, useStore, type Viewport, ViewportPortal } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCanvas, useCanvasState } from '../context.ts';
import { bounds, near, onScreen } from '../look/rects.ts';
import type { ViewEdge, ViewNode } from '../look/viewTypes.ts';
import { writingAt } from '../look/zoom.ts';
import { fitAll, isFitted, showsCharts } from '../place/fit.ts';
import { rectOf } from '../place/room.ts';

/** Until the page has its new size and the canvas has measured it (ms). */
const SETTLED_MS = 80;

/** Lines through what a dragged thing is in line with. */
export function Guides() {
  const guides = useCanvasState((state) => state.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="canvas-guides" aria-hidden="true">
        {guides.map((guide) =>
          guide.axis === 'x' ? (
            <path key={`x${guide.at}`} d={`M${guide.at},${guide.from} V${guide.to}`} />
          ) : (
            <path key={`y${guide.at}`} d={`M${guide.from},${guide.at} H${guide.to}`} />
          ),
        )}
      </svg>
    </ViewportPortal>
  );
}

interface OverRoot {
  /** The canvas. */
  readonly root: () => HTMLElement | null;
}

/** Out, 100 %, in, fit. */
export function ZoomControls({ root }: OverRoot) {
  const flow = useReactFlow<ViewNode, ViewEdge>();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className="canvas-zoom" role="toolbar" aria-label={t('canvas.zoom.controls')}>
      <button type="button" className="canvas-icon-button" aria-label={t('canvas.zoom.out')} onClick={() => void flow.zoomOut()}>
        <Icon name="zoomOut" />
      </button>
      <button
        type="button"
        className="canvas-icon-button canvas-zoom-percent"
        aria-label={t('canvas.zoom.reset', { percent })}
        onClick={() => void flow.zoomTo(1)}
      >
        {percent} %
      </button>
      <button type="button" className="canvas-icon-button" aria-label={t('canvas.zoom.in')} onClick={() => void flow.zoomIn()}>
        <Icon name="zoomIn" />
      </button>
      <button type="button" className="canvas-icon-button" aria-label={t('canvas.zoom.fit')} onClick={() => fitAll(flow, root())}>
        <Icon name="fit" />
      </button>
    </div>
  );
}

/** Shows only while there is something on the canvas and none of it is in view. */
export function BackToContent({ root }: OverRoot) {
  const flow = useReactFlow<ViewNode, ViewEdge>();
  const nodes = useCanvasState((state) => state.nodes);
  const lost = useStore((state) => {
    const around = bounds(nodes.map(rectOf));
    if (around === undefined || state.width === 0) return false;
    const [x, y, zoom] = state.transform;
    return !near(onScreen(around, { x, y, zoom }), { x: 0, y: 0, width: state.width, height: state.height });
  });
  if (!lost) return null;
  return (
    <button type="button" className="canvas-back" onClick={() => fitAll(flow, root())}>
      {t('canvas.backToContent')}
    </button>
  );
}

/** Finds the words on wires other places where they are written larger or smaller than before. */
export function Rewrite({ flow }: { readonly flow: ReactFlowInstance<ViewNode, ViewEdge> | undefined }) {
  const { model } = useCanvas();
  const lectern = useEditorState((state) => state.lectern);
  const writing = useStore((state) => JSON.stringify(writingAt(state.transform[2], lectern)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model asks the canvas for its writing.
  useEffect(() => {
    if (flow !== undefined) model.rewrite();
  }, [flow, model, writing]);
  return null;
}

/**
 * Fits anew where the room of the canvas changed: when Results opens, and whenever everything was on view before, as nobody has
 * moved it since; and when a document is run for the first time while a chart lies out of sight.
 */
export function Refit({ flow, root }: OverRoot & { readonly flow: ReactFlowInstance<ViewNode, ViewEdge> | undefined }) {
  const docked = useEditorState((state) => state.dockedPanel !== undefined);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const lectern = useEditorState((state) => state.lectern);
  const left = useRef<Viewport | undefined>(undefined);
  // The lectern has a view of its own; whoever leaves it is back where they were.
  useEffect(() => {
    if (flow === undefined || !lectern) return;
    left.current = flow.getViewport();
    const timer = setTimeout(() => fitAll(flow, root()), SETTLED_MS);
    return () => {
      clearTimeout(timer);
      const before = left.current;
      setTimeout(() => before && void flow.setViewport(before), SETTLED_MS);
    };
  }, [lectern, flow, root]);
  const runId = useEditorState((state) => state.run.runId);
  const documentId = useEditorState((state) => state.documentId);
  const ran = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (flow === undefined || runId === 0 || ran.current === documentId) return;
    ran.current = documentId;
    const element = root();
    if (element !== null && !showsCharts(flow, element, flow.getViewport())) fitAll(flow, element);
  }, [flow, root, runId, documentId]);
  const opened = useRef(false);
  const was = useRef({ docked, width, height });
  useEffect(() => {
    const old = was.current;
    was.current = { docked, width, height };
    if (docked && !old.docked) opened.current = true;
    const element = root();
    if (flow === undefined || element === null || old.width === 0 || (old.width === width && old.height === height)) return;
    if (opened.current || isFitted(element, flow.getViewport())) fitAll(flow, element);
    opened.current = false;
  }, [flow, root, docked, width, height]);
  return null;
}
