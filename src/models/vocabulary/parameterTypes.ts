/** The types of parameters: which one a parameter has, and whether a value is of it. */
import type { Parameter } from '../types.ts';

type ParameterType = NonNullable<Parameter['type']>;

/** The type of a parameter; where the model leaves it out, the default's. */
export function typeOfParameter(parameter: Parameter): ParameterType {
  if (parameter.type !== undefined) return parameter.type;
  const value = parameter.default;
  if (Array.isArray(value)) return typeof value[0] === 'string' ? 'string_list' : 'real_list';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' ? 'string' : 'real';
}

/** Whether each value of the parameter is a list. */
export function isListType(type: ParameterType): boolean {
  return type.endsWith('_list');
}

/** Whether values can be drawn: numbers, and no lists of them. */
export function canBeDrawn(parameter: Parameter): boolean {
  const type = typeOfParameter(parameter);
  return type === 'real' || type === 'integer';
}

const scalars = {
  real: (value: unknown) => typeof value === 'number' && !Number.isNaN(value),
  integer: (value: unknown) => Number.isInteger(value),
  boolean: (value: unknown) => typeof value === 'boolean',
  string: (value: unknown) => typeof value === 'string',
} as const;

/** Whether a plain value has this type. A real may be infinite, but not NaN. */
function isOfType(type: ParameterType, value: unknown): boolean {
  if (!isListType(type)) return scalars[type as keyof typeof scalars](value);
  const element = scalars[type.slice(0, -'_list'.length) as keyof typeof scalars];
  return Array.isArray(value) && value.every(element);
}

/** Whether a plain value may stand for a parameter: its type, and among its choices where it has some. */
export function isValueOf(parameter: Parameter, value: unknown): boolean {
  if (!isOfType(typeOfParameter(parameter), value)) return false;
  return parameter.choices === undefined || parameter.choices.includes(value as string);
}
