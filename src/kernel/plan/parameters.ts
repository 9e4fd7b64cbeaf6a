import { nearestName } from '../../base/nearest.ts';
import type { Said } from '../../base/said.ts';
import type { Model, Parameter, Value } from '../../models/types.ts';
import { mayBeInfinite } from '../../models/vocabulary/infinite.ts';
import { canBeDrawn, isValueOf, typeOfParameter } from '../../models/vocabulary/parameterTypes.ts';
import type { Layer } from '../../space/layer.ts';
import { Evaluation, isExpression, readExpression } from '../random/expression.ts';
import { PURPOSE } from '../random/xoshiro.ts';
import { said } from '../said.ts';
import { type Address, KernelError, type Quantity } from '../types.ts';
import { nodeAround } from './layers.ts';

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
  layer?: Layer,
): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const [name, parameter] of Object.entries(model.parameters)) if (!parameter.unset) columns.set(name, { one: parameter.default });
  // Setting E_L does not move V_m here: a document and PyNEST's Create both state V_m where it shall differ.
  for (const [name, quantity] of Object.entries(given)) {
    const parameter = model.parameters[name];
    if (parameter === undefined) throw unknownName(model, name, address);
    columns.set(name, resolveQuantity(model, name, parameter, quantity, n, seed, key, address, layer));
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
  layer: Layer | undefined,
): Column {
  const where = { ...address, field: name };
  if (isExpression(quantity)) {
    if (!canBeDrawn(parameter)) {
      throw new KernelError(
        'BadProperty',
        said('kernel.parameter.expression', { name, model: model.name, allowed: described(parameter) }),
        where,
      );
    }
    const evaluation = new Evaluation(
      readExpression(said('kernel.parameter.of', { name, model: model.name }), quantity.expression, 'node', where, layer?.dimensions),
      PURPOSE.parameter,
    );
    const numbers = new Float64Array(n);
    evaluation.reseed(seed, key, nameWord(name));
    evaluation.into(numbers, 0, n, nodeAround(n, layer));
    if (typeOfParameter(parameter) === 'integer') for (let i = 0; i < n; i++) numbers[i] = Math.round(numbers[i] as number);
    const infinite = mayBeInfinite(parameter);
    const bad = numbers.findIndex((value) => (infinite ? Number.isNaN(value) : !Number.isFinite(value)));
    if (bad >= 0)
      throw new KernelError(
        'BadProperty',
        said('kernel.parameter.drawn', {
          name,
          model: model.name,
          expression: quantity.expression,
          node: bad,
          value: numbers[bad] as number,
        }),
        where,
      );
    return { numbers };
  }
  if (typeof quantity === 'object' && !Array.isArray(quantity)) {
    const each = (quantity as { readonly each: readonly Value[] }).each;
    if (!Array.isArray(each) || each.length !== n) {
      throw new KernelError(
        'DimensionMismatch',
        said('kernel.parameter.values', { name, model: model.name, values: each?.length ?? 0, nodes: n }),
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
    said('kernel.parameter.type', { name, model: model.name, allowed: described(parameter), found: value }),
    {
      ...address,
      field: name,
    },
  );
}

/** The error for a parameter that a model does not have, with the nearest one it has. */
export function unknownName(model: Model, name: string, address: Address, field = name): KernelError {
  const near = nearestName(name, Object.keys(model.parameters));
  const values = { model: model.name, name };
  const sentence =
    near === undefined ? said('kernel.parameter.unknown', values) : said('kernel.parameter.unknownNear', { ...values, near });
  return new KernelError('DictError', sentence, { ...address, field });
}

function described(parameter: Parameter): Said {
  if (parameter.choices !== undefined) return said('kernel.type.choices', { choices: parameter.choices });
  return said(`kernel.type.${typeOfParameter(parameter)}`);
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
