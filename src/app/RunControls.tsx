import './runControls.css';
import { ActionButton } from '../controls/ActionButton.tsx';
import { useAction } from '../controls/useAction.ts';
import { useEditorState } from '../editor/react.ts';
import { outdated } from '../editor/runs/outdated.ts';
import { goesOn } from '../editor/runs/run.ts';
import { t } from '../editor/text/en.ts';
import type { RunState } from '../editor/types.ts';
import { Icon } from '../ui/Icon.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { SilenceLine } from './SilenceLine.tsx';

/** 0.84 s, 12 s, 3 min: as exact as anybody wants to know. */
function readableMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}

function readableTime(ms: number): string {
  return String(Number(ms.toFixed(1)));
}

function describe(run: RunState, isStale: boolean): { readonly text: string; readonly tone: 'calm' | 'error' | 'stale' } {
  if (run.phase === 'building') {
    const { built } = run;
    const text = built === undefined ? t('app.run.building') : t('app.run.buildingShare', { percent: Math.floor(100 * built) });
    return { text, tone: 'calm' };
  }
  if (goesOn(run)) {
    const left =
      run.remainingMs === undefined || run.remainingMs < 500
        ? ''
        : ` · ${t('app.run.left', { seconds: Math.ceil(run.remainingMs / 1000) })}`;
    return { text: t('app.run.progress', { time: readableTime(run.time), until: readableTime(run.until) }) + left, tone: 'calm' };
  }
  if (run.phase === 'refused' && run.time > 0) return { text: t('app.run.ended', { time: readableTime(run.time) }), tone: 'error' };
  if (run.phase === 'refused') return { text: t('app.run.failed'), tone: 'error' };
  if (run.phase === 'crashed') return { text: t('app.run.crashed'), tone: 'error' };
  if (run.phase === 'idle') return { text: t('app.run.idle'), tone: 'calm' };
  if (isStale) return { text: t('app.run.stale'), tone: 'stale' };
  if (run.phase === 'stopped') return { text: t('app.run.stopped', { time: readableTime(run.time) }), tone: 'calm' };
  const done = { duration: readableTime(run.time), elapsed: readableMs(run.elapsedMs) };
  const { threads = 1 } = run;
  return { text: threads > 1 ? t('app.run.doneTogether', { ...done, threads }) : t('app.run.done', done), tone: 'calm' };
}

/** Run, or Stop while a run goes on: the one button that everybody looks for. */
function RunButton({ id }: { readonly id: 'run' | 'stop' }) {
  const { label, icon, reason, keys, perform } = useAction(id);
  const duration = useEditorState((state) => state.document.kernel.duration);
  const hint = reason ?? (id === 'run' ? t('app.run.runHint', { duration }) : label);
  return (
    <Tooltip text={hint} shortcut={keys} describes>
      <button
        type="button"
        className="app-run-button"
        {...(id === 'stop' && { 'data-running': '' })}
        aria-disabled={reason !== undefined}
        onClick={perform}
      >
        {icon !== undefined && <Icon name={icon} />}
        {label}
      </button>
    </Tooltip>
  );
}

/** Run, Stop and Continue with what the run is doing, said in words and as a bar. */
export function RunControls() {
  const run = useEditorState((state) => state.run);
  const isStale = useEditorState(outdated);
  const busy = goesOn(run);
  const { text, tone } = describe(run, isStale);
  const ran = run.until > 0 ? Math.min(1, run.time / run.until) : 0;
  const share = run.phase === 'building' ? (run.built ?? 0) : ran;

  return (
    <div className="app-run">
      <RunButton id={busy ? 'stop' : 'run'} />
      <ActionButton id="continue" />
      <span className="app-wide-only">
        <ActionButton id="play" />
        <ActionButton id="live" />
        <ActionButton id="runOnChange" />
      </span>
      <div className="app-run-status" data-tone={tone} role="status" title={run.message}>
        <span>{text}</span>
        <ProgressBar label={t('app.run.share')} value={share} valueText={text} />
      </div>
      <SilenceLine />
    </div>
  );
}
