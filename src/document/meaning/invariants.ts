/**
 * What holds for every document in memory, whatever command changed it. A violation is a defect of a command, not of a person:
 * it is told in a sentence for developers.
 */

import { isPythonName } from '../../base/pythonNames.ts';
import { isReferenceKey, REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { groupsInThemselves } from '../file/readDrawing.ts';
import type { GraphDocument, Params, ParamValue } from '../types.ts';
import { isExpression, isValues } from './values.ts';

/** Every violated invariant in a sentence; empty when all hold. Cost: one pass over the document. */
export function violatedInvariants(document: GraphDocument): string[] {
  const wrong: string[] = [];
  const { nodes, edges, notes, groups } = document;
  const check = (holds: boolean, sentence: string): void => {
    if (!holds) wrong.push(sentence);
  };
  for (const [kind, record] of Object.entries({ nodes, edges, notes, groups })) {
    const orders = new Set<number>();
    for (const [key, entry] of Object.entries(record)) {
      check(entry.id === key, `${kind}.${key} has the id ${entry.id}`);
      check(Number.isFinite(entry.order) && !orders.has(entry.order), `${kind}.${key} shares its order ${entry.order}`);
      orders.add(entry.order);
    }
  }
  for (const node of Object.values(nodes)) {
    const name = `nodes.${node.id}`;
    check(isPythonName(node.id) && node.id !== '__proto__', `${name}: the id is no Python name`);
    check(Number.isInteger(node.n) && node.n >= 1, `${name}.n is ${node.n}`);
    check(node.model !== '', `${name} has no model`);
    check(isPlaced(node.position), `${name} has no position`);
    check(node.group === undefined || Object.hasOwn(groups, node.group), `${name} lies in ${node.group}, which is no group`);
    const lists = Array.isArray(node.params) ? (node.params as readonly Params[]) : [node.params as Params];
    check(!Array.isArray(node.params) || node.params.length === node.n, `${name}.params has ${lists.length} entries for n = ${node.n}`);
    for (const params of lists) checkParams(params, `${name}.params`, check);
  }
  for (const edge of Object.values(edges)) {
    const name = `edges.${edge.id}`;
    const isEnd = (id: string) => Object.hasOwn(nodes, id) || Object.hasOwn(groups, id);
    check(isEnd(edge.source), `${name} comes from ${edge.source}, which is no node and no group`);
    check(isEnd(edge.target), `${name} leads to ${edge.target}, which is no node and no group`);
    check(typeof edge.conn_spec.rule === 'string', `${name} has no rule`);
    for (const key of REFERENCE_KEYS) {
      const named = edge.syn_spec[key];
      check(
        named === undefined || (typeof named === 'string' && Object.hasOwn(nodes, named)),
        `${name} names ${String(named)} as its ${key}, which is no node`,
      );
    }
    const params = Object.fromEntries(Object.entries(edge.syn_spec).filter(([key]) => !isReferenceKey(key))) as Params;
    checkParams(params, `${name}.syn_spec`, check);
  }
  for (const note of Object.values(notes)) check(isPlaced(note.position), `notes.${note.id} has no position`);
  const cyclic = groupsInThemselves(new Map(Object.entries(groups)));
  for (const group of Object.values(groups)) {
    check(isPlaced(group.position), `groups.${group.id} has no position`);
    check(group.group === undefined || Object.hasOwn(groups, group.group), `groups.${group.id} lies in ${group.group}, which is no group`);
    check(!cyclic.has(group.id), `groups.${group.id} lies in itself`);
  }
  for (const [name, model] of Object.entries(document.models)) {
    if (model.copy_of !== undefined) checkParams(model.params, `models.${name}.params`, check);
  }
  const { resolution, rng_seed, duration } = document.kernel;
  check(resolution > 0 && Number.isFinite(resolution), `kernel.resolution is ${resolution}`);
  check(duration >= 0 && Number.isFinite(duration), `kernel.duration is ${duration}`);
  check(Number.isInteger(rng_seed) && rng_seed >= 1 && rng_seed < 2 ** 32, `kernel.rng_seed is ${rng_seed}`);
  return wrong;
}

function isPlaced(position: { readonly x: number; readonly y: number }): boolean {
  return Number.isFinite(position.x) && Number.isFinite(position.y);
}

type Check = (holds: boolean, sentence: string) => void;

function checkParams(params: Readonly<Record<string, ParamValue | undefined>>, name: string, check: Check): void {
  for (const [key, value] of Object.entries(params)) {
    check(value === undefined || isWritable(value), `${name}.${key} cannot be written to a file`);
  }
}

/** Whether a value survives the file: what JSON has, and infinities. */
function isWritable(value: ParamValue): boolean {
  if (typeof value === 'number') return !Number.isNaN(value);
  if (Array.isArray(value)) return value.every((item) => isWritable(item as ParamValue));
  if (isExpression(value)) return typeof value.expression === 'string' && Object.keys(value).length === 1;
  if (isValues(value)) return Array.isArray(value.values) && isWritable(value.values as ParamValue) && Object.keys(value).length === 1;
  return typeof value === 'string' || typeof value === 'boolean';
}
