/** The chart of a recorder as a piece of the canvas: moved by its head, resized at its sides, hidden by its cross. */
import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { RecorderPanel } from '../charts/RecorderPanel.tsx';
import { setPanel } from '../document/commands.ts';
import { t } from '../editor/text/en.ts';
import { Icon } from '../ui/Icon.tsx';
import { useCanvas, useCanvasState } from './context.ts';
import { count } from './counters.ts';
import { PANEL_MIN } from './panels.ts';
import type { PanelNode } from './viewTypes.ts';

function ChartView({ data, width, height }: NodeProps<PanelNode>) {
  count('panelRenders');
  const { model } = useCanvas();
  const { recorder, label, leash } = data;
  const selected = useCanvasState((state) => state.nodes.some((node) => node.id === recorder && node.selected === true));
  const graph = () => model.editor.store.getState().document;
  return (
    <div className={selected ? 'canvas-panel canvas-selected' : 'canvas-panel'}>
      <Leash width={width ?? 0} height={height ?? 0} dx={leash.dx} dy={leash.dy} />
      <NodeResizer
        isVisible
        minWidth={PANEL_MIN.width}
        minHeight={PANEL_MIN.height}
        handleClassName="canvas-resize-handle canvas-resize-quiet"
        lineClassName="canvas-resize-line canvas-resize-quiet"
        onResizeEnd={(_, frame) => {
          const at = graph().nodes[recorder]?.position;
          if (at === undefined) return;
          const position = { x: frame.x - at.x, y: frame.y - at.y };
          model.run(setPanel(graph(), recorder, { position, size: { width: frame.width, height: frame.height } }));
        }}
      />
      <div className="canvas-panel-grip" onPointerDown={() => model.editor.select({ nodes: [recorder], edges: [], notes: [], groups: [] })}>
        <span className="canvas-panel-title">{label}</span>
        <button
          type="button"
          className="canvas-icon-button nodrag nopan"
          aria-label={t('canvas.panel.dock', { label })}
          title={t('canvas.panel.dock', { label })}
          onClick={() => model.editor.dock(recorder)}
        >
          <Icon name="dock" />
        </button>
        <button
          type="button"
          className="canvas-icon-button nodrag nopan"
          aria-label={t('canvas.panel.hide', { label })}
          title={t('canvas.panel.hide', { label })}
          onClick={() => model.run(setPanel(graph(), recorder, { hidden: true }))}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="canvas-panel-body nodrag nopan nowheel nokey">
        <RecorderPanel recorder={recorder} />
      </div>
    </div>
  );
}

export const PanelView = memo(ChartView, (a, b) => a.data === b.data && a.width === b.width && a.height === b.height);

/** A thin line from the panel to its recorder; it lies under both. */
function Leash({ width, height, dx, dy }: { readonly width: number; readonly height: number; readonly dx: number; readonly dy: number }) {
  return (
    <svg className="canvas-leash" aria-hidden="true">
      <path d={`M${width / 2},${height / 2} L${width / 2 + dx},${height / 2 + dy}`} />
    </svg>
  );
}
