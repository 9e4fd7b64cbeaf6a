/** A chart panel as a piece of the canvas: moved by its header, resized at its sides; its menu hides it. */
import { type NodeProps, NodeResizer, useStore } from '@xyflow/react';
import { memo } from 'react';
import { RecorderPanel } from '../../charts/RecorderPanel.tsx';
import { useEditorState } from '../../editor/react.ts';
import { useCanvas } from '../context.ts';
import { count } from '../counters.ts';
import type { PanelNode } from '../look/viewTypes.ts';
import { chartMagnification, chartScaleAt, detailAt } from '../look/zoom.ts';
import { PANEL_MIN } from '../place/panels.ts';

function ChartView({ data, width = 0, height = 0 }: NodeProps<PanelNode>) {
  count('panelRenders');
  const { model } = useCanvas();
  const { panel, recorder, label, leash, stands } = data;
  const selected = useEditorState((state) => state.selection.nodes.includes(recorder));
  const lectern = useEditorState((state) => state.lectern);
  // Drawn smaller and shown larger: text grows, and the chart arranges itself for what room it has.
  const larger = useStore((state) => (lectern ? chartMagnification(state.transform[2]) : 1));
  const scale = useStore((state) => chartScaleAt(state.transform[2] * larger));
  const far = useStore((state) => detailAt(state.transform[2]) === 'far');
  return (
    <div
      className={selected ? 'canvas-panel canvas-selected' : 'canvas-panel'}
      onPointerDown={() => model.editor.select({ nodes: [recorder] })}
    >
      {leash && (
        <svg className="canvas-leash" aria-hidden="true">
          <path d={`M${width / 2},${height / 2} L${width / 2 + leash.dx},${height / 2 + leash.dy}`} />
        </svg>
      )}
      <NodeResizer
        isVisible={!stands}
        minWidth={PANEL_MIN.width}
        minHeight={PANEL_MIN.height}
        handleClassName="canvas-resize-handle canvas-resize-quiet"
        lineClassName="canvas-resize-line canvas-resize-quiet"
        onResizeStart={model.resizeStarts}
      />
      {scale === 0 ? (
        <div className="canvas-panel-far">{label}</div>
      ) : (
        <div className="canvas-panel-large" style={larger === 1 ? undefined : { transform: `scale(${larger})` }}>
          <RecorderPanel
            panel={panel}
            width={width / larger}
            height={height / larger}
            variant={far && !lectern ? 'spark' : 'canvas'}
            scale={scale}
          />
        </div>
      )}
    </div>
  );
}

/** A recorder's chart panel. */
export const PanelView = memo(ChartView, (a, b) => a.data === b.data && a.width === b.width && a.height === b.height);
