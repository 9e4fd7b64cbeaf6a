/** Expressions as functions over the values of one neuron's variables: the numbers of the back ends, operation by operation. */
import * as elementary from '../../base/elementary.ts';
import type { Comparison, Cond, Num } from '../ir.ts';

/** What expressions read. */
export interface Registers {
  readonly x: Float64Array;
  inputs: Float64Array;
  /** Uniform in [0, 1). */
  draw(): number;
}

const comparisons: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

const functions = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  floor: Math.floor,
  exp: elementary.exp,
  log: elementary.log,
  sin: elementary.sin,
  cos: elementary.cos,
  tanh: elementary.tanh,
  erfc: elementary.erfc,
} as const;

/** Makes each expression once. */
export function numbersOver(registers: Registers): { num(num: Num): () => number; cond(cond: Cond): () => boolean } {
  const made = new Map<Num, () => number>();
  const num = (node: Num): (() => number) => {
    const known = made.get(node);
    if (known !== undefined) return known;
    const work = make(node);
    made.set(node, work);
    return work;
  };
  const make = (node: Num): (() => number) => {
    const { x } = registers;
    switch (node.op) {
      case 'const': {
        const { value } = node;
        return () => value;
      }
      case 'variable': {
        const { id } = node;
        return () => x[id] as number;
      }
      case 'input': {
        const { channel } = node;
        return () => registers.inputs[channel] as number;
      }
      case 'random':
        return () => registers.draw();
      case 'select': {
        const [holds, one, other] = [cond(node.condition), num(node.consequent), num(node.otherwise)];
        return () => (holds() ? one() : other());
      }
      case 'queued':
        throw new Error('Spikes that come one by one have no part of their own.');
      case 'decay':
        throw new Error('A neuron does not decay.');
      default:
        break;
    }
    if ('x' in node) {
      const of = num(node.x);
      if (node.op === 'neg') return () => -of();
      const work = functions[node.op];
      return () => work(of());
    }
    const [a, b] = [num(node.a), num(node.b)];
    switch (node.op) {
      case '+':
        return () => a() + b();
      case '-':
        return () => a() - b();
      case '*':
        return () => a() * b();
      case '/':
        return () => a() / b();
      case 'min':
        return () => elementary.min(a(), b());
      case 'max':
        return () => elementary.max(a(), b());
      case 'pow':
        return () => elementary.pow(a(), b());
    }
  };
  const cond = (node: Cond): (() => boolean) => {
    if (node.op === 'compare') {
      const [a, b, holds] = [num(node.a), num(node.b), comparisons[node.comparison]];
      return () => holds(a(), b());
    }
    const p = cond(node.p);
    if (node.op === 'not') return () => !p();
    const q = cond(node.q);
    return node.op === 'and' ? () => p() && q() : () => p() || q();
  };
  return { num, cond };
}
