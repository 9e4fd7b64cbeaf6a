/** Curves of help pages as figures, by the charts' own writer: on the page in its colours, in docs for paper. */
import { figureSvg } from '../../charts/data/figure.ts';
import type { PanelContent, Plot } from '../../charts/data/panel.ts';
import type { Palette } from '../../charts/data/pen.ts';
import { buildScene } from '../../charts/data/scene.ts';
import { formatValue, type Interval } from '../../charts/data/ticks.ts';
import { curvesPlot } from '../../charts/plots/curves.ts';
import { rasterPlot } from '../../charts/plots/raster.ts';
import type { AxisTitle, Curve, Line } from '../../help/curves/types.ts';
import type { HelpWords } from '../../help/words/index.ts';
import { say } from '../../text/language.ts';

/** Pixels across and up a frame, and from the left edge to it. */
const WIDTH = 276;
const HEIGHT = 150;
const LEFT = 62;
/** A line may be drawn so many pixels beside where it goes. */
const SLACK = 0.4;

const FROM_ZERO: ReadonlySet<string> = new Set(['rate', 'delivered', 'activity']);

/** SVG text of a curve. `ids`: what the ids in it begin with. */
export function curveSvg(curve: Curve, words: HelpWords, palette: Palette, ids: string): string {
  const full = domainOf(curve);
  const content: PanelContent = {
    across: { title: axisOf(curve.across, words), full, scale: 'linear', sayAt: String },
    plots: [plotOf(curve, full, words)],
    table: () => ({ columns: [], rows: [], total: 0 }),
    total: 0,
    shown: 0,
    recordables: [],
  };
  const scene = buildScene({ content, full, domain: full, columns: WIDTH * 2, width: WIDTH, heights: [HEIGHT], lockedY: {} });
  return figureSvg({ scene, title: '', palette, width: WIDTH, left: LEFT, ids });
}

/** What is to be seen, in sentences, for who does not see it. */
export function curveSaid(curve: Curve, words: HelpWords): string {
  const { title } = words.curves[curve.id];
  const lines = curve.trains
    ? [say(words.page.trainsSaid, { count: curve.trains.reduce((sum, train) => sum + train.length, 0), targets: curve.trains.length })]
    : curve.lines.map(({ label, ys }) => {
        const known = [...ys].filter((y) => !Number.isNaN(y));
        const [low, high] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
        const shown = (value: number | undefined) => formatValue(value ?? Number.NaN, 4);
        const name = label === '' ? axisOf(curve.up, words) : label;
        return say(words.page.lineSaid, {
          label: name,
          first: shown(known[0]),
          last: shown(known.at(-1)),
          low: shown(low),
          high: shown(high),
        });
      });
  return say(words.page.described, { title, caption: captionOf(curve, words), lines: lines.join(' ') });
}

/** The sentence below a curve. */
export function captionOf({ id, values }: Curve, words: HelpWords): string {
  const caption = say(words.curves[id].caption, values);
  return Number(values['n'] ?? 1) > 1 ? say(words.page.mean, { ...values, caption }) : caption;
}

function axisOf(title: AxisTitle, words: HelpWords): string {
  if ('word' in title) return words.axes[title.word];
  return title.unit === '1' ? title.name : `${title.name} (${title.unit})`;
}

function domainOf({ until, lines }: Curve): Interval {
  if (until !== undefined) return [0, until];
  const ends = lines.flatMap(({ xs }) => (xs.length === 0 ? [] : [xs[0] as number, xs.at(-1) as number]));
  return ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
}

function plotOf(curve: Curve, full: Interval, words: HelpWords): Plot {
  const title = axisOf(curve.up, words);
  if (curve.trains) return trainsPlot(curve.trains, title);
  return curvesPlot({
    id: curve.id,
    title,
    unit: 'unit' in curve.up ? curve.up.unit : '',
    scale: 'linear',
    curves: curve.lines.flatMap((line, i) => {
      const shown = { label: line.label, colour: (i % 8) + 1, dash: 0, ghost: undefined };
      const thin = thinned(line, full);
      // Lines are named, their points are not named again.
      return [{ ...shown, points: false, ...thin }, ...(line.marked ? [{ ...shown, points: true, xs: line.xs, ys: line.ys }] : [])];
    }),
    // Rates, and what is delivered, are seen from 0 on: a change of a hundredth is to look like one.
    levels: 'word' in curve.up && FROM_ZERO.has(curve.up.word) ? [{ value: 0, label: '' }] : [],
    named: curve.lines.length > 1 || curve.lines.some(({ label }) => label !== ''),
    summary: '',
  });
}

function trainsPlot(trains: readonly (readonly number[])[], title: string): Plot {
  const spikes = trains.flatMap((train, row) => train.map((time) => ({ time, row }))).sort((a, b) => a.time - b.time);
  return rasterPlot({
    id: 'trains',
    title,
    bands: [{ node: '', label: title, first: 0, last: trains.length - 1, colour: 4, from: 0, to: trains.length }],
    rows: trains.length,
    spikes: {
      times: Float64Array.from(spikes, ({ time }) => time),
      senders: Uint32Array.from(spikes, ({ row }) => row),
      length: spikes.length,
      rowOf: Int32Array.from(trains, (_, row) => row),
      bandOf: new Int32Array(trains.length),
    },
    ghost: undefined,
  });
}

/** As many points as the line needs: those that would lie less than SLACK pixels beside the straight line between others are left out. */
export function thinned({ xs, ys }: Pick<Line, 'xs' | 'ys'>, [from, to]: Interval): Pick<Line, 'xs' | 'ys'> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const y of ys) if (!Number.isNaN(y)) [low, high] = [Math.min(low, y), Math.max(high, y)];
  const across = WIDTH / (to - from || 1);
  const up = HEIGHT / (high - low || 1);
  const keep = new Uint8Array(xs.length);
  const stretches: [number, number][] = [];
  let begin = 0;
  // A gap ends a stretch, and is kept.
  for (let i = 0; i <= ys.length; i++) {
    if (i < ys.length && !Number.isNaN(ys[i])) continue;
    if (i < ys.length) keep[i] = 1;
    if (i > begin) stretches.push([begin, i - 1]);
    begin = i + 1;
  }
  for (let open = stretches.pop(); open !== undefined; open = stretches.pop()) {
    const [first, last] = open;
    keep[first] = 1;
    keep[last] = 1;
    const [x0, y0] = [xs[first] as number, ys[first] as number];
    const [dx, dy] = [((xs[last] as number) - x0) * across, ((ys[last] as number) - y0) * up];
    const length = Math.hypot(dx, dy) || 1;
    let [worst, at] = [SLACK, -1];
    for (let i = first + 1; i < last; i++) {
      const off = Math.abs(((xs[i] as number) - x0) * across * dy - ((ys[i] as number) - y0) * up * dx) / length;
      if (off > worst) [worst, at] = [off, i];
    }
    if (at > 0) stretches.push([first, at], [at, last]);
  }
  const kept = Array.from(keep.keys()).filter((i) => keep[i] === 1);
  return { xs: Float64Array.from(kept, (i) => xs[i] as number), ys: Float64Array.from(kept, (i) => ys[i] as number) };
}
