/** Models and their plain parameters as a version of NEST names them: numbers as floats or integers as NEST wants them. */
import { standardOf } from '../../document/meaning/inForce.ts';
import { type KnownModel, lookupNodeModel, lookupSynapseModel, type ModelLookup } from '../../document/meaning/modelNames.ts';
import { parameterNames } from '../../document/meaning/parameters.ts';
import { sameValue } from '../../document/meaning/sameValue.ts';
import { isPlain } from '../../document/meaning/values.ts';
import type { GraphDocument, Params, ParamValue } from '../../document/types.ts';
import type { Model, Parameter } from '../../models/types.ts';
import { typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import { float, type PythonValue, py } from './python.ts';

/** The version of NEST that a script is for. */
export type NestVersion = 2 | 3;

/** A value in Python that serves for all. `parameter` is what the model says of it; undefined for unknown models. */
function pythonValue(value: ParamValue, parameter: Parameter | undefined): PythonValue {
  if (typeof value === 'number') return isWhole(parameter) && Number.isInteger(value) ? value : float(value);
  if (Array.isArray(value)) return value.map((item) => pythonValue(item as ParamValue, parameter));
  // Whatever else a document holds is written as it is.
  return value as PythonValue;
}

/** Whether NEST wants an integer. */
export function isWhole(parameter: Parameter | undefined): boolean {
  return parameter !== undefined && typeOfParameter(parameter).startsWith('integer');
}

/** Whether the parameter itself is a list, so that a list for each node is a list of lists. */
export function isList(parameter: Parameter | undefined): boolean {
  return parameter !== undefined && typeOfParameter(parameter).endsWith('_list');
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
  const old = model.aliases?.find((candidate) => candidate.nest === 2);
  return (old ?? alias)?.name ?? model.name;
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

/** An object of plain values in Python. */
export function pythonParams(params: Params, model: ScriptModel, nest: NestVersion): Readonly<Record<string, PythonValue>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, plainParam(name, value, model, nest)]));
}

/** One plain value of a model's parameter. */
export function plainParam(name: string, value: ParamValue, model: ScriptModel, nest: NestVersion): PythonValue {
  const plain = pythonValue(value, parameterOf(model.known, name));
  return nest === 3 && isNodeList(name, model) ? py`nest.NodeCollection(${plain})` : plain;
}

/** Parameters that list node ids, which NEST 3 takes as a NodeCollection only. */
function isNodeList(name: string, { known }: ScriptModel): boolean {
  return known?.model.parameters[name]?.nodes ?? false;
}
