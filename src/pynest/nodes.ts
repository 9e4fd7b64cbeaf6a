/**
 * The nodes of a session before and between runs: one group for each call of Create. Random parameters are drawn here, when the
 * nodes are created or set, as NEST does, so that GetStatus can tell them.
 */
import { columnAt, resolveColumns } from '../kernel/plan/parameters.ts';
import { isExpression } from '../kernel/random/expression.ts';
import type { NodeSpec, Quantity } from '../kernel/types.ts';
import { modelDefaultOnly, refusedAtCreation } from '../models/creation.ts';
import type { NodeModel, Parameter, Value } from '../models/types.ts';
import type { Layer } from '../space/layer.ts';
import { nestError, unknown } from './errors.ts';
import type { Named } from './models.ts';
import { quantity, translated } from './parameters.ts';
import { said } from './said.ts';
import { type LayerPositions, placed, pointOf } from './space.ts';

/** A value for all nodes of a group, or one for each. */
type Held = { readonly one: Value } | { readonly each: Value[] };

export interface NodeGroup {
  /** Name that Create was called with, a copy's included. */
  readonly name: string;
  readonly model: NodeModel;
  readonly renamed: Named<NodeModel>['renamed'];
  readonly dropped: readonly string[];
  /** Node id of the first node. */
  readonly first: number;
  readonly n: number;
  /** What differs from the built-in model's defaults. */
  readonly params: Map<string, Held>;
  /** Where the nodes lie. */
  readonly space: ReturnType<typeof placed> | undefined;
}

/** What SetStatus changed in one group: nodes by their place, and the names of what was set. */
interface Change {
  readonly group: NodeGroup;
  readonly local: readonly number[];
  readonly names: readonly string[];
}

/** More do not fit beside their state into the memory that a WebAssembly program can address. */
const MOST_NODES = 10_000_000;

/** Reads a parameter as it was before SetStatus. */
export type ReadOldValue = (group: NodeGroup, name: string, place: number) => Value;

export class NodeTable {
  readonly groups: NodeGroup[] = [];
  #next = 1;
  /** Counts draws, so that each has a random stream of its own. */
  #draws = 0;

  /** Number of nodes so far. */
  get size(): number {
    return this.#next - 1;
  }

  /**
   * Create: `n` nodes of a model, with a dictionary for all or a list of n dictionaries. `make` gets the group as the kernel
   * takes it. Nothing is created where either refuses.
   */
  create(
    named: Named<NodeModel>,
    n: unknown,
    params: unknown,
    seed: number,
    resolution: number,
    make: (spec: NodeSpec) => void,
    positions?: LayerPositions,
  ): NodeGroup {
    if (!Number.isInteger(n) || (n as number) < 1) {
      throw nestError('RangeCheck', said('pynest.create.n', { model: named.known.name, found: n }));
    }
    if (this.size + (n as number) > MOST_NODES) {
      throw nestError('BadParameter', said('pynest.create.most', { n: this.size + (n as number), most: MOST_NODES }));
    }
    const { known, renamed, dropped } = named;
    const group: NodeGroup = {
      name: known.name,
      model: known.model,
      renamed,
      dropped,
      first: this.#next,
      n: n as number,
      params: new Map(),
      space: positions && placed(positions, n as number, seed, FIRST_DRAW + this.#draws++),
    };
    const given = params === undefined ? [] : ((Array.isArray(params) ? params : [params]) as Readonly<Record<string, unknown>>[]);
    const refused = refusedAtCreation(known.model, given, Array.isArray(params));
    if (refused !== undefined) throw nestError('BadProperty', modelDefaultOnly(refused));
    const all = Array.from({ length: group.n }, (_, index) => index);
    this.#change(group, all, known.defaults, seed, resolution);
    if (params !== undefined) this.#setGroup(group, all, params, seed, resolution);
    make(specOf(group));
    this.groups.push(group);
    this.#next += group.n;
    return group;
  }

  /** The group a node id belongs to. Throws UnknownNode. */
  groupOf(id: number): NodeGroup {
    let low = 0;
    let high = this.groups.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = this.groups[middle] as NodeGroup;
      if (id < group.first) high = middle - 1;
      else if (id >= group.first + group.n) low = middle + 1;
      else return group;
    }
    throw nestError(
      'UnknownNode',
      this.size === 0 ? said('pynest.nodes.noneYet', { id }) : said('pynest.nodes.none', { id, last: this.size }),
    );
  }

  /**
   * SetStatus of nodes: a dictionary for all, or one for each. `apply` gets what changed, and how to read what was before.
   * Nothing is changed where either refuses.
   */
  set(
    ids: readonly number[],
    params: unknown,
    seed: number,
    resolution: number,
    apply: (changes: readonly Change[], before: ReadOldValue) => void,
  ): void {
    if (Array.isArray(params) && params.length !== ids.length) {
      throw nestError('DimensionMismatch', said('pynest.nodes.dictionaries', { given: params.length, n: ids.length }));
    }
    const places = this.#placesByGroup(ids);
    const before = new Map([...places.keys()].map((group) => [group, new Map(group.params)]));
    try {
      const changes = [...places].flatMap(([group, some]) => {
        const local = some.map((place) => (ids[place] as number) - group.first);
        const part = Array.isArray(params) ? some.map((place) => params[place]) : partOf(params, some, ids.length);
        return this.#setGroup(group, local, part, seed, resolution);
      });
      apply(merged(changes), (group, name, place) => valueAt({ ...group, params: before.get(group) ?? group.params }, name, place));
    } catch (error) {
      for (const [group, kept] of before) {
        group.params.clear();
        for (const [name, held] of kept) group.params.set(name, held);
      }
      throw error;
    }
  }

  /** The value of a parameter of one node. Throws for an unknown parameter. */
  value(id: number, name: string): Value {
    const group = this.groupOf(id);
    if (!Object.hasOwn(group.model.parameters, name)) {
      throw unknown('UndefinedName', said('pynest.thing.key', { of: group.name }), name, Object.keys(group.model.parameters));
    }
    return valueAt(group, name, id - group.first);
  }

  #placesByGroup(ids: readonly number[]): Map<NodeGroup, number[]> {
    const places = new Map<NodeGroup, number[]>();
    ids.forEach((id, place) => {
      const group = this.groupOf(id);
      const list = places.get(group);
      if (list === undefined) places.set(group, [place]);
      else list.push(place);
    });
    return places;
  }

  #setGroup(group: NodeGroup, local: readonly number[], params: unknown, seed: number, resolution: number): Change[] {
    const named: Named<NodeModel> = {
      known: { name: group.name, model: group.model, defaults: {} },
      renamed: group.renamed,
      dropped: group.dropped,
    };
    if (!Array.isArray(params)) return this.#change(group, local, translated(named, params), seed, resolution);
    if (params.length !== local.length) {
      throw nestError(
        'DimensionMismatch',
        said('pynest.nodes.dictionariesOf', { given: params.length, n: local.length, model: group.name }),
      );
    }
    return params.flatMap((one, place) => this.#change(group, [local[place] as number], translated(named, one), seed, resolution));
  }

  /** Puts values in; the model's constraints are checked by the kernel, over all parameters of the nodes. */
  #change(
    group: NodeGroup,
    local: readonly number[],
    params: Readonly<Record<string, unknown>>,
    seed: number,
    resolution: number,
  ): Change[] {
    const { model } = group;
    const names = Object.keys(params);
    if (names.length === 0) return [];
    for (const name of names) {
      const given = quantity(model, name, params[name], local.length, resolution, group.space?.layer.dimensions);
      if (local.length === group.n && !isExpression(given) && !isEach(given)) {
        group.params.set(name, { one: given });
        continue;
      }
      const before = group.params.get(name) ?? { one: defaultOf(model, name) };
      const each = 'one' in before ? Array<Value>(group.n).fill(before.one) : [...before.each];
      const drawn = isExpression(given)
        ? resolveColumns(model, { [name]: given }, local.length, seed, FIRST_DRAW + this.#draws++, {}, layerOfSome(group, local)).get(name)
        : undefined;
      local.forEach((node, place) => {
        each[node] = drawn !== undefined ? columnAt(drawn, place) : isEach(given) ? (given.each[place] as Value) : (given as Value);
      });
      group.params.set(name, { each });
    }
    return [{ group, local, names }];
  }
}

/** Nodes of one group that get values for the same names, in one change. */
function merged(changes: readonly Change[]): Change[] {
  const byNames = new Map<string, { group: NodeGroup; local: number[]; names: readonly string[] }>();
  for (const { group, local, names } of changes) {
    const key = `${group.first} ${names.join()}`;
    const known = byNames.get(key);
    if (known === undefined) byNames.set(key, { group, local: [...local], names });
    else known.local.push(...local);
  }
  return [...byNames.values()];
}

/** Draws of this table come from other streams than those of the kernel, which count from 0. */
const FIRST_DRAW = 0x10000000;

function defaultOf(model: NodeModel, name: string): Value {
  return (model.parameters[name] as Parameter).default;
}

/** The value of a parameter of the node at a place in its group. */
export function valueAt(group: NodeGroup, name: string, place: number): Value {
  const held = group.params.get(name);
  if (held === undefined) return defaultOf(group.model, name);
  return 'one' in held ? held.one : (held.each[place] as Value);
}

function specOf(group: NodeGroup): NodeSpec {
  return {
    model: group.model,
    n: group.n,
    params: Object.fromEntries([...group.params].map(([name, held]) => [name, 'one' in held ? held.one : { each: held.each }])),
    ...(group.space === undefined ? {} : { spatial: group.space.spatial }),
  };
}

/** The layer of some nodes of a group, as if there were no others. */
function layerOfSome({ space }: NodeGroup, local: readonly number[]): Layer | undefined {
  return space && { ...space.layer, n: local.length, coordinates: Float64Array.from(local.flatMap((node) => pointOf(space.layer, node))) };
}

function isEach(given: Quantity): given is { readonly each: readonly Value[] } {
  return typeof given === 'object' && !Array.isArray(given) && 'each' in given;
}

/** The part of a dictionary that belongs to some of the nodes: lists with a value for each node are cut accordingly. */
function partOf(params: unknown, places: readonly number[], total: number): unknown {
  if (typeof params !== 'object' || params === null || places.length === total) return params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === total && total > 1 ? places.map((place) => value[place]) : value,
    ]),
  );
}
