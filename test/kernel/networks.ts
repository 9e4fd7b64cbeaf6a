/** Small networks for tests. */
import type { Backend } from '../../src/codegen/types.ts';
import { build } from '../../src/kernel/index.ts';
import type { ConnectionSpec, ConnSpec, NetworkSpec, NodeSpec, Quantity, Simulation } from '../../src/kernel/types.ts';
import { type NamedSyn, nodeModel, synapseModel } from '../support/named.ts';

export function node(model: string, n = 1, params: Readonly<Record<string, Quantity>> = {}): NodeSpec {
  return { model: nodeModel(model), n, params };
}

export function edge(source: number, target: number, syn: Partial<NamedSyn> = {}, conn: ConnSpec = { rule: 'all_to_all' }): ConnectionSpec {
  return {
    source: [{ node: source }],
    target: [{ node: target }],
    conn_spec: conn,
    syn_spec: { ...syn, synapse_model: synapseModel(syn.synapse_model ?? 'static_synapse') },
  };
}

export function network(nodes: readonly NodeSpec[], connections: readonly ConnectionSpec[], rng_seed = 1, resolution = 0.1): NetworkSpec {
  return { resolution, rng_seed, nodes, connections };
}

/** Builds and runs. */
export function simulate(spec: NetworkSpec, duration: number, backend: Backend): Simulation {
  const simulation = build(spec, { backend });
  simulation.advance(duration);
  return simulation;
}

/** Everything recorded, for comparing runs. */
export function recorded(simulation: Simulation): unknown {
  return simulation.recordings.map((recording) => {
    const { times, senders, values } = recording.read();
    return {
      id: recording.id,
      times: [...times],
      senders: [...senders],
      values: Object.fromEntries(Object.entries(values).map(([k, v]) => [k, [...v]])),
    };
  });
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

export function variance(values: ArrayLike<number>): number {
  const m = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] as number) - m) ** 2;
  return sum / (values.length - 1);
}

/** A balanced network with everything that draws: rules, weights, delays, random trains, noise. */
export function busyNetwork(seed = 1, recorders = 1): NetworkSpec {
  const weight = { expression: 'normal(40, 8)' } as const;
  const delay = { expression: 'uniform(0.5, 3)' } as const;
  return network(
    [
      node('iaf_psc_exp', 40, { V_m: { expression: 'uniform(-70, -56)' } }),
      node('iaf_psc_alpha', 300),
      node('poisson_generator', 1, { rate: 9000 }),
      node('noise_generator', 1, { mean: 100, std: 150, dt: 0.5 }),
      node('sinusoidal_poisson_generator', 2, { rate: 2000, amplitude: 1500, frequency: 20 }),
      node('parrot_neuron', 10),
      ...Array.from({ length: recorders }, () => node('spike_recorder')),
      node('multimeter', 1, { record_from: ['V_m'], interval: 0.7 }),
    ],
    [
      edge(2, 0, { weight: 32 }),
      edge(2, 1, { weight: 8, delay: 0.4 }),
      edge(2, 5, {}),
      edge(3, 0, { weight: 1 }),
      edge(4, 1, { weight: 25, delay: 0.3 }),
      edge(0, 1, { weight, delay }, { rule: 'fixed_indegree', indegree: 8 }),
      edge(1, 0, { weight: -6, delay: 1.5 }, { rule: 'pairwise_bernoulli', p: 0.1 }),
      edge(1, 1, { weight: 15, delay: 1 }, { rule: 'fixed_outdegree', outdegree: 6 }),
      edge(5, 1, { weight: 12, delay: 0.8 }, { rule: 'fixed_total_number', N: 500 }),
      edge(
        0,
        0,
        { synapse_model: 'stdp_synapse', weight: 30, delay, params: { Wmax: 90, lambda: 0.05 } },
        { rule: 'fixed_indegree', indegree: 5 },
      ),
      edge(
        1,
        0,
        { synapse_model: 'bernoulli_synapse', weight: 25, delay: 1.2, params: { p_transmit: 0.5 } },
        { rule: 'fixed_indegree', indegree: 5 },
      ),
      ...Array.from({ length: recorders }, (_, i) => [edge(0, 6 + i), edge(1, 6 + i)]).flat(),
      edge(6 + recorders, 0),
    ],
    seed,
  );
}
