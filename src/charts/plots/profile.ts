/** What was counted in bins beside what is expected there: filled bars, and a line through the middles. */
import { numberAxis } from '../data/axis.ts';
import type { Drawn, Plot, PlotView, ReadoutRow } from '../data/panel.ts';
import { dashOf, type Frame, type Palette, type Pen, strokes, traceColour } from '../data/pen.ts';
import { allRows } from '../data/rows.ts';
import { formatValue, type Interval, niceDomain } from '../data/ticks.ts';
import { binOf } from './bars.ts';

interface ProfileData {
  readonly title: string;
  readonly edges: Float64Array;
  /** NaN where there is nothing to count among. */
  readonly measured: Float64Array;
  readonly expected: Float64Array;
  readonly names: readonly [measured: string, expected: string];
  readonly colour: number;
  readonly summary: string;
}

export function profilePlot(data: ProfileData): Plot {
  return {
    id: 'profile',
    title: data.title,
    share: 1,
    figureHeight: 220,
    stretches: [],
    lockable: true,
    draw: (view) => drawProfile(data, view),
  };
}

function drawProfile(data: ProfileData, view: PlotView): Drawn {
  const { edges, measured, expected, names, colour } = data;
  const most = [...measured, ...expected].reduce((high, value) => (value > high ? value : high), 0);
  const fitting: Interval = most === 0 ? [0, 1] : niceDomain(0, most, view.count);
  const middles = Float64Array.from(measured, (_, k) => ((edges[k] as number) + (edges[k + 1] as number)) / 2);
  const legend = names.map((label, k) => ({ label, short: label, colour: k === 0 ? colour : other(colour), dash: k }));
  return {
    y: numberAxis(data.title, view.locked ?? fitting, view.count),
    legend,
    levels: [],
    key: [names, colour, edges.length],
    paint: (pen, frame, palette) => paintProfile(pen, data, middles, frame, palette),
    read: (at): ReadoutRow[] => {
      const bin = binOf(edges, at);
      return legend.map(({ colour: own, dash, label }, k) => ({
        colour: own,
        dash,
        label,
        value: formatValue((k === 0 ? measured : expected)[bin] ?? Number.NaN, 4),
      }));
    },
    stops: { times: middles, rows: allRows(middles.length) },
    snaps: true,
    summary: data.summary,
  };
}

const other = (colour: number): number => (colour % 8) + 1;

function paintProfile(
  pen: Pen,
  { edges, measured, expected, colour }: ProfileData,
  middles: Float64Array,
  frame: Frame,
  palette: Palette,
): void {
  const bins = { edges, values: measured.map((value) => (Number.isNaN(value) ? 0 : value)) };
  const own = traceColour(palette, colour);
  pen.fill(own, 0.28, (path) => strokes.outline(path, bins, frame, true));
  pen.stroke({ colour: own, width: 1 }, (path) => strokes.outline(path, bins, frame, false));
  const line = { length: middles.length, times: middles, values: expected, low: 0, high: 0 };
  pen.stroke({ colour: traceColour(palette, other(colour)), width: 2, dash: dashOf(1) }, (path) =>
    strokes.polyline(path, line, frame, false),
  );
}
