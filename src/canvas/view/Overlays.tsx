/** What lies over the canvas without being part of the network: alignment guides, zoom buttons, the way back to the content. */
import { useReactFlow, useStore, ViewportPortal } from '@xyflow/react';
import { t } from '../../editor/text/en.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCanvasState } from '../context.ts';
import { bounds } from '../look/rects.ts';
import type { ViewEdge, ViewNode } from '../look/viewTypes.ts';
import { fitAll } from '../place/fit.ts';

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

/** Out, 100 %, in, fit. */
export function ZoomControls() {
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
      <button type="button" className="canvas-icon-button" aria-label={t('canvas.zoom.fit')} onClick={() => fitAll(flow)}>
        <Icon name="fit" />
      </button>
    </div>
  );
}

/** Shows only while there is something on the canvas and none of it is in view. */
export function BackToContent() {
  const flow = useReactFlow<ViewNode, ViewEdge>();
  const nodes = useCanvasState((state) => state.nodes);
  const lost = useStore((state) => {
    const around = bounds(nodes.map((node) => ({ ...node.position, width: node.width ?? 0, height: node.height ?? 0 })));
    if (around === undefined || state.width === 0) return false;
    const [x, y, zoom] = state.transform;
    const left = around.x * zoom + x;
    const top = around.y * zoom + y;
    return left > state.width || top > state.height || left + around.width * zoom < 0 || top + around.height * zoom < 0;
  });
  if (!lost) return null;
  return (
    <button type="button" className="canvas-back" onClick={() => fitAll(flow)}>
      {t('canvas.backToContent')}
    </button>
  );
}
