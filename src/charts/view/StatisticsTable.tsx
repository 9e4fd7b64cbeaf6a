/** Spike train statistics neuron by neuron, over the stretch on view. */
import { useMemo, useSyncExternalStore } from 'react';
import { useEditor, useEditorState } from '../../editor/react.ts';
import { t } from '../../editor/text/en.ts';
import { bandLookup, rowCount, rowLookup, stackBands } from '../data/bands.ts';
import { recordedIn } from '../data/recorded.ts';
import { readSettings } from '../data/settings.ts';
import { recordedPopulations } from '../data/spikeContent.ts';
import { neuronStatistics } from '../data/summary.ts';
import { formatValue } from '../data/ticks.ts';
import { linkOf, visibleInterval } from '../link.ts';
import { fullInterval } from './useScene.ts';

const MOST = 300;

/** A table of the run's spike trains; while a run goes on it shows what the last finished one left until rows rest. */
export function StatisticsTable({
  recorder,
  width,
  height,
}: {
  readonly recorder: string;
  readonly width: number;
  readonly height: number;
}) {
  const editor = useEditor();
  const { runs } = editor;
  const phase = useEditorState((state) => state.run.phase);
  const link = linkOf(editor);
  const zoom = useSyncExternalStore(link.subscribe, () => link.get().domain);
  const running = phase === 'running' || phase === 'building' || phase === 'stopping';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of a run changes what the rows say.
  const { rows, interval } = useMemo(() => {
    const run = runs.current;
    const recorded = recordedIn(run, recorder);
    const visible = visibleInterval(zoom, fullInterval(run, running));
    if (run === undefined || recorded === undefined) return { rows: [], interval: visible };
    const document = run.document;
    const bands = stackBands(
      recordedPopulations({ run, previous: undefined, recorder, document, settings: readSettings(undefined) }, recorded),
    );
    const { times, senders, length } = recorded.result;
    const spikes = { times, senders, length, rowOf: rowLookup(bands), bandOf: bandLookup(bands) };
    const plot = { kind: 'raster', id: 'raster', title: '', bands, rows: rowCount(bands), spikes, ghost: undefined } as const;
    return { rows: neuronStatistics(plot, recorded, visible), interval: visible };
  }, [runs, recorder, zoom, running, phase]);
  const number = (value: number | undefined, digits: number) => (value === undefined ? '–' : value.toFixed(digits));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key.
    <section className="charts-table" style={{ width, height }} aria-label={t('charts.dock.statistics')} tabIndex={0}>
      <table>
        <caption>{t('charts.stats.caption', { from: formatValue(interval[0], 6), to: formatValue(interval[1], 6) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('charts.stats.neuron')}</th>
            <th scope="col">{t('charts.stats.count')}</th>
            <th scope="col">{t('charts.stats.rate')}</th>
            <th scope="col">{t('charts.stats.isi')}</th>
            <th scope="col">{t('charts.stats.cv')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <i className="charts-dot" style={{ background: `var(--trace-${row.colour})` }} />
                {row.label}
              </th>
              <td>{row.count}</td>
              <td>{number(row.rate, 2)}</td>
              <td>{number(row.meanIsi, 2)}</td>
              <td>{number(row.cv, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && <p>{t('charts.stats.more', { count: rows.length - MOST })}</p>}
    </section>
  );
}
