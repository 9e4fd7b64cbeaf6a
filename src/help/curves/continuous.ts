/** How neurons without a course of spikes answer: rate neurons to a step of rate, binary neurons to a constant input. */
import { usableNodeModels, usableSynapseModels } from '../../document/meaning/modelNames.ts';
import { recordablesOf } from '../../models/recordables.ts';
import type { NeuronModel } from '../../models/types.ts';
import { courseWords } from '../../models/vocabulary/courses.ts';
import { instruments } from '../../models/vocabulary/instruments.ts';
import { circuitFile, type Recorded, type Simulate, type Subject, steadyCurrent } from './circuit.ts';
import type { Curve, CurvePlan, Line } from './types.ts';

type Neuron = Subject<NeuronModel>;

/** Neurons whose mean is taken: most of these models are noisy. */
const MANY = 50;

/** Curves of a neuron that sends rates or is on and off. */
export function continuousCurves(subject: Neuron): readonly CurvePlan[] {
  const { model } = subject;
  const [name] = Object.keys(recordablesOf(model));
  if (name === undefined) return [];
  if (model.receives.includes('rate')) return [{ id: 'rateStep', make: (run) => rateStep(subject, name, run) }];
  const isBinary = model.sends.includes('binary') && Object.keys(model.currentInputs).length > 0;
  return isBinary ? [{ id: 'gain', make: (run) => gain(subject, name, run) }] : [];
}

/** The mean over the members first … last of a node, by time. */
function meanOf(
  run: Recorded,
  recorder: string,
  name: string,
  first: number,
  last: number,
): { readonly xs: Float64Array; readonly ys: Float64Array } {
  const rows = run.recorders.get(recorder);
  const sums = new Map<number, { sum: number; count: number }>();
  for (let i = 0; i < (rows?.length ?? 0); i++) {
    const sender = rows?.senders[i] as number;
    if (sender < first || sender > last) continue;
    const time = rows?.times[i] as number;
    const at = sums.get(time) ?? { sum: 0, count: 0 };
    at.sum += rows?.values[name]?.[i] as number;
    at.count += 1;
    sums.set(time, at);
  }
  const times = [...sums.keys()].sort((a, b) => a - b);
  return {
    xs: Float64Array.from(times),
    ys: Float64Array.from(times, (time) => (sums.get(time)?.sum ?? 0) / (sums.get(time)?.count ?? 1)),
  };
}

const STEP = { from: 50, to: 150, until: 220 };
const WEIGHTS = [-1, 0.5, 1, 2];

async function rateStep(subject: Neuron, name: string, simulate: Simulate): Promise<Curve | undefined> {
  const { model } = subject;
  const source = usableNodeModels({}).find((each) => each.model.elementType === 'stimulator' && each.model.sends.includes('rate'))?.model;
  const said = source && courseWords(source);
  const synapse = usableSynapseModels({}).find((each) => each.model.carries === 'rate')?.model;
  if (source === undefined || said?.kind !== 'steps' || synapse === undefined) return undefined;
  const circuit = circuitFile(subject, {
    duration: STEP.until,
    parts: [
      { id: 'step', model: source.name, params: { [said.times]: [STEP.from, STEP.to], [said.values]: [1, 0] }, at: [0, 0] },
      ...WEIGHTS.map((_, i) => ({ id: `neurons${i + 1}`, model: model.name, n: MANY, at: [1, i] as const })),
      { id: 'meter', model: instruments.samples, params: { interval: 1, record_from: [name] }, at: [2, 0] },
    ],
    wires: [
      ...WEIGHTS.map((weight, i) => ({ from: 'step', to: `neurons${i + 1}`, syn: { synapse_model: synapse.name, weight } })),
      ...WEIGHTS.map((_, i) => ({ from: 'meter', to: `neurons${i + 1}` })),
    ],
    panels: ['meter'],
  });
  const run = await simulate(circuit);
  if (run === undefined) return undefined;
  const lines = WEIGHTS.flatMap((weight, i): readonly Line[] => {
    const range = run.compiled.nodes[`neurons${i + 1}`];
    return range ? [{ label: `w = ${weight}`, ...meanOf(run, 'meter', name, range.first, range.last) }] : [];
  });
  const values = { from: STEP.from, to: STEP.to, n: MANY };
  return { id: 'rateStep', across: { word: 'time' }, up: { name, unit: '1' }, lines, until: STEP.until, values, circuit };
}

/** Inputs, in the unit of the model's threshold. */
const INPUTS = Array.from({ length: 21 }, (_, i) => Number((-5 + i * 0.5).toPrecision(3)));
const GAIN = { each: 20, from: 100, until: 900 };

async function gain(subject: Neuron, name: string, simulate: Simulate): Promise<Curve | undefined> {
  const { model } = subject;
  const inputs = INPUTS.flatMap((input) => Array<number>(GAIN.each).fill(input));
  const circuit = circuitFile(subject, {
    duration: GAIN.until,
    parts: [
      { id: 'current', ...steadyCurrent(model), at: [0, 0] },
      { id: 'neurons', model: model.name, n: inputs.length, at: [1, 0] },
      { id: 'meter', model: instruments.samples, params: { interval: 2, record_from: [name], start: GAIN.from }, at: [2, 0] },
    ],
    wires: [
      { from: 'current', to: 'neurons', syn: { weight: { values: inputs.map((input) => [input]) } } },
      { from: 'meter', to: 'neurons' },
    ],
    panels: ['meter'],
  });
  const run = await simulate(circuit);
  const rows = run?.recorders.get('meter');
  const first = run?.compiled.nodes['neurons']?.first;
  if (rows === undefined || first === undefined) return undefined;
  const sums = INPUTS.map(() => ({ sum: 0, count: 0 }));
  for (let i = 0; i < rows.length; i++) {
    const at = sums[Math.floor(((rows.senders[i] as number) - first) / GAIN.each)];
    if (at === undefined) continue;
    at.sum += rows.values[name]?.[i] as number;
    at.count += 1;
  }
  return {
    id: 'gain',
    across: { word: 'input' },
    up: { word: 'activity' },
    lines: [{ label: '', xs: Float64Array.from(INPUTS), ys: Float64Array.from(sums, ({ sum, count }) => sum / count), marked: true }],
    values: { n: GAIN.each },
    circuit,
  };
}
