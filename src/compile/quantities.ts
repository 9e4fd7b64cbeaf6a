/** From the parameters that hold in a document to what the kernel takes: only what differs from the model's defaults. */
import { sameValue } from '../document/meaning/sameValue.ts';
import { isExpression, isValues } from '../document/meaning/values.ts';
import type { ParamValue } from '../document/types.ts';
import type { Quantity } from '../kernel/types.ts';
import type { Model, Value } from '../models/types.ts';

/** Parameters by NEST's name, after copies and old names are resolved. Only names that the model has. */
export type Resolved = ReadonlyMap<string, ParamValue>;

/** The parameters that differ from the model's defaults, as one object for all nodes. */
export function quantities(resolved: Resolved, model: Model): Record<string, Quantity> {
  const params: Record<string, Quantity> = {};
  for (const [name, value] of resolved) if (!isDefault(model, name, value)) params[name] = quantityOf(value);
  return params;
}

/** A value as the kernel takes it; values one by one in the order of the nodes. */
function quantityOf(value: ParamValue): Quantity {
  return isValues(value) ? { each: value.values as readonly Value[] } : value;
}

/**
 * The same for a list of one object per node. A parameter that all give alike is one value; an expression has to be the same
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
      if (!isDefault(model, name, first)) params[name] = quantityOf(first);
      continue;
    }
    const drawn = values.findIndex((value) => isExpression(value) || isValues(value));
    if (drawn >= 0) onMixed(name, drawn);
    else params[name] = { each: values as Value[] };
  }
  return params;
}

/** What holds of resolved parameters: what was given, else the model's default. */
export function heldValue(resolved: Resolved, model: Model, name: string): ParamValue | undefined {
  return resolved.get(name) ?? model.parameters[name]?.default;
}

function isDefault(model: Model, name: string, value: ParamValue): boolean {
  const parameter = model.parameters[name];
  return parameter?.unset !== true && sameValue(value, parameter?.default);
}
