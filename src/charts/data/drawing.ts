/** How a drawn plot becomes strokes, for a canvas and for an SVG alike. */

import type { TracePlot } from './plots.ts';
import type { Envelope } from './reduce.ts';
import { type Column, findTime, rowAt } from './rows.ts';
import type { Drawn } from './scene.ts';
import type { Interval } from './ticks.ts';

export interface Path {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

/** Where strokes go: CanvasRenderingContext2D or SVG text. */
export interface Pen {
  stroke(style: Stroke, build: (path: Path) => void): void;
  fill(colour: string, opacity: number, build: (path: Path) => void): void;
}

export interface Palette {
  /** Trace colours 1 … 8 at indices 0 … 7. */
  readonly traces: readonly string[];
  readonly ghost: string;
  readonly grid: string;
  readonly axis: string;
  readonly text: string;
  readonly surface: string;
}

/** A frame in pixels: its size and the data on its sides. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly domain: Interval;
  readonly y: Interval;
}

const DASHES: readonly (readonly number[])[] = [[], [5, 3], [1.5, 2.5]];

/** Colour 1 … 8 of a palette. */
export function traceColour(palette: Palette, colour: number): string {
  return palette.traces[(colour - 1) % 8] ?? palette.axis;
}

/** Dash pattern of a line in CSS pixels; empty for a solid one. */
export function dashOf(dash: number): readonly number[] {
  return DASHES[dash % DASHES.length] ?? [];
}

/** Traces: ghosts lowest, then spreads, then lines, then the marks of spikes along the upper edge. */
export function drawTraces(pen: Pen, { plot, lines }: Drawn, frame: Frame, palette: Palette): void {
  if (plot.kind !== 'traces') return;
  for (const { ghost, line } of lines) {
    if (ghost) pen.stroke({ colour: palette.ghost, width: 1 }, (path) => polyline(path, ghost, frame, line.step));
  }
  for (const { line, below, above } of lines) {
    if (below && above) pen.fill(traceColour(palette, line.colour), 0.18, (path) => area(path, below, above, frame));
  }
  const width = lines.length > 8 ? 1 : 1.25;
  for (const { line, envelope } of lines) {
    const style = { colour: traceColour(palette, line.colour), width, dash: dashOf(line.dash) };
    pen.stroke(style, (path) => polyline(path, envelope, frame, line.step));
  }
  const tall = markHeight(plot.marks.length, frame.height);
  plot.marks.forEach((marks, i) => {
    const top = 2 + i * (tall + 1);
    pen.stroke({ colour: traceColour(palette, marks.colour), width: 1.25 }, (path) => ticks(path, marks, frame, top, top + tall));
  });
}

/** Height of one mark where `rows` of them share the upper fifth of a frame; at most 7 pixels, and 2 where there are many. */
function markHeight(rows: number, height: number): number {
  return Math.max(2, Math.min(7, Math.floor((height * 0.2) / Math.max(1, rows)) - 1));
}

/** Pixels along the upper edge that the marks of a plot take; 0 without marks. */
export function markStrip(plot: TracePlot, height: number): number {
  const rows = plot.marks.length;
  return rows === 0 ? 0 : Math.min(height * 0.4, rows * (markHeight(rows, height) + 1) + 3);
}

/** Rates as outlines of their bins, the only population filled. */
export function drawRates(pen: Pen, { plot, rates, bin, binsFrom }: Drawn, frame: Frame, palette: Palette): void {
  if (plot.kind !== 'rate') return;
  for (const { ghost } of rates) {
    if (ghost) pen.stroke({ colour: palette.ghost, width: 1 }, (path) => staircase(path, ghost, bin, binsFrom, frame, false));
  }
  for (const { band, rates: values } of rates) {
    const colour = traceColour(palette, band.colour);
    pen.fill(colour, rates.length === 1 ? 0.28 : 0.1, (path) => staircase(path, values, bin, binsFrom, frame, true));
    pen.stroke({ colour, width: 1 }, (path) => staircase(path, values, bin, binsFrom, frame, false));
  }
}

function scales({ width, height, domain, y }: Frame) {
  const perMs = width / (domain[1] - domain[0]);
  const perUnit = height / (y[1] - y[0]);
  return { x: (t: number) => (t - domain[0]) * perMs, y: (v: number) => height - (v - y[0]) * perUnit };
}

function polyline(path: Path, { times, values, length }: Envelope, frame: Frame, step: boolean): void {
  const { x, y } = scales(frame);
  let open = false;
  let lastY = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) {
      open = false;
      continue;
    }
    const px = x(times[i]!);
    const py = y(value);
    if (!open) path.moveTo(px, py);
    else {
      if (step) path.lineTo(px, lastY);
      path.lineTo(px, py);
    }
    open = true;
    lastY = py;
  }
  // A weight holds until the end of what was simulated.
  if (step && open) path.lineTo(frame.width, lastY);
  else if (length === 1 && open) path.lineTo(x(times[0]!) + 1, lastY);
}

function area(path: Path, below: Envelope, above: Envelope, frame: Frame): void {
  const { x, y } = scales(frame);
  let open = false;
  for (let i = 0; i < above.length; i++) {
    if (Number.isNaN(above.values[i]!)) continue;
    const px = x(above.times[i]!);
    const py = y(above.values[i]!);
    if (open) path.lineTo(px, py);
    else path.moveTo(px, py);
    open = true;
  }
  for (let i = below.length - 1; i >= 0; i--) {
    if (!Number.isNaN(below.values[i]!)) path.lineTo(x(below.times[i]!), y(below.values[i]!));
  }
}

function ticks(path: Path, { times, rows }: Pick<Column, 'times' | 'rows'>, frame: Frame, top: number, bottom: number): void {
  const { x } = scales(frame);
  const end = findTime({ times, rows }, frame.domain[1], true);
  let last = Number.NEGATIVE_INFINITY;
  for (let i = findTime({ times, rows }, frame.domain[0]); i < end; i++) {
    const px = x(times[rowAt(rows, i)]!);
    // Marks closer than a third of a pixel cannot be told apart.
    if (px - last < 0.33) continue;
    last = px;
    path.moveTo(px, top);
    path.lineTo(px, bottom);
  }
}

function staircase(path: Path, values: Float64Array, bin: number, from: number, frame: Frame, closed: boolean): void {
  const { x, y } = scales(frame);
  if (values.length === 0) return;
  const base = y(Math.max(0, frame.y[0]));
  path.moveTo(x(from), base);
  // Several bins within one pixel show their highest: a narrow burst stays.
  const perPixel = Math.max(1, Math.floor((frame.domain[1] - frame.domain[0]) / frame.width / bin));
  for (let k = 0; k < values.length; k += perPixel) {
    let value = 0;
    const end = Math.min(values.length, k + perPixel);
    for (let i = k; i < end; i++) if (values[i]! > value) value = values[i]!;
    const py = y(value);
    path.lineTo(x(from + k * bin), py);
    path.lineTo(x(from + end * bin), py);
  }
  if (closed) path.lineTo(x(from + values.length * bin), base);
}
