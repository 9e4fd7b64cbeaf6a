/** Nodes: from the document's to the kernel's, with NEST's node ids. */

import { groupDigits } from '../base/numbers.ts';
import type { Findings } from '../document/file/reader.ts';
import { element, listed, member, type Place, quoted } from '../document/meaning/diagnostics.ts';
import { paramsOf } from '../document/meaning/inForce.ts';
import {
  DEEPEST_COPIES,
  type KnownModel,
  laidOver,
  lookupModel,
  lookupNodeModel,
  type ModelLookup,
  readOwn,
  tooDeepCopies,
} from '../document/meaning/modelNames.ts';
import { checkParameters } from '../document/meaning/parameters.ts';
import { inOrder } from '../document/order.ts';
import { type Said, said } from '../document/said.ts';
import type { GraphDocument, GraphNode } from '../document/types.ts';
import type { NodeSpec, Quantity } from '../kernel/types.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import { modelDefaultOnly, refusedAtCreation } from '../models/creation.ts';
import type { Model, NodeModel } from '../models/types.ts';
import { checkConstraints, checkExpressions } from './constraints.ts';
import { checkTimes } from './grid.ts';
import { checkNodeValues } from './oneByOne.ts';
import { quantities, quantitiesPerNode, type Resolved } from './quantities.ts';
import { dimensionsOf } from './space.ts';

/** A node that takes part. */
export interface ActiveNode {
  readonly node: GraphNode;
  readonly place: Place;
  /** Index into NetworkSpec.nodes. */
  readonly index: number;
  /** NEST node ids. */
  readonly first: number;
  readonly last: number;
  /** What its model means; undefined for a placeholder, which has been noted. */
  readonly known: KnownModel<NodeModel> | undefined;
  /** Parameters in force: one entry for all nodes, or one each. */
  readonly resolved: readonly Resolved[];
  /** Undefined for a placeholder. */
  readonly spec: NodeSpec | undefined;
}

/** The largest NEST node id; senders are kept in 32 bits. */
const MOST_NODES = 2 ** 32 - 1;
/** Nodes of a list whose constraints are checked before the kernel checks all of them. */
const MOST_CHECKED = 1000;

/** Notes what is wrong with copied models as such: names, origin, parameters. */
export function checkModels(document: GraphDocument, catalogue: Catalogue, findings: Findings): void {
  for (const name of tooDeepCopies(document.models)) {
    const place = member({ path: 'models', field: 'models' }, name);
    findings.add('copies_too_deep', place, { found: quoted(name), allowed: String(DEEPEST_COPIES) });
  }
  for (const [name, own] of Object.entries(document.models)) {
    const place = member({ path: 'models', field: 'models' }, name);
    if (own.copy_of === undefined) {
      if (lookupModel({}, name, catalogue).kind === 'known') findings.add('model_name_taken', place, { found: quoted(name) });
      for (const { severity, line, column, message } of readOwn(name, own.nestml).problems) {
        if (severity === 'error')
          findings.add('nestml_error', place, { found: quoted(name), line: String(line), column: String(column), problem: message });
      }
      continue;
    }
    const { copy_of, params } = own;
    const found = lookupModel(document.models, name, catalogue);
    if (lookupModel({}, name, catalogue).kind === 'known') findings.add('model_name_taken', place, { found: quoted(name) });
    else if (found.kind === 'known') {
      checkParameters(params, found, member(place, 'params'), findings);
      // What a node or connection makes of the values is looked at there; NEST takes the weight of a connection unseen.
      const constraints = found.model.constraints.filter(({ pastWeight }) => pastWeight);
      if (constraints.length > 0)
        checkConstraints({ ...found.model, constraints }, found.copied, { site: 'node', n: 1 }, member(place, 'params'), findings);
    } else if (found.kind === 'cycle') findings.add('copy_cycle', place, { found: quoted(name) });
    else if (!Object.hasOwn(document.models, copy_of)) noteUnknown(found, 'unknown_model', member(place, 'copy_of'), findings);
  }
}

/** Notes why a model's name means nothing. */
export function noteUnknown(
  found: Exclude<ModelLookup<Model>, { readonly kind: 'known' }>,
  code: 'unknown_model' | 'unknown_synapse_model',
  place: Place,
  findings: Findings,
): void {
  const kinds = code === 'unknown_model' ? { kind: 'synapse', allowed: 'node' } : { kind: 'node', allowed: 'synapse' };
  if (found.kind === 'unknown') findings.add(code, place, { found: quoted(found.name) }, found.nearest);
  else if (found.kind === 'wrong_kind') findings.add('wrong_kind', place, { found: quoted(found.name), ...kinds });
  else findings.add(found.kind === 'nestml' ? 'nestml_broken' : 'copy_cycle', place, { found: quoted(found.name) });
}

/**
 * All nodes that are not muted, in file order, with their ids; findings at what is wrong with them. `isPart` says that entries of the
 * file are missing, so that an entry's place in it is its `order`.
 */
export function compileNodes(document: GraphDocument, catalogue: Catalogue, findings: Findings, isPart = false): Map<string, ActiveNode> {
  const active = new Map<string, ActiveNode>();
  let first = 1;
  for (const [position, node] of inOrder(document.nodes).entries()) {
    if (node.muted) continue;
    const place: Place = { ...element({ path: 'nodes' }, isPart ? node.order : position), node: node.id };
    const found = lookupNodeModel(document.models, node.model, catalogue);
    if (found.kind !== 'known') noteUnknown(found, 'unknown_model', member(place, 'model'), findings);
    const known = found.kind === 'known' ? found : undefined;
    const last = first + node.n - 1;
    const { resolved, params } = known === undefined ? { resolved: [], params: {} } : compileParams(node, known, document, place, findings);
    const spec = known && { model: known.model, n: node.n, params, ...(node.spatial === undefined ? {} : { spatial: node.spatial }) };
    active.set(node.id, { node, place, index: active.size, first, last, known, resolved, spec });
    first = last + 1;
  }
  if (first - 1 > MOST_NODES) {
    findings.add('too_many_nodes', { path: 'nodes' }, { found: groupDigits(first - 1), allowed: groupDigits(MOST_NODES) });
  }
  return active;
}

function compileParams(
  node: GraphNode,
  known: KnownModel<NodeModel>,
  document: GraphDocument,
  place: Place,
  findings: Findings,
): { resolved: readonly Resolved[]; params: Record<string, Quantity> } {
  const { model } = known;
  const at = member(place, 'params');
  const isList = Array.isArray(node.params);
  const entries = paramsOf(node);
  if (isList && entries.length !== node.n) {
    findings.add('params_length', { ...at, field: 'params' }, { found: String(entries.length), allowed: String(node.n) });
  }
  const refused = refusedAtCreation(model, entries, isList);
  if (refused !== undefined) {
    findings.add('refused_by_kernel', member(isList ? element(at, 0) : at, refused), {
      message: modelDefaultOnly(refused),
      name: 'BadProperty',
    });
  }
  const resolved = entries.map((params) => laidOver(known, params));
  const seen = new Set<string>();
  for (const [index, params] of entries.entries()) {
    if (index >= MOST_CHECKED) break;
    const here = isList ? element(at, index) : at;
    checkParameters(params, known, here, findings);
    const own = resolved[index] as Resolved;
    const sound = checkExpressions(own, 'node', here, findings, dimensionsOf(node));
    if (!checkNodeValues(own, isList ? 1 : node.n, here, findings) || !sound) continue;
    checkConstraints(model, own, { site: 'node', n: node.n }, here, findings, seen);
    checkTimes(model, own, document.kernel.resolution, here, findings);
  }
  const mixed = (name: string, index: number) => findings.add('mixed_expression', member(element(at, index), name));
  return { resolved, params: isList ? quantitiesPerNode(resolved, model, mixed) : quantities(resolved[0] as Resolved, model) };
}

/** What a node is called in a message. */
export function called({ node }: ActiveNode): string {
  return `${node.id} (${node.model})`;
}

/** "0" or "1, 2 or 3". */
export function receptorWords(types: readonly number[]): Said {
  const [only] = types;
  return types.length === 1 && only !== undefined
    ? said('document.oneReceptor', { type: only })
    : said('document.receptor', { types: listed(types.map(String)) });
}
