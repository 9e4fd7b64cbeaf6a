/** Layers as paths of a picture: edges and points. One path for all points, so that ten thousand of them cost what one does. */
import { type Flat, flatBounds, flatEdges, flatNode } from './flat.ts';
import type { Layer } from './layer.ts';

/** A box of a picture in its own units (px), x to the right, y down. */
interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/** Where a layer's points lie on a sheet. */
export interface Scale {
  /** px of a unit of length. */
  readonly unit: number;
  place(point: Flat): Flat;
  /** The point of the layer's plane at a place of the sheet. */
  pointAt(x: number, y: number): Flat;
}

interface PointsPath {
  readonly path: string;
  /** Thickness of the dots that `path` is stroked with; 0: it is filled. */
  readonly dot: number;
}

/** Points up to here have the shape of their kind of neuron, up to there they are dots; more are cells. */
const MOST_SHAPED = 256;
const MOST_DOTS = 1600;
/** px */
const CELL = 0.8;

/** How a layer, or several that share a space, fit into a sheet. */
export function scaleFor(layers: readonly Pick<Layer, 'dimensions' | 'lowerLeft' | 'extent'>[], { width, height, margin }: Sheet): Scale {
  const bounds = layers.map(flatBounds);
  const least = (axis: 0 | 1) => Math.min(...bounds.map(({ low }) => low[axis]));
  const most = (axis: 0 | 1) => Math.max(...bounds.map(({ high }) => high[axis]));
  const [x0, x1, y0, y1] = [least(0), most(0), least(1), most(1)];
  const room = [width - 2 * margin, height - 2 * margin] as const;
  const units = [x1 > x0 ? room[0] / (x1 - x0) : Number.POSITIVE_INFINITY, y1 > y0 ? room[1] / (y1 - y0) : Number.POSITIVE_INFINITY];
  const fitting = Math.min(...units);
  const unit = Number.isFinite(fitting) ? fitting : 1;
  const [left, top] = [(width - (x1 - x0) * unit) / 2, (height - (y1 - y0) * unit) / 2];
  return {
    unit,
    place: ([x, y]) => [left + (x - x0) * unit, top + (y1 - y) * unit],
    pointAt: (x, y) => [x0 + (x - left) / unit, y1 - (y - top) / unit],
  };
}

/** The edges of a layer's extent. */
export function edgesPath(layer: Pick<Layer, 'dimensions' | 'lowerLeft' | 'extent'>, scale: Scale): string {
  return flatEdges(layer)
    .map((line) => linePath(line, scale))
    .join('');
}

/** A line through points of the plane. */
export function linePath(line: readonly Flat[], { place }: Scale): string {
  return line.length === 0 ? '' : `M${line.map((point) => text(place(point))).join('L')}`;
}

/** The points of a layer, as large as their distances leave room for: pyramids where they excite, discs otherwise. */
export function pointsPath(layer: Layer, scale: Scale, sheet: Sheet, excites: boolean): PointsPath {
  const { place, unit } = scale;
  const { n } = layer;
  if (n > MOST_DOTS * Math.max(1, (sheet.width * sheet.height) / 3136)) return { path: cellsPath(layer, place, sheet), dot: 0 };
  const { low, high } = flatBounds(layer);
  const apart = Math.sqrt((Math.max((high[0] - low[0]) * unit, 4) * Math.max((high[1] - low[1]) * unit, 4)) / n);
  const radius = Math.min(3.2, Math.max(0.55, apart * 0.34));
  const isShaped = excites && n <= MOST_SHAPED;
  const points: string[] = [];
  for (let node = 0; node < n; node++) {
    const at = place(flatNode(layer, node));
    points.push(isShaped ? trianglePath(at, radius) : `M${text(at)}h0`);
  }
  return { path: points.join(''), dot: isShaped ? 0 : rounded(2 * radius) };
}

function trianglePath([x, y]: Flat, radius: number): string {
  const [half, up] = [rounded(radius * 1.05), rounded(radius * 1.15)];
  return `M${text([x, y - up])}l${half} ${rounded(1.7 * up)}h${-2 * half}z`;
}

/** Cells of the sheet in which there is a point, those side by side as one. */
function cellsPath(layer: Layer, place: (point: Flat) => Flat, { width, height }: Sheet): string {
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const taken = new Uint8Array(columns * rows);
  for (let node = 0; node < layer.n; node++) {
    const [x, y] = place(flatNode(layer, node));
    taken[Math.floor(y / CELL) * columns + Math.floor(x / CELL)] = 1;
  }
  const runs: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!taken[row * columns + column]) continue;
      const from = column;
      while (column + 1 < columns && taken[row * columns + column + 1]) column++;
      runs.push(`M${rounded(from * CELL)} ${rounded(row * CELL)}h${rounded((column + 1 - from) * CELL)}v${CELL}H${rounded(from * CELL)}z`);
    }
  }
  return runs.join('');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function text([x, y]: Flat): string {
  return `${rounded(x)} ${rounded(y)}`;
}
