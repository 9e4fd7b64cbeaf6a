/** Values in bins, one outline a population, the only one filled: rates over time, histograms. */
import { numberAxis } from '../data/axis.ts';
import type { Drawn, Plot, PlotView, ReadoutRow } from '../data/panel.ts';
import { type Bins, type Frame, type Palette, type Pen, strokes, traceColour } from '../data/pen.ts';
import { allRows } from '../data/rows.ts';
import { formatValue, type Interval, niceDomain } from '../data/ticks.ts';

interface Series {
  readonly label: string;
  /** Trace colour, 1 … 8. */
  readonly colour: number;
  readonly bins: Bins;
  /** The same in the run before. */
  readonly ghost: Bins | undefined;
}

interface BarsData {
  readonly id: string;
  readonly title: string;
  /** Unit of the values, as the cursor says it; "" for a pure number. */
  readonly unit: string;
  /** CSS pixels of height in a figure. */
  readonly figureHeight: number;
  /** Whether the cursor goes from bin to bin. */
  readonly stops: boolean;
  /** Names the series above the chart where nothing else does. */
  readonly named: boolean;
  /** The series for a stretch on view; all with the same edges. */
  series(view: Pick<PlotView, 'full' | 'domain'>): readonly Series[];
  summary(series: readonly Series[]): string;
}

interface BarsPlot extends Plot, BarsData {}

/** A chart of bins. */
export function barsPlot(data: BarsData): BarsPlot {
  return { ...data, share: 1, stretches: [], lockable: true, draw: (view) => drawBars(data, view) };
}

function drawBars(data: BarsData, view: PlotView): Drawn {
  const series = data.series(view);
  const highest = series.reduce((most, { bins, ghost }) => Math.max(most, maximum(bins), ghost ? maximum(ghost) : 0), 0);
  const fitting: Interval = highest === 0 ? [0, 1] : niceDomain(0, highest, view.count);
  const edges = series[0]?.bins.edges;
  return {
    y: numberAxis(data.title, view.locked ?? fitting, view.count),
    legend: data.named ? series.map(({ label, colour }) => ({ label, short: label, colour, dash: 0 })) : [],
    levels: [],
    key: [edges && [edges.length, edges[0], edges[1]], series.map(({ label, colour, ghost }) => [label, colour, ghost !== undefined])],
    paint: (pen, frame, palette) => paintBars(pen, series, frame, palette),
    read: (at) => readBars(data, series, at),
    ...(data.stops && edges && { stops: middles(edges), snaps: true }),
    summary: data.summary(series),
  };
}

function paintBars(pen: Pen, series: readonly Series[], frame: Frame, palette: Palette): void {
  for (const { ghost } of series) {
    if (ghost) pen.stroke({ colour: palette.ghost, width: 1 }, (path) => strokes.outline(path, ghost, frame, false));
  }
  for (const { colour: place, bins } of series) {
    const colour = traceColour(palette, place);
    pen.fill(colour, series.length === 1 ? 0.28 : 0.1, (path) => strokes.outline(path, bins, frame, true));
    pen.stroke({ colour, width: 1 }, (path) => strokes.outline(path, bins, frame, false));
  }
}

/** Bin k holds (edge k, edge k + 1]; what lies before the first edge counts to the first bin. */
function readBars({ unit }: BarsData, series: readonly Series[], at: number): ReadoutRow[] {
  return series.map(({ label, colour, bins }) => {
    const value = bins.values[binOf(bins.edges, at)] ?? Number.NaN;
    return { colour, dash: 0, label, value: `${formatValue(value, 5)}${unit ? ` ${unit}` : ''}` };
  });
}

/** The bin whose edges enclose a value, the upper one included. Edges ascend; a value on an edge is met to 1e-9 of the bin. */
export function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const slack = 1e-9 * Math.abs(edges[middle + 1]! - edges[middle]!);
    if (value > edges[middle + 1]! + slack) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Edges of `n` bins of one width. */
export function evenEdges(from: number, width: number, n: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, k) => from + k * width);
}

function middles(edges: Float64Array) {
  const n = Math.max(0, edges.length - 1);
  return { times: Float64Array.from({ length: n }, (_, k) => (edges[k]! + edges[k + 1]!) / 2), rows: allRows(n) };
}

function maximum({ values }: Bins): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}
