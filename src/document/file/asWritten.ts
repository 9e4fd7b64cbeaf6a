/** What a parameter's written value means, once it is known which parameter it is. */
import type { Resolved } from '../../models/createCatalogue.ts';
import type { Model, Parameter, Value } from '../../models/types.ts';
import { typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import { parameterNames } from '../meaning/parameters.ts';
import { infinityOf, isValues } from '../meaning/values.ts';
import type { ParamValue } from '../types.ts';

/**
 * Texts "inf" and "-inf" as numbers where a number is wanted; a list in the place of one number as a value for each node, or for
 * each connection: NEST takes it so, and it can mean nothing else. A list of one is that one, as NEST takes it.
 */
export function asWritten<P extends Readonly<Record<string, ParamValue | undefined>>>(params: P, resolved: Resolved<Model>): P {
  let changed: Record<string, ParamValue | undefined> | undefined;
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number' || value === undefined) continue;
    const [first] = parameterNames(resolved, name) ?? [];
    const parameter = first === undefined ? undefined : resolved.model.parameters[first];
    const meant = parameter === undefined ? value : meaning(value, parameter);
    if (meant === value) continue;
    changed ??= { ...params };
    changed[name] = meant;
  }
  return (changed ?? params) as P;
}

function meaning(value: ParamValue, parameter: Parameter): ParamValue {
  const type = typeOfParameter(parameter);
  const isNumber = type === 'real' || type === 'integer';
  if (typeof value === 'string') return isNumber ? (infinityOf(value) ?? value) : value;
  if (isValues(value)) return isNumber || type === 'real_list' ? { values: numbers(value.values as Value) as readonly Value[] } : value;
  if (!Array.isArray(value)) return value;
  if (type === 'real_list') return numbers(value as Value);
  if (!isNumber) return value;
  const list = numbers(value as Value) as readonly Value[];
  const [only] = list;
  if (list.length === 0) return value;
  return list.length === 1 && typeof only === 'number' ? only : { values: list };
}

/** The same lists with "inf" and "-inf" as numbers; the very lists where there are none. */
function numbers(value: Value): Value {
  if (typeof value === 'string') return infinityOf(value) ?? value;
  if (!Array.isArray(value)) return value;
  const list = value as readonly Value[];
  if (!list.some((item) => typeof item === 'object' || typeof item === 'string')) return list;
  return list.map(numbers);
}
