/** A layer seen from above: its neurons as dots, as bright as they are active, one of them lit with its partners and where these are looked for. */
import { type Flat, flatBounds, flatEdges, flatNode } from '../../space/flat.ts';
import type { Layer } from '../../space/layer.ts';
import { numberAxis } from '../data/axis.ts';
import type { Drawn, LegendEntry, Now, Ones, Plot, PlotView, ReadoutRow } from '../data/panel.ts';
import { type Frame, type Palette, type Path, type Pen, scales, traceColour } from '../data/pen.ts';
import { formatValue, type Interval } from '../data/ticks.ts';

/** How active each neuron of a layer is at a moment, or over the whole run. */
export interface Activity {
  /** From 0 to 1, one number a neuron; valid until asked again. */
  at(time: number | undefined): Float32Array;
  /** The same as a value with its name, e.g. "rate" and "12 spikes/s". */
  say(node: number, time: number | undefined): { readonly label: string; readonly value: string };
}

/** Partners of a neuron, wherever they lie. */
export interface Partners {
  readonly targets: readonly Flat[];
  readonly sources: readonly Flat[];
  readonly out: number;
  readonly in: number;
}

/** A region in which partners of a neuron are looked for: its outlines, and how much a place of it is worth. */
export interface Reach {
  readonly outlines: readonly (readonly Flat[])[];
  /** Worth of places of the plane, from 0 to 1; undefined where all of the region are worth the same. */
  readonly worth: ((places: readonly Flat[]) => Float64Array | undefined) | undefined;
  /** Targets are looked for, rather than sources. */
  readonly outward: boolean;
}

export interface MapData {
  /** Changes when anything here is another thing. */
  readonly key: unknown;
  readonly title: string;
  readonly layer: Layer;
  /** NEST id of its first neuron. */
  readonly first: number;
  /** Trace colour, 1 … 8. */
  readonly colour: number;
  readonly legend: readonly LegendEntry[];
  readonly activity: Activity;
  readonly summary: string;
  label(id: number): string;
  /** undefined: not known (yet). */
  partners(id: number): Partners | undefined;
  reach(id: number): readonly Reach[];
  sayPartners(partners: Partners | undefined): readonly ReadoutRow[];
}

/** px within which a neuron is pointed at. */
const NEAR = 14;
const LEVELS = 8;
/** Edge of a shaded cell (px). */
const CELL = 6;

/** Trace colours of targets and sources beside that of the layer. */
export const targetColour = (colour: number): number => (colour % 8) + 1;
export const sourceColour = (colour: number): number => ((colour + 1) % 8) + 1;

export function layerMap(data: MapData): Plot {
  return { id: 'map', title: data.title, share: 1, figureHeight: 380, stretches: [], lockable: false, draw: (view) => drawMap(data, view) };
}

/** What has to be seen of a layer, with some air round it. */
export function mapBounds(layer: Layer): { readonly across: Interval; readonly upright: Interval } {
  const { low, high } = flatBounds(layer);
  const air = Math.max(high[0] - low[0], high[1] - low[1]) * 0.03 || 0.5;
  return { across: [low[0] - air, high[0] + air], upright: [low[1] - air, high[1] + air] };
}

function drawMap(data: MapData, view: PlotView): Drawn {
  const { layer, first, activity } = data;
  const upright = view.upright ?? mapBounds(layer).upright;
  const unit = view.height / (upright[1] - upright[0]);
  return {
    y: numberAxis(data.title, upright, view.count),
    legend: data.legend,
    levels: [],
    key: [data.key, upright],
    moves: true,
    ones: onesOf(layer, first, upright, unit),
    paint: (pen, frame, palette, now) => paintMap(pen, data, frame, palette, now),
    read(_at, _height, now) {
      const one = now?.one;
      if (one === undefined || one < first || one >= first + layer.n) return [];
      const { label, value } = activity.say(one - first, now?.time);
      return [
        { colour: data.colour, dash: 0, label: data.label(one), value: placeText(layer, one - first) },
        { colour: data.colour, dash: 0, label, value },
        ...data.sayPartners(data.partners(one)),
      ];
    },
    summary: data.summary,
  };
}

function placeText({ coordinates, dimensions }: Layer, node: number): string {
  return `(${Array.from(coordinates.subarray(node * dimensions, (node + 1) * dimensions), (x) => formatValue(x, 3)).join(', ')})`;
}

/** Who is where, and who is next: arrows go to the nearest neuron in their direction, Page Up and Page Down through all in NEST's order. */
function onesOf(layer: Layer, first: number, [low, high]: Interval, unit: number): Ones {
  const placeOf = (one: number): Flat => flatNode(layer, one - first);
  return {
    at(at, height) {
      const [x, y] = [at, low + height * (high - low)];
      let best: number | undefined;
      let least = NEAR / unit;
      for (let node = 0; node < layer.n; node++) {
        const [px, py] = flatNode(layer, node);
        const off = Math.hypot(px - x, py - y);
        if (off < least) [best, least] = [first + node, off];
      }
      return best;
    },
    next(one, key) {
      const last = first + layer.n - 1;
      const way = WAYS[key];
      if (way === undefined) {
        if (key === 'Home') return first;
        if (key === 'End') return last;
        if (key === 'PageDown') return one === undefined ? first : Math.min(last, one + 1);
        return key === 'PageUp' ? (one === undefined ? last : Math.max(first, one - 1)) : undefined;
      }
      if (one === undefined) return middleOne(layer, first);
      return inDirection(layer, one - first, way) + first;
    },
    placeOf(one) {
      const [x, y] = placeOf(one);
      return { at: x, height: (y - low) / (high - low) };
    },
  };
}

const WAYS: Readonly<Record<string, Flat>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function middleOne(layer: Layer, first: number): number {
  const { low, high } = flatBounds(layer);
  const [x, y] = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let node = 0; node < layer.n; node++) {
    const [px, py] = flatNode(layer, node);
    const off = (px - x) ** 2 + (py - y) ** 2;
    if (off < least) [best, least] = [node, off];
  }
  return first + best;
}

/** The nearest node that lies more in this direction than across it; the node itself where there is none. */
function inDirection(layer: Layer, from: number, [ux, uy]: Flat): number {
  const [x, y] = flatNode(layer, from);
  let [best, least] = [from, Number.POSITIVE_INFINITY];
  for (let node = 0; node < layer.n; node++) {
    const [px, py] = flatNode(layer, node);
    const [dx, dy] = [px - x, py - y];
    const ahead = dx * ux + dy * uy;
    const aside = Math.abs(dx * uy - dy * ux);
    if (!(ahead > 0) || aside > ahead) continue;
    const off = ahead * ahead + 4 * aside * aside;
    if (off < least) [best, least] = [node, off];
  }
  return best;
}

function paintMap(pen: Pen, data: MapData, frame: Frame, palette: Palette, now: Now | undefined): void {
  const { layer, first, activity } = data;
  const { x, y } = scales(frame);
  const place = ([px, py]: Flat): Flat => [x(px), y(py)];
  const one = now?.one !== undefined && now.one >= first && now.one < first + layer.n ? now.one : undefined;
  if (one !== undefined) for (const reach of data.reach(one)) paintShades(pen, reach, data, frame, palette);
  pen.stroke({ colour: palette.axis, width: 1, opacity: 0.6 }, (path) => {
    for (const line of flatEdges(layer)) through(path, line, place);
  });
  const unit = Math.abs(x(1) - x(0));
  const { low, high } = flatBounds(layer);
  const apart = Math.sqrt((Math.max((high[0] - low[0]) * unit, 4) * Math.max((high[1] - low[1]) * unit, 4)) / layer.n);
  const radius = Math.min(7, Math.max(0.7, apart * 0.34));
  const colour = traceColour(palette, data.colour);
  const levels = levelsOf(activity.at(now?.time));
  const spots = (nodes: readonly number[], size: number) => (path: Path) => {
    for (const node of nodes) spot(path, place(flatNode(layer, node)), size);
  };
  pen.fill(palette.ghost, 0.55, spots(levels[0] ?? [], radius));
  for (let level = 1; level <= LEVELS; level++) {
    const nodes = levels[level] ?? [];
    if (nodes.length > 0) pen.fill(colour, 0.2 + (0.8 * level) / LEVELS, spots(nodes, radius * (1 + 0.25 * (level / LEVELS))));
  }
  if (one === undefined) return;
  for (const reach of data.reach(one)) {
    const line = traceColour(palette, reach.outward ? targetColour(data.colour) : sourceColour(data.colour));
    pen.stroke({ colour: line, width: 1.5, dash: reach.outward ? [] : [5, 3] }, (path) => {
      for (const outline of reach.outlines) through(path, outline, place);
    });
  }
  const partners = data.partners(one);
  if (partners !== undefined) {
    const ring = radius + 2;
    pen.stroke({ colour: traceColour(palette, targetColour(data.colour)), width: 1.75 }, (path) => {
      for (const target of partners.targets) spot(path, place(target), ring);
    });
    pen.stroke({ colour: traceColour(palette, sourceColour(data.colour)), width: 1.5 }, (path) => {
      for (const source of partners.sources) diamond(path, place(source), ring + 1);
    });
  }
  const at = place(flatNode(layer, one - first));
  pen.fill(palette.text, 1, (path) => spot(path, at, radius * 0.6));
  pen.stroke({ colour: palette.text, width: 2 }, (path) => spot(path, at, radius + 3.5));
}

/** Nodes by how bright they are: 0 for none. */
function levelsOf(strengths: Float32Array): number[][] {
  const levels: number[][] = Array.from({ length: LEVELS + 1 }, () => []);
  for (const [node, strength] of strengths.entries()) {
    const level = strength > 0 ? Math.min(LEVELS, Math.max(1, Math.ceil(strength * LEVELS))) : 0;
    (levels[level] as number[]).push(node);
  }
  return levels;
}

/** Shades of a kernel under the dots. */
function paintShades(pen: Pen, { worth, outward }: Reach, data: MapData, frame: Frame, palette: Palette): void {
  if (worth === undefined) return;
  const [x0, x1] = frame.x.domain;
  const [y0, y1] = frame.y.domain;
  const [columns, rows] = [Math.ceil(frame.width / CELL), Math.ceil(frame.height / CELL)];
  const { low, high } = flatBounds(data.layer);
  const places: Flat[] = [];
  const pixels: Flat[] = [];
  for (let cell = 0; cell < columns * rows; cell++) {
    const [px, py] = [((cell % columns) + 0.5) * CELL, (Math.floor(cell / columns) + 0.5) * CELL];
    const at: Flat = [x0 + ((x1 - x0) * px) / frame.width, y1 - ((y1 - y0) * py) / frame.height];
    if (at[0] < low[0] || at[0] > high[0] || at[1] < low[1] || at[1] > high[1]) continue;
    places.push(at);
    pixels.push([px - CELL / 2, py - CELL / 2]);
  }
  const values = worth(places);
  if (values === undefined) return;
  const colour = traceColour(palette, outward ? targetColour(data.colour) : sourceColour(data.colour));
  const levels = levelsOf(Float32Array.from(values));
  for (let level = 1; level <= LEVELS; level++) {
    const cells = levels[level] ?? [];
    if (cells.length === 0) continue;
    pen.fill(colour, (0.42 * level) / LEVELS, (path) => {
      for (const cell of cells) square(path, pixels[cell] as Flat);
    });
  }
}

function through(path: Path, line: readonly Flat[], place: (point: Flat) => Flat): void {
  for (const [k, point] of line.entries()) {
    const [px, py] = place(point);
    if (k === 0) path.moveTo(px, py);
    else path.lineTo(px, py);
  }
}

function square(path: Path, [px, py]: Flat): void {
  path.moveTo(px, py);
  path.lineTo(px + CELL, py);
  path.lineTo(px + CELL, py + CELL);
  path.lineTo(px, py + CELL);
  path.lineTo(px, py);
}

/** A disc with as many corners as can be seen. */
function spot(path: Path, [px, py]: Flat, radius: number): void {
  const corners = radius < 1.5 ? 4 : radius < 4 ? 8 : 14;
  for (let k = 0; k <= corners; k++) {
    const angle = (2 * Math.PI * (k + 0.5)) / corners;
    const [cx, cy] = [px + radius * Math.cos(angle), py + radius * Math.sin(angle)];
    if (k === 0) path.moveTo(cx, cy);
    else path.lineTo(cx, cy);
  }
}

function diamond(path: Path, [px, py]: Flat, radius: number): void {
  path.moveTo(px, py - radius);
  path.lineTo(px + radius, py);
  path.lineTo(px, py + radius);
  path.lineTo(px - radius, py);
  path.lineTo(px, py - radius);
}
