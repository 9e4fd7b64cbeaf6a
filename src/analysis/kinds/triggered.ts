/** What a sampled quantity did before and after spikes, on average. */
import { analysis, type LineSeries, type Outcome, shown, spikesOf, tracesIn, windowOf } from '../analysis.ts';
import { number, quantity, window } from '../settings.ts';

export const triggered = analysis({
  id: 'spike_triggered_average',
  reads: ['analog'],
  settings: { quantity, before: number('before', 'ms', 0), after: number('after', 'ms', 0), ...window },
  words: {
    name: 'Spike-triggered average',
    definition: [
      'Mean of a sampled quantity `x(t_0 + s)` over the spikes `t_0` of a neuron, and over the neurons of a population, for lags `s` from −*before* to *after* (50 ms before, 0 after unsaid); the thin lines are ± one standard error (SD with divisor n − 1, over √n). Spikes come from any spike recorder that hears the neuron; those too near an end of the stretch are left out.',
      'Currents give the mean input that makes the neuron fire: a perfect integrator has a flat one, a leaky one rises with its membrane time constant. Reference: de Boer & Kuyper (1968), doi:10.1109/TBME.1968.4502561; Rieke et al. (1997), *Spikes*.',
    ].join('\n\n'),
    before: 'Before the spike',
    after: 'After the spike',
    across: 'Time from the spike',
    error: '{label} {sign} SE',
    nothing: 'No spike recorder hears a spike of these neurons far enough from the ends of {from}–{to} ms.',
    figures: { one: '{label}: {count} spike', other: '{label}: {count} spikes' },
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded, of } = input;
    const stretch = windowOf(input, settings);
    const name = settings.quantity ?? of.flatMap((id) => Object.keys(recorded.recorders[id]?.values ?? {}))[0] ?? '';
    const [before, after] = [settings.before ?? 50, settings.after ?? 0];
    const averages = populations.flatMap((population, p) => {
      const traces = tracesIn(input, population, name, stretch);
      const trains = spikesOf(input, population, stretch);
      const dt = stepOf(traces[0]?.times);
      if (dt === undefined) return [];
      const [back, on] = [Math.round(before / dt), Math.round(after / dt)];
      const size = back + on + 1;
      const [sums, squares] = [new Float64Array(size), new Float64Array(size)];
      let count = 0;
      traces.forEach(({ times, values }, place) => {
        // Not every neuron that is heard needs to be sampled.
        if (values.length === 0) return;
        for (const time of trains[place] ?? []) {
          const at = Math.round((time - (times[0] as number)) / dt);
          if (at - back < 0 || at + on >= values.length) continue;
          count++;
          for (let k = 0; k < size; k++) {
            const value = values[at - back + k] as number;
            const old = sums[k] as number;
            // Welford's update: mean and sum of squared differences.
            sums[k] = old + (value - old) / count;
            squares[k] = (squares[k] as number) + (value - old) * (value - (sums[k] as number));
          }
        }
      });
      const xs = Float64Array.from({ length: size }, (_, k) => (k - back) * dt);
      const error = squares.map((sum) => (count > 1 ? Math.sqrt(sum / (count - 1) / count) : Number.NaN));
      return count === 0 ? [] : [{ label: population.label, node: population.node, population: p, xs, mean: sums, error, count }];
    });
    const first = averages[0];
    if (first === undefined) return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    const unit = input.unitOf(first.node, name);
    const series = averages.flatMap(({ label, population, xs, mean, error, count }): LineSeries[] => {
      const side = (sign: 1 | -1): LineSeries => ({
        label: say('error', { label, sign: sign > 0 ? '+' : '−' }),
        population,
        xs,
        ys: mean.map((value, k) => value + sign * (error[k] as number)),
        dash: 2,
      });
      return [{ label, population, xs, ys: mean }, ...(count > 1 ? [side(1), side(-1)] : [])];
    });
    return {
      across: { title: say('across'), unit: 'ms', from: first.xs[0] as number, to: first.xs[first.xs.length - 1] as number },
      charts: [{ form: 'lines', id: 'triggered', title: unit === '' ? name : `${name} (${unit})`, unit, series }],
      figures: averages.map(({ label, count }) => say('figures', { label, count })).join(' · '),
    };
  },
});

/** ms between two samples. */
function stepOf(times: Float64Array | undefined): number | undefined {
  return times === undefined || times.length < 2
    ? undefined
    : ((times[times.length - 1] as number) - (times[0] as number)) / (times.length - 1);
}
