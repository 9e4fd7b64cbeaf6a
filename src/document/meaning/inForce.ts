/**
 * What holds: the one answer to "which value has this parameter". Said on the thing itself, else in a copied model, else the
 * model's default; an old name of an alias stands for the names that it sets, and of two that are said the later one wins, as
 * in NEST. Everybody who shows, checks, exports or builds a value asks here.
 */
import { isDraft } from 'immer';
import type { Model, Parameter } from '../../models/types.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { weightUnit } from '../commands/wiring.ts';
import type { GraphDocument, GraphEdge, GraphNode, Params, ParamValue } from '../types.ts';
import { type KnownModel, laidOver, lookupNodeModel, lookupSynapseModel, type OwnModels } from './modelNames.ts';
import { parameterNames } from './parameters.ts';
import { sameValue } from './sameValue.ts';

type Said = Readonly<Record<string, ParamValue | undefined>>;

/** What holds where the thing itself says nothing: the copied model's value, else NEST's default; undefined: no such parameter. */
export function standardOf(use: KnownModel<Model>, name: string): ParamValue | undefined {
  return use.copied.get(name) ?? use.model.parameters[name]?.default;
}

/** What an object of parameters says of a parameter, under its name or an old one; undefined: nothing. */
export function saidIn(use: KnownModel<Model>, own: Said, name: string): ParamValue | undefined {
  const old = Object.keys(use.renamed).filter((written) => use.renamed[written]?.includes(name) && own[written] !== undefined);
  if (old.length === 0) return own[name];
  let said: ParamValue | undefined;
  for (const [written, value] of Object.entries(own)) {
    if (value !== undefined && (written === name || old.includes(written))) said = value;
  }
  return said;
}

/** A parameter of a node or a connection as it holds. */
export interface InForce {
  readonly name: string;
  readonly parameter: Parameter;
  /** The parameter's own, or that of the port where a weight arrives; "1" for a pure number. */
  readonly unit: string;
  /** The one value; undefined where the neurons of a population differ. */
  readonly value: ParamValue | undefined;
  /** One for all, or one for each neuron. */
  readonly values: readonly ParamValue[];
  /** What would hold if nothing were said here. */
  readonly standard: ParamValue;
  /** Something else is said here than would hold anyway. */
  readonly differs: boolean;
  /** NEST's own default holds. */
  readonly isDefault: boolean;
}

const nodeAnswers = new WeakMap<GraphNode, { readonly models: OwnModels; readonly answers: Map<string, InForce | undefined> }>();

/** A node's parameter by NEST's name (or an old one that sets a single name); undefined where the model has none of this name. */
export function nodeInForce(document: Pick<GraphDocument, 'models'>, node: GraphNode, name: string): InForce | undefined {
  const { models } = document;
  const make = () => {
    const use = lookupNodeModel(models, node.model);
    return use.kind === 'known' ? inForceIn(use, paramsOf(node), name) : undefined;
  };
  if (isDraft(node) || isDraft(models)) return make();
  let known = nodeAnswers.get(node);
  if (known?.models !== models) {
    known = { models, answers: new Map() };
    nodeAnswers.set(node, known);
  }
  if (!known.answers.has(name)) known.answers.set(name, make());
  return known.answers.get(name);
}

/** A key of a connection's syn_spec (weight, delay, receptor_type, a synapse parameter); undefined where its model has none of this name. */
export function edgeInForce(document: Pick<GraphDocument, 'models' | 'nodes'>, edge: GraphEdge, key: string): InForce | undefined {
  const use = lookupSynapseModel(document.models, edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE);
  if (use.kind !== 'known') return undefined;
  return inForceIn(use, [edge.syn_spec], key, ({ unit }, name) => (WEIGHTS.has(name) ? weightUnit(document, edge) : unit));
}

/** Parameters of a synapse that are measured in what its target takes. */
const WEIGHTS: ReadonlySet<string> = new Set(['weight', 'Wmax']);

/** All that holds for a node's first neuron, by NEST's names, without what is NEST's default; {} for an unknown model. */
export function paramsInForce(document: Pick<GraphDocument, 'models'>, node: GraphNode): Params {
  const use = lookupNodeModel(document.models, node.model);
  return use.kind === 'known' ? Object.fromEntries(laidOver(use, paramsOf(node)[0] ?? {})) : {};
}

/** Parameters of a node: one object for all of its neurons, or one for each. */
export function paramsOf(node: Pick<GraphNode, 'params'>): readonly Params[] {
  return Array.isArray(node.params) ? (node.params as readonly Params[]) : [node.params as Params];
}

/** A parameter as it holds for objects of parameters (one for all neurons, or one for each) on top of a model. */
export function inForceIn(
  use: KnownModel<Model>,
  objects: readonly Said[],
  asked: string,
  unitOf: (parameter: Parameter, name: string) => string = ({ unit }) => unit,
): InForce | undefined {
  const [name = asked] = parameterNames(use, asked) ?? [];
  const parameter = use.model.parameters[name];
  const standard = standardOf(use, name);
  if (parameter === undefined || standard === undefined) return undefined;
  const values = objects.map((own) => saidIn(use, own, name) ?? standard);
  const [first = standard] = values;
  const alike = values.every((value) => sameValue(value, first));
  return {
    name,
    parameter,
    unit: unitOf(parameter, name),
    value: alike ? first : undefined,
    values: alike ? [first] : values,
    standard,
    differs: values.some((value) => !sameValue(value, standard)),
    isDefault: alike && sameValue(first, parameter.default),
  };
}
