/** Evaluates expressions whose names all have values: constraints, initial values, anything known before a run. */

import { cos, erfc, exp, expm1, log, sin, tanh } from '../base/elementary.ts';
import { type Expression, type Place, walkExpression } from './ast.ts';
import { LanguageError } from './complaint.ts';
import { constants, gammaLower, maxOf, minOf, powerOf } from './functions.ts';
import { said } from './said.ts';
import { toSteps } from './time.ts';

/** What names may stand for. Lists are the vectors of `size`, `sum` and `smallest`. */
export type Known = number | boolean | string | readonly unknown[];

interface Values {
  /** The value of a name, or undefined where it has none. */
  get(name: string): Known | undefined;
  /** ms; needed by `steps` and `resolution()` only. */
  readonly resolution?: number;
}

/**
 * The value of an expression; booleans count as 1 and 0 in arithmetic.
 *
 * @throws LanguageError where a name has no value, is a list where one number is needed, or the expression draws random numbers.
 */
export function evaluate(expression: Expression, values: Values): number | boolean {
  const number = (part: Expression): number => Number(evaluate(part, values));
  const truth = (part: Expression): boolean => Boolean(evaluate(part, values));
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return expression.value;
    case 'name':
      return scalar(expression.name, lookUp(expression.name, values, expression.at), expression.at);
    case 'element': {
      const list = lookUp(expression.name, values, expression.at);
      const index = typeof expression.index === 'object' ? number(expression.index) : expression.index;
      const item = Array.isArray(list) && typeof index === 'number' ? list[index] : undefined;
      return scalar(expression.name, item, expression.at);
    }
    case 'unary':
      return expression.operator === '-' ? -number(expression.operand) : !truth(expression.operand);
    case 'conditional':
      return evaluate(truth(expression.condition) ? expression.consequent : expression.otherwise, values);
    case 'binary':
      return binary(expression, number, truth);
    case 'call':
      return call(expression, values, number);
  }
}

/** The names an expression reads, constants left out, in order of appearance. */
export function namesIn(expression: Expression): string[] {
  const names = new Set<string>();
  walkExpression(expression, (node) => {
    if ((node.kind === 'name' || node.kind === 'element') && !Object.hasOwn(constants, node.name)) names.add(node.name);
  });
  return [...names];
}

function lookUp(name: string, values: Values, at: Place): Known {
  const value = values.get(name) ?? (Object.hasOwn(constants, name) ? constants[name] : undefined);
  if (value === undefined) throw new LanguageError(said('language.noValue', { name }), at);
  return value;
}

function scalar(name: string, value: unknown, at: Place): number | boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  throw new LanguageError(said('language.notSingle', { name }), at);
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  number: (part: Expression) => number,
  truth: (part: Expression) => boolean,
): number | boolean {
  switch (operator) {
    case '+':
      return number(left) + number(right);
    case '-':
      return number(left) - number(right);
    case '*':
      return number(left) * number(right);
    case '/':
      return number(left) / number(right);
    case '**':
      return powerOf(number(left), number(right));
    case '<':
      return number(left) < number(right);
    case '<=':
      return number(left) <= number(right);
    case '>':
      return number(left) > number(right);
    case '>=':
      return number(left) >= number(right);
    case '==':
      return number(left) === number(right);
    case '!=':
      return number(left) !== number(right);
    case 'and':
      return truth(left) && truth(right);
    case 'or':
      return truth(left) || truth(right);
  }
}

/** Functions of one number. */
export const singleFunctions: Readonly<Record<string, (x: number) => number>> = {
  exp,
  expm1,
  log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sin,
  cos,
  tanh,
  erfc,
  floor: Math.floor,
  round: (x) => Math.floor(x + 0.5),
};

function call(expression: Extract<Expression, { kind: 'call' }>, values: Values, number: (part: Expression) => number): number {
  const { name, at } = expression;
  const [first, second] = expression.arguments as [Expression, Expression];
  const one = singleFunctions[name];
  if (one) return one(number(first));
  switch (name) {
    case 'min':
      return minOf(number(first), number(second));
    case 'max':
      return maxOf(number(first), number(second));
    case 'gamma_lower':
      return gammaLower(number(first), number(second));
    case 'pow':
      return powerOf(number(first), number(second));
    case 'resolution':
      return resolutionOf(values, at);
    case 'steps':
      return toSteps(number(first), resolutionOf(values, at));
    case 'size':
    case 'sum':
    case 'smallest':
    case 'smallest_gap':
      return overList(name, first, values);
    default:
      throw new LanguageError(said('language.duringRun', { name }), at);
  }
}

function resolutionOf({ resolution }: Values, at: Place): number {
  if (resolution === undefined) throw new LanguageError(said('language.noResolution'), at);
  return resolution;
}

/** The elements of a list, or of what is computed with lists, element by element. */
function elements(vector: Expression, values: Values): readonly number[] {
  const lists = namesIn(vector).flatMap((name) => {
    const value = lookUp(name, values, vector.at);
    return Array.isArray(value) ? [{ name, value: value as readonly Known[] }] : [];
  });
  const length = lists[0]?.value.length ?? 1;
  if (lists.some(({ value }) => value.length !== length)) throw new LanguageError(said('language.vectorsDiffer'), vector.at);
  return Array.from({ length }, (_, index) => {
    const one = new Map(lists.map(({ name, value }) => [name, value[index]]));
    return Number(evaluate(vector, { ...values, get: (name) => one.get(name) ?? values.get(name) }));
  });
}

function overList(name: 'size' | 'sum' | 'smallest' | 'smallest_gap', vector: Expression, values: Values): number {
  const list = elements(vector, values);
  if (name === 'size') return list.length;
  if (name === 'sum') return list.reduce((sum, x) => sum + x, 0);
  const looked = name === 'smallest' ? list : list.slice(1).map((x, i) => x - (list[i] as number));
  return looked.reduce((least, x) => Math.min(least, x), Number.POSITIVE_INFINITY);
}
