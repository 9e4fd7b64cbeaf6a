/** Connect for each edge. */
import { Findings } from '../../document/file/reader.ts';
import { member, type Place } from '../../document/meaning/diagnostics.ts';
import { isExpression, isPlain, isValues } from '../../document/meaning/values.ts';
import { inOrder } from '../../document/order.ts';
import type { GraphEdge, ParamValue } from '../../document/types.ts';
import { MODULATOR } from '../../models/vocabulary/references.ts';
import { DEFAULT_RULE, ruleNamed } from '../../models/vocabulary/rules.ts';
import { DEFAULT_SYNAPSE } from '../../models/vocabulary/synapses.ts';
import { kindOfMask } from '../../space/masks.ts';
import type { Mask } from '../../space/types.ts';
import { edgePlace, type ScriptContext, unsaid } from './context.ts';
import { type End, endOf } from './ends.ts';
import type { Use } from './expressions.ts';
import { call, commentedOut, float, type PythonValue } from './python.ts';
import { nest2Dictionary, parameterFor, perConnection, treeOf } from './quantities.ts';
import { isWhole, parameterOf, plainParam, type ScriptModel, saidParams, synapseModelFor } from './values.ts';

/** Lines for each edge in file order; muted ones, and those of muted nodes, as comments. `recorded`: synapse models that record weights. */
export function connections(context: ScriptContext, recorded: ReadonlyMap<string, string>): string[] {
  return inOrder(context.document.edges).flatMap((edge) => {
    const [source, target] = [endOf(edge, 'source', context), endOf(edge, 'target', context)];
    const muted = edge.muted || source.isMuted || target.isMuted;
    const own = muted ? { ...context, findings: new Findings(), uses: new Set<Use>() } : context;
    const said = new EdgeValues(edge, source, target, own);
    const line = call('', 'nest.Connect', [source.code, target.code], {
      conn_spec: said.connSpec(),
      syn_spec: said.synSpec(recorded.get(edge.id)),
    });
    return muted ? [commentedOut(`muted: ${line}`)] : [...said.comments, line];
  });
}

/** The keys that NEST 2 calls otherwise. */
const NEST2_KEYS: Readonly<Record<string, string>> = { allow_autapses: 'autapses', allow_multapses: 'multapses' };

/** Whether NEST wants an integer here. */
function isWholeKey(rule: string, key: string): boolean {
  return ruleNamed(rule)?.keys.some(({ name, type }) => name === key && type === 'integer') ?? false;
}

/** What has to be said of a connection. */
class EdgeValues {
  readonly comments: string[] = [];
  readonly #edge: GraphEdge;
  readonly #source: End;
  readonly #target: End;
  readonly #context: ScriptContext;

  constructor(edge: GraphEdge, source: End, target: End, context: ScriptContext) {
    this.#edge = edge;
    this.#source = source;
    this.#target = target;
    this.#context = context;
  }

  connSpec(): PythonValue | undefined {
    const { nest } = this.#context;
    const { rule, ...keys } = this.#edge.conn_spec;
    const place = member(edgePlace(this.#edge), 'conn_spec');
    if (nest === 2 && ruleNamed(rule)?.since === 3) this.#note('export_rule', member(place, 'rule'), rule);
    const written: Record<string, PythonValue> = {};
    for (const [key, value] of Object.entries(keys)) {
      if (value === undefined || (key in NEST2_KEYS && value === true)) continue;
      const said = this.#connKey(rule, key, value as ParamValue);
      if (said === undefined) this.#note('export_expression', member(place, key), textOf(value));
      else written[nest === 2 ? (NEST2_KEYS[key] ?? key) : key] = said;
    }
    if (Object.keys(written).length === 0) return rule === DEFAULT_RULE ? undefined : rule;
    return { rule, ...written };
  }

  #connKey(rule: string, key: string, value: ParamValue): PythonValue | undefined {
    if (isExpression(value)) {
      const root = this.#context.nest === 3 ? treeOf(value, 'connection') : undefined;
      return root && parameterFor(root, false);
    }
    if (typeof value === 'number') return isWholeKey(rule, key) ? value : float(value);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value as PythonValue;
    // A mask is written as NEST writes it; NEST 2 has none of it.
    return this.#context.nest === 3 ? maskCode(value as unknown as Mask) : undefined;
  }

  synSpec(recorded: string | undefined): PythonValue | undefined {
    const { document, nest } = this.#context;
    const { synapse_model = DEFAULT_SYNAPSE, weight_recorder: _recorder, [MODULATOR]: _modulator, ...params } = this.#edge.syn_spec;
    const model = synapseModelFor(document, synapse_model, nest);
    const name = recorded ?? model.name;
    const said: Record<string, PythonValue> = {};
    for (const [key, value] of Object.entries(saidParams(params, model, nest))) {
      const written = this.#synKey(key, value, model);
      if (written !== undefined) said[key] = written;
      else this.#note('export_expression', member(member(edgePlace(this.#edge), 'syn_spec'), key), textOf(value));
    }
    if (Object.keys(said).length === 0) return name === DEFAULT_SYNAPSE ? undefined : name;
    return { ...(name === DEFAULT_SYNAPSE ? {} : { [nest === 2 ? 'model' : 'synapse_model']: name }), ...said };
  }

  #synKey(key: string, value: ParamValue, model: ScriptModel): PythonValue | undefined {
    const { nest, uses } = this.#context;
    if (isValues(value)) return plainParam(key, value.values as ParamValue, model, nest);
    if (isPlain(value)) return plainParam(key, value, model, nest);
    const root = treeOf(value, 'connection');
    if (root === undefined) return undefined;
    const whole = isWhole(parameterOf(model.known, key));
    const { rule, ...keys } = this.#edge.conn_spec;
    const connect = { rule, keys, sources: this.#source.size, targets: this.#target.size };
    return (nest === 3 ? parameterFor(root, whole) : nest2Dictionary(root)) ?? perConnection(root, connect, whole, uses);
  }

  #note(code: 'export_rule' | 'export_expression', place: Place, found: string): void {
    this.comments.push(unsaid(this.#context, code, place, { found }));
  }
}

function textOf(value: unknown): string {
  return isExpression(value) ? value.expression : JSON.stringify(value);
}

/** A mask as NEST tells its kinds apart: cells of a grid, and where it is anchored in them, are integers, all else floats. */
function maskCode(mask: Mask): PythonValue {
  const counts = kindOfMask(mask)?.keys.some(({ type }) => type === 'cells');
  return counts ? (mask as unknown as PythonValue) : floats(mask as unknown as PythonValue);
}

/** Nested values with every number as a float. */
function floats(value: PythonValue): PythonValue {
  if (typeof value === 'number') return float(value);
  if (Array.isArray(value)) return (value as readonly PythonValue[]).map(floats);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, floats(inner as PythonValue)]));
}
