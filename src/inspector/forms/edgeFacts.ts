/** What a connection is between: how many neurons on either side, what it carries. */
import { nodeModelOf } from '../../document/meaning/lookup.ts';
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import type { GraphDocument, GraphEdge, Params } from '../../document/types.ts';
import { sizeOf } from '../../models/recordables.ts';
import type { NodeModel } from '../../models/types.ts';
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
  const ports = each.size === undefined ? 1 : sizeOf(target, each.size, paramsInForce(document, edge.target));
  return Array.from({ length: ports }, (_, index) => ({
    receptor_type: index + 1,
    label: String(index + 1),
  }));
}

/** What holds for a node's list parameters: the values of copied models, then its own (the first neuron's where each has its own). */
export function paramsInForce(document: GraphDocument, node: string): Params {
  const entry = document.nodes[node];
  const looked = entry && lookupNodeModel(document.models, entry.model);
  const copied = looked?.kind === 'known' ? looked.copies.map((copy) => copy.params) : [];
  const own: Params = (Array.isArray(entry?.params) ? entry.params[0] : entry?.params) ?? {};
  return Object.assign({}, ...copied, own) as Params;
}
