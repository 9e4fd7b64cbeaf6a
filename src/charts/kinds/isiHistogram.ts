/** Inter-spike intervals of a spike recorder: how often each length occurs, and how regular the trains are. */

import { cv, cv2, lv, momentsOf } from '../../analysis/trains.ts';
import type { Band } from '../data/bands.ts';
import { emptyContent, ghostOf, rowsOf } from '../data/contentInput.ts';
import { intervalsIn, meanOf } from '../data/isi.ts';
import { type Across, type PanelContent, type PanelInput, panelKind, type Table } from '../data/panel.ts';
import type { Recorded } from '../data/recorded.ts';
import { oneOf, optionalNumber, toggle } from '../data/settings.ts';
import { formatValue, type Interval, niceStep } from '../data/ticks.ts';
import { bandsBefore, bandsOf } from '../data/trains.ts';
import type { Say } from '../data/words.ts';
import { barsPlot, binOf, evenEdges } from '../plots/bars.ts';
import { neuronName } from '../plots/raster.ts';

const settings = {
  // No interval is shorter than a tic of NEST's clock.
  bin: optionalNumber('bin', { unit: 'ms', empty: 'automatic', min: 0.001 }),
  from: optionalNumber('from', { unit: 'ms', empty: 'start', min: 0 }),
  to: optionalNumber('to', { unit: 'ms', empty: 'end', min: 0 }),
  scale: oneOf('scale', ['linear', 'log']),
  measure: oneOf('measure', ['count', 'density']),
  ghost: toggle('ghost', true),
};
type Input = PanelInput<typeof settings>;

/** More bins than this are not made: they are wider then. */
const MOST_BINS = 10_000;
/** Bins to a power of ten on a logarithmic axis. */
const PER_DECADE = 10;

export const isiHistogram = panelKind({
  id: 'isi_histogram',
  reads: ['spikes'],
  settings,
  words: {
    name: 'Inter-spike intervals',
    definition: [
      'Intervals `a` = time between two spikes of one neuron that follow each other, both within the window; all neurons of a population together. A bin holds the intervals in `(low, high]`. *Number* counts them; *density* is `n / (N · width)` in 1/ms with `N` intervals in all, so that its area is 1.',
      'Per neuron, then averaged over the neurons that have two intervals: `CV` = SD (divisor n) / mean; `CV2` = mean of `2|a − b| / (a + b)` over neighbouring intervals (Holt et al. 1996, doi:10.1152/jn.1996.75.5.1806); `LV` = mean of `3((a − b) / (a + b))²` (Shinomoto et al. 2003, doi:10.1162/089976603322518759).',
      'A Poisson process has CV = CV2 = LV = 1, a clock 0, a gamma process of order k CV = 1/√k and LV = 3/(2k + 1).',
    ].join('\n\n'),
    across: 'Inter-spike interval (ms)',
    scale: 'Interval axis',
    linear: 'linear',
    log: 'logarithmic',
    measure: 'Height',
    count: 'number',
    density: 'density',
    countTitle: 'Intervals',
    densityTitle: 'Density (1/ms)',
    at: 'ISI {low}–{high} ms',
    nothing: 'No interval: no neuron has two spikes in {from}–{to} ms.',
    intervals: { one: '{count} interval', other: '{count} intervals' },
    mean: 'mean {mean} ms',
    figures: 'CV {cv} · CV2 {cv2} · LV {lv}',
    summary: 'Histogram of {count} intervals, the tallest bin at {low} to {high} ms.',
    low: 'From',
    high: 'To',
    members: 'Inter-spike intervals, {from}–{to} ms',
    columnMean: 'Mean ISI',
  },
  content,
  members,
});

/** A neuron's intervals, in their order. */
interface Train {
  readonly row: number;
  readonly intervals: Float64Array;
}

function trainsOf(recorded: Recorded, bands: readonly Band[], window: Interval): Train[][] {
  const { times } = recorded.result;
  return bands.map((band) =>
    Array.from({ length: band.to - band.from }, (_, index) => {
      const rows = recorded.groups.get(band.first + index);
      return { row: band.from + index, intervals: rows ? intervalsIn(times, rows, window) : new Float64Array(0) };
    }),
  );
}

function windowOf({ run, settings }: Input): Interval {
  const from = settings.from ?? 0;
  return [from, Math.max(from, settings.to ?? run.time)];
}

function content(input: Input): PanelContent {
  const { run, settings, say } = input;
  const window = windowOf(input);
  const across = (full: Interval, edges: Float64Array): Across => ({
    title: say('across'),
    full,
    scale: settings.scale,
    sayAt: (at) => {
      const k = binOf(edges, at);
      return say('at', { low: formatValue(edges[k] ?? at, 5), high: formatValue(edges[k + 1] ?? at, 5) });
    },
  });
  const [from, to] = window.map((time) => formatValue(time));
  const nothing = say('nothing', { from: from ?? '', to: to ?? '' });
  const recorded = rowsOf(input);
  if (recorded === undefined) return emptyContent(across([0, 1], evenEdges(0, 1, 1)));
  const bands = bandsOf(input, recorded);
  const trains = trainsOf(recorded, bands, window);
  const all = trains.flat().flatMap(({ intervals }) => [intervals]);
  const count = all.reduce((sum, { length }) => sum + length, 0);
  if (count === 0) return emptyContent(across([0, 1], evenEdges(0, 1, 1)), nothing);

  const sorted = new Float64Array(count);
  let filled = 0;
  for (const part of all) {
    sorted.set(part, filled);
    filled += part.length;
  }
  sorted.sort();
  const edges =
    settings.scale === 'log'
      ? logEdges(sorted, run.document.kernel.resolution)
      : linearEdges(sorted, settings.bin, run.document.kernel.resolution);
  const heights = (of: readonly (readonly Train[])[]) => of.map((band) => histogram(band, edges, settings.measure === 'density'));
  const values = heights(trains);
  const ghost = settings.ghost ? ghostOf(input) : undefined;
  const old = ghost && heights(trainsOf(ghost.recorded, bandsBefore(bands, ghost), window));
  const series = bands.map(({ label, colour }, i) => ({
    label,
    colour,
    bins: { edges, values: values[i] ?? new Float64Array(0) },
    ghost: old?.[i] && { edges, values: old[i] },
  }));
  const density = settings.measure === 'density';
  return {
    across: across([edges[0] ?? 0, edges[edges.length - 1] ?? 1], edges),
    plots: [
      barsPlot({
        id: `isi ${settings.measure}`,
        title: say(density ? 'densityTitle' : 'countTitle'),
        unit: density ? '1/ms' : '',
        figureHeight: 190,
        stops: true,
        named: bands.length > 1,
        series: () => series,
        summary: () => sayTallest(values, edges, count, say),
      }),
    ],
    total: bands.length,
    shown: bands.length,
    recordables: [],
    figures: () => sayFigures(trains.flat(), sorted, say),
    table: ([low, high], most) => {
      const unit = density ? '1/ms' : '';
      const on = [...edges.keys()].filter((k) => k + 1 < edges.length && edges[k + 1]! > low && edges[k]! < high);
      return {
        columns: [{ name: say('low'), unit: 'ms' }, { name: say('high'), unit: 'ms' }, ...bands.map(({ label: name }) => ({ name, unit }))],
        rows: on.slice(0, most).map((k) => ({ cells: [edges[k], edges[k + 1], ...values.map((column) => column[k])] })),
        total: on.length,
      };
    },
  };
}

/** Bins of one width from 0 on. Intervals are whole steps of the grid: a bin that is chosen here is one too. */
function linearEdges(sorted: Float64Array, said: number | undefined, resolution: number): Float64Array {
  const largest = sorted[sorted.length - 1] ?? 0;
  // The longest few do not decide how wide a bin is.
  const typical = sorted[Math.floor(0.95 * (sorted.length - 1))] ?? largest;
  const chosen = Math.max(niceStep(typical, 30), resolution);
  const width = Math.max(said ?? chosen, largest / MOST_BINS);
  return evenEdges(0, width, Math.max(1, Math.ceil(largest / width - 1e-9)));
}

/** Bins of equal ratio, from the power of ten below the shortest interval to that above the longest. */
function logEdges(sorted: Float64Array, resolution: number): Float64Array {
  const low = Math.floor(Math.log10(Math.max(resolution / 10, sorted[0] ?? 1)) - 1e-9);
  const high = Math.ceil(Math.log10(Math.max(resolution, sorted[sorted.length - 1] ?? 1)) - 1e-9);
  const n = Math.max(1, high - low) * PER_DECADE;
  return Float64Array.from({ length: n + 1 }, (_, k) => 10 ** (low + k / PER_DECADE));
}

/** Intervals per bin; with `density` over their number and the width of the bin, in 1/ms. */
function histogram(trains: readonly Train[], edges: Float64Array, density: boolean): Float64Array {
  const bins = new Float64Array(edges.length - 1);
  let count = 0;
  for (const { intervals } of trains) {
    for (const interval of intervals) bins[binOf(edges, interval)]!++;
    count += intervals.length;
  }
  return density && count > 0 ? bins.map((n, k) => n / count / (edges[k + 1]! - edges[k]!)) : bins;
}

function sayFigures(trains: readonly Train[], intervals: Float64Array, say: Say): string {
  const count = intervals.length;
  const { mean } = momentsOf(intervals);
  const parts = [say('intervals', { count }), say('mean', { mean: formatValue(mean, 4) })];
  const [all, neighbours, local] = [cv, cv2, lv].map((of) => meanOf(trains.map((train) => of(train.intervals))));
  if (all !== undefined && neighbours !== undefined && local !== undefined)
    parts.push(say('figures', { cv: all.toFixed(2), cv2: neighbours.toFixed(2), lv: local.toFixed(2) }));
  return parts.join(' · ');
}

function sayTallest(values: readonly Float64Array[], edges: Float64Array, count: number, say: Say): string {
  let at = 0;
  let most = 0;
  for (const column of values) {
    column.forEach((value, k) => {
      if (value > most) [most, at] = [value, k];
    });
  }
  return say('summary', { count, low: formatValue(edges[at] ?? 0, 5), high: formatValue(edges[at + 1] ?? 0, 5) });
}

/** Regularity neuron by neuron, over the panel's own window. */
function members(input: Input): Table {
  const { say } = input;
  const recorded = rowsOf(input);
  const window = windowOf(input);
  const bands = recorded ? bandsOf(input, recorded) : [];
  const rows = (recorded ? trainsOf(recorded, bands, window) : []).flatMap((trains, b) =>
    trains.map(({ row, intervals }) => {
      const mean = intervals.length > 0 ? momentsOf(intervals).mean : undefined;
      const regularity = [cv(intervals), cv2(intervals), lv(intervals)];
      return { colour: bands[b]?.colour ?? 8, cells: [neuronName(bands, row) ?? '', intervals.length, mean, ...regularity] };
    }),
  );
  return {
    caption: say('members', { from: formatValue(window[0], 6), to: formatValue(window[1], 6) }),
    columns: [
      { name: say('neuron'), unit: '' },
      { name: say('countTitle'), unit: '' },
      { name: say('columnMean'), unit: 'ms' },
      ...['CV', 'CV2', 'LV'].map((name) => ({ name, unit: '' })),
    ],
    rows,
    total: rows.length,
  };
}
