/** The edges of a file: nodes, slices of them, or groups where a script joined populations. */
import { elementTypeOf } from '../../../document/meaning/lookup.ts';
import { WEIGHT_RECORDER } from '../../../models/vocabulary/recorders.ts';
import { MODULATOR } from '../../../models/vocabulary/references.ts';
import { ruleNamed, type Sampler } from '../../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../../models/vocabulary/synapses.ts';
import type { Nodes } from '../network/handles.ts';
import type { Network } from '../network/network.ts';
import type { Connection, Json, Population } from '../network/populations.ts';
import type { Note } from '../script.ts';
import { rootOf } from './copies.ts';
import type { FileObject, Ids, Placed } from './types.ts';

/** A part of an end: a node of the document, or some of it. */
interface Piece {
  readonly id: string;
  readonly size: number;
  readonly first: number;
  readonly count: number;
  readonly step: number;
}

/** Sets of populations that connections end at, as the groups of a document: a forest, so that no two overlap. */
export class Unions {
  readonly files: FileObject[] = [];
  readonly #groups: { readonly id: string; readonly members: ReadonlySet<Population> }[] = [];

  constructor(network: Network, ids: Ids, names: ReadonlyMap<string, string>, fresh: (name: string) => string) {
    const wanted = new Map<string, Population[]>();
    for (const { source, target } of network.connections) {
      for (const side of [source, target]) {
        const members = wholeOf(side);
        if (members === undefined || members.length < 2 || !members.every((one) => isNeuron(network, one) && ids.get(one)?.length === 1))
          continue;
        const sorted = [...members].sort((a, b) => a.index - b.index);
        wanted.set(sorted.map(({ index }) => index).join(), sorted);
      }
    }
    const sorted = [...wanted].sort(([, a], [, b]) => a.length - b.length);
    for (const [key, members] of sorted) {
      const set = new Set(members);
      const fits = this.#groups.every((group) => {
        const shared = members.filter((one) => group.members.has(one)).length;
        return shared === 0 || shared === group.members.size;
      });
      if (fits) this.#groups.push({ id: fresh(names.get(key) ?? 'group1'), members: set });
    }
    for (const [place, { id, members }] of this.#groups.entries()) {
      const [one] = members;
      const parent = this.#groups.slice(place + 1).find((group) => one !== undefined && group.members.has(one));
      this.files.push({ id, label: id, ...(parent === undefined ? {} : { group: parent.id }) });
    }
  }

  /** The innermost group of a population. */
  groupOf(population: Population): string | undefined {
    return this.#groups.find(({ members }) => members.has(population))?.id;
  }

  /** The group of exactly these populations, and whether it has them in the same order. */
  of(populations: readonly Population[]): { readonly id: string; readonly isInOrder: boolean } | undefined {
    const found = this.#groups.find(({ members }) => members.size === populations.length && populations.every((one) => members.has(one)));
    const isInOrder = populations.every((one, place) => place === 0 || one.index > (populations[place - 1] as Population).index);
    return found && { id: found.id, isInOrder };
  }
}

function isNeuron(network: Network, { model }: Population): boolean {
  const type = elementTypeOf({ models: network.models }, model);
  return type === undefined || type === 'neuron';
}

/** The populations of an end that is made of whole ones, each once. */
function wholeOf({ stretches }: Nodes): Population[] | undefined {
  const populations = stretches.map(({ population }) => population);
  const isWhole = stretches.every(({ population, count, step }) => count === population.n && step === 1);
  return isWhole && new Set(populations).size === populations.length ? populations : undefined;
}

export function edgesOf(network: Network, ids: Ids, unions: Unions, note: Note): Placed[] {
  const edges: Placed[] = [];
  for (const connection of network.connections) {
    const sampler = ruleNamed(String(connection.conn['rule']))?.sampler;
    const [source, target] = [endsOf(connection.source, connection, ids, unions), endsOf(connection.target, connection, ids, unions)];
    const parts = partsOf(connection, source, target, sampler);
    if (parts === undefined) note('union', connection.at, String(connection.conn['rule']));
    for (const part of parts ?? [])
      edges.push({ file: edgeFile(`e${edges.length + 1}`, part, connection, network, ids), at: connection.at });
  }
  return edges;
}

/** One end: a group, or the pieces that it is made of. */
function endsOf(nodes: Nodes, connection: Connection, ids: Ids, unions: Unions): readonly Piece[] {
  const whole = wholeOf(nodes);
  const group = whole && whole.length > 1 ? unions.of(whole) : undefined;
  if (group !== undefined && (group.isInOrder || !isOrdered(connection))) {
    return [{ id: group.id, size: nodes.length, first: 0, count: nodes.length, step: 1 }];
  }
  return nodes.stretches.flatMap(({ population, first, count, step }): Piece[] => {
    const own = ids.get(population) as readonly string[];
    if (own.length === 1) return [{ id: own[0] as string, size: population.n, first, count, step }];
    return Array.from({ length: count }, (_, place) => ({ id: own[first + place * step] as string, size: 1, first: 0, count: 1, step: 1 }));
  });
}

/** Whether it matters which node stands where. */
function isOrdered({ conn, syn }: Connection): boolean {
  return ruleNamed(String(conn['rule']))?.sampler === 'in_order' || Object.values(syn).some(hasValues);
}

const hasValues = (value: Json): value is { readonly values: readonly Json[] } =>
  typeof value === 'object' && value !== null && 'values' in value;

interface Part {
  readonly source: Piece;
  readonly target: Piece;
  /** Places of the first source and target in the whole, for values one by one. */
  readonly from: number;
  readonly to: number;
}

/** Pairs of pieces whose connections together are those of the whole; undefined where there are none such. */
function partsOf(
  connection: Connection,
  sources: readonly Piece[],
  targets: readonly Piece[],
  sampler: Sampler | undefined,
): Part[] | undefined {
  const whole = (pieces: readonly Piece[]) => pieces.length === 1;
  const placed = (pieces: readonly Piece[]) => {
    let offset = 0;
    return pieces.map((piece) => {
      const at = offset;
      offset += piece.count;
      return { piece, at };
    });
  };
  const isEach = sampler === 'all_pairs' || sampler === 'each_pair' || sampler === 'number_of_each_pair';
  const bySource = whole(sources) || isEach || sampler === 'targets_of_each_source';
  const byTarget = whole(targets) || isEach || sampler === 'sources_of_each_target';
  if (sampler === 'in_order' && !(whole(sources) && whole(targets))) return inOrder(placed(sources), placed(targets));
  if (!bySource || !byTarget) return undefined;
  // Rows of drawn partners follow one side; cut along the other they would not fit.
  if (!isEach && !(whole(sources) && whole(targets)) && Object.values(connection.syn).some(hasValues)) return undefined;
  return placed(sources).flatMap(({ piece: source, at: from }) =>
    placed(targets).map(({ piece: target, at: to }) => ({ source, target, from, to })),
  );
}

type Placed_ = { readonly piece: Piece; readonly at: number };

/** The first to the first, cut wherever either side begins a new piece. */
function inOrder(sources: readonly Placed_[], targets: readonly Placed_[]): Part[] | undefined {
  const length = (side: readonly Placed_[]) => side.reduce((sum, { piece }) => sum + piece.count, 0);
  if (length(sources) !== length(targets)) return undefined;
  const cuts = [...new Set([...sources, ...targets].map(({ at }) => at))].sort((a, b) => a - b);
  const cut = (side: readonly Placed_[], from: number, to: number): Piece => {
    const { piece, at } = side.findLast((one) => one.at <= from) as Placed_;
    return { ...piece, first: piece.first + (from - at) * piece.step, count: to - from };
  };
  return cuts.map((from, place) => {
    const to = cuts[place + 1] ?? length(sources);
    return { source: cut(sources, from, to), target: cut(targets, from, to), from, to: from };
  });
}

function edgeFile(id: string, { source, target, from, to }: Part, connection: Connection, network: Network, ids: Ids): FileObject {
  const { [WEIGHT_RECORDER]: recorder, volume_transmitter, ...syn } = connection.syn;
  const copy = network.copies.get(connection.model);
  const idAt = (given: Json | undefined, copied: number | undefined): string | undefined => {
    const place = typeof given === 'number' ? given : copied;
    return place === undefined ? undefined : ids.get(network.populations[place] as Population)?.[0];
  };
  const recording = idAt(recorder, copy?.recorder);
  const modulator = idAt(volume_transmitter, copy?.modulator);
  const model = rootOf(network, connection.model);
  const isInOrder = ruleNamed(String(connection.conn['rule']))?.sampler === 'in_order';
  const part = (value: Json): Json => (hasValues(value) ? { values: valuesOf(value.values, isInOrder, source, target, from, to) } : value);
  return {
    id,
    source: source.id,
    target: target.id,
    ...slice('source_slice', source),
    ...slice('target_slice', target),
    conn_spec: connection.conn,
    syn_spec: {
      ...(model === DEFAULT_SYNAPSE ? {} : { synapse_model: model }),
      ...Object.fromEntries(Object.entries(syn).map(([key, value]) => [key, part(value)])),
      ...(recording === undefined ? {} : { [WEIGHT_RECORDER]: recording }),
      ...(modulator === undefined ? {} : { [MODULATOR]: modulator }),
    },
  };
}

/** The values of a part: rows by target, or one for each pair. */
function valuesOf(values: readonly Json[], isInOrder: boolean, source: Piece, target: Piece, from: number, to: number): readonly Json[] {
  if (isInOrder) return values.slice(from, from + source.count);
  const isTable = values.every((row) => Array.isArray(row) && row.length >= from + source.count);
  if (!isTable || values.length < to + target.count) return values;
  return values.slice(to, to + target.count).map((row) => (row as readonly Json[]).slice(from, from + source.count));
}

function slice(key: string, { size, first, count, step }: Piece): FileObject {
  if (first === 0 && count === size) return {};
  return { [key]: [first, first + (count - 1) * step + 1, step] };
}
