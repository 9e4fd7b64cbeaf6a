/** Lines over time: samples or weights, with spread, threshold, the marks of spikes and the run before as pale lines. */
import { type Axis, numberAxis } from '../data/axis.ts';
import type { Asked, Drawn, LegendEntry, Plot, PlotView, ReadoutRow } from '../data/panel.ts';
import { dashOf, type Frame, type Palette, type Pen, strokes, traceColour } from '../data/pen.ts';
import { type Envelope, emptyEnvelope, reduce } from '../data/reduce.ts';
import { type Column, findTime, nearestEntry, type Rows, rowAt } from '../data/rows.ts';
import { formatValue, type Interval, niceDomain } from '../data/ticks.ts';
import type { Say } from '../data/words.ts';

export interface Line extends LegendEntry {
  /** Unique within the panel and the same from run to run: node, place in it, quantity. */
  readonly key: string;
  readonly column: Column;
  readonly below?: Column;
  readonly above?: Column;
  /** The same line in the run before. */
  readonly ghost?: Column;
  /** NEST id of the neuron whose quantity it is, where it is one's. */
  readonly sender?: number;
  /** The value holds until the next one (weights). */
  readonly step: boolean;
  readonly unit: string;
  /** NEST's name of what is recorded. */
  readonly quantity: string;
}

/** Spikes of one shown neuron, drawn as marks over its trace. */
export interface Marks {
  readonly colour: number;
  readonly times: Float64Array;
  readonly rows: Rows;
}

export interface Threshold {
  readonly value: number;
  readonly label: string;
}

interface TraceData {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly threshold: Threshold | undefined;
  readonly marks: readonly Marks[];
  /** The readout names lines by what they do not share. */
  readonly briefly: boolean;
  readonly say: Say;
}

export interface TracePlot extends Plot, TraceData {}

/** A chart of lines. */
export function tracePlot(data: TraceData): TracePlot {
  return {
    ...data,
    share: 1,
    figureHeight: 170,
    stretches: [],
    lockable: true,
    draw: (view) => drawTraces(data, view),
  };
}

interface DrawnLine {
  readonly line: Line;
  readonly envelope: Envelope;
  readonly below: Envelope | undefined;
  readonly above: Envelope | undefined;
  readonly ghost: Envelope | undefined;
}

function drawTraces(data: TraceData, view: PlotView): Drawn {
  const lines = data.lines.map((line) => drawLine(line, view));
  const { threshold, title, briefly, say } = data;
  const y = numberAxis(title, view.locked ?? traceDomain(data, lines, view), view.count);
  const first = data.lines[0]?.column;
  return {
    y,
    legend: data.lines,
    levels: threshold === undefined ? [] : [threshold],
    key: data.lines.map(({ key, label, colour, ghost }) => [key, label, colour, ghost !== undefined]),
    paint: (pen, frame, palette) => paintTraces(pen, data, lines, frame, palette),
    read: (at) => lines.map((drawn) => readLine(drawn, at, briefly)),
    ask: (at, height) => askTraces(data, y, at, height),
    ...(first && { stops: first, snaps: true }),
    summary: sayTraces(title, lines, say),
  };
}

function drawLine(line: Line, { domain, columns }: PlotView): DrawnLine {
  const part = (column: Column | undefined) => column && reduce(column, domain, columns, emptyEnvelope());
  return {
    line,
    envelope: reduce(line.column, domain, columns, emptyEnvelope()),
    below: part(line.below),
    above: part(line.above),
    ghost: part(line.ghost),
  };
}

/** Fits what is on view; the threshold too, unless that would squeeze the traces into a small part of the frame. */
function traceDomain({ threshold, marks }: TraceData, lines: readonly DrawnLine[], { count, height }: PlotView): Interval {
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
  const level = threshold?.value;
  if (level !== undefined && level > high && level - high <= 0.6 * (high - low)) high = level;
  // The marks of spikes get a strip of their own above everything else, and so does the threshold's name.
  const label = level !== undefined && level >= low && level <= high && high - level < 0.12 * (high - low) ? 16 : 0;
  const strip = Math.min(height / 2, markStrip(marks.length, height) + label);
  if (strip > 0 && high > low) high += (strip / (height - strip)) * (high - low);
  return niceDomain(low, high, count);
}

/** Height of one mark where `rows` of them share the upper fifth of a frame; at most 7 pixels, and 2 where there are many. */
function markHeight(rows: number, height: number): number {
  return Math.max(2, Math.min(7, Math.floor((height * 0.2) / Math.max(1, rows)) - 1));
}

/** Pixels along the upper edge that the marks of a plot take; 0 without marks. */
function markStrip(rows: number, height: number): number {
  return rows === 0 ? 0 : Math.min(height * 0.4, rows * (markHeight(rows, height) + 1) + 3);
}

/** Ghosts lowest, then spreads, then lines, then the marks of spikes along the upper edge. */
function paintTraces(pen: Pen, { marks }: TraceData, lines: readonly DrawnLine[], frame: Frame, palette: Palette): void {
  for (const { ghost, line } of lines) {
    if (ghost) pen.stroke({ colour: palette.ghost, width: 1 }, (path) => strokes.polyline(path, ghost, frame, line.step));
  }
  for (const { line, below, above } of lines) {
    if (below && above) pen.fill(traceColour(palette, line.colour), 0.18, (path) => strokes.area(path, below, above, frame));
  }
  const width = lines.length > 8 ? 1 : 1.25;
  for (const { line, envelope } of lines) {
    const style = { colour: traceColour(palette, line.colour), width, dash: dashOf(line.dash) };
    pen.stroke(style, (path) => strokes.polyline(path, envelope, frame, line.step));
  }
  const tall = markHeight(marks.length, frame.height);
  marks.forEach((each, i) => {
    const top = 2 + i * (tall + 1);
    pen.stroke({ colour: traceColour(palette, each.colour), width: 1.25 }, (path) => strokes.ticks(path, each, frame, top, top + tall));
  });
}

function readLine({ line }: DrawnLine, at: number, briefly: boolean): ReadoutRow {
  const value = valueAt(line.column, at, line.step);
  const low = line.below && line.above ? valueAt(line.below, at, false) : Number.NaN;
  const spread = Number.isNaN(low) ? '' : ` ± ${formatValue(value - low, 4)}`;
  return {
    colour: line.colour,
    dash: line.dash,
    label: briefly ? line.short : line.label,
    value: `${formatValue(value, 8)}${spread}${line.unit ? ` ${line.unit}` : ''}`,
  };
}

function valueAt(column: Column, time: number, step: boolean): number {
  // A value that holds until the next one is read from before the cursor.
  const i = step ? findTime(column, time, true) - 1 : nearestEntry(column, time);
  return i === undefined || i < 0 ? Number.NaN : (column.values[rowAt(column.rows, i)] ?? Number.NaN);
}

/** The neuron whose line is nearest to the pointer, at the sample there; by keyboard the first one. */
function askTraces({ lines }: TraceData, { domain }: Axis, at: number, height: number | undefined): Asked | undefined {
  const value = height === undefined ? undefined : domain[0] + height * (domain[1] - domain[0]);
  const near = lines.flatMap((line) => {
    const i = nearestEntry(line.column, at);
    if (line.sender === undefined || i === undefined) return [];
    const row = rowAt(line.column.rows, i);
    const off = value === undefined ? 0 : Math.abs((line.column.values[row] as number) - value);
    return [{ id: line.sender, time: line.column.times[row] as number, off }];
  });
  return near.sort((a, b) => a.off - b.off)[0];
}

function sayTraces(title: string, lines: readonly DrawnLine[], say: Say): string {
  const low = Math.min(...lines.map(({ envelope }) => envelope.low));
  const high = Math.max(...lines.map(({ envelope }) => envelope.high));
  if (!(low <= high)) return title;
  return say('traces', { title, count: lines.length, low: formatValue(low, 5), high: formatValue(high, 5) });
}
