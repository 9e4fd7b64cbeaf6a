/** Parameters of the document as Python values: numbers as floats or integers as NEST wants them, expressions as NEST draws them. */
import { standardOf } from '../../document/meaning/inForce.ts';
import { type KnownModel, lookupNodeModel, lookupSynapseModel, type ModelLookup } from '../../document/meaning/modelNames.ts';
import { parameterNames, typeOfParameter } from '../../document/meaning/parameters.ts';
import { sameValue } from '../../document/meaning/sameValue.ts';
import { isExpression, isPlain, isValues } from '../../document/meaning/values.ts';
import type { Expression, GraphDocument, Params, ParamValue } from '../../document/types.ts';
import { type Drawn, drawnOf, parseValue, type RandomFunctionName } from '../../language/index.ts';
import type { Model, Parameter } from '../../models/types.ts';
import { float, type PythonValue, py, variable } from './python.ts';

/** The version of NEST that a script is for. */
export type NestVersion = 2 | 3;

/** A value in Python. `parameter` is what the model says of it; undefined for unknown models. */
export function pythonValue(value: ParamValue, parameter: Parameter | undefined, nest: NestVersion): PythonValue {
  if (isExpression(value)) return nest === 3 ? nest3Draw(value) : nest2Draw(value);
  if (isValues(value)) return pythonValue(value.values as ParamValue, parameter, nest);
  if (typeof value === 'number') {
    const isInteger = parameter !== undefined && typeOfParameter(parameter).startsWith('integer');
    return isInteger && Number.isInteger(value) ? value : float(value);
  }
  if (Array.isArray(value)) return value.map((item) => pythonValue(item as ParamValue, parameter, nest));
  return value as boolean | string;
}

/** The composition of nest.random and nest.math that a draw is; other expressions as text, which NEST does not take. */
function nest3Draw(expression: Expression): PythonValue {
  const bounded = boundedDraw(expression);
  if (bounded === undefined) return expression.expression;
  const { function: f, args, window } = bounded.drawn;
  const named = listed(f.arguments.map(({ name }, index) => py`${variable(name)}=${float(args[index] as number)}`));
  const call = py`nest.random.${variable(f.name)}(${f.whole ? (args[0] as number) : named})`;
  const drawn = window === undefined ? call : py`nest.math.redraw(${call}, min=${float(window[0])}, max=${float(window[1])})`;
  return bounded.least === undefined ? drawn : py`nest.math.max(${drawn}, ${float(bounded.least)})`;
}

/** A draw, and the number that it is raised to where it is smaller, as `max(0.1, normal(1, 0.5))` is written for delays. */
function boundedDraw({ expression }: Expression): { readonly drawn: Drawn; readonly least: number | undefined } | undefined {
  const parsed = parseValue(expression, 'connection');
  if (!parsed.ok) return undefined;
  const { root } = parsed.value;
  const plain = drawnOf(root);
  if (plain !== undefined) return { drawn: plain, least: undefined };
  const [least, inner] = root.kind === 'call' && root.name === 'max' ? root.arguments : [];
  const drawn = inner && drawnOf(inner);
  return drawn && least?.kind === 'number' ? { drawn, least: least.value } : undefined;
}

function listed(pieces: readonly PythonValue[]): PythonValue {
  return pieces.reduce((all, piece) => py`${all}, ${piece}`);
}

/** NEST 2 draws a connection's parameters from a dictionary with its own names. */
function nest2Draw(expression: Expression): PythonValue {
  const bounded = boundedDraw(expression);
  if (bounded === undefined) return expression.expression;
  const { function: f, args, window } = bounded.drawn;
  const keys = NEST_2_KEYS[f.name];
  const numbers = keys.map((key, index) => [
    key,
    f.whole ? args[index] : float(key === 'lambda' ? 1 / (args[index] as number) : (args[index] as number)),
  ]);
  const bounds = window === undefined ? {} : { low: float(window[0]), high: float(window[1]) };
  return { distribution: window === undefined ? f.name : `${f.name}_clipped`, ...Object.fromEntries(numbers), ...bounds };
}

const NEST_2_KEYS: Readonly<Record<RandomFunctionName, readonly string[]>> = {
  uniform: ['low', 'high'],
  uniform_int: ['high'],
  normal: ['mu', 'sigma'],
  lognormal: ['mu', 'sigma'],
  exponential: ['lambda'],
};

/** `numpy` code that draws n values, for parameters of nodes in NEST 2. */
export function numpyDraw(expression: Expression, n: number, uses: Set<'numpy' | 'clipped_normal'>): PythonValue {
  const bounded = boundedDraw(expression);
  if (bounded === undefined) return expression.expression;
  uses.add('numpy');
  const { function: f, args, window } = bounded.drawn;
  const list = listed([...args, ...(window ?? [])].map(float));
  // numpy has NEST's names and order of arguments; what is clipped, a function of the script draws.
  if (f.whole) return py`numpy.random.randint(${args[0] as number}, size=${n})`;
  if (window === undefined) return py`numpy.random.${variable(f.name)}(${list}, ${n})`;
  uses.add('clipped_normal');
  return py`clipped_normal(${list}, ${n})`;
}

/** A model as a script names it, with what its parameters are by default. */
export interface ScriptModel {
  readonly name: string;
  readonly known: KnownModel<Model> | undefined;
  /** Distributions of copied models: CopyModel takes plain values only, so they are given where the copy is used. */
  readonly drawn: Params;
}

/** The node model behind a name of the document, named for this version of NEST. */
export function nodeModelFor(document: GraphDocument, name: string, nest: NestVersion): ScriptModel {
  return modelFor(lookupNodeModel(document.models, name), document, name, nest);
}

/** The synapse model behind a name of the document. */
export function synapseModelFor(document: GraphDocument, name: string, nest: NestVersion): ScriptModel {
  return modelFor(lookupSynapseModel(document.models, name), document, name, nest);
}

function modelFor(found: ModelLookup<Model>, document: GraphDocument, name: string, nest: NestVersion): ScriptModel {
  if (found.kind !== 'known') return { name, known: undefined, drawn: {} };
  const drawn = Object.fromEntries([...found.copied].filter(([, value]) => !isPlain(value)));
  if (keepsOldNames(found, nest)) {
    for (const [old, names] of Object.entries(found.renamed)) {
      const [first = old] = names;
      if (drawn[first] === undefined) continue;
      drawn[old] = drawn[first];
      for (const name of names) delete drawn[name];
    }
  }
  return { name: Object.hasOwn(document.models, name) ? name : builtInName(found, nest), known: found, drawn };
}

/** NEST 3 has one name for each model; NEST 2 has spike_detector, and knows iaf_neuron where its author wrote it. */
function builtInName({ model, alias }: KnownModel<Model>, nest: NestVersion): string {
  if (nest === 3) return model.name;
  if (model.name === 'spike_recorder') return 'spike_detector';
  return alias?.name ?? model.name;
}

/** Whether this version of NEST takes the alias' own parameter names. */
function keepsOldNames(known: KnownModel<Model>, nest: NestVersion): boolean {
  return nest === 2 && known.alias !== undefined && known.alias.parameters !== undefined;
}

/**
 * What has to be said: parameters that differ from what the model (with its copies) has anyway, under the names that this version of
 * NEST knows. Values are still the document's.
 */
export function saidParams(
  params: Readonly<Record<string, ParamValue | undefined>>,
  { known, drawn }: ScriptModel,
  nest: NestVersion,
): Params {
  const all = { ...drawn, ...params };
  if (known === undefined) return all as Params;
  const said: Record<string, ParamValue> = {};
  for (const [key, value] of Object.entries(all)) {
    if (value === undefined) continue;
    const names = parameterNames(known, key) ?? [key];
    for (const name of keepsOldNames(known, nest) && names.length > 0 ? [key] : names) {
      if (isDrawn(known, name) || !sameValue(value, standardOf(known, name))) said[name] = value;
    }
  }
  return said;
}

/** Whether a copied model draws it, which CopyModel cannot say. */
function isDrawn(known: KnownModel<Model>, name: string): boolean {
  return !isPlain(standardOf(known, name));
}

/** What the model says of a parameter, by new or old name. */
export function parameterOf(known: KnownModel<Model> | undefined, name: string): Parameter | undefined {
  if (known === undefined) return undefined;
  const [first] = parameterNames(known, name) ?? [];
  return first === undefined ? undefined : known.model.parameters[first];
}

/** An object of parameters in Python. */
export function pythonParams(params: Params, model: ScriptModel, nest: NestVersion): Readonly<Record<string, PythonValue>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const plain = pythonValue(value, parameterOf(model.known, name), nest);
      return [name, nest === 3 && isNodeList(name, model) ? py`nest.NodeCollection(${plain})` : plain];
    }),
  );
}

/** Parameters that list node ids, which NEST 3 takes as a NodeCollection only. */
function isNodeList(name: string, { known }: ScriptModel): boolean {
  return known?.model.name === 'weight_recorder' && (name === 'senders' || name === 'targets');
}
