/** What the newest run says about a node, in its last line. */
import { useSyncExternalStore } from 'react';
import { useEditorState } from '../../editor/react.ts';
import { outdated } from '../../editor/runs/outdated.ts';
import { t } from '../../editor/text/en.ts';
import { useCanvas } from '../context.ts';
import type { NodeKind } from '../look/nodeLook.ts';

/** Empty for stimulators, and before a run. */
export function Status({ id, kind }: { readonly id: string; readonly kind: NodeKind }) {
  const { status } = useCanvas();
  const text = useSyncExternalStore(status.subscribe, () => status.textOf(id));
  const stale = useEditorState(outdated);
  if (text === undefined || kind === 'stimulator' || kind === 'unknown') return null;
  return (
    <div className={stale ? 'canvas-status canvas-stale' : 'canvas-status'} title={stale ? t('canvas.status.stale') : undefined}>
      {text}
    </div>
  );
}
