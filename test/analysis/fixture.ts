/** What analyses are given, made by hand: populations of neurons 1 … n with their spikes or samples. */
import { type Analysis, type AnalysisInput, hasResult, type LineSeries, type Result } from '../../src/analysis/analysis.ts';
import type { RecorderRows } from '../../src/analysis/recorded.ts';
import { sayFor } from '../../src/charts/data/words.ts';

interface Made {
  /** Spike times of every neuron, population by population. */
  readonly trains?: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** Samples of every neuron by quantity, every `step` ms from `step` on. */
  readonly samples?: Readonly<Record<string, readonly Readonly<Record<string, readonly number[]>>[]>>;
  readonly weights?: { readonly sizes: Readonly<Record<string, number>>; readonly rows: Omit<RecorderRows, 'records'> };
  readonly step?: number;
  readonly time: number;
  readonly resolution?: number;
  readonly units?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, number>>;
}

export function inputFor(
  analysis: Analysis,
  { trains = {}, samples = {}, weights, step = 0.1, time, resolution = 0.1, units = {}, params = {} }: Made,
): AnalysisInput {
  const sizes = weights?.sizes ?? Object.fromEntries(Object.entries({ ...samples, ...trains }).map(([node, each]) => [node, each.length]));
  let next = 1;
  const populations = Object.entries(sizes).map(([node, n]) => {
    const ids = { first: next, last: next + n - 1 };
    next += n;
    return { node, label: node, ids };
  });
  const firstOf = (node: string) => populations.find((each) => each.node === node)?.ids.first ?? 0;
  const spikes = Object.entries(trains)
    .flatMap(([node, each]) => each.flatMap((train, i) => train.map((at) => ({ at, sender: firstOf(node) + i }))))
    .sort((a, b) => a.at - b.at);
  const neurons = Object.entries(samples).flatMap(([node, each]) => each.map((columns, i) => ({ columns, sender: firstOf(node) + i })));
  const names = Object.keys(neurons[0]?.columns ?? {});
  const count = Math.max(0, ...neurons.map(({ columns }) => columns[names[0] ?? '']?.length ?? 0));
  const grid = Array.from({ length: count }, (_, k) => neurons.map(({ columns, sender }) => ({ k, columns, sender }))).flat();
  const analog: RecorderRows = {
    records: 'analog',
    times: Float64Array.from(grid, ({ k }) => (k + 1) * step),
    senders: Uint32Array.from(grid, ({ sender }) => sender),
    values: Object.fromEntries(names.map((name) => [name, Float64Array.from(grid, ({ k, columns }) => columns[name]?.[k] ?? Number.NaN)])),
  };
  const sr: RecorderRows = {
    records: 'spikes',
    times: Float64Array.from(spikes, ({ at }) => at),
    senders: Uint32Array.from(spikes, ({ sender }) => sender),
    values: {},
  };
  const recorders = {
    ...(names.length > 0 && { mm: analog }),
    ...(Object.keys(trains).length > 0 && { sr }),
    ...(weights && { wr: { records: 'weights' as const, ...weights.rows } }),
  };
  const nodes = Object.fromEntries(populations.map(({ node, ids }) => [node, ids]));
  return {
    recorded: { resolution, time, nodes, recorders },
    of: Object.keys(recorders).filter((id) => analysis.reads.includes(recorders[id as keyof typeof recorders]?.records ?? 'spikes')),
    populations,
    unitOf: (_, quantity) => units[quantity] ?? '',
    parameterOf: (_, parameter) => params[parameter],
    say: sayFor(analysis.id, analysis.words),
  };
}

/** Settings with all that is not said left to the analysis. */
export function settingsOf(analysis: Analysis, said: Readonly<Record<string, unknown>> = {}): Parameters<Analysis['compute']>[1] {
  const defaults = Object.entries(analysis.settings).map(([name, spec]) => [name, spec.kind === 'choice' ? spec.options[0] : undefined]);
  return { ...Object.fromEntries(defaults), ...said } as Parameters<Analysis['compute']>[1];
}

/** The result of an analysis; a sentence in its place is a failure. */
export function resultOf(analysis: Analysis, made: Made, said: Readonly<Record<string, unknown>> = {}): Result {
  const outcome = analysis.compute(inputFor(analysis, made), settingsOf(analysis, said));
  if (!hasResult(outcome)) throw new Error(outcome.nothing);
  return outcome;
}

/** Why there is no result. */
export function nothingOf(analysis: Analysis, made: Made, said: Readonly<Record<string, unknown>> = {}): string {
  const outcome = analysis.compute(inputFor(analysis, made), settingsOf(analysis, said));
  return hasResult(outcome) ? '' : outcome.nothing;
}

/** Values of a series of bars by its label. */
export function barsOf({ charts }: Result, label: string): Float64Array {
  const found = charts.flatMap((chart) => (chart.form === 'bars' ? chart.series : [])).find((series) => series.label === label);
  if (found === undefined) throw new Error(`no bars ${label}`);
  return found.values;
}

/** A line by its label. */
export function lineOf({ charts }: Result, label: string): LineSeries {
  const found = charts.flatMap((chart) => (chart.form === 'lines' ? chart.series : [])).find((series) => series.label === label);
  if (found === undefined) throw new Error(`no line ${label}`);
  return found;
}

/** Spike times of a Poisson process of `rate` spikes/s over `time` ms, thinned to `shape(t)` of it. */
export function poisson(random: () => number, rate: number, time: number, shape: (t: number) => number = () => 1): number[] {
  const train: number[] = [];
  for (let t = 0; ; ) {
    t -= (1000 / rate) * Math.log(1 - random());
    if (t > time) return train;
    if (random() < shape(t)) train.push(t);
  }
}
