/** Formulas of NESTML in the model language: units become numbers, functions of one's own are written out. */
import { nearestName } from '../../base/nearest.ts';
import type { Expression as Node } from '../../language/ast.ts';
import { functions as predefined } from '../predefined.ts';
import { NestmlError } from '../problem.ts';
import type { Expression, Operator, Variable } from '../read/syntax.ts';
import { said } from '../said.ts';
import { binary, call, name, negative, number, over, settled, shifted, type Term, term, times } from '../terms.ts';
import { formatUnit, isPlain, multiplied, plain, raised, sameKind, type Unit, unitNamed } from '../units.ts';
import { inlineCall } from './calls.ts';
import { towardsZero } from './fit.ts';
import { predefinedCall } from './predefinedCalls.ts';
import { type Context, keyOf, type Named, unknownName } from './scope.ts';

const DEEPEST = 60;

/** The term of an expression. Throws NestmlError where it has no meaning. */
export function translate(expression: Expression, context: Context): Term {
  if (context.depth > DEEPEST) throw new NestmlError(said('nestml.tooDeep', { most: DEEPEST }), expression.at);
  switch (expression.kind) {
    case 'number':
      return written(expression, context);
    case 'boolean':
      return term({ kind: 'boolean', value: expression.value, at: expression.at }, 'boolean');
    case 'inf':
      return { ...term(name('inf', expression.at)), isNumber: true };
    case 'string':
      throw new NestmlError(said('nestml.stringHere'), expression.at);
    case 'variable':
      return variableTerm(expression.variable, context);
    case 'unary':
      return unaryTerm(expression, context);
    case 'binary':
      return binaryTerm(expression, context);
    case 'conditional': {
      const condition = truth(expression.condition, context);
      const [yes, no] = alike(
        translate(expression.consequent, context),
        translate(expression.otherwise, context),
        '? :',
        expression,
        context,
      );
      return { ...yes, power: 0, node: { kind: 'conditional', condition, consequent: yes.node, otherwise: no.node, at: expression.at } };
    }
    case 'call':
      return callTerm(expression, context);
  }
}

/** The tree of a condition. */
export function truth(expression: Expression, context: Context): Node {
  const value = translate(expression, context);
  return settled(value);
}

function written(expression: Expression & { kind: 'number' }, context: Context): Term {
  const { value, unit, isWhole, at } = expression;
  if (unit === undefined) return { ...term(number(value, at), isWhole ? 'integer' : 'real'), isNumber: true };
  const named =
    unit.order === 0 && unit.index === undefined && context.scope.find(unit.name) === undefined ? unitNamed(unit.name) : undefined;
  if (named !== undefined) {
    return term(number(shifted(value, named.written.scale - named.held.scale), at), 'unit', named.held);
  }
  const factor = variableTerm(unit, context);
  return { ...factor, node: times(number(value, at), factor.node, at) };
}

/** What a name stands for: what is bound while a function is followed, a name of the model, or a unit. */
export function variableTerm(variable: Variable, context: Context): Term {
  const { at, index } = variable;
  const key = keyOf(variable);
  const bound = context.bound?.get(key);
  if (bound !== undefined) return bound;
  const named = context.scope.find(key);
  if (named !== undefined) return namedTerm(named, index, variable, context);
  if (variable.order === 0) {
    if (key === 't' && context.time !== undefined) return context.time(at);
    if (key === 't') throw new NestmlError(said('nestml.timeHere'), at);
    if (key === 'e' || key === 'pi') return term(name(key, at));
    const unit = unitNamed(key);
    if (unit !== undefined) return { ...term(number(1, at), 'unit', unit.held), power: unit.written.scale - unit.held.scale };
  }
  throw unknownName(context, key, at);
}

function namedTerm(named: Named, index: Expression | undefined, { at }: Variable, context: Context): Term {
  if (named.kind === 'kernel') throw new NestmlError(said('nestml.kernelHere', { name: named.name }), at);
  const { kind, unit } = named.type;
  if (named.kind === 'spikes' && context.pulse !== undefined) return context.pulse(named, index, at);
  if (index !== undefined) {
    if (named.isVector !== true) throw new NestmlError(said('nestml.noVector', { name: named.name }), at);
    const position = settled(translate(index, context));
    const where = position.kind === 'number' ? position.value : position;
    if (named.kind === 'spikes' || named.kind === 'continuous') {
      const port = name(portElement(named, index, at), at);
      return term(named.isNegative === true ? negative(port, at) : port, kind, unit);
    }
    return term({ kind: 'element', name: named.out, index: where, at }, kind, unit);
  }
  const plainName = name(named.out, at);
  return term(named.isNegative === true ? negative(plainName, at) : plainName, kind, unit);
}

/** What an element of a vector of ports is called: its number has to be written. */
export function portElement(named: Named, index: Expression | undefined, at: Node['at']): string {
  if (named.isVector !== true && index === undefined) return named.out;
  if (named.isVector !== true || index?.kind !== 'number' || !index.isWhole)
    throw new NestmlError(said('nestml.portIndex', { name: named.name }), at);
  return `${named.out}_${index.value}`;
}

function unaryTerm(expression: Expression & { kind: 'unary' }, context: Context): Term {
  const { operator, operand, at } = expression;
  if (operator === 'not') return term({ kind: 'unary', operator: 'not', operand: truth(operand, context), at }, 'boolean');
  const value = translate(operand, context);
  if (operator === '+') return value;
  if (operator === '-') return { ...value, node: negative(value.node, at) };
  // ~n is −n − 1 in two's complement.
  return term(binary('-', negative(settled(value), at), number(1, at), at), 'integer');
}

const comparisons: ReadonlySet<Operator> = new Set(['<', '<=', '>', '>=', '==', '!=']);

function binaryTerm(expression: Expression & { kind: 'binary' }, context: Context): Term {
  const { operator, at } = expression;
  if (operator === 'and' || operator === 'or') {
    return term(binary(operator, truth(expression.left, context), truth(expression.right, context), at), 'boolean');
  }
  const left = translate(expression.left, context);
  const right = translate(expression.right, context);
  switch (operator) {
    case '*':
    case '/':
      return {
        node: (operator === '*' ? times : over)(left.node, right.node, at),
        kind: operator === '*' && left.kind === 'integer' && right.kind === 'integer' ? 'integer' : kindOf(left, right),
        unit: multiplied(left.unit, right.unit, operator === '*' ? 1 : -1),
        power: left.power + (operator === '*' ? right.power : -right.power),
        ...(left.isNumber && right.isNumber ? { isNumber: true } : {}),
      };
    case '**':
      return powerTerm(left, right, expression, context);
    case '%': {
      const [a, b] = alike(left, right, operator, expression, context);
      return { ...a, node: remainder(a.node, b.node, at) };
    }
    case '<<':
    case '>>': {
      const factor = call('pow', [number(2, at), settled(right)], at);
      const value = binary(operator === '<<' ? '*' : '/', settled(left), factor, at);
      return term(operator === '<<' ? value : call('floor', [value], at), 'integer');
    }
    case '&':
    case '|':
    case '^':
      return bits(operator, left, right, expression);
    default:
      break;
  }
  const [a, b] = alike(left, right, operator, expression, context);
  if (comparisons.has(operator)) return term(binary(operator, a.node, b.node, at), 'boolean');
  return {
    ...a,
    kind: left.kind === 'integer' && right.kind === 'integer' ? 'integer' : kindOf(a, b),
    node: binary(operator, a.node, b.node, at),
  };
}

function kindOf(a: Term, b: Term): Term['kind'] {
  return a.kind === 'unit' || b.kind === 'unit' ? 'unit' : 'real';
}

/** Two terms in one scale. Where one has no unit its number is taken as it is, with a warning unless it is a written one. */
function alike(a: Term, b: Term, operator: string, { at }: Expression, context: Context): readonly [Term, Term] {
  const isFree = ({ node, isNumber }: Term): boolean => isNumber === true && (node.kind !== 'number' || node.value === 0);
  const one = (value: Term, unit: Unit, node: Node): Term => ({ node, power: 0, unit, kind: value.kind });
  if (sameKind(a.unit, b.unit)) {
    const { unit } = a.isNumber ? b : a;
    return [one(a, unit, settled(a, unit.scale)), one(b, unit, settled(b, unit.scale))];
  }
  if (!isFree(a) && !isFree(b) && !context.isUntyped) {
    const values = { operator, left: formatUnit(a.unit), right: formatUnit(b.unit) };
    if (isPlain(a.unit) || isPlain(b.unit)) context.problems.warn(said('nestml.mixed', values), at);
    else context.problems.error(said('nestml.mixed', values), at);
  }
  const { unit, kind } = isPlain(a.unit) ? b : a;
  return [
    { ...one(a, unit, settled(a)), kind },
    { ...one(b, unit, settled(b)), kind },
  ];
}

function powerTerm(base: Term, exponent: Term, expression: Expression & { kind: 'binary' }, context: Context): Term {
  const { at } = expression;
  const by = settled(exponent);
  const value = by.kind === 'number' ? by.value : by.kind === 'unary' && by.operand.kind === 'number' ? -by.operand.value : undefined;
  if (isPlain(base.unit)) return term(binary('**', settled(base, 0), by, at), base.kind === 'integer' ? 'real' : base.kind);
  if (value === undefined) {
    if (!context.isUntyped) context.problems.warn(said('nestml.unitPower', { found: formatUnit(base.unit) }), at);
    return term(binary('**', settled(base), by, at), 'unit', plain);
  }
  return term(binary('**', settled(base), by, at), 'unit', raised(base.unit, value));
}

/** a − b · trunc(a / b), the remainder of C. */
function remainder(a: Node, b: Node, at: Node['at']): Node {
  const quotient = binary('/', a, b, at);
  return binary('-', a, binary('*', b, towardsZero(quotient, at), at), at);
}

/** Of conditions, & | ^ are and, or and unlike; of numbers they are known beforehand or not at all. */
function bits(operator: '&' | '|' | '^', a: Term, b: Term, { at }: Expression): Term {
  const [left, right] = [settled(a), settled(b)];
  if (a.kind === 'boolean' || b.kind === 'boolean') {
    if (operator !== '^') return term(binary(operator === '&' ? 'and' : 'or', left, right, at), 'boolean');
    return term(binary('!=', left, right, at), 'boolean');
  }
  if (left.kind !== 'number' || right.kind !== 'number') throw new NestmlError(said('nestml.bits', { operator }), at);
  const work = { '&': (x: bigint, y: bigint) => x & y, '|': (x: bigint, y: bigint) => x | y, '^': (x: bigint, y: bigint) => x ^ y };
  return {
    ...term(number(Number(work[operator](BigInt(Math.trunc(left.value)), BigInt(Math.trunc(right.value)))), at), 'integer'),
    isNumber: true,
  };
}

function callTerm(expression: Expression & { kind: 'call' }, context: Context): Term {
  const { name: called, at, arguments: values } = expression;
  const own = context.functions.get(called);
  if (own !== undefined) return inlineCall(own, expression, context, translate);
  const known = Object.hasOwn(predefined, called) ? predefined[called] : undefined;
  if (known === undefined) {
    if (context.scope.find(called) !== undefined) throw new NestmlError(said('nestml.delayed', { name: called }), at);
    const near = nearestName(called, [...context.functions.keys(), ...Object.keys(predefined)]);
    throw new NestmlError(
      near === undefined ? said('nestml.noFunction', { name: called }) : said('nestml.noFunctionNear', { name: called, near }),
      at,
    );
  }
  if (known.isStatement) throw new NestmlError(said('nestml.statementHere', { name: called }), at);
  if (values.length !== known.takes.length) {
    throw new NestmlError(said('nestml.takes', { name: called, count: known.takes.length, found: values.length }), at);
  }
  if (known.isRandom && !context.mayDraw) throw new NestmlError(said('nestml.randomHere', { name: called }), at);
  if (called === 'convolve') {
    const [kernel, port] = values;
    if (kernel?.kind !== 'variable' || port?.kind !== 'variable') throw new NestmlError(said('nestml.convolve'), at);
    return context.convolve(kernel.variable, port.variable, at);
  }
  return predefinedCall(expression, context, translate);
}
