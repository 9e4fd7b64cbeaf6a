/** Reference documents as networks, without the document's own room: the cases use the plain parts of the format only. */
import { readFileSync } from 'node:fs';
import { resolveNodeModel, resolveSynapseModel } from '../../src/models/catalogue.ts';
import type { ConnSpec, NetworkSpec, NodeSpec, Quantity, Simulation } from '../../src/kernel/types.ts';

export interface Case {
  readonly kernel: { readonly resolution: number; readonly rng_seed: number; readonly duration: number };
  readonly models?: Readonly<Record<string, { readonly copy_of: string; readonly params: Readonly<Record<string, Quantity>> }>>;
  readonly nodes: readonly { readonly id: string; readonly model: string; readonly n: number; readonly params: Params }[];
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    readonly conn_spec?: ConnSpec;
    readonly syn_spec?: Readonly<Record<string, Quantity>>;
  }[];
}

type Params = Readonly<Record<string, Quantity>> | readonly Readonly<Record<string, Quantity>>[];

export function readCase(name: string): Case {
  return JSON.parse(readFileSync(new URL(`cases/${name}.graph.json`, import.meta.url), 'utf8')) as Case;
}

export function networkOf(graph: Case, seed = graph.kernel.rng_seed): NetworkSpec {
  const index = new Map(graph.nodes.map((node, i) => [node.id, i]));
  return {
    resolution: graph.kernel.resolution,
    rng_seed: seed,
    nodes: graph.nodes.map((node): NodeSpec => {
      const copied = graph.models?.[node.model];
      const resolved = resolveNodeModel(copied?.copy_of ?? node.model);
      if (resolved === undefined) throw new Error(`no model ${node.model}`);
      const own = Array.isArray(node.params) ? columns(node.params) : (node.params as Record<string, Quantity>);
      const params = Object.fromEntries(Object.entries({ ...copied?.params, ...own }).filter(([name]) => !resolved.dropped.includes(name)));
      return { model: resolved.model.name, n: node.n, params };
    }),
    connections: graph.edges.map((edge) => {
      const { synapse_model, weight, delay, receptor_type, weight_recorder, ...params } = edge.syn_spec ?? {};
      const name = (synapse_model as string | undefined) ?? 'static_synapse';
      const copied = graph.models?.[name];
      const resolved = resolveSynapseModel(copied?.copy_of ?? name);
      if (resolved === undefined) throw new Error(`no synapse model ${name}`);
      const { weight: copiedWeight, delay: copiedDelay, ...copiedParams } = copied?.params ?? {};
      const w = weight ?? copiedWeight;
      const d = delay ?? copiedDelay;
      return {
        source: [{ node: index.get(edge.source) as number }],
        target: [{ node: index.get(edge.target) as number }],
        conn_spec: edge.conn_spec ?? { rule: 'all_to_all' },
        syn_spec: {
          synapse_model: resolved.model.name,
          ...(w === undefined ? {} : { weight: w }),
          ...(d === undefined ? {} : { delay: d }),
          receptor_type: (receptor_type as number | undefined) ?? 0,
          params: { ...copiedParams, ...params },
          ...(weight_recorder === undefined ? {} : { weight_recorder: index.get(weight_recorder as string) as number }),
        },
      };
    }),
  };
}

function columns(list: readonly Readonly<Record<string, Quantity>>[]): Record<string, Quantity> {
  const names = new Set(list.flatMap((params) => Object.keys(params)));
  return Object.fromEntries([...names].map((name) => [name, { each: list.map((params) => params[name] as number) }]));
}

export interface Results {
  readonly kernel: Case['kernel'];
  readonly recorders: Record<string, { model: string; events: Record<string, number[]> }>;
}

export function resultsOf(graph: Case, simulation: Simulation): Results {
  const recorders: Results['recorders'] = {};
  for (const recording of simulation.recordings) {
    const node = graph.nodes[recording.node];
    if (node === undefined) continue;
    const { times, senders, values } = recording.read();
    const events: Record<string, number[]> = { times: [...times], senders: [...senders] };
    for (const [name, column] of Object.entries(values)) events[name] = [...column];
    recorders[node.id] = { model: node.model, events };
  }
  return { kernel: graph.kernel, recorders };
}
