/** Spikes counted up, population by population, and how long each leads: decisions and alternations. */
import { analysis, type LineSeries, type Outcome, shown, trainsIn, windowOf } from '../analysis.ts';
import type { Window } from '../recorded.ts';
import { number, window } from '../settings.ts';
import { momentsOf } from '../trains.ts';
import { binFor, edgesOf, pooledCounts, tooMany } from './bins.ts';

export const cumulative = analysis({
  id: 'cumulative_spikes',
  reads: ['spikes'],
  settings: { bin: number('bin', 'ms', 0.001), lead: number('lead', '', 1), ...window },
  words: {
    name: 'Cumulative spikes',
    definition: [
      'Spikes of each population since the start of the stretch, at the end of each bin. A population *leads* in a bin where it has more than `k` times (2 unsaid) the spikes of every other one; a dwell time is the time from where it takes the lead to where another one takes it; the first and the last, which the stretch cuts off, do not count. Mean and SD (divisor n) of the dwell times in ms.',
      'A telegraph process that leaves a state with rate `a` has exponential dwell times of mean and SD `1/a`. Reference: Wang (2002), doi:10.1016/S0896-6273(02)01092-9; Moreno-Bote, Rinzel & Rubin (2007), doi:10.1152/jn.00116.2007.',
    ].join('\n\n'),
    lead: 'Leads by a factor of',
    two: '2',
    title: 'Spikes',
    nothing: 'No neuron spiked in {from}–{to} ms, or no bin fits.',
    total: '{label} {count}',
    dwell: { one: '{label} leads for {mean} ± {sd} ms ({count} time)', other: '{label} leads for {mean} ± {sd} ms ({count} times)' },
    members: 'Dwell times, {from}–{to} ms',
    population: 'Population',
    begin: 'Takes the lead',
    length: 'Dwell time',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded } = input;
    const stretch = windowOf(input, settings);
    const bin = binFor(stretch, settings.bin, recorded.resolution);
    const edges = edgesOf(stretch, bin);
    if (tooMany(edges.length)) return { nothing: say('tooMany', { count: edges.length }) };
    const counts = populations.map((population) => pooledCounts(trainsIn(input, population, stretch), stretch, bin));
    const totals = counts.map((each) => each.reduce((sum, n) => sum + n, 0));
    if (totals.every((total) => total === 0)) return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    const series = populations.map(({ label }, population): LineSeries => {
      const ys = new Float64Array(edges.length);
      counts[population]?.forEach((n, k) => {
        ys[k + 1] = (ys[k] as number) + n;
      });
      return { label, population, xs: edges, ys };
    });
    const dwells = dwellTimes(counts, settings.lead ?? 2, stretch, bin);
    const figures = populations.map(({ label }, p) => {
      const mine = dwells.filter(({ leader }) => leader === p).map(({ length }) => length);
      const { count, mean, squares } = momentsOf(mine);
      const total = say('total', { label, count: totals[p] as number });
      return count === 0 ? total : `${total} · ${say('dwell', { label, mean: shown(mean), sd: shown(Math.sqrt(squares / count)), count })}`;
    });
    return {
      across: 'time',
      charts: [{ form: 'lines', id: 'cumulative', title: say('title'), unit: '', series }],
      figures: figures.join(' · '),
      members: {
        caption: say('members', { from: shown(stretch.from), to: shown(stretch.to) }),
        columns: [
          { name: say('population'), unit: '' },
          { name: say('begin'), unit: 'ms' },
          { name: say('length'), unit: 'ms' },
        ],
        rows: dwells.map(({ leader, begin, length }) => [populations[leader]?.label, begin, length]),
      },
    };
  },
});

interface Dwell {
  readonly leader: number;
  /** ms */
  readonly begin: number;
  readonly length: number;
}

/** Whole times between two changes of the lead. Bins without a leader belong to who led before. */
function dwellTimes(counts: readonly Float64Array[], factor: number, { from }: Window, bin: number): Dwell[] {
  const changes: { leader: number; begin: number }[] = [];
  const bins = counts[0]?.length ?? 0;
  if (counts.length < 2) return [];
  for (let k = 0; k < bins; k++) {
    const now = counts.map((each) => each[k] as number);
    const leader = now.findIndex((n, p) => n > 0 && now.every((other, q) => q === p || n > factor * other));
    if (leader >= 0 && leader !== changes.at(-1)?.leader) changes.push({ leader, begin: from + k * bin });
  }
  return changes.slice(1, -1).map(({ leader, begin }, i) => ({ leader, begin, length: (changes[i + 2]?.begin ?? begin) - begin }));
}
