/** Commands that make nodes and change what they are: model, parameters, size, names. */

import { isPythonName } from '../../base/pythonNames.ts';
import type { Value } from '../../models/types.ts';
import { REFERENCE_KEYS } from '../../models/vocabulary/references.ts';
import { nodeModelOf } from '../meaning/lookup.ts';
import { lookupNodeModel } from '../meaning/modelNames.ts';
import { sameValue } from '../meaning/sameValue.ts';
import { resizedPositions } from '../meaning/space.ts';
import { isValues } from '../meaning/values.ts';
import type { GraphDocument, GraphNode, Params, ParamValue, Position } from '../types.ts';
import { renamePanels } from './analyses.ts';
import {
  type Command,
  changeParams,
  command,
  type DocumentDraft,
  isList,
  mintNodeId,
  nameOf,
  nextOrder,
  valueText,
  type Writable,
  what,
  without,
} from './core.ts';
import { addEdge } from './edges.ts';
import { renamePlaces } from './sweeps.ts';
import type { NewConnection } from './wiring.ts';

/** A node as a gesture asks for it. */
export interface NodeWish {
  readonly model: string;
  readonly position: Position;
  readonly n?: number;
  readonly params?: Params;
  readonly label?: string;
  readonly group?: string;
}

/** Adds a node under a readable id: neuron1, poisson1, multimeter1 … */
export function addNode(_document: GraphDocument, wish: NodeWish): Command {
  return command('command.addNode', { model: wish.model }, (draft) => void putNode(draft, wish), { selectsAdded: true });
}

/** Adds a node and wires it to one or several that are there (a wire dropped on empty canvas): one step. */
export function addConnectedNode(
  _document: GraphDocument,
  wish: NodeWish,
  from: { readonly node: string; readonly end: 'source' | 'target'; readonly along?: readonly string[] },
  defaults: NewConnection,
): Command {
  return command(
    'command.addConnected',
    { model: wish.model },
    (draft) => {
      const id = putNode(draft, wish);
      for (const other of [from.node, ...(from.along ?? [])]) {
        addEdge(draft, from.end === 'source' ? { source: other, target: id } : { source: id, target: other }, defaults);
      }
    },
    { selectsAdded: true },
  );
}

function putNode(draft: DocumentDraft, wish: NodeWish): string {
  const id = mintNodeId(draft, wish.model);
  const { model, position, n = 1, params = {}, label, group } = wish;
  draft.nodes[id] = {
    id,
    order: nextOrder(draft.nodes),
    model,
    n,
    params,
    ...(label !== undefined && label !== '' ? { label } : {}),
    position,
    ...(group !== undefined && group in draft.groups ? { group } : {}),
  };
  return id;
}

/** Sets a parameter of one or several nodes: a value, a list value, an expression, or values one by one. A value equal to NEST's default is not stored. */
export function setParameter(document: GraphDocument, nodes: readonly string[], name: string, value: ParamValue): Command {
  const values = { name, value: valueText(value, unitOf(document, nodes, name)), what: what(document, { nodes }) };
  return command('command.setParameter', values, (draft) => {
    for (const id of nodes) {
      const node = draft.nodes[id];
      if (node === undefined) continue;
      const usual = isDefault(draft, node.model, name, value);
      changeParams(node, (params) => (usual ? unsaid(draft, node.model, params, name) : said(draft, node.model, params, name, value)));
    }
  });
}

/** Sets several parameters of nodes at once (pasted from another node); a node takes only those that its model has. */
export function setParameters(document: GraphDocument, nodes: readonly string[], values: Params): Command {
  const names = Object.keys(values);
  return command('command.setParameters', { names, what: what(document, { nodes }) }, (draft) => {
    for (const id of nodes) {
      const node = draft.nodes[id];
      const known = node === undefined ? undefined : nodeModelOf(draft, node.model)?.parameters;
      if (node === undefined) continue;
      for (const [name, value] of Object.entries(values)) {
        if (known !== undefined && !(name in known)) continue;
        const usual = isDefault(draft, node.model, name, value);
        changeParams(node, (params) => (usual ? unsaid(draft, node.model, params, name) : said(draft, node.model, params, name, value)));
      }
    }
  });
}

/** Gives each neuron of a population its own value; the list has n entries (a shorter one repeats, a longer one is cut). */
export function setParameterEach(document: GraphDocument, node: string, name: string, list: readonly ParamValue[]): Command {
  const values = { name, value: valueText(list as ParamValue, unitOf(document, [node], name)), what: what(document, { nodes: [node] }) };
  return command('command.setParameter', values, (draft) => {
    const entry = draft.nodes[node];
    if (entry === undefined || list.length === 0) return;
    if (!isList(entry.params)) {
      const each = Array.from({ length: entry.n }, (_, index) => list[index % list.length] as Value);
      changeParams(entry, (params) => said(draft, entry.model, params, name, { values: each }));
      return;
    }
    changeParams(entry, (params, index) => said(draft, entry.model, params, name, list[index % list.length] as ParamValue));
  });
}

/** Takes parameters back to NEST's defaults: one by name, or all. */
export function resetParameter(document: GraphDocument, nodes: readonly string[], name?: string): Command {
  const reset = (draft: DocumentDraft): void => {
    for (const id of nodes) {
      const node = draft.nodes[id];
      if (node !== undefined) changeParams(node, (params) => (name === undefined ? {} : unsaid(draft, node.model, params, name)));
    }
  };
  const named = what(document, { nodes });
  return name === undefined
    ? command('command.resetAll', { what: named }, reset)
    : command('command.resetParameter', { name, what: named }, reset);
}

/** Gives a value another name (a misspelt one its right name); it stays where it is not said. */
export function renameParameter(_document: GraphDocument, node: string, from: string, to: string): Command {
  return command('command.renameId', { from, to }, (draft) => {
    const entry = draft.nodes[node];
    if (entry === undefined) return;
    changeParams(entry, (params) => {
      const { [from]: value, ...rest } = params;
      return value === undefined ? params : { ...rest, [to]: value };
    });
  });
}

function unitOf(document: GraphDocument, nodes: readonly string[], name: string): string {
  const model = document.nodes[nodes[0] ?? '']?.model;
  return model === undefined ? '' : (nodeModelOf(document, model)?.parameters[name]?.unit ?? '');
}

/** Old names of an alias that set this parameter too (tau_syn of iaf_neuron sets tau_syn_ex). */
function oldNames(draft: DocumentDraft, model: string, params: Params, name: string): readonly string[] {
  const known = lookupNodeModel(draft.models, model);
  if (known.kind !== 'known') return [];
  return Object.keys(known.renamed).filter((old) => params[old] !== undefined && known.renamed[old]?.includes(name));
}

/** Parameters that say a value; it counts, whatever an old name says as well. */
function said(draft: DocumentDraft, model: string, params: Params, name: string, value: ParamValue): Params {
  const rest = oldNames(draft, model, params, name).length === 0 ? params : without(params, name);
  return { ...rest, [name]: value };
}

/** Parameters that say nothing of one; what an old name says of others stays. */
function unsaid(draft: DocumentDraft, model: string, params: Params, name: string): Params {
  const known = lookupNodeModel(draft.models, model);
  const old = oldNames(draft, model, params, name);
  const left: Record<string, ParamValue> = {};
  for (const [written, value] of Object.entries(params)) {
    if (written === name) continue;
    if (!old.includes(written) || known.kind !== 'known') left[written] = value;
    else for (const other of known.renamed[written] ?? []) if (other !== name) left[other] = value;
  }
  return left;
}

/** A copied model's own values are not NEST's defaults: there a value has to be said. */
function isDefault(draft: DocumentDraft, model: string, name: string, value: ParamValue): boolean {
  if (model in draft.models) return false;
  const parameter = nodeModelOf(draft, model)?.parameters[name];
  return parameter !== undefined && sameValue(parameter.default, value);
}

/** Changes how many neurons a node stands for (1 or more). Values and positions of their own are kept; new neurons get the last one's. */
export function setN(document: GraphDocument, nodes: readonly string[], n: number): Command {
  return command('command.setN', { what: what(document, { nodes }), n }, (draft) => {
    if (!Number.isInteger(n) || n < 1) return;
    for (const id of nodes) {
      const node = draft.nodes[id];
      if (node === undefined || node.n === n) continue;
      if (node.spatial !== undefined) node.spatial = resizedPositions(node.spatial, n);
      resizeNode(node, n);
    }
  });
}

/** Makes a node of a draft stand for n neurons, with what it says of each of them. */
export function resizeNode(node: Writable<GraphNode>, n: number): void {
  if (node.n === n) return;
  node.n = n;
  if (!isList(node.params)) {
    changeParams(node, (params) => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, resized(value, n)])));
    return;
  }
  const own = node.params;
  node.params = Array.from({ length: n }, (_, index) => own[Math.min(index, own.length - 1)] ?? {});
  changeParams(node, (params) => params);
}

/** Values one by one for another number of nodes: the first ones stay, new ones get the last. */
function resized(value: ParamValue, n: number): ParamValue {
  if (!isValues(value)) return value;
  const own = value.values as readonly Value[];
  return own.length === 0 ? value : { values: Array.from({ length: n }, (_, index) => own[Math.min(index, own.length - 1)] as Value) };
}

/** Why an id may not be given, or undefined when it may: it has to be a free, legal variable name of Python. */
export function idRefusal(document: GraphDocument | DocumentDraft, from: string, to: string): 'taken' | 'notPython' | undefined {
  if (to === from) return undefined;
  if (!isPythonName(to)) return 'notPython';
  const panel = document.analyses?.some(({ id }) => id === to) ?? false;
  return to in document.nodes || panel ? 'taken' : undefined;
}

/** Gives a node another id; edges, what names it in them, and panels follow. Refused ids (see `idRefusal`) change nothing. */
export function renameId(_document: GraphDocument, from: string, to: string): Command {
  return command('command.renameId', { from, to }, (draft) => {
    const node = draft.nodes[from];
    if (node === undefined || from === to || idRefusal(draft, from, to) !== undefined) return;
    delete draft.nodes[from];
    draft.nodes[to] = { ...node, id: to };
    for (const edge of Object.values(draft.edges)) {
      if (edge.source === from) edge.source = to;
      if (edge.target === from) edge.target = to;
      for (const key of REFERENCE_KEYS) if (edge.syn_spec[key] === from) edge.syn_spec = { ...edge.syn_spec, [key]: to };
    }
    for (const [name, copied] of Object.entries(draft.models)) {
      if (copied.copy_of === undefined) continue;
      const named = REFERENCE_KEYS.filter((key) => copied.params[key] === from);
      if (named.length === 0) continue;
      draft.models[name] = { ...copied, params: { ...copied.params, ...Object.fromEntries(named.map((key) => [key, to])) } };
    }
    renamePanels(draft, from, to);
    renamePlaces(draft, from, to);
  });
}

/** Labels a node for people; an empty text takes the label away. */
export function setLabel(document: GraphDocument, node: string, text: string): Command {
  const label = text.trim();
  const key = label === '' ? 'command.clearLabel' : 'command.setLabel';
  return command(key, { node: nameOf(document, node), label }, (draft) => {
    const entry = draft.nodes[node];
    if (entry === undefined || (entry.label ?? '') === label) return;
    if (label === '') delete entry.label;
    else entry.label = label;
  });
}
