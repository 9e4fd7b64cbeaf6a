/** The forms that a parameter's value can have, told apart. */
import { type Drawn, drawnFrom, drawnText, numberText } from '../../language/index.ts';
import type { Value } from '../../models/types.ts';
import type { Expression, ParamValue, Values } from '../types.ts';

export function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'expression' in value && typeof value.expression === 'string';
}

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && 'values' in value && Array.isArray(value.values);
}

/** Whether one value serves for all nodes or connections. */
export function isPlain(value: ParamValue | undefined): value is Value {
  return value !== undefined && !isExpression(value) && !isValues(value);
}

/** The draw that a value is, where it is an expression of one draw and nothing else. */
export function drawnOf(value: unknown): Drawn | undefined {
  return isExpression(value) ? drawnFrom(value.expression) : undefined;
}

/** The value that is this draw. */
export function expressionOf(drawn: Drawn): Expression {
  return { expression: drawnText(drawn) };
}

/** A number as the file writes it: infinities as "inf" and "-inf", since JSON has none. */
export function written(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : numberText(value);
  if (Array.isArray(value)) return value.map(written);
  return isValues(value) ? { values: (value.values as readonly unknown[]).map(written) } : value;
}

/** Infinity of the text "inf" or "-inf"; undefined of any other. */
export function infinityOf(text: unknown): number | undefined {
  if (text === 'inf') return Number.POSITIVE_INFINITY;
  return text === '-inf' ? Number.NEGATIVE_INFINITY : undefined;
}
