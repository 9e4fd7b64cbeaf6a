/** A catalogue of models as a value: which models there are, and the way from a name in a document or script to one of them. */
import { nearestName } from '../base/nearest.ts';
import type { Alias, Model, NodeModel, SynapseModel } from './types.ts';

/** What a name in a document or script means. */
export interface Resolved<M extends Model> {
  readonly model: M;
  /** The alias that was used; left out for the canonical name. */
  readonly alias?: Alias;
  /** Old parameter name → the names it sets. Empty for a canonical name. */
  readonly renamed: Readonly<Record<string, readonly string[]>>;
  /** Parameters that are read and dropped: NEST 2's withtime, withgid, to_memory and to_file of recorders. */
  readonly dropped: readonly string[];
}

/** Models to choose from, with all names that mean them. */
export interface Catalogue {
  /** Models by canonical name, in the order in which lists show them; the first synapse is the default one. */
  readonly nodeModels: Readonly<Record<string, NodeModel>>;
  readonly synapseModels: Readonly<Record<string, SynapseModel>>;
  /** The model that `name` means, canonical or alias; undefined where there is none (then ask for the nearest). */
  resolveNode(name: string): Resolved<NodeModel> | undefined;
  resolveSynapse(name: string): Resolved<SynapseModel> | undefined;
  /** The known model (or alias) that is spelt most like `name`, if any is near. */
  nearestNode(name: string): string | undefined;
  nearestSynapse(name: string): string | undefined;
  /** Whether a record is one of this catalogue, and not a model of somebody's own. */
  has(model: Model): boolean;
}

const OLD_RECORDER_PARAMETERS = ['withtime', 'withgid', 'to_memory', 'to_file'];

/** The catalogue of these models. Throws where a name or an alias means two of them. */
export function createCatalogue(nodes: readonly NodeModel[], synapses: readonly SynapseModel[]): Catalogue {
  const [nodeNames, synapseNames] = [named(nodes), named(synapses)];
  const twice = [...nodeNames.keys()].find((name) => synapseNames.has(name));
  if (twice !== undefined) throw new Error(`"${twice}" is a node model and a synapse model.`);
  const nodeModels = byName(nodes);
  const synapseModels = byName(synapses);
  return {
    nodeModels,
    synapseModels,
    resolveNode: (name) => nodeNames.get(name),
    resolveSynapse: (name) => synapseNames.get(name),
    nearestNode: (name) => nearestName(name, [...nodeNames.keys()]),
    nearestSynapse: (name) => nearestName(name, [...synapseNames.keys()]),
    has: (model) => (model.elementType === 'synapse' ? synapseModels : nodeModels)[model.name] === model,
  };
}

function byName<M extends Model>(models: readonly M[]): Readonly<Record<string, M>> {
  return Object.fromEntries(models.map((model) => [model.name, model]));
}

/** NEST has synapses a second time under a name of its own, with targets in fewer bytes and the same numbers. */
function highPerformance(model: Model): readonly Alias[] {
  if (model.elementType !== 'synapse' || model.hpc === false) return [];
  return [{ name: `${model.name}_hpc`, doc: 'The same synapse, which NEST stores in less memory.' }];
}

/** What every name and alias means. */
function named<M extends Model>(models: readonly M[]): ReadonlyMap<string, Resolved<M>> {
  const names = new Map<string, Resolved<M>>();
  for (const model of models) {
    const old = model.elementType === 'recorder' ? OLD_RECORDER_PARAMETERS : [];
    const all: readonly (Alias | undefined)[] = [undefined, ...(model.aliases ?? []), ...highPerformance(model)];
    for (const alias of all) {
      const name = alias?.name ?? model.name;
      if (names.has(name)) throw new Error(`"${name}" means two models.`);
      const dropped = [...new Set([...old, ...(alias?.dropped ?? [])])];
      names.set(name, { model, ...(alias === undefined ? {} : { alias }), renamed: alias?.parameters ?? {}, dropped });
    }
  }
  return names;
}
