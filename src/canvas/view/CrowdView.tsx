/** The wires of a crowd as one picture under the nodes. It takes no pointer: the one that the pointer is close to is drawn as a wire of its own. */
import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { useCanvas, useCanvasState } from '../context.ts';
import { markClass } from '../look/crowd.ts';
import type { ViewEdge } from '../look/viewTypes.ts';

/** Draws these wires together. */
export function CrowdView({ edges }: { readonly edges: readonly ViewEdge[] }) {
  const { crowd } = useCanvas();
  const nodes = useCanvasState((state) => state.nodes);
  const moving = useCanvasState((state) => state.moving);
  const lit = useCanvasState((state) => state.lit);
  const strands = useMemo(() => crowd.strands(edges, nodes, lit, moving), [crowd, edges, nodes, lit, moving]);
  if (strands.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="canvas-crowd" aria-hidden="true">
        {strands.map(({ key, className, width, core, lines, marks }) => (
          <g key={key} className={className}>
            <path className="canvas-edge-line" d={lines} strokeWidth={width} />
            {core !== undefined && <path className="canvas-edge-core" d={lines} strokeWidth={core} />}
            {marks.map(({ shape, d }) => (
              <path key={shape} className={markClass(shape)} d={d} />
            ))}
          </g>
        ))}
      </svg>
    </ViewportPortal>
  );
}
