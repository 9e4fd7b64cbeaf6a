/** The models that one session knows: the catalogue, its defaults as SetDefaults changed them, and copies made by CopyModel. */
import type { Quantity } from '../kernel/types.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import type { Model, NodeModel, SynapseModel } from '../models/types.ts';
import { nestError, unknown } from './errors.ts';
import type { RecorderSettings } from './recorderSettings.ts';
import { said } from './said.ts';

/** A model under a name of its own. */
export interface Known<M extends Model> {
  readonly name: string;
  readonly model: M;
  /** Defaults that differ from the built-in model's. */
  defaults: Readonly<Record<string, Quantity>>;
  /** Group of the weight_recorder that records its connections. */
  weightRecorder?: number;
  /** Group of the node that modulates its connections. */
  modulator?: number;
  /** What new recorders of this model start with beside their parameters. */
  settings?: Partial<RecorderSettings>;
}

/** A model as a script named it, with what the name changes about parameters. */
export interface Named<M extends Model> {
  readonly known: Known<M>;
  readonly renamed: Readonly<Record<string, readonly string[]>>;
  readonly dropped: readonly string[];
}

export class ModelTable {
  #nodes = new Map<string, Known<NodeModel>>();
  #synapses = new Map<string, Known<SynapseModel>>();

  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    for (const model of Object.values(catalogue.nodeModels)) this.#nodes.set(model.name, { name: model.name, model, defaults: {} });
    for (const model of Object.values(catalogue.synapseModels)) this.#synapses.set(model.name, { name: model.name, model, defaults: {} });
  }

  /** The node model called `name` (copies and aliases included). Throws UnknownModelName with the nearest name. */
  node(name: string): Named<NodeModel> {
    const found = this.#find(this.#nodes, name, this.#catalogue.resolveNode);
    if (found !== undefined) return found;
    if (this.#find(this.#synapses, name, this.#catalogue.resolveSynapse) !== undefined) {
      throw nestError('UnknownModelName', said('pynest.model.synapse', { name }));
    }
    throw unknown('UnknownModelName', said('pynest.thing.model'), name, this.nodeNames());
  }

  /** The synapse model called `name` (copies included). Throws UnknownSynapseType with the nearest name. */
  synapse(name: string): Named<SynapseModel> {
    const found = this.#find(this.#synapses, name, this.#catalogue.resolveSynapse);
    if (found !== undefined) return found;
    if (this.#find(this.#nodes, name, this.#catalogue.resolveNode) !== undefined) {
      throw nestError('UnknownSynapseType', said('pynest.model.node', { name }));
    }
    throw unknown('UnknownSynapseType', said('pynest.thing.synapse'), name, this.synapseNames());
  }

  /** The node or synapse model called `name`. Throws `errorName` with the nearest name. */
  any(name: string, errorName = 'UnknownModelName'): Named<NodeModel> | Named<SynapseModel> {
    const found =
      this.#find(this.#nodes, name, this.#catalogue.resolveNode) ?? this.#find(this.#synapses, name, this.#catalogue.resolveSynapse);
    if (found === undefined) throw unknown(errorName, said('pynest.thing.model'), name, [...this.nodeNames(), ...this.synapseNames()]);
    return found;
  }

  /** CopyModel. Throws NewModelNameExists. */
  copy(existing: string, name: string): Named<NodeModel> | Named<SynapseModel> {
    if (typeof name !== 'string' || name === '') throw nestError('BadParameter', said('pynest.model.newName', { found: name }));
    if (this.#nodes.has(name) || this.#synapses.has(name) || this.#catalogue.resolveNode(name) !== undefined) {
      throw nestError('NewModelNameExists', said('pynest.model.taken', { name }));
    }
    const { known, renamed, dropped } = this.any(existing);
    const isSynapse = known.model.elementType === 'synapse';
    const copied = { ...known, name } as Known<NodeModel> & Known<SynapseModel>;
    if (isSynapse) this.#synapses.set(name, copied);
    else this.#nodes.set(name, copied);
    return { known: copied, renamed, dropped };
  }

  nodeNames(): string[] {
    return [...this.#nodes.keys()];
  }

  synapseNames(): string[] {
    return [...this.#synapses.keys()];
  }

  #find<M extends Model>(
    known: ReadonlyMap<string, Known<M>>,
    name: string,
    resolve: (name: string) => { model: M; renamed: Named<M>['renamed']; dropped: readonly string[] } | undefined,
  ): Named<M> | undefined {
    if (typeof name !== 'string') throw nestError('TypeError', said('pynest.model.name', { found: name }));
    const own = known.get(name);
    const resolved = resolve(own?.model.name ?? name);
    if (own !== undefined) return { known: own, renamed: {}, dropped: resolved?.dropped ?? [] };
    const aliased = resolved === undefined ? undefined : known.get(resolved.model.name);
    return resolved === undefined || aliased === undefined
      ? undefined
      : { known: aliased, renamed: resolved.renamed, dropped: resolved.dropped };
  }
}
