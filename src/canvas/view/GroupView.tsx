/** A subnetwork: a translucent frame with its title, or one box while it is collapsed. */
import { Handle, type NodeProps, NodeResizer, Position } from '@xyflow/react';
import { memo, type PointerEvent } from 'react';
import { collapse, labelGroup } from '../../document/commands/index.ts';
import { t } from '../../editor/text/en.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCanvas, useCanvasState } from '../context.ts';
import { type End, targetState } from '../gesture/wiring.ts';
import { outlinePath } from '../look/outline.ts';
import { type GroupNode, thingOf } from '../look/viewTypes.ts';
import { InlineEdit } from './InlineEdit.tsx';

function FrameView({ id, data, selected, width = 0, height = 0 }: NodeProps<GroupNode>) {
  const { model } = useCanvas();
  const group = thingOf(id).id;
  const editing = useCanvasState((state) => state.editing === id);
  const joining = useCanvasState((state) => state.joining === id);
  const target = useCanvasState((state) => targetState(state.wiring, group));
  const graph = () => model.editor.store.getState().document;
  const classes = [
    'canvas-group',
    data.collapsed && 'canvas-group-collapsed',
    selected && 'canvas-selected',
    joining && 'canvas-group-joining',
    target && `canvas-target-${target}`,
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      {/* Below the lines that resize a selected frame. */}
      <Rim group={group} width={width} height={height} />
      {!data.collapsed && (
        <NodeResizer
          isVisible={selected === true}
          minWidth={160}
          minHeight={100}
          handleClassName="canvas-resize-handle"
          lineClassName="canvas-resize-line"
          onResizeStart={model.resizeStarts}
        />
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: with the focus on the frame, Enter selects it (keyboard.ts). */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above. */}
      <div
        className="canvas-group-grip"
        onClick={(event) => {
          if ((event.target as Element).closest('button, input')) return;
          model.pickGroup(group, event.shiftKey || event.ctrlKey || event.metaKey);
        }}
      >
        <button
          type="button"
          className="canvas-icon-button nodrag nopan"
          aria-label={t(data.collapsed ? 'canvas.group.expand' : 'canvas.group.collapse', { label: data.label })}
          aria-expanded={!data.collapsed}
          onClick={() => model.run(collapse(graph(), group, !data.collapsed))}
        >
          <Icon name={data.collapsed ? 'chevronRight' : 'chevronDown'} />
        </button>
        {editing ? (
          <InlineEdit
            className="canvas-group-edit"
            label={t('canvas.renameGroup')}
            text={data.label}
            onCommit={(text) => model.run(labelGroup(graph(), group, text.trim() || data.label))}
          />
        ) : (
          <span className="canvas-group-title">{data.label}</span>
        )}
        <span className="canvas-group-count">{t('canvas.group.members', { count: data.members })}</span>
      </div>
      {data.collapsed && (
        <div className="canvas-group-stack" aria-hidden="true">
          <Icon name="stack" size={20} />
        </div>
      )}
      <Handle className="canvas-anchor" type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

/** Where wires of the whole group begin and end: its outline, and a dot at either side that shows it can be done. */
function Rim({ group, width, height }: { readonly group: string; readonly width: number; readonly height: number }) {
  const { wires } = useCanvas();
  const start = (end: End) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    wires.begin({ fixed: group, end }, event.nativeEvent);
  };
  return (
    <>
      <svg className="canvas-rim canvas-group-rim nodrag nopan" width={width} height={height} aria-hidden="true">
        <path d={outlinePath('frame', width, height, 1)} onPointerDown={start('source')} />
      </svg>
      <span className="canvas-port canvas-port-in nodrag nopan" title={t('canvas.port.groupIn')} onPointerDown={start('target')} />
      <span className="canvas-port canvas-port-out nodrag nopan" title={t('canvas.port.groupOut')} onPointerDown={start('source')} />
    </>
  );
}

/** A frame, or the box of a collapsed group. */
export const GroupView = memo(
  FrameView,
  (a, b) => a.data === b.data && a.selected === b.selected && a.width === b.width && a.height === b.height,
);
