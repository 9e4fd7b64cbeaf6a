/** How fast the activity of a population returns to its level after a perturbation. */
import { analysis, type LineSeries, type Outcome, shown, sizeOf, trainsIn, windowOf } from '../analysis.ts';
import { fitExponential } from '../fit.ts';
import { number, window } from '../settings.ts';
import { binFor, edgesOf, pooledCounts, tooMany } from './bins.ts';

export const returnTime = analysis({
  id: 'return_time',
  reads: ['spikes'],
  settings: { bin: number('bin', 'ms', 0.001), ...window },
  words: {
    name: 'Return time',
    definition: [
      'The rate of a population in bins, `n / (N · bin)` in spikes/s, and the curve `A(t) = A_0 + B · exp(−(t − t_0) / T)` of least squares through the middles of its bins. The stretch begins where the perturbation ends, at `t_0`. `T` in ms.',
      'A network whose rates follow `T_0 dr/dt = −(1 − w) r` returns with `T = T_0 / (1 − w)`. Reference: Murphy & Miller (2009), doi:10.1016/j.neuron.2009.02.005.',
    ].join('\n\n'),
    title: 'Rate (spikes/s)',
    fit: '{label}: fit',
    nothing: 'There are fewer than four bins in {from}–{to} ms.',
    figures: '{label}: T = {tau} ms, A_0 = {level} spikes/s, B = {amplitude} spikes/s',
    none: '{label} does not return exponentially here',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded } = input;
    const stretch = windowOf(input, settings);
    const bin = binFor(stretch, settings.bin, recorded.resolution);
    const bins = edgesOf(stretch, bin).length - 1;
    if (tooMany(bins)) return { nothing: say('tooMany', { count: bins }) };
    if (bins < 4) return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    const xs = Float64Array.from({ length: bins }, (_, k) => stretch.from + (k + 0.5) * bin);
    const fits = populations.map((population) => {
      const ys = pooledCounts(trainsIn(input, population, stretch), stretch, bin).map((n) => (n / sizeOf(population) / bin) * 1000);
      const fit = fitExponential(xs, ys);
      // From the middle of the first bin back to where the stretch begins.
      return { ys, fit: fit && { ...fit, amplitude: fit.amplitude * Math.exp(bin / 2 / fit.tau) } };
    });
    const series = populations.flatMap(({ label }, population): LineSeries[] => {
      const { ys, fit } = fits[population] as (typeof fits)[number];
      const curve = fit && xs.map((x) => fit.level + fit.amplitude * Math.exp(-(x - stretch.from) / fit.tau));
      return [{ label, population, xs, ys }, ...(curve ? [{ label: say('fit', { label }), population, xs, ys: curve, dash: 1 }] : [])];
    });
    return {
      across: 'time',
      charts: [{ form: 'lines', id: 'return', title: say('title'), unit: 'spikes/s', series }],
      figures: populations
        .map(({ label }, p) => {
          const fit = fits[p]?.fit;
          return fit
            ? say('figures', { label, tau: shown(fit.tau), level: shown(fit.level), amplitude: shown(fit.amplitude) })
            : say('none', { label });
        })
        .join(' · '),
    };
  },
});
