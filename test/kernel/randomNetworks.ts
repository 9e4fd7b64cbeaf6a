/** Random networks of everything that fits together, and some that does not. */

import fc from 'fast-check';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { type ConnSpec, KernelError, type NetworkSpec, type Quantity } from '../../src/kernel/types.ts';
import { type NamedConnection, type NamedNode, named } from '../support/named.ts';

const NEURONS = ['iaf_psc_alpha', 'iaf_psc_exp', 'iaf_psc_delta', 'parrot_neuron', 'izhikevich'];
const TRAINS = ['poisson_generator', 'sinusoidal_poisson_generator', 'spike_generator', 'mip_generator', 'sinusoidal_gamma_generator'];
const CURRENTS = ['dc_generator', 'ac_generator', 'noise_generator'];
const SYNAPSES = ['static_synapse', 'static_synapse', 'stdp_synapse', 'tsodyks2_synapse', 'bernoulli_synapse'];

const size = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom(1, 255, 256, 257, 300));

const nodeSpec: fc.Arbitrary<NamedNode> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ model: fc.constantFrom(...NEURONS), n: size, params: fc.constant({}) }) },
  {
    weight: 2,
    arbitrary: fc
      .record({ model: fc.constantFrom(...TRAINS), n: fc.integer({ min: 1, max: 3 }), rate: fc.double({ min: 0, max: 2e4, noNaN: true }) })
      .map(
        ({ model, n, rate }): NamedNode => ({
          model,
          n,
          params: model === 'spike_generator' ? { spike_times: [1, 1, 2.5, 9.9], spike_weights: [1, -2, 0.5, 1] } : { rate },
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        model: fc.constantFrom(...CURRENTS),
        n: fc.integer({ min: 1, max: 2 }),
        a: fc.double({ min: -500, max: 500, noNaN: true }),
      })
      .map(({ model, n, a }): NamedNode => ({ model, n, params: model === 'noise_generator' ? { mean: a, std: 50 } : { amplitude: a } })),
  },
  { weight: 1, arbitrary: fc.constant<NamedNode>({ model: 'spike_recorder', n: 1, params: {} }) },
  { weight: 1, arbitrary: fc.constant<NamedNode>({ model: 'multimeter', n: 1, params: { record_from: ['V_m'], interval: 0.3 } }) },
);

const rule: fc.Arbitrary<ConnSpec> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 12 }), fc.boolean(), fc.boolean())
  .map(([kind, k, allow_autapses, allow_multapses]): ConnSpec => {
    const flags = { allow_autapses, allow_multapses };
    switch (kind) {
      case 0:
        return { rule: 'fixed_indegree', indegree: k, ...flags };
      case 1:
        return { rule: 'fixed_outdegree', outdegree: k, ...flags };
      case 2:
        return { rule: 'fixed_total_number', N: 3 * k, allow_autapses };
      case 3:
        return { rule: 'pairwise_bernoulli', p: k / 12, ...flags };
      case 4:
        return { rule: 'pairwise_poisson', pairwise_avg_num_conns: k / 10, allow_autapses };
      case 5:
        return { rule: 'one_to_one', ...flags };
      default:
        return { rule: 'all_to_all', ...flags };
    }
  });

const weight: fc.Arbitrary<Quantity> = fc.oneof(
  fc.double({ min: -80, max: 80, noNaN: true }),
  fc.constant<Quantity>({ expression: 'normal(0, 40)' }),
  fc.constant<Quantity>({ expression: 'uniform(5, 50)' }),
);
const delay: fc.Arbitrary<Quantity> = fc.oneof(
  fc.constantFrom<Quantity>(0.1, 0.5, 1, 12.3),
  fc.constant<Quantity>({ expression: 'max(0.1, exponential(1))' }),
  fc.constant<Quantity>({ expression: 'max(0.1, uniform(0, 4))' }),
);

export const networkSpec: fc.Arbitrary<NetworkSpec> = fc
  .record({
    nodes: fc.array(nodeSpec, { minLength: 2, maxLength: 7 }),
    wires: fc.array(fc.tuple(fc.nat(), fc.nat(), rule, weight, delay, fc.constantFrom(...SYNAPSES)), { maxLength: 10 }),
    rng_seed: fc.integer({ min: 1, max: 4294967295 }),
    resolution: fc.constantFrom(0.1, 0.05, 0.2),
  })
  .map(({ nodes, wires, rng_seed, resolution }) =>
    named({
      nodes,
      rng_seed,
      resolution,
      connections: wires.map(
        ([a, b, conn_spec, w, d, synapse_model]): NamedConnection => ({
          source: [{ node: a % nodes.length }],
          target: [{ node: b % nodes.length }],
          conn_spec,
          syn_spec: { synapse_model, weight: w, delay: d },
        }),
      ),
    }),
  );

/** Keeps the connections that the kernel takes, so that the rest of the network still runs. */
export function accepted(spec: NetworkSpec): { readonly spec: NetworkSpec; readonly refused: readonly KernelError[] } {
  const refused: KernelError[] = [];
  const nodes = spec.nodes.filter((node) => {
    try {
      build({ ...spec, nodes: [node], connections: [] }, { backend: wasmBackend });
      return true;
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      refused.push(error);
      return false;
    }
  });
  if (nodes.length < spec.nodes.length) return { spec: { ...spec, nodes, connections: [] }, refused };
  const connections = spec.connections.filter((connection) => {
    try {
      build({ ...spec, connections: [connection] }, { backend: wasmBackend });
      return true;
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      refused.push(error);
      return false;
    }
  });
  return { spec: { ...spec, connections }, refused };
}
