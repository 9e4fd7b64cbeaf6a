/** Which nodes can be wired, in which direction, and what a new connection says. Derived from what models send and receive. */

import { connectability, connectDirection } from '../../models/connectability.ts';
import type { NodeModel } from '../../models/types.ts';
import { weightUnit as unitOfWeight } from '../../models/vocabulary/ports.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { nodeModelOf } from '../meaning/lookup.ts';
import { type Said, said } from '../said.ts';
import type { GraphDocument, GraphSynSpec } from '../types.ts';

/** Groups may be left out where no end is one. */
type Graph = Pick<GraphDocument, 'models'> & {
  readonly nodes: Readonly<Record<string, { readonly model: string; readonly label?: string; readonly group?: string }>>;
  readonly groups?: Readonly<Record<string, { readonly group?: string }>>;
};

/** The model that an end of a connection stands for: a node's, or that of the first neuron in a group. */
function modelOfEnd(graph: Graph, id: string): { readonly model: NodeModel | undefined } | undefined {
  const node = graph.nodes[id];
  if (node !== undefined) return { model: nodeModelOf(graph, node.model) };
  const { groups = {} } = graph;
  if (!Object.hasOwn(groups, id)) return undefined;
  const isInside = (group: string | undefined, depth = 0): boolean =>
    group !== undefined && depth <= DEEPEST_GROUPS && (group === id || isInside(groups[group]?.group, depth + 1));
  for (const { model, group } of Object.values(graph.nodes)) {
    if (!isInside(group)) continue;
    const known = nodeModelOf(graph, model);
    if (known === undefined || known.elementType === 'neuron') return { model: known };
  }
  return undefined;
}

/** Groups inside one another that are followed. */
const DEEPEST_GROUPS = 1000;

/** Both ends of a connection in NEST's direction. */
export interface Wire {
  readonly source: string;
  readonly target: string;
}

/** Why two nodes cannot be wired. */
export interface Refusal {
  readonly refusal: Said;
}

/** What new connections get. */
export interface NewConnection {
  readonly synapse_model: string;
  /** pA, nS or mV as the target asks; undefined: what suits the target's unit (`TYPICAL_WEIGHTS`). */
  readonly weight: number | undefined;
  /** ms */
  readonly delay: number;
}

/** Weights of new connections by what they are measured in: each lifts a neuron of default parameters by a part of a mV. */
export const TYPICAL_WEIGHTS: Readonly<Record<string, number>> = { pA: 20, nS: 2, mV: 0.5 };

/**
 * Turns two nodes or groups into a connection in NEST's direction: as given where NEST has that, else the other way round
 * (a multimeter is wired to the neuron, a spike_recorder from it), else the reason why not. Self-connections are fine.
 * Nodes of unknown models may be wired as drawn.
 */
export function wire(graph: Graph, a: string, b: string): Wire | Refusal {
  const [from, to] = [modelOfEnd(graph, a), modelOfEnd(graph, b)];
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? a : b;
    return { refusal: said(graph.groups?.[missing] ? 'document.emptyGroup' : 'document.noNode', { id: missing }) };
  }
  const [first, second] = [from.model, to.model];
  if (first === undefined || second === undefined) return { source: a, target: b };
  const direction = connectDirection(first, second);
  if (direction === 'forward') return { source: a, target: b };
  if (direction === 'backward') return { source: b, target: a };
  return { refusal: connectability(first, second).reason };
}

/**
 * What a new connection says: synapse_model, weight and delay between neurons; weight and delay with static_synapse from a
 * stimulator of spikes (NEST's generators refuse plastic synapses); nothing for a current, whose weight 1 leaves it as it
 * is, and nothing to or from a recorder.
 */
export function defaultSynSpec(graph: Graph, ends: Wire, defaults: NewConnection): GraphSynSpec {
  const source = modelOfEnd(graph, ends.source)?.model;
  const target = modelOfEnd(graph, ends.target)?.model;
  if (source === undefined || target === undefined) return {};
  if (source.elementType === 'recorder' || target.elementType !== 'neuron' || !source.sends.includes('spike')) return {};
  const { synapse_model, delay } = defaults;
  const weight = defaults.weight ?? TYPICAL_WEIGHTS[weightUnit(graph, ends)] ?? 1;
  return { synapse_model: source.elementType === 'neuron' ? synapse_model : DEFAULT_SYNAPSE, weight, delay };
}

/** What the weight of a connection onto this node is measured in: pA, nS or mV; "1" where it multiplies a current or is unknown. */
export function weightUnit(graph: Graph, ends: Wire): string {
  const source = modelOfEnd(graph, ends.source)?.model;
  const target = modelOfEnd(graph, ends.target)?.model;
  return (source && unitOfWeight(source, target)) ?? '1';
}
