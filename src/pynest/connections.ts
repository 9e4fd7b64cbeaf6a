/** The arguments of Connect, read into what the kernel takes. */

import { isExpression } from '../kernel/random/expression.ts';
import type { ConnSpec, NodeRange, Quantity, SynSpec } from '../kernel/types.ts';
import { connectability } from '../models/connectability.ts';
import { recordsOf } from '../models/vocabulary/recorders.ts';
import { canBeNamed, MODULATOR } from '../models/vocabulary/references.ts';
import {
  asksForSpace,
  type ConnectionRule,
  connectionRules,
  DEFAULT_RULE,
  expressionKeysOfRule,
  keysOfRule,
  RULE_IN_ORDER,
  ruleNamed,
  spatialKeysOfRule,
  type WrittenConnSpec,
} from '../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../models/vocabulary/synapses.ts';
import { nestError, unknown } from './errors.ts';
import type { ModelTable } from './models.ts';
import { NodeCollection } from './nodeCollection.ts';
import type { NodeGroup, NodeTable } from './nodes.ts';
import { quantity, translated } from './parameters.ts';
import { said } from './said.ts';
import type { ConnSpecArgument, ConnValue, Nodes, SynSpecArgument } from './types.ts';

/** Names of NEST 2 and what they are called now. */
const OLD_CONN_KEYS: Readonly<Record<string, string>> = { autapses: 'allow_autapses', multapses: 'allow_multapses' };

/** conn_spec as the kernel takes it. Throws BadProperty for an unknown rule, a missing, unknown or wrongly typed key. */
export function readConnSpec(given: ConnSpecArgument = DEFAULT_RULE): ConnSpec {
  const spec: Record<string, ConnValue> = {};
  if (typeof given === 'string') spec['rule'] = given;
  else if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
    for (const [key, value] of Object.entries(given)) spec[(Object.hasOwn(OLD_CONN_KEYS, key) && OLD_CONN_KEYS[key]) || key] = value;
  } else throw nestError('TypeError', said('pynest.conn.type', { example: { rule: DEFAULT_RULE }, found: given }));
  const name = spec['rule'];
  const names = Object.keys(connectionRules);
  if (name === undefined) throw nestError('BadProperty', said('pynest.conn.noRule', { rules: names }));
  const rule = typeof name === 'string' ? ruleNamed(name) : undefined;
  if (rule === undefined) throw unknown('BadProperty', said('pynest.thing.rule'), String(name), names);
  const allowed = [...keysOfRule(rule), ...spatialKeysOfRule(rule)];
  for (const key of Object.keys(spec)) {
    if (!allowed.includes(key)) throw unknown('DictError', said('pynest.thing.ruleKey', { rule: rule.name }), key, allowed);
    if (key === 'rule' || key === 'mask') continue;
    const found = spec[key];
    if (isExpression(found) && expressionKeysOfRule(rule).includes(key)) {
      spec[key] = { expression: found.expression };
      continue;
    }
    const number = expressionKeysOfRule(rule).includes(key) || rule.keys.some((own) => own.name === key && own.type !== 'boolean');
    const wanted = number ? 'number' : 'boolean';
    if (typeof spec[key] !== wanted)
      throw nestError(
        'BadProperty',
        said('pynest.conn.key', { key, rule: rule.name, allowed: said(`pynest.type.${wanted}`), found: spec[key] }),
      );
  }
  for (const key of rule.keys)
    if (spec[key.name] === undefined && !key.optional && !asksForSpace(spec as WrittenConnSpec))
      throw nestError('BadProperty', said('pynest.conn.missing', { rule: rule.name, key: key.name }));
  return spec as unknown as ConnSpec;
}

/**
 * What the values of a syn_spec may be: one, an expression, a list with one for each connection, or rows of them: by target where all
 * pairs are connected or each target draws, by source where each source draws. Throws where the shape is not the rule's.
 */
function valuesFor(conn_spec: ConnSpec, sources: number, targets: number, given: unknown): { given: unknown; n: number } {
  const { sampler, amount, partners, name } = ruleNamed(conn_spec.rule) as ConnectionRule;
  const number = (conn_spec as unknown as Readonly<Record<string, number>>)[amount ?? ''] ?? 0;
  const rows = Array.isArray(given) && given.length > 0 && given.every((row) => Array.isArray(row));
  const [height, width] =
    sampler === 'all_pairs'
      ? [targets, sources]
      : partners === 'source'
        ? [targets, number]
        : partners === 'target'
          ? [sources, number]
          : [];
  if (rows && height !== undefined && width !== undefined) {
    if (given.length !== height || given.some((row) => (row as unknown[]).length !== width)) {
      throw nestError('NESTError', said('pynest.syn.table', { rule: name, height, width }));
    }
    return { given: given.flat(), n: height * width };
  }
  const n = sampler === 'in_order' ? sources : sampler === 'all_pairs' ? sources * targets : partners === 'pair' ? number : Number.NaN;
  if (Array.isArray(given) && Number.isNaN(n)) {
    throw nestError(
      'NESTError',
      height === undefined || width === undefined
        ? said('pynest.syn.noList', { rule: name })
        : said('pynest.syn.noListButTable', { rule: name, height, width }),
    );
  }
  return { given, n };
}

/** A syn_spec that has been read. */
export interface ReadSynapse {
  readonly syn_spec: SynSpec;
  /** Name of the synapse model as the script has it, a copy's included. */
  readonly name: string;
  /** Where receptors differ from connection to connection; syn_spec has none then. */
  readonly receptors: Quantity | undefined;
}

/** syn_spec as the kernel takes it. Throws for an unknown model or parameter, a wrong type or length, a broken constraint. */
export function readSynSpec(
  given: SynSpecArgument = DEFAULT_SYNAPSE,
  models: ModelTable,
  nodes: NodeTable,
  rule: ConnSpec,
  sources: number,
  targets: number,
  resolution: number,
): ReadSynapse {
  if (typeof given !== 'string' && (typeof given !== 'object' || given === null || Array.isArray(given))) {
    throw nestError('TypeError', said('pynest.syn.type', { found: given }));
  }
  const dictionary: Readonly<Record<string, unknown>> = typeof given === 'string' ? { synapse_model: given } : given;
  const { synapse_model, model: oldName, weight_recorder, volume_transmitter, ...rest } = dictionary;
  const name = synapse_model ?? oldName ?? DEFAULT_SYNAPSE;
  if (typeof name !== 'string') throw nestError('TypeError', said('pynest.syn.model', { found: name }));
  const named = models.synapse(name);
  const { model } = named.known;
  const values: Record<string, Quantity> = { ...named.known.defaults };
  for (const [key, value] of Object.entries(translated(named, rest))) {
    if (model.common?.includes(key)) {
      throw nestError('BadProperty', said('pynest.syn.common', { key, model: name }));
    }
    const { given: read, n } = valuesFor(rule, sources, targets, value);
    values[key] = quantity(model, key, read, n, resolution);
  }
  const { weight, delay, receptor_type, ...params } = values;
  const own = translated(named, rest);
  const copied = { name: named.known.name, params: Object.keys(params).filter((key) => !Object.hasOwn(own, key)) };
  const recorder = weight_recorder === undefined ? named.known.weightRecorder : readWeightRecorder(weight_recorder, nodes);
  if (volume_transmitter !== undefined) throw nestError('BadProperty', said('pynest.syn.common', { key: MODULATOR, model: name }));
  const { modulator } = named.known;
  const differ = typeof receptor_type === 'object';
  return {
    name,
    receptors: differ ? receptor_type : undefined,
    syn_spec: {
      synapse_model: model,
      ...(weight === undefined ? {} : { weight }),
      ...(delay === undefined ? {} : { delay }),
      ...(receptor_type === undefined || differ ? {} : { receptor_type: receptor_type as number }),
      ...(Object.keys(params).length === 0 ? {} : { params }),
      ...(recorder === undefined ? {} : { weight_recorder: recorder }),
      ...(modulator === undefined ? {} : { [MODULATOR]: modulator }),
      copied,
    },
  };
}

/**
 * The node ids of both sides. Arrays of ids are collections, sorted and each id once; with a rule that joins them one by one, ids
 * may come in any order and repeat. Throws where they do so with another rule, or differ in number.
 */
export function endsOf(
  pre: Nodes,
  post: Nodes,
  rule: string,
  collection: (nodes: Nodes) => NodeCollection,
  nodes: NodeTable,
): { readonly from: readonly number[]; readonly to: readonly number[]; readonly areArrays: boolean } {
  const isArray = (side: Nodes): side is readonly number[] => Array.isArray(side);
  const repeats = (side: Nodes) => isArray(side) && new Set(side).size !== side.length;
  const oneByOne = ruleNamed(rule)?.sampler === 'in_order';
  const asArrays = oneByOne ? isArray(pre) || isArray(post) : repeats(pre) || repeats(post);
  if (!asArrays) return { from: collection(pre).ids, to: collection(post).ids, areArrays: false };
  const [from, to] = [pre, post].map((side) => (isArray(side) ? side : collection(side).ids)) as [readonly number[], readonly number[]];
  if (from.length !== to.length) {
    throw nestError('ArgumentType', said('pynest.ids.lengths'));
  }
  if (!oneByOne) throw nestError('ValueError', said('pynest.ids.rule', { rule: RULE_IN_ORDER }));
  for (const id of [...from, ...to]) nodes.groupOf(id);
  return { from, to, areArrays: true };
}

/** Index of the group of a weight_recorder. Throws where it is none. */
export function readWeightRecorder(given: unknown, nodes: NodeTable): number {
  const group = given instanceof NodeCollection && given.length === 1 ? nodes.groupOf(given.ids[0] as number) : undefined;
  if (group === undefined || recordsOf(group.model) !== 'weights' || group.n !== 1) {
    throw nestError(
      'BadProperty',
      given instanceof NodeCollection
        ? said('pynest.syn.weightRecorderNodes', { found: String(given) })
        : said('pynest.syn.weightRecorder', { found: given }),
    );
  }
  return nodes.groups.indexOf(group);
}

/** Index of the group of a node that modulates synapses. Throws NEST's sentences where it is none. */
export function readModulator(given: unknown, nodes: NodeTable): number {
  if (!(given instanceof NodeCollection) || given.length !== 1) throw nestError('BadProperty', said('pynest.syn.modulatorOne'));
  const group = nodes.groupOf(given.ids[0] as number);
  if (group.n !== 1 || !canBeNamed(MODULATOR, group.model)) throw nestError('BadProperty', said('pynest.syn.modulator'));
  return nodes.groups.indexOf(group);
}

/** Node ids as stretches of groups. */
export function rangesOf(ids: readonly number[], nodes: NodeTable): NodeRange[] {
  const ranges: { group: NodeGroup; from: number; count: number }[] = [];
  for (const id of ids) {
    const group = nodes.groupOf(id);
    const last = ranges.at(-1);
    if (last?.group === group && group.first + last.from + last.count === id) last.count++;
    else ranges.push({ group, from: id - group.first, count: 1 });
  }
  return ranges.map(({ group, from, count }) =>
    count === group.n ? { node: nodes.groups.indexOf(group) } : { node: nodes.groups.indexOf(group), from, count },
  );
}

/** Throws IllegalConnection where a model of `source` cannot be connected to one of `target`, with the reason in a sentence. */
export function checkWiring(
  source: readonly NodeRange[],
  target: readonly NodeRange[],
  nodes: NodeTable,
  { syn_spec: syn, receptors }: ReadSynapse,
): void {
  const listed =
    receptors !== undefined && typeof receptors === 'object' && 'each' in receptors ? (receptors.each as readonly number[]) : [];
  const asked = receptors === undefined ? [syn.receptor_type ?? 0] : [...new Set(listed)];
  const modelsOf = (ranges: readonly NodeRange[]) => new Set(ranges.map((range) => (nodes.groups[range.node] as NodeGroup).model));
  for (const from of modelsOf(source)) {
    for (const to of modelsOf(target)) {
      const answer = connectability(from, to);
      if (!answer.possible) throw nestError('IllegalConnection', said('pynest.connect.impossible', { reason: answer.reason }));
      const receptor = answer.receptor_types.length === 0 ? undefined : asked.find((one) => !answer.receptor_types.includes(one));
      if (receptor !== undefined) {
        throw nestError(
          'IncompatibleReceptorType',
          said('pynest.connect.receptor', { receptor, model: to.name, known: answer.receptor_types }),
        );
      }
    }
  }
}

/** A Connect call as the session keeps it; its place is that of the kernel's connections. */
export interface Connected {
  /** Name of the synapse model that Connect was given, a copy's included. */
  readonly synapse_model: string;
}
