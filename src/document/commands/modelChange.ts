/**
 * Another model in the same place. Values are kept where the new model has a parameter of the same name, type and unit (NEST's `a` is a
 * conductance in aeif models and a plain number in izhikevich); weights where the port they end at is measured in the same unit. All that
 * changes beside the model is told, before (`modelChange`, `synapseChange`) and by those who ask afterwards.
 */

import type { Model, Parameter } from '../../models/types.ts';
import { typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import { REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { edgeInForce } from '../meaning/inForce.ts';
import { nodeModelOf } from '../meaning/lookup.ts';
import { type KnownModel, lookupNodeModel, lookupSynapseModel, type ModelLookup } from '../meaning/modelNames.ts';
import { parameterNames } from '../meaning/parameters.ts';
import { typicalOf } from '../meaning/typical.ts';
import type { GraphDocument, GraphEdge, GraphSynSpec, Params, ParamValue } from '../types.ts';
import { type Command, changeParams, command, type DocumentDraft, isList, what } from './core.ts';
import { TYPICAL_WEIGHTS, weightUnit, wire } from './wiring.ts';

/** A value that cannot be carried over: the new model has no parameter of this name, or measures it in another unit. */
export interface Dropped {
  readonly name: string;
  /** Both units where the new model has the name; undefined where it does not. */
  readonly units?: readonly [from: string, to: string];
}

/** A weight that got another value, because what it is measured in changed. */
export interface WeightChange {
  readonly edge: string;
  readonly from: string;
  readonly to: string;
  /** The weight that it has from then on, in the new unit. */
  readonly weight: number;
}

/** What comes with another model. */
export interface ModelChange {
  readonly dropped: readonly Dropped[];
  /** Connections that the new model cannot have. */
  readonly edges: readonly string[];
  readonly weights: readonly WeightChange[];
}

type Graph = Pick<GraphDocument, 'models' | 'nodes' | 'edges' | 'groups'>;

/** Tells beforehand what `changeModel` drops and changes. */
export function modelChange(document: GraphDocument, nodes: readonly string[], model: string): ModelChange {
  const dropped = new Map<string, Dropped>();
  for (const id of nodes) {
    const node = document.nodes[id];
    if (node === undefined) continue;
    const carry = carrier(lookupNodeModel(document.models, node.model), lookupNodeModel(document.models, model));
    for (const params of isList(node.params) ? node.params : [node.params])
      for (const one of carry(params).dropped) dropped.set(one.name, one);
  }
  const edges = lostEdges(document, nodes, model);
  return { dropped: [...dropped.values()], edges, weights: weightChanges(document, nodes, model, new Set(edges)) };
}

/** Changes the model in place, as `modelChange` tells. */
export function changeModel(document: GraphDocument, nodes: readonly string[], model: string): Command {
  return command('command.changeModel', { what: what(document, { nodes }), model }, (draft) => {
    const weights = weightChanges(draft, nodes, model, new Set());
    for (const edge of lostEdges(draft, nodes, model)) delete draft.edges[edge];
    for (const id of nodes) {
      const node = draft.nodes[id];
      if (node === undefined || node.model === model) continue;
      const carry = carrier(lookupNodeModel(draft.models, node.model), lookupNodeModel(draft.models, model));
      node.model = model;
      changeParams(node, (params) => carry(params).kept);
    }
    for (const { edge, to, weight } of weights) {
      const entry = draft.edges[edge];
      if (entry === undefined) continue;
      const { weight: _weight, Wmax: _bound, ...rest } = entry.syn_spec;
      entry.syn_spec = to === '1' ? rest : { ...rest, weight };
    }
  });
}

/** Tells beforehand which values are dropped when these connections get another synapse model. */
export function synapseChange(document: GraphDocument, edges: readonly string[], synapse_model: string): readonly Dropped[] {
  const dropped = new Map<string, Dropped>();
  for (const id of edges) {
    const edge = document.edges[id];
    if (edge !== undefined)
      for (const one of carrySynSpec(document.models, edge.syn_spec, synapse_model).dropped) dropped.set(one.name, one);
  }
  return [...dropped.values()];
}

/** Keys of a syn_spec that say where a connection goes, not what its synapse is like. */
const ENDS: ReadonlySet<string> = new Set(['synapse_model', 'receptor_type', ...REFERENCE_KEYS]);

/** A syn_spec with another synapse model and all that it can keep. */
export function carrySynSpec(
  models: GraphDocument['models'],
  spec: GraphSynSpec,
  synapse_model: string,
): { readonly kept: GraphSynSpec; readonly dropped: readonly Dropped[] } {
  const ends = Object.fromEntries(Object.entries(spec).filter(([key]) => ENDS.has(key)));
  const values = Object.fromEntries(Object.entries(spec).filter(([key, value]) => !ENDS.has(key) && value !== undefined)) as Params;
  const to = lookupSynapseModel(models, synapse_model);
  const { kept, dropped } = carrier(lookupSynapseModel(models, spec.synapse_model ?? DEFAULT_SYNAPSE), to)(values);
  // One value serves the whole model there: a connection cannot say it.
  const common = new Set(to.kind === 'known' ? to.model.common : []);
  const said = Object.keys(kept).filter((name) => common.has(name));
  return {
    kept: { ...ends, ...Object.fromEntries(Object.entries(kept).filter(([name]) => !common.has(name))), synapse_model },
    dropped: [...dropped, ...said.map((name) => ({ name }))],
  };
}

interface Carried {
  readonly kept: Params;
  readonly dropped: readonly Dropped[];
}

/** Takes objects of parameters from one model to another; with an unknown model on either side all is kept, since nothing is known of it. */
function carrier(from: ModelLookup<Model>, to: ModelLookup<Model>): (params: Params) => Carried {
  if (to.kind !== 'known') return (kept) => ({ kept, dropped: [] });
  return (params) => {
    const kept: Record<string, ParamValue> = {};
    const dropped: Dropped[] = [];
    for (const [written, value] of Object.entries(params)) {
      for (const name of namesIn(from, to, written)) {
        const there = parameterOf(to, name);
        const here = from.kind === 'known' ? parameterOf(from, name) : there;
        if (there === undefined) dropped.push({ name });
        else if (here !== undefined && here.unit !== there.unit) dropped.push({ name, units: [here.unit, there.unit] });
        else if (here !== undefined && isListType(here) !== isListType(there)) dropped.push({ name });
        else kept[name] = value;
      }
    }
    return { kept, dropped };
  };
}

/** An old name that the new model does not know stands for the names that it sets. */
function namesIn(from: ModelLookup<Model>, to: KnownModel<Model>, written: string): readonly string[] {
  if (from.kind !== 'known' || parameterNames(to, written) !== undefined) return [written];
  return parameterNames(from, written) ?? [written];
}

function parameterOf(known: KnownModel<Model>, name: string): Parameter | undefined {
  const [first] = parameterNames(known, name) ?? [];
  return first === undefined ? undefined : known.model.parameters[first];
}

function isListType(parameter: Parameter): boolean {
  return typeOfParameter(parameter).endsWith('_list');
}

function changed(graph: Graph | DocumentDraft, nodes: readonly string[], model: string): Graph {
  const after: Record<string, GraphDocument['nodes'][string]> = { ...graph.nodes };
  for (const id of nodes) if (after[id] !== undefined) after[id] = { ...after[id], model };
  return { models: graph.models, nodes: after, edges: graph.edges, groups: graph.groups };
}

function lostEdges(graph: Graph | DocumentDraft, nodes: readonly string[], model: string): string[] {
  const after = changed(graph, nodes, model);
  return touching(graph, nodes)
    .filter((edge) => {
      const ends = wire(after, edge.source, edge.target);
      return 'refusal' in ends || ends.source !== edge.source;
    })
    .map((edge) => edge.id);
}

function touching(graph: Graph | DocumentDraft, nodes: readonly string[]): GraphEdge[] {
  const among = new Set(nodes);
  return Object.values(graph.edges).filter((edge) => among.has(edge.source) || among.has(edge.target));
}

/** Weights that are said (by the connection or its copied synapse) and end up in another unit. Their sign is kept. */
function weightChanges(graph: Graph | DocumentDraft, nodes: readonly string[], model: string, lost: ReadonlySet<string>): WeightChange[] {
  const after = changed(graph, nodes, model);
  return touching(graph, nodes).flatMap((edge): readonly WeightChange[] => {
    const known = [graph, after].every(({ models, nodes: all }) =>
      [edge.source, edge.target].every((id) => nodeModelOf({ models }, all[id]?.model ?? '') !== undefined),
    );
    const held = edgeInForce(graph as Graph, edge, 'weight');
    if (lost.has(edge.id) || !known || held === undefined || held.isDefault) return [];
    const [from, to] = [weightUnit(graph as Graph, edge), weightUnit(after, edge)];
    if (from === to) return [];
    const sign = (typicalOf(held.value) ?? 1) < 0 && to !== '1' ? -1 : 1;
    return [{ edge: edge.id, from, to, weight: sign * (TYPICAL_WEIGHTS[to] ?? 1) }];
  });
}
