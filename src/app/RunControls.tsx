import { useEditor, useEditorState } from '../editor/react.ts';
import { t } from '../editor/text/en.ts';
import type { EditorState, RunState } from '../editor/types.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';

/** Why Run is not to be had, or undefined. */
export function runBlocked({ document, diagnostics }: Pick<EditorState, 'document' | 'diagnostics'>): string | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return t('app.run.blocked', { count: errors });
  return Object.values(document.nodes).some(({ muted }) => !muted) ? undefined : t('app.run.nothing');
}

const isBusy = ({ phase }: RunState) => phase === 'building' || phase === 'running' || phase === 'stopping';

/** 0.84 s, 12 s, 3 min: as exact as anybody wants to know. */
export function readableMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}

function readableTime(ms: number): string {
  return String(Number(ms.toFixed(1)));
}

function describe(run: RunState, isStale: boolean): { readonly text: string; readonly tone: 'calm' | 'error' | 'stale' } {
  if (run.phase === 'building') return { text: t('app.run.building'), tone: 'calm' };
  if (isBusy(run)) {
    const left =
      run.remainingMs === undefined || run.remainingMs < 500
        ? ''
        : ` · ${t('app.run.left', { seconds: Math.ceil(run.remainingMs / 1000) })}`;
    return { text: t('app.run.progress', { time: readableTime(run.time), until: readableTime(run.until) }) + left, tone: 'calm' };
  }
  if (run.phase === 'refused') return { text: t('app.run.failed'), tone: 'error' };
  if (run.phase === 'crashed') return { text: t('app.run.crashed'), tone: 'error' };
  if (run.phase === 'idle') return { text: t('app.run.idle'), tone: 'calm' };
  if (isStale) return { text: t('app.run.stale'), tone: 'stale' };
  if (run.phase === 'stopped') return { text: t('app.run.stopped', { time: readableTime(run.time) }), tone: 'calm' };
  return { text: t('app.run.done', { duration: readableTime(run.time), elapsed: readableMs(run.elapsedMs) }), tone: 'calm' };
}

/** Run, Stop and Continue with what the run is doing, said in words and as a bar. */
export function RunControls({ runKeys }: { readonly runKeys: string }) {
  const editor = useEditor();
  const run = useEditorState((state) => state.run);
  const duration = useEditorState((state) => state.document.kernel.duration);
  const blocked = useEditorState(runBlocked);
  const isStale = useEditorState((state) => state.run.networkHash !== undefined && state.run.networkHash !== state.networkHash);
  const runOnChange = useEditorState((state) => state.runOnChange);
  const busy = isBusy(run);
  const { text, tone } = describe(run, isStale);
  const canContinue = !busy && !isStale && (run.phase === 'done' || run.phase === 'stopped');
  const share = run.until > 0 ? Math.min(1, run.time / run.until) : 0;

  return (
    <div className="app-run">
      {busy ? (
        <button type="button" className="app-run-button" data-running="" onClick={() => editor.stop()}>
          <Icon name="stop" />
          {t('app.run.stop')}
        </button>
      ) : (
        <button
          type="button"
          className="app-run-button"
          aria-disabled={blocked !== undefined}
          title={blocked ?? t('app.run.runHint', { duration, keys: runKeys })}
          onClick={() => (blocked === undefined ? editor.run() : editor.notify(blocked))}
        >
          <Icon name="play" />
          {t('app.run.run')}
        </button>
      )}
      <IconButton
        icon="continue"
        label={t('app.run.continueHint', { duration })}
        disabled={!canContinue}
        onClick={() => editor.continueRun(duration)}
      />
      <span className="app-wide-only">
        <IconButton
          icon="repeat"
          label={t('app.run.onChange')}
          hint={t(runOnChange ? 'app.run.onChangeOn' : 'app.run.onChangeOff')}
          pressed={runOnChange}
          onClick={() => {
            editor.setRunOnChange(!runOnChange);
            editor.announce(t(runOnChange ? 'app.run.onChangeOff' : 'app.run.onChangeOn'));
          }}
        />
      </span>
      <div className="app-run-status" data-tone={tone} role="status" title={run.message}>
        <span>{text}</span>
        <ProgressBar label={t('app.run.run')} value={share} valueText={text} />
      </div>
    </div>
  );
}
