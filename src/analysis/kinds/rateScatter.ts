/** The activity of one population against that of another, bin by bin: how well inhibition follows excitation. */
import { analysis, type LineSeries, type Outcome, shown, sizeOf, trainsIn, windowOf } from '../analysis.ts';
import { fitLine } from '../fit.ts';
import { number, window } from '../settings.ts';
import { edgesOf, pooledCounts, tooMany } from './bins.ts';

export const rateScatter = analysis({
  id: 'rate_scatter',
  reads: ['spikes'],
  settings: { bin: number('bin', 'ms', 0.001), ...window },
  words: {
    name: 'Rate against rate',
    definition: [
      'A point for each bin (10 ms unsaid): across the rate of the first population, `n / (N · bin)` in spikes/s, up that of each other population. The line is that of least squares, `r` Pearson’s correlation coefficient (1).',
      'Two copies have r = 1 and slope 1, independent populations r = 0 ± 1/√n in n bins. In balanced networks inhibition follows excitation. Reference: van Vreeswijk & Sompolinsky (1996), doi:10.1126/science.274.5293.1724.',
    ].join('\n\n'),
    title: 'Rate (spikes/s)',
    across: 'Rate of {label}',
    line: '{label}: least squares',
    nothing: 'Two populations are needed that a spike recorder hears, and a stretch of three bins at least.',
    figures: '{label}: r = {r}, slope {slope}',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded } = input;
    const stretch = windowOf(input, settings);
    const bin = Math.max(settings.bin ?? 10, recorded.resolution);
    const bins = Math.max(0, edgesOf(stretch, bin).length - 1);
    if (tooMany(bins)) return { nothing: say('tooMany', { count: bins }) };
    const [first, ...others] = populations;
    if (first === undefined || others.length === 0 || bins < 3) return { nothing: say('nothing') };
    const rates = populations.map((population) =>
      pooledCounts(trainsIn(input, population, stretch), stretch, bin).map((n) => (n / sizeOf(population) / bin) * 1000),
    );
    const xs = rates[0] as Float64Array;
    const [low, high] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))];
    const fits = others.map((_, i) => fitLine(xs, rates[i + 1] as Float64Array));
    const series = others.flatMap(({ label }, i): LineSeries[] => {
      const { slope, intercept } = fits[i] as (typeof fits)[number];
      const ends = Float64Array.of(low, high);
      return [
        { label, population: i + 1, xs, ys: rates[i + 1] as Float64Array, points: true },
        { label: say('line', { label }), population: i + 1, xs: ends, ys: ends.map((x) => intercept + slope * x), dash: 1 },
      ];
    });
    return {
      across: { title: say('across', { label: first.label }), unit: 'spikes/s', from: 0, to: high > 0 ? high * 1.04 : 1 },
      charts: [{ form: 'lines', id: 'scatter', title: say('title'), unit: 'spikes/s', series }],
      figures: others.map(({ label }, i) => say('figures', { label, r: number3(fits[i]?.r), slope: number3(fits[i]?.slope) })).join(' · '),
      table: {
        columns: [{ name: 't', unit: 'ms' }, ...populations.map(({ label }) => ({ name: label, unit: 'spikes/s' }))],
        rows: [...xs.keys()].map((k) => [stretch.from + (k + 1) * bin, ...rates.map((rate) => rate[k])]),
      },
    };
  },
});

function number3(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : shown(value, 3);
}
