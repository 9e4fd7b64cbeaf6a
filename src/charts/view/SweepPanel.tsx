/** The panel of a sweep: a curve or heat map that grows while the sweep goes on, how far it is, and what can be done with it. */
import { useEffect, useMemo, useState } from 'react';
import { setSweep, sweepName } from '../../document/commands/index.ts';
import type { Sweep } from '../../document/experiment.ts';
import { actionById, perform } from '../../editor/actions/index.ts';
import { turn } from '../../editor/edit/turning.ts';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { originOf } from '../../editor/runs/sweeps.ts';
import { t } from '../../editor/text/en.ts';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/classNames.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { fromLine } from '../data/axis.ts';
import type { Pointed } from '../data/readout.ts';
import { formOf, readSettings } from '../data/settings.ts';
import { formatValue } from '../data/ticks.ts';
import { type SweepContent, saySweep, sweepContent, sweepSettings } from '../sweeps/content.ts';
import { nameOfDial } from '../sweeps/dialWords.ts';
import { DataTable, MOST_ROWS } from './DataTable.tsx';
import { Frames } from './Frames.tsx';
import { Legend } from './Legend.tsx';
import { HEADER, LEGEND } from './layout.ts';
import { usePalette } from './palette.ts';
import { type PanelProps, useDensity, useFigures } from './panelHooks.ts';
import { SettingsForm, Sheet } from './SettingsSheet.tsx';
import { SweepMenu } from './SweepMenu.tsx';
import { type Feed, useDrawing } from './useDrawing.ts';
import { saySummary } from './words.ts';
import '../charts.css';

/** From an edit to the question whether the curve still holds (ms). */
const CHECK_MS = 300;

export function SweepPanel(props: PanelProps) {
  const sweep = useEditorState(({ document }) => document.sweeps?.find(({ id }) => id === props.panel));
  return sweep === undefined ? null : <PanelOf {...props} sweep={sweep} />;
}

interface OfSweep {
  readonly sweepContent: SweepContent;
}

function PanelOf({ panel: id, width, height, variant, scale = 1, closable = true, sweep }: PanelProps & { readonly sweep: Sweep }) {
  const editor = useEditor();
  const { sweeps, store } = editor;
  const palette = usePalette();
  const density = useDensity(scale);
  const [sheet, setSheet] = useState<'settings' | 'definition' | undefined>(undefined);
  const [asTable, setAsTable] = useState(false);
  const result = useSweep(id);
  const running = result?.phase === 'running';
  const legendShown = variant !== 'spark' && height > 130;
  const body = height - HEADER[variant] - (legendShown ? LEGEND : 0) - 2;

  const feed = useMemo((): Feed<OfSweep> => {
    const settings = readSettings(sweepSettings, sweep);
    let last: { readonly result: typeof result; readonly content: SweepContent } | undefined;
    return {
      read() {
        const newest = sweeps.get(id);
        if (last?.result !== newest || last === undefined) {
          last = { result: newest, content: sweepContent({ document: store.getState().document, sweep, result: newest, settings }) };
        }
        return { sweepContent: last.content, content: last.content, time: [0, 1], of: id };
      },
      subscribe: sweeps.subscribe,
      running,
    };
    // The last figures come with the end.
  }, [sweeps, store, id, sweep, running]);
  const drawing = useDrawing(feed, { stored: sweep, width: width - 2, height: body, variant, density });
  const { scene, layout, stage, link, full, shortest, content } = drawing;
  const figures = useFigures(scene, !running);
  const stale = useStale(sweep, result?.origin, running);
  const label = sweepName(sweep);
  const fields = formOf(sweepSettings, readSettings(sweepSettings, sweep), content, saySweep);
  const change = (values: Readonly<Record<string, unknown>>) => editor.execute(setSweep(store.getState().document, id, values));

  /** Loads the setting that was clicked into the network, as one step. */
  const pick = (place: number, pointed: Pointed | undefined) => {
    const plan = sweeps.get(id)?.plan;
    const at = fromLine(sweep.dials[0]?.scale ?? 'linear', place);
    const setting = drawing.sweepContent.settingAt(at, pointed?.height);
    const values = setting === undefined ? undefined : plan?.settings[setting];
    if (values === undefined) return;
    const { document } = store.getState();
    const turns = sweep.dials.map((dial, k) => ({ dial, value: values[k] ?? dial.from, ...nameOfDial(document, dial) }));
    editor.execute(turn(document, turns));
    // What a setting does is what one clicks it for. Where edits run by themselves it is under way.
    if (store.getState().document !== document && !store.getState().runOnChange) perform(actionById('run'), editor);
    editor.notify(
      turns.map(({ name, value, unit }) => t('sweep.loaded', { name, value: `${formatValue(value, 6)} ${unit}`.trim() })).join(', '),
      true,
    );
  };

  const empty =
    result === undefined ? t('sweep.press') : result.phase === 'failed' ? (result.complaints[0] ?? t('sweep.nothing')) : undefined;
  const left = running && result.remainingMs !== undefined ? t('sweep.left', { time: formatSeconds(result.remainingMs) }) : '';
  const progress = result && running ? t('sweep.progress', { done: result.done, total: result.total }) : '';
  const said = left === '' ? progress : `${progress} · ${left}`;
  return (
    <section
      className={classNames('charts-panel', `charts-${variant}`, 'charts-sweep', 'nopan', 'nowheel', stale && 'charts-stale')}
      style={{ width, height }}
      aria-label={label}
      data-panel={id}
      data-phase={result?.phase ?? 'new'}
    >
      <header className="charts-header" style={{ height: HEADER[variant] }}>
        <span className="charts-title">{label}</span>
        {stale && (
          <Tooltip text={t('sweep.staleHint')} describes>
            <span className="charts-chip charts-chip-stale">{t('sweep.stale')}</span>
          </Tooltip>
        )}
        {variant === 'dock' && figures && <span className="charts-statistics">{figures}</span>}
        <span className="charts-space" />
        {running && (
          <span className="charts-sweep-progress">
            <span className="charts-sweep-words">{said}</span>
            <ProgressBar
              label={t('sweep.progressLabel')}
              value={result.total === 0 ? undefined : result.done / result.total}
              valueText={said}
            />
          </span>
        )}
        {running ? (
          <IconButton className="nodrag" label={t('sweep.stop')} icon="stop" onClick={() => sweeps.stop(id)} />
        ) : (
          <IconButton className="nodrag" label={t('sweep.run')} icon="play" onClick={() => sweeps.start(id)} />
        )}
        <SweepMenu
          sweep={sweep}
          variant={variant}
          closable={closable}
          stage={stage}
          fields={fields}
          table={asTable}
          onTable={setAsTable}
          onSheet={setSheet}
          onChange={change}
        />
      </header>
      <div className="charts-body nodrag nopan nowheel nokey">
        {scene && legendShown && (
          <Legend scene={scene} width={width} height={LEGEND} figures={variant === 'canvas' ? figures : undefined} />
        )}
        {scene && layout && !asTable && (
          <Frames
            scene={scene}
            layout={layout}
            stage={stage}
            full={full}
            shortest={shortest}
            link={link}
            palette={palette}
            density={density}
            summary={`${saySummary(scene, label, figures)} ${t('sweep.load')}`}
            pick={pick}
          />
        )}
        {scene && asTable && (
          <DataTable
            table={scene.content.table(scene.full, MOST_ROWS)}
            label={t('charts.table.label', { label })}
            height={body}
            digits={12}
            more={() => t('charts.table.more', { shown: MOST_ROWS, total: scene.content.total })}
          />
        )}
        {empty && <p className="charts-empty">{empty}</p>}
        {empty === undefined && result !== undefined && !running && result.complaints.length > 0 && (
          <p className="charts-sweep-complaint">{result.complaints[0]}</p>
        )}
        {sheet === 'settings' && (
          <Sheet title={t('sweep.settings')} onClose={() => setSheet(undefined)}>
            <SettingsForm fields={fields} onChange={(name, stored) => change({ [name]: stored })} />
          </Sheet>
        )}
        {sheet === 'definition' && (
          <Sheet title={saySweep('name')} onClose={() => setSheet(undefined)}>
            <div className="charts-definition" style={{ maxHeight: Math.max(60, body) }}>
              <Markdown text={saySweep('definition')} />
            </div>
          </Sheet>
        )}
      </div>
    </section>
  );
}

/** The result of a sweep; renders when it changes. */
function useSweep(id: string) {
  const { sweeps } = useEditor();
  const [result, setResult] = useState(() => sweeps.get(id));
  useEffect(() => {
    const read = () => setResult(sweeps.get(id));
    read();
    return sweeps.subscribe(read);
  }, [sweeps, id]);
  return result;
}

/** Whether the network or the sweep is another than the one that was run; asked a moment after an edit. */
function useStale(sweep: Sweep, origin: string | undefined, running: boolean): boolean {
  const document = useEditorState((state) => state.document);
  const [stale, setStale] = useState(false);
  useEffect(() => {
    if (origin === undefined || running) return setStale(false);
    const timer = setTimeout(() => setStale(originOf(document, sweep) !== origin), CHECK_MS);
    return () => clearTimeout(timer);
  }, [document, sweep, origin, running]);
  return stale;
}

function formatSeconds(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
