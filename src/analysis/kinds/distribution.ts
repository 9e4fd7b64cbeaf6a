/** How the membrane potential (or any sampled quantity) is distributed over time and neurons. */
import { joined } from '../../base/numbers.ts';
import { analysis, nameOf, type Outcome, shown, tracesIn, windowOf } from '../analysis.ts';
import { choice, number, quantity, window } from '../settings.ts';
import { momentsOf } from '../trains.ts';

/** Bins of the histogram where nothing is said. */
const BINS = 60;
/** More than this are not made. */
const MOST = 10_000;

export const distribution = analysis({
  id: 'distribution',
  reads: ['analog'],
  settings: {
    quantity,
    width: number('width', '', 1e-12),
    clip: number('clip', '', undefined, 'none'),
    measure: choice('measure', ['density', 'count']),
    ...window,
  },
  words: {
    name: 'Distribution',
    definition: [
      'All samples of a quantity within the window, over time and neurons of a population: mean, SD (divisor n), and the share of samples in bins `(low, high]`; a density has an area of 1 and the unit 1/(unit of the quantity). Samples above *clip* count as *clip*, so that action potentials do not widen the distribution.',
      'For `V_m` of neurons that share `V_th` the distance to threshold is `(V_th − mean)`, also in SDs. Shot noise: Campbell’s theorem gives `mean = E_L + Σ r ∫ psp`, `variance = Σ r ∫ psp²` for inputs of rate `r` (Campbell 1909; Papoulis 1991).',
    ].join('\n\n'),
    width: 'Bin width',
    clip: 'Clip above',
    none: 'not clipped',
    measure: 'Height',
    density: 'density',
    count: 'number',
    densityTitle: 'Density (1/{unit})',
    countTitle: 'Samples',
    nothing: 'There is no sample of {quantity} in {from}–{to} ms.',
    tooManyBins: 'Bins of {width} are too narrow for values from {low} to {high}.',
    figures: '{label} {mean} ± {sd}{unit}',
    distance: 'V_th − mean = {distance} mV = {sds} SD',
    members: '{quantity}, {from}–{to} ms',
    mean: 'Mean',
    sd: 'SD',
    least: 'Least',
    most: 'Most',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded, of } = input;
    const stretch = windowOf(input, settings);
    const names = of.flatMap((id) => Object.keys(recorded.recorders[id]?.values ?? {}));
    const name = settings.quantity ?? names[0] ?? '';
    const clip = settings.clip ?? Number.POSITIVE_INFINITY;
    const traces = populations.map((population) =>
      tracesIn(input, population, name, stretch).map(({ values }) => values.map((value) => Math.min(value, clip))),
    );
    const samples = traces.map(joined);
    const count = samples.reduce((sum, { length }) => sum + length, 0);
    if (count === 0) return { nothing: say('nothing', { quantity: name, from: shown(stretch.from), to: shown(stretch.to) }) };
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const values of samples) for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
    const span = high - low || Math.max(1e-9, Math.abs(high) * 1e-6);
    const width = settings.width ?? roundWidth(span / BINS);
    const first = Math.ceil(low / width) - 1;
    const bins = Math.ceil(high / width) - first;
    if (bins > MOST) return { nothing: say('tooManyBins', { width: shown(width), low: shown(low), high: shown(high) }) };
    const edges = Float64Array.from({ length: bins + 1 }, (_, k) => (first + k) * width);
    const unit = input.unitOf(populations[0]?.node ?? '', name);
    const density = settings.measure === 'density';
    const series = populations.flatMap(({ label }, population) => {
      const values = new Float64Array(bins);
      const mine = samples[population] ?? new Float64Array(0);
      for (const value of mine) {
        const k = Math.min(bins - 1, Math.max(0, Math.ceil(value / width - 1e-9) - 1 - first));
        values[k] = (values[k] as number) + 1;
      }
      return mine.length === 0 ? [] : [{ label, population, values: density ? values.map((n) => n / mine.length / width) : values }];
    });
    const withUnit = unit === '' ? '' : ` ${unit}`;
    const threshold = (node: string) => (name === 'V_m' ? input.parameterOf(node, 'V_th') : undefined);
    const figures = populations.flatMap(({ label, node }, p) => {
      const { count: n, mean, squares } = momentsOf(samples[p] ?? []);
      if (n === 0) return [];
      const sd = Math.sqrt(squares / n);
      const level = threshold(node);
      const parts = [say('figures', { label, mean: shown(mean, 6), sd: shown(sd), unit: withUnit })];
      return level === undefined || sd === 0
        ? parts
        : [...parts, say('distance', { distance: shown(level - mean), sds: shown((level - mean) / sd, 3) })];
    });
    return {
      across: { title: name, unit, from: edges[0] as number, to: edges[bins] as number },
      charts: [
        {
          form: 'bars',
          id: `distribution ${settings.measure}`,
          title: density ? say('densityTitle', { unit: unit || '1' }) : say('countTitle'),
          unit: density && unit !== '' ? `1/${unit}` : '',
          edges,
          series,
        },
      ],
      figures: figures.join(' · '),
      members: {
        caption: say('members', { quantity: name, from: shown(stretch.from), to: shown(stretch.to) }),
        columns: [{ name: say('neuron'), unit: '' }, ...['mean', 'sd', 'least', 'most'].map((word) => ({ name: say(word), unit }))],
        rows: populations.flatMap((population, p) =>
          (traces[p] ?? []).map((values, place) => {
            const { count: n, mean, squares } = momentsOf(values);
            const ends = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)] as const, [
              values[0],
              values[0],
            ] as readonly [number, number]);
            return [
              nameOf(population, place),
              ...(n === 0 ? [undefined, undefined, undefined, undefined] : [mean, Math.sqrt(squares / n), ...ends]),
            ];
          }),
        ),
      },
    };
  },
});

/** The next 1, 2 or 5 · 10^k. */
function roundWidth(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return Number((([1, 2, 5].find((part) => part * power >= raw * (1 - 1e-9)) ?? 10) * power).toPrecision(6));
}
