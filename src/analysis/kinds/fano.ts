/** Fano factor of spike counts against the length of the counting window. */
import { analysis, meanOfKnown, nameOf, type Outcome, shown, trainsIn, windowOf } from '../analysis.ts';
import { number, window } from '../settings.ts';
import { countsOf, fano } from '../trains.ts';

/** Windows to a power of ten. */
const PER_DECADE = 6;
/** Fewer windows than this say nothing of a variance. */
const FEWEST = 10;

export const fanoFactor = analysis({
  id: 'fano_factor',
  reads: ['spikes'],
  settings: { shortest: number('shortest', 'ms', 0.001), longest: number('longest', 'ms', 0.001), ...window },
  words: {
    name: 'Fano factor',
    definition: [
      '`F(W)` = variance (divisor n − 1) over mean of the numbers of spikes in windows of `W` ms that follow each other (1), neuron by neuron, averaged over the neurons that spiked. Windows from ten steps of the grid to a tenth of the stretch, six to a power of ten; every `F` is of ten windows at least.',
      'A Poisson process has F = 1 for every window; a Poisson process with refractory time `d` tends to `(1 − d r)²`; thinning to a share `p` gives `1 − p + p F`; a clock tends to 0; F that grows with the window tells of slow changes of rate. Reference: Fano (1947), doi:10.1103/PhysRev.72.26; Teich et al. (1997), doi:10.1364/JOSAA.14.000529.',
    ].join('\n\n'),
    shortest: 'Shortest window',
    longest: 'Longest window',
    title: 'Fano factor',
    across: 'Window',
    poisson: 'Poisson',
    nothing: 'No neuron spiked in {from}–{to} ms, or the stretch is too short for ten windows.',
    figures: '{label} F({window} ms) = {fano}',
    members: 'Fano factors of windows of {window} ms',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded } = input;
    const stretch = windowOf(input, settings);
    const longest = Math.min(settings.longest ?? Number.POSITIVE_INFINITY, (stretch.to - stretch.from) / FEWEST);
    const widths = widthsOf(Math.max(recorded.resolution, settings.shortest ?? 10 * recorded.resolution), longest, recorded.resolution);
    const trains = populations.map((population) => trainsIn(input, population, stretch));
    const factor = (train: Float64Array, width: number) => fano(countsOf(train, stretch, width));
    const series = populations.map(({ label }, population) => {
      const ys = widths.map((width) => meanOfKnown((trains[population] ?? []).map((train) => factor(train, width))) ?? Number.NaN);
      return { label, population, xs: widths, ys };
    });
    const last = widths.length - 1;
    if (last < 0 || series.every(({ ys }) => ys.every(Number.isNaN))) {
      return { nothing: say('nothing', { from: shown(stretch.from), to: shown(stretch.to) }) };
    }
    const middle = widths[Math.floor(last / 2)] as number;
    return {
      across: {
        title: say('across'),
        unit: 'ms',
        from: widths[0] as number,
        to: (widths[last] as number) * (last === 0 ? 1.1 : 1),
        scale: 'log',
      },
      charts: [{ form: 'lines', id: 'fano', title: say('title'), unit: '', series, levels: [{ value: 1, label: say('poisson') }] }],
      figures: series
        .filter(({ ys }) => !Number.isNaN(ys[Math.floor(last / 2)]))
        .map(({ label, ys }) => say('figures', { label, window: shown(middle), fano: shown(ys[Math.floor(last / 2)] as number, 3) }))
        .join(' · '),
      members: {
        caption: say('members', { window: shown(middle) }),
        columns: [
          { name: say('neuron'), unit: '' },
          { name: say('title'), unit: '' },
        ],
        rows: populations.flatMap((population, p) =>
          (trains[p] ?? []).map((train, place) => [nameOf(population, place), factor(train, middle)]),
        ),
      },
    };
  },
});

/** Windows of equal ratio, each a whole number of steps. */
function widthsOf(shortest: number, longest: number, resolution: number): Float64Array {
  if (!(longest >= shortest)) return new Float64Array(0);
  const count = Math.floor(Math.log10(longest / shortest) * PER_DECADE + 1e-9) + 1;
  const steps = Array.from({ length: count }, (_, k) => Math.round((shortest * 10 ** (k / PER_DECADE)) / resolution));
  return Float64Array.from(
    [...new Set(steps)].map((step) => Number((step * resolution).toPrecision(12))).filter((width) => width <= longest * (1 + 1e-9)),
  );
}
