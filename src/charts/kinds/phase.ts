/** The phase plane of a neuron: its flow out of its model's text, with the values that its parameters have now, and its course in a run. */

import { shown } from '../../analysis/analysis.ts';
import { type FixedPoint, type Portrait, portraitOf, type Range } from '../../analysis/phasePlane.ts';
import { number, window } from '../../analysis/settings.ts';
import { t } from '../../editor/text/en.ts';
import { type NoPlane, type Plane, planeOf } from '../../experiment/phase/plane.ts';
import type { NeuronModel, Value } from '../../models/types.ts';
import { columnOf, emptyContent, rowsOf } from '../data/contentInput.ts';
import { parametersOf } from '../data/neuron.ts';
import { neuronShown } from '../data/neuronShown.ts';
import { type PanelContent, type PanelInput, panelKind, type Table } from '../data/panel.ts';
import { recordedIn } from '../data/recorded.ts';
import { allRows, findTime, rowAt } from '../data/rows.ts';
import { numberSetting, toggle } from '../data/settings.ts';
import { recordsOf, type Subject } from '../data/subjects.ts';
import { formatValue, niceDomain } from '../data/ticks.ts';
import { planePlot } from '../plots/plane.ts';

const settings = {
  neuron: numberSetting(number('neuron', '', 1, 'first', { integer: true })),
  current: numberSetting(number('current', 'pA', undefined, 'none')),
  low: numberSetting(number('low', 'mV', undefined)),
  high: numberSetting(number('high', 'mV', undefined)),
  from: numberSetting(window.from),
  to: numberSetting(window.to),
  arrows: toggle('arrows', true),
};
type Input = PanelInput<typeof settings>;

export const phase = panelKind({
  id: 'phase',
  reads: ['analog'],
  settings,
  words: {
    name: 'Phase plane',
    definition:
      'The flow of one neuron in the plane of `V_m` and the one variable w that recovers, out of its model’s text: `V_m′ = f(V_m, w)`, `w′ = g(V_m, w)` without synaptic input, with the parameters that the neuron has now and with *current* added to its own `I_e`. *Nullclines* are where `f = 0` or `g = 0`, solved for w on a grid of `V_m`; *fixed points* are where both are, found by bisection, with the eigenvalues `λ` (1/ms) of the numeric Jacobian there: a *node* has two real ones of one sign, a *saddle* of both signs, a *focus* a complex pair, and all of a *stable* point have a negative real part; a *saddle-node* is where two points meet. Arrows say where the flow goes, not how fast. The line is the recorded neuron between *from* and *to* (square: its first sample); a reset is dashed.\n\nA click starts the neuron there: it sets `V_m` and w. Models whose state moves in more than two variables have a plane where their record says how two stand for all: for the Hodgkin–Huxley neuron m at its steady state and `h = 0.8 − n`, which is a reduction, so that the recorded course need not follow its arrows.\n\nIzhikevich: `0.04 V² + (5 − b) V + 140 + I = 0` at the fixed points (−70 and −50 mV for b = 0.2, I = 0). AdEx: the points meet at `I = (g_L + a)(V_th − E_L − Δ_T + Δ_T ln(1 + a/g_L))`, and rest loses its stability before where `a/g_L > τ_m/τ_w`. Reference: Touboul & Brette (2008), doi:10.1007/s00422-008-0267-4; Izhikevich (2007), Dynamical systems in neuroscience; FitzHugh (1961), doi:10.1016/S0006-3495(61)86902-6.',
    neuron: 'Neuron',
    first: 'first',
    current: 'Current added',
    none: 'none',
    low: 'V_m from',
    high: 'V_m to',
    arrows: 'Arrows of the flow',
    still: '{name}′ = 0',
    stableNode: 'stable node',
    unstableNode: 'unstable node',
    stableFocus: 'stable focus',
    unstableFocus: 'unstable focus',
    centre: 'centre',
    saddle: 'saddle',
    saddleNode: 'saddle-node',
    point: '{kind} at {v} mV, {w}',
    points: { one: 'one fixed point: {points}', other: '{count} fixed points: {points}' },
    noPoints: 'no fixed point',
    injected: 'I = {current} pA',
    steady: '{name} steady',
    instead: '{name} = {text}',
    reduced: 'reduced: {list}',
    unrecorded: 'record V_m and {name} to see the neuron’s course',
    what: 'What',
    noModel: 'The phase plane needs the graph: nothing else says which equations the neuron has.',
    potential: '{model} has no membrane potential, and so no phase plane.',
    recovery: '{model} has no variable beside its potential that the potential depends on: there is no phase plane, only a line.',
    tooMany: '{model} has more than one variable beside its potential ({names}), and no plane shows them all.',
    flow: 'The equations of {model} cannot be drawn as a flow: {because}',
  },
  content: phaseContent,
});

function phaseContent(input: Input): PanelContent {
  const { document, settings: set } = input;
  const neuron = neuronShown(input, set.neuron, 'now');
  if ('content' in neuron) return neuron.content;
  const { subject, node, model, nowhere } = neuron;
  const parameters = parametersOf(document, node, model, subject.index);
  const plane = planeOf(model, { parameters, current: set.current ?? 0, resolution: document.kernel.resolution });
  if ('no' in plane) return emptyContent(nowhere, sayNone(plane, model.name, input));
  return planeContent(input, { subject, model, plane, parameters }, neuron.count);
}

function sayNone(none: NoPlane, model: string, { say }: Input): string {
  if (none.no === 'tooMany') return say('tooMany', { model, names: none.names.join(t('common.listSeparator')) });
  return none.no === 'flow' ? say('flow', { model, because: none.because }) : say(none.no, { model });
}

interface Shown {
  readonly subject: Subject;
  readonly model: NeuronModel;
  readonly plane: Plane;
  readonly parameters: Readonly<Record<string, Value>>;
}

function planeContent(input: Input, it: Shown, total: number): PanelContent {
  const { say, settings: set } = input;
  const { subject, model, plane, parameters } = it;
  const course = courseOf(input, subject, plane);
  const across = acrossRange(model, set, course);
  const start = Number(parameters[plane.up] ?? 0);
  const portrait = portraitOf(plane.field, across, extent(course?.ws ?? Float64Array.of(start), start));
  const unit = unitText(model, plane.up);
  const { colour, node } = subject.population;
  const sayPoint = (point: FixedPoint) => ({ label: say(point.kind), value: eigenvaluesText(point) });
  const figures = figuresOf(input, it, portrait, course === undefined);
  const name = { across: plane.across, up: unit === '' ? plane.up : `${plane.up} (${unit})` };
  const plot = planePlot({
    title: name.up,
    field: plane.field,
    portrait,
    course: course && { ...course, label: subject.label, colour },
    arrows: set.arrows,
    still: [say('still', { name: plane.across }), say('still', { name: plane.up })],
    colours: [(colour % 8) + 1, ((colour + 1) % 8) + 1],
    summary: `${subject.label}: ${figures}`,
    sayPoint,
    start: (v, w) => ({ node, params: { [plane.across]: rounded(v), [plane.up]: rounded(w) } }),
  });
  return {
    across: {
      title: `${plane.across} (mV)`,
      full: across,
      scale: 'linear',
      sayAt: (at) => `${plane.across} ${formatValue(at, 5)} mV`,
    },
    plots: [plot],
    heading: subject.label,
    total,
    shown: total,
    recordables: [],
    figures: () => figures,
    table: (_, most) => tableOf(input, plane, portrait, unit, most),
  };
}

function unitText(model: NeuronModel, state: string): string {
  const unit = model.state[state]?.unit ?? '';
  return unit === '1' ? '' : unit;
}

/** Five digits: what a click can tell apart. */
function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

function extent(values: Float64Array, otherwise: number): Range {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [otherwise, otherwise];
}

/** What is asked for, else the range that the model's record recommends for its potential and all that was recorded. */
function acrossRange(model: NeuronModel, { low, high }: Input['settings'], course: Samples | undefined): Range {
  const recommended = model.parameters['V_m']?.range;
  const seen = course && course.vs.length > 0 ? extent(course.vs, 0) : undefined;
  const whole: Range = [
    Math.min(recommended?.[0] ?? seen?.[0] ?? -100, seen?.[0] ?? 0),
    Math.max(recommended?.[1] ?? seen?.[1] ?? 0, seen?.[1] ?? Number.NEGATIVE_INFINITY),
  ];
  const nice = niceDomain(whole[0], whole[1], 8);
  const [from, to] = [low ?? nice[0], high ?? nice[1]];
  return to > from ? [from, to] : [from, from + 1];
}

interface Samples {
  readonly vs: Float64Array;
  readonly ws: Float64Array;
  readonly jumps: ReadonlySet<number>;
}

/** The recorded course of a neuron; undefined where not both quantities were recorded. */
function courseOf(input: Input, { id }: Subject, { across, up, resets }: Plane): Samples | undefined {
  const { run, document, settings: set } = input;
  const recorded = rowsOf(input);
  const v = recorded && columnOf(recorded, id, across);
  const w = recorded && columnOf(recorded, id, up);
  if (v === undefined || w === undefined) return undefined;
  const [from, to] = [set.from ?? 0, set.to ?? Number.POSITIVE_INFINITY];
  const rows = Array.from({ length: v.rows.length }, (_, i) => rowAt(v.rows, i)).filter(
    (row) => (v.times[row] as number) >= from && (v.times[row] as number) <= to,
  );
  const [vs, ws, times] = [v.values, w.values, v.times].map((values) => Float64Array.from(rows, (row) => values[row] as number));
  if (vs === undefined || ws === undefined || times === undefined) return undefined;
  if (!resets) return { vs, ws, jumps: new Set() };
  const spikes = Object.keys(document.nodes)
    .filter((each) => recordsOf(document, each) === 'spikes')
    .flatMap((each) => {
      const heard = recordedIn(run, each);
      const mine = heard?.groups.get(id);
      return heard && mine ? Array.from({ length: mine.length }, (_, i) => heard.result.times[rowAt(mine, i)] as number) : [];
    });
  return { vs, ws, jumps: spikes.length > 0 ? jumpsAt(times, spikes) : jumpsIn(vs) };
}

/** A spike that lies between two samples is a jump from the one to the other. */
function jumpsAt(times: Float64Array, spikes: readonly number[]): Set<number> {
  const jumps = new Set<number>();
  for (const spike of spikes) {
    const k = findTime({ times, rows: allRows(times.length) }, spike - 1e-9);
    if (k > 0 && k < times.length) jumps.add(k);
  }
  return jumps;
}

/** Without spikes: a fall by a quarter of all that the potential does, from one sample to the next. */
function jumpsIn(vs: Float64Array): Set<number> {
  const [low, high] = extent(vs, 0);
  const jumps = new Set<number>();
  for (let k = 1; k < vs.length; k++) if ((vs[k - 1] as number) - (vs[k] as number) > (high - low) / 4) jumps.add(k);
  return jumps;
}

function eigenvaluesText({ eigenvalues: [first, second] }: FixedPoint): string {
  if (first.imaginary !== 0) return `λ = ${shown(first.real, 3)} ± ${shown(Math.abs(first.imaginary), 3)}i /ms`;
  return `λ = ${shown(first.real, 3)}, ${shown(second.real, 3)} /ms`;
}

function figuresOf({ say, settings: set }: Input, { model, plane, parameters }: Shown, { points }: Portrait, alone: boolean): string {
  const unit = unitText(model, plane.up);
  const said = points.map((point) => {
    const w = `${plane.up} ${shown(point.w)}${unit === '' ? '' : ` ${unit}`}`;
    return [say('point', { kind: say(point.kind), v: shown(point.v), w }), eigenvaluesText(point)].join(t('common.clauseSeparator'));
  });
  const own = parameters['I_e'];
  const reduced = Object.entries(plane.reduced).map(([name, text]) =>
    text === 'steady' ? say('steady', { name }) : say('instead', { name, text }),
  );
  return [
    points.length === 0 ? say('noPoints') : say('points', { count: points.length, points: said.join('; ') }),
    ...(typeof own === 'number' ? [say('injected', { current: shown(own + (set.current ?? 0)) })] : []),
    ...(reduced.length > 0 ? [say('reduced', { list: reduced.join(t('common.listSeparator')) })] : []),
    ...(alone ? [say('unrecorded', { name: plane.up })] : []),
  ].join(' · ');
}

/** Fixed points with their eigenvalues first, then the nullclines. */
function tableOf({ say }: Input, plane: Plane, { points, still }: Portrait, unit: string, most: number): Table {
  const fixed = points.map(({ v, w, kind, eigenvalues: [one, two] }) => [
    say(kind),
    v,
    w,
    one.real,
    one.imaginary,
    two.real,
    two.imaginary,
  ]);
  const lines = still.flatMap(({ vs, branches }, k) =>
    branches.flatMap((branch) =>
      [...branch.keys()]
        .filter((i) => Number.isFinite(branch[i]))
        .map((i) => [
          say('still', { name: k === 0 ? plane.across : plane.up }),
          vs[i],
          branch[i],
          undefined,
          undefined,
          undefined,
          undefined,
        ]),
    ),
  );
  const rows = [...fixed, ...lines];
  const rate = (name: string) => ({ name, unit: '1/ms' });
  return {
    columns: [
      { name: say('what'), unit: '' },
      { name: plane.across, unit: 'mV' },
      { name: plane.up, unit },
      ...['re λ₁', 'im λ₁', 're λ₂', 'im λ₂'].map(rate),
    ],
    rows: rows.slice(0, most).map((cells) => ({ cells })),
    total: rows.length,
  };
}
