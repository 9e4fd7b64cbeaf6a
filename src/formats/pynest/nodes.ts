/** Create, and in NEST 2 SetStatus, for each node. */
import { Findings } from '../../document/file/reader.ts';
import { member } from '../../document/meaning/diagnostics.ts';
import { isExpression, isPlain, isValues } from '../../document/meaning/values.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphNode, Params, ParamValue } from '../../document/types.ts';
import { recordsOf } from '../../models/vocabulary/recorders.ts';
import { nodePlace, type ScriptContext, unsaid, variableOf } from './context.ts';
import { positionsOf } from './positions.ts';
import { type Code, call, comment, commentedOut, type PythonValue } from './python.ts';
import { atNode, parameterFor, perNode, treeOf } from './quantities.ts';
import { isList, isWhole, nodeModelFor, parameterOf, plainParam, pythonParams, type ScriptModel, saidParams } from './values.ts';

/** Lines for each node in file order; muted nodes as comments. */
export function nodes(context: ScriptContext): string[] {
  return inOrder(context.document.nodes).flatMap((node) => {
    const lines = createNode(node, node.muted ? { ...context, findings: new Findings(), uses: new Set() } : context);
    return node.muted ? [commentedOut([`muted: ${lines[0] as string}`, ...lines.slice(1)].join('\n'))] : lines;
  });
}

function createNode(node: GraphNode, context: ScriptContext): string[] {
  const { nest } = context;
  const { lines, model } = ownModel(node, nodeModelFor(context.document, node.model, nest), context);
  const name = variableOf(context, node.id);
  const label = labelComment(node);
  const { positions, isGrid, comments } = positionsOf(node, context);
  const size: PythonValue[] = node.n > 1 && !isGrid ? [model.name, node.n] : [model.name];
  const said = new NodeValues(node, model, context);
  const before = [...lines, ...comments];
  if (nest === 3) {
    const create = call(`${name} = `, 'nest.Create', size, { params: said.forCreate(), positions }) + label;
    return [...before, ...said.comments, create, ...said.afterCreate(name)];
  }
  const later = said.forSetStatus(name, isSpikeDetector(model));
  const params = isSpikeDetector(model) ? { withgid: true, withtime: true, ...said.plain() } : undefined;
  return [...before, ...said.comments, call(`${name} = `, 'nest.Create', size, { params }) + label, ...later];
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
  return recordsOf(known?.model) === 'spikes';
}

function entriesOf({ params }: GraphNode): readonly Params[] {
  return Array.isArray(params) ? (params as readonly Params[]) : [params as Params];
}

/** What has to be said of a node's parameters. */
class NodeValues {
  readonly comments: string[] = [];
  readonly #node: GraphNode;
  readonly #model: ScriptModel;
  readonly #context: ScriptContext;
  /** One object for all, or one for each node. */
  readonly #entries: readonly Params[];

  constructor(node: GraphNode, model: ScriptModel, context: ScriptContext) {
    this.#node = node;
    this.#model = model;
    this.#context = context;
    this.#entries = entriesOf(node).map((params) => saidParams(params, model, context.nest));
  }

  /** NEST 3's params. */
  forCreate(): PythonValue | undefined {
    const [one = {}] = this.#entries;
    if (this.#entries.length > 1) {
      const columns = this.#columns();
      if (columns === undefined) return this.#entries.map((_, place) => this.#dictionary(place));
      return Object.keys(columns).length === 0 ? undefined : columns;
    }
    // A list for each node of a parameter that is a list itself is taken for one list; then each node has its own dictionary.
    if (Object.entries(one).some(([name, value]) => isValues(value) && isList(this.#parameter(name)))) {
      return Array.from({ length: this.#node.n }, (_, place) => this.#dictionary(place));
    }
    const listed = Object.entries(one).filter(([name]) => !this.#parameter(name)?.unlisted);
    const params = this.#each(Object.fromEntries(listed), (name, value) => this.#forAll(name, value));
    return Object.keys(params).length === 0 ? undefined : params;
  }

  /**
   * What NEST loses of `forCreate`, and of a copied model; a dictionary with lists or draws it sets node by node, so that nothing is lost.
   * What it does not list, Create refuses in a dictionary.
   */
  afterCreate(target: Code): string[] {
    const [one = {}] = this.#entries;
    if (this.#entries.length > 1) return [];
    const { known } = this.#model;
    const isKept = Object.values(one).some((value) => typeof value === 'object');
    const said: Params = isKept ? one : { ...Object.fromEntries(known?.copied ?? []), ...one };
    const lost = Object.entries(said).filter(([name, value]) => {
      const parameter = this.#parameter(name);
      return isPlain(value) && (parameter?.afterCreate ? !isKept : parameter?.unlisted === true && Object.hasOwn(one, name));
    });
    if (lost.length === 0) return [];
    return [call('', 'nest.SetStatus', [target, this.#each(Object.fromEntries(lost), (name, value) => this.#plain(name, value))])];
  }

  /** NEST 2's plain parameters, the same for all nodes. */
  plain(): Readonly<Record<string, PythonValue>> {
    const [one = {}] = this.#entries;
    return pythonParams(Object.fromEntries(Object.entries(one).filter(([, value]) => isPlain(value))), this.#model, 2);
  }

  /** SetStatus as the introduction to PyNEST writes it. `isSaid`: the plain values stand in Create. */
  forSetStatus(target: Code, isSaid: boolean): string[] {
    const [one = {}] = this.#entries;
    if (this.#entries.length > 1) {
      const columns = this.#columns();
      if (columns === undefined) return [call('', 'nest.SetStatus', [target, this.#entries.map((_, place) => this.#dictionary(place))])];
      return Object.entries(columns).map(([key, values]) => call('', 'nest.SetStatus', [target, key, values]));
    }
    const { known } = this.#model;
    const analog = known?.model.elementType === 'recorder' && 'interval' in known.model.parameters;
    const status = { ...(analog ? { withtime: true } : {}), ...this.plain() };
    const lines = isSaid || Object.keys(status).length === 0 ? [] : [call('', 'nest.SetStatus', [target, status])];
    const listed = this.#each(Object.fromEntries(Object.entries(one).filter(([, value]) => !isPlain(value))), (name, value) =>
      this.#listed(name, value),
    );
    return [...lines, ...Object.entries(listed).map(([key, values]) => call('', 'nest.SetStatus', [target, key, values]))];
  }

  /**
   * One list a parameter instead of one dictionary a node, where each node says the same parameters and each value is a number;
   * a parameter that is the same for all is given once.
   */
  #columns(): Record<string, PythonValue> | undefined {
    const names = Object.keys(this.#entries[0] ?? {});
    for (const params of this.#entries) {
      if (Object.keys(params).length !== names.length || !names.every((name) => typeof params[name] === 'number')) return undefined;
    }
    const columns: Record<string, PythonValue> = {};
    for (const name of names) {
      const values = this.#entries.map((params) => this.#plain(name, params[name] as number));
      const [first] = values as [PythonValue];
      columns[name] = this.#entries.every((params) => params[name] === this.#entries[0]?.[name]) ? first : values;
    }
    return columns;
  }

  /** Everything of one node. */
  #dictionary(place: number): PythonValue {
    const params = this.#entries.length > 1 ? (this.#entries[place] ?? {}) : (this.#entries[0] ?? {});
    return this.#each(params, (name, value) => {
      if (isValues(value)) return this.#plain(name, (value.values[place] ?? null) as ParamValue);
      if (!isExpression(value)) return this.#plain(name, value);
      const root = treeOf(value, 'node');
      return root && atNode(root, place, this.#node.n, isWhole(this.#parameter(name)), this.#context.uses);
    });
  }

  #forAll(name: string, value: ParamValue): PythonValue | undefined {
    if (!isExpression(value)) return this.#listed(name, value);
    const root = treeOf(value, 'node');
    return (root && parameterFor(root, isWhole(this.#parameter(name)))) ?? this.#listed(name, value);
  }

  /** A plain value, or a list with one for each node. */
  #listed(name: string, value: ParamValue): PythonValue | undefined {
    if (isValues(value)) return this.#plain(name, value.values as ParamValue);
    if (!isExpression(value)) return this.#plain(name, value);
    const root = treeOf(value, 'node');
    return root && perNode(root, this.#node.n, isWhole(this.#parameter(name)), this.#context.uses);
  }

  #plain(name: string, value: ParamValue): PythonValue {
    return plainParam(name, value, this.#model, this.#context.nest);
  }

  #parameter(name: string) {
    return parameterOf(this.#model.known, name);
  }

  /** What can be said of each parameter; the rest is noted. */
  #each(params: Params, say: (name: string, value: ParamValue) => PythonValue | undefined): Record<string, PythonValue> {
    const said: Record<string, PythonValue> = {};
    for (const [name, value] of Object.entries(params)) {
      const written = say(name, value);
      if (written !== undefined) said[name] = written;
      else {
        const place = member(member(nodePlace(this.#node), 'params'), name);
        const line = unsaid(this.#context, 'export_expression', place, { found: isExpression(value) ? value.expression : '' });
        if (!this.comments.includes(line)) this.comments.push(line);
      }
    }
    return said;
  }
}
