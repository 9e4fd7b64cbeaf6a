/**
 * The overview of a large network, with what is on view. One canvas element: a page's picture of hundreds of boxes would be laid out anew
 * in every frame in which the network is moved.
 */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import type { Position } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { useCanvas } from '../context.ts';
import type { Rect } from '../look/rects.ts';
import type { ViewEdge, ViewNode } from '../look/viewTypes.ts';
import { MAX_ZOOM, MIN_ZOOM } from '../look/zoom.ts';
import { fromOverview, inOverview, type Overview, overviewOf } from '../place/overview.ts';
import { rectOf } from '../place/room.ts';

/** A step of the wheel. */
const ZOOM_STEP = 1.2;
/** Corners of boxes, px of the canvas. */
const RADIUS = 8;

/** Where a press took hold: how the overview lay then, and how far from the middle of what is on view it was. */
interface Hold {
  readonly overview: Overview;
  readonly off: Position;
}

export function OverviewMap() {
  const element = useRef<HTMLCanvasElement>(null);
  const hold = useRef<Hold | undefined>(undefined);
  const repaint = useRef<() => void>(() => undefined);
  const { model } = useCanvas();
  const store = useStoreApi<ViewNode, ViewEdge>();
  const flow = useReactFlow<ViewNode, ViewEdge>();

  const onView = (): Rect => {
    const { transform, width, height } = store.getState();
    const [x, y, zoom] = transform;
    return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  };
  const overview = (): Overview => {
    const { clientWidth, clientHeight } = element.current as HTMLCanvasElement;
    return hold.current?.overview ?? overviewOf(model.store.getState().nodes.map(rectOf), onView(), clientWidth, clientHeight);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it reads lives as long as it does.
  useEffect(() => {
    const canvas = element.current;
    if (canvas === null) return;
    let asked: number | undefined;
    const ask = () => {
      asked ??= requestAnimationFrame(() => {
        asked = undefined;
        paint(canvas, overview(), model.store.getState().nodes, onView());
      });
    };
    const zoom = (event: WheelEvent) => {
      event.preventDefault();
      const now = flow.getZoom();
      void flow.zoomTo(Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, event.deltaY < 0 ? now * ZOOM_STEP : now / ZOOM_STEP)));
    };
    repaint.current = ask;
    canvas.addEventListener('wheel', zoom, { passive: false });
    const ends = [
      model.store.subscribe(({ nodes }, before) => {
        if (nodes !== before.nodes) ask();
      }),
      store.subscribe(({ transform, width, height }, before) => {
        if (transform !== before.transform || width !== before.width || height !== before.height) ask();
      }),
    ];
    const scheme = new MutationObserver(ask);
    scheme.observe(document.documentElement, { attributes: true });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', ask);
    ask();
    return () => {
      for (const end of ends) end();
      scheme.disconnect();
      dark.removeEventListener('change', ask);
      canvas.removeEventListener('wheel', zoom);
      if (asked !== undefined) cancelAnimationFrame(asked);
    };
  }, [flow, model, store]);

  const at = ({ clientX, clientY, currentTarget }: PointerEvent): Position => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const follow = (point: Position) => {
    if (hold.current === undefined) return;
    const { x, y } = fromOverview(hold.current.overview, point);
    void flow.setCenter(x - hold.current.off.x, y - hold.current.off.y, { zoom: flow.getZoom() });
  };
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const now = overview();
    const { x, y } = fromOverview(now, at(event));
    const view = onView();
    const isInside = x >= view.x && x <= view.x + view.width && y >= view.y && y <= view.y + view.height;
    const off = isInside ? { x: x - view.x - view.width / 2, y: y - view.y - view.height / 2 } : { x: 0, y: 0 };
    hold.current = { overview: now, off };
    follow(at(event));
  };
  const release = () => {
    hold.current = undefined;
    // It has kept still under the hand.
    repaint.current();
  };
  return (
    <canvas
      ref={element}
      className="canvas-minimap nopan nowheel"
      role="img"
      aria-label={t('canvas.minimap')}
      onPointerDown={press}
      onPointerMove={(event) => follow(at(event))}
      onPointerUp={release}
      onPointerCancel={release}
    />
  );
}

/** Colours by what a box is, as custom properties that canvas.css sets on the overview. */
function fillOf(node: ViewNode): string {
  return `--map-${node.type === 'item' ? node.data.look.kind : node.type}`;
}

function paint(canvas: HTMLCanvasElement, overview: Overview, nodes: readonly ViewNode[], view: Rect): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const ratio = devicePixelRatio;
  const { clientWidth, clientHeight } = canvas;
  if (clientWidth === 0 || clientHeight === 0) return;
  const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const style = getComputedStyle(canvas);
  const colours = new Map<string, string>();
  const colourOf = (name: string): string => {
    const known = colours.get(name) ?? style.getPropertyValue(name).trim();
    colours.set(name, known);
    return known;
  };
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, clientWidth, clientHeight);
  // Frames lie under what is in them.
  for (const node of [...nodes].sort((a, b) => (a.zIndex ?? 0) - (b.zIndex ?? 0))) {
    const { x, y, width: w, height: h } = inOverview(overview, rectOf(node));
    pen.fillStyle = colourOf(fillOf(node));
    pen.beginPath();
    pen.roundRect(x, y, w, h, RADIUS * overview.scale);
    pen.fill();
  }
  const seen = inOverview(overview, view);
  pen.fillStyle = colourOf('--map-mask');
  pen.beginPath();
  pen.rect(0, 0, clientWidth, clientHeight);
  pen.rect(seen.x, seen.y, seen.width, seen.height);
  pen.fill('evenodd');
}
