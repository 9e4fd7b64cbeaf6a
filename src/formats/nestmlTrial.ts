/** A small experiment for a model that is being written: its response to a step of current, to one spike, and its f–I curve, in one run. */
import { readDocument } from '../document/file/schema.ts';
import type { GraphDocument } from '../document/types.ts';
import type { NeuronModel, SynapseModel } from '../models/types.ts';
import { instruments } from '../models/vocabulary/instruments.ts';

interface TrialSettings {
  /** pA of the step; the curve goes from 0 to twice of it. */
  readonly current: number;
  /** Weight of the one spike. */
  readonly weight: number;
}

/** Points of the f–I curve. */
export const CURVE_POINTS = 12;
/** ms: when the step begins and ends, when the spike is sent, how long everything takes. */
export const TRIAL = { start: 50, stop: 250, spike: 50, duration: 500 } as const;

/** What is drawn of a neuron: the quantity that is first of its recordables, V_m where it has one. */
export function shownQuantity(model: NeuronModel): string | undefined {
  const names = Object.entries(model.recordables);
  return (names.find(([, { unit }]) => unit === 'mV') ?? names[0])?.[0];
}

type Entry = Readonly<Record<string, unknown>>;

/** The document of the trial; undefined where the model can not be tried. */
export function trialDocument(model: NeuronModel | SynapseModel, text: string, settings: TrialSettings): GraphDocument | undefined {
  const { nodes, edges } = model.elementType === 'synapse' ? synapseTrial(model.name) : neuronTrial(model, settings);
  return readDocument({
    format: 'spikepatch.graph',
    version: 2,
    title: model.name,
    description: '',
    kernel: { resolution: 0.1, rng_seed: 1, duration: TRIAL.duration },
    models: { [model.name]: { nestml: text } },
    nodes,
    edges: edges.map((edge, k) => ({ id: `e${k + 1}`, ...edge })),
    notes: [],
    groups: [],
    view: {},
  }).document;
}

function neuronTrial(
  model: NeuronModel,
  { current, weight }: TrialSettings,
): { readonly nodes: readonly Entry[]; readonly edges: readonly Entry[] } {
  const quantity = shownQuantity(model);
  const samples = (id: string) => ({
    id,
    model: instruments.samples,
    params: { record_from: quantity === undefined ? [] : [quantity], interval: 0.5 },
  });
  const nodes: Entry[] = [];
  const edges: Entry[] = [];
  if (model.receives.includes('current')) {
    nodes.push(
      { id: 'step', model: model.name },
      { id: 'step_current', model: instruments.current, params: { amplitude: current, start: TRIAL.start, stop: TRIAL.stop } },
    );
    edges.push({ source: 'step_current', target: 'step' });
    if (quantity !== undefined) {
      nodes.push(samples('step_samples'));
      edges.push({ source: 'step_samples', target: 'step' });
    }
    if (model.sends.includes('spike')) {
      const amplitudes = Array.from({ length: CURVE_POINTS }, (_, k) => (2 * current * k) / (CURVE_POINTS - 1));
      nodes.push(
        { id: 'curve', model: model.name, n: CURVE_POINTS },
        { id: 'curve_current', model: instruments.current, n: CURVE_POINTS, params: { amplitude: { values: amplitudes } } },
        { id: 'curve_spikes', model: instruments.spikes },
      );
      edges.push(
        { source: 'curve_current', target: 'curve', conn_spec: { rule: instruments.pairing } },
        { source: 'curve', target: 'curve_spikes' },
      );
    }
  }
  const [port] = Object.values(model.spikeInputs);
  if (port !== undefined && quantity !== undefined) {
    nodes.push(
      { id: 'psp', model: model.name },
      { id: 'psp_spike', model: instruments.train, params: { spike_times: [TRIAL.spike] } },
      samples('psp_samples'),
    );
    const receptor = port.receptor_type === 0 || port.receptor_type === 'each' ? {} : { receptor_type: port.receptor_type };
    edges.push({ source: 'psp_spike', target: 'psp', syn_spec: { weight, ...receptor } }, { source: 'psp_samples', target: 'psp' });
  }
  return { nodes, edges };
}

/** Pairs of spikes, the target's ever later after the source's. */
function synapseTrial(name: string): { readonly nodes: readonly Entry[]; readonly edges: readonly Entry[] } {
  const times = Array.from({ length: 9 }, (_, k) => 20 + 50 * k);
  return {
    nodes: [
      { id: 'spikes_pre', model: instruments.train, params: { spike_times: times } },
      { id: 'spikes_post', model: instruments.train, params: { spike_times: times.map((time, k) => time + (k % 2 === 0 ? 5 : -5)) } },
      { id: 'pre', model: instruments.relay },
      { id: 'post', model: instruments.relay },
      { id: 'weights', model: instruments.weights },
    ],
    edges: [
      { source: 'spikes_pre', target: 'pre' },
      { source: 'spikes_post', target: 'post' },
      { source: 'pre', target: 'post', syn_spec: { synapse_model: name, receptor_type: 1, weight_recorder: 'weights' } },
    ],
  };
}
