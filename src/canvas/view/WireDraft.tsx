/** The wire in the making, and at the pointer the sentence that says what dropping it here would do. */
import { useStore, ViewportPortal } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { nameOf, wireIn } from '../../document/commands/index.ts';
import { sizeAt } from '../../document/meaning/ends.ts';
import type { GraphDocument } from '../../document/types.ts';
import { useEditor } from '../../editor/react.ts';
import { speak, t } from '../../editor/text/en.ts';
import { useCanvasState } from '../context.ts';
import { besidePointer, endsOf, type Wiring } from '../gesture/wiring.ts';
import { borderPoint } from '../look/geometry.ts';
import { type ViewNode, viewIdOfEnd } from '../look/viewTypes.ts';

/** Shown while a wire is in the making. */
export function WireDraft() {
  const wiring = useCanvasState((state) => state.wiring);
  if (wiring === undefined) return null;
  return (
    <>
      <Line wiring={wiring} />
      <Hint wiring={wiring} />
    </>
  );
}

function Line({ wiring }: { readonly wiring: Wiring }) {
  const { document } = useEditor().store.getState();
  const id = viewIdOfEnd(document, wiring.fixed);
  const node = useStore((state) => state.nodeLookup.get(id)?.internals.userNode as ViewNode | undefined);
  if (node === undefined) return null;
  const width = node.width ?? 0;
  const height = node.height ?? 0;
  const outline = node.type === 'item' ? node.data.look.outline : 'frame';
  const from = borderPoint({ cx: node.position.x + width / 2, cy: node.position.y + height / 2, width, height, outline }, wiring.point, 2);
  const refused = wiring.over !== undefined && !wiring.allowed.has(wiring.over);
  const self = wiring.over === wiring.fixed;
  return (
    <ViewportPortal>
      <svg className={refused ? 'canvas-draft canvas-draft-refused' : 'canvas-draft'} aria-hidden="true">
        {!self && <path d={`M${from.x},${from.y} L${wiring.point.x},${wiring.point.y}`} />}
        <circle cx={wiring.point.x} cy={wiring.point.y} r="5" />
      </svg>
    </ViewportPortal>
  );
}

/** A group with how many neurons it stands for: what is wired is all of them. */
function endName(document: GraphDocument, end: string): string {
  const label = nameOf(document, end);
  return Object.hasOwn(document.nodes, end) ? label : t('canvas.wire.group', { label, count: sizeAt(document, end) });
}

function Hint({ wiring }: { readonly wiring: Wiring }) {
  const editor = useEditor();
  const { document } = editor.store.getState();
  const { over } = wiring;
  let text: string;
  if (over === undefined) text = t(wiring.edge === undefined ? 'canvas.wire.empty' : 'canvas.wire.emptyMove');
  else {
    const { source, target } = endsOf(wiring, over);
    const ends = wireIn(document, source, target, wiring.edge);
    if ('refusal' in ends) text = speak(ends.refusal);
    else if (source === target) text = t('canvas.wire.self', { node: endName(document, over) });
    else text = t('canvas.wire.connect', { source: endName(document, ends.source), target: endName(document, ends.target) });
  }
  const refused = over !== undefined && !wiring.allowed.has(over);
  const box = useRef<HTMLDivElement>(null);
  const { x, y } = wiring.screen;
  // Measured, since it is as wide as its sentence.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sentence has another size.
  useLayoutEffect(() => {
    const hint = box.current;
    const canvas = hint?.closest('.canvas-root')?.getBoundingClientRect();
    if (!hint || !canvas) return;
    const at = besidePointer({ x, y }, { width: hint.offsetWidth, height: hint.offsetHeight }, canvas);
    hint.style.left = `${at.x}px`;
    hint.style.top = `${at.y}px`;
  }, [x, y, text]);
  return (
    <div ref={box} className={refused ? 'canvas-hint canvas-hint-refused' : 'canvas-hint'}>
      {text}
    </div>
  );
}
