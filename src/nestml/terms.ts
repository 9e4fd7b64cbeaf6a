/** Formulas on their way from NESTML to the model language: a tree, the unit of its number, and a power of ten that is still to be multiplied in. */
import type { Expression } from '../language/ast.ts';
import type { Place } from './problem.ts';
import { isPlain, plain, type Unit } from './units.ts';

export type Kind = 'real' | 'integer' | 'boolean' | 'string' | 'unit';

export interface Term {
  readonly node: Expression;
  readonly kind: Kind;
  readonly unit: Unit;
  /** The value is node · 10^power. */
  readonly power: number;
  /** A written number without a unit, which fits everywhere. */
  readonly isNumber?: boolean;
}

export function number(value: number, at: Place): Expression {
  return { kind: 'number', value, at };
}

export function name(text: string, at: Place): Expression {
  return { kind: 'name', name: text, at };
}

export function binary(
  operator: (Expression & { kind: 'binary' })['operator'],
  left: Expression,
  right: Expression,
  at: Place,
): Expression {
  return { kind: 'binary', operator, left, right, at };
}

export function call(text: string, values: readonly Expression[], at: Place): Expression {
  return { kind: 'call', name: text, arguments: values, at };
}

export function negative(operand: Expression, at: Place): Expression {
  if (operand.kind === 'number') return number(-operand.value, at);
  return { kind: 'unary', operator: '-', operand, at };
}

export function term(node: Expression, kind: Kind = 'real', unit: Unit = plain): Term {
  return { node, kind, unit, power: 0 };
}

export function isOne(node: Expression): boolean {
  return node.kind === 'number' && node.value === 1;
}

/** a · b without factors of one. */
export function times(a: Expression, b: Expression, at: Place): Expression {
  if (isOne(a)) return b;
  if (isOne(b)) return a;
  return binary('*', a, b, at);
}

export function over(a: Expression, b: Expression, at: Place): Expression {
  return isOne(b) ? a : binary('/', a, b, at);
}

/** The decimal fraction value · 10^power: its point is moved, so that 0.012 · 10³ is 12. */
export function shifted(value: number, power: number): number {
  if (power === 0 || value === 0 || !Number.isFinite(value)) return value;
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  return Number(`${digits}e${Number(exponent) + power}`);
}

/**
 * The tree of a term's number in the scale `wanted`; else in the term's own, a pure number as such. The power of ten goes into a written
 * number where there is one.
 */
export function settled({ node, power, unit }: Term, wanted: number = isPlain(unit) ? 0 : unit.scale): Expression {
  return scaled(node, power + unit.scale - wanted);
}

function scaled(node: Expression, power: number): Expression {
  if (power === 0) return node;
  const moved = intoNumber(node, power);
  if (moved !== undefined) return moved;
  const factor = Number(`1e${Math.abs(power)}`);
  if (!Number.isInteger(power)) return binary('*', number(10 ** power, node.at), node, node.at);
  return power > 0 ? binary('*', number(factor, node.at), node, node.at) : binary('/', node, number(factor, node.at), node.at);
}

/** The product with its first written factor moved by a power of ten; undefined where it has none. */
function intoNumber(node: Expression, power: number): Expression | undefined {
  if (node.kind === 'number') return Number.isInteger(power) ? number(shifted(node.value, power), node.at) : undefined;
  if (node.kind === 'unary' && node.operator === '-') {
    const operand = intoNumber(node.operand, power);
    return operand && { ...node, operand };
  }
  if (node.kind !== 'binary' || (node.operator !== '*' && node.operator !== '/')) return undefined;
  const left = intoNumber(node.left, power);
  return left && { ...node, left };
}
