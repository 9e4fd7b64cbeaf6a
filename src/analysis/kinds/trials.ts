/** Trials: stretches of one run that follow each other with a period, or runs of the same network with seeds that follow each other. */
import { type AnalysisInput, nameOf, type Population, shown, sizeOf, tracesIn, trainsIn, windowOf } from '../analysis.ts';
import type { Recorded, Window } from '../recorded.ts';
import { choice, number, window } from '../settings.ts';

export const trialSettings = {
  by: choice('by', ['period', 'seeds']),
  period: number('periodLength', 'ms', 0.001),
  seeds: number('seedCount', '', 2, 'twenty', { integer: true, max: 1000 }),
  neuron: number('neuron', '', 1, 'everybody', { integer: true }),
  ...window,
};

export const trialWords = {
  by: 'Trials',
  period: 'periods of the run',
  periodLength: 'Period',
  seeds: 'runs with other seeds',
  seedCount: 'Seeds',
  twenty: '20',
  neuron: 'Neuron',
  everybody: 'all',
  trial: 'Trial',
  noPeriod: 'Say after which period (ms) the run begins anew, or take runs with other seeds as trials.',
  oneTrial: 'One trial only: {from}–{to} ms hold no second period of {period} ms.',
  oneRun: 'One run only: the others are to come.',
  noOthers: 'Runs with other seeds need the graph, and a network that draws random numbers.',
  within: 'Time in the trial',
} as const;

/** Seeds that are run where nothing is said. */
const SEEDS = 20;

interface Said {
  readonly by: 'period' | 'seeds';
  readonly period: number | undefined;
  readonly seeds: number | undefined;
  readonly neuron: number | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Runs that these settings ask for, the one that is shown included. */
export function runsWanted({ by, seeds }: Pick<Said, 'by' | 'seeds'>): number {
  return by === 'seeds' ? (seeds ?? SEEDS) : 1;
}

/** One trial: its own rows, and the stretch of them that it is; time within it begins with the stretch. */
interface Trial {
  readonly input: AnalysisInput;
  readonly window: Window;
}

interface Trials {
  readonly trials: readonly Trial[];
  /** ms that a trial lasts. */
  readonly length: number;
  /** Runs that are still to come. */
  readonly lacking: number;
}

/** The trials of an analysis, two at least, or why there are none, in a sentence. */
export function trialsOf(input: AnalysisInput, said: Said): Trials | { readonly nothing: string } {
  const { say } = input;
  const whole = windowOf(input, said);
  if (said.by === 'seeds') {
    const others = input.others ?? [];
    const wanted = runsWanted(said);
    const runs: readonly Recorded[] = [input.recorded, ...others].slice(0, wanted);
    if (runs.length < 2) return { nothing: say(input.others === undefined ? 'noOthers' : 'oneRun') };
    const trials = runs.map((recorded) => ({ input: { ...input, recorded }, window: whole }));
    return { trials, length: whole.to - whole.from, lacking: wanted - runs.length };
  }
  const { period } = said;
  if (period === undefined) return { nothing: say('noPeriod') };
  const count = Math.floor((whole.to - whole.from) / period + 1e-9);
  if (count < 2) return { nothing: say('oneTrial', { from: shown(whole.from), to: shown(whole.to), period: shown(period) }) };
  const trials = Array.from({ length: count }, (_, k) => {
    const from = Number((whole.from + k * period).toFixed(9));
    return { input, window: { from, to: Number((from + period).toFixed(9)) } };
  });
  return { trials, length: period, lacking: 0 };
}

/** The neurons of a population that are looked at: all, or the one at a place. */
export function chosenIn(population: Population, neuron: number | undefined): { readonly label: string; readonly places: number[] } {
  const size = sizeOf(population);
  if (neuron === undefined || size === 1) return { label: population.label, places: Array.from({ length: size }, (_, k) => k) };
  const place = Math.min(size, neuron) - 1;
  return { label: nameOf(population, place), places: [place] };
}

/** Spike times of the chosen neurons within a trial, from its beginning on (ms), ascending. */
export function spikesWithin({ input, window: stretch }: Trial, population: Population, places: readonly number[]): Float64Array {
  const trains = trainsIn(input, population, stretch);
  const times = places.flatMap((place) => Array.from(trains[place] ?? [], (time) => time - stretch.from));
  return Float64Array.from(times).sort();
}

/** Samples of the chosen neurons within a trial: their mean at each time. Undefined where there are none. */
export function samplesWithin({ input, window: stretch }: Trial, population: Population, places: readonly number[], quantity: string) {
  // As spikes count in (from, to]: nothing is sampled at the very beginning of a run.
  const half = { from: stretch.from + 1e-9, to: stretch.to + 1e-9 };
  const all = tracesIn(input, population, quantity, half);
  const traces = places.flatMap((place) => (all[place] && all[place].values.length > 0 ? [all[place]] : []));
  const [first] = traces;
  if (first === undefined) return undefined;
  const values = Float64Array.from(
    first.values,
    (_, i) => traces.reduce((sum, trace) => sum + (trace.values[i] ?? Number.NaN), 0) / traces.length,
  );
  return { times: first.times.map((time) => time - stretch.from), values };
}
