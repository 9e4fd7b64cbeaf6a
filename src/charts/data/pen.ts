/** How plots are drawn, on a canvas and in an SVG alike: a pen, and the strokes that are made with it. */
import { type Axis, placeOn } from './axis.ts';
import type { Envelope } from './reduce.ts';
import { type Column, findTime, rowAt } from './rows.ts';

export interface Path {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

/** Spikes of many neurons, each a short upright mark on its row. */
export interface SpikeMarks {
  readonly times: Float64Array;
  readonly senders: Uint32Array;
  /** Entries lo … hi − 1 are on view. */
  readonly lo: number;
  readonly hi: number;
  /** Row of a sender counted from below, −1 for none; `rows` of them share the height. */
  readonly rowOf: Int32Array;
  readonly rows: number;
  /** Colours of the rows from … to − 1. */
  readonly colours: readonly { readonly from: number; readonly to: number; readonly colour: string }[];
}

/** A heat map: cells of one size from the upper left corner on, row by row. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** CSS colour of a cell; undefined leaves it empty. */
  colour(column: number, row: number): string | undefined;
}

interface Lettering {
  readonly colour: string;
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** Where strokes go: a canvas or SVG text. Coordinates are CSS pixels from the frame's upper left corner. */
export interface Pen {
  stroke(style: Stroke, build: (path: Path) => void): void;
  fill(colour: string, opacity: number, build: (path: Path) => void): void;
  text(x: number, y: number, content: string, style: Lettering): void;
  cells(cells: Cells): void;
  /** Layers from the lowest up. They may replace what was drawn before: draw them first. */
  spikes(layers: readonly SpikeMarks[]): void;
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

/** A frame in CSS pixels with its axes. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly x: Pick<Axis, 'domain' | 'scale'>;
  readonly y: Pick<Axis, 'domain' | 'scale'>;
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

/** Pixels of values: x from the left, y from the top. */
export function scales({ width, height, x, y }: Frame): { x(value: number): number; y(value: number): number } {
  const up = placeOn(y, height);
  return { x: placeOn(x, width), y: (value) => height - up(value) };
}

/** Values between edges: values[k] holds from edges[k] to edges[k + 1]. */
export interface Bins {
  readonly edges: Float64Array;
  readonly values: Float64Array;
}

/** The paths that plots are made of. */
export const strokes = {
  /** A line through points; a NaN value is a gap. With `step` a value holds until the next one, the last to the frame's end. */
  polyline(path: Path, { times, values, length }: Envelope, frame: Frame, step: boolean): void {
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
    if (step && open) path.lineTo(frame.width, lastY);
    else if (length === 1 && open) path.lineTo(x(times[0]!) + 1, lastY);
  },

  /** The area between two lines over the same places. */
  area(path: Path, below: Envelope, above: Envelope, frame: Frame): void {
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
  },

  /** Upright marks from `top` to `bottom` pixels at the times of a column. */
  ticks(path: Path, { times, rows }: Pick<Column, 'times' | 'rows'>, frame: Frame, top: number, bottom: number): void {
    const { x } = scales(frame);
    const end = findTime({ times, rows }, frame.x.domain[1], true);
    let last = Number.NEGATIVE_INFINITY;
    for (let i = findTime({ times, rows }, frame.x.domain[0]); i < end; i++) {
      const px = x(times[rowAt(rows, i)]!);
      // Marks closer than a third of a pixel cannot be told apart.
      if (px - last < 0.33) continue;
      last = px;
      path.moveTo(px, top);
      path.lineTo(px, bottom);
    }
  },

  /** The outline of bins on the frame's zero (or its lower edge); `closed` returns there, to be filled. */
  outline(path: Path, { edges, values }: Bins, frame: Frame, closed: boolean): void {
    if (values.length === 0) return;
    const { x, y } = scales(frame);
    const base = frame.y.scale === 'log' ? frame.height : y(Math.max(0, frame.y.domain[0]));
    const log = frame.y.scale === 'log';
    path.moveTo(x(edges[0]!), base);
    for (let k = 0; k < values.length; ) {
      // Several bins within one pixel show their highest: a narrow burst stays.
      const left = x(edges[k]!);
      let value = 0;
      let end = k;
      do if (values[end]! > value) value = values[end]!;
      while (++end < values.length && x(edges[end + 1]!) - left <= 1);
      const py = log && value <= 0 ? base : y(value);
      path.lineTo(left, py);
      path.lineTo(x(edges[end]!), py);
      k = end;
    }
    if (closed) path.lineTo(x(edges[values.length]!), base);
  },

  /** A small square at each point. */
  dots(path: Path, { times, values, length }: Envelope, frame: Frame, size: number): void {
    const { x, y } = scales(frame);
    for (let i = 0; i < length; i++) {
      if (Number.isNaN(values[i]!)) continue;
      const left = x(times[i]!) - size / 2;
      const top = y(values[i]!) - size / 2;
      path.moveTo(left, top);
      path.lineTo(left + size, top);
      path.lineTo(left + size, top + size);
      path.lineTo(left, top + size);
      path.lineTo(left, top);
    }
  },

  /** An arrow between two pixels with a head of `size` pixels, no longer than the arrow itself. */
  arrow(path: Path, from: readonly [number, number], to: readonly [number, number], size: number): void {
    const dx = to[0] - from[0];
    const dy = to[1] - from[1];
    const length = Math.hypot(dx, dy);
    if (length === 0) return;
    const head = Math.min(size, length) / length;
    const [ux, uy] = [dx * head, dy * head];
    path.moveTo(from[0], from[1]);
    path.lineTo(to[0], to[1]);
    path.moveTo(to[0] - ux - uy / 2, to[1] - uy + ux / 2);
    path.lineTo(to[0], to[1]);
    path.lineTo(to[0] - ux + uy / 2, to[1] - uy - ux / 2);
  },
} as const;
