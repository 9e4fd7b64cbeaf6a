/** What a synapse does with time: its change by pairs of spikes, and what a train delivers. */
import { usableNodeModels } from '../../document/meaning/modelNames.ts';
import { walkStatements } from '../../language/ast.ts';
import { parseStatements } from '../../language/index.ts';
import type { NodeModel, SynapseModel } from '../../models/types.ts';
import { instruments } from '../../models/vocabulary/instruments.ts';
import { canBeNamed } from '../../models/vocabulary/references.ts';
import { type CircuitFile, circuitFile, type Simulate, type Subject } from './circuit.ts';
import type { Curve, CurvePlan } from './types.ts';

type Synapse = Subject<SynapseModel>;

/** Curves of a synapse. */
export function synapseCurves(subject: Synapse): readonly CurvePlan[] {
  const { model } = subject;
  if (model.carries !== undefined) return [];
  return [
    ...(setsWeight(model) ? [{ id: 'window', make: (run: Simulate) => pairs(subject, run) } as const] : []),
    ...(delivers(model) ? [{ id: 'train', make: (run: Simulate) => train(subject, run) } as const] : []),
  ];
}

function statementsOf(text: string | undefined) {
  const parsed = parseStatements(text ?? '');
  return parsed.ok ? parsed.value : [];
}

/** Whether the spikes of its target change its weight. */
function setsWeight({ onPostSpike, modulated }: SynapseModel): boolean {
  if (modulated !== undefined) return true;
  let found = false;
  walkStatements(statementsOf(onPostSpike), (statement) => {
    if (statement.kind === 'assign' && statement.name === 'weight') found = true;
  });
  return found;
}

/** Whether it delivers something else than its weight. */
function delivers({ onPreSpike }: SynapseModel): boolean {
  let found = false;
  let learns = false;
  walkStatements(statementsOf(onPreSpike), (statement) => {
    if (statement.kind === 'deliver' && (statement.weight.kind !== 'name' || statement.weight.name !== 'weight')) found = true;
    // What lies in a condition is not delivered every time.
    if (statement.kind === 'if') found = true;
    if (statement.kind === 'assign' && statement.name === 'weight') learns = true;
  });
  return found && !learns;
}

/** Time differences of the pairs (ms), at the synapse: the spike of the target is there a delay after it was fired. */
const DIFFERENCES = [1, 2, 3, 5, 7, 10, 14, 20, 28, 40, 60, 80, 100].flatMap((dt) => [-dt, dt]).sort((a, b) => a - b);
const DELAY = 1;
/** When the source fires: the pair, and once more so that the weight is seen. */
const PAIR_AT = 200;
const SEEN_AT = 700;
/** The port at which a relay takes spikes in and repeats none. */
const UNREPEATED = 1;

async function pairs(subject: Synapse, simulate: Simulate): Promise<Curve | undefined> {
  const { model } = subject;
  const weight = startOf(model);
  const spikes = DIFFERENCES.map((dt) => ({ spike_times: [Number((PAIR_AT + dt - DELAY).toPrecision(12))] }));
  const modulator = modulatorOf(model);
  const circuit = circuitFile(subject, {
    duration: SEEN_AT + 20,
    parts: [
      { id: 'pre', model: instruments.train, params: { spike_times: [PAIR_AT - DELAY, SEEN_AT - DELAY] }, at: [0, 0] },
      { id: 'source', model: instruments.relay, at: [1, 0] },
      { id: 'post', model: instruments.train, n: spikes.length, params: spikes.map(shifted), at: [0, 1] },
      { id: 'target', model: instruments.relay, n: spikes.length, at: [1, 1] },
      { id: 'weights', model: instruments.weights, at: [2, 0] },
      { id: 'spikes', model: instruments.spikes, at: [2, 1] },
      ...(modulator
        ? [
            { id: 'reward', model: instruments.train, params: { spike_times: [PAIR_AT + 120] }, at: [0, 2] as const },
            { id: 'releasing', model: instruments.relay, at: [1, 2] as const },
            { id: 'transmitter', model: modulator.name, at: [2, 2] as const },
          ]
        : []),
    ],
    wires: [
      { from: 'pre', to: 'source', syn: { delay: DELAY } },
      { from: 'post', to: 'target', paired: true, syn: { delay: DELAY } },
      {
        from: 'source',
        to: 'target',
        syn: {
          synapse_model: model.name,
          weight,
          delay: DELAY,
          receptor_type: UNREPEATED,
          weight_recorder: 'weights',
          ...(modulator && model.modulated && { [model.modulated.via]: 'transmitter' }),
        },
      },
      { from: 'target', to: 'spikes' },
      ...(modulator
        ? [
            { from: 'reward', to: 'releasing', syn: { delay: DELAY } },
            { from: 'releasing', to: 'transmitter', syn: { delay: DELAY } },
          ]
        : []),
    ],
    analyses: [{ id: 'window', kind: 'stdp_window', of: ['weights'], change: 'absolute', delay: DELAY, reach: 150 }],
    panels: ['window', 'spikes'],
  });
  const run = await simulate(circuit);
  const rows = run?.recorders.get('weights');
  const first = run?.compiled.nodes['target']?.first;
  if (rows === undefined || first === undefined) return undefined;
  const changes = DIFFERENCES.map(() => Number.NaN);
  for (let i = 0; i < rows.length; i++) {
    const at = (rows.values['targets']?.[i] as number) - first;
    if ((rows.times[i] as number) > SEEN_AT - DELAY) changes[at] = (rows.values['weights']?.[i] as number) - weight;
  }
  if (!changes.some((change) => Math.abs(change) > 0)) return undefined;
  // Between the two orders there is no line.
  const middle = DIFFERENCES.findIndex((dt) => dt > 0);
  const broken = <Values>(values: readonly Values[], gap: Values) => [...values.slice(0, middle), gap, ...values.slice(middle)];
  return {
    id: 'window',
    across: { word: 'difference' },
    up: { word: 'change' },
    lines: [
      {
        label: '',
        xs: Float64Array.from(broken(DIFFERENCES, 0)),
        ys: Float64Array.from(broken(changes, Number.NaN)),
        marked: true,
      },
    ],
    values: { weight },
    circuit,
  };
}

/** A train reaches its relay a delay later. */
function shifted({ spike_times }: { readonly spike_times: readonly number[] }) {
  return { spike_times: spike_times.map((time) => Number((time - DELAY).toPrecision(12))) };
}

/** The weight at the start: half way to the bound, where there is one, so that it can grow and shrink. */
function startOf({ parameters }: SynapseModel): number {
  const [bound, weight] = [parameters['Wmax']?.default, parameters['weight']?.default];
  if (typeof bound === 'number' && Number.isFinite(bound) && bound !== 0) return bound / 2;
  return typeof weight === 'number' ? weight : 1;
}

/** The model of the node that the synapse names to be modulated by. */
function modulatorOf({ modulated }: SynapseModel): NodeModel | undefined {
  return modulated && usableNodeModels({}).find(({ model }) => canBeNamed(modulated.via, model))?.model;
}

/** Ten spikes at 20 Hz and one when it has rested. */
const TRAIN = [...Array.from({ length: 10 }, (_, i) => 50 + i * 50), 1000];
/** Synapses whose mean is taken of what is drawn. */
const MANY = 200;

async function train(subject: Synapse, simulate: Simulate): Promise<Curve | undefined> {
  const { model } = subject;
  const isDrawn = /random_/.test(model.onPreSpike);
  const n = isDrawn ? MANY : 1;
  const circuit: CircuitFile = circuitFile(subject, {
    duration: 1050,
    parts: [
      { id: 'train', model: instruments.train, params: { spike_times: TRAIN.map((time) => time - DELAY) }, at: [0, 0] },
      { id: 'source', model: instruments.relay, at: [1, 0] },
      { id: 'target', model: instruments.relay, n, at: [2, 0] },
      { id: 'weights', model: instruments.weights, at: [1, 1] },
    ],
    wires: [
      { from: 'train', to: 'source', syn: { delay: DELAY } },
      { from: 'source', to: 'target', syn: { synapse_model: model.name, delay: DELAY, weight_recorder: 'weights' } },
    ],
    panels: ['weights'],
  });
  const run = await simulate(circuit);
  const rows = run?.recorders.get('weights');
  if (rows === undefined) return undefined;
  const sums = TRAIN.map(() => 0);
  for (let i = 0; i < rows.length; i++) {
    const at = TRAIN.findIndex((time) => Math.abs(time - (rows.times[i] as number)) < 1);
    sums[at] = (sums[at] ?? 0) + (rows.values['weights']?.[i] as number);
  }
  if (!sums.some((sum) => sum !== 0)) return undefined;
  return {
    id: 'train',
    across: { word: 'time' },
    up: { word: 'delivered' },
    lines: [{ label: '', xs: Float64Array.from(TRAIN), ys: Float64Array.from(sums, (sum) => sum / n), marked: true }],
    until: 1050,
    values: { n },
    circuit,
  };
}
