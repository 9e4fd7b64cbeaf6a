/** From what a document says of parameters, in layers (copied models, old names, the node's own), to what the kernel takes. */
import { isDistribution } from '../document/meaning/distributions.ts';
import type { KnownModel } from '../document/meaning/modelNames.ts';
import { parameterNames } from '../document/meaning/parameters.ts';
import type { Params, ParamValue } from '../document/types.ts';
import type { Quantity } from '../kernel/types.ts';
import type { Model, Value } from '../models/types.ts';

/** Parameters by NEST's name, after copies and old names are resolved. Only names that the model has. */
export type Resolved = ReadonlyMap<string, ParamValue>;

/** Lays the layers over each other, copied models first. `ignored` keys of the last layer are no parameters. */
export function resolveParams(
  known: KnownModel<Model>,
  own: Readonly<Record<string, ParamValue | undefined>>,
  ignored: readonly string[] = [],
): Resolved {
  const resolved = new Map<string, ParamValue>();
  for (const { params } of known.copies) lay(resolved, known, params, []);
  lay(resolved, known, own, ignored);
  return resolved;
}

function lay(
  over: Map<string, ParamValue>,
  known: KnownModel<Model>,
  params: Readonly<Record<string, ParamValue | undefined>>,
  ignored: readonly string[],
): void {
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || ignored.includes(name)) continue;
    for (const target of parameterNames(known, name) ?? []) over.set(target, value);
  }
}

/** The parameters that differ from the model's defaults, as one object for all nodes. */
export function quantities(resolved: Resolved, model: Model): Record<string, Quantity> {
  const params: Record<string, Quantity> = {};
  for (const [name, value] of resolved) if (!isDefault(model, name, value)) params[name] = value;
  return params;
}

/**
 * The same for a list of one object per node. A parameter that all give alike is one value; a distribution has to be the same
 * for all, which `onMixed` is told where it is not.
 */
export function quantitiesPerNode(
  each: readonly Resolved[],
  model: Model,
  onMixed: (name: string, index: number) => void,
): Record<string, Quantity> {
  const params: Record<string, Quantity> = {};
  for (const name of new Set(each.flatMap((resolved) => [...resolved.keys()]))) {
    const values = each.map((resolved) => resolved.get(name) ?? (model.parameters[name]?.default as Value));
    const [first] = values as [ParamValue];
    if (values.every((value) => sameValue(value, first))) {
      if (!isDefault(model, name, first)) params[name] = first;
      continue;
    }
    const drawn = values.findIndex(isDistribution);
    if (drawn >= 0) onMixed(name, drawn);
    else params[name] = { each: values as Value[] };
  }
  return params;
}

/** The value in force: what was given, else the model's default. */
export function inForce(resolved: Resolved, model: Model, name: string): ParamValue | undefined {
  return resolved.get(name) ?? model.parameters[name]?.default;
}

function isDefault(model: Model, name: string, value: ParamValue): boolean {
  return sameValue(value, model.parameters[name]?.default);
}

/** Equality of plain values and distributions by content. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a === 0 && b === 0)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameValue((a as Readonly<Record<string, unknown>>)[key], (b as Readonly<Record<string, unknown>>)[key]));
}

/** Parameters of one node or all, for rules of NEST that look at several at once. */
export function nodeParams(params: Params | readonly Params[]): readonly Params[] {
  return Array.isArray(params) ? (params as readonly Params[]) : [params as Params];
}
