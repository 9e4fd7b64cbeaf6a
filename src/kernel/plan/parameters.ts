import { nearestName } from '../../base/nearest.ts';
import { groupDigits } from '../../base/numbers.ts';
import type { Model, Parameter, Value } from '../../models/types.ts';
import { canBeDrawn, isValueOf, type ParameterType, typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import { Evaluation, isExpression, readExpression } from '../random/expression.ts';
import { PURPOSE } from '../random/xoshiro.ts';
import { type Address, KernelError, type Quantity } from '../types.ts';

/** A parameter of n nodes: one value, a number for each, or (lists, strings, booleans) a value for each. */
export type Column = { readonly one: Value } | { readonly numbers: Float64Array } | { readonly values: readonly Value[] };

export type Columns = ReadonlyMap<string, Column>;

/** The value of node `index` (counted from 0). */
export function columnAt(column: Column, index: number): Value {
  if ('one' in column) return column.one;
  return 'numbers' in column ? (column.numbers[index] as number) : (column.values[index] as Value);
}

/** All parameters of `n` nodes of a model: defaults (but those that stand for "not set"), then what is given. Throws a KernelError for unknown names and wrong types. */
export function resolveColumns(
  model: Model,
  given: Readonly<Record<string, Quantity>>,
  n: number,
  seed: number,
  key: number,
  address: Address,
): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const [name, parameter] of Object.entries(model.parameters)) if (!parameter.unset) columns.set(name, { one: parameter.default });
  // Setting E_L does not move V_m here: a document and PyNEST's Create both state V_m where it shall differ.
  for (const [name, quantity] of Object.entries(given)) {
    const parameter = model.parameters[name];
    if (parameter === undefined) throw unknownName(model, name, address);
    columns.set(name, resolveQuantity(model, name, parameter, quantity, n, seed, key, address));
  }
  return columns;
}

function resolveQuantity(
  model: Model,
  name: string,
  parameter: Parameter,
  quantity: Quantity,
  n: number,
  seed: number,
  key: number,
  address: Address,
): Column {
  const where = { ...address, field: name };
  if (isExpression(quantity)) {
    if (!canBeDrawn(parameter)) {
      throw new KernelError('BadProperty', `${name} of ${model.name} cannot be an expression; it is ${described(parameter)}.`, where);
    }
    const evaluation = new Evaluation(readExpression(`${name} of ${model.name}`, quantity.expression, 'node', where), PURPOSE.parameter);
    const numbers = new Float64Array(n);
    evaluation.reseed(seed, key, nameWord(name));
    evaluation.into(numbers, 0, n, { valueOf: (word, index) => (word === 'i' ? index : n) });
    if (typeOfParameter(parameter) === 'integer') for (let i = 0; i < n; i++) numbers[i] = Math.round(numbers[i] as number);
    const bad = numbers.findIndex((value) => Number.isNaN(value));
    if (bad >= 0)
      throw new KernelError('BadProperty', `${name} of ${model.name}: "${quantity.expression}" gives no number at node ${bad}.`, where);
    return { numbers };
  }
  if (typeof quantity === 'object' && !Array.isArray(quantity)) {
    const each = (quantity as { readonly each: readonly Value[] }).each;
    if (!Array.isArray(each) || each.length !== n) {
      throw new KernelError(
        'DimensionMismatch',
        `${name} of ${model.name}: ${groupDigits(each?.length ?? 0)} values for ${groupDigits(n)} nodes.`,
        where,
      );
    }
    for (const value of each) checkValue(model, name, parameter, value, where);
    const first = each[0];
    if (each.every((value) => value === first)) return { one: first as Value };
    return each.every((value) => typeof value === 'number') ? { numbers: Float64Array.from(each as number[]) } : { values: each };
  }
  checkValue(model, name, parameter, quantity as Value, where);
  return { one: quantity as Value };
}

/** Throws where a value has not the type of its parameter. */
export function checkValue(model: Model, name: string, parameter: Parameter, value: unknown, address: Address): void {
  if (isValueOf(parameter, value)) return;
  throw new KernelError(
    'TypeMismatch',
    `${name} of ${model.name} must be ${described(parameter)}, got ${JSON.stringify(value) ?? String(value)}.`,
    {
      ...address,
      field: name,
    },
  );
}

/** The error for a parameter that a model does not have, with the nearest one it has. */
export function unknownName(model: Model, name: string, address: Address): KernelError {
  const near = nearestName(name, Object.keys(model.parameters));
  return new KernelError('DictError', `${model.name} has no parameter "${name}"${near === undefined ? '.' : `; did you mean "${near}"?`}`, {
    ...address,
    field: name,
  });
}

const WORDS: Readonly<Record<ParameterType, string>> = {
  real: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  string: 'a string',
  real_list: 'a list of numbers',
  integer_list: 'a list of integers',
  string_list: 'a list of names',
};

function described(parameter: Parameter): string {
  return parameter.choices === undefined ? WORDS[typeOfParameter(parameter)] : `one of ${parameter.choices.join(', ')}`;
}

/** A word from a name, so that every parameter draws from its own stream. */
export function nameWord(name: string): number {
  let word = 2166136261;
  for (let i = 0; i < name.length; i++) word = Math.imul(word ^ name.charCodeAt(i), 16777619);
  return word >>> 0;
}

/** A number that must be one; devices ask so for their parameters. */
export function numberAt(columns: Columns, name: string, index: number): number {
  const column = columns.get(name);
  const value = column === undefined ? undefined : columnAt(column, index);
  return typeof value === 'number' ? value : Number.NaN;
}

/** A list of numbers; empty where the parameter is none. */
export function listAt(columns: Columns, name: string, index: number): readonly number[] {
  const column = columns.get(name);
  const value = column === undefined ? undefined : columnAt(column, index);
  return Array.isArray(value) ? (value as readonly number[]) : [];
}

export function flagAt(columns: Columns, name: string, index: number): boolean {
  const column = columns.get(name);
  return column !== undefined && columnAt(column, index) === true;
}
