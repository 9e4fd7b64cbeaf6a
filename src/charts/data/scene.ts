/** Content on a stretch of time: what is drawn at this zoom and size, with its axes. Everything a layer or a figure needs. */
import type { Band } from './bands.ts';
import { markStrip } from './drawing.ts';
import type { Line, PanelContent, Plot, RatePlot, TracePlot } from './plots.ts';
import { automaticBin, histograms, rateOf } from './rate.ts';
import { type Envelope, emptyEnvelope, reduce } from './reduce.ts';
import { allRows, findTime } from './rows.ts';
import { axisTicks, type Interval, niceDomain, niceTicks } from './ticks.ts';

export interface DrawnLine {
  readonly line: Line;
  readonly envelope: Envelope;
  readonly below: Envelope | undefined;
  readonly above: Envelope | undefined;
  readonly ghost: Envelope | undefined;
}

export interface DrawnRate {
  readonly band: Band;
  /** spikes/s per bin. */
  readonly rates: Float64Array;
  readonly ghost: Float64Array | undefined;
}

export interface Drawn {
  readonly plot: Plot;
  readonly y: Interval;
  readonly yTicks: readonly number[];
  readonly lines: readonly DrawnLine[];
  readonly rates: readonly DrawnRate[];
  /** Of a rate plot: width of its bins in ms and where the first begins. */
  readonly bin: number;
  readonly binsFrom: number;
  /** Pixels of height. */
  readonly height: number;
}

export interface Scene {
  readonly content: PanelContent;
  readonly full: Interval;
  readonly domain: Interval;
  readonly xTicks: readonly number[];
  readonly drawn: readonly Drawn[];
  /** Changes when axes, lines or names change, but not when samples were added within the frame. */
  readonly signature: string;
}

export interface SceneInput {
  readonly content: PanelContent;
  readonly full: Interval;
  readonly domain: Interval;
  /** Pixels across (device pixels, for the reduction) and CSS pixels across (for the ticks). */
  readonly columns: number;
  readonly width: number;
  /** CSS pixels of height of each plot's frame. */
  readonly heights: readonly number[];
  readonly lockedY: Readonly<Record<string, Interval>>;
}

/** Reduces what is on view and chooses the axes. */
export function buildScene(input: SceneInput): Scene {
  const { content, full, domain, width } = input;
  const drawn = content.plots.map((plot, i) => drawPlot(plot, input, input.heights[i] ?? 60));
  const xTicks = niceTicks(domain[0], domain[1], Math.max(2, Math.min(10, Math.floor(width / 46))));
  const signature = JSON.stringify([
    full,
    domain,
    drawn.map(({ plot, y, height, lines, bin }) => [
      plot.id,
      plot.title,
      y,
      height,
      bin,
      plot.kind === 'traces'
        ? [lines.map(({ line }) => [line.key, line.label, line.colour, line.ghost !== undefined]), plot.threshold?.value]
        : plot.bands.map(({ label, from, to, colour }) => [label, from, to, colour]),
    ]),
  ]);
  return { content, full, domain, xTicks, drawn, signature };
}

function drawPlot(plot: Plot, input: SceneInput, height: number): Drawn {
  const locked = input.lockedY[plot.id];
  const count = Math.max(1, Math.min(6, Math.floor(height / 26)));
  const empty = { lines: [], rates: [], bin: 0, binsFrom: 0, height };
  if (plot.kind === 'raster') {
    const y: Interval = [0, Math.max(1, plot.rows)];
    return { plot, y, yTicks: rasterTicks(plot.rows, count), ...empty };
  }
  if (plot.kind === 'rate') {
    const { rates, bin, from } = drawRates(plot, input);
    const highest = rates.reduce((most, { rates: own, ghost }) => Math.max(most, maximum(own), ghost ? maximum(ghost) : 0), 0);
    const y = locked ?? (highest === 0 ? ([0, 1] as const) : niceDomain(0, highest, count));
    return { plot, y, yTicks: axisTicks(y, count), ...empty, rates, bin, binsFrom: from };
  }
  const lines = plot.lines.map((line) => drawLine(line, input));
  const y = locked ?? traceDomain(plot, lines, count, height);
  return { plot, y, yTicks: axisTicks(y, count), ...empty, lines };
}

function drawLine(line: Line, { domain, columns }: SceneInput): DrawnLine {
  const part = (column: Line['ghost']) => column && reduce(column, domain, columns, emptyEnvelope());
  return {
    line,
    envelope: reduce(line.column, domain, columns, emptyEnvelope()),
    below: part(line.below),
    above: part(line.above),
    ghost: part(line.ghost),
  };
}

/** Fits what is on view; the threshold too, unless that would squeeze the traces into a small part of the frame. */
function traceDomain(plot: TracePlot, lines: readonly DrawnLine[], count: number, height: number): Interval {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { envelope, below, above, ghost } of lines) {
    for (const part of [envelope, below, above, ghost]) {
      if (part === undefined || part.low > part.high) continue;
      low = Math.min(low, part.low);
      high = Math.max(high, part.high);
    }
  }
  if (low > high) return [0, 1];
  const threshold = plot.threshold?.value;
  if (threshold !== undefined && threshold > high && threshold - high <= 0.6 * (high - low)) high = threshold;
  // The marks of spikes get a strip of their own above everything else, and so does the threshold's name.
  const label = threshold !== undefined && threshold >= low && threshold <= high && high - threshold < 0.12 * (high - low) ? 16 : 0;
  const strip = Math.min(height / 2, markStrip(plot, height) + label);
  if (strip > 0 && high > low) high += (strip / (height - strip)) * (high - low);
  return niceDomain(low, high, count);
}

/** Middles of rows, for the places of neurons in a single population; several populations are named instead. */
function rasterTicks(rows: number, count: number): number[] {
  const places = axisTicks([1, Math.max(1, rows)], count).filter((place) => Number.isInteger(place));
  return [...new Set([1, ...places.slice(places[1] !== undefined && places[1] - 1 < 2 ? 1 : 0)])].map((place) => place - 0.5);
}

function drawRates(plot: RatePlot, { domain, full }: SceneInput): { rates: DrawnRate[]; bin: number; from: number } {
  const bin = plot.bin ?? automaticBin(domain, plot.resolution);
  // Bins keep their places while one pans: they are counted from the start of the run.
  const from = full[0] + Math.floor((domain[0] - full[0]) / bin + 1e-9) * bin;
  const to = Math.min(full[1], from + Math.ceil((domain[1] - from) / bin - 1e-9) * bin);
  const of = (spikes: RatePlot['spikes']): Float64Array[] => {
    const column = { times: spikes.times, rows: allRows(spikes.length) };
    const rows = { times: spikes.times, senders: spikes.senders, lo: findTime(column, from), hi: findTime(column, to, true) };
    const counts = histograms(rows, [from, to], bin, spikes.bandOf, plot.bands.length);
    return plot.bands.map((band, i) => Float64Array.from(counts[i] ?? [], (n) => rateOf(n, band.to - band.from, bin)));
  };
  const now = of(plot.spikes);
  const before = plot.ghost && of(plot.ghost);
  const rates = plot.bands.map((band, i) => ({ band, rates: now[i] ?? new Float64Array(0), ghost: before?.[i] }));
  return { rates, bin, from };
}

function maximum(values: Float64Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}
