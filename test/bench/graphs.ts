import { brunel } from './networks.ts';

/** The Brunel network as a graph document (docs/graph-format.md); recorders see 50 neurons of each population by way of a population of their own. */
export function brunelGraph(order: number): unknown {
  const { nodes, connections } = brunel(order);
  const [excitatory, , noise] = nodes as [(typeof nodes)[0], (typeof nodes)[0], (typeof nodes)[0]];
  const neuron = (id: string, n: number, y: number) => ({
    id,
    model: 'iaf_psc_alpha',
    n,
    params: excitatory.params,
    position: { x: 0, y },
  });
  const weightOf = (index: number) => connections[index]?.syn_spec.weight as number;
  const random = (id: string, source: string, target: string, index: number) => ({
    id,
    source,
    target,
    conn_spec: connections[index]?.conn_spec,
    syn_spec: { weight: weightOf(index), delay: 1.5 },
  });
  return {
    format: 'spikepatch.graph',
    version: 1,
    title: 'Balanced random network (Brunel 2000)',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 1000 },
    nodes: [
      neuron('excitatory', 4 * order, 0),
      neuron('inhibitory', order, 200),
      { id: 'noise', model: 'poisson_generator', n: 1, params: noise.params, position: { x: -300, y: 100 } },
      { id: 'spikes', model: 'spike_recorder', n: 1, params: {}, position: { x: 300, y: 100 } },
    ],
    edges: [
      { id: 'e1', source: 'noise', target: 'excitatory', syn_spec: { weight: weightOf(0), delay: 1.5 } },
      { id: 'e2', source: 'noise', target: 'inhibitory', syn_spec: { weight: weightOf(1), delay: 1.5 } },
      random('e3', 'excitatory', 'excitatory', 2),
      random('e4', 'excitatory', 'inhibitory', 3),
      random('e5', 'inhibitory', 'excitatory', 4),
      random('e6', 'inhibitory', 'inhibitory', 5),
      { id: 'e7', source: 'excitatory', target: 'spikes', syn_spec: {} },
      { id: 'e8', source: 'inhibitory', target: 'spikes', syn_spec: {} },
    ],
  };
}
