/** A heat map: a figure over two dials, by colour, with a bar that says which colour is which value. */
import { numberAxis, type Scale, toLine } from '../data/axis.ts';
import type { Drawn, Plot, PlotView } from '../data/panel.ts';
import type { Frame, Palette, Pen } from '../data/pen.ts';
import { allRows } from '../data/rows.ts';
import { formatValue, type Interval } from '../data/ticks.ts';

interface HeatMapData {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** Ascending, evenly spread on the line of their scale. */
  readonly x: Float64Array;
  readonly xScale: Scale;
  readonly y: Float64Array;
  readonly yScale: Scale;
  /** Both with half a cell at their ends. */
  readonly yFull: Interval;
  /** Of a column and a row; NaN where nothing can be said. */
  value(column: number, row: number): number;
  sayY(value: number): string;
  summary(): string;
}

/** The viridis ramp (van der Walt and Smith 2015) at nine places: lightness rises evenly, for every kind of colour vision. */
const RAMP = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
] as const;

/** The colour of a share from 0 to 1. */
function heat(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
  const k = Math.min(RAMP.length - 2, Math.floor(place));
  const [low, high] = [RAMP[k]!, RAMP[k + 1]!];
  return `rgb(${low.map((part, i) => Math.round(part + (high[i]! - part) * (place - k))).join(' ')})`;
}

/** A chart of cells. */
export function heatMapPlot(data: HeatMapData): Plot {
  return {
    id: data.id,
    title: data.title,
    share: 1,
    figureHeight: 280,
    stretches: [],
    lockable: false,
    draw: (view) => drawCells(data, view),
  };
}

function drawCells(data: HeatMapData, view: PlotView): Drawn {
  const { x, y, title, unit, yFull, yScale } = data;
  const range = rangeOf(data);
  return {
    y: numberAxis(title, yFull, view.count, yScale),
    legend: [],
    levels: [],
    key: [x.length, y.length, range],
    paint: (pen, frame, palette) => paintCells(pen, data, range, frame, palette),
    read(at, height) {
      const column = indexIn(x, data.xScale, at);
      if (height === undefined) return [];
      const row = indexIn(y, yScale, valueAt(yFull, yScale, height));
      const value = data.value(column, row);
      return [{ colour: 8, dash: 0, label: data.sayY(y[row]!), value: `${formatValue(value, 5)}${unit ? ` ${unit}` : ''}` }];
    },
    rise(height, rows) {
      const row = height === undefined ? Math.floor(y.length / 2) : indexIn(y, yScale, valueAt(yFull, yScale, height)) + rows;
      return shareOf(yFull, yScale, y[Math.min(y.length - 1, Math.max(0, row))]!);
    },
    stops: { times: x, rows: allRows(x.length) },
    snaps: true,
    summary: data.summary(),
  };
}

function rangeOf({ x, y, value }: HeatMapData): Interval {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let column = 0; column < x.length; column++) {
    for (let row = 0; row < y.length; row++) {
      const here = value(column, row);
      if (here < low) low = here;
      if (here > high) high = here;
    }
  }
  return low > high ? [0, 1] : [low, high];
}

function paintCells(pen: Pen, data: HeatMapData, [low, high]: Interval, frame: Frame, palette: Palette): void {
  const { x, y, xScale, yScale } = data;
  const across = pixels(x, xScale, frame.x.domain, frame.width);
  const up = pixels(y, yScale, frame.y.domain, frame.height);
  pen.cells({
    columns: x.length,
    rows: y.length,
    x: across.from,
    y: frame.height - up.from - up.step * y.length,
    width: across.step,
    height: up.step,
    colour(column, row) {
      const value = data.value(column, y.length - 1 - row);
      return Number.isNaN(value) ? undefined : heat(high > low ? (value - low) / (high - low) : 0.5);
    },
  });
  // Bar and its ends in the upper right corner, on the page's own ground.
  const texts = [formatValue(low, 4), formatValue(high, 4)] as const;
  const bar = 60;
  const width = bar + (texts[0].length + texts[1].length) * 6 + 16;
  const left = frame.width - width - 4;
  const box = (at: number, top: number, wide: number, tall: number) => (path: Parameters<Parameters<Pen['fill']>[2]>[0]) => {
    path.moveTo(at, top);
    path.lineTo(at + wide, top);
    path.lineTo(at + wide, top + tall);
    path.lineTo(at, top + tall);
    path.lineTo(at, top);
  };
  pen.fill(palette.surface, 0.9, box(left, 4, width, 16));
  const barLeft = left + texts[0].length * 6 + 8;
  for (let k = 0; k < 30; k++) pen.fill(heat(k / 29), 1, box(barLeft + k * 2, 8, 2.2, 8));
  pen.text(barLeft - 4, 16, texts[0], { colour: palette.text, size: 10.5, anchor: 'end' });
  pen.text(barLeft + bar + 4, 16, texts[1], { colour: palette.text, size: 10.5, anchor: 'start' });
}

/** Where the cells of values begin, and how wide each is, in pixels. */
function pixels(values: Float64Array, scale: Scale, domain: Interval, length: number): { readonly from: number; readonly step: number } {
  const per = length / (toLine(scale, domain[1]) - toLine(scale, domain[0]));
  const first = toLine(scale, values[0]!);
  const step = values.length > 1 ? (toLine(scale, values[values.length - 1]!) - first) / (values.length - 1) : 1;
  return { from: (first - step / 2 - toLine(scale, domain[0])) * per, step: step * per };
}

/** The ends of an axis whose cells all lie within: half a cell beyond the first and the last value. */
export function aroundCells(values: Float64Array, scale: Scale): Interval {
  const line = [values[0]!, values[values.length - 1]!].map((value) => toLine(scale, value)) as [number, number];
  const half = values.length > 1 ? (line[1] - line[0]) / (values.length - 1) / 2 : 0.5;
  const back = (place: number): number => (scale === 'log' ? 10 ** place : place);
  return [back(line[0] - half), back(line[1] + half)];
}

/** The value at a share of an axis. */
export function valueAt(domain: Interval, scale: Scale, share: number): number {
  const [low, high] = [toLine(scale, domain[0]), toLine(scale, domain[1])];
  const place = low + share * (high - low);
  return scale === 'log' ? 10 ** place : place;
}

/** The share of an axis at which a value lies. */
function shareOf(domain: Interval, scale: Scale, value: number): number {
  const [low, high] = [toLine(scale, domain[0]), toLine(scale, domain[1])];
  return (toLine(scale, value) - low) / (high - low);
}

/** Index of the value nearest to `at` on the line of its scale. */
export function indexIn(values: Float64Array, scale: Scale, at: number): number {
  let best = 0;
  const here = toLine(scale, at);
  values.forEach((value, k) => {
    if (Math.abs(toLine(scale, value) - here) < Math.abs(toLine(scale, values[best]!) - here)) best = k;
  });
  return best;
}
