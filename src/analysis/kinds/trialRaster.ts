/** The spikes of trials, a row for each, and their rate: what is the same from trial to trial, and what is not. */
import { analysis, type Chart, meanOfKnown, type Outcome, shown } from '../analysis.ts';
import { number } from '../settings.ts';
import { fano, momentsOf } from '../trains.ts';
import { binFor, edgesOf, pooledCounts, tooMany } from './bins.ts';
import { chosenIn, runsWanted, spikesWithin, trialSettings, trialsOf, trialWords } from './trials.ts';

export const trialRaster = analysis({
  id: 'trial_raster',
  reads: ['spikes'],
  settings: { ...trialSettings, bin: number('bin', 'ms', 0.001) },
  runs: runsWanted,
  words: {
    name: 'Trial raster',
    definition: [
      'The spikes of each trial on a row of its own, by their time since its beginning. Trials are stretches `(low, high]` of *period* ms of the run that follow each other from *from* on, or whole runs of the same network with the seeds after its own. Below the rate over all trials, `n / (trials · N · bin)` in spikes/s.',
      'Figures: spikes in a trial as mean ± SD (divisor n − 1) over trials, `F` = variance over mean of these numbers (1), and the time of the first spike as mean ± SD over the trials that have one: its jitter.',
      'Trials without anything random are copies: SD and jitter are 0. Poisson neurons have F = 1 and, at rate `r`, a first spike after `1/r ± 1/r`. Reference: Gerstein & Kiang (1960), Biophys J 1:15; Mainen & Sejnowski (1995), doi:10.1126/science.7770778.',
    ].join('\n\n'),
    ...trialWords,
    rate: 'Rate (spikes/s)',
    raster: 'Trial',
    spikes: 'Spikes',
    first: 'First spike',
    figures: '{label}: {count} trials, {mean} ± {sd} spikes',
    fano: 'F = {fano}',
    jitter: 'first spike {mean} ± {sd} ms',
    and: '{said}, {more}',
    lacking: { one: '{count} run to come', other: '{count} runs to come' },
    nothing: 'No spike in any trial.',
  },
  compute: (input, settings): Outcome => {
    const { say, populations } = input;
    const made = trialsOf(input, settings);
    if ('nothing' in made) return made;
    const { trials, length, lacking } = made;
    const bin = binFor({ from: 0, to: length }, settings.bin, input.recorded.resolution);
    const edges = edgesOf({ from: 0, to: length }, bin);
    if (tooMany(edges.length)) return { nothing: say('tooMany', { count: edges.length }) };
    const rows = populations.map((population) => {
      const { label, places } = chosenIn(population, settings.neuron);
      return { label, size: places.length, trains: trials.map((trial) => spikesWithin(trial, population, places)) };
    });
    const total = rows.reduce((sum, { trains }) => sum + trains.reduce((all, { length: n }) => all + n, 0), 0);
    if (total === 0) return { nothing: say('nothing') };
    const points = rows.map(({ label, trains }, population) => ({
      label,
      population,
      points: true as const,
      xs: Float64Array.from(trains.flatMap((train) => Array.from(train))),
      ys: Float64Array.from(trains.flatMap((train, k) => Array.from(train, () => k + 1))),
    }));
    const charts: Chart[] = [{ form: 'lines', id: 'trials', title: say('raster'), unit: '', series: points }];
    if (edges.length > 1) {
      const series = rows.map(({ label, size, trains }, population) => {
        const counts = pooledCounts(trains, { from: 0, to: length }, bin);
        return { label, population, values: counts.map((n) => (n / trials.length / size / bin) * 1000) };
      });
      charts.push({ form: 'bars', id: 'trial rate', title: say('rate'), unit: 'spikes/s', edges, series });
    }
    const figures = rows.map(({ label, trains }) => {
      const counts = trains.map(({ length: n }) => n);
      const firsts = trains.flatMap((train) => train[0] ?? []);
      const factor = fano(counts);
      const parts = [
        say('figures', { label, count: trials.length, mean: shown(meanOfKnown(counts) ?? 0), sd: shown(spread(counts), 3) }),
        ...(factor === undefined ? [] : [say('fano', { fano: shown(factor, 3) })]),
        ...(firsts.length < 2 ? [] : [say('jitter', { mean: shown(meanOfKnown(firsts) ?? 0), sd: shown(spread(firsts), 3) })]),
      ];
      return parts.reduce((said, more) => say('and', { said, more }));
    });
    return {
      across: { title: say('within'), unit: 'ms', from: 0, to: length },
      charts,
      figures: [...figures, ...(lacking > 0 ? [say('lacking', { count: lacking })] : [])].join(' · '),
      table: {
        columns: [
          { name: say('trial'), unit: '' },
          ...rows.flatMap(({ label }) => [
            { name: `${label} ${say('spikes')}`, unit: '' },
            { name: `${label} ${say('first')}`, unit: 'ms' },
          ]),
        ],
        rows: trials.map((_, k) => [k + 1, ...rows.flatMap(({ trains }) => [trains[k]?.length ?? 0, trains[k]?.[0]])]),
      },
    };
  },
});

/** Standard deviation with divisor n − 1; 0 of a single value. */
function spread(values: readonly number[]): number {
  const { count, squares } = momentsOf(values);
  return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
}
