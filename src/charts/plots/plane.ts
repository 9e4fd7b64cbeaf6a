/** A phase plane: the flow as arrows, nullclines, fixed points, and the course of a neuron through it. */
import type { Field, FixedPoint, Nullcline, Portrait } from '../../analysis/phasePlane.ts';
import { numberAxis } from '../data/axis.ts';
import type { Drawn, LegendEntry, Plot, PlotView, ReadoutRow, Start } from '../data/panel.ts';
import { dashOf, type Frame, type Palette, type Path, type Pen, scales, strokes, traceColour } from '../data/pen.ts';
import { allRows, nearestEntry } from '../data/rows.ts';
import { formatValue, niceDomain } from '../data/ticks.ts';

interface Course {
  readonly label: string;
  readonly colour: number;
  readonly vs: Float64Array;
  readonly ws: Float64Array;
  /** Places k where a jump leads from sample k − 1 to sample k. */
  readonly jumps: ReadonlySet<number>;
}

interface PlaneData {
  /** Of the vertical axis, with its unit. */
  readonly title: string;
  readonly field: Field;
  readonly portrait: Portrait;
  readonly course: Course | undefined;
  readonly arrows: boolean;
  /** Names of the nullclines. */
  readonly still: readonly [string, string];
  /** Trace colours of the nullclines. */
  readonly colours: readonly [number, number];
  readonly summary: string;
  /** A fixed point in words: its name, its figures. */
  sayPoint(point: FixedPoint): { readonly label: string; readonly value: string };
  start(v: number, w: number): Start;
}

/** So near (as a part of the width on view) the cursor is at a fixed point. */
const NEAR = 0.01;
/** Pixels from arrow to arrow, and the length of one. */
const APART = 34;
const ARROW = 15;

/** The chart of a phase plane. */
export function planePlot(data: PlaneData): Plot {
  return {
    id: 'plane',
    title: data.title,
    share: 1,
    figureHeight: 360,
    stretches: [],
    lockable: true,
    draw: (view) => drawPlane(data, view),
  };
}

function drawPlane(data: PlaneData, { domain, locked, count }: PlotView): Drawn {
  const { portrait, course, still, colours } = data;
  const y = numberAxis(data.title, locked ?? niceDomain(portrait.range[0], portrait.range[1], count), count);
  const [low, high] = y.domain;
  const legend: LegendEntry[] = [
    ...(course ? [{ label: course.label, short: course.label, colour: course.colour, dash: 0 }] : []),
    { label: still[0], short: still[0], colour: colours[0], dash: 0 },
    { label: still[1], short: still[1], colour: colours[1], dash: 1 },
  ];
  const near = (at: number): FixedPoint | undefined => {
    const reach = NEAR * (domain[1] - domain[0]);
    const found = portrait.points.filter(({ v }) => Math.abs(v - at) <= reach);
    return found.sort((a, b) => Math.abs(a.v - at) - Math.abs(b.v - at))[0];
  };
  // From key to key the cursor goes to the fixed points; where there are none, along the grid.
  const stops = portrait.points.length > 0 ? Float64Array.from(portrait.points, ({ v }) => v) : portrait.still[0].vs;
  return {
    y,
    legend,
    levels: [],
    key: legend,
    paint: (pen, frame, palette) => paintPlane(pen, data, frame, palette),
    read: (at) => readPlane(data, at, near(at)),
    start(at, height) {
      if (height !== undefined) return data.start(at, low + height * (high - low));
      // The keys know no height: at a fixed point it is the point's, elsewhere that at which the recovery variable rests.
      const point = near(at);
      const w = point?.w ?? valueAt(portrait.still[1], at);
      return w === undefined ? undefined : data.start(point?.v ?? at, w);
    },
    stops: { times: stops, rows: allRows(stops.length) },
    summary: data.summary,
  };
}

function valueAt({ vs, branches }: Nullcline, v: number): number | undefined {
  const place = nearestEntry({ times: vs, rows: allRows(vs.length) }, v);
  const value = place === undefined ? undefined : branches.map((branch) => branch[place]).find((w) => w !== undefined && !Number.isNaN(w));
  return value;
}

function readPlane({ portrait, still, colours, sayPoint }: PlaneData, at: number, point: FixedPoint | undefined): ReadoutRow[] {
  const rows = still.flatMap((label, k): ReadoutRow[] => {
    const value = point?.w ?? valueAt(portrait.still[k] as Nullcline, at);
    return value === undefined ? [] : [{ colour: colours[k] as number, dash: k, label, value: formatValue(value, 5) }];
  });
  return point === undefined ? rows : [...rows, { colour: colours[0], dash: 0, ...sayPoint(point) }];
}

function paintPlane(pen: Pen, data: PlaneData, frame: Frame, palette: Palette): void {
  const { portrait, course, colours } = data;
  if (data.arrows) paintArrows(pen, data.field, frame, palette);
  portrait.still.forEach((nullcline, k) => {
    const style = { colour: traceColour(palette, colours[k] as number), width: 1.5, dash: dashOf(k) };
    pen.stroke(style, (path) => paintNullcline(path, nullcline, frame));
  });
  if (course) paintCourse(pen, course, frame, palette);
  const names: Place[] = [];
  for (const point of portrait.points) paintPoint(pen, data, point, frame, palette, names);
}

function paintNullcline(path: Path, { vs, branches, upright }: Nullcline, frame: Frame): void {
  const [low, high] = frame.y.domain;
  const room = high - low;
  for (const branch of branches) {
    // Far outside the frame a line goes on as a gap, with its first step out of the frame kept.
    const values = branch.map((w) => (w > high + 20 * room || w < low - 20 * room ? Number.NaN : w));
    strokes.polyline(path, { length: vs.length, times: vs, values, low: 0, high: 0 }, frame, false);
  }
  const { x } = scales(frame);
  for (const v of upright) {
    path.moveTo(x(v), 0);
    path.lineTo(x(v), frame.height);
  }
}

/** Arrows of one length: they say where the flow goes, not how fast. */
function paintArrows(pen: Pen, field: Field, frame: Frame, palette: Palette): void {
  const { width, height } = frame;
  const perV = width / (frame.x.domain[1] - frame.x.domain[0]);
  const perW = height / (frame.y.domain[1] - frame.y.domain[0]);
  pen.stroke({ colour: palette.ghost, width: 1 }, (path) => {
    for (let px = APART / 2; px < width; px += APART) {
      for (let py = APART / 2; py < height; py += APART) {
        const v = frame.x.domain[0] + px / perV;
        const w = frame.y.domain[1] - py / perW;
        const [dv, dw] = [field[0](v, w), field[1](v, w)];
        const [ux, uy] = [dv * perV, -dw * perW];
        const speed = Math.hypot(ux, uy);
        if (!(speed > 0) || !Number.isFinite(speed)) continue;
        const [hx, hy] = [(ux / speed) * (ARROW / 2), (uy / speed) * (ARROW / 2)];
        strokes.arrow(path, [px - hx, py - hy], [px + hx, py + hy], 5);
      }
    }
  });
}

function paintCourse(pen: Pen, { vs, ws, jumps, colour }: Course, frame: Frame, palette: Palette): void {
  const { x, y } = scales(frame);
  const line = traceColour(palette, colour);
  const segments = (path: Path, jumping: boolean): void => {
    for (let k = 1; k < vs.length; k++) {
      if (jumps.has(k) !== jumping) continue;
      if (jumping || k === 1 || jumps.has(k - 1)) path.moveTo(x(vs[k - 1] as number), y(ws[k - 1] as number));
      path.lineTo(x(vs[k] as number), y(ws[k] as number));
    }
  };
  pen.stroke({ colour: line, width: 1.25 }, (path) => segments(path, false));
  pen.stroke({ colour: line, width: 1, dash: [2, 3], opacity: 0.8 }, (path) => segments(path, true));
  if (vs.length > 0) {
    const start = { length: 1, times: vs.subarray(0, 1), values: ws.subarray(0, 1), low: 0, high: 0 };
    pen.fill(line, 1, (path) => strokes.dots(path, start, frame, 6));
  }
}

/** Where a name was put, in pixels. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A full disc is stable, a ring is not; names do not lie on each other. */
function paintPoint(pen: Pen, { sayPoint }: PlaneData, point: FixedPoint, frame: Frame, palette: Palette, names: Place[]): void {
  const { x, y } = scales(frame);
  const [px, py] = [x(point.v), y(point.w)];
  if (px < 0 || px > frame.width || py < 0 || py > frame.height) return;
  const disc = (path: Path): void => {
    for (let k = 0; k <= 20; k++) {
      const [cx, cy] = [px + 4.5 * Math.cos((k * Math.PI) / 10), py + 4.5 * Math.sin((k * Math.PI) / 10)];
      if (k === 0) path.moveTo(cx, cy);
      else path.lineTo(cx, cy);
    }
  };
  pen.fill(point.kind.startsWith('stable') ? palette.text : palette.surface, 1, disc);
  pen.stroke({ colour: palette.text, width: 1.5 }, disc);
  if (frame.width < 260) return;
  const isRight = px > frame.width - 110;
  const nameX = px + (isRight ? -8 : 8);
  // Below, else above; where another point's name stands in both places, the cursor says it.
  const nameY = [py + 16, py - 8].find(
    (y) => y < frame.height && y > 10 && !names.some((other) => Math.abs(other.x - nameX) < 90 && Math.abs(other.y - y) < 13),
  );
  if (nameY === undefined) return;
  names.push({ x: nameX, y: nameY });
  pen.text(nameX, nameY, sayPoint(point).label, { colour: palette.text, size: 11, anchor: isRight ? 'end' : 'start' });
}
