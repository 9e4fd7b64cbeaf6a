/** Which nodes can be wired, in which direction, and what a new connection says. Derived from what models send and receive. */

import { connectability, connectDirection, isAsNeuron, receptorTypes } from '../../models/connectability.ts';
import type { NodeModel } from '../../models/types.ts';
import { isContinuous } from '../../models/vocabulary/exchange.ts';
import { weightUnit as unitOfWeight } from '../../models/vocabulary/ports.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { idsAt } from '../meaning/ends.ts';
import { nodeModelOf } from '../meaning/lookup.ts';
import { usableSynapseModels } from '../meaning/modelNames.ts';
import { type Said, said } from '../said.ts';
import type { GraphDocument, GraphSynSpec } from '../types.ts';
import { nameOf } from './core.ts';

/** Groups may be left out where no end is one. */
type Graph = Pick<GraphDocument, 'models'> & {
  readonly nodes: Readonly<Record<string, Member>>;
  readonly edges?: GraphDocument['edges'];
  readonly groups?: Readonly<Record<string, { readonly label?: string; readonly group?: string }>>;
};

/** A node as far as wiring asks: one that is only thought of has no place in the file. */
interface Member {
  readonly id?: string;
  readonly order?: number;
  readonly model: string;
  readonly params?: GraphDocument['nodes'][string]['params'];
  readonly label?: string;
  readonly group?: string;
}

/** Both ends of a connection in NEST's direction. */
export interface Wire {
  readonly source: string;
  readonly target: string;
}

/** Why two nodes or groups cannot be wired. */
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
 * Nodes of unknown models may be wired as drawn. A group can be wired where all neurons in it can; the reason names the first
 * that cannot.
 */
export function wire(graph: Graph, a: string, b: string): Wire | Refusal {
  const [from, to] = [modelsAt(graph, a), modelsAt(graph, b)];
  for (const [id, models] of [[a, from] as const, [b, to] as const]) {
    if (models === undefined) return { refusal: said('document.noNode', { id }) };
    if (models.size === 0) return { refusal: said('document.emptyGroup', { id: graph.groups?.[id]?.label || id }) };
  }
  let backward = false;
  for (const [first, member] of from ?? []) {
    for (const [second, other] of to ?? []) {
      if (first === undefined || second === undefined) continue;
      const direction = connectDirection(first, second);
      if (direction === undefined)
        return { refusal: refusalOf(graph, [[a, member] as const, [b, other] as const], connectability(first, second).reason) };
      if (direction === 'backward') backward = true;
    }
  }
  return backward ? { source: b, target: a } : { source: a, target: b };
}

/**
 * Like `wire`, for a connection that is drawn in a document: a multimeter takes its samples from a node once only, so that a second
 * connection between them could not run.
 *
 * @param moved the connection whose end is being moved, which then stands no more where it stood
 */
export function wireIn(document: GraphDocument, a: string, b: string, moved?: string): Wire | Refusal {
  const found = wire(document, a, b);
  if ('refusal' in found) return found;
  const isMeter = (id: string): boolean => {
    const model = nodeModelOf(document, document.nodes[id]?.model ?? '');
    return model?.elementType === 'recorder' && model.records === 'analog';
  };
  // Recorders stand in groups, too, and a group's connection is one of each node in it.
  const meters = idsAt(document, found.source).filter(isMeter);
  if (meters.length === 0) return found;
  const sampled = idsAt(document, found.target);
  for (const { id, source, target, muted } of Object.values(document.edges)) {
    if (id === moved || muted === true) continue;
    const [sources, targets] = [idsAt(document, source), idsAt(document, target)];
    const recorder = meters.find((meter) => sources.includes(meter));
    const node = recorder && sampled.find((each) => targets.includes(each));
    if (node !== undefined)
      return { refusal: said('document.recordsAlready', { recorder: nameOf(document, recorder as string), node: nameOf(document, node) }) };
  }
  return found;
}

/** The reason as it is between two nodes; where an end is a group, after the name of the neuron in it that it is about. */
function refusalOf(graph: Graph, ends: readonly (readonly [end: string, member: Member])[], reason: Said): Said {
  const about = ends.find(([end]) => graph.nodes[end] === undefined);
  if (about === undefined) return reason;
  const [end, { label, id }] = about;
  return said('document.memberRefused', { member: label || id || end, group: graph.groups?.[end]?.label || end, reason });
}

/** Distinct models of what an end stands for, each with its first neuron in file order; undefined for no node and no group. */
function modelsAt(graph: Graph, id: string): Map<NodeModel | undefined, Member> | undefined {
  const node = graph.nodes[id];
  if (node !== undefined) return new Map([[nodeModelOf(graph, node.model), node]]);
  const { groups = {} } = graph;
  if (!Object.hasOwn(groups, id)) return undefined;
  const isInside = (group: string | undefined): boolean => {
    const seen = new Set<string>();
    for (let at = group; at !== undefined && !seen.has(at); at = groups[at]?.group) {
      if (at === id) return true;
      seen.add(at);
    }
    return false;
  };
  const found = new Map<NodeModel | undefined, Member>();
  const byName = new Map<string, NodeModel | undefined>();
  for (const member of Object.values(graph.nodes)) {
    if (member.group === undefined || !isInside(member.group)) continue;
    if (!byName.has(member.model)) byName.set(member.model, nodeModelOf(graph, member.model));
    const model = byName.get(member.model);
    if (model !== undefined && model.elementType !== 'neuron') continue;
    const known = found.get(model);
    if (known === undefined || (member.order ?? 0) < (known.order ?? 0)) found.set(model, member);
  }
  return new Map([...found].sort(([, one], [, other]) => (one.order ?? 0) - (other.order ?? 0)));
}

/** The model of an end; of a group that of its first neuron. */
function modelOfEnd(graph: Graph, id: string): NodeModel | undefined {
  return modelsAt(graph, id)?.keys().next().value;
}

/**
 * What a new connection says: synapse_model, weight and delay between neurons; weight and delay with static_synapse from a
 * stimulator of spikes (NEST's generators refuse plastic synapses); nothing for a current, whose weight 1 leaves it as it
 * is, and nothing to or from a recorder.
 */
export function defaultSynSpec(graph: Graph, ends: Wire, defaults: NewConnection): GraphSynSpec {
  const source = modelOfEnd(graph, ends.source);
  const target = modelOfEnd(graph, ends.target);
  if (source === undefined || target === undefined) return {};
  if (target.elementType === 'recorder') return nextPort(graph, ends, target);
  if (source.elementType === 'recorder' || target.elementType !== 'neuron') return {};
  const answer = connectability(source, target);
  if (answer.possible && isContinuous(answer.event)) {
    // Rates have no spikes that the usual synapse could carry; one that takes a delay is what a wire says.
    const carrier = usableSynapseModels({}).find(({ model }) => model.carries === answer.event)?.model;
    return carrier === undefined ? {} : { synapse_model: carrier.name, weight: 1, ...(carrier.delayless ? {} : { delay: defaults.delay }) };
  }
  if (answer.possible && answer.event === 'binary') return { weight: defaults.weight ?? 1, delay: defaults.delay };
  if (!source.sends.includes('spike')) return {};
  const { synapse_model, delay } = defaults;
  const weight = defaults.weight ?? TYPICAL_WEIGHTS[weightUnit(graph, ends)] ?? 1;
  return { synapse_model: isAsNeuron(source) ? synapse_model : DEFAULT_SYNAPSE, weight, delay };
}

/** The first port of a recorder that no connection ends at, where it has several. */
function nextPort({ models, nodes, edges = {} }: Graph, { target }: Wire, model: NodeModel): GraphSynSpec {
  const node = nodes[target];
  const params = { ...models[node?.model ?? '']?.params, ...node?.params };
  const taken = new Set(Object.values(edges).flatMap((edge) => (edge.target === target ? [edge.syn_spec['receptor_type'] ?? 0] : [])));
  const free = receptorTypes(model, 'spike', params).find((port) => !taken.has(port));
  return free === undefined || free === 0 ? {} : { receptor_type: free };
}

/** What the weight of a connection onto this node is measured in: pA, nS or mV; "1" where it multiplies a current or is unknown. */
export function weightUnit(graph: Graph, ends: Wire): string {
  const source = modelOfEnd(graph, ends.source);
  return (source && unitOfWeight(source, modelOfEnd(graph, ends.target))) ?? '1';
}
