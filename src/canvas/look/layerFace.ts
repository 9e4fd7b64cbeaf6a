/** A layer on the face of its node: its points, small, in a square of FACE px. One path, so that ten thousand points cost what one does. */
import { type Flat, flatBounds, flatEdges, flatNode } from '../../space/flat.ts';
import type { Layer } from '../../space/layer.ts';
import type { Polarity } from './nodeLook.ts';

/** What is drawn of a layer, as paths in a box of FACE × FACE. */
export interface LayerFace {
  /** Edges of its extent. */
  readonly edges: string;
  readonly points: string;
  /** Thickness of the dots that `points` is stroked with; 0: it is filled. */
  readonly dot: number;
}

export const FACE = 56;
const MARGIN = 3.5;
/** Points up to here have the shape of their kind of neuron, up to there they are dots; more are cells of the face. */
const MOST_SHAPED = 256;
const MOST_DOTS = 1600;
const CELL = 0.8;

const faces = new WeakMap<Layer, Map<Polarity, LayerFace>>();

export function layerFace(layer: Layer, polarity: Polarity): LayerFace {
  let own = faces.get(layer);
  if (own === undefined) {
    own = new Map();
    faces.set(layer, own);
  }
  let face = own.get(polarity);
  if (face === undefined) {
    face = draw(layer, polarity);
    own.set(polarity, face);
  }
  return face;
}

function draw(layer: Layer, polarity: Polarity): LayerFace {
  const { low, high } = flatBounds(layer);
  const [width, height] = [high[0] - low[0], high[1] - low[1]];
  const scale = (FACE - 2 * MARGIN) / (Math.max(width, height) || 1);
  const [left, top] = [(FACE - width * scale) / 2, (FACE - height * scale) / 2];
  const place = ([x, y]: Flat): Flat => [left + (x - low[0]) * scale, top + (high[1] - y) * scale];
  const edges = flatEdges(layer).map((line) => `M${line.map((point) => text(place(point))).join('L')}`);
  const count = layer.n;
  if (count > MOST_DOTS) return { edges: edges.join(''), points: cells(layer, place), dot: 0 };
  // As large as their distances leave room for.
  const apart = Math.sqrt((Math.max(width * scale, 4) * Math.max(height * scale, 4)) / count);
  const radius = Math.min(3.2, Math.max(0.55, apart * 0.34));
  const points: string[] = [];
  const isShaped = polarity === 'excitatory' && count <= MOST_SHAPED;
  for (let node = 0; node < count; node++) {
    const [x, y] = place(flatNode(layer, node));
    points.push(isShaped ? triangle(x, y, radius) : `M${text([x, y])}h0`);
  }
  return { edges: edges.join(''), points: points.join(''), dot: isShaped ? 0 : rounded(2 * radius) };
}

function triangle(x: number, y: number, radius: number): string {
  const [half, up] = [rounded(radius * 1.05), rounded(radius * 1.15)];
  return `M${text([x, y - up])}l${half} ${rounded(1.7 * up)}h${-2 * half}z`;
}

/** Cells of the face in which there is a point, those side by side as one. */
function cells(layer: Layer, place: (point: Flat) => Flat): string {
  const columns = Math.ceil(FACE / CELL);
  const taken = new Uint8Array(columns * columns);
  for (let node = 0; node < layer.n; node++) {
    const [x, y] = place(flatNode(layer, node));
    taken[Math.floor(y / CELL) * columns + Math.floor(x / CELL)] = 1;
  }
  const runs: string[] = [];
  for (let row = 0; row < columns; row++) {
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
