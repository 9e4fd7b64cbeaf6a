/** What the time cursor reads: values at full precision, straight from the recorded rows. */
import { neuronAt } from './bands.ts';
import { allRows, type Column, findTime, nearestEntry, rowAt } from './rows.ts';
import type { Drawn, Scene } from './scene.ts';
import { formatValue } from './ticks.ts';

export interface ReadoutRow {
  readonly colour: number;
  readonly dash: number;
  readonly label: string;
  readonly value: string;
}

export interface Reading {
  /** ms; the time of the sample that is read where all traces have one there. */
  readonly time: number;
  readonly rows: readonly ReadoutRow[];
}

/** A place in a plot that is pointed at: index of the plot and height above its lower edge as a part of 1. */
export interface Pointed {
  readonly plot: number;
  readonly height: number;
}

/** Reads all plots of a scene at `time` (ms). */
export function readScene(scene: Scene, time: number, pointed?: Pointed): Reading {
  const rows = scene.drawn.flatMap((drawn, i) => readPlot(drawn, scene, time, pointed?.plot === i ? pointed.height : undefined));
  const first = scene.drawn[0]?.lines[0]?.line.column;
  const sample = first && timeOf(first, nearestEntry(first, time));
  return { time: sample ?? roundToPixel(time, scene), rows };
}

/** A time no more precise than the pixel that was pointed at. */
function roundToPixel(time: number, { domain }: Scene): number {
  const decimals = Math.max(0, Math.ceil(-Math.log10((domain[1] - domain[0]) / 1000)));
  return Number(time.toFixed(Math.min(12, decimals)));
}

function timeOf({ times, rows }: Pick<Column, 'times' | 'rows'>, i: number | undefined): number | undefined {
  return i === undefined ? undefined : times[rowAt(rows, i)];
}

function readPlot(drawn: Drawn, scene: Scene, time: number, height: number | undefined): ReadoutRow[] {
  if (drawn.plot.kind === 'traces') {
    return drawn.lines.map(({ line, below }) => {
      const value = valueAt(line.column, time, line.step);
      const low = below && line.below ? valueAt(line.below, time, false) : Number.NaN;
      const spread = Number.isNaN(low) ? '' : ` ± ${formatValue(value - low, 4)}`;
      return {
        colour: line.colour,
        dash: line.dash,
        label: scene.content.heading === undefined ? line.label : line.short,
        value: `${formatValue(value, 8)}${spread}${line.unit ? ` ${line.unit}` : ''}`,
      };
    });
  }
  if (drawn.plot.kind === 'rate') {
    const bin = Math.ceil((time - drawn.binsFrom) / drawn.bin - 1e-9) - 1;
    return drawn.rates.map(({ band, rates }) => ({
      colour: band.colour,
      dash: 0,
      label: band.label,
      value: `${formatValue(rates[Math.max(0, bin)] ?? Number.NaN, 5)} spikes/s`,
    }));
  }
  const at = height === undefined ? undefined : neuronAt(drawn.plot.bands, height * drawn.plot.rows);
  if (at === undefined) return [];
  const nearest = nearestSpike(drawn, time, at.id);
  const reach = (scene.domain[1] - scene.domain[0]) / 40;
  const near = nearest !== undefined && Math.abs(nearest - time) <= reach;
  const label = at.band.to - at.band.from > 1 ? `${at.band.label} ${at.index + 1}` : at.band.label;
  return [{ colour: at.band.colour, dash: 0, label, value: near ? `${formatValue(nearest, 12)} ms` : '' }];
}

function valueAt(column: Column, time: number, step: boolean): number {
  // A value that holds until the next one is read from before the cursor.
  const i = step ? findTime(column, time, true) - 1 : nearestEntry(column, time);
  return i === undefined || i < 0 ? Number.NaN : (column.values[rowAt(column.rows, i)] ?? Number.NaN);
}

/** Time of the spike of `id` nearest to `time`. Looks outwards from the cursor among the spikes of all neurons. */
function nearestSpike({ plot }: Drawn, time: number, id: number): number | undefined {
  if (plot.kind !== 'raster') return undefined;
  const { times, senders, length } = plot.spikes;
  const start = findTime({ times, rows: allRows(length) }, time);
  let before = start - 1;
  let behind = start;
  while (before >= 0 && senders[before] !== id) before--;
  while (behind < length && senders[behind] !== id) behind++;
  const one = before >= 0 ? times[before] : undefined;
  const two = behind < length ? times[behind] : undefined;
  if (one === undefined || two === undefined) return one ?? two;
  return time - one <= two - time ? one : two;
}

/**
 * Where the cursor goes from `time` by `steps` samples of the first trace, or spikes of a raster; stays within the recording.
 * Without a cursor it begins at the start of the stretch on view.
 */
export function stepCursor(scene: Scene, time: number | undefined, steps: number): number {
  const plot = scene.drawn[0]?.plot;
  const column =
    plot?.kind === 'traces'
      ? plot.lines[0]?.column
      : plot?.kind === 'raster'
        ? { times: plot.spikes.times, rows: allRows(plot.spikes.length) }
        : undefined;
  const from = time ?? scene.domain[0];
  if (column === undefined || column.rows.length === 0) return from + (steps * (scene.domain[1] - scene.domain[0])) / 100;
  const last = column.rows.length - 1;
  if (time === undefined) return timeOf(column, Math.min(last, findTime(column, from))) ?? from;
  // Several spikes may share a time: the cursor moves on to another time.
  let at = steps > 0 ? findTime(column, from, true) - 1 + steps : findTime(column, from) + steps;
  at = Math.min(last, Math.max(0, at));
  return timeOf(column, at) ?? from;
}
