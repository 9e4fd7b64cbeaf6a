/** Power spectrum of the rate of a population, by Welch's method. */
import { analysis, type Outcome, shown, sizeOf, trainsIn, windowOf } from '../analysis.ts';
import { fft } from '../fft.ts';
import { number, window } from '../settings.ts';
import { edgesOf, pooledCounts, tooMany } from './bins.ts';

export const spectrum = analysis({
  id: 'spectrum',
  reads: ['spikes'],
  settings: { bin: number('bin', 'ms', 0.001), segment: number('segment', 'ms', 0.001), ...window },
  words: {
    name: 'Power spectrum',
    definition: [
      'Two-sided density of the population rate `r_k = n_k / (N · bin)` by Welch’s method: segments of `L` bins (the largest power of two that fits), half overlapping, each without its mean and under a Hann window `w`; `S(f) = bin · |Σ_k w_k r_k e^(−2πi f k bin)|² / Σ_k w_k²`, averaged over the segments, in (spikes/s)²/Hz; frequencies from `1 / (L · bin)` to `1 / (2 · bin)`. Unsaid, bins are of 1 ms and segments an eighth of the stretch.',
      'Independent Poisson processes of rate `r` have the white floor `r / N`; a rhythm has a peak at its frequency. Reference: Welch (1967), doi:10.1109/TAU.1967.1161901.',
    ].join('\n\n'),
    segment: 'Segment',
    title: 'Power ((spikes/s)²/Hz)',
    across: 'Frequency',
    nothing: 'The stretch of {from}–{to} ms is too short for a segment of eight bins, or no neuron spiked.',
    figures: '{label} peak at {f} Hz',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded } = input;
    const stretch = windowOf(input, settings);
    const bin = Math.max(settings.bin ?? 1, recorded.resolution);
    const bins = Math.max(0, edgesOf(stretch, bin).length - 1);
    if (tooMany(bins)) return { nothing: say('tooMany', { count: bins }) };
    const length = 2 ** Math.floor(Math.log2(Math.min(bins, (settings.segment ?? (stretch.to - stretch.from) / 8) / bin) + 1e-9));
    const hz = 1000 / bin;
    const xs = Float64Array.from({ length: Math.max(0, length / 2) }, (_, j) => ((j + 1) * hz) / length);
    const series = populations.map((population, p) => {
      const counts = pooledCounts(trainsIn(input, population, stretch), stretch, bin);
      const rate = counts.map((n) => (n / sizeOf(population)) * hz);
      return { label: population.label, population: p, xs, ys: welch(rate, length).map((power) => power / hz) };
    });
    const loud = series.filter(({ ys }) => ys.some((y) => y > 0));
    if (length < 8 || loud.length === 0) return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    return {
      across: { title: say('across'), unit: 'Hz', from: xs[0] as number, to: xs[xs.length - 1] as number, scale: 'log' },
      charts: [{ form: 'lines', id: 'spectrum', title: say('title'), unit: '(spikes/s)²/Hz', series: loud, scale: 'log' }],
      figures: loud.map(({ label, ys }) => say('figures', { label, f: shown(xs[ys.indexOf(Math.max(...ys))] as number) })).join(' · '),
    };
  },
});

/** |X_j|² / Σ w², j = 1 … length / 2, averaged over half overlapping segments; of values in their own unit, squared. */
function welch(values: Float64Array, length: number): Float64Array {
  const power = new Float64Array(Math.max(0, length / 2));
  if (length < 2) return power;
  const weights = Float64Array.from({ length }, (_, k) => 0.5 - 0.5 * Math.cos((2 * Math.PI * k) / length));
  const scale = weights.reduce((sum, w) => sum + w * w, 0);
  let segments = 0;
  for (let from = 0; from + length <= values.length; from += length / 2) {
    const part = values.subarray(from, from + length);
    const mean = part.reduce((sum, value) => sum + value, 0) / length;
    const re = part.map((value, k) => (value - mean) * (weights[k] as number));
    const im = new Float64Array(length);
    fft(re, im);
    for (let j = 1; j <= length / 2; j++)
      power[j - 1] = (power[j - 1] as number) + ((re[j] as number) ** 2 + (im[j] as number) ** 2) / scale;
    segments++;
  }
  return power.map((sum) => sum / segments);
}
