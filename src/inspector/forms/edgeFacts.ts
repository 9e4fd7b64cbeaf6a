/** What a connection is between: how many neurons on either side, what it carries. */
import { chanceOf } from '../../compile/chance.ts';
import { nodesAt, sidesOf } from '../../document/meaning/ends.ts';
import { paramsInForce } from '../../document/meaning/inForce.ts';
import { nodeModelOf } from '../../document/meaning/lookup.ts';
import { sameValue } from '../../document/meaning/sameValue.ts';
import type { GraphDocument, GraphEdge } from '../../document/types.ts';
import { receptorTypes } from '../../models/connectability.ts';
import { sizeOf } from '../../models/recordables.ts';
import type { NodeModel } from '../../models/types.ts';
import { multipliesCurrent } from '../../models/vocabulary/ports.ts';
import { DEFAULT_RULE, RULE_IN_ORDER } from '../../models/vocabulary/rules.ts';
import type { Ends } from './connectivity.ts';
import type { TableShape } from './TableRow.tsx';

/** How many nodes take part at both ends, slices included. */
export function endsOf(document: GraphDocument, edge: GraphEdge): Ends {
  const same = edge.source === edge.target && sameValue(edge.source_slice, edge.target_slice);
  return { ...sidesOf(document, edge), same, chance: chanceOf(document, edge) };
}

/** signals: a recorder samples its targets; spikes: they are only written down; current: a weight multiplies it; synapse: all else. */
export type EdgeCargo = 'signals' | 'spikes' | 'current' | 'synapse';

/** What a connection carries; a connection with an end of an unknown model counts as a synapse. */
export function cargoOf(document: GraphDocument, edge: GraphEdge): EdgeCargo {
  const source = modelAt(document, edge.source);
  const target = modelAt(document, edge.target);
  if (source?.elementType === 'recorder') return 'signals';
  if (target?.elementType === 'recorder') return 'spikes';
  return source && multipliesCurrent(source) ? 'current' : 'synapse';
}

/** The model of a node, or of a group's first neuron; undefined for an unknown one. */
function modelAt(document: GraphDocument, node: string): NodeModel | undefined {
  const [first] = nodesAt(document, node);
  return first && nodeModelOf(document, first.model);
}

interface ReceptorChoice {
  readonly receptor_type: number;
  /** NEST's name of the port, or what arrives there. */
  readonly label: string;
}

/** The ports that a connection may end at, by name; empty where there is only one. */
export function receptorChoices(document: GraphDocument, edge: GraphEdge): readonly ReceptorChoice[] {
  const target = modelAt(document, edge.target);
  if (target?.elementType === 'recorder') {
    const node = document.nodes[edge.target];
    const types = receptorTypes(target, 'spike', node ? paramsInForce(document, node) : {});
    return types.length < 2 ? [] : types.map((receptor_type) => ({ receptor_type, label: String(receptor_type) }));
  }
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

/** What values for each connection look like, as NEST orders lists; undefined for rules whose connections have no order. */
export function tableShapeOf(document: GraphDocument, edge: GraphEdge): TableShape | undefined {
  const { sources, targets } = sidesOf(document, edge);
  if (edge.conn_spec.rule === RULE_IN_ORDER) return { pairs: Math.min(sources, targets) };
  return edge.conn_spec.rule === DEFAULT_RULE ? { targets, sources } : undefined;
}
