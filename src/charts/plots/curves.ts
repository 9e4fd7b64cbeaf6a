/** Lines and points over any quantity: correlograms, spectra, fits, scatter plots. Few enough values that none is left out. */
import { numberAxis } from '../data/axis.ts';
import type { Drawn, Plot, PlotView, ReadoutRow } from '../data/panel.ts';
import { dashOf, type Frame, type Palette, type Pen, strokes, traceColour } from '../data/pen.ts';
import type { Envelope } from '../data/reduce.ts';
import { allRows, nearestEntry } from '../data/rows.ts';
import { formatValue, type Interval, niceDomain } from '../data/ticks.ts';

interface Curve {
  readonly label: string;
  /** Trace colour, 1 … 8. */
  readonly colour: number;
  readonly dash: number;
  /** As points that no line joins; else `xs` ascend. */
  readonly points: boolean;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** The same in the run before. */
  readonly ghost: { readonly xs: Float64Array; readonly ys: Float64Array } | undefined;
}

interface CurvesData {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** Of the vertical axis. */
  readonly scale: 'linear' | 'log';
  readonly curves: readonly Curve[];
  readonly levels: readonly { readonly value: number; readonly label: string }[];
  /** Names the curves above the chart where nothing else does. */
  readonly named: boolean;
  readonly summary: string;
}

/** A chart of curves. */
export function curvesPlot(data: CurvesData): Plot {
  return {
    id: data.id,
    title: data.title,
    share: 1,
    figureHeight: 190,
    stretches: [],
    lockable: true,
    draw: (view) => drawCurves(data, view),
  };
}

function envelope({ xs, ys }: { readonly xs: Float64Array; readonly ys: Float64Array }, log: boolean): Envelope {
  // A logarithmic axis has no place for what is not above zero: a gap.
  return { length: xs.length, times: xs, values: log ? ys.map((y) => (y > 0 ? y : Number.NaN)) : ys, low: 0, high: 0 };
}

function drawCurves(data: CurvesData, view: PlotView): Drawn {
  const { title, scale, curves, levels } = data;
  const log = scale === 'log';
  const first = curves.find(({ points }) => !points);
  return {
    y: numberAxis(title, view.locked ?? domainOf(data, view), view.count, scale),
    legend: data.named ? curves.map(({ label, colour, dash }) => ({ label, short: label, colour, dash })) : [],
    levels,
    key: [levels, curves.map(({ label, colour, ghost }) => [label, colour, ghost !== undefined])],
    paint: (pen, frame, palette) => paintCurves(pen, curves, log, frame, palette),
    read: (at) => curves.filter(({ xs }) => xs.length > 0).map((curve) => readCurve(curve, at, data.unit)),
    ...(first && first.xs.length > 0 && { stops: { times: first.xs, rows: allRows(first.xs.length) }, snaps: true }),
    summary: data.summary,
  };
}

function domainOf({ scale, curves, levels }: CurvesData, { domain, count }: PlotView): Interval {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const take = (value: number) => {
    if (!Number.isFinite(value) || (scale === 'log' && value <= 0)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { xs, ys, ghost } of curves) {
    for (const part of ghost ? [{ xs, ys }, ghost] : [{ xs, ys }])
      part.ys.forEach((y, i) => {
        const x = part.xs[i] as number;
        if (x >= domain[0] && x <= domain[1]) take(y);
      });
  }
  for (const { value } of levels) take(value);
  // The name of a level stands above it.
  const top = levels.some(({ value, label }) => label !== '' && high - value < 0.1 * (high - low));
  if (top && scale === 'linear' && high > low) high += 0.1 * (high - low);
  if (low > high) return scale === 'log' ? [0.1, 1] : [0, 1];
  if (scale === 'linear') return niceDomain(low, high, count);
  const room = high / low < 1.2 ? 2 : 1.15;
  return [low / room, high * room];
}

function paintCurves(pen: Pen, curves: readonly Curve[], log: boolean, frame: Frame, palette: Palette): void {
  const draw = (curve: Curve, part: { readonly xs: Float64Array; readonly ys: Float64Array }, colour: string) => {
    const line = envelope(part, log);
    if (curve.points) pen.fill(colour, part.xs.length > 400 ? 0.5 : 0.85, (path) => strokes.dots(path, line, frame, 3));
    else pen.stroke({ colour, width: 1.25, dash: dashOf(curve.dash) }, (path) => strokes.polyline(path, line, frame, false));
  };
  for (const curve of curves) if (curve.ghost) draw(curve, curve.ghost, palette.ghost);
  for (const curve of curves) draw(curve, curve, traceColour(palette, curve.colour));
}

function readCurve({ label, colour, dash, points, xs, ys }: Curve, at: number, unit: string): ReadoutRow {
  const place = points ? nearestPoint(xs, at) : nearestEntry({ times: xs, rows: allRows(xs.length) }, at);
  const value = formatValue(place === undefined ? Number.NaN : (ys[place] ?? Number.NaN), 5);
  return { colour, dash, label, value: unit ? `${value} ${unit}` : value };
}

function nearestPoint(xs: Float64Array, at: number): number | undefined {
  let best: number | undefined;
  xs.forEach((x, i) => {
    if (best === undefined || Math.abs(x - at) < Math.abs((xs[best] as number) - at)) best = i;
  });
  return best;
}
