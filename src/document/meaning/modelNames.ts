/** From a model's name in a document (a model of NEST's, an old name, or a key of the document's `models`) to what it means. */
import { isDraft } from 'immer';
import { nearestName } from '../../base/nearest.ts';
import { builtIn } from '../../models/catalogue.ts';
import type { Catalogue, Resolved } from '../../models/createCatalogue.ts';
import type { Model, NodeModel, SynapseModel } from '../../models/types.ts';
import type { Problem } from '../../nestml/problem.ts';
import { onReader, readNestml } from '../../nestml/reader.ts';
import { said } from '../said.ts';
import type { CopiedModel, OwnModel, ParamValue } from '../types.ts';
import { parameterNames } from './parameters.ts';

export type OwnModels = Readonly<Record<string, OwnModel>>;

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
  | { readonly kind: 'cycle'; readonly name: string }
  /** A model of the document's own in NESTML whose text has errors. */
  | { readonly kind: 'nestml'; readonly name: string; readonly problems: readonly Problem[] };

/** What a node's `model` means. */
export function lookupNodeModel(models: OwnModels, name: string, catalogue: Catalogue = builtIn): ModelLookup<NodeModel> {
  return lookup(models, name, namesOf(catalogue).nodes);
}

/** What a `synapse_model` means. */
export function lookupSynapseModel(models: OwnModels, name: string, catalogue: Catalogue = builtIn): ModelLookup<SynapseModel> {
  return lookup(models, name, namesOf(catalogue).synapses);
}

/** What the copied model itself means, of whichever kind it is. */
export function lookupModel(models: OwnModels, name: string, catalogue: Catalogue = builtIn): ModelLookup<Model> {
  const node = lookupNodeModel(models, name, catalogue);
  return node.kind === 'wrong_kind' ? lookupSynapseModel(models, name, catalogue) : node;
}

/** One kind of model: how its names are looked up, and what was found for the copied models of a document. */
interface Names<M extends Model> {
  readonly resolve: (name: string) => Resolved<M> | undefined;
  readonly isOther: (name: string) => boolean;
  readonly accepts: (model: Model) => model is M;
  readonly nearest: (name: string) => string | undefined;
  readonly found: WeakMap<OwnModels, Map<string, ModelLookup<M>>>;
}

interface BothNames {
  readonly nodes: Names<NodeModel>;
  readonly synapses: Names<SynapseModel>;
}

let catalogues = new WeakMap<Catalogue, BothNames>();
// What was looked up before texts in NESTML could be read does not hold any more.
onReader(() => {
  catalogues = new WeakMap();
});

function namesOf(catalogue: Catalogue): BothNames {
  let names = catalogues.get(catalogue);
  if (names === undefined) {
    const { resolveNode, resolveSynapse, nearestNode, nearestSynapse } = catalogue;
    names = {
      nodes: {
        resolve: resolveNode,
        isOther: (name) => resolveSynapse(name) !== undefined,
        accepts: (model) => model.elementType !== 'synapse',
        nearest: nearestNode,
        found: new WeakMap(),
      },
      synapses: {
        resolve: resolveSynapse,
        isOther: (name) => resolveNode(name) !== undefined,
        accepts: (model) => model.elementType === 'synapse',
        nearest: nearestSynapse,
        found: new WeakMap(),
      },
    };
    catalogues.set(catalogue, names);
  }
  return names;
}

/** Each copy is laid over the one below it once for a document, so that a long chain of copies costs its length. */
function lookup<M extends Model>(models: OwnModels, name: string, names: Names<M>): ModelLookup<M> {
  const memo = memoOf(models, names);
  const chain: string[] = [];
  const seen = new Set<string>();
  let at = name;
  while (!memo.has(at) && Object.hasOwn(models, at) && names.resolve(at) === undefined) {
    if (seen.has(at)) return { kind: 'cycle', name: at };
    const own = models[at] as OwnModel;
    if (own.copy_of === undefined) break;
    seen.add(at);
    chain.push(at);
    at = own.copy_of;
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

function memoOf<M extends Model>(models: OwnModels, { found }: Names<M>): Map<string, ModelLookup<M>> {
  // A draft changes under a command's hands: what is known of it now does not hold later.
  if (isDraft(models)) return new Map();
  let memo = found.get(models);
  if (memo === undefined) {
    memo = new Map();
    found.set(models, memo);
  }
  return memo;
}

function rootOf<M extends Model>(models: OwnModels, name: string, { resolve, isOther, accepts, nearest }: Names<M>): ModelLookup<M> {
  const resolved = resolve(name);
  if (resolved !== undefined) return { kind: 'known', ...resolved, copied: new Map() };
  if (isOther(name)) return { kind: 'wrong_kind', name };
  const text = Object.hasOwn(models, name) ? models[name]?.nestml : undefined;
  if (text !== undefined) {
    const read = readOwn(name, text);
    if (read.model === undefined) return { kind: 'nestml', name, problems: read.problems };
    if (!accepts(read.model)) return { kind: 'wrong_kind', name };
    return { kind: 'known', model: read.model, renamed: {}, dropped: [], copied: new Map() };
  }
  return {
    kind: 'unknown',
    name,
    // Looked for when asked for: placeholders are looked up all the time, and their nearest name rarely matters.
    get nearest() {
      return nearestName(name, Object.keys(models)) ?? nearest(name);
    },
  };
}

/** The record of a model in NESTML, which has to be called as its text calls it: NEST knows it by that name. */
export function readOwn(name: string, text: string): ReturnType<typeof readNestml> {
  const read = readNestml(text);
  if (read.name === undefined || read.name === name) return read;
  const problem: Problem = { severity: 'error', line: 1, column: 1, message: said('document.nestmlName', { name, found: read.name }) };
  return { name: read.name, problems: [problem, ...read.problems] };
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

/** Copies of copies that are followed; nobody writes more, and each costs all that are above it. */
export const DEEPEST_COPIES = 50;

/** The copied models that lie one too deep: how deep each lies is looked up once. */
export function tooDeepCopies(models: OwnModels): string[] {
  const depths = new Map<string, number>();
  for (const start of Object.keys(models)) {
    const chain: string[] = [];
    let at: string | undefined = start;
    while (at !== undefined && !depths.has(at) && Object.hasOwn(models, at)) {
      // A cycle has a finding of its own.
      depths.set(at, 0);
      chain.push(at);
      at = models[at]?.copy_of;
    }
    let depth = at === undefined ? 0 : (depths.get(at) ?? 0);
    for (const name of chain.reverse()) depths.set(name, ++depth);
  }
  return [...depths].filter(([, depth]) => depth === DEEPEST_COPIES + 1).map(([name]) => name);
}

/** Whether a name is taken by a model of NEST's, so that no copy can have it. */
export function isBuiltIn(name: string, catalogue: Catalogue = builtIn): boolean {
  return catalogue.resolveNode(name) !== undefined || catalogue.resolveSynapse(name) !== undefined;
}

/** A model that a document can use, under the name that it uses. */
interface UsableModel<M extends Model> {
  readonly name: string;
  readonly model: M;
  /** What it was copied from; undefined for a model of NEST's and for one in NESTML. */
  readonly copyOf: string | undefined;
  /** The document's, and not NEST's. */
  readonly isOwn: boolean;
}

/** Every node model that a document can use: NEST's in the catalogue's order, then its own. */
export function usableNodeModels(models: OwnModels, catalogue: Catalogue = builtIn): readonly UsableModel<NodeModel>[] {
  return usable(models, catalogue.nodeModels, (name) => lookupNodeModel(models, name, catalogue));
}

/** Every synapse model that a document can use: NEST's in the catalogue's order, then its own copies. */
export function usableSynapseModels(models: OwnModels, catalogue: Catalogue = builtIn): readonly UsableModel<SynapseModel>[] {
  return usable(models, catalogue.synapseModels, (name) => lookupSynapseModel(models, name, catalogue));
}

function usable<M extends Model>(
  models: OwnModels,
  known: Readonly<Record<string, M>>,
  find: (name: string) => ModelLookup<M>,
): readonly UsableModel<M>[] {
  const own = Object.entries(models).flatMap(([name, { copy_of }]) => {
    const found = find(name);
    return found.kind === 'known' ? [{ name, model: found.model, copyOf: copy_of, isOwn: true }] : [];
  });
  return [...Object.values(known).map((model) => ({ name: model.name, model, copyOf: undefined, isOwn: false })), ...own];
}
