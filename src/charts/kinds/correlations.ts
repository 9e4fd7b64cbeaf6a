/** The panel of a detector of correlations: pairs of spikes by their distance in time, as the detector counts them. */
import { nodeInForce } from '../../document/meaning/inForce.ts';
import { binWidthAt, detected, type PairHistogram, type PairMatrix, type RecordedSpikes } from '../../models/correlations.ts';
import type { RecorderModel } from '../../models/types.ts';
import { emptyContent, rowsOf } from '../data/contentInput.ts';
import { type Across, type PanelContent, type PanelInput, type Plot, panelKind, type Table, timeAcross } from '../data/panel.ts';
import { oneOf, toggle } from '../data/settings.ts';
import { modelOf } from '../data/subjects.ts';
import { formatValue, type Interval } from '../data/ticks.ts';
import { barsPlot } from '../plots/bars.ts';
import { curvesPlot } from '../plots/curves.ts';

const settings = { values: oneOf('values', ['counts', 'weighted', 'covariance']), ghost: toggle('ghost', true) };
type Input = PanelInput<typeof settings>;

/** Values over the distances of pairs of two channels. */
interface Series {
  readonly label: string;
  readonly values: Float64Array;
}

interface Found {
  /** ms, in the middle of the bins. */
  readonly lags: Float64Array;
  readonly bin: number;
  readonly series: readonly Series[];
  /** Pairs that independent trains would have in a bin; undefined where there is more than one curve, or where counts are not shown. */
  readonly expected: number | undefined;
  readonly n_events: readonly number[];
}

export const correlations = panelKind({
  id: 'correlations',
  reads: ['correlations'],
  own: true,
  settings,
  words: {
    name: 'Correlations',
    definition:
      'Pairs of spikes by their distance, in bins of `delta_tau` up to `tau_max`, as the detector counts them: of correlation_detector the distance is `t1 - t0`, of correlomatrix_detector that of the first-named channel behind the second. Independent trains of `n0` and `n1` spikes in a time `T` have `n0 n1 delta_tau / T` pairs in each bin. *Weighted* sums the products of the connections’ weights. *Covariance* is `counts / (T delta_tau) - n0 n1 / T^2`.',
    values: 'Values',
    counts: 'Counts',
    weighted: 'Weighted by the connections',
    covariance: 'Covariance',
    independent: 'independent trains',
    lag: 'Distance',
    pairs: 'Pairs',
    pair: 'port 1 behind port 0',
    channels: 'channel {one} behind {other}',
    own: 'channel {one}',
    events: { one: '{count} spike at port {port}', other: '{count} spikes at port {port}' },
    several: 'The node stands for {n} detectors; its panel can show one. Give each a node of its own.',
  },
  content: correlationContent,
});

function correlationContent(input: Input): PanelContent {
  const { of, run, document, previous, settings, say } = input;
  const nowhere: Across = { ...timeAcross(say), full: [0, 1] };
  const recorded = rowsOf(input);
  const node = document.nodes[of[0]];
  if (recorded === undefined || node === undefined) return emptyContent(timeAcross(say));
  if (node.n > 1) return emptyContent(nowhere, say('several', { n: node.n }));
  const now = found(input);
  if (now === undefined) return emptyContent(nowhere);
  const old =
    settings.ghost && previous?.recorders.has(of[0]) ? found({ ...input, run: previous, document: previous.document }) : undefined;
  const { lags, bin, series } = now;
  const unit = settings.values === 'covariance' ? '1/s²' : '';
  const half = (lags.at(-1) ?? 0) + bin / 2;
  const events = now.n_events.map((count, port) => say('events', { count, port })).join(' · ');
  const title = say(settings.values === 'counts' ? 'pairs' : settings.values);
  const summary = `${title}: ${events}`;
  return {
    across: {
      title: `${say('lag')} (ms)`,
      full: half > 0 ? [-half, half] : [-1, 1],
      scale: 'linear',
      sayAt: (at) => `${say('lag')} ${formatValue(at, 5)} ms`,
    },
    plots: [
      settings.values === 'counts' && series.length === 1
        ? bars(now, old, title, summary, say('independent'))
        : curves(now, old, title, unit, summary),
    ],
    total: lags.length,
    shown: lags.length,
    recordables: [],
    figures: () => (run.time > 0 ? events : ''),
    table: (interval, most) => tableOf(now, unit, say('lag'), interval, most),
  };
}

/** What the detector found in a run. */
function found({ run, document, of, settings, say }: Pick<Input, 'run' | 'document' | 'of' | 'settings' | 'say'>): Found | undefined {
  const node = document.nodes[of[0]];
  const result = run.recorders.get(of[0]);
  const model = modelOf(document, node);
  if (node === undefined || result === undefined || model?.elementType !== 'recorder') return undefined;
  const { resolution } = document.kernel;
  const value = (name: string): unknown => nodeInForce(document, node, name)?.value ?? model.parameters[name]?.default;
  const column = (name: string) => (result.values[name] ?? new Float64Array(0)).subarray(0, result.length);
  const spikes: RecordedSpikes = {
    times: result.times.subarray(0, result.length),
    senders: result.senders.subarray(0, result.length),
    receptors: column('receptors'),
    weights: column('weights'),
    multiplicities: column('multiplicities'),
    // A result that was kept before there were turns has none.
    turns: result.values['turns']?.subarray(0, result.length),
  };
  const all = detected(model, value, resolution, spikes, run.time);
  if (all === undefined) return undefined;
  const numberOf = (name: string): number => (typeof value(name) === 'number' ? (value(name) as number) : Number.NaN);
  const bin = binWidth(model, numberOf('delta_tau'), resolution);
  const stop = Number.isNaN(numberOf('Tstop')) ? Number.POSITIVE_INFINITY : numberOf('Tstop');
  const counted = Math.max(0, Math.min(run.time, stop) - numberOf('Tstart'));
  const { n_events } = all;
  const pairs = pairsOf(all, settings.values === 'weighted');
  const shown = ({ values, a, b }: Pair): Float64Array => {
    if (settings.values !== 'covariance' || counted === 0) return Float64Array.from(values);
    const byChance = ((n_events[a] ?? 0) * (n_events[b] ?? 0)) / counted ** 2;
    return Float64Array.from(values, (count) => 1e6 * (count / (counted * bin) - byChance));
  };
  const size = pairs[0]?.values.length ?? 1;
  const nameOf = ({ a, b }: Pair): string => {
    if ('histogram' in all) return say('pair');
    return a === b ? say('own', { one: a }) : say('channels', { one: a, other: b });
  };
  return {
    lags: Float64Array.from({ length: size }, (_, k) => (k - (size - 1) / 2) * bin),
    bin,
    series: pairs.map((pair) => ({ label: nameOf(pair), values: shown(pair) })),
    expected: 'histogram' in all && counted > 0 ? ((n_events[0] ?? 0) * (n_events[1] ?? 0) * bin) / counted : undefined,
    n_events,
  };
}

function binWidth(model: RecorderModel, delta_tau: number, resolution: number): number {
  return binWidthAt(delta_tau, delta_tau === model.parameters['delta_tau']?.default, resolution);
}

/** Pairs of channels, the first at most the second, with values from the largest negative distance to the largest. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly values: readonly number[];
}

function pairsOf(all: PairHistogram | PairMatrix, weighted: boolean): Pair[] {
  if ('histogram' in all) return [{ a: 0, b: 1, values: weighted ? all.histogram : all.count_histogram }];
  const sums = weighted ? all.covariance : all.count_covariance;
  return sums.flatMap((row, a) =>
    row.flatMap((ahead, b) => {
      const behind = sums[b]?.[a];
      return b < a || behind === undefined ? [] : { a, b, values: [...behind.slice(1).reverse(), ...ahead] };
    }),
  );
}

function bars({ lags, bin, series, expected }: Found, old: Found | undefined, title: string, summary: string, independent: string): Plot {
  const edgesOf = (of: Float64Array, width: number) =>
    Float64Array.from({ length: of.length + 1 }, (_, k) => (of[0] ?? 0) + (k - 0.5) * width);
  const edges = edgesOf(lags, bin);
  const ghost = old && { edges: edgesOf(old.lags, old.bin), values: old.series[0]?.values ?? new Float64Array(0) };
  const flat =
    expected === undefined
      ? []
      : [{ label: independent, colour: 8, bins: { edges, values: new Float64Array(lags.length).fill(expected) }, ghost: undefined }];
  const all = [...series.map(({ label, values }) => ({ label, colour: 1, bins: { edges, values }, ghost })), ...flat];
  return barsPlot({
    id: 'counts',
    title,
    unit: '',
    figureHeight: 190,
    stops: true,
    named: true,
    series: () => all,
    summary: () => summary,
  });
}

function curves({ lags, series }: Found, old: Found | undefined, title: string, unit: string, summary: string): Plot {
  return curvesPlot({
    id: 'values',
    title: unit === '' ? title : `${title} (${unit})`,
    unit,
    scale: 'linear',
    levels: [],
    named: series.length > 1,
    summary,
    curves: series.map(({ label, values }, place) => {
      const before = old?.series[place];
      return {
        label,
        colour: (place % 8) + 1,
        dash: Math.floor(place / 8) % 3,
        points: false,
        xs: lags,
        ys: values,
        ghost: old && before && { xs: old.lags, ys: before.values },
      };
    }),
  });
}

function tableOf({ lags, series }: Found, unit: string, lag: string, [low, high]: Interval, most: number): Table {
  const on = [...lags.keys()].filter((k) => (lags[k] as number) >= low && (lags[k] as number) <= high);
  return {
    columns: [{ name: lag, unit: 'ms' }, ...series.map(({ label }) => ({ name: label, unit }))],
    rows: on.slice(0, most).map((k) => ({ cells: [lags[k], ...series.map(({ values }) => values[k])] })),
    total: on.length,
  };
}
