/** A note on the canvas: Markdown that a double click (or F2) opens for editing. */
import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo } from 'react';
import { editNote } from '../../document/commands/index.ts';
import { t } from '../../editor/text/en.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { useCanvas, useCanvasState } from '../context.ts';
import { type NoteNode, thingOf } from '../look/viewTypes.ts';
import { InlineEdit } from './InlineEdit.tsx';

function StickyView({ id, data, selected }: NodeProps<NoteNode>) {
  const { model } = useCanvas();
  const note = thingOf(id).id;
  const editing = useCanvasState((state) => state.editing === id);
  const graph = () => model.editor.store.getState().document;
  return (
    <div className={selected ? 'canvas-note canvas-selected' : 'canvas-note'}>
      <NodeResizer
        isVisible={selected === true}
        minWidth={120}
        minHeight={60}
        handleClassName="canvas-resize-handle"
        lineClassName="canvas-resize-line"
        onResizeStart={model.resizeStarts}
      />
      {editing ? (
        <InlineEdit
          className="canvas-note-edit"
          label={t('canvas.editNote')}
          text={data.text}
          lines
          onCommit={(text) => model.run(editNote(graph(), note, text))}
        />
      ) : (
        <div className="canvas-note-text">
          {data.text.trim() === '' ? <p className="canvas-note-empty">{t('canvas.note.empty')}</p> : <Markdown text={data.text} />}
        </div>
      )}
    </div>
  );
}

/** A note. */
export const NoteView = memo(
  StickyView,
  (a, b) => a.data === b.data && a.selected === b.selected && a.width === b.width && a.height === b.height,
);
