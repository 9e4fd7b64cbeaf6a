/** What a stimulator sends: its current or rate over time, or the spikes that each of its targets gets. */
import { usableNodeModels } from '../../document/meaning/modelNames.ts';
import type { NodeModel, StimulatorModel } from '../../models/types.ts';
import { instruments } from '../../models/vocabulary/instruments.ts';
import { circuitFile, type Simulate, type Subject, samples, trains } from './circuit.ts';
import type { Curve, CurvePlan } from './types.ts';

type Stimulator = Subject<StimulatorModel>;

/** Targets whose spikes are shown. */
const TARGETS = 8;
/** ms of what changes smoothly, and of spikes. */
const SMOOTH = 200;
const SPIKES = 500;

/** Curves of a stimulator. */
export function stimulatorCurves(subject: Stimulator): readonly CurvePlan[] {
  const { model } = subject;
  if (model.sends.includes('spike')) return [{ id: 'sent', make: (run) => spikes(subject, run) }];
  const [quantity] = Object.entries(model.recordables);
  return quantity === undefined ? [] : [{ id: 'sent', make: (run) => course(subject, quantity[0], quantity[1].unit, run) }];
}

/** What is said of the values that it is shown with: "rate = 40 Hz". */
function settings({ model }: Stimulator): string {
  return Object.entries(model.example ?? {})
    .map(([name, value]) => {
      const unit = model.parameters[name]?.unit ?? '1';
      return `${name} = ${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}${unit === '1' ? '' : ` ${unit}`}`;
    })
    .join(', ');
}

async function spikes(subject: Stimulator, simulate: Simulate): Promise<Curve | undefined> {
  const { model } = subject;
  const circuit = circuitFile(subject, {
    duration: SPIKES,
    parts: [
      { id: 'stimulus', model: model.name, params: model.example ?? {}, at: [0, 0] },
      { id: 'target', model: instruments.relay, n: TARGETS, at: [1, 0] },
      { id: 'spikes', model: instruments.spikes, at: [2, 0] },
    ],
    wires: [
      { from: 'stimulus', to: 'target' },
      { from: 'target', to: 'spikes' },
    ],
    panels: ['spikes'],
  });
  const run = await simulate(circuit);
  const found = run && trains(run, 'spikes', 'target');
  if (!found?.some((train) => train.length > 0)) return undefined;
  return {
    id: 'sent',
    across: { word: 'time' },
    up: { word: 'target' },
    lines: [],
    trains: found,
    until: SPIKES,
    values: { settings: settings(subject) },
    circuit,
  };
}

/** A neuron that takes what the stimulator sends: some send nothing while nobody listens. */
function targetOf({ sends }: StimulatorModel): NodeModel | undefined {
  return usableNodeModels({}).find(
    ({ model }) => model.elementType === 'neuron' && Object.keys(model.currentInputs).length > 0 && sends.includes('current'),
  )?.model;
}

async function course(subject: Stimulator, name: string, unit: string, simulate: Simulate): Promise<Curve | undefined> {
  const { model } = subject;
  const target = targetOf(model);
  const circuit = circuitFile(subject, {
    duration: SMOOTH,
    parts: [
      { id: 'stimulus', model: model.name, params: model.example ?? {}, at: [0, 0] },
      { id: 'meter', model: instruments.samples, params: { interval: 0.1, record_from: [name] }, at: [1, 1] },
      ...(target ? [{ id: 'target', model: target.name, at: [1, 0] as const }] : []),
    ],
    wires: [...(target ? [{ from: 'stimulus', to: 'target' }] : []), { from: 'meter', to: 'stimulus' }],
    panels: ['meter'],
  });
  const run = await simulate(circuit);
  const { times, values } = run ? samples(run, 'meter', 'stimulus', 0, name) : { times: new Float64Array(), values: new Float64Array() };
  if (!values.some((value) => value !== 0)) return undefined;
  return {
    id: 'sent',
    across: { word: 'time' },
    up: { name, unit },
    lines: [{ label: '', xs: times, ys: values }],
    until: SMOOTH,
    values: { settings: settings(subject) },
    circuit,
  };
}
