/** A single response of a neuron, a postsynaptic potential or the step response of its membrane: its figures and its time constant. */
import { analysis, type LineSeries, nameOf, type Outcome, shown, tracesIn, windowOf } from '../analysis.ts';
import { fitExponential } from '../fit.ts';
import type { Trace } from '../recorded.ts';
import { choice, number, quantity, window } from '../settings.ts';
import { areaOf, deviationOf, deviationTimeOf, halfWidthOf } from '../traces.ts';

export const response = analysis({
  id: 'response',
  reads: ['analog'],
  settings: { quantity, part: choice('part', ['decay', 'whole']), current: number('current', 'pA', undefined, 'unknown'), ...window },
  words: {
    name: 'PSP and membrane',
    definition: [
      'Of the stretch, which begins just before the response: *height*, the largest deviation from the first sample `x_0`, with its sign; *time to peak* from the first sample; *half width* between the two crossings of half the height, interpolated; *area* between trace and first sample by the trapezoidal rule.',
      '`tau` is that of the exponential `level + amplitude · exp(−t / tau)` of least squares: through the *decay*, from where the trace has come back to half its height on, or through the *whole* stretch, as for a step of current from its onset on. With the step’s current, `R = (level − x_0) / I` in MΩ and `C = tau / R` in pF.',
      'A current-based alpha synapse on a membrane with `tau_m` gives the difference of exponentials of Rotter & Diesmann (1999), doi:10.1007/s004220050570; a step on a leaky membrane gives `tau = tau_m`, `R = tau_m / C_m`.',
    ].join('\n\n'),
    part: 'Fit through',
    decay: 'the decay',
    whole: 'the whole stretch',
    current: 'Current of the step',
    unknown: 'not said',
    fit: '{label}: fit',
    nothing: 'There is no sample of {quantity} in {from}–{to} ms.',
    figures: '{label}: height {height}{unit}, peak after {peak} ms, half width {width} ms, tau {tau} ms',
    membrane: 'R {resistance} MΩ, C {capacitance} pF',
    height: 'Height',
    peak: 'Time to peak',
    width: 'Half width',
    area: 'Area',
    resistance: 'R',
    capacitance: 'C',
  },
  compute: (input, settings): Outcome => {
    const { say, populations, recorded, of } = input;
    const stretch = windowOf(input, settings);
    const name = settings.quantity ?? of.flatMap((id) => Object.keys(recorded.recorders[id]?.values ?? {}))[0] ?? '';
    const neurons = populations.flatMap((population, p) =>
      tracesIn(input, population, name, stretch).flatMap((trace, place) =>
        trace.values.length < 2
          ? []
          : [
              {
                label: nameOf(population, place),
                node: population.node,
                population: p,
                trace,
                ...figuresOf(trace, settings.part, settings.current),
              },
            ],
      ),
    );
    const [first] = neurons;
    if (first === undefined) return { nothing: say('nothing', { quantity: name, from: shown(stretch.from), to: shown(stretch.to) }) };
    const unit = input.unitOf(first.node, name);
    const times = first.trace.times;
    const series = neurons
      .slice(0, 10)
      .flatMap(({ label, population, trace, fit }): LineSeries[] => [
        { label, population, xs: trace.times, ys: trace.values },
        ...(fit ? [{ label: say('fit', { label }), population, xs: fit.xs, ys: fit.ys, dash: 1 }] : []),
      ]);
    const text = (value: number | undefined, digits = 5) => (value === undefined ? '–' : shown(value, digits));
    const { height, peak, width, fit, resistance, capacitance } = first;
    const said = say('figures', {
      label: first.label,
      height: text(height),
      unit: unit && ` ${unit}`,
      peak: text(peak),
      width: text(width),
      tau: text(fit?.tau),
    });
    const membrane = resistance === undefined ? [] : [say('membrane', { resistance: text(resistance), capacitance: text(capacitance) })];
    const rows = neurons.map((each) => [
      each.label,
      each.height,
      each.peak,
      each.width,
      each.area,
      each.fit?.tau,
      each.resistance,
      each.capacitance,
    ]);
    return {
      across: { title: say('timeName'), unit: 'ms', from: times[0] as number, to: times[times.length - 1] as number },
      charts: [{ form: 'lines', id: 'response', title: unit === '' ? name : `${name} (${unit})`, unit, series }],
      figures: [said, ...membrane].join(' · '),
      table: {
        columns: [
          { name: say('neuron'), unit: '' },
          { name: say('height'), unit },
          { name: say('peak'), unit: 'ms' },
          { name: say('width'), unit: 'ms' },
          { name: say('area'), unit: unit && `${unit} ms` },
          { name: 'tau', unit: 'ms' },
          { name: say('resistance'), unit: 'MΩ' },
          { name: say('capacitance'), unit: 'pF' },
        ],
        rows,
      },
    };
  },
});

function figuresOf(trace: Trace, part: 'decay' | 'whole', current: number | undefined) {
  const { times, values } = trace;
  const from = part === 'whole' ? 0 : decayFrom(trace);
  const found = from === undefined ? undefined : fitExponential(times.subarray(from), values.subarray(from));
  const fit =
    found && from !== undefined
      ? { tau: found.tau, level: found.level, xs: times.subarray(from), ys: exponentialAt(times.subarray(from), found) }
      : undefined;
  // mV / pA is GΩ; ms / MΩ is nF.
  const resistance = fit && current !== undefined && current !== 0 ? ((fit.level - (values[0] as number)) / current) * 1000 : undefined;
  return {
    height: deviationOf(trace),
    peak: deviationTimeOf(trace),
    width: halfWidthOf(trace),
    area: areaOf(trace),
    fit,
    resistance,
    capacitance: fit && resistance !== undefined ? (fit.tau / resistance) * 1000 : undefined,
  };
}

function exponentialAt(
  times: Float64Array,
  { level, amplitude, tau }: { readonly level: number; readonly amplitude: number; readonly tau: number },
): Float64Array {
  return times.map((time) => level + amplitude * Math.exp(-(time - (times[0] as number)) / tau));
}

/** The first sample after the peak that is within half the height of the first one; undefined where there is none. */
function decayFrom({ values }: Trace): number | undefined {
  const first = values[0] as number;
  let peak = 0;
  values.forEach((value, k) => {
    if (Math.abs(value - first) > Math.abs((values[peak] as number) - first)) peak = k;
  });
  const height = Math.abs((values[peak] as number) - first);
  for (let k = peak + 1; k < values.length; k++) if (Math.abs((values[k] as number) - first) <= height / 2) return k;
  return undefined;
}
