/** From a model's name in a document (a model of NEST's, an old name, or a key of the document's `models`) to what it means. */
import { nearestName } from '../../base/nearest.ts';
import { nearestNodeModel, nearestSynapseModel, type Resolved, resolveNodeModel, resolveSynapseModel } from '../../models/catalogue.ts';
import type { Model, NodeModel, SynapseModel } from '../../models/types.ts';
import type { CopiedModel, Params } from '../types.ts';

export type CopiedModels = Readonly<Record<string, CopiedModel>>;

/** A name that means a model. */
export interface KnownModel<M extends Model> extends Resolved<M> {
  /** The copies on the way to the model, from the one copied directly to the one asked for. Later ones win. */
  readonly copies: readonly { readonly name: string; readonly params: Params }[];
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
  return lookup(models, name, resolveNodeModel, (other) => resolveSynapseModel(other) !== undefined, nearestNodeModel);
}

/** What a `synapse_model` means. */
export function lookupSynapseModel(models: CopiedModels, name: string): ModelLookup<SynapseModel> {
  return lookup(models, name, resolveSynapseModel, (other) => resolveNodeModel(other) !== undefined, nearestSynapseModel);
}

/** What the copied model itself means, of whichever kind it is. */
export function lookupModel(models: CopiedModels, name: string): ModelLookup<Model> {
  const node = lookupNodeModel(models, name);
  return node.kind === 'wrong_kind' ? lookupSynapseModel(models, name) : node;
}

function lookup<M extends Model>(
  models: CopiedModels,
  name: string,
  resolve: (name: string) => Resolved<M> | undefined,
  isOther: (name: string) => boolean,
  nearest: (name: string) => string | undefined,
): ModelLookup<M> {
  const copies: { name: string; params: Params }[] = [];
  let current = name;
  for (;;) {
    const resolved = resolve(current);
    if (resolved !== undefined) return { kind: 'known', ...resolved, copies: copies.reverse() };
    const copied = Object.hasOwn(models, current) ? models[current] : undefined;
    if (copied === undefined) {
      if (isOther(current)) return { kind: 'wrong_kind', name: current };
      const unknown = current;
      return {
        kind: 'unknown',
        name: unknown,
        // Looked for when asked for: placeholders are looked up all the time, and their nearest name rarely matters.
        get nearest() {
          return nearestName(unknown, Object.keys(models)) ?? nearest(unknown);
        },
      };
    }
    const seen = current;
    if (copies.some((copy) => copy.name === seen)) return { kind: 'cycle', name: current };
    copies.push({ name: current, params: copied.params });
    current = copied.copy_of;
  }
}

/** Whether a name is taken by a model of NEST's, so that no copy can have it. */
export function isBuiltIn(name: string): boolean {
  return resolveNodeModel(name) !== undefined || resolveSynapseModel(name) !== undefined;
}
