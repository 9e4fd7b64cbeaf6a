/**
 * Evaluates expressions as far as they are known before the run: what depends on parameters and the resolution alone becomes
 * numbers (one for all or one for each), the rest becomes IR that refers to them.
 */
import type { Expression, Place } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { singleFunctions } from '../../language/evaluate.ts';
import { gammaLower, maxOf, minOf, powerOf } from '../../language/functions.ts';
import { said } from '../../language/said.ts';
import { toSteps } from '../../language/time.ts';
import type { Comparison, Cond, Num, UnaryFunction } from '../ir.ts';
import { binary, compare, constant, not, select, unary } from './nodes.ts';
import { isStatic, mapStatic, type Static } from './static.ts';

/** One value: known beforehand, or computed during the run. */
export type Scalar = Static | Num | Cond;
/** A vector variable is expanded to its elements. */
export interface Vector {
  readonly elements: readonly Scalar[];
}
export type Abstract = Scalar | Vector;

export interface Scope {
  /** What a name stands for here. Throws LanguageError for unknown names. */
  resolve(name: string, at: Place): Abstract;
  /** A known value as IR: a constant, or the column that holds it. */
  load(value: Static): Num;
  /** ms */
  readonly resolution: number;
  /** Notes that random numbers are drawn; throws where they can't be. */
  random(at: Place): Num;
  /** The present spike of an input whose spikes come one by one; only where a neuron runs. */
  queued?(input: string, field: 'offset' | 'weight', at: Place): Num;
  /** Counts successes in n trials of probability p; only where a synapse runs. */
  binomial?(n: Num, p: Num): Num;
  /** Divide by known values through their reciprocal: right for rates of change, which carry no exact values. */
  readonly reciprocals?: boolean;
}

export function isVector(value: Abstract): value is Vector {
  return typeof value === 'object' && 'elements' in value;
}

export function isCond(value: Scalar): value is Cond {
  return (
    typeof value === 'object' && 'op' in value && (value.op === 'compare' || value.op === 'and' || value.op === 'or' || value.op === 'not')
  );
}

export function isNum(value: Scalar): value is Num {
  return !isStatic(value) && !isCond(value);
}

/** As a number of the run; true is 1. */
export function toNum(value: Scalar, scope: Scope): Num {
  if (isStatic(value)) return scope.load(value);
  return isCond(value) ? select(value, constant(1), constant(0)) : value;
}

/** As a condition of the run, or a boolean when it is the same for all. */
export function toCond(value: Scalar, scope: Scope): Cond | boolean {
  if (typeof value === 'number') return value !== 0;
  if (isStatic(value)) return compare('!=', scope.load(value), constant(0));
  return isCond(value) ? value : compare('!=', value, constant(0));
}

/** The value of an expression. `index` is what `i` stands for inside a formula for every element. */
export function evaluate(expression: Expression, scope: Scope, index?: number): Abstract {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'boolean':
      return expression.value ? 1 : 0;
    case 'name':
      return scope.resolve(expression.name, expression.at);
    case 'element':
      return elementOf(expression, scope, index);
    case 'unary':
      return each([evaluate(expression.operand, scope, index)], expression.at, ([x]) =>
        unaryValue(expression.operator, x as Scalar, scope),
      );
    case 'binary':
      return each([evaluate(expression.left, scope, index), evaluate(expression.right, scope, index)], expression.at, ([a, b]) =>
        binaryValue(expression.operator, a as Scalar, b as Scalar, scope),
      );
    case 'conditional': {
      const known = evaluate(expression.condition, scope, index);
      // What can not be reached is not evaluated: it may be meaningless for these parameters.
      if (typeof known === 'number') return evaluate(known !== 0 ? expression.consequent : expression.otherwise, scope, index);
      const values = [known, evaluate(expression.consequent, scope, index), evaluate(expression.otherwise, scope, index)];
      return each(values, expression.at, ([condition, then, otherwise]) =>
        choice(condition as Scalar, then as Scalar, otherwise as Scalar, scope),
      );
    }
    case 'call':
      return callValue(expression, scope, index);
  }
}

/** One of two values: chosen beforehand for each neuron where condition and values are known, else during the run. */
function choice(condition: Scalar, then: Scalar, otherwise: Scalar, scope: Scope): Scalar {
  if (isStatic(condition) && isStatic(then) && isStatic(otherwise)) {
    return mapStatic((holds, yes, no) => (holds === 0 ? no : yes), condition, then, otherwise);
  }
  const decided = toCond(condition, scope);
  if (typeof decided === 'boolean') return decided ? then : otherwise;
  return select(decided, toNum(then, scope), toNum(otherwise, scope));
}

/** The value of an expression that must not be a vector. */
export function evaluateScalar(expression: Expression, scope: Scope, index?: number): Scalar {
  const value = evaluate(expression, scope, index);
  if (isVector(value)) throw new LanguageError(said('language.single'), expression.at);
  return value;
}

function elementOf(expression: Expression & { kind: 'element' }, scope: Scope, index: number | undefined): Scalar {
  const vector = scope.resolve(expression.name, expression.at);
  if (!isVector(vector)) throw new LanguageError(said('language.noElements', { name: expression.name }), expression.at);
  if (typeof expression.index === 'object') return computedElement(vector.elements, expression.index, expression.at, scope, index);
  const position = expression.index === 'i' ? index : expression.index;
  if (position === undefined) throw new LanguageError('[i] stands for every element only where a vector is assigned.', expression.at);
  const element = vector.elements[position];
  if (element === undefined) {
    throw new LanguageError(said('language.noElement', { position, count: vector.elements.length }), expression.at);
  }
  return element;
}

/** The element with a computed number: chosen at once where the number is known, else one comparison for each element. */
function computedElement(elements: readonly Scalar[], index: Expression, at: Place, scope: Scope, outer: number | undefined): Scalar {
  const position = evaluateScalar(index, scope, outer);
  if (typeof position === 'number') {
    const element = elements[position];
    if (element === undefined) throw new LanguageError(said('language.noElement', { position, count: elements.length }), at);
    return element;
  }
  const number = toNum(position, scope);
  return elements.reduceRight<Scalar>(
    (rest, element, k) =>
      k === elements.length - 1 ? element : select(compare('==', number, constant(k)), toNum(element, scope), toNum(rest, scope)),
    0,
  );
}

function each(values: readonly Abstract[], place: Place, work: (scalars: readonly Scalar[]) => Scalar): Abstract {
  const vectors = values.filter(isVector);
  const first = vectors[0];
  if (!first) return work(values as readonly Scalar[]);
  const length = first.elements.length;
  if (vectors.some((vector) => vector.elements.length !== length)) throw new LanguageError(said('language.vectorsDiffer'), place);
  return {
    elements: first.elements.map((_, position) =>
      work(values.map((value) => (isVector(value) ? (value.elements[position] as Scalar) : value))),
    ),
  };
}

function unaryValue(operator: '-' | 'not', x: Scalar, scope: Scope): Scalar {
  if (isStatic(x)) return mapStatic(operator === '-' ? (v) => -v : (v) => (v === 0 ? 1 : 0), x);
  if (operator === '-') return unary('neg', toNum(x, scope));
  return not(toCond(x, scope) as Cond);
}

const arithmetic = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '**': powerOf,
  '<': (a: number, b: number) => Number(a < b),
  '<=': (a: number, b: number) => Number(a <= b),
  '>': (a: number, b: number) => Number(a > b),
  '>=': (a: number, b: number) => Number(a >= b),
  '==': (a: number, b: number) => Number(a === b),
  '!=': (a: number, b: number) => Number(a !== b),
  and: (a: number, b: number) => Number(a !== 0 && b !== 0),
  or: (a: number, b: number) => Number(a !== 0 || b !== 0),
} as const;

/** a operator b, computed at once where both are known. */
export function binaryValue(operator: keyof typeof arithmetic, a: Scalar, b: Scalar, scope: Scope): Scalar {
  if (isStatic(a) && isStatic(b)) return mapStatic(arithmetic[operator], a, b);
  switch (operator) {
    case 'and':
    case 'or':
      return logical(operator, toCond(a, scope), toCond(b, scope));
    case '+':
    case '-':
    case '*':
      return binary(operator, toNum(a, scope), toNum(b, scope));
    case '/':
      if (scope.reciprocals && isStatic(b)) return binary('*', toNum(a, scope), scope.load(mapStatic((x) => 1 / x, b)));
      return binary('/', toNum(a, scope), toNum(b, scope));
    case '**':
      return binary('pow', toNum(a, scope), toNum(b, scope));
    default:
      return compare(operator as Comparison, toNum(a, scope), toNum(b, scope));
  }
}

function logical(operator: 'and' | 'or', p: Cond | boolean, q: Cond | boolean): Scalar {
  const decisive = operator === 'or';
  if (typeof p === 'boolean') return p === decisive ? Number(p) : typeof q === 'boolean' ? Number(q) : q;
  if (typeof q === 'boolean') return q === decisive ? Number(q) : p;
  return { op: operator, p, q };
}

function callValue(expression: Expression & { kind: 'call' }, scope: Scope, index: number | undefined): Abstract {
  const { name } = expression;
  if (name === 'resolution') return scope.resolution;
  if (name === 'random_uniform') return scope.random(expression.at);
  if (name === 'next_offset' || name === 'next_weight') {
    const [input] = expression.arguments;
    if (input?.kind !== 'name') throw new LanguageError(`${name} takes the name of an input.`, expression.at);
    if (!scope.queued) throw new LanguageError(`${name} is for the statements of a neuron.`, expression.at);
    return scope.queued(input.name, name === 'next_offset' ? 'offset' : 'weight', input.at);
  }
  const values = expression.arguments.map((argument) => evaluate(argument, scope, index));
  if (name === 'random_normal') return normalDraw(values, expression, scope);
  if (name === 'random_binomial') {
    if (!scope.binomial) throw new LanguageError('random_binomial is for the statements of a synapse.', expression.at);
    const [n, p] = values.map((value) => (isVector(value) ? 0 : toNum(value, scope)));
    return scope.binomial(n as Num, p as Num);
  }
  if (name === 'size' || name === 'sum' || name === 'smallest' || name === 'smallest_gap') {
    return reduce(name, values[0] as Abstract, expression.at, scope);
  }
  if (name === 'shifted' || name === 'last') return moved(name, values[0] as Abstract, values[1] as Abstract, expression.at);
  return each(values, expression.at, ([x, y]) => {
    if (name === 'steps') {
      if (!isStatic(x as Scalar)) throw new LanguageError(said('language.stepsOfParameters'), expression.at);
      return mapStatic((time) => toSteps(time, scope.resolution), x as Static);
    }
    if (y !== undefined) return callTwo(name, x as Scalar, y, scope, expression.at);
    return callOne(name, x as Scalar, scope);
  });
}

/** A normal number out of two uniform ones (Box and Muller 1958). */
function normalDraw(values: readonly Abstract[], { at, arguments: given }: Expression & { kind: 'call' }, scope: Scope): Num {
  const [mean, deviation] = values.map((value, k) => {
    if (isVector(value)) throw new LanguageError(said('language.single'), given[k]?.at ?? at);
    return toNum(value, scope);
  }) as [Num, Num];
  const radius = unary('sqrt', binary('*', constant(-2), unary('log', binary('-', constant(1), scope.random(at)))));
  const angle = unary('cos', binary('*', constant(2 * Math.PI), scope.random(at)));
  return binary('+', mean, binary('*', deviation, binary('*', radius, angle)));
}

function moved(name: 'shifted' | 'last', vector: Abstract, value: Abstract, at: Place): Abstract {
  if (!isVector(vector) || isVector(value)) throw new LanguageError(`${name} takes a vector and a single value.`, at);
  const { elements } = vector;
  if (name === 'last') return elements[elements.length - 1] ?? value;
  return { elements: [value, ...elements].slice(0, elements.length) };
}

function callOne(name: string, x: Scalar, scope: Scope): Scalar {
  const known = singleFunctions[name] as (x: number) => number;
  if (isStatic(x)) return mapStatic(known, x);
  if (name === 'expm1') return expm1Of(toNum(x, scope));
  if (name === 'round') return unary('floor', binary('+', toNum(x, scope), constant(0.5)));
  return unary(name as UnaryFunction, toNum(x, scope));
}

/** As base/elementary.ts has it. */
function expm1Of(x: Num): Num {
  return binary('*', unary('tanh', binary('*', x, constant(0.5))), binary('+', unary('exp', x), constant(1)));
}

function callTwo(name: string, x: Scalar, y: Scalar, scope: Scope, at: Place): Scalar {
  if (name === 'pow') return binaryValue('**', x, y, scope);
  if (name === 'gamma_lower') {
    if (!isStatic(x) || !isStatic(y)) throw new LanguageError('gamma_lower(…) needs values that parameters alone decide.', at);
    return mapStatic(gammaLower, x, y);
  }
  if (isStatic(x) && isStatic(y)) return mapStatic(name === 'max' ? maxOf : minOf, x, y);
  return binary(name as 'min' | 'max', toNum(x, scope), toNum(y, scope));
}

function reduce(name: 'size' | 'sum' | 'smallest' | 'smallest_gap', value: Abstract, place: Place, scope: Scope): Scalar {
  if (!isVector(value)) throw new LanguageError(`${name} takes a vector, found a single value.`, place);
  const { elements } = value;
  if (name === 'size') return elements.length;
  if (name === 'sum') return elements.reduce((total: Scalar, element) => binaryValue('+', total, element, scope), 0);
  const looked = name === 'smallest' ? elements : elements.slice(1).map((x, k) => binaryValue('-', x, elements[k] as Scalar, scope));
  return looked.reduce((least: Scalar, element) => callTwo('min', least, element, scope, place), Number.POSITIVE_INFINITY);
}
