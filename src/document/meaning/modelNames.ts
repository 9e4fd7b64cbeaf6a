/** From a model's name in a document (a model of NEST's, an old name, or a key of the document's `models`) to what it means. */
import { isDraft } from 'immer';
import { nearestName } from '../../base/nearest.ts';
import { nearestNodeModel, nearestSynapseModel, type Resolved, resolveNodeModel, resolveSynapseModel } from '../../models/catalogue.ts';
import type { Model, NodeModel, SynapseModel } from '../../models/types.ts';
import type { CopiedModel, ParamValue } from '../types.ts';
import { parameterNames } from './parameters.ts';

export type CopiedModels = Readonly<Record<string, CopiedModel>>;

/** A name that means a model. */
export interface KnownModel<M extends Model> extends Resolved<M> {
  /** What copied models set on top of NEST's defaults, by NEST's names; the copy nearest to the name asked for wins. */
  readonly copied: ReadonlyMap<string, ParamValue>;
}

export type ModelLookup<M extends Model> =
  | ({ readonly kind: 'known' } & KnownModel<M>)
  /** `name` is the one that nobody knows: the name asked for, or what a copy says it is a copy of. */
  | { readonly kind: 'unknown'; readonly name: string; readonly nearest: string | undefined }
  /** A synapse model where a node model is needed, or the other way round. */
  | { readonly kind: 'wrong_kind'; readonly name: string }
  | { readonly kind: 'cycle'; readonly name: string };

/** What a node's `model` means. */
export function lookupNodeModel(models: CopiedModels, name: string): ModelLookup<NodeModel> {
  return lookup(models, name, nodeNames);
}

/** What a `synapse_model` means. */
export function lookupSynapseModel(models: CopiedModels, name: string): ModelLookup<SynapseModel> {
  return lookup(models, name, synapseNames);
}

/** What the copied model itself means, of whichever kind it is. */
export function lookupModel(models: CopiedModels, name: string): ModelLookup<Model> {
  const node = lookupNodeModel(models, name);
  return node.kind === 'wrong_kind' ? lookupSynapseModel(models, name) : node;
}

/** One kind of model: how its names are looked up, and what was found for the copied models of a document. */
interface Names<M extends Model> {
  readonly resolve: (name: string) => Resolved<M> | undefined;
  readonly isOther: (name: string) => boolean;
  readonly nearest: (name: string) => string | undefined;
  readonly found: WeakMap<CopiedModels, Map<string, ModelLookup<M>>>;
}

const nodeNames: Names<NodeModel> = {
  resolve: resolveNodeModel,
  isOther: (name) => resolveSynapseModel(name) !== undefined,
  nearest: nearestNodeModel,
  found: new WeakMap(),
};

const synapseNames: Names<SynapseModel> = {
  resolve: resolveSynapseModel,
  isOther: (name) => resolveNodeModel(name) !== undefined,
  nearest: nearestSynapseModel,
  found: new WeakMap(),
};

/** Each copy is laid over the one below it once for a document, so that a long chain of copies costs its length. */
function lookup<M extends Model>(models: CopiedModels, name: string, names: Names<M>): ModelLookup<M> {
  const memo = memoOf(models, names);
  const chain: string[] = [];
  const seen = new Set<string>();
  let at = name;
  while (!memo.has(at) && Object.hasOwn(models, at) && names.resolve(at) === undefined) {
    if (seen.has(at)) return { kind: 'cycle', name: at };
    seen.add(at);
    chain.push(at);
    at = (models[at] as CopiedModel).copy_of;
  }
  let found = memo.get(at);
  if (found === undefined) {
    found = rootOf(models, at, names);
    memo.set(at, found);
  }
  for (const copy of chain.reverse()) {
    if (found.kind === 'known') found = { ...found, copied: laidOver(found, (models[copy] as CopiedModel).params) };
    memo.set(copy, found);
  }
  return found;
}

function memoOf<M extends Model>(models: CopiedModels, { found }: Names<M>): Map<string, ModelLookup<M>> {
  // A draft changes under a command's hands: what is known of it now does not hold later.
  if (isDraft(models)) return new Map();
  let memo = found.get(models);
  if (memo === undefined) {
    memo = new Map();
    found.set(models, memo);
  }
  return memo;
}

function rootOf<M extends Model>(models: CopiedModels, name: string, { resolve, isOther, nearest }: Names<M>): ModelLookup<M> {
  const resolved = resolve(name);
  if (resolved !== undefined) return { kind: 'known', ...resolved, copied: new Map() };
  if (isOther(name)) return { kind: 'wrong_kind', name };
  return {
    kind: 'unknown',
    name,
    // Looked for when asked for: placeholders are looked up all the time, and their nearest name rarely matters.
    get nearest() {
      return nearestName(name, Object.keys(models)) ?? nearest(name);
    },
  };
}

/**
 * What holds under NEST's names when `own` is said on top of a model: old names stand for the names that they set, of two that are
 * said the later one wins, and names that the model does not have are left out.
 */
export function laidOver(
  known: KnownModel<Model>,
  own: Readonly<Record<string, ParamValue | undefined>>,
  ignored: readonly string[] = [],
): ReadonlyMap<string, ParamValue> {
  const values = new Map(known.copied);
  for (const [written, value] of Object.entries(own)) {
    if (value === undefined || ignored.includes(written)) continue;
    for (const name of parameterNames(known, written) ?? []) values.set(name, value);
  }
  return values;
}

/** Whether a name is taken by a model of NEST's, so that no copy can have it. */
export function isBuiltIn(name: string): boolean {
  return resolveNodeModel(name) !== undefined || resolveSynapseModel(name) !== undefined;
}
