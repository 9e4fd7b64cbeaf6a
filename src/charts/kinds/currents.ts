/** The currents of a neuron, sample by sample: its model's equation of the potential, with what was recorded put in. */
import { number } from '../../analysis/settings.ts';
import { idsAt } from '../../document/meaning/ends.ts';
import { synapseModelOf } from '../../document/meaning/lookup.ts';
import { t } from '../../editor/text/en.ts';
import { type Current, type Membrane, membraneOf, type NoMembrane, seriesOf } from '../../experiment/currents.ts';
import { sizeOf } from '../../models/recordables.ts';
import type { NeuronModel, Value } from '../../models/types.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { emptyContent } from '../data/contentInput.ts';
import { parametersIn } from '../data/neuron.ts';
import { neuronShown } from '../data/neuronShown.ts';
import { type PanelContent, type PanelInput, panelKind, timeAcross } from '../data/panel.ts';
import { type Recorded, recordedIn } from '../data/recorded.ts';
import { allRows, rowAt } from '../data/rows.ts';
import { numberSetting, oneOf, toggle } from '../data/settings.ts';
import { idIn, modelOf, type Subject } from '../data/subjects.ts';
import { axisTitle } from '../data/ticks.ts';
import { type Line, tracePlot } from '../plots/traces.ts';
import { traceTable } from '../plots/traceTable.ts';

const settings = {
  neuron: numberSetting(number('neuron', '', 1, 'first', { integer: true })),
  sign: oneOf('sign', ['text', 'driving']),
  ghost: toggle('ghost', false),
};
type Input = PanelInput<typeof settings>;

/** The neuron's own potential, without which nothing is known of the rate at which it changes. */
const POTENTIAL = 'V_m';

export const currents = panelKind({
  id: 'currents',
  reads: ['analog'],
  settings,
  words: {
    name: 'Currents of a neuron',
    definition: [
      'The equation of `V_m` in the neuron’s model, taken apart at its plus and minus signs: `C_m V_m′ = Σ ± I_k`, each `I_k` in pA at each sample, from the recorded `V_m`, gates and conductances by the model’s own text. For Hodgkin–Huxley `I_Na = g_Na m³ h (V_m − E_Na)`, `I_K = g_K n⁴ (V_m − E_K)`, `I_L = g_L (V_m − E_L)`; for conductance synapses `I_ex = g_ex (V_m − E_ex)`. A part goes by the name that the text gives it, else by the reversal potential that it leads to; a model without `C_m` has its parts in mV/ms.',
      'Sign *as in the model*: currents through channels and synapses count outwards, injected ones inwards, as the line of figures says. *as they drive V_m*: above 0 whatever depolarises.',
      'What a current needs has to be recorded; what is lacking is said. Where only the injected current is not known and spikes reset nothing, it is what is left of `C_m ΔV_m/Δt` between the neighbouring samples (dashed). While an integrate-and-fire neuron is refractory the currents are those that would flow at its `V_m`.',
      'Closed forms: the currents of every model add up to its own equation at any state; at rest those of Hodgkin–Huxley add up to 0. Reference: Hodgkin & Huxley (1952), doi:10.1113/jphysiol.1952.sp004764.',
    ].join('\n\n'),
    neuron: 'Neuron',
    first: 'first',
    sign: 'Sign',
    text: 'as in the model',
    driving: 'as they drive V_m',
    equation: '{left} = {right}',
    unrecorded: 'record {names} to see {currents}',
    hidden: 'nothing records what {currents} depends on',
    noModel: 'The currents need the graph: nothing else says which equations the neuron has.',
    potential: '{model} has no membrane potential, and so no currents.',
    noEquation: '{model} has no equation of V_m: its steps are written out, and no current stands in them.',
    unreadable: 'The equation of {model} cannot be taken apart: {because}',
    difference: 'Currents are those of one run, not of a difference between two.',
    nothing: 'Not enough is recorded for any current of {model}: {lacking}.',
  },
  content: currentsContent,
});

function currentsContent(input: Input): PanelContent {
  const { say, document, run, settings: set } = input;
  const neuron = neuronShown(input, set.neuron, 'run');
  if ('content' in neuron) return neuron.content;
  const { recorded, subject, model, nowhere } = neuron;
  if (input.against !== undefined) return emptyContent(nowhere, say('difference'));
  const { resolution } = document.kernel;
  const parameters = parametersIn(input, subject, model);
  const membrane = membraneOf(model, { parameters, current: 0, resolution });
  if ('no' in membrane) return emptyContent(nowhere, sayNone(membrane, model.name, input));
  const here = readerOf(input, { recorded, subject, model, membrane, parameters });
  const before = set.ghost ? idBefore(input, subject) : undefined;
  const ghost =
    before && readerOf(input, { recorded: before.recorded, subject: { ...subject, id: before.id }, model, membrane, parameters });
  const lines = linesOf(input, membrane, here, ghost);
  const lacking = lackingIn(input, membrane, here, lines);
  if (lines.length === 0) return emptyContent(nowhere, say('nothing', { model: model.name, lacking: lacking.join(' · ') }));
  const plots = [
    tracePlot({ id: 'currents', title: axisTitle(['I'], membrane.unit), lines, threshold: undefined, marks: [], briefly: true, say }),
  ];
  const figures = [equationText(input, membrane, lines), ...lacking].join(' · ');
  return {
    across: timeAcross(say),
    plots,
    heading: subject.label,
    total: neuron.count,
    shown: neuron.count,
    recordables: Object.keys(run.recorders.get(input.of[0])?.values ?? {}),
    figures: () => figures,
    table: (interval, most) => traceTable(plots, interval, most, say),
  };
}

function sayNone(none: NoMembrane, model: string, { say }: Input): string {
  if (none.no === 'text') return say('unreadable', { model, because: none.because });
  return say(none.no === 'potential' ? 'potential' : 'noEquation', { model });
}

function idBefore({ previous, of }: Input, subject: Subject): { readonly recorded: Recorded; readonly id: number } | undefined {
  const recorded = previous && recordedIn(previous, of[0]);
  const id = previous && idIn(previous, subject);
  return recorded && id !== undefined ? { recorded, id } : undefined;
}

interface Read {
  readonly recorded: Recorded;
  readonly subject: Subject;
  readonly model: NeuronModel;
  readonly membrane: Membrane;
  readonly parameters: Readonly<Record<string, Value>>;
}

/** The samples of one neuron: their times, and what each name of the text was at the sample that `at` stands at. */
interface Reader {
  readonly subject: Subject;
  readonly times: Float64Array;
  readonly at: { row: number };
  readonly rows: readonly number[];
  get(name: string): Value | (() => Value) | undefined;
  knows(name: string): boolean;
  /** Recordables that show what a name stands for; none where nothing does. */
  shows(name: string): readonly string[];
}

function readerOf(input: Input, { recorded, subject, model, membrane, parameters }: Read): Reader {
  const { values, times } = recorded.result;
  const own = recorded.groups.get(subject.id);
  const rows = Array.from({ length: own?.length ?? 0 }, (_, i) => (own === undefined ? 0 : rowAt(own, i)));
  const at = { row: 0 };
  const silent = silentInputs(input, subject.population.node, model, membrane);
  const shows = (name: string): readonly string[] => {
    if (!membrane.shown.has(name)) return [];
    const size = model.state[name]?.size;
    return size === undefined ? [name] : Array.from({ length: sizeOf(model, size, parameters) }, (_, k) => `${name}_${k + 1}`);
  };
  const get = (name: string): Value | (() => Value) | undefined => {
    if (silent.has(name)) return 0;
    const columns = shows(name).flatMap((shown) => values[shown] ?? []);
    const [first] = columns;
    if (first === undefined || columns.length < shows(name).length) return undefined;
    if (model.state[name]?.size === undefined) return () => first[at.row] as number;
    return () => columns.map((column) => column[at.row] as number);
  };
  return {
    subject,
    times: Float64Array.from(rows, (row) => times[row] as number),
    at,
    rows,
    get,
    knows: (name) => get(name) !== undefined,
    shows,
  };
}

/** Inputs of a neuron by which nothing comes in, and what only they would move: no current is injected, no spike arrives, no membrane is coupled. */
function silentInputs({ document }: Input, node: string, model: NeuronModel, { driven }: Membrane): ReadonlySet<string> {
  const arriving = Object.values(document.edges).filter((edge) => !edge.muted && idsAt(document, edge.target).includes(node));
  const gets = (event: 'current' | 'spike') =>
    arriving.some(({ source }) => idsAt(document, source).some((id) => modelOf(document, document.nodes[id])?.sends.includes(event)));
  // What is exchanged goes both ways.
  const coupled = Object.values(document.edges).some(
    ({ source, target, syn_spec }) =>
      [source, target].some((end) => idsAt(document, end).includes(node)) &&
      synapseModelOf(document, syn_spec.synapse_model ?? DEFAULT_SYNAPSE)?.carries !== undefined,
  );
  return new Set([
    ...(gets('current') ? [] : Object.keys(model.currentInputs)),
    ...(gets('spike') ? [] : driven),
    ...(coupled ? [] : Object.keys(model.exchange?.inputs ?? {})),
  ]);
}

function linesOf(input: Input, membrane: Membrane, here: Reader, ghost: Reader | undefined): Line[] {
  const { settings: set } = input;
  const factor = ({ sign }: Pick<Current, 'sign'>) => (set.sign === 'driving' ? sign : 1);
  const made = membrane.currents.map((current) => ({ current, values: valuesOf(current, here, 1) }));
  // What is 0 all the time (no I_e, nothing arrives) is no line worth a colour.
  const known = made.flatMap(({ current, values }) => (values?.some((value) => value !== 0) ? [{ current, values }] : []));
  const lines = known.map(({ current, values }, place): Line => {
    const old = ghost && valuesOf(current, ghost, factor(current));
    return lineOf(membrane, here, current.name, place, scaled(values, factor(current)), old && ghost && columnOf(ghost.times, old));
  });
  const unknown = made.filter(({ values }) => values === undefined);
  const [rest] = unknown;
  // What is left of the change of V_m is what is not known, if that is one thing.
  if (unknown.length !== 1 || rest === undefined || membrane.resets || !here.knows(POTENTIAL) || here.rows.length < 3) return lines;
  const left = remainder(membrane, here, rest.current, made);
  if (left === undefined) return lines;
  return [...lines, { ...lineOf(membrane, here, rest.current.name, lines.length, scaled(left, factor(rest.current)), undefined), dash: 1 }];
}

/** The values of a current at all samples; undefined where something that it reads was not recorded. */
function valuesOf(current: Current, reader: Reader, factor: number): Float64Array | undefined {
  if (!current.reads.every(reader.knows)) return undefined;
  const { rows, at, get } = reader;
  const values = seriesOf(current, rows.length, get, (moment) => {
    at.row = rows[moment] as number;
  });
  return values && scaled(values, factor);
}

function remainder(
  { capacitance }: Membrane,
  here: Reader,
  rest: Current,
  made: readonly { readonly current: Current; readonly values: Float64Array | undefined }[],
): Float64Array | undefined {
  const potential = here.get(POTENTIAL);
  if (typeof potential !== 'function') return undefined;
  const v = Float64Array.from(here.rows, (row) => {
    here.at.row = row;
    return Number(potential());
  });
  return Float64Array.from(v, (_, i) => {
    if (i === 0 || i === v.length - 1) return Number.NaN;
    const change = ((v[i + 1] as number) - (v[i - 1] as number)) / ((here.times[i + 1] as number) - (here.times[i - 1] as number));
    const others = made.reduce((sum, { current, values }) => sum + current.sign * (values?.[i] ?? 0), 0);
    return rest.sign * (capacitance * change - others);
  });
}

function scaled(values: Float64Array, factor: number): Float64Array {
  return factor === 1 ? values : values.map((value) => factor * value);
}

function columnOf(times: Float64Array, values: Float64Array) {
  return { times, values, rows: allRows(values.length) };
}

function lineOf(
  { unit }: Membrane,
  { subject, times }: Reader,
  name: string,
  place: number,
  values: Float64Array,
  ghost: Line['ghost'],
): Line {
  const colour = ((subject.population.colour - 1 + place) % 8) + 1;
  return {
    key: `${subject.key} ${name}`,
    label: `${subject.label} ${name}`,
    short: name,
    colour,
    dash: 0,
    column: columnOf(times, values),
    sender: subject.id,
    step: false,
    unit,
    quantity: name,
    ...(ghost && { ghost }),
  };
}

/** "C_m V_m′ = −I_Na − I_K − I_L + I_e", with what is drawn only. */
function equationText({ say, settings: set }: Input, { unit, currents: all }: Membrane, lines: readonly Line[]): string {
  const drawn = new Set(lines.map(({ quantity }) => quantity));
  const right = all
    .filter(({ name }) => drawn.has(name))
    .map(({ name, sign }, k) =>
      sign < 0 && set.sign !== 'driving' ? (k === 0 ? `−${name}` : ` − ${name}`) : k === 0 ? name : ` + ${name}`,
    )
    .join('');
  return say('equation', { left: unit === 'pA' ? 'C_m V_m′' : 'V_m′', right });
}

/** What is not drawn, and what would have to be recorded for it. */
function lackingIn({ say, run, of }: Input, membrane: Membrane, here: Reader, lines: readonly Line[]): string[] {
  const drawn = new Set(lines.map(({ quantity }) => quantity));
  const lacking = membrane.currents.filter(({ name, reads }) => !drawn.has(name) && !reads.every(here.knows));
  const recorded = Object.keys(run.recorders.get(of[0])?.values ?? {});
  const needed = ({ reads }: Current) => reads.filter((name) => !here.knows(name)).flatMap((name) => here.shows(name));
  const open = lacking.filter((current) => current.reads.some((name) => !here.knows(name) && here.shows(name).length === 0));
  const asked = lacking.filter((current) => !open.includes(current));
  const names = [...new Set(asked.flatMap(needed))].filter((name) => !recorded.includes(name));
  const list = (parts: readonly Current[]) => parts.map(({ name }) => name).join(t('common.listSeparator'));
  return [
    ...(asked.length > 0 ? [say('unrecorded', { names: names.join(t('common.listSeparator')), currents: list(asked) })] : []),
    ...(open.length > 0 ? [say('hidden', { currents: list(open) })] : []),
  ];
}
