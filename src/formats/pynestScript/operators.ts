/** Operators of Python between the values of a script. */
import { pow } from '../../base/elementary.ts';
import { type Budget, held } from './budget.ts';
import { combined, Draw } from './drawn.ts';
import { percentFormat } from './format.ts';
import { Nodes } from './network/handles.ts';
import { Problem } from './problem.ts';
import type { BinaryOperator, CompareOperator } from './syntax.ts';
import { Arr, Dict, hashOf, List, Tuple, typeName, Unknown, unknownOf, type Value } from './values.ts';

const isInteger = (value: Value): value is bigint | boolean => typeof value === 'bigint' || typeof value === 'boolean';
export const isNumber = (value: Value): value is bigint | boolean | number => isInteger(value) || typeof value === 'number';

/** `left operator right`. Throws a Problem where Python would raise. */
export function operate(operator: BinaryOperator, left: Value, right: Value, budget: Budget): Value {
  const unknown = unknownOf([left, right]);
  if (unknown !== undefined) return unknown;
  if (left instanceof Arr || right instanceof Arr) {
    if (operator === '@') throw new Problem('construct', '@');
    return elementwise(left, right, budget, (a, b) => operate(operator, a, b, budget));
  }
  if (isNumber(left) && isNumber(right)) return numeric(operator, left, right);
  if (left instanceof Draw || right instanceof Draw) return drawn(operator, left, right);
  if (operator === '+') {
    const sum = added(left, right, budget);
    if (sum !== undefined) return sum;
  }
  if (operator === '*') {
    const product = repeated(left, right, budget) ?? repeated(right, left, budget);
    if (product !== undefined) return product;
  }
  if (operator === '%' && typeof left === 'string') return percentFormat(left, right, budget);
  if (left instanceof Dict && right instanceof Dict) return ofSets(operator, left, right);
  throw new Problem('operator', operator, { left: typeName(left), right: typeName(right) });
}

function drawn(operator: string, left: Value, right: Value): Draw {
  const operand = (value: Value) => (value instanceof Draw ? value : isNumber(value) ? Number(value) : undefined);
  const [a, b] = [operand(left), operand(right)];
  const result = a === undefined || b === undefined ? undefined : combined(operator, a, b);
  if (result === undefined) throw new Problem('operator', operator, { left: typeName(left), right: typeName(right) });
  return result;
}

function added(left: Value, right: Value, budget: Budget): Value | undefined {
  if (typeof left === 'string' && typeof right === 'string') return budget.text(left + right);
  if (left instanceof List && right instanceof List) return held(budget, new List([...left.items, ...right.items]));
  if (left instanceof Tuple && right instanceof Tuple) return held(budget, new Tuple([...left.items, ...right.items]));
  if (left instanceof Nodes && right instanceof Nodes) return left.plus(right);
  // In NEST 2 collections are tuples, which lists of nodes are made of and joined to.
  if (left instanceof Nodes && (right instanceof Tuple || right instanceof List)) return joined(left, right.items);
  if (right instanceof Nodes && (left instanceof Tuple || left instanceof List)) {
    return left.items.every((item) => item instanceof Nodes)
      ? new Nodes(left.items.flatMap((item) => (item as Nodes).stretches)).plus(right)
      : undefined;
  }
  return undefined;
}

function joined(left: Nodes, items: readonly Value[]): Nodes | undefined {
  if (!items.every((item): item is Nodes => item instanceof Nodes)) return undefined;
  return Nodes.of([...left.stretches, ...items.flatMap(({ stretches }) => stretches)]);
}

function repeated(value: Value, times: Value, budget: Budget): Value | undefined {
  if (!isInteger(times)) return undefined;
  const count = Math.max(0, Number(times));
  if (typeof value === 'string') {
    budget.hold((value.length * count) / 8);
    return value.repeat(count);
  }
  if (value instanceof List || value instanceof Tuple) {
    budget.hold(value.items.length * count);
    const items = Array.from({ length: count }, () => value.items).flat();
    return value instanceof List ? new List(items) : new Tuple(items);
  }
  if (value instanceof Nodes && count === 1) return value;
  return undefined;
}

function ofSets(operator: BinaryOperator, left: Dict, right: Dict): Value {
  const result = new Dict(left.isSet);
  const keep = (from: Dict, wanted: (key: Value) => boolean) => {
    for (const [key, value] of from.entries.values()) if (wanted(key)) result.set(key, value);
  };
  if (operator === '|') {
    keep(left, () => true);
    keep(right, () => true);
  } else if (operator === '&') keep(left, (key) => right.has(key));
  else if (operator === '-') keep(left, (key) => !right.has(key));
  else throw new Problem('operator', operator, { left: typeName(left), right: typeName(right) });
  return result;
}

/** Largest whole number that is computed with, in bits. */
const MOST_BITS = 4096;

function numeric(operator: BinaryOperator, left: bigint | boolean | number, right: bigint | boolean | number): Value {
  if (isInteger(left) && isInteger(right) && operator !== '/') {
    const whole = integral(operator, BigInt(left), BigInt(right));
    if (whole !== undefined) return whole;
  }
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0) throw new Problem('zero', `${a} / 0`);
      return a / b;
    case '//':
      if (b === 0) throw new Problem('zero', `${a} // 0`);
      return Math.floor(a / b);
    case '%':
      if (b === 0) throw new Problem('zero', `${a} % 0`);
      return a - b * Math.floor(a / b);
    case '**':
      return power(a, b);
    default:
      throw new Problem('operator', operator, { left: typeName(left), right: typeName(right) });
  }
}

/** Squares and other small whole powers are products, as everywhere. */
function power(a: number, b: number): number {
  return Number.isInteger(b) && Math.abs(b) <= 64 ? a ** b : pow(a, b);
}

function integral(operator: BinaryOperator, a: bigint, b: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return small(a + b);
    case '-':
      return small(a - b);
    case '*':
      return small(a * b);
    case '//':
    case '%': {
      if (b === 0n) throw new Problem('zero', `${a} ${operator} 0`);
      const rest = ((a % b) + b) % b;
      return operator === '%' ? rest : (a - rest) / b;
    }
    case '**':
      if (b < 0n) return undefined;
      if (bitsOf(a) * Number(b) > MOST_BITS) throw new Problem('too_long', `${a} ** ${b}`);
      return a ** b;
    case '<<':
      if (b < 0n || b > MOST_BITS) throw new Problem('too_long', `${a} << ${b}`);
      return small(a << b);
    case '>>':
      if (b < 0n || b > MOST_BITS) throw new Problem('too_long', `${a} >> ${b}`);
      return a >> b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    default:
      return undefined;
  }
}

function bitsOf(value: bigint): number {
  const size = value < 0n ? -value : value;
  return size < 2n ? Number(size) : size.toString(16).length * 4;
}

function small(value: bigint): bigint {
  if ((value > 1n << 62n || value < -(1n << 62n)) && bitsOf(value) > MOST_BITS)
    throw new Problem('too_long', `${value.toString().slice(0, 40)}…`);
  return value;
}

/** Arrays entry by entry; a single value, or rows of one entry, stand for all. */
export function elementwise(left: Value, right: Value, budget: Budget, of: (a: Value, b: Value) => Value): Arr {
  const [a, b] = [asArray(left), asArray(right)];
  const shape = sharedShape(a.shape, b.shape);
  const size = shape.reduce((product, n) => product * n, 1);
  budget.hold(size);
  budget.step(size);
  const [placeA, placeB] = [placer(a.shape, shape), placer(b.shape, shape)];
  const data = Array.from({ length: size }, (_, index) => of(a.data[placeA(index)] as Value, b.data[placeB(index)] as Value));
  return new Arr(data, shape);
}

function asArray(value: Value): Arr {
  if (value instanceof Arr) return value;
  if (value instanceof List || value instanceof Tuple) return arrayOf(value);
  return new Arr([value], []);
}

function sharedShape(a: readonly number[], b: readonly number[]): number[] {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, place) => {
    const [n, m] = [a[place - length + a.length] ?? 1, b[place - length + b.length] ?? 1];
    if (n !== m && n !== 1 && m !== 1) throw new Problem('shapes', `(${a.join(', ')}) (${b.join(', ')})`);
    return n === 1 ? m : n;
  });
}

/** From a place in the shared shape to one in an array of its own. */
function placer(own: readonly number[], shared: readonly number[]): (index: number) => number {
  return (index) => {
    let [rest, place, stride] = [index, 0, 1];
    for (let axis = 1; axis <= shared.length; axis++) {
      const n = shared[shared.length - axis] as number;
      const mine = own[own.length - axis] ?? 1;
      place += mine === 1 ? 0 : (rest % n) * stride;
      stride *= mine;
      rest = Math.floor(rest / n);
    }
    return place;
  };
}

/** A list, tuple or nested lists as an array. Throws a Problem where rows differ in length. */
export function arrayOf(value: Value): Arr {
  if (value instanceof Arr) return value;
  if (value instanceof Nodes) return new Arr(value.ids.map(BigInt));
  if (!(value instanceof List || value instanceof Tuple)) return new Arr([value], []);
  const rows = value.items.map((item) => (item instanceof List || item instanceof Tuple || item instanceof Arr ? arrayOf(item) : item));
  const nested = rows.filter((row): row is Arr => row instanceof Arr);
  if (nested.length === 0) return new Arr(rows);
  const [first] = nested as [Arr];
  if (nested.length !== rows.length || nested.some((row) => String(row.shape) !== String(first.shape))) throw new Problem('shapes', '[…]');
  return new Arr(
    nested.flatMap(({ data }) => data),
    [rows.length, ...first.shape],
  );
}

/** `left operator right` for comparisons: a truth, an array of them, or a draw for NEST's parameters. */
export function compare(operator: CompareOperator, left: Value, right: Value, budget: Budget): Value {
  if (operator === 'is' || operator === 'is not') {
    const same = left === right || (left instanceof Unknown && right instanceof Unknown && left.name === right.name);
    return (operator === 'is') === same;
  }
  const unknown = unknownOf([left, right]);
  if (unknown !== undefined) return unknown;
  if (operator === 'in' || operator === 'not in') return contains(right, left, budget) === (operator === 'in');
  if (left instanceof Arr || right instanceof Arr) return elementwise(left, right, budget, (a, b) => compare(operator, a, b, budget));
  if (left instanceof Draw || right instanceof Draw) {
    const result = drawn(operator, left, right);
    // What numpy drew is a number, and so what it is compared to is known.
    return result.sample === undefined ? result : result.sample !== 0;
  }
  if (operator === '==') return equal(left, right);
  if (operator === '!=') return !equal(left, right);
  const order = orderOf(left, right);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Negative, zero, positive, or NaN. Throws a Problem for what has no order. */
export function orderOf(left: Value, right: Value): number {
  if (isNumber(left) && isNumber(right)) {
    if (isInteger(left) && isInteger(right)) return BigInt(left) < BigInt(right) ? -1 : Number(BigInt(left) > BigInt(right));
    const [a, b] = [Number(left), Number(right)];
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;
  }
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  if ((left instanceof List && right instanceof List) || (left instanceof Tuple && right instanceof Tuple)) {
    for (const [place, item] of left.items.entries()) {
      if (place >= right.items.length) return 1;
      const order = orderOf(item, right.items[place] as Value);
      if (order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  if (left instanceof Draw || right instanceof Draw) return orderOf(sampled(left), sampled(right));
  throw new Problem('operator', '<', { left: typeName(left), right: typeName(right) });
}

/** The number that numpy drew. */
export function sampled(value: Value): Value {
  return value instanceof Draw && value.sample !== undefined ? value.sample : value;
}

export function equal(left: Value, right: Value): boolean {
  if (isNumber(left) && isNumber(right)) return Number(left) === Number(right);
  if (left === null || typeof left !== 'object' || right === null || typeof right !== 'object') return left === right;
  if (left instanceof Nodes && right instanceof Nodes) return String(left.ids) === String(right.ids);
  if ((left instanceof List && right instanceof List) || (left instanceof Tuple && right instanceof Tuple)) {
    return left.items.length === right.items.length && left.items.every((item, place) => equal(item, right.items[place] as Value));
  }
  if (left instanceof Dict && right instanceof Dict) {
    const others = right.entries;
    return (
      left.entries.size === others.size &&
      [...left.entries.values()].every(([key, value]) => {
        const other = others.get(hashOf(key));
        return other !== undefined && equal(value, other[1]);
      })
    );
  }
  return left === right;
}

function contains(where: Value, value: Value, budget: Budget): boolean {
  if (where instanceof List || where instanceof Tuple) budget.step(where.items.length);
  if (where instanceof Arr || where instanceof Nodes) budget.step(where.length);
  if (typeof where === 'string' && typeof value === 'string') return where.includes(value);
  if (where instanceof Dict) return where.has(value);
  if (where instanceof List || where instanceof Tuple) return where.items.some((item) => equal(item, value));
  if (where instanceof Arr) return where.data.some((item) => equal(item, value));
  if (where instanceof Nodes) {
    const ids = new Set(where.ids);
    const wanted = value instanceof Nodes ? value.ids : [Number(value)];
    return wanted.every((id) => ids.has(id));
  }
  throw new Problem('operator', 'in', { left: typeName(value), right: typeName(where) });
}
