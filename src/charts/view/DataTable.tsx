/** The rows on view as a table: what the charts show, for people who read it, or have it read, as numbers. */
import { t } from '../../editor/text/en.ts';
import { neuronAt } from '../data/bands.ts';
import type { Line, RasterPlot } from '../data/plots.ts';
import { allRows, findTime, rowAt } from '../data/rows.ts';
import type { Scene } from '../data/scene.ts';
import { formatValue } from '../data/ticks.ts';

const MOST = 200;

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
}

/** Times down, traces across; of a raster one row a spike. */
export function DataTable({ scene, label, height }: { readonly scene: Scene; readonly label: string; readonly height: number }) {
  const { head, rows, total } = tableOf(scene);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key.
    <section className="charts-table" style={{ height }} aria-label={t('charts.table.label', { label })} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else to be told apart by.
            <tr key={i}>
              {cells.map((cell, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
                <td key={k}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length && <p>{t('charts.table.more', { shown: rows.length, total })}</p>}
    </section>
  );
}

function tableOf({ drawn, domain }: Scene): Table {
  const raster = drawn.map(({ plot }) => plot).find((plot): plot is RasterPlot => plot.kind === 'raster');
  if (raster) {
    const { times, senders, length, rowOf } = raster.spikes;
    const column = { times, rows: allRows(length) };
    const from = findTime(column, domain[0]);
    const to = findTime(column, domain[1], true);
    const rows: string[][] = [];
    for (let i = from; i < Math.min(to, from + MOST); i++) {
      const at = neuronAt(raster.bands, rowOf[senders[i] ?? 0] ?? -1);
      const name = at ? (at.band.to - at.band.from > 1 ? `${at.band.label} ${at.index + 1}` : at.band.label) : String(senders[i]);
      rows.push([formatValue(times[i] ?? Number.NaN, 12), name]);
    }
    return { head: [t('charts.table.time'), t('charts.table.neuron')], rows, total: to - from };
  }
  const lines = drawn.flatMap(({ lines: own }) => own.map(({ line }) => line));
  const first = lines[0]?.column;
  if (first === undefined) return { head: [t('charts.table.time')], rows: [], total: 0 };
  const from = findTime(first, domain[0]);
  const to = findTime(first, domain[1], true);
  const rows: string[][] = [];
  for (let i = from; i < Math.min(to, from + MOST); i++) {
    const time = first.times[rowAt(first.rows, i)] ?? Number.NaN;
    const cells = lines.map(({ column, step }) => {
      const k = findTime(column, time, step) - (step ? 1 : 0);
      const row = rowAt(column.rows, Math.max(0, k));
      return k >= 0 && k < column.rows.length && (step || column.times[row] === time)
        ? formatValue(column.values[row] ?? Number.NaN, 12)
        : '';
    });
    rows.push([formatValue(time, 12), ...cells]);
  }
  return { head: [t('charts.table.time'), ...lines.map(headOf)], rows, total: to - from };
}

/** "Neuron 1 V_m (mV)" */
function headOf({ label, quantity, unit }: Line): string {
  const name = label.includes(quantity) ? label : `${label} ${quantity}`;
  return unit === '' ? name : `${name} (${unit})`;
}
