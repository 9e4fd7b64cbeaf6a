/** What the action potentials of a neuron look like: models that draw them, such as Hodgkin–Huxley ones. */
import { analysis, type LineSeries, meanOfKnown, nameOf, type Outcome, shown, tracesIn, windowOf } from '../analysis.ts';
import type { Trace } from '../recorded.ts';
import { number, quantity, window } from '../settings.ts';

/** ms around the peak that are shown. */
const BEFORE = 2;
const AFTER = 8;

export const spikeShape = analysis({
  id: 'spike_shape',
  reads: ['analog'],
  settings: { quantity, slope: number('slope', 'mV/ms', 0.001), least: number('least', 'mV', undefined), ...window },
  words: {
    name: 'Spike shape',
    definition: [
      'An action potential begins at the *threshold*, the first sample from which `V_m` rises faster than 10 mV/ms (to the next one), and counts where its *peak* lies above 0 mV. *Height* is peak less threshold; *half width* the time between the two crossings of threshold + height/2, interpolated; *AHP* the threshold less the least `V_m` up to the next threshold, or the end of the stretch. Per neuron the means over its action potentials; the line is the mean shape around the peak.',
      'Samples at every step of the grid are needed; neurons that do not draw their spikes (integrate-and-fire) have none. Reference: Bean (2007), doi:10.1038/nrn2148.',
    ].join('\n\n'),
    slope: 'Threshold slope',
    least: 'Peaks above',
    across: 'Time from the peak',
    nothing: 'No action potential in {from}–{to} ms: nowhere {quantity} rises by {slope} mV/ms to a peak above {least} mV.',
    figures: '{label}: threshold {threshold} mV, peak {peak} mV, half width {width} ms, AHP {ahp} mV ({count})',
    count: 'Spikes',
    threshold: 'Threshold',
    peak: 'Peak',
    height: 'Height',
    width: 'Half width',
    ahp: 'AHP',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded, of } = input;
    const stretch = windowOf(input, settings);
    const name = settings.quantity ?? of.flatMap((id) => Object.keys(recorded.recorders[id]?.values ?? {}))[0] ?? '';
    const [slope, least] = [settings.slope ?? 10, settings.least ?? 0];
    const neurons = populations.flatMap((population, p) =>
      tracesIn(input, population, name, stretch).flatMap((trace, place) => {
        const shapes = shapesOf(trace, slope, least);
        const mean = (of: (shape: Shape) => number | undefined) => meanOfKnown(shapes.map(of));
        return shapes.length === 0 ? [] : [{ label: nameOf(population, place), population: p, count: shapes.length, trace, shapes, mean }];
      }),
    );
    if (neurons.length === 0) {
      return {
        nothing: say('nothing', {
          quantity: name,
          slope: shown(slope),
          least: shown(least),
          from: shown(stretch.from),
          to: shown(stretch.to),
        }),
      };
    }
    const series = neurons
      .slice(0, 10)
      .map(({ label, population, trace, shapes }): LineSeries => ({ label, population, ...meanShape(trace, shapes) }));
    const text = (value: number | undefined) => (value === undefined ? '–' : shown(value));
    const rows = neurons.map(({ label, count, mean }) => [
      label,
      count,
      ...[
        mean(({ threshold }) => threshold),
        mean(({ peak }) => peak),
        mean(({ threshold, peak }) => peak - threshold),
        mean(({ width }) => width),
        mean(({ ahp }) => ahp),
      ],
    ]);
    return {
      across: { title: say('across'), unit: 'ms', from: -BEFORE, to: AFTER },
      charts: [{ form: 'lines', id: 'shape', title: `${name} (mV)`, unit: 'mV', series }],
      figures: neurons
        .slice(0, 3)
        .map(({ label, count, mean }) =>
          say('figures', {
            label,
            count,
            threshold: text(mean((s) => s.threshold)),
            peak: text(mean((s) => s.peak)),
            width: text(mean((s) => s.width)),
            ahp: text(mean((s) => s.ahp)),
          }),
        )
        .join(' · '),
      table: {
        columns: [
          { name: say('neuron'), unit: '' },
          { name: say('count'), unit: '' },
          ...['threshold', 'peak', 'height'].map((word) => ({ name: say(word), unit: 'mV' })),
          { name: say('width'), unit: 'ms' },
          { name: say('ahp'), unit: 'mV' },
        ],
        rows,
      },
    };
  },
});

interface Shape {
  /** Index of the sample of the peak. */
  readonly at: number;
  /** mV */
  readonly threshold: number;
  readonly peak: number;
  /** ms; undefined where the trace ends before it comes down. */
  readonly width: number | undefined;
  readonly ahp: number;
}

function shapesOf({ times, values }: Trace, slope: number, least: number): Shape[] {
  const n = values.length;
  const v = (k: number) => values[k] as number;
  const t = (k: number) => times[k] as number;
  const rises = (k: number) => k + 1 < n && v(k + 1) - v(k) > slope * (t(k + 1) - t(k));
  const begins: { begin: number; at: number }[] = [];
  for (let k = 0; k < n; k++) {
    if (!rises(k)) continue;
    let at = k;
    while (at + 1 < n && v(at + 1) > v(at)) at++;
    if (v(at) > least && at + 1 < n) begins.push({ begin: k, at });
    k = Math.max(k, at);
  }
  return begins.map(({ begin, at }, i) => {
    const [threshold, peak] = [v(begin), v(at)];
    const half = (threshold + peak) / 2;
    const crossing = (k: number) => t(k) + ((half - v(k)) / (v(k + 1) - v(k))) * (t(k + 1) - t(k));
    let up = begin;
    while (v(up + 1) < half) up++;
    let down = at;
    while (down + 1 < n && v(down + 1) > half) down++;
    const end = begins[i + 1]?.begin ?? n - 1;
    let lowest = peak;
    for (let k = at; k <= end; k++) lowest = Math.min(lowest, v(k));
    return { at, threshold, peak, width: down + 1 < n ? crossing(down) - crossing(up) : undefined, ahp: threshold - lowest };
  });
}

/** Mean of the samples around the peaks; those that a stretch cuts off have fewer. */
function meanShape({ times, values }: Trace, shapes: readonly Shape[]): { readonly xs: Float64Array; readonly ys: Float64Array } {
  const dt = ((times[times.length - 1] as number) - (times[0] as number)) / (times.length - 1);
  const [back, on] = [Math.round(BEFORE / dt), Math.round(AFTER / dt)];
  const xs = Float64Array.from({ length: back + on + 1 }, (_, k) => (k - back) * dt);
  const ys = xs.map((_, k) => meanOfKnown(shapes.map(({ at }) => values[at - back + k])) ?? Number.NaN);
  return { xs, ys };
}
