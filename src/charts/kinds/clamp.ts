/** Voltage clamp of one neuron: what an ideal amplifier injects to hold its potential, over time or over the potential. */
import { number } from '../../analysis/settings.ts';
import { type Clamped, clamped, type NoClamp } from '../../experiment/clamp.ts';
import type { NeuronModel } from '../../models/types.ts';
import { emptyContent } from '../data/contentInput.ts';
import { parametersOf } from '../data/neuron.ts';
import { neuronShown } from '../data/neuronShown.ts';
import { type Across, type PanelContent, type PanelInput, panelKind, type Table } from '../data/panel.ts';
import { numberSetting, oneOf } from '../data/settings.ts';
import { axisTitle, formatValue } from '../data/ticks.ts';
import { curvesPlot } from '../plots/curves.ts';

const settings = {
  neuron: numberSetting(number('neuron', '', 1, 'firstNeuron', { integer: true })),
  show: oneOf('show', ['traces', 'iv']),
  holding: numberSetting(number('holding', 'mV', undefined, 'ownPotential')),
  first: numberSetting(number('first', 'mV', undefined)),
  last: numberSetting(number('last', 'mV', undefined)),
  count: numberSetting(number('count', '', 1, 'automatic', { integer: true, max: 200 })),
  duration: numberSetting(number('duration', 'ms', 0.1, 'twenty', { max: 10_000 })),
};
type Input = PanelInput<typeof settings>;

/** ms that a step lasts where nothing is said, and the share of it that is shown before. */
const DURATION = 20;
const BEFORE = 0.1;
/** Samples of a step. */
const SAMPLES = 600;
/** Steps that are made unasked, at round potentials between these where the model says no range (mV). */
const STEPS = 8;
const RANGE = [-100, 40] as const;

export const clamp = panelKind({
  id: 'clamp',
  reads: ['analog'],
  settings,
  words: {
    name: 'Voltage clamp',
    definition: [
      'What would be, if an ideal amplifier held `V_m` of the recorded neuron: at *holding* until everything else has come to rest, then for *duration* at each of *steps* potentials from *first* to *last*. Gates and adaptation move by the model’s own equations, with the parameters that the neuron has now; nothing arrives. Shown is what the amplifier injects, `I = Σ ∓ I_k`, in pA, outward currents of the membrane above 0; the capacitive current of the step itself is over at once and left out.',
      '*Current–voltage curve*: over the potential of the step the most inward current, the most outward one, and the last one, each with the model’s own currents at the end of the step in the table.',
      'NEST has no such device: this is an analysis of the model’s text, no part of the network, and is never exported to PyNEST. Where rates depend on the held potential and are linear in their own variable the solution is exact; else fourth-order Runge–Kutta with 0.01 ms.',
      'Hodgkin–Huxley: gates move as `x_∞ + (x_0 − x_∞) e^(−t/τ)`, and `I_K(V) = g_K n_∞⁴ (V − E_K)` at the end. A leaky membrane is Ohm’s law, `C_m/τ_m (V − E_L)`. Reference: Hodgkin, Huxley & Katz (1952), doi:10.1113/jphysiol.1952.sp004716.',
    ].join('\n\n'),
    neuron: 'Neuron',
    firstNeuron: 'first',
    show: 'Show',
    traces: 'currents over time',
    iv: 'current–voltage curve',
    holding: 'Holding potential',
    ownPotential: 'V_m of the neuron',
    first: 'First step',
    last: 'Last step',
    count: 'Steps',
    duration: 'Duration',
    twenty: '20',
    since: 'Time since the step',
    injected: 'Clamp current',
    step: '{potential} mV',
    potential: 'Clamp potential',
    inward: 'most inward',
    outward: 'most outward',
    end: 'at the end',
    figures: { one: 'held at {holding} mV, one step', other: 'held at {holding} mV, {count} steps from {first} to {last} mV' },
    analysisOnly: 'analysis only: not part of the network, not exported',
    noModel: 'A clamp needs the graph: nothing else says which equations the neuron has.',
    noPotential: '{model} has no membrane potential to hold.',
    noEquation: '{model} has no equation of V_m: its steps are written out, and no current stands in them.',
    noCapacitance: '{model} has no capacitance: the rates of its V_m are no currents that an amplifier could inject.',
    unreadable: 'The equations of {model} cannot be clamped: {because}',
  },
  content: clampContent,
});

function clampContent(input: Input): PanelContent {
  const { say, document, settings: set } = input;
  const neuron = neuronShown(input, set.neuron, 'now');
  if ('content' in neuron) return neuron.content;
  const { subject, node, model, nowhere } = neuron;
  const parameters = parametersOf(document, node, model, subject.index);
  const own = parameters['V_m'];
  const holding = set.holding ?? (typeof own === 'number' ? own : -70);
  const steps = stepsOf(set, model);
  const duration = set.duration ?? DURATION;
  const protocol = { holding, steps, before: duration * BEFORE, duration, every: duration / SAMPLES };
  const made = clamped(model, { parameters, current: 0, resolution: document.kernel.resolution }, protocol);
  if ('no' in made) return emptyContent(nowhere, sayNone(made, model.name, input));
  const [first, last] = [formatValue(steps[0] ?? 0, 4), formatValue(steps.at(-1) ?? 0, 4)];
  const figures = `${say('figures', { count: steps.length, holding: formatValue(holding, 4), first, last })} · ${say('analysisOnly')}`;
  const drawn = set.show === 'iv' ? curveOf(input, made, figures) : tracesOf(input, made, figures);
  return { ...drawn, heading: subject.label, total: neuron.count, shown: neuron.count, recordables: [], figures: () => figures };
}

function sayNone(none: NoClamp, model: string, { say }: Input): string {
  switch (none.no) {
    case 'text':
      return say('unreadable', { model, because: none.because });
    case 'potential':
      return say('noPotential', { model });
    case 'equation':
      return say('noEquation', { model });
    case 'capacitance':
      return say('noCapacitance', { model });
  }
}

/** Evenly spread from first to last; unasked at multiples of 10 mV within the range that the model recommends for its potential. */
function stepsOf({ first, last, count }: Input['settings'], model: NeuronModel): number[] {
  const [low, high] = model.parameters['V_m']?.range ?? RANGE;
  const from = first ?? Math.ceil(low / 10) * 10;
  const to = last ?? Math.floor(high / 10) * 10;
  const apart = 10 * Math.max(1, Math.ceil((to - from) / 10 / (STEPS - 1)));
  if (count === 1 || to === from) return [from];
  if (count === undefined && first === undefined && last === undefined)
    return Array.from({ length: Math.floor((to - from) / apart) + 1 }, (_, k) => from + k * apart);
  const n = count ?? STEPS;
  return Array.from({ length: n }, (_, k) => Number((from + ((to - from) * k) / (n - 1)).toPrecision(9)));
}

type Drawing = Pick<PanelContent, 'across' | 'plots' | 'table'>;

function tracesOf({ say }: Input, { times, steps }: Clamped, figures: string): Drawing {
  const labels = steps.map(({ potential }) => say('step', { potential: formatValue(potential, 4) }));
  const title = axisTitle([say('injected')], 'pA');
  const plot = curvesPlot({
    id: 'clamp traces',
    title,
    unit: 'pA',
    scale: 'linear',
    levels: [],
    named: true,
    summary: `${title}: ${figures}`,
    curves: steps.map(({ injected }, k) => ({
      label: labels[k] as string,
      colour: (k % 8) + 1,
      dash: Math.floor(k / 8) % 3,
      points: false,
      xs: times,
      ys: injected,
      ghost: undefined,
    })),
  });
  const across: Across = {
    title: axisTitle([say('since')], 'ms'),
    full: [times[0] ?? 0, times.at(-1) ?? 1],
    scale: 'linear',
    sayAt: (at) => say('atTime', { at: formatValue(at, 5) }),
  };
  const table = ([low, high]: readonly [number, number], most: number): Table => {
    const on = [...times.keys()].filter((k) => (times[k] as number) >= low && (times[k] as number) <= high);
    return {
      columns: [{ name: say('since'), unit: 'ms' }, ...steps.map(({ potential }) => ({ name: say('step', { potential }), unit: 'pA' }))],
      rows: on.slice(0, most).map((k) => ({ cells: [times[k], ...steps.map(({ injected }) => injected[k])] })),
      total: on.length,
    };
  };
  return { across, plots: [plot], table };
}

function curveOf({ say }: Input, { times, steps }: Clamped, figures: string): Drawing {
  const onset = times.findIndex((time) => time >= 0);
  const ends = steps.map(({ potential, injected, currents }) => {
    const during = injected.subarray(onset);
    return {
      potential,
      inward: Math.min(...during),
      outward: Math.max(...during),
      end: during.at(-1) ?? Number.NaN,
      currents: [...currents].map(([name, values]) => [name, values.at(-1) ?? Number.NaN] as const),
    };
  });
  const xs = Float64Array.from(ends, ({ potential }) => potential);
  const line = (label: string, colour: number, dash: number, ys: readonly number[]) => ({
    label,
    colour,
    dash,
    points: false,
    xs,
    ys: Float64Array.from(ys),
    ghost: undefined,
  });
  const title = axisTitle([say('injected')], 'pA');
  const plot = curvesPlot({
    id: 'clamp iv',
    title,
    unit: 'pA',
    scale: 'linear',
    levels: [{ value: 0, label: '' }],
    named: true,
    summary: `${title}: ${figures}`,
    curves: [
      line(
        say('end'),
        1,
        0,
        ends.map(({ end }) => end),
      ),
      line(
        say('inward'),
        2,
        0,
        ends.map(({ inward }) => inward),
      ),
      line(
        say('outward'),
        3,
        1,
        ends.map(({ outward }) => outward),
      ),
    ],
  });
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const across: Across = {
    title: axisTitle([say('potential')], 'mV'),
    full: high > low ? [low, high] : [low - 1, low + 1],
    scale: 'linear',
    sayAt: (at) => say('step', { potential: formatValue(at, 4) }),
  };
  const named =
    ends[0]?.currents.filter(([name]) => ends.some((end) => end.currents.some(([each, value]) => each === name && value !== 0))) ?? [];
  const table = (_: readonly [number, number], most: number): Table => ({
    columns: [
      { name: say('potential'), unit: 'mV' },
      ...['inward', 'outward', 'end'].map((word) => ({ name: say(word), unit: 'pA' })),
      ...named.map(([name]) => ({ name, unit: 'pA' })),
    ],
    rows: ends.slice(0, most).map(({ potential, inward, outward, end, currents }) => {
      const own = new Map(currents);
      return { cells: [potential, inward, outward, end, ...named.map(([name]) => own.get(name))] };
    }),
    total: ends.length,
  });
  return { across, plots: [plot], table };
}
