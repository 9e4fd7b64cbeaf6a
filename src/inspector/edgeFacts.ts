/** What a connection is between: how many neurons on either side, what it carries. */
import { nodeModelOf } from '../document/commands-lookup.ts';
import type { GraphDocument, GraphEdge } from '../document/types.ts';
import type { NodeModel } from '../models/types.ts';
import type { Ends } from './connectivity.ts';

/** Population sizes of both ends. */
export function endsOf(document: GraphDocument, edge: GraphEdge): Ends {
  return {
    sources: document.nodes[edge.source]?.n ?? 1,
    targets: document.nodes[edge.target]?.n ?? 1,
    same: edge.source === edge.target,
  };
}

/** signals: a recorder samples its targets; spikes: they are only written down; current: a weight multiplies it; synapse: all else. */
export type EdgeCargo = 'signals' | 'spikes' | 'current' | 'synapse';

/** What a connection carries; a connection with an end of an unknown model counts as a synapse. */
export function cargoOf(document: GraphDocument, edge: GraphEdge): EdgeCargo {
  const source = modelAt(document, edge.source);
  const target = modelAt(document, edge.target);
  if (source?.elementType === 'recorder') return 'signals';
  if (target?.elementType === 'recorder') return 'spikes';
  return source && !source.sends.includes('spike') && source.sends.includes('current') ? 'current' : 'synapse';
}

/** The model of a node, or undefined for an unknown one. */
export function modelAt(document: GraphDocument, node: string): NodeModel | undefined {
  const model = document.nodes[node]?.model;
  return model === undefined ? undefined : nodeModelOf(document, model);
}

export interface ReceptorChoice {
  readonly receptor_type: number;
  /** NEST's name of the port, or what arrives there. */
  readonly label: string;
}

/** The ports that a connection may end at, by name; empty where there is only one. */
export function receptorChoices(document: GraphDocument, edge: GraphEdge): readonly ReceptorChoice[] {
  const target = modelAt(document, edge.target);
  if (target?.elementType !== 'neuron') return [];
  if (cargoOf(document, edge) === 'current') return [];
  const named = Object.entries(target.receptor_types);
  if (named.length > 0) return named.map(([label, receptor_type]) => ({ receptor_type, label: `${label} (${receptor_type})` }));
  const each = Object.values(target.spikeInputs).find((input) => input.receptor_type === 'each');
  if (!each) return [];
  return Array.from({ length: portCount(document, edge.target, target, each.size) }, (_, index) => ({
    receptor_type: index + 1,
    label: String(index + 1),
  }));
}

/** Ports of a multisynapse neuron: as many as the list that its size is taken from ("size(tau_syn)"). */
function portCount(document: GraphDocument, node: string, model: NodeModel, size: string | undefined): number {
  const list = /size\((\w+)\)/.exec(size ?? '')?.[1];
  if (list === undefined) return 1;
  const params = document.nodes[node]?.params ?? {};
  const own = (Array.isArray(params) ? params[0] : params)?.[list] as unknown;
  const value = own ?? model.parameters[list]?.default;
  return Array.isArray(value) ? value.length : 1;
}
