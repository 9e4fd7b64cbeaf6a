/** "Why is it silent?": a line under Run with the first reason for a run without a spike, and a button that mends it. */
import { useEffect, useMemo, useState } from 'react';
import { nameOf } from '../document/commands/index.ts';
import { useEditor, useEditorState } from '../editor/react.ts';
import { mend, mendedParameter, mendingValue, type Silence, silenceOf } from '../editor/runs/silence.ts';
import { t } from '../editor/text/en.ts';
import type { Editor } from '../editor/types.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

/** What took longer than this is run many times only when somebody asks (wall-clock ms). */
const QUICK_MS = 150;

/** Documents that are silent on purpose: their line was closed. */
const closed = new Set<string>();

/** Nothing where somebody fired. */
export function SilenceLine() {
  const editor = useEditor();
  const run = useEditorState((state) => state.run);
  const hash = useEditorState((state) => state.networkHash);
  const documentId = useEditorState((state) => state.documentId);
  // What a lesson asks for is not given away.
  const inLesson = useEditorState((state) => state.lesson !== undefined);
  const playing = useEditorState(({ play }) => play !== undefined);
  const [closings, setClosings] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reason follows from the run and from whether it is out of date.
  const [reason] = useMemo(() => silenceOf(editor), [editor, run, hash]);
  if (reason === undefined || playing || inLesson || closed.has(documentId)) return null;
  return (
    <Line
      key={`${run.runId} ${closings}`}
      reason={reason}
      quick={run.elapsedMs < QUICK_MS}
      onClose={() => {
        closed.add(documentId);
        setClosings((now) => now + 1);
      }}
    />
  );
}

interface LineProps {
  readonly reason: Silence;
  /** The number that mends it is looked for at once. */
  readonly quick: boolean;
  readonly onClose: () => void;
}

function Line({ reason, quick, onClose }: LineProps) {
  const editor = useEditor();
  const [looks, setLooks] = useState(quick || reason.kind === 'late');
  const [value, setValue] = useState<number | undefined>(undefined);
  const canLook = reason.kind === 'late' || reason.path !== undefined;
  const [searching, setSearching] = useState(looks && canLook);
  useEffect(() => {
    if (!looks || !canLook) return;
    const stop = new AbortController();
    setSearching(true);
    void mendingValue(editor, reason, stop.signal).then((found) => {
      if (stop.signal.aborted) return;
      setValue(found);
      setSearching(false);
    });
    return () => stop.abort();
  }, [editor, reason, looks, canLook]);
  return (
    <div className="app-silence" role="status">
      <Icon name="help" />
      <p>
        <strong>{t('silence.title')}</strong> {sentence(editor, reason, value)}
      </p>
      {value !== undefined ? (
        <Button onClick={() => mend(editor, reason, value)}>{mending(reason, value)}</Button>
      ) : canLook && !looks ? (
        <Button onClick={() => setLooks(true)}>{t('silence.look')}</Button>
      ) : searching ? (
        <span className="app-silence-searching">{t('silence.searching')}</span>
      ) : (
        <Button onClick={() => show(editor, reason)}>{t('silence.show')}</Button>
      )}
      <IconButton icon="close" label={t('silence.close')} onClick={onClose} />
    </div>
  );
}

function sentence(editor: Editor, reason: Silence, value: number | undefined): string {
  const { document } = editor.store.getState();
  if (reason.kind === 'late') return t('silence.late', { delay: reason.delay, duration: reason.duration });
  const node = nameOf(document, reason.node);
  switch (reason.kind) {
    case 'idle': {
      const { parameter, unit } = reason;
      return reason.path === undefined ? t('silence.empty', { node, parameter }) : t('silence.idle', { node, parameter, unit });
    }
    case 'no_input':
      return t('silence.noInput', { node });
    case 'below': {
      const gap = Number(reason.gap.toPrecision(2));
      if (value === undefined) return t('silence.below', { node, gap });
      const { node: of, parameter, unit } = mendedParameter(reason);
      return of === reason.node
        ? t('silence.belowBy', { node, gap, parameter, value, unit })
        : t('silence.belowBySource', { node, gap, parameter, value, unit, source: nameOf(document, of) });
    }
  }
}

function mending(reason: Silence, value: number): string {
  if (reason.kind === 'late') return t('silence.run', { until: value });
  const { parameter, unit } = mendedParameter(reason);
  return t('silence.set', { parameter, value, unit });
}

/** Where no number can be offered, the thing itself. */
function show(editor: Editor, reason: Silence): void {
  if (reason.kind === 'late') return;
  editor.select({ nodes: [reason.node] });
  editor.canvas?.reveal({ nodes: [reason.node] });
  editor.wantForm(true);
}
