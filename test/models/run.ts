/** A small network run on the JavaScript back end, for tests of single models. */
import { jsBackend } from '../../src/codegen/js.ts';
import { build } from '../../src/kernel/index.ts';
import type { NodeSpec } from '../../src/kernel/types.ts';
import { type NamedNode, type NamedSyn, named } from '../support/named.ts';

export interface Recorded {
  readonly times: readonly number[];
  readonly senders: readonly number[];
  readonly [column: string]: readonly number[];
}

/** Nodes and connections by index; answers what each recorder recorded, by its index among the nodes. */
export function run(
  nodes: readonly (Partial<NamedNode> & { readonly model: string })[],
  connections: readonly (readonly [source: number, target: number, syn_spec?: Partial<NamedSyn>])[],
  duration: number,
  { resolution = 0.1, rng_seed = 1 } = {},
): Readonly<Record<number, Recorded>> {
  const network = named({
    resolution,
    rng_seed,
    nodes: nodes.map((node) => ({ n: 1, params: {}, ...node })),
    connections: connections.map(([source, target, syn_spec]) => ({
      source: [{ node: source }],
      target: [{ node: target }],
      conn_spec: { rule: 'all_to_all' },
      syn_spec: { synapse_model: 'static_synapse', ...syn_spec },
    })),
  });
  const simulation = build(network, { backend: jsBackend });
  simulation.advance(duration);
  return Object.fromEntries(
    simulation.recordings.map((recording) => {
      const { times, senders, values } = recording.read();
      const columns = Object.entries(values).map(([name, column]) => [name, Array.from(column)] as const);
      return [recording.node, { times: Array.from(times), senders: Array.from(senders), ...Object.fromEntries(columns) }];
    }),
  );
}

/** One neuron with a multimeter at every step and a spike_recorder, and devices that are connected to it. */
export function runOne(
  model: string,
  params: NodeSpec['params'],
  duration: number,
  record_from: readonly string[] = ['V_m'],
  devices: readonly (readonly [device: string, params: NodeSpec['params'], syn_spec?: Partial<NamedSyn>])[] = [],
  resolution = 0.1,
): { readonly trace: Recorded; readonly spikes: readonly number[] } {
  const recorded = run(
    [
      { model, params },
      { model: 'multimeter', params: { record_from, interval: resolution } },
      { model: 'spike_recorder' },
      ...devices.map(([device, deviceParams]) => ({ model: device, params: deviceParams })),
    ],
    [[1, 0], [0, 2], ...devices.map(([, , syn_spec], index) => [index + 3, 0, syn_spec ?? {}] as const)],
    duration,
    { resolution },
  );
  return { trace: recorded[1] as Recorded, spikes: (recorded[2] as Recorded).times };
}

/** Column value at a time in ms. */
export function at(trace: Recorded, column: string, time: number): number {
  const index = trace.times.findIndex((sample) => Math.abs(sample - time) < 1e-6);
  const value = trace[column]?.[index];
  if (value === undefined) throw new Error(`There is no sample of ${column} at ${time} ms.`);
  return value;
}
