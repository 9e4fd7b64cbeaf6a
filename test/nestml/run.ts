/** Runs a record, own or NEST's: a neuron with spikes, a current and recorders; a connection between two trains. */

import { jsBackend } from '../../src/codegen/js.ts';
import type { Backend } from '../../src/codegen/types.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec, NodeSpec } from '../../src/kernel/types.ts';
import { builtIn } from '../../src/models/catalogue.ts';
import { recordablesOf } from '../../src/models/recordables.ts';
import type { NeuronModel, SynapseModel } from '../../src/models/types.ts';
import { readNestml } from '../../src/nestml/index.ts';
import { speak } from '../../src/text/language.ts';

export function neuronOf(text: string): NeuronModel {
  const { model, problems } = readNestml(text);
  if (model?.elementType !== 'neuron') throw new Error(`No neuron: ${saidOf(text).join(' ')} ${problems.length}`);
  return model;
}

export function synapseOf(text: string): SynapseModel {
  const { model } = readNestml(text);
  if (model?.elementType !== 'synapse') throw new Error(`No synapse: ${saidOf(text).join(' ')}`);
  return model;
}

/** Everything that is said of a text: "2:3 There is no …", warnings with a "?" before. */
export function saidOf(text: string): string[] {
  return readNestml(text).problems.map(
    ({ severity, line, column, message }) => `${severity === 'warning' ? '?' : ''}${line}:${column} ${speak(message)}`,
  );
}

const node = (name: string) => {
  const found = builtIn.resolveNode(name);
  if (found === undefined) throw new Error(name);
  return found.model;
};

export const nestNeuron = (name: string) => node(name) as NeuronModel;

export function nestSynapse(name: string): SynapseModel {
  const found = builtIn.resolveSynapse(name);
  if (found === undefined) throw new Error(name);
  return found.model;
}

const connected = (source: number, target: number, syn_spec: object = {}) => ({
  source: [{ node: source }],
  target: [{ node: target }],
  conn_spec: { rule: 'all_to_all' as const },
  syn_spec: { synapse_model: nestSynapse('static_synapse'), ...syn_spec },
});

export interface Drive {
  readonly params?: NodeSpec['params'];
  readonly record_from?: readonly string[];
  /** ms */
  readonly spikes?: readonly number[];
  readonly weight?: number;
  readonly inhibition?: number;
  /** pA, from 50 ms on */
  readonly current?: number;
  readonly receptors?: readonly number[];
  readonly duration?: number;
  readonly resolution?: number;
  readonly backend?: Backend;
}

export interface Response {
  readonly spikes: readonly number[];
  readonly trace: Readonly<Record<string, readonly number[]>>;
}

export function runNeuron(model: NeuronModel, drive: Drive = {}): Response {
  const {
    params = {},
    record_from = Object.keys(recordablesOf(model)),
    spikes = [5, 10, 11, 12, 30],
    weight = 10,
    inhibition = -5,
    current = 0,
  } = drive;
  const { receptors = [0], duration = 100, resolution = 0.1, backend = jsBackend } = drive;
  const network = {
    resolution,
    rng_seed: 1,
    nodes: [
      { model, n: 1, params },
      { model: node('multimeter'), n: 1, params: { record_from, interval: resolution } },
      { model: node('spike_recorder'), n: 1, params: {} },
      { model: node('spike_generator'), n: 1, params: { spike_times: spikes } },
      { model: node('dc_generator'), n: 1, params: { amplitude: current, start: 50 } },
    ],
    connections: [
      connected(1, 0),
      ...(model.sends.includes('spike') ? [connected(0, 2)] : []),
      ...(Object.keys(model.spikeInputs).length === 0
        ? []
        : receptors.flatMap((receptor_type) => [
            connected(3, 0, { weight, receptor_type }),
            ...(inhibition === 0 ? [] : [connected(3, 0, { weight: inhibition, delay: 3, receptor_type })]),
          ])),
      ...(current === 0 ? [] : [connected(4, 0)]),
    ],
  } as unknown as NetworkSpec;
  const simulation = build(network, { backend });
  simulation.advance(duration);
  const [samples, fired] = simulation.recordings.map((recording) => recording.read());
  const trace = Object.fromEntries(Object.entries(samples?.values ?? {}).map(([name, column]) => [name, Array.from(column)]));
  return { spikes: Array.from(fired?.times ?? []), trace };
}

const PRE = [10, 20, 31, 40, 43, 60, 61, 100];
export const POST = [13, 18, 30, 41, 59, 62, 90];

/** Weights that a connection sent, one for each spike of its source. The spikes at 30 and 31 meet at the synapse, as the delay is 1 ms. */
export function runSynapse(
  model: SynapseModel,
  params: object = {},
  {
    weight = 50,
    backend = jsBackend,
    pre = PRE,
    post = POST,
    tau_minus = 20,
  }: { weight?: number; backend?: Backend; pre?: readonly number[]; post?: readonly number[]; tau_minus?: number } = {},
): number[] {
  const network = {
    resolution: 0.1,
    rng_seed: 1,
    nodes: [
      { model: node('parrot_neuron'), n: 1, params: {} },
      { model: node('parrot_neuron'), n: 1, params: { tau_minus } },
      { model: node('spike_generator'), n: 1, params: { spike_times: pre } },
      { model: node('spike_generator'), n: 1, params: { spike_times: post } },
      { model: node('weight_recorder'), n: 1, params: {} },
    ],
    connections: [
      connected(2, 0),
      connected(3, 1),
      connected(0, 1, { synapse_model: model, weight, params, weight_recorder: 4, receptor_type: 1 }),
    ],
  } as unknown as NetworkSpec;
  const simulation = build(network, { backend });
  simulation.advance(150);
  return Array.from(simulation.recordings[0]?.read().values['weights'] ?? []);
}

/** The largest difference of two columns. */
export function farthest(a: readonly number[] | undefined, b: readonly number[] | undefined): number {
  if (a === undefined || b === undefined || a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((most, x, k) => Math.max(most, Math.abs(x - (b[k] as number))), 0);
}
