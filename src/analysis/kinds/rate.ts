/** Firing rate over time (PSTH): spikes of a population in bins. */
import { analysis, nameOf, type Outcome, shown, sizeOf, trainsIn, windowOf } from '../analysis.ts';
import { number, window } from '../settings.ts';
import { rateOf } from '../trains.ts';
import { binFor, edgesOf, pooledCounts, tooMany } from './bins.ts';

export const rate = analysis({
  id: 'rate',
  reads: ['spikes'],
  settings: { bin: number('bin', 'ms', 0.001), ...window },
  words: {
    name: 'Rate (PSTH)',
    definition: [
      'Firing rate of a population in bins: `r = n / (N · bin)` in spikes/s, with `n` spikes of its `N` neurons in the bin `(low, high]`; silent neurons count. The mean rate is `n / (N · T)` over the whole window `T`.',
      'Reference: Gerstein & Kiang (1960), Biophys J 1:15. A leaky integrate-and-fire neuron with constant input fires at `1 / (t_ref + tau_m · ln((V_inf − V_reset) / (V_inf − V_th)))`.',
    ].join('\n\n'),
    title: 'Rate (spikes/s)',
    nothing: 'No whole bin of {bin} ms fits into {from}–{to} ms.',
    figures: '{label} {rate} spikes/s',
    members: 'Spikes and rates, {from}–{to} ms',
    spikes: 'Spikes',
    rate: 'Rate',
  },
  compute: (input, settings): Outcome => {
    const { say, populations } = input;
    const whole = windowOf(input, settings);
    const bin = binFor(whole, settings.bin, input.recorded.resolution);
    const edges = edgesOf(whole, bin);
    if (edges.length < 2) return { nothing: say('nothing', { bin: shown(bin), from: shown(whole.from), to: shown(whole.to) }) };
    if (tooMany(edges.length)) return { nothing: say('tooMany', { count: edges.length }) };
    const all = populations.map((population) => trainsIn(input, population, whole));
    const series = populations.map((population, p) => {
      const counts = pooledCounts(all[p] ?? [], whole, bin);
      return { label: population.label, population: p, values: counts.map((n) => (n / sizeOf(population) / bin) * 1000) };
    });
    const mean = (trains: readonly Float64Array[]) => trains.reduce((sum, train) => sum + rateOf(train, whole), 0) / trains.length;
    return {
      across: 'time',
      charts: [{ form: 'bars', id: 'rate', title: say('title'), unit: 'spikes/s', edges, series }],
      figures: populations.map(({ label }, p) => say('figures', { label, rate: shown(mean(all[p] ?? [])) })).join(' · '),
      members: {
        caption: say('members', { from: shown(whole.from), to: shown(whole.to) }),
        columns: [
          { name: say('neuron'), unit: '' },
          { name: say('spikes'), unit: '' },
          { name: say('rate'), unit: 'spikes/s' },
        ],
        rows: populations.flatMap((population, p) =>
          (all[p] ?? []).map((train, place) => [nameOf(population, place), train.length, rateOf(train, whole)]),
        ),
      },
    };
  },
});
