/** Networks in tests name their models; the kernel wants the records. */
import type { ConnectionSpec, NetworkSpec, NodeSpec, SynSpec } from '../../src/kernel/types.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { NodeModel, SynapseModel } from '../../src/models/types.ts';

export type NamedNode = Omit<NodeSpec, 'model'> & { readonly model: string };
export type NamedSyn = Omit<SynSpec, 'synapse_model'> & { readonly synapse_model: string };
export type NamedConnection = Omit<ConnectionSpec, 'syn_spec'> & { readonly syn_spec: NamedSyn };
type NamedNetwork = Omit<NetworkSpec, 'nodes' | 'connections'> & {
  readonly nodes: readonly NamedNode[];
  readonly connections: readonly NamedConnection[];
};

/** The record of a node model. Throws where there is none of this name. */
export function nodeModel(name: string): NodeModel {
  const model = nodeModels[name];
  if (model === undefined) throw new Error(`There is no node model "${name}".`);
  return model;
}

/** The record of a synapse model. Throws where there is none of this name. */
export function synapseModel(name: string): SynapseModel {
  const model = synapseModels[name];
  if (model === undefined) throw new Error(`There is no synapse model "${name}".`);
  return model;
}

/** The network that the kernel takes. */
export function named({ nodes, connections, ...rest }: NamedNetwork): NetworkSpec {
  return {
    ...rest,
    nodes: nodes.map((node) => ({ ...node, model: nodeModel(node.model) })),
    connections: connections.map((call) => ({
      ...call,
      syn_spec: { ...call.syn_spec, synapse_model: synapseModel(call.syn_spec.synapse_model) },
    })),
  };
}
