/** One chart of a panel: Recharts draws frame, axes, grid and reference lines, our layer the data inside its coordinates. */

import { memo, type ReactElement, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { CartesianGrid, LineChart, ReferenceLine, usePlotArea, XAxis, YAxis } from 'recharts';
import { cutToLetters } from '../../base/letters.ts';
import { type Axis, fromLine, lineDomain, type Stretch, toLine } from '../data/axis.ts';
import type { Palette } from '../data/pen.ts';
import type { DrawnPlot, Scene } from '../data/scene.ts';
import { fitTitle } from '../data/ticks.ts';
import type { NowStore } from '../now.ts';
import { paint } from './canvasPen.ts';
import { NAME_LETTER, type PanelLayout, TICK_LETTER, TITLE_ROOM } from './layout.ts';

const NO_DATA: never[] = [];
const TICK = { fontSize: 10.5, fill: 'var(--axis)' } as const;
const AXIS_LINE = { stroke: 'var(--axis)' } as const;
const GRID = <CartesianGrid stroke="var(--grid)" strokeWidth={1} />;
const UPRIGHT_GRID = <CartesianGrid stroke="var(--grid)" strokeWidth={1} horizontal={false} />;

/** What layers read at drawing time: the newest scene, without a render. */
export interface Stage {
  scene: Scene | undefined;
  readonly layers: Set<() => void>;
  /** Room that the vertical axes have needed so far, in CSS pixels. */
  left: number;
  /** The moment and the neuron that are shown in it, beside React. */
  readonly now: NowStore;
  /** The last picture that had plots. */
  last: { readonly scene: Scene; readonly layout: PanelLayout } | undefined;
  /** What React last rendered was content of this. */
  of: unknown;
}

interface PlotProps {
  /** The scene whose axes are shown; its signature tells whether they changed. */
  readonly scene: Scene;
  readonly index: number;
  readonly layout: PanelLayout;
  readonly stage: Stage;
  readonly palette: Palette;
  /** Device pixels of a CSS pixel, canvas zoom included. */
  readonly density: number;
}

/** A chart with its data layer. Renders only when axes change; samples are drawn without React. */
export const Plot = memo(function Plot(props: PlotProps) {
  const drawn = props.scene.drawn[props.index];
  return drawn === undefined ? null : <Chart {...props} drawn={drawn} />;
});

function Chart({ scene, index, layout, stage, palette, density, drawn }: PlotProps & { readonly drawn: DrawnPlot }) {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const { plot, y, height, levels } = drawn;
  const { x } = scene;
  const last = index === scene.drawn.length - 1;
  const chartHeight = layout.charts[index] ?? height;
  const { top, right } = layout;
  const margin = useMemo(() => ({ top, right, bottom: 0, left: 0 }), [top, right]);

  // Zooming and panning leave most vertical axes as they are. The very same elements spare Recharts the work on them.
  const axisKey = JSON.stringify([y.domain, y.scale, y.ticks, y.stretches, height, layout.left, plot.title, levels]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all that the axis shows.
  const valueAxis = useMemo(() => drawValueAxis(drawn, layout.left), [axisKey]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all that the lines show.
  const lines = useMemo(() => drawReferenceLines(drawn), [axisKey]);
  const borders = x.stretches
    .slice(1)
    .map(({ from }) => <ReferenceLine key={`x${from}`} x={from} stroke="var(--border-strong)" strokeWidth={1} />);
  return (
    <div className="charts-plot" style={{ height: chartHeight }}>
      <LineChart
        width={layout.left + layout.width + layout.right}
        height={chartHeight}
        data={NO_DATA}
        margin={margin}
        accessibilityLayer={false}
      >
        {y.stretches.length > 0 ? UPRIGHT_GRID : GRID}
        <XAxis
          dataKey="t"
          type="number"
          domain={[...lineDomain(x)]}
          ticks={x.stretches.length > 0 ? middles(x.stretches) : x.ticks.map((tick) => toLine(x.scale, tick))}
          tickFormatter={(place: number) => nameAt(x.stretches, place) ?? x.text(tickAt(x, place))}
          allowDataOverflow
          interval={0}
          height={last ? layout.lastAxis : layout.innerAxis}
          tick={last ? TICK : false}
          tickSize={4}
          tickMargin={3}
          tickLine={AXIS_LINE}
          axisLine={AXIS_LINE}
          {...(last &&
            layout.acrossTitle && { label: { value: x.title, position: 'insideBottom', offset: 4, className: 'charts-axis-title' } })}
        />
        {valueAxis}
        {lines}
        {borders}
        {host && <Layer host={host} index={index} stage={stage} scene={scene} palette={palette} density={density} />}
      </LineChart>
      <div ref={setHost} />
    </div>
  );
}

function middles(stretches: readonly Stretch[]): number[] {
  return stretches.map(({ from, to }) => (from + to) / 2);
}

function nameAt(stretches: readonly Stretch[], place: number): string | undefined {
  return stretches.find(({ from, to }) => (from + to) / 2 === place)?.label;
}

/** The very tick that stands at a place on the axis' line: a power of ten is not what comes back from its logarithm. */
function tickAt({ scale, ticks }: Axis, place: number): number {
  return ticks.find((tick) => toLine(scale, tick) === place) ?? fromLine(scale, place);
}

/** Vertical axis: numbers with a title, or names. Recharts sees the axis' line. */
function drawValueAxis({ plot, y, height }: DrawnPlot, left: number): ReactElement {
  const common = {
    dataKey: 'v',
    type: 'number',
    domain: [...lineDomain(y)],
    allowDataOverflow: true,
    interval: 0,
    width: left,
    tickMargin: 3,
  } as const;
  if (y.stretches.length > 0) {
    const unit = height / (y.domain[1] - y.domain[0]);
    return (
      <YAxis
        {...common}
        ticks={middles(y.stretches)}
        tick={<NameTick stretches={y.stretches} unit={unit} left={left} />}
        tickSize={0}
        tickLine={false}
        axisLine={AXIS_LINE}
      />
    );
  }
  const longest = y.ticks.reduce((most, tick) => Math.max(most, y.text(tick).length), 0);
  return (
    <YAxis
      {...common}
      ticks={y.ticks.map((tick) => toLine(y.scale, tick))}
      tickFormatter={(place: number) => y.text(tickAt(y, place))}
      tick={TICK}
      tickSize={4}
      tickLine={AXIS_LINE}
      axisLine={AXIS_LINE}
      label={{
        value: fitTitle(plot.title, height),
        angle: -90,
        position: 'insideLeft',
        offset: Math.max(6, left - longest * TICK_LETTER - TITLE_ROOM),
        className: 'charts-axis-title',
        style: { textAnchor: 'middle' },
      }}
    />
  );
}

/** Levels where they are on view, and the borders between names. */
function drawReferenceLines({ y, height, levels }: DrawnPlot): ReactElement[] {
  const [low, high] = lineDomain(y);
  const borders = y.stretches
    .slice(1)
    .map(({ from }) => <ReferenceLine key={`y${from}`} y={from} stroke="var(--border-strong)" strokeWidth={1} />);
  const shown = levels.filter(({ value }) => value >= y.domain[0] && value <= y.domain[1]);
  return [
    ...borders,
    ...shown.map(({ value, label }) => {
      const nearTop = ((high - toLine(y.scale, value)) / (high - low)) * height < 14;
      return (
        <ReferenceLine
          key={label}
          y={toLine(y.scale, value)}
          stroke="var(--axis)"
          strokeWidth={1}
          strokeDasharray="4 3"
          label={{ value: label, position: nearTop ? 'insideTopRight' : 'insideBottomRight', className: 'charts-threshold' }}
        />
      );
    }),
  ];
}

interface NameTickProps {
  readonly stretches: readonly Stretch[];
  /** Pixels of one unit of the axis. */
  readonly unit: number;
  readonly left: number;
  /** From Recharts: where the tick is and what it stands for. */
  readonly x?: number;
  readonly y?: number;
  readonly payload?: { readonly value: number };
}

/** A name at the middle of its stretch, beside a bar of its colour; no name where there is no room for one. */
function NameTick({ stretches, unit, left, x = 0, y = 0, payload }: NameTickProps) {
  const stretch = stretches.find(({ from, to }) => (from + to) / 2 === payload?.value);
  if (stretch === undefined) return null;
  const height = (stretch.to - stretch.from) * unit;
  const room = Math.max(3, Math.floor((left - 12) / NAME_LETTER));
  const text = cutToLetters(stretch.label, room);
  return (
    <g>
      <rect x={x - 4} y={y - height / 2 + 0.5} width={3} height={Math.max(1, height - 1)} fill={`var(--trace-${stretch.colour})`} />
      {height >= 9 && (
        <text x={x - 8} y={y} dy="0.34em" textAnchor="end" className="charts-band">
          <title>{stretch.label}</title>
          {text}
        </text>
      )}
    </g>
  );
}

interface LayerProps {
  readonly host: HTMLElement;
  readonly index: number;
  readonly stage: Stage;
  readonly scene: Scene;
  readonly palette: Palette;
  readonly density: number;
}

/** The canvas over the frame. Its drawing is kept in `stage.layers` for rows that arrive without a render. */
function Layer({ host, index, stage, scene, palette, density }: LayerProps) {
  const area = usePlotArea();
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scene is another picture, though it is read from the stage.
  useLayoutEffect(() => {
    if (area === undefined) return;
    const draw = () => {
      const drawn = stage.scene?.drawn[index];
      if (canvas.current && drawn && stage.scene) {
        paint(canvas.current, drawn, stage.scene.x, { width: area.width, height: area.height, density }, palette, stage.now.get());
      }
    };
    draw();
    stage.layers.add(draw);
    return () => {
      stage.layers.delete(draw);
    };
  }, [area, index, stage, scene, palette, density]);
  if (area === undefined) return null;
  const style = { left: area.x, top: area.y, width: area.width, height: area.height };
  return createPortal(<canvas ref={canvas} className="charts-layer" style={style} />, host);
}
