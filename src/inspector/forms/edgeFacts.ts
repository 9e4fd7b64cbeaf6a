/** What a connection is between: how many neurons on either side, what it carries. */
import { paramsInForce } from '../../document/meaning/inForce.ts';
import { nodeModelOf } from '../../document/meaning/lookup.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
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
function modelAt(document: GraphDocument, node: string): NodeModel | undefined {
  const model = document.nodes[node]?.model;
  return model === undefined ? undefined : nodeModelOf(document, model);
}

interface ReceptorChoice {
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
  const node = document.nodes[edge.target];
  const ports = each.size === undefined || !node ? 1 : sizeOf(target, each.size, paramsInForce(document, node));
  return Array.from({ length: ports }, (_, index) => ({
    receptor_type: index + 1,
    label: String(index + 1),
  }));
}
