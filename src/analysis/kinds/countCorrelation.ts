/** How strongly the spike counts of pairs of neurons vary together. */
import { analysis, type Outcome, shown, trainsIn, windowOf } from '../analysis.ts';
import { number, window } from '../settings.ts';
import { countsOf, momentsOf } from '../trains.ts';
import { edgesOf, tooMany } from './bins.ts';

/** Bins of r from −1 to 1. */
const BINS = 40;
/** Neurons of a population that are paired: 44,850 pairs. */
const MOST_NEURONS = 300;

export const countCorrelation = analysis({
  id: 'count_correlation',
  reads: ['spikes'],
  settings: { bin: number('bin', 'ms', 0.001), ...window },
  words: {
    name: 'Count correlations',
    definition: [
      'Pearson’s `r = cov(n_i, n_j) / (SD_i · SD_j)` (1) of the numbers of spikes of two neurons of a population in bins that follow each other (100 ms unsaid), for all pairs of neurons whose counts vary; of a population of more than 300 neurons the first 300 such. The histogram counts pairs in bins of 0.05.',
      'Independent neurons have `r = 0 ± 1/√n` in n bins, copies 1; Poisson neurons that share inputs of rate `c` out of `c + u` have `c / (c + u)`. Reference: Cohen & Kohn (2011), doi:10.1038/nn.2842.',
    ].join('\n\n'),
    title: 'Pairs',
    across: 'Correlation coefficient',
    nothing: 'There are no two neurons of one population whose counts vary in {from}–{to} ms.',
    figures: { one: '{label} r = {mean} ± {sd} ({count} pair)', other: '{label} r = {mean} ± {sd} ({count} pairs)' },
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded } = input;
    const stretch = windowOf(input, settings);
    const bin = Math.max(settings.bin ?? 100, recorded.resolution);
    const bins = edgesOf(stretch, bin).length - 1;
    if (tooMany(bins)) return { nothing: say('tooMany', { count: bins }) };
    const edges = Float64Array.from({ length: BINS + 1 }, (_, k) => -1 + (2 * k) / BINS);
    const found = populations.flatMap((each, population) => {
      const { label } = each;
      const scores = trainsIn(input, each, stretch).flatMap((train) => standardised(countsOf(train, stretch, bin)) ?? []);
      const values = new Float64Array(BINS);
      const all: number[] = [];
      const chosen = scores.slice(0, MOST_NEURONS);
      chosen.forEach((a, i) => {
        for (const b of chosen.slice(i + 1)) {
          const r = a.reduce((sum, value, k) => sum + value * (b[k] as number), 0) / bins;
          all.push(r);
          const k = Math.min(BINS - 1, Math.max(0, Math.ceil(((r + 1) * BINS) / 2 - 1e-9) - 1));
          values[k] = (values[k] as number) + 1;
        }
      });
      return all.length === 0 ? [] : [{ label, population, values, all }];
    });
    if (found.length === 0) return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    return {
      across: { title: say('across'), unit: '', from: -1, to: 1 },
      charts: [{ form: 'bars', id: 'count correlation', title: say('title'), unit: '', edges, series: found }],
      figures: found
        .map(({ label, all }) => {
          const { count, mean, squares } = momentsOf(all);
          return say('figures', { label, mean: shown(mean, 3), sd: shown(Math.sqrt(squares / count), 3), count });
        })
        .join(' · '),
    };
  },
});

/** Counts less their mean, over their SD (divisor n); undefined where they do not vary. */
function standardised(counts: Uint32Array): Float64Array[] | undefined {
  const { count, mean, squares } = momentsOf(counts);
  const sd = Math.sqrt(squares / count);
  return sd > 0 ? [Float64Array.from(counts, (n) => (n - mean) / sd)] : undefined;
}
