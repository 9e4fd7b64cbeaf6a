/** A connection on the canvas: line, marker, label, and grips at its ends while it is selected. */
import { type EdgeProps, ViewportPortal } from '@xyflow/react';
import { memo, type PointerEvent } from 'react';
import { t } from '../../editor/text/en.ts';
import { useCanvas, useCanvasState } from '../context.ts';
import { count } from '../counters.ts';
import type { End } from '../gesture/wiring.ts';
import { drawnAs, markClass } from '../look/crowd.ts';
import type { Point } from '../look/geometry.ts';
import { endMarks, isTube, TUBE } from '../look/marks.ts';
import { thingOf, type ViewEdge } from '../look/viewTypes.ts';
import { wirePath } from '../look/wirePath.ts';
import { EdgeLabel } from './EdgeLabel.tsx';

function WireView({ id, source, target, sourceX, sourceY, targetX, targetY, data, selected }: EdgeProps<ViewEdge>) {
  count('edgeRenders');
  const lit = useCanvasState((state) => state.lit?.has(id) ?? false);
  const pointed = useCanvasState((state) => state.pointed.has(id));
  const moving = useCanvasState((state) => state.wiring?.edge === id);
  if (data === undefined) return null;
  const { look } = data;
  const path = wirePath(source === target, { x: sourceX, y: sourceY }, { x: targetX, y: targetY }, data);
  const classes = [
    drawnAs(look),
    selected && 'canvas-edge-selected',
    lit && 'canvas-edge-lit',
    pointed && 'canvas-edge-pointed',
    moving && 'canvas-edge-moving',
    look.problem && `canvas-edge-${look.problem.severity}`,
  ];
  return (
    <g className={classes.filter(Boolean).join(' ')}>
      <path className="canvas-edge-hit" d={path.d}>
        <title>{data.speech}</title>
      </path>
      <path className="canvas-edge-halo" d={path.d} strokeWidth={look.width + 6} />
      <path className="canvas-edge-line" d={path.d} strokeWidth={isTube(look.pattern) ? look.width + TUBE : look.width} />
      {isTube(look.pattern) && <path className="canvas-edge-core" d={path.d} strokeWidth={look.width + TUBE - 2} />}
      {endMarks(look, path.start, path.end).map(({ shape, d }) => (
        <path key={d} className={markClass(shape)} d={d} />
      ))}
      <EdgeLabel look={look} curve={path.curve} plate={data.quiet && !lit && !selected ? { ...data.plate, lines: [] } : data.plate} />
      {selected && data.stands.length === 1 && (
        // Over the nodes: an end of an edge lies on a node's rim, where else a new wire would begin.
        <ViewportPortal>
          <svg className="canvas-grips" aria-hidden="true">
            <Grip edge={data.stands[0] as string} end="source" fixed={thingOf(target).id} at={path.start} />
            <Grip edge={data.stands[0] as string} end="target" fixed={thingOf(source).id} at={path.end} />
          </svg>
        </ViewportPortal>
      )}
    </g>
  );
}

/** Renders for where its ends are and what it shows, not for the many other props React Flow hands down. */
export const EdgeView = memo(
  WireView,
  (a, b) =>
    a.data === b.data &&
    a.selected === b.selected &&
    a.sourceX === b.sourceX &&
    a.sourceY === b.sourceY &&
    a.targetX === b.targetX &&
    a.targetY === b.targetY,
);

function Grip({ edge, end, fixed, at }: { readonly edge: string; readonly end: End; readonly fixed: string; readonly at: Point }) {
  const { wires } = useCanvas();
  const start = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    wires.begin({ fixed, end: end === 'source' ? 'target' : 'source', edge }, event.nativeEvent);
  };
  return (
    <g className="canvas-grip nopan" data-edge={edge} data-end={end} onPointerDown={start}>
      <title>{t('canvas.reconnect')}</title>
      <circle className="canvas-grip-hit" cx={at.x} cy={at.y} r="14" />
      <circle className="canvas-grip-dot" cx={at.x} cy={at.y} r="5" />
    </g>
  );
}
