/** Curves of a figure over a dial: a line of means, its spread as a band, every run as a dot; frozen curves pale behind them. */
import { numberAxis } from '../data/axis.ts';
import type { Drawn, LegendEntry, Plot, PlotView, ReadoutRow } from '../data/panel.ts';
import { dashOf, type Frame, type Palette, type Pen, strokes, traceColour } from '../data/pen.ts';
import { type Envelope, emptyEnvelope } from '../data/reduce.ts';
import { allRows } from '../data/rows.ts';
import { formatValue, type Interval, niceDomain } from '../data/ticks.ts';

/** Points with ascending x; what cannot be said is NaN. */
export interface DialCurve extends LegendEntry {
  readonly x: Float64Array;
  readonly mean: Float64Array;
  /** Half the height of the band at each point; left out without one. */
  readonly spread?: Float64Array;
  /** Single runs. */
  readonly dots?: { readonly x: Float64Array; readonly values: Float64Array };
  readonly pale: boolean;
}

interface DialCurvesData {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** The first is the one that the cursor follows. */
  readonly curves: readonly DialCurve[];
  /** "± 0.3" behind a value. */
  readonly spreadName: string;
  summary(): string;
}

/** A chart of curves. */
export function dialCurvesPlot(data: DialCurvesData): Plot {
  return {
    id: data.id,
    title: data.title,
    share: 1,
    figureHeight: 230,
    stretches: [],
    lockable: true,
    draw: (view) => drawCurves(data, view),
  };
}

function drawCurves(data: DialCurvesData, view: PlotView): Drawn {
  const { curves, title } = data;
  const first = curves[0];
  return {
    y: numberAxis(title, view.locked ?? domainOf(curves, view.count), view.count),
    legend: curves.length > 1 ? curves : [],
    levels: [],
    key: curves.map(({ label, x }) => [label, x.length]),
    paint: (pen, frame, palette) => paintCurves(pen, curves, frame, palette),
    read: (at) => curves.flatMap((curve) => readCurve(data, curve, at)),
    ...(first && first.x.length > 0 && { stops: { times: first.x, rows: allRows(first.x.length) }, snaps: true }),
    summary: data.summary(),
  };
}

function domainOf(curves: readonly DialCurve[], count: number): Interval {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const take = (value: number): void => {
    if (value < low) low = value;
    if (value > high) high = value;
  };
  for (const { mean, spread, dots } of curves) {
    mean.forEach((value, k) => {
      const half = spread?.[k] ?? 0;
      take(value);
      if (half > 0) {
        take(value - half);
        take(value + half);
      }
    });
    dots?.values.forEach(take);
  }
  return low > high ? [0, 1] : niceDomain(low, high, count);
}

function paintCurves(pen: Pen, curves: readonly DialCurve[], frame: Frame, palette: Palette): void {
  // The live curve last, so that it lies above the frozen ones.
  for (const curve of [...curves].reverse()) {
    const colour = traceColour(palette, curve.colour);
    const { x, mean, spread, dots } = curve;
    if (spread?.some((half) => half > 0)) {
      const known = spread.map((half) => (half > 0 ? half : 0));
      const below = envelope(
        x,
        mean.map((value, k) => value - known[k]!),
      );
      const above = envelope(
        x,
        mean.map((value, k) => value + known[k]!),
      );
      pen.fill(colour, curve.pale ? 0.1 : 0.2, (path) => strokes.area(path, below, above, frame));
    }
    const line = { colour, width: curve.pale ? 1.2 : 1.8, dash: dashOf(curve.dash), opacity: curve.pale ? 0.6 : 1 };
    pen.stroke(line, (path) => strokes.polyline(path, known(x, mean), frame, false));
    if (dots) pen.fill(colour, 0.55, (path) => strokes.dots(path, envelope(dots.x, dots.values), frame, 3));
    if (!curve.pale) pen.fill(colour, 1, (path) => strokes.dots(path, envelope(x, mean), frame, 4));
  }
}

function envelope(times: Float64Array, values: Float64Array): Envelope {
  return { ...emptyEnvelope(), length: times.length, times, values };
}

/** Only the points that there are: those that are still to come leave no gap in a line that grows from all sides. */
function known(times: Float64Array, values: Float64Array): Envelope {
  const there = (_: number, k: number): boolean => !Number.isNaN(values[k]!);
  return envelope(times.filter(there), values.filter(there));
}

function readCurve({ unit, spreadName }: DialCurvesData, { x, mean, spread, label, colour, dash }: DialCurve, at: number): ReadoutRow[] {
  const k = nearest(x, at);
  if (k === undefined || Number.isNaN(mean[k]!)) return [];
  const half = spread?.[k] ?? Number.NaN;
  const value = `${formatValue(mean[k]!, 5)}${half > 0 ? ` ± ${formatValue(half, 3)} ${spreadName}` : ''}${unit ? ` ${unit}` : ''}`;
  return [{ colour, dash, label, value }];
}

/** Index of the value nearest to `at`; undefined where there is none. */
export function nearest(x: Float64Array, at: number): number | undefined {
  let best: number | undefined;
  x.forEach((value, k) => {
    if (best === undefined || Math.abs(value - at) < Math.abs(x[best]! - at)) best = k;
  });
  return best;
}
