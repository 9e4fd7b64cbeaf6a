/** NESTML files: a model becomes a graph with one node of it, driven and recorded, or with one connection of it. */
import { isBuiltIn } from '../document/meaning/modelNames.ts';
import { recordablesOf } from '../models/recordables.ts';
import type { SynapseModel } from '../models/types.ts';
import { instruments } from '../models/vocabulary/instruments.ts';
import { looksLikeNestml, readNestml, withName } from '../nestml/index.ts';
import { type Foreign, type ForeignReader, Losses } from './foreign.ts';
import { readKeepable } from './keepable.ts';

type NeuronRecord = Exclude<ReturnType<typeof readNestml>['model'], SynapseModel | undefined>;
type FileObject = Record<string, unknown>;

export const nestmlReader: ForeignReader = {
  id: 'nestml',
  recognises: looksLikeNestml,
  read(given, name): Foreign {
    const losses = new Losses();
    const text = withOwnName(given.replace(/^\ufeff/, ''), losses);
    const { model, name: called, problems } = readNestml(text);
    for (const { line, column, severity, message } of problems) {
      losses.add(severity === 'error' ? 'nestml_error' : 'nestml_warning', `${line}:${column}`, '', { problem: message });
    }
    if (model === undefined || called === undefined) return { documents: [], lost: losses.list };
    const file = model.elementType === 'synapse' ? synapseGraph(called, text) : neuronGraph(model, text);
    const document = readKeepable(file, new WeakMap(), '', losses);
    return { documents: document === undefined ? [] : [{ name, document }], lost: losses.list };
  },
};

/** A model that is called like one of NEST's gets a name of its own, as PyNESTML makes one with its suffix. */
function withOwnName(text: string, losses: Losses): string {
  const { name } = readNestml(text);
  if (name === undefined || !isBuiltIn(name)) return text;
  losses.add('nestml_renamed', '', name, { name: `${name}_nestml` });
  return withName(text, `${name}_nestml`);
}

function graph(name: string, text: string, duration: number, nodes: readonly FileObject[], edges: readonly FileObject[]): FileObject {
  return {
    format: 'spikepatch.graph',
    version: 2,
    title: name,
    description: '',
    kernel: { resolution: 0.1, rng_seed: 1, duration },
    models: { [name]: { nestml: text } },
    nodes,
    edges: edges.map((edge, k) => ({ id: `e${k + 1}`, ...edge })),
    notes: [],
    groups: [],
    view: {},
  };
}

/** A weight that shows, in the unit of the first port. */
function weightOf(model: NeuronRecord): number {
  const [port] = 'spikeInputs' in model ? Object.values(model.spikeInputs) : [];
  return { pA: 200, nS: 5, mV: 5 }[port?.unit ?? ''] ?? 1;
}

/** A neuron with a step of current, a few spikes, and all that it lets be recorded. */
function neuronGraph(model: NeuronRecord, text: string): FileObject {
  const receptors = 'spikeInputs' in model ? [...new Set(Object.values(model.spikeInputs).map(({ receptor_type }) => receptor_type))] : [];
  const hasCurrent = model.receives.includes('current');
  const nodes: FileObject[] = [{ id: 'neuron', model: model.name, position: { x: 360, y: 200 } }];
  const edges: FileObject[] = [];
  if (hasCurrent) {
    nodes.push({
      id: 'current',
      model: instruments.current,
      params: { amplitude: 400, start: 400, stop: 800 },
      position: { x: 80, y: 120 },
    });
    edges.push({ source: 'current', target: 'neuron' });
  }
  if (receptors.length > 0) {
    nodes.push({ id: 'spikes', model: instruments.train, params: { spike_times: [50, 150, 160, 170] }, position: { x: 80, y: 300 } });
    for (const receptor_type of receptors)
      edges.push({
        source: 'spikes',
        target: 'neuron',
        syn_spec: { weight: weightOf(model), ...(receptor_type === 0 ? {} : { receptor_type }) },
      });
  }
  const record_from = Object.keys(recordablesOf(model));
  if (record_from.length > 0) {
    nodes.push({ id: 'samples', model: instruments.samples, params: { record_from, interval: 0.1 }, position: { x: 640, y: 120 } });
    edges.push({ source: 'samples', target: 'neuron' });
  }
  if (model.sends.includes('spike')) {
    nodes.push({ id: 'recorder', model: instruments.spikes, position: { x: 640, y: 300 } });
    edges.push({ source: 'neuron', target: 'recorder' });
  }
  return graph(model.name, text, 1000, nodes, edges);
}

/** Two neurons that repeat what they get, a train for each, and a connection whose weight is recorded. */
function synapseGraph(name: string, text: string): FileObject {
  const nodes = [
    { id: 'spikes_pre', model: instruments.train, params: { spike_times: [10, 110, 210, 310, 410] }, position: { x: 80, y: 120 } },
    { id: 'spikes_post', model: instruments.train, params: { spike_times: [20, 120, 205, 305, 420] }, position: { x: 80, y: 320 } },
    { id: 'pre', model: instruments.relay, position: { x: 360, y: 120 } },
    { id: 'post', model: instruments.relay, position: { x: 360, y: 320 } },
    { id: 'weights', model: instruments.weights, position: { x: 640, y: 220 } },
  ];
  const edges = [
    { source: 'spikes_pre', target: 'pre' },
    { source: 'spikes_post', target: 'post' },
    // What arrives at receptor 1 of such a neuron is not repeated, so that the trains stay as they are.
    { source: 'pre', target: 'post', syn_spec: { synapse_model: name, receptor_type: 1, weight_recorder: 'weights' } },
  ];
  return graph(name, text, 500, nodes, edges);
}
