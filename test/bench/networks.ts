import type { ConnectionSpec, NetworkSpec, Quantity } from '../../src/kernel/types.ts';
import { type NamedConnection, type NamedNode, named, synapseModel } from '../support/named.ts';

/** Peak of the potential in mV that an alpha current of 1 pA evokes: the scale between mV and pA in Brunel's network. */
function pspPeak(tau_m: number, C_m: number, tau_syn: number): number {
  const beta = 1 / tau_syn - 1 / tau_m;
  const psp = (t: number) =>
    (Math.E / (tau_syn * C_m * beta)) * ((Math.exp(-t / tau_m) - Math.exp(-t / tau_syn)) / beta - t * Math.exp(-t / tau_syn));
  let [low, high] = [0, 20 * tau_syn];
  for (let i = 0; i < 200; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (psp(a) < psp(b)) low = a;
    else high = b;
  }
  return psp((low + high) / 2);
}

const all = (node: number) => [{ node }];

function connect(
  source: number,
  target: number,
  weight: number,
  delay: number,
  conn_spec: ConnectionSpec['conn_spec'] = { rule: 'all_to_all' },
): NamedConnection {
  return { source: all(source), target: all(target), conn_spec, syn_spec: { synapse_model: 'static_synapse', weight, delay } };
}

/** Balanced random network (Brunel 2000) as NEST's brunel_alpha_nest example has it: 5 × order neurons, indegree a tenth of each population. */
export function brunel(order: number, values: 'common' | 'drawn' | 'clipped' | 'each' = 'common'): NetworkSpec {
  const [tau_m, C_m, tau_syn, theta, J, g, eta] = [20, 250, 0.5, 20, 0.1, 5, 2];
  const [CE, CI] = [0.4 * order, 0.1 * order];
  const J_ex = J / pspPeak(tau_m, C_m, tau_syn);
  const nu_th = (theta * C_m) / (J_ex * CE * Math.E * tau_m * tau_syn);
  const neuron = { C_m, tau_m, tau_syn_ex: tau_syn, tau_syn_in: tau_syn, t_ref: 2, E_L: 0, V_reset: 0, V_m: 0, V_th: theta };
  const nodes: NamedNode[] = [
    { model: 'iaf_psc_alpha', n: 4 * order, params: neuron },
    { model: 'iaf_psc_alpha', n: order, params: neuron },
    { model: 'poisson_generator', n: 1, params: { rate: 1000 * eta * nu_th * CE } },
    { model: 'spike_recorder', n: 1, params: {} },
    { model: 'spike_recorder', n: 1, params: {} },
  ];
  const weights = (mean: number, count: number): Quantity => {
    const drawn = `normal(${mean}, ${Math.abs(mean) / 10})`;
    if (values === 'drawn') return { expression: drawn };
    if (values === 'clipped') return { expression: `redraw(${drawn}, ${Math.min(0, 2 * mean)}, ${Math.max(0, 2 * mean)})` };
    return values === 'each' ? { each: Array.from({ length: count }, (_, i) => mean * (1 + (i % 7) / 100)) } : mean;
  };
  const delayOf = {
    common: 1.5,
    drawn: { expression: 'uniform(0.5, 2.5)' },
    clipped: { expression: 'redraw(normal(1.5, 0.75), 0.1, 5)' },
    each: 1.5,
  };
  const delays: Quantity = delayOf[values];
  const random = (source: number, target: number, indegree: number, mean: number): NamedConnection => ({
    source: all(source),
    target: all(target),
    conn_spec: { rule: 'fixed_indegree', indegree },
    syn_spec: { synapse_model: 'static_synapse', weight: weights(mean, indegree * (target === 0 ? 4 * order : order)), delay: delays },
  });
  return named({
    resolution: 0.1,
    rng_seed: 1,
    nodes,
    connections: [
      connect(2, 0, J_ex, 1.5),
      connect(2, 1, J_ex, 1.5),
      random(0, 0, CE, J_ex),
      random(0, 1, CE, J_ex),
      random(1, 0, CI, -g * J_ex),
      random(1, 1, CI, -g * J_ex),
      {
        source: [{ node: 0, from: 0, count: Math.min(50, 4 * order) }],
        target: all(3),
        conn_spec: { rule: 'all_to_all' },
        syn_spec: { synapse_model: 'static_synapse' },
      },
      {
        source: [{ node: 1, from: 0, count: Math.min(50, order) }],
        target: all(4),
        conn_spec: { rule: 'all_to_all' },
        syn_spec: { synapse_model: 'static_synapse' },
      },
    ],
  });
}

/** 1,000 iaf_psc_alpha neurons under 80 kHz of 1.2 pA and 15 kHz of −2 pA, as the PyNEST introduction drives its one. */
export function poissonDriven(n: number): NetworkSpec {
  return named({
    resolution: 0.1,
    rng_seed: 1,
    nodes: [
      { model: 'iaf_psc_alpha', n, params: {} },
      { model: 'poisson_generator', n: 1, params: { rate: 80000 } },
      { model: 'poisson_generator', n: 1, params: { rate: 15000 } },
      { model: 'spike_recorder', n: 1, params: {} },
    ],
    connections: [connect(1, 0, 1.2, 1), connect(2, 0, -2, 1), connect(0, 3, 1, 1)],
  });
}

/** n unconnected neurons, each with a constant current of its own. */
export function currentDriven(model: string, n: number, low: number, high: number): NetworkSpec {
  return named({
    resolution: 0.1,
    rng_seed: 1,
    nodes: [
      { model, n, params: { I_e: { each: Array.from({ length: n }, (_, i) => low + ((high - low) * i) / n) } } },
      { model: 'spike_recorder', n: 1, params: {} },
    ],
    connections: [connect(0, 1, 1, 1)],
  });
}

/** 1,000 Poisson-driven neurons, each with 100 plastic inputs from the others. */
export function plastic(n: number, indegree: number): NetworkSpec {
  const driven = poissonDriven(n);
  return {
    ...driven,
    connections: [
      ...driven.connections,
      {
        source: all(0),
        target: all(0),
        conn_spec: { rule: 'fixed_indegree', indegree },
        syn_spec: { synapse_model: synapseModel('stdp_synapse'), weight: 5, delay: 1.5, params: { Wmax: 10, lambda: 0.001 } },
      },
    ],
  };
}

/** The one-neuron circuit of the PyNEST introduction. */
export const tutorial: NetworkSpec = named({
  resolution: 0.1,
  rng_seed: 1,
  nodes: [
    { model: 'iaf_psc_alpha', n: 1, params: { I_e: 376 } },
    { model: 'multimeter', n: 1, params: { record_from: ['V_m'] } },
    { model: 'spike_recorder', n: 1, params: {} },
  ],
  connections: [connect(1, 0, 1, 1), connect(0, 2, 1, 1)],
});
