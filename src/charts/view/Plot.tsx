/** One chart of a panel: Recharts draws frame, axes, grid and reference lines, our layer the data inside its coordinates. */
import { memo, type ReactElement, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { CartesianGrid, LineChart, ReferenceLine, usePlotArea, XAxis, YAxis } from 'recharts';
import type { Band } from '../data/bands.ts';
import type { Palette } from '../data/drawing.ts';
import type { Drawn, Scene } from '../data/scene.ts';
import { fitTitle, tickFormatter } from '../data/ticks.ts';
import { paint } from './canvasPen.ts';
import { BAND_LETTER, namedBands, type PanelLayout, TICK_LETTER, TITLE_ROOM } from './layout.ts';

const NO_DATA: never[] = [];
const TICK = { fontSize: 10.5, fill: 'var(--axis)' } as const;
const AXIS_LINE = { stroke: 'var(--axis)' } as const;
const GRID = <CartesianGrid stroke="var(--grid)" strokeWidth={1} />;
const TIME_GRID = <CartesianGrid stroke="var(--grid)" strokeWidth={1} horizontal={false} />;

/** What layers read at drawing time: the newest scene, without a render. */
export interface Stage {
  scene: Scene | undefined;
  readonly layers: Set<() => void>;
  /** Room that the vertical axes have needed so far, in CSS pixels. */
  left: number;
  /** The last picture that had plots. */
  last: { readonly scene: Scene; readonly layout: PanelLayout } | undefined;
}

export interface PlotProps {
  /** The scene whose axes are shown; its signature tells whether they changed. */
  readonly scene: Scene;
  readonly index: number;
  readonly layout: PanelLayout;
  readonly stage: Stage;
  readonly palette: Palette;
  /** Device pixels of a CSS pixel, canvas zoom included. */
  readonly density: number;
  readonly timeTitle: string;
}

/** A chart with its data layer. Renders only when axes change; samples are drawn without React. */
export const Plot = memo(function Plot(props: PlotProps) {
  const drawn = props.scene.drawn[props.index];
  return drawn === undefined ? null : <Chart {...props} drawn={drawn} />;
});

function Chart({ scene, index, layout, stage, palette, density, timeTitle, drawn }: PlotProps & { readonly drawn: Drawn }) {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const { plot, y, height } = drawn;
  const last = index === scene.drawn.length - 1;
  const chartHeight = layout.charts[index] ?? height;
  const { top, right } = layout;
  const margin = useMemo(() => ({ top, right, bottom: 0, left: 0 }), [top, right]);
  const bands = plot.kind === 'raster' ? namedBands(plot) : [];
  const threshold = plot.kind === 'traces' ? plot.threshold : undefined;

  // Zooming and panning leave most vertical axes as they are. The very same elements spare Recharts the work on them.
  const axisKey = JSON.stringify([y, drawn.yTicks, height, layout.left, plot.title, bands, threshold]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all that the axis shows.
  const valueAxis = useMemo(() => drawValueAxis(drawn, bands, layout.left), [axisKey]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all that the lines show.
  const lines = useMemo(() => drawReferenceLines(drawn, bands), [axisKey]);
  return (
    <div className="charts-plot" style={{ height: chartHeight }}>
      <LineChart
        width={layout.left + layout.width + layout.right}
        height={chartHeight}
        data={NO_DATA}
        margin={margin}
        accessibilityLayer={false}
      >
        {bands.length > 0 ? TIME_GRID : GRID}
        <XAxis
          dataKey="t"
          type="number"
          domain={[...scene.domain]}
          ticks={[...scene.xTicks]}
          tickFormatter={tickFormatter(scene.xTicks)}
          allowDataOverflow
          interval={0}
          height={last ? layout.lastAxis : layout.innerAxis}
          tick={last ? TICK : false}
          tickSize={4}
          tickMargin={3}
          tickLine={AXIS_LINE}
          axisLine={AXIS_LINE}
          {...(last &&
            layout.timeTitle && { label: { value: timeTitle, position: 'insideBottom', offset: 4, className: 'charts-axis-title' } })}
        />
        {valueAxis}
        {lines}
        {host && <Layer host={host} index={index} stage={stage} scene={scene} palette={palette} density={density} />}
      </LineChart>
      <div ref={setHost} />
    </div>
  );
}

/** Vertical axis: numbers with a title, or the names of populations. */
function drawValueAxis({ plot, y, yTicks, height }: Drawn, bands: readonly Band[], left: number): ReactElement {
  const common = {
    dataKey: 'v',
    type: 'number',
    domain: [...y],
    allowDataOverflow: true,
    interval: 0,
    width: left,
    tickMargin: 3,
  } as const;
  if (bands.length > 0) {
    const rowHeight = height / rowsOf(plot);
    return (
      <YAxis
        {...common}
        ticks={bands.map((band) => (band.from + band.to) / 2)}
        tick={<BandTick bands={bands} rowHeight={rowHeight} left={left} />}
        tickSize={0}
        tickLine={false}
        axisLine={AXIS_LINE}
      />
    );
  }
  const text = plot.kind === 'raster' ? (value: number) => String(value + 0.5) : tickFormatter(yTicks);
  const longest = yTicks.reduce((most, tick) => Math.max(most, text(tick).length), 0);
  return (
    <YAxis
      {...common}
      ticks={[...yTicks]}
      tickFormatter={text}
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

/** The threshold where it is on view, and the borders between populations. */
function drawReferenceLines({ plot, y, height }: Drawn, bands: readonly Band[]): ReactElement[] {
  const threshold = plot.kind === 'traces' ? plot.threshold : undefined;
  const borders = bands
    .slice(1)
    .map((band) => <ReferenceLine key={band.node} y={band.from} stroke="var(--border-strong)" strokeWidth={1} />);
  if (threshold === undefined || threshold.value < y[0] || threshold.value > y[1]) return borders;
  const nearTop = ((y[1] - threshold.value) / (y[1] - y[0])) * height < 14;
  return [
    ...borders,
    <ReferenceLine
      key="threshold"
      y={threshold.value}
      stroke="var(--axis)"
      strokeWidth={1}
      strokeDasharray="4 3"
      label={{ value: threshold.label, position: nearTop ? 'insideTopRight' : 'insideBottomRight', className: 'charts-threshold' }}
    />,
  ];
}

function rowsOf(plot: Drawn['plot']): number {
  return plot.kind === 'raster' ? Math.max(1, plot.rows) : 1;
}

interface BandTickProps {
  readonly bands: readonly Band[];
  readonly rowHeight: number;
  readonly left: number;
  /** From Recharts: where the tick is and what it stands for. */
  readonly x?: number;
  readonly y?: number;
  readonly payload?: { readonly value: number };
}

/** Name of a population at the middle of its rows, beside a bar of its colour; no name where there is no room for one. */
function BandTick({ bands, rowHeight, left, x = 0, y = 0, payload }: BandTickProps) {
  const band = bands.find(({ from, to }) => (from + to) / 2 === payload?.value);
  if (band === undefined) return null;
  const height = (band.to - band.from) * rowHeight;
  const room = Math.max(3, Math.floor((left - 12) / BAND_LETTER));
  const text = band.label.length > room ? `${band.label.slice(0, room - 1)}…` : band.label;
  return (
    <g>
      <rect x={x - 4} y={y - height / 2 + 0.5} width={3} height={Math.max(1, height - 1)} fill={`var(--trace-${band.colour})`} />
      {height >= 9 && (
        <text x={x - 8} y={y} dy="0.34em" textAnchor="end" className="charts-band">
          <title>{band.label}</title>
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
        paint(canvas.current, drawn, stage.scene.domain, { width: area.width, height: area.height, density }, palette);
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
