/** A neuron, stimulator or recorder on the canvas. */
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { type CSSProperties, memo, type PointerEvent } from 'react';
import { longestWord } from '../../base/letters.ts';
import { nameOf, setLabel } from '../../document/commands/index.ts';
import { t } from '../../editor/text/en.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCanvas, useCanvasState } from '../context.ts';
import { count } from '../counters.ts';
import { type End, targetState } from '../gesture/wiring.ts';
import { CourseMark, GlyphMark, LayerMark, Screen, Soma } from '../look/glyphs.tsx';
import type { NodeLook } from '../look/nodeLook.ts';
import { outlinePath } from '../look/outline.ts';
import type { ItemNode } from '../look/viewTypes.ts';
import { InlineEdit } from './InlineEdit.tsx';
import { Status } from './Status.tsx';

/** Its size, and the author's colour for the style sheet. */
function frame({ width, height, colour }: NodeLook): CSSProperties {
  return { width, height, ...(colour === undefined ? {} : ({ '--own-colour': colour } as CSSProperties)) };
}

function ItemView({ id, data, selected }: NodeProps<ItemNode>) {
  count('nodeRenders');
  const { look } = data;
  const target = useCanvasState((state) => targetState(state.wiring, id));
  const editing = useCanvasState((state) => state.editing === id);
  const pointed = useCanvasState((state) => state.pointed.has(id));
  const classes = [
    'canvas-node',
    `canvas-${look.kind}`,
    selected && 'canvas-selected',
    pointed && 'canvas-pointed',
    look.muted && 'canvas-muted',
    look.colour && 'canvas-coloured',
    look.problem && `canvas-has-${look.problem.severity}`,
    target && `canvas-target-${target}`,
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')} style={frame(look)}>
      <svg className="canvas-shape" width={look.width} height={look.height} aria-hidden="true">
        <path className="canvas-shape-fill" d={outlinePath(look.outline, look.width, look.height, 1)} />
      </svg>
      <div className="canvas-mark">{mark(look)}</div>
      <div className="canvas-words">
        <Words id={id} look={look} editing={editing} />
        <Status id={id} kind={look.kind} />
      </div>
      {look.problem && <ProblemBadge problem={look.problem} />}
      <Rim id={id} look={look} />
      <Handle className="canvas-anchor" type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

/** React Flow hands down a moving node's coordinates; a node only renders for what it shows. */
export const NodeView = memo(ItemView, (a, b) => a.data === b.data && a.selected === b.selected && a.id === b.id);

function mark(look: NodeLook) {
  if (look.layer !== undefined) return <LayerMark face={look.layer} polarity={look.polarity} />;
  if (look.kind === 'neuron') return <Soma glyph={look.glyph} polarity={look.polarity} />;
  if (look.kind === 'recorder') return <Screen glyph={look.glyph} />;
  return look.course === undefined ? <GlyphMark glyph={look.glyph} size={44} /> : <CourseMark path={look.course} size={44} />;
}

function Words({ id, look, editing }: { readonly id: string; readonly look: NodeLook; readonly editing: boolean }) {
  const { model } = useCanvas();
  return (
    <>
      <div className="canvas-label-row">
        {editing ? (
          <InlineEdit
            className="canvas-label-edit"
            label={t('canvas.renameNode', { node: nameOf(model.editor.store.getState().document, id) })}
            text={look.label}
            onCommit={(text) => model.run(setLabel(model.editor.store.getState().document, id, text === id ? '' : text))}
          />
        ) : (
          <span className="canvas-label" style={{ '--longest': longestWord(look.label) } as CSSProperties}>
            {look.label}
          </span>
        )}
        {look.n > 1 && <span className="canvas-n">×{look.n}</span>}
      </div>
      <div className="canvas-model">{look.kind === 'unknown' ? t('canvas.unknownModelName', { model: look.model }) : look.model}</div>
      {look.chips.length > 0 && (
        <div className="canvas-chips">
          {look.chips.map((chip) => (
            <ChipView key={chip.name} {...chip} />
          ))}
          {look.moreChips.length > 0 && (
            <span className="canvas-chip" title={look.moreChips.map((chip) => `${chip.name} ${chip.value}`).join('\n')}>
              +{look.moreChips.length}
            </span>
          )}
        </div>
      )}
      {look.window && (
        <div className="canvas-chips">
          <ChipView {...look.window} />
        </div>
      )}
    </>
  );
}

/** Where there is not room for both the value stays and its name gives way. */
function ChipView({ name, value }: NodeLook['chips'][number]) {
  return (
    <span className="canvas-chip" title={`${name} ${value}`}>
      <span className="canvas-chip-name">{name}</span> <span className="canvas-chip-value">{value}</span>
    </span>
  );
}

/** The sign of an error or warning; what is wrong shows on hover and in the inspector. */
function ProblemBadge({ problem }: { readonly problem: NonNullable<NodeLook['problem']> }) {
  return (
    <span className={`canvas-problem canvas-problem-${problem.severity}`} title={problem.messages.join('\n')}>
      <Icon name={problem.severity} />
    </span>
  );
}

/** Where wires begin: the outline itself, and a dot at either side that shows it can be done. */
function Rim({ id, look }: { readonly id: string; readonly look: NodeLook }) {
  const { wires } = useCanvas();
  const start = (end: End) => (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    wires.begin({ fixed: id, end }, event.nativeEvent);
  };
  return (
    <>
      <svg className="canvas-rim nodrag nopan" width={look.width} height={look.height} aria-hidden="true">
        <path d={outlinePath(look.outline, look.width, look.height, 1)} onPointerDown={start('source')} />
      </svg>
      {look.kind === 'neuron' && (
        <span className="canvas-port canvas-port-in nodrag nopan" title={t('canvas.port.in')} onPointerDown={start('target')} />
      )}
      <span
        className="canvas-port canvas-port-out nodrag nopan"
        title={t(look.kind === 'recorder' ? 'canvas.port.record' : 'canvas.port.out')}
        onPointerDown={start('source')}
      />
    </>
  );
}
