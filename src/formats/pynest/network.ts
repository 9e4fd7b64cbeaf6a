/** The part of a script that builds the network: CopyModel, Create and Connect. */

import type { Findings } from '../../document/file/reader.ts';
import { type DiagnosticCode, diagnostic, type Place } from '../../document/meaning/diagnostics.ts';
import { lookupModel } from '../../document/meaning/modelNames.ts';
import { isExpression, isPlain } from '../../document/meaning/values.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphConnSpec, GraphDocument, GraphEdge, GraphNode, Params, ParamValue } from '../../document/types.ts';
import { DEFAULT_RULE, ruleNamed } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { type Code, call, comment, commentedOut, float, type PythonValue, py, variable } from './python.ts';
import {
  type NestVersion,
  nodeModelFor,
  numpyDraw,
  parameterOf,
  pythonParams,
  pythonValue,
  type ScriptModel,
  saidParams,
  synapseModelFor,
} from './values.ts';

/** What all parts of one script share. */
export interface ScriptContext {
  readonly document: GraphDocument;
  readonly nest: NestVersion;
  /** Variable of each node. */
  readonly variables: ReadonlyMap<string, string>;
  /** What the script has to import or define, noted where it is used. */
  readonly uses: Set<'numpy' | 'clipped_normal'>;
  /** What this version of NEST cannot be told. */
  readonly findings: Findings;
}

/** Notes what the script cannot say, and returns it as a comment for the place where it would stand. */
function unsaid(context: ScriptContext, code: DiagnosticCode, place: Place, values: Readonly<Record<string, string>>): string {
  const found = diagnostic(code, place, { nest: String(context.nest), ...values });
  context.findings.add(code, place, { nest: String(context.nest), ...values });
  return comment(found.message).join('\n');
}

const edgePlace = ({ id }: GraphEdge): Place => ({ path: `edges.${id}`, edge: id });

/** The variable of a node. */
export function variableOf({ variables }: ScriptContext, id: string): Code {
  return variable(variables.get(id) ?? '_');
}

/** CopyModel for each copied model, origins before copies. */
export function copiedModels({ document, nest }: ScriptContext): string[] {
  const lines: string[] = [];
  const written = new Set<string>();
  const write = (name: string): void => {
    const copied = Object.hasOwn(document.models, name) ? document.models[name] : undefined;
    if (copied?.copy_of === undefined || written.has(name)) return;
    written.add(name);
    write(copied.copy_of);
    const isSynapse = lookupModel(document.models, name).kind === 'known' && nodeModelFor(document, name, nest).known === undefined;
    const origin = isSynapse ? synapseModelFor(document, copied.copy_of, nest) : nodeModelFor(document, copied.copy_of, nest);
    const plain = Object.fromEntries(Object.entries(copied.params).filter(([, value]) => isPlain(value)));
    const params = pythonParams(saidParams(plain, { ...origin, drawn: {} }, nest), origin, nest);
    lines.push(call('', 'nest.CopyModel', Object.keys(params).length > 0 ? [origin.name, name, params] : [origin.name, name]));
  };
  for (const name of Object.keys(document.models)) write(name);
  return lines;
}

/** Create (and in NEST 2 SetStatus) for each node in file order; muted nodes as comments. */
export function nodes(context: ScriptContext): string[] {
  return inOrder(context.document.nodes).flatMap((node) => {
    const lines = createNode(node, context);
    return node.muted ? [commentedOut([`muted: ${lines[0] as string}`, ...lines.slice(1)].join('\n'))] : lines;
  });
}

function createNode(node: GraphNode, context: ScriptContext): string[] {
  const { nest } = context;
  const known = nodeModelFor(context.document, node.model, nest);
  const { lines, model } = ownModel(node, known, context);
  const name = variableOf(context, node.id);
  const label = labelComment(node);
  const size: PythonValue[] = node.n > 1 ? [model.name, node.n] : [model.name];
  if (nest === 3) {
    const params = nest3Params(node, model);
    return [...lines, call(`${name} = `, 'nest.Create', size, { params }) + label];
  }
  if (isSpikeDetector(model)) {
    const params = { withgid: true, withtime: true, ...(plainParams(node, model, nest) ?? {}) };
    return [...lines, call(`${name} = `, 'nest.Create', size, { params }) + label];
  }
  return [...lines, call(`${name} = `, 'nest.Create', size) + label, ...nest2Status(node, model, name, context)];
}

/**
 * Parameters that NEST lets be set for a model only (such as individual_spike_trains): where they cannot be given to Create as plain
 * values with all others, the node gets a copy of the model that has them.
 */
function ownModel(node: GraphNode, model: ScriptModel, context: ScriptContext): { readonly lines: string[]; readonly model: ScriptModel } {
  const { nest, document } = context;
  const entries = entriesOf(node).map((params) => saidParams(params, model, nest));
  const names = Object.keys(entries[0] ?? {}).filter((name) => parameterOf(model.known, name)?.modelDefault);
  const [first = {}] = entries;
  const isPlain = entries.length === 1 && Object.values(first).every((value) => typeof value !== 'object');
  if (model.known === undefined || names.length === 0 || (nest === 3 && isPlain)) return { lines: [], model };
  let name = `${model.name}_${node.id}`;
  while (Object.hasOwn(document.models, name)) name += '_';
  const params: Params = Object.fromEntries(names.map((key) => [key, first[key] as ParamValue]));
  const known = { ...model.known, copied: new Map([...model.known.copied, ...Object.entries(params)]) };
  return { lines: [call('', 'nest.CopyModel', [model.name, name, pythonParams(params, model, nest)])], model: { ...model, name, known } };
}

/** The label where it says more than the variable does. */
function labelComment({ id, label }: GraphNode): string {
  if (label === undefined) return '';
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (plain(label) === plain(id) || label.trim() === '') return '';
  return `  ${comment(label.trim())[0]}`;
}

function isSpikeDetector({ known }: ScriptModel): boolean {
  return known?.model.name === 'spike_recorder';
}

function entriesOf({ params }: GraphNode): readonly Params[] {
  return Array.isArray(params) ? (params as readonly Params[]) : [params as Params];
}

/** Parameters of a node whose entries are all alike, or undefined where there is nothing to say. */
function plainParams(node: GraphNode, model: ScriptModel, nest: NestVersion): Readonly<Record<string, PythonValue>> | undefined {
  const params = saidParams(entriesOf(node)[0] ?? {}, model, nest);
  return Object.keys(params).length === 0 ? undefined : pythonParams(params, model, nest);
}

function nest3Params(node: GraphNode, model: ScriptModel): PythonValue | undefined {
  const entries = entriesOf(node).map((params) => saidParams(params, model, 3));
  if (entries.length === 1) return plainParams(node, model, 3);
  const columns = columnsOf(entries, model, 3);
  if (columns === undefined) return entries.map((params) => pythonParams(params, model, 3));
  return Object.keys(columns).length === 0 ? undefined : columns;
}

/**
 * One list a parameter instead of one dictionary a node, where each node says the same parameters and each value is a number;
 * a parameter that is the same for all is given once.
 */
function columnsOf(entries: readonly Params[], model: ScriptModel, nest: NestVersion): Record<string, PythonValue> | undefined {
  const names = Object.keys(entries[0] ?? {});
  const columns: Record<string, PythonValue> = {};
  for (const params of entries) {
    if (Object.keys(params).length !== names.length || !names.every((name) => typeof params[name] === 'number')) return undefined;
  }
  for (const name of names) {
    const values = entries.map((params) => pythonValue(params[name] as number, parameterOf(model.known, name), nest));
    const [first] = values as [PythonValue];
    columns[name] = entries.every((params) => params[name] === entries[0]?.[name]) ? first : values;
  }
  return columns;
}

/** SetStatus lines as the introduction to PyNEST writes them. */
function nest2Status(node: GraphNode, model: ScriptModel, target: Code, { uses }: ScriptContext): string[] {
  const entries = entriesOf(node).map((params) => saidParams(params, model, 2));
  const analog = model.known?.model.elementType === 'recorder' && 'interval' in model.known.model.parameters;
  if (entries.length > 1) {
    const columns = columnsOf(entries, model, 2);
    if (columns === undefined) return [call('', 'nest.SetStatus', [target, entries.map((params) => pythonParams(params, model, 2))])];
    return Object.entries(columns).map(([key, values]) => call('', 'nest.SetStatus', [target, key, values]));
  }
  const [params = {}] = entries;
  const plain = Object.fromEntries(Object.entries(params).filter(([, value]) => !isExpression(value)));
  const status = { ...(analog ? { withtime: true } : {}), ...pythonParams(plain, model, 2) };
  const lines = Object.keys(status).length > 0 ? [call('', 'nest.SetStatus', [target, status])] : [];
  for (const [key, value] of Object.entries(params)) {
    if (isExpression(value)) lines.push(call('', 'nest.SetStatus', [target, key, numpyDraw(value, node.n, uses)]));
  }
  return lines;
}

/** A synapse model that records its weights: NEST sets the recorder for a model, so each pair of both gets a copy. */
export interface RecordedSynapses {
  readonly lines: string[];
  /** Name of the copy by edge id. */
  readonly names: ReadonlyMap<string, string>;
}

export function recordedSynapses(context: ScriptContext): RecordedSynapses {
  const { document, nest } = context;
  const names = new Map<string, string>();
  const copies = new Map<string, string>();
  const lines: string[] = [];
  for (const edge of inOrder(document.edges)) {
    const recorder = edge.syn_spec['weight_recorder'];
    if (typeof recorder !== 'string' || edge.muted || document.nodes[recorder] === undefined || document.nodes[recorder].muted) continue;
    // NEST records no weights of what devices send, and refuses a device a second synapse model.
    if (isDevice(edge.source, context)) continue;
    const { name } = synapseModelFor(document, edge.syn_spec.synapse_model ?? DEFAULT_SYNAPSE, nest);
    const pair = JSON.stringify([name, recorder]);
    let copy = copies.get(pair);
    if (copy === undefined) {
      copy = `${name}_${recorder}`;
      while (Object.hasOwn(document.models, copy) || [...copies.values()].includes(copy)) copy += '_';
      copies.set(pair, copy);
      const value = nest === 3 ? variableOf(context, recorder) : py`${variableOf(context, recorder)}[0]`;
      lines.push(call('', 'nest.CopyModel', [name, copy, { weight_recorder: value }]));
    }
    names.set(edge.id, copy);
  }
  return { lines, names };
}

function isDevice(id: string, { document, nest }: ScriptContext): boolean {
  const node = document.nodes[id];
  const model = node && nodeModelFor(document, node.model, nest).known?.model;
  return model !== undefined && model.elementType !== 'neuron';
}

/** Connect for each edge in file order; muted ones, and those of muted nodes, as comments. */
export function connections(context: ScriptContext, recorded: ReadonlyMap<string, string>): string[] {
  const { nodes } = context.document;
  return inOrder(context.document.edges).map((edge) => {
    const line = connect(edge, context, recorded.get(edge.id));
    const muted = edge.muted || nodes[edge.source]?.muted || nodes[edge.target]?.muted;
    if (muted) return commentedOut(`muted: ${line}`);
    const { rule } = edge.conn_spec;
    if (context.nest === 3 || ruleNamed(rule)?.since !== 3) return line;
    const place = { ...edgePlace(edge), field: 'conn_spec.rule' };
    return `${unsaid(context, 'export_rule', place, { found: rule })}\n${line}`;
  });
}

function connect(edge: GraphEdge, context: ScriptContext, recorded: string | undefined): string {
  const ends = [variableOf(context, edge.source), variableOf(context, edge.target)];
  return call('', 'nest.Connect', ends, { conn_spec: connSpec(edge.conn_spec, context.nest), syn_spec: synSpec(edge, context, recorded) });
}

/** The keys that NEST 2 calls otherwise. */
const NEST2_KEYS: Readonly<Record<string, string>> = { allow_autapses: 'autapses', allow_multapses: 'multapses' };

/** Whether NEST wants an integer here. */
function isWhole(rule: string, key: string): boolean {
  return ruleNamed(rule)?.keys.some(({ name, type }) => name === key && type === 'integer') ?? false;
}

function connSpec(spec: GraphConnSpec, nest: NestVersion): PythonValue | undefined {
  const { rule, ...keys } = spec;
  const said = Object.entries(keys).filter(([key, value]) => !(key in NEST2_KEYS && value === true));
  if (said.length === 0) return rule === DEFAULT_RULE ? undefined : rule;
  const written = said.map(([key, value]): [string, PythonValue] => [
    nest === 2 ? (NEST2_KEYS[key] ?? key) : key,
    typeof value === 'number' ? (isWhole(rule, key) ? value : float(value)) : (value as boolean),
  ]);
  return { rule, ...Object.fromEntries(written) };
}

function synSpec(edge: GraphEdge, { document, nest }: ScriptContext, recorded: string | undefined): PythonValue | undefined {
  const { synapse_model = DEFAULT_SYNAPSE, weight_recorder: _recorder, ...params } = edge.syn_spec;
  const model = synapseModelFor(document, synapse_model, nest);
  const said = pythonParams(saidParams(params, model, nest), model, nest);
  const name = recorded ?? model.name;
  if (Object.keys(said).length === 0) return name === DEFAULT_SYNAPSE ? undefined : name;
  return { ...(name === DEFAULT_SYNAPSE ? {} : { [nest === 2 ? 'model' : 'synapse_model']: name }), ...said };
}
