/** Makers of IR nodes that leave out what changes nothing. */
import type { BinaryFunction, Comparison, Cond, Num, UnaryFunction, VariableId } from '../ir.ts';

export function constant(value: number): Num {
  return { op: 'const', value };
}

export function variable(id: VariableId): Num {
  return { op: 'variable', id };
}

export function unary(op: UnaryFunction, x: Num): Num {
  if (op === 'neg' && x.op === 'neg') return (x as { x: Num }).x;
  return { op, x };
}

/** Neutral operands are dropped (x + 0, x · 1, max(x, −inf)); none of these changes a value but −0 + 0. */
export function binary(op: BinaryFunction, a: Num, b: Num): Num {
  const left = a.op === 'const' ? a.value : undefined;
  const right = b.op === 'const' ? b.value : undefined;
  if (op === '+' && right === 0) return a;
  if (op === '+' && left === 0) return b;
  if (op === '-' && right === 0) return a;
  if (op === '*' && right === 1) return a;
  if (op === '*' && left === 1) return b;
  if (op === '*' && right === -1) return unary('neg', a);
  if (op === '/' && right === 1) return a;
  if (op === 'max' && right === Number.NEGATIVE_INFINITY) return a;
  if (op === 'min' && right === Number.POSITIVE_INFINITY) return a;
  if (op === 'pow' && right !== undefined) return power(a, right);
  return { op, a, b };
}

/** Powers with a known exponent: products for small whole ones, a square root for one half. */
function power(x: Num, exponent: number): Num {
  if (exponent === 0) return constant(1);
  if (exponent === 1) return x;
  if (exponent === 0.5) return unary('sqrt', x);
  const whole = Math.abs(exponent);
  if (Number.isInteger(exponent) && whole <= 4 && x.op === 'variable') {
    let product = x as Num;
    for (let k = 1; k < whole; k++) product = binary('*', product, x);
    return exponent > 0 ? product : binary('/', constant(1), product);
  }
  return { op: 'pow', a: x, b: constant(exponent) };
}

export function compare(comparison: Comparison, a: Num, b: Num): Cond {
  return { op: 'compare', comparison, a, b };
}

export function not(p: Cond): Cond {
  return p.op === 'not' ? p.p : { op: 'not', p };
}

export function select(condition: Cond, consequent: Num, otherwise: Num): Num {
  return { op: 'select', condition, consequent, otherwise };
}

/** Calls `visit` for every number inside, the node itself included. */
export function walkNum(node: Num | Cond, visit: (node: Num | Cond) => void): void {
  visit(node);
  switch (node.op) {
    case 'const':
    case 'variable':
    case 'input':
    case 'queued':
    case 'random':
      return;
    case 'select':
      walkNum(node.condition, visit);
      walkNum(node.consequent, visit);
      walkNum(node.otherwise, visit);
      return;
    case 'decay':
      walkNum(node.steps, visit);
      return;
    case 'not':
      walkNum(node.p, visit);
      return;
    case 'and':
    case 'or':
      walkNum(node.p, visit);
      walkNum(node.q, visit);
      return;
    default:
      if ('x' in node) walkNum(node.x, visit);
      else {
        walkNum(node.a, visit);
        walkNum(node.b, visit);
      }
  }
}
