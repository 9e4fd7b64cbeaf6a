/** How a neuron answers: to a step of current, to one spike at each receptor, its rate over current, and over a long step. */
import { recordablesOf, sizeOf } from '../../models/recordables.ts';
import type { NeuronModel, SpikeInput } from '../../models/types.ts';
import { constantCurrent } from '../../models/vocabulary/courses.ts';
import { instruments } from '../../models/vocabulary/instruments.ts';
import { circuitFile, type Recorded, roundUp, type Simulate, type Subject, samples, steadyCurrent, trains } from './circuit.ts';
import type { Curve, CurvePlan, Line } from './types.ts';

type Neuron = Subject<NeuronModel>;

/** The least current is looked for in decades from 1 pA on, so many currents in each. */
const DECADES = 5;
const AT_ONCE = 16;
/** A current makes a neuron fire when it fires so often within so many ms: one spike at the beginning is not enough. */
const OFTEN = 2;
const LONG_ENOUGH = 400;
/** Currents where no least one is known (pA). */
const USUAL = 200;

/** Curves of a neuron. */
export function neuronCurves(subject: Neuron): readonly CurvePlan[] {
  const { model } = subject;
  const takesCurrent = Object.keys(model.currentInputs).length > 0;
  const shown = shownOf(model);
  const ports = portsOf(model);
  let known: Promise<number | undefined> | undefined;
  // What each curve needs is looked for once.
  const least = (simulate: Simulate) => {
    known ??= leastCurrent(subject, simulate);
    return known;
  };
  const sendsSpikes = model.sends.includes('spike') && (takesCurrent || constantCurrent(model) !== undefined);
  return [
    ...(takesCurrent && shown?.unit === 'mV'
      ? [{ id: 'step', make: async (run: Simulate) => step(subject, shown, await least(run), run) } as const]
      : []),
    ...(ports.length > 0 && shown ? [{ id: 'psp', make: (run: Simulate) => psp(subject, shown, ports, run) } as const] : []),
    ...(sendsSpikes
      ? [
          { id: 'fI', make: async (run: Simulate) => fI(subject, await least(run), run) } as const,
          { id: 'adaptation', make: async (run: Simulate) => adaptation(subject, await least(run), run) } as const,
        ]
      : []),
  ];
}

interface Shown {
  readonly name: string;
  readonly unit: string;
}

/** The quantity that is shown of a neuron: its potential, else the first that can be recorded. */
function shownOf(model: NeuronModel): Shown | undefined {
  const all = Object.entries(recordablesOf(model));
  const [name, { unit }] = all.find(([, recordable]) => recordable.unit === 'mV') ?? all[0] ?? [undefined, { unit: '' }];
  return name === undefined ? undefined : { name, unit };
}

/** A constant current for each of n neurons: as their own parameter, else as a weight of one generator. */
function driven(model: NeuronModel, currents: readonly number[]) {
  const own = constantCurrent(model);
  const n = currents.length;
  if (own !== undefined)
    return { parts: [{ id: 'neuron', model: model.name, n, params: { [own]: { values: currents } }, at: [0, 0] }], wires: [] } as const;
  return {
    parts: [
      { id: 'current', ...steadyCurrent(model), at: [-1, 0] },
      { id: 'neuron', model: model.name, n, at: [0, 0] },
    ],
    wires: [{ from: 'current', to: 'neuron', syn: { weight: { values: currents.map((current) => [current]) } } }],
  } as const;
}

async function spikesAt(subject: Neuron, currents: readonly number[], duration: number, simulate: Simulate) {
  const { parts, wires } = driven(subject.model, currents);
  const circuit = circuitFile(subject, {
    duration,
    parts: [...parts, { id: 'spikes', model: instruments.spikes, at: [1, 0] }],
    wires: [...wires, { from: 'neuron', to: 'spikes' }],
    panels: ['spikes'],
  });
  const run = await simulate(circuit);
  return run && { circuit, trains: trains(run, 'spikes', 'neuron') };
}

/**
 * The least constant current (pA) at which the neuron goes on firing, to one part in a hundred; 0 where it does so by itself,
 * undefined where no current is enough.
 */
async function leastCurrent(subject: Neuron, simulate: Simulate): Promise<number | undefined> {
  const fires = async (currents: readonly number[]) =>
    (await spikesAt(subject, currents, LONG_ENOUGH, simulate))?.trains.map((train) => train.length >= OFTEN);
  let below = 0;
  for (let decade = 0; decade < DECADES; decade++) {
    const currents = Array.from({ length: AT_ONCE }, (_, i) => (decade === 0 && i === 0 ? 0 : 10 ** (decade + i / (AT_ONCE - 1))));
    const firing = await fires(currents);
    if (firing === undefined) return undefined;
    const first = firing.indexOf(true);
    // Noise makes a neuron fire now and then below: what is meant is a current above which it always does.
    const last = firing.lastIndexOf(false);
    const at = last + 1 < firing.length ? last + 1 : first;
    if (at < 0) {
      below = currents.at(-1) as number;
      continue;
    }
    if (currents[at] === 0) return 0;
    const [low, high] = [at === 0 ? below : (currents[at - 1] as number), currents[at] as number];
    const fine = Array.from({ length: AT_ONCE }, (_, i) => low + ((high - low) * (i + 1)) / AT_ONCE);
    const found = (await fires(fine))?.indexOf(true) ?? -1;
    return fine[found] ?? high;
  }
  return undefined;
}

const STEP = { from: 50, to: 250, until: 320 };

async function step(subject: Neuron, shown: Shown, least: number | undefined, simulate: Simulate): Promise<Curve | undefined> {
  const { model } = subject;
  const unit = least === undefined || least === 0 ? USUAL : least;
  const currents = [-0.5, 0.5, 0.9, 1.5].map((part) => Number((part * unit).toPrecision(2)));
  const circuit = circuitFile(subject, {
    duration: STEP.until,
    parts: [
      { id: 'current', ...steadyCurrent(model, { start: STEP.from, stop: STEP.to }), at: [0, 0] },
      { id: 'neuron', model: model.name, n: currents.length, at: [1, 0] },
      { id: 'meter', model: instruments.samples, params: { interval: 0.1, record_from: [shown.name] }, at: [2, 0] },
    ],
    wires: [
      { from: 'current', to: 'neuron', syn: { weight: { values: currents.map((current) => [current]) } } },
      { from: 'meter', to: 'neuron' },
    ],
    panels: ['meter'],
  });
  const run = await simulate(circuit);
  const lines = run && currents.map((current, i) => sampled(run, i, shown, `${current} pA`)).filter(({ xs }) => xs.length > 0);
  if (lines === undefined || lines.length === 0) return undefined;
  const values = { from: STEP.from, to: STEP.to };
  return { id: 'step', across: { word: 'time' }, up: shown, lines, until: STEP.until, values, circuit };
}

function sampled(run: Recorded, index: number, { name }: Shown, label: string): Line {
  const { times, values } = samples(run, 'meter', 'neuron', index, name);
  return { label, xs: times, ys: values };
}

/** A receptor at which spikes can be tried, and the sign of weight that it takes. */
interface Port {
  readonly receptor: number;
  readonly sign: 1 | -1;
  readonly label: string;
}

/** More receptors than this make no picture. */
const MOST_PORTS = 6;

function portsOf(model: NeuronModel): readonly Port[] {
  const names = new Map(Object.entries(model.receptor_types).map(([name, type]) => [type, name]));
  const ports = Object.values(model.spikeInputs)
    .filter(({ counts = 'weight', senders }) => (counts === 'weight' || counts === 'offset') && senders?.same !== true)
    .flatMap((input) => {
      const sign = input.sign === 'negative' ? -1 : 1;
      const several = Object.keys(model.spikeInputs).length > 1 || input.receptor_type === 'each';
      return receptorsOf(model, input).map((receptor): Port => {
        const name = names.get(receptor);
        if (receptor === 0) return { receptor, sign, label: !several ? '' : sign > 0 ? 'weight > 0' : 'weight < 0' };
        return { receptor, sign, label: name ?? `receptor_type ${receptor}` };
      });
    });
  return ports.slice(0, MOST_PORTS);
}

function receptorsOf(model: NeuronModel, { receptor_type, size }: SpikeInput): readonly number[] {
  if (receptor_type !== 'each') return [receptor_type];
  return Array.from({ length: sizeOf(model, size ?? '1', model.example ?? {}) }, (_, i) => i + 1);
}

const SPIKE_AT = 200;
const PSP = { from: -10, to: 90 };
/** What a spike is to move the potential by (mV): enough to be seen, too little to be a matter of the threshold. */
const WANTED = 1;
const LARGEST_WEIGHT = 1e5;
/** A potential that moves by more than this (mV) in the 100 ms before the spike is no rest, and not what settles slowly. */
const RESTLESS = 3;

async function psp(subject: Neuron, shown: Shown, ports: readonly Port[], simulate: Simulate): Promise<Curve | undefined> {
  const { model } = subject;
  const circuit = (weights: readonly number[]) =>
    circuitFile(subject, {
      duration: SPIKE_AT + PSP.to,
      parts: [
        // A spike is under way for 1 ms.
        { id: 'spike', model: instruments.train, params: { spike_times: [SPIKE_AT - 1] }, at: [0, 0] },
        ...ports.map((_, i) => ({ id: `neuron${i + 1}`, model: model.name, params: example(model), at: [1, i] as const })),
        { id: 'meter', model: instruments.samples, params: { interval: 0.1, record_from: [shown.name] }, at: [2, 0] },
      ],
      wires: [
        ...ports.map(({ receptor }, i) => ({
          from: 'spike',
          to: `neuron${i + 1}`,
          syn: { weight: weights[i], delay: 1, ...(receptor !== 0 && { receptor_type: receptor }) },
        })),
        ...ports.map((_, i) => ({ from: 'meter', to: `neuron${i + 1}` })),
      ],
      panels: ['meter'],
    });
  const traces = (run: Recorded) => ports.map((_, i) => after(samples(run, 'meter', `neuron${i + 1}`, 0, shown.name)));
  const ones = ports.map(({ sign }) => sign);
  const first = await simulate(circuit(ones));
  // Where the neuron does not rest, nothing can be told from what a spike adds.
  if (first === undefined || traces(first).some(({ unrest }) => unrest > RESTLESS)) return undefined;
  const weights = traces(first).map(({ peak }, i) => (ones[i] as number) * weightFor(peak, shown.unit));
  const file = circuit(weights);
  const run = await simulate(file);
  if (run === undefined) return undefined;
  const lines = traces(run).flatMap(({ xs, ys, peak }, i): readonly Line[] => {
    const { label } = ports[i] as Port;
    // What does nothing is no line.
    return peak < 1e-9 ? [] : [{ label: `${label}${label === '' ? '' : ', '}w = ${weights[i]}`, xs, ys }];
  });
  if (lines.length === 0) return undefined;
  return { id: 'psp', across: { word: 'time' }, up: shown, lines, values: {}, circuit: file };
}

function example({ example }: NeuronModel): Readonly<Record<string, unknown>> {
  return example ?? {};
}

/** Times from the spike on, how far it moves what was before, and how far that moves by itself. */
function after({ times, values }: { readonly times: Float64Array; readonly values: Float64Array }) {
  const xs = times.map((time) => time - SPIKE_AT);
  const from = xs.findIndex((x) => x >= PSP.from);
  const start = xs.findIndex((x) => x >= 0);
  const before = values[start] ?? 0;
  const rest = values.subarray(Math.max(0, start - 1000), Math.max(0, start));
  const unrest =
    rest.length === 0 ? 0 : rest.reduce((high, value) => Math.max(high, value)) - rest.reduce((low, value) => Math.min(low, value));
  let peak = 0;
  for (let i = Math.max(0, start); i < values.length; i++) peak = Math.max(peak, Math.abs((values[i] as number) - before));
  return { xs: xs.slice(Math.max(0, from)), ys: values.slice(Math.max(0, from)), peak, unrest };
}

/** A round weight that moves the potential by about as much as is wanted, where one unit of weight moves it by `peak`. */
function weightFor(peak: number, unit: string): number {
  if (unit !== 'mV' || !(peak > 0)) return 1;
  const wanted = Math.min(LARGEST_WEIGHT, WANTED / peak);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const digit = [1, 2, 5, 10].reduce((best, each) => (Math.abs(each - wanted / power) < Math.abs(best - wanted / power) ? each : best));
  return Number((digit * power).toPrecision(3));
}

/** The curve reaches so far, in least currents. */
const REACH = 2.5;
const POINTS = 26;
const COUNTED = { from: 200, to: 1200 };

async function fI(subject: Neuron, least: number | undefined, simulate: Simulate): Promise<Curve | undefined> {
  if (least === undefined) return undefined;
  const by = least === 0 ? USUAL / 10 : roundUp((REACH * least) / (POINTS - 1));
  const currents = Array.from({ length: POINTS }, (_, i) => Number((i * by).toPrecision(12)));
  const made = await spikesAt(subject, currents, COUNTED.to, simulate);
  if (made === undefined) return undefined;
  const rates = made.trains.map((train) => (1000 * train.filter((time) => time > COUNTED.from).length) / (COUNTED.to - COUNTED.from));
  if (!rates.some((rate) => rate > 0)) return undefined;
  return {
    id: 'fI',
    across: { word: 'current' },
    up: { word: 'rate' },
    lines: [{ label: '', xs: Float64Array.from(currents), ys: Float64Array.from(rates), marked: true }],
    values: { least: Number(least.toPrecision(3)) },
    circuit: made.circuit,
  };
}

/** Of the least current. */
const STRONG = 2;
const LONG = 1000;
/** Fewer intervals show no course. */
const FEWEST = 3;

async function adaptation(subject: Neuron, least: number | undefined, simulate: Simulate): Promise<Curve | undefined> {
  if (least === undefined) return undefined;
  const current = Number((STRONG * (least === 0 ? USUAL : least)).toPrecision(2));
  const made = await spikesAt(subject, [current], LONG, simulate);
  const [train = []] = made?.trains ?? [];
  if (made === undefined || train.length <= FEWEST) return undefined;
  const middles = train.slice(1).map((time, i) => (time + (train[i] as number)) / 2);
  const rates = train.slice(1).map((time, i) => 1000 / (time - (train[i] as number)));
  const [first, last] = [rates[0] as number, rates.at(-1) as number];
  return {
    id: 'adaptation',
    across: { word: 'time' },
    up: { word: 'rate' },
    lines: [{ label: '', xs: Float64Array.from(middles), ys: Float64Array.from(rates), marked: true }],
    until: LONG,
    values: { current, first: Number(first.toPrecision(3)), last: Number(last.toPrecision(3)) },
    circuit: made.circuit,
  };
}
