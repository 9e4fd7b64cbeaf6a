/** Auto- and cross-correlogram: pairs of spikes by the time between them, over what independence gives. */
import { type AnalysisInput, analysis, type Outcome, type Population, shown, trainsIn, windowOf } from '../analysis.ts';
import type { Window } from '../recorded.ts';
import { choice, number, window } from '../settings.ts';
import { binFor, edgesOf, pooledCounts, tooMany } from './bins.ts';

/** More products of counts than this are not made while somebody waits. */
const MOST_PRODUCTS = 400_000_000;

export const correlogram = analysis({
  id: 'correlogram',
  reads: ['spikes'],
  settings: {
    pairs: choice('pairs', ['own', 'within', 'between']),
    bin: number('bin', 'ms', 0.001),
    reach: number('reach', 'ms', 0.001),
    ...window,
  },
  words: {
    name: 'Correlogram',
    definition: [
      'Counts `a`, `b` of spikes in `n` bins that follow each other; for a lag of `l` bins `C(l) = Σ_k a_k b_(k + l) / ((n − |l|) · ā · b̄)` (1): pairs over the number that independent trains of these rates give. 1 is no correlation.',
      '*each neuron with itself* (autocorrelogram): sums over the neurons of a population, a spike never paired with itself. *neurons of a population*: all pairs of different neurons. *populations*: spikes of the second that follow those of the first by the lag, for each pair of populations.',
      'Reference: Perkel, Gerstein & Moore (1967), doi:10.1016/S0006-3495(67)86596-2 and 86597-4. A copy shifted by `d` has its peak at `d`; independent Poisson processes have 1.',
    ].join('\n\n'),
    pairs: 'Pairs',
    own: 'each neuron with itself',
    within: 'neurons of a population',
    between: 'populations',
    reach: 'Longest lag',
    title: 'Pairs / expected',
    across: 'Lag',
    independent: 'independent',
    nothing: 'There is no pair of spikes to count in {from}–{to} ms.',
    peak: '{label}: {value} at {lag} ms',
  },
  compute: (input, settings): Outcome => {
    const { say, recorded } = input;
    const stretch = windowOf(input, settings);
    const reach = Math.min(settings.reach ?? 100, (stretch.to - stretch.from) / 2);
    const bin = settings.bin ?? binFor({ from: 0, to: 2 * reach }, undefined, recorded.resolution);
    const bins = Math.max(0, edgesOf(stretch, bin).length - 1);
    const most = Math.floor(reach / bin + 1e-9);
    if (tooMany(bins) || bins * (2 * most + 1) > MOST_PRODUCTS) return { nothing: say('tooMany', { count: Math.max(bins, 2 * most + 1) }) };
    const pairs = countPairs(input, settings.pairs, stretch, bin, most);
    const xs = Float64Array.from({ length: 2 * most + 1 }, (_, k) => (k - most) * bin);
    const series = pairs
      .map(({ label, population, counts, expected }) => ({
        label,
        population,
        xs,
        ys: counts.map((n, k) => (expected > 0 ? n / (expected * (bins - Math.abs(k - most))) : Number.NaN)),
      }))
      .filter(({ ys }) => ys.some((y) => !Number.isNaN(y)));
    if (series.length === 0) return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    return {
      across: { title: say('across'), unit: 'ms', from: -most * bin, to: most * bin },
      charts: [
        { form: 'lines', id: 'correlogram', title: say('title'), unit: '', series, levels: [{ value: 1, label: say('independent') }] },
      ],
      figures: series
        .map(({ label, ys }) => {
          const at = ys.reduce((best, y, k) => (y > (ys[best] as number) || Number.isNaN(ys[best] as number) ? k : best), 0);
          return say('peak', { label, value: shown(ys[at] as number, 3), lag: shown(xs[at] as number) });
        })
        .join(' · '),
    };
  },
});

interface Pairs {
  readonly label: string;
  readonly population: number;
  /** By lag −most … most. */
  readonly counts: Float64Array;
  /** Pairs that a lag has by chance for each bin that it has. */
  readonly expected: number;
}

function countPairs(input: AnalysisInput, pairs: 'own' | 'within' | 'between', stretch: Window, bin: number, most: number): Pairs[] {
  const { populations } = input;
  const bins = edgesOf(stretch, bin).length - 1;
  const trains = populations.map((population) => trainsIn(input, population, stretch));
  if (pairs === 'between') {
    const pooled = trains.map((each) => pooledCounts(each, stretch, bin));
    return populations.flatMap((first, i) =>
      populations.slice(i + 1).map((second, j): Pairs => {
        const [a, b] = [pooled[i] as Float64Array, pooled[i + 1 + j] as Float64Array];
        return {
          label: `${first.label} → ${second.label}`,
          population: i,
          counts: crossCounts(a, b, most),
          expected: (sum(a) / bins) * (sum(b) / bins),
        };
      }),
    );
  }
  return populations.map(({ label }: Population, population): Pairs => {
    const mine = trains[population] ?? [];
    const own = new Float64Array(2 * most + 1);
    let ownExpected = 0;
    for (const train of mine) {
      const places = placesOf(train, stretch, bin, bins);
      addOwnPairs(places, most, own);
      ownExpected += (places.length / bins) ** 2;
    }
    if (pairs === 'own') return { label, population, counts: own, expected: ownExpected };
    const pooled = pooledCounts(mine, stretch, bin);
    const all = crossCounts(pooled, pooled, most);
    // What the pool has besides pairs of different neurons: those of each with itself, at lag 0 also every spike with itself.
    const counts = all.map((n, k) => n - (own[k] as number) - (k === most ? sum(pooled) : 0));
    return { label, population, counts, expected: (sum(pooled) / bins) ** 2 - ownExpected };
  });
}

/** Sum of counts. */
function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Bins in which a train's spikes lie. */
function placesOf(train: Float64Array, { from }: Window, bin: number, bins: number): Int32Array {
  return Int32Array.from(train, (time) => Math.ceil((time - from) / bin - 1e-9) - 1).filter((k) => k >= 0 && k < bins);
}

/** Adds the pairs of different spikes of one train, by lag. */
function addOwnPairs(places: Int32Array, most: number, into: Float64Array): void {
  for (let i = 0; i < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      const lag = (places[j] as number) - (places[i] as number);
      if (lag > most) break;
      into[most + lag] = (into[most + lag] as number) + 1;
      into[most - lag] = (into[most - lag] as number) + 1;
    }
  }
}

/** Σ_k a_k b_(k + l) for l = −most … most. */
function crossCounts(a: Float64Array, b: Float64Array, most: number): Float64Array {
  const counts = new Float64Array(2 * most + 1);
  const at = [...a.keys()].filter((k) => a[k] !== 0);
  for (const k of at) {
    const weight = a[k] as number;
    const last = Math.min(most, b.length - 1 - k);
    for (let lag = Math.max(-most, -k); lag <= last; lag++)
      counts[most + lag] = (counts[most + lag] as number) + weight * (b[k + lag] as number);
  }
  return counts;
}
