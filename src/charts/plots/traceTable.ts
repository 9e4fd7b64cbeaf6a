/** Lines as a table: times down, lines across. */
import type { Table } from '../data/panel.ts';
import { findTime, rowAt } from '../data/rows.ts';
import type { Interval } from '../data/ticks.ts';
import type { Say } from '../data/words.ts';
import type { Line, TracePlot } from './traces.ts';

/** The samples of the first line in `interval`, and what the others have at the same times. */
export function traceTable(plots: readonly TracePlot[], interval: Interval, most: number, say: Say): Table {
  const lines = plots.flatMap((plot) => plot.lines);
  const columns = [{ name: say('timeName'), unit: 'ms' }, ...lines.map(headOf)];
  const first = lines[0]?.column;
  if (first === undefined) return { columns, rows: [], total: 0 };
  const from = findTime(first, interval[0]);
  const to = findTime(first, interval[1], true);
  const rows = Array.from({ length: Math.min(to - from, most) }, (_, i) => {
    const time = first.times[rowAt(first.rows, from + i)] ?? Number.NaN;
    return { cells: [time, ...lines.map((line) => cellAt(line, time))] };
  });
  return { columns, rows, total: to - from };
}

/** A sample counts at its own time only; a value that holds, at all times after it. */
function cellAt({ column, step }: Line, time: number): number | undefined {
  const k = findTime(column, time, step) - (step ? 1 : 0);
  if (k < 0 || k >= column.rows.length) return undefined;
  const row = rowAt(column.rows, k);
  return step || column.times[row] === time ? column.values[row] : undefined;
}

/** "Neuron 1 V_m", mV */
function headOf({ label, quantity, unit }: Line): { readonly name: string; readonly unit: string } {
  return { name: label.includes(quantity) ? label : `${label} ${quantity}`, unit };
}
