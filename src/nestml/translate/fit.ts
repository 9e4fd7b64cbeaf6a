/** How a value gets where it is wanted: in the scale of another unit, or as a whole number. */
import type { Expression as Node } from '../../language/ast.ts';
import type { Expression } from '../read/syntax.ts';
import { said } from '../said.ts';
import { binary, call, negative, number, settled, type Term } from '../terms.ts';
import { formatUnit, isPlain, sameKind, type Unit } from '../units.ts';
import type { Context } from './scope.ts';

/** A term's tree in the scale of `unit`; where the kinds differ the number is taken as it is, as NEST takes it. */
export function fitted(value: Term, unit: Unit, context: Context, what: string, { at }: Pick<Expression, 'at'>): Node {
  if (sameKind(value.unit, unit)) return settled(value, unit.scale);
  if (!value.isNumber && !context.isUntyped) {
    const values = { what, wanted: formatUnit(unit), found: formatUnit(value.unit) };
    if (isPlain(value.unit) || isPlain(unit)) context.problems.warn(said('nestml.unitMissing', values), at);
    else context.problems.error(said('nestml.unitDiffers', values), at);
  }
  return settled(value);
}

/** Towards zero, as C casts a real number to an integer. */
export function towardsZero(node: Node, at: Node['at']): Node {
  if (node.kind === 'number') return number(Math.trunc(node.value), at);
  const up = negative(call('floor', [negative(node, at)], at), at);
  return { kind: 'conditional', condition: binary('<', node, number(0, at), at), consequent: up, otherwise: call('floor', [node], at), at };
}
