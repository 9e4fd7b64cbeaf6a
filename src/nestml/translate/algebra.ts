/** Algebra on trees of the model language: which names they hold, whether they are linear, what they are as functions of time. */
import { childrenOf, type Expression, walkExpression } from '../../language/ast.ts';
import { writeExpression } from '../../language/write.ts';
import { binary, call, isOne, negative, number, over, times } from '../terms.ts';

export function holds(expression: Expression, wanted: (name: string) => boolean): boolean {
  let found = false;
  walkExpression(expression, (node) => {
    if ((node.kind === 'name' || node.kind === 'element') && wanted(node.name)) found = true;
  });
  return found;
}

/** Whether a tree has more parts than this. Parts that it holds twice count twice, as whoever walks it meets them twice. */
export function isLarger(expression: Expression, most: number): boolean {
  let left = most;
  const count = (node: Expression): void => {
    if (--left < 0) return;
    for (const child of childrenOf(node)) count(child);
  };
  count(expression);
  return left < 0;
}

/** The tree with names replaced; what `replace` does not know stays. */
export function replaced(expression: Expression, replace: (name: string) => Expression | undefined): Expression {
  const inner = (part: Expression): Expression => replaced(part, replace);
  switch (expression.kind) {
    case 'name':
      return replace(expression.name) ?? expression;
    case 'unary':
      return { ...expression, operand: inner(expression.operand) };
    case 'binary':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    case 'conditional':
      return {
        ...expression,
        condition: inner(expression.condition),
        consequent: inner(expression.consequent),
        otherwise: inner(expression.otherwise),
      };
    case 'call':
      return { ...expression, arguments: expression.arguments.map(inner) };
    case 'element':
      return typeof expression.index === 'object' ? { ...expression, index: inner(expression.index) } : expression;
    default:
      return expression;
  }
}

/**
 * expression = rest + coefficient · name, where it is linear in a name; undefined where it is not. A coefficient that is left out is 0.
 */
export function splitLinear(
  expression: Expression,
  wanted: string,
): { readonly rest: Expression; readonly coefficient?: Expression } | undefined {
  const { at } = expression;
  if (!holds(expression, (name) => name === wanted)) return { rest: expression };
  if (expression.kind === 'name') return { rest: number(0, at), coefficient: number(1, at) };
  if (expression.kind === 'unary' && expression.operator === '-') {
    const inner = splitLinear(expression.operand, wanted);
    return inner && { rest: negative(inner.rest, at), ...(inner.coefficient ? { coefficient: negative(inner.coefficient, at) } : {}) };
  }
  if (expression.kind !== 'binary') return undefined;
  const left = splitLinear(expression.left, wanted);
  const right = splitLinear(expression.right, wanted);
  if (left === undefined || right === undefined) return undefined;
  switch (expression.operator) {
    case '+':
    case '-': {
      const { operator } = expression;
      const coefficient = joined(left.coefficient, right.coefficient, operator);
      return { rest: sum(left.rest, right.rest, operator), ...(coefficient ? { coefficient } : {}) };
    }
    case '*':
      if (left.coefficient && right.coefficient) return undefined;
      if (left.coefficient) return scaled(left, (part) => product(part, right.rest));
      return scaled(right, (part) => product(left.rest, part));
    case '/':
      return right.coefficient ? undefined : scaled(left, (part) => (isZero(part) ? part : over(part, right.rest, at)));
    default:
      return undefined;
  }
}

function isZero(node: Expression): boolean {
  return node.kind === 'number' && node.value === 0;
}

function sum(a: Expression, b: Expression, operator: '+' | '-'): Expression {
  if (isZero(b)) return a;
  if (isZero(a)) return operator === '+' ? b : negative(b, b.at);
  return binary(operator, a, b, a.at);
}

function product(a: Expression, b: Expression): Expression {
  return isZero(a) ? a : isZero(b) ? b : times(a, b, a.at);
}

function joined(a: Expression | undefined, b: Expression | undefined, operator: '+' | '-'): Expression | undefined {
  if (a === undefined) return b && (operator === '+' ? b : negative(b, b.at));
  return b === undefined ? a : binary(operator, a, b, a.at);
}

function scaled(
  { rest, coefficient }: { readonly rest: Expression; readonly coefficient?: Expression },
  work: (part: Expression) => Expression,
): { readonly rest: Expression; readonly coefficient?: Expression } {
  return { rest: work(rest), ...(coefficient ? { coefficient: work(coefficient) } : {}) };
}

/** Is it a sum of what changes, each with a factor that does not, and of what does not? Abbreviations are looked through. */
export function isLinear(expression: Expression, changes: (name: string) => boolean, inlines: ReadonlyMap<string, Expression>): boolean {
  return degree(expression, changes, inlines, 0) <= 1;
}

function degree(node: Expression, changes: (name: string) => boolean, inlines: ReadonlyMap<string, Expression>, depth: number): number {
  const of = (part: Expression): number => degree(part, changes, inlines, depth + 1);
  if (depth > 200) return 2;
  switch (node.kind) {
    case 'number':
    case 'boolean':
      return 0;
    case 'element':
      return changes(node.name) ? 2 : 0;
    case 'name': {
      if (changes(node.name)) return 1;
      const inline = inlines.get(node.name);
      return inline === undefined ? 0 : of(inline);
    }
    case 'unary':
      return of(node.operand) === 0 ? 0 : node.operator === '-' ? of(node.operand) : 2;
    case 'binary': {
      const [left, right] = [of(node.left), of(node.right)];
      if (left === 0 && right === 0) return 0;
      if (node.operator === '+' || node.operator === '-') return Math.max(left, right);
      if (node.operator === '*') return left + right;
      return node.operator === '/' && right === 0 ? left : 2;
    }
    case 'conditional':
      return of(node.condition) + of(node.consequent) + of(node.otherwise) === 0 ? 0 : 2;
    case 'call':
      return node.name.startsWith('random') || node.arguments.some((value) => of(value) > 0) ? 2 : 0;
  }
}

/** coefficient · tᵖ · exp(rate · t), times sin or cos of frequency · t where it swings. */
export interface Mode {
  readonly coefficient: Expression;
  readonly power: number;
  readonly rate: Expression | undefined;
  readonly swing: { readonly kind: 'sin' | 'cos'; readonly frequency: Expression } | undefined;
}

const MOST_MODES = 64;

/** A function of the name `t` as a sum of modes; undefined where it is none. */
export function modesOf(expression: Expression, t: string): readonly Mode[] | undefined {
  const { at } = expression;
  if (!holds(expression, (name) => name === t)) return [{ coefficient: expression, power: 0, rate: undefined, swing: undefined }];
  switch (expression.kind) {
    case 'name':
      return [{ coefficient: number(1, at), power: 1, rate: undefined, swing: undefined }];
    case 'unary':
      return expression.operator === '-' ? modesOf(expression.operand, t)?.map(negated) : undefined;
    case 'binary':
      return binaryModes(expression, t);
    case 'call': {
      const [inner] = expression.arguments;
      const line = inner === undefined ? undefined : lineOf(inner, t);
      if (line === undefined) return undefined;
      if (expression.name === 'exp') {
        const coefficient = isZero(line.offset) ? number(1, at) : call('exp', [line.offset], at);
        return [{ coefficient, power: 0, rate: line.slope, swing: undefined }];
      }
      if ((expression.name !== 'sin' && expression.name !== 'cos') || !isZero(line.offset)) return undefined;
      return [{ coefficient: number(1, at), power: 0, rate: undefined, swing: { kind: expression.name, frequency: line.slope } }];
    }
    default:
      return undefined;
  }
}

function negated(mode: Mode): Mode {
  return { ...mode, coefficient: negative(mode.coefficient, mode.coefficient.at) };
}

/** offset + slope · t */
function lineOf(expression: Expression, t: string): { readonly offset: Expression; readonly slope: Expression } | undefined {
  const split = splitLinear(expression, t);
  if (split?.coefficient === undefined || holds(split.coefficient, (name) => name === t)) return undefined;
  return { offset: split.rest, slope: split.coefficient };
}

function binaryModes(expression: Expression & { kind: 'binary' }, t: string): readonly Mode[] | undefined {
  const { operator, right, at } = expression;
  const left = modesOf(expression.left, t);
  if (left === undefined) return undefined;
  if (operator === '/') {
    if (holds(right, (name) => name === t)) return undefined;
    return left.map((mode) => ({ ...mode, coefficient: over(mode.coefficient, right, at) }));
  }
  if (operator === '**') {
    if (right.kind !== 'number' || !Number.isInteger(right.value) || right.value < 0 || right.value > 20) return undefined;
    let total: readonly Mode[] | undefined = [{ coefficient: number(1, at), power: 0, rate: undefined, swing: undefined }];
    for (let k = 0; k < right.value; k++) total = total && multiplied(total, left);
    return total;
  }
  const other = modesOf(right, t);
  if (other === undefined) return undefined;
  if (operator === '+') return [...left, ...other];
  if (operator === '-') return [...left, ...other.map(negated)];
  return operator === '*' ? multiplied(left, other) : undefined;
}

function multiplied(a: readonly Mode[], b: readonly Mode[]): readonly Mode[] | undefined {
  const all: Mode[] = [];
  for (const x of a) {
    for (const y of b) {
      if (x.swing && y.swing) return undefined;
      const rate = x.rate && y.rate ? binary('+', x.rate, y.rate, x.rate.at) : (x.rate ?? y.rate);
      const coefficient = isOne(x.coefficient) ? y.coefficient : times(x.coefficient, y.coefficient, x.coefficient.at);
      all.push({ coefficient, power: x.power + y.power, rate, swing: x.swing ?? y.swing });
      if (all.length > MOST_MODES) return undefined;
    }
  }
  return all;
}

/** Modes that differ in their coefficient or power of t only, together. */
export function families(modes: readonly Mode[]): readonly (readonly Mode[])[] {
  const found = new Map<string, Mode[]>();
  for (const mode of modes) {
    const key = [mode.rate, mode.swing?.frequency].map((part) => (part === undefined ? '' : writeExpression(part))).join('|');
    const family = found.get(key) ?? [];
    family.push(mode);
    found.set(key, family);
  }
  return [...found.values()];
}
