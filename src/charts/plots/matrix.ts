/** One cell for each pair: light to dark in one colour, and a second colour below zero. */
import type { Chart } from '../../analysis/analysis.ts';
import { numberAxis } from '../data/axis.ts';
import type { Drawn, Plot, PlotView } from '../data/panel.ts';
import { type Frame, type Palette, type Pen, scales } from '../data/pen.ts';
import { formatValue } from '../data/ticks.ts';

/** Its title is that of the vertical axis, and says what a cell is. */
type MatrixData = Omit<Extract<Chart, { readonly form: 'matrix' }>, 'form'> & { readonly summary: string };

/** A chart of cells; column c lies over c + 0.5 … c + 1.5, so that places count from 1. */
export function matrixPlot(data: MatrixData): Plot {
  return {
    id: data.id,
    title: data.title,
    share: 1.6,
    figureHeight: 300,
    stretches: [],
    lockable: false,
    draw: (view) => drawMatrix(data, view),
  };
}

function drawMatrix(data: MatrixData, { count }: PlotView): Drawn {
  const { title, unit, columns, rows, values } = data;
  const largest = values.reduce((most, value) => Math.max(most, Number.isNaN(value) ? 0 : Math.abs(value)), 0);
  const axis = numberAxis(title, [0.5, rows + 0.5], count);
  return {
    y: { ...axis, ticks: axis.ticks.filter((tick) => Number.isInteger(tick)) },
    legend: [],
    levels: [],
    key: [columns, rows, largest],
    paint: (pen, frame, palette) => paintMatrix(pen, data, largest, frame, palette),
    read: (at, height) => {
      if (height === undefined) return [];
      const row = Math.min(rows - 1, Math.max(0, Math.floor(height * rows)));
      const column = Math.min(columns - 1, Math.max(0, Math.round(at) - 1));
      const value = values[row * columns + column] ?? Number.NaN;
      const text = Number.isNaN(value) ? '–' : `${formatValue(value, 5)}${unit ? ` ${unit}` : ''}`;
      return [{ colour: value < 0 ? 2 : 1, dash: 0, label: data.nameOf(column, row), value: text }];
    },
    summary: data.summary,
  };
}

function paintMatrix(pen: Pen, { columns, rows, values }: MatrixData, largest: number, frame: Frame, palette: Palette): void {
  const { x, y } = scales(frame);
  const [positive, negative] = [palette.traces[0] ?? palette.axis, palette.traces[1] ?? palette.axis];
  pen.cells({
    columns,
    rows,
    x: x(0.5),
    y: y(rows + 0.5),
    width: x(1.5) - x(0.5),
    height: y(0.5) - y(1.5),
    colour: (column, rowFromTop) => {
      const value = values[(rows - 1 - rowFromTop) * columns + column] ?? Number.NaN;
      if (Number.isNaN(value)) return undefined;
      const share = largest === 0 ? 0 : Math.abs(value) / largest;
      return mixed(palette.surface, value < 0 ? negative : positive, 0.12 + 0.88 * share);
    },
  });
}

/** A colour between two of #rrggbb, or of #rgb, as the build writes them where it can. */
function mixed(from: string, to: string, share: number): string {
  const whole = (colour: string) => (colour.length === 4 ? colour.replace(/[\da-f]/gi, '$&$&') : colour);
  const parts = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(whole(colour).slice(at, at + 2), 16));
  const [a, b] = [parts(from), parts(to)];
  return `#${a
    .map((part, i) =>
      Math.round(part + ((b[i] ?? part) - part) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
