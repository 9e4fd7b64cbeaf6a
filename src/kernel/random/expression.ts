/**
 * Values that are written as an expression: evaluated once for each node or connection, in columns, so that a draw costs what the
 * draw itself costs. Each random function of an expression has a stream of its own and is drawn anew at each evaluation, as
 * NEST's parameters are.
 */

import { cos, exp, log, sin } from '../../base/elementary.ts';
import type { Filling } from '../../base/said.ts';
import { maxOf, minOf, powerOf } from '../../language/functions.ts';
import {
  drawnOf,
  type Expression,
  FARTHEST_WINDOW,
  isWithinReach,
  parseValue,
  type Site,
  spatialFunctions,
  type ValueExpression,
  valueFunctions,
} from '../../language/index.ts';
import { said } from '../said.ts';
import { type Address, KernelError, type Quantity } from '../types.ts';
import { fillerOf } from './draws.ts';
import { Stream } from './xoshiro.ts';

/** What the values of a stretch depend on besides draws: what a name is worth at an index. */
export type Around = (name: string) => (index: number) => number;

/** Puts the values of the indices from … to − 1 into out[at] and what follows. */
type Fill = (out: Float64Array, at: number, from: number, to: number) => void;

/** Values computed at a time; scratch columns are this long. */
const STRETCH = 512;
/** NEST gives up a redraw after as many tries (RedrawParameter). */
const MOST_REDRAWS = 1000;

export function isExpression(value: unknown): value is { readonly expression: string } {
  return typeof value === 'object' && value !== null && 'expression' in value;
}

/** Whether a quantity has draws in it, and is not merely computed. */
export function isDrawn(quantity: Quantity | undefined, site: Site): boolean {
  if (quantity === undefined || !isExpression(quantity)) return false;
  const parsed = parseValue(quantity.expression, site);
  return parsed.ok && isRandom(parsed.value.root);
}

/** Whether a quantity is computed from positions. */
export function isSpatial(quantity: unknown, site: Site): boolean {
  if (!isExpression(quantity)) return false;
  const parsed = parseValue(quantity.expression, site);
  return parsed.ok && parsed.value.usesSpace;
}

/** Whether draws are part of an expression. */
export function isRandom(expression: Expression): boolean {
  switch (expression.kind) {
    case 'unary':
      return isRandom(expression.operand);
    case 'binary':
      return isRandom(expression.left) || isRandom(expression.right);
    case 'conditional':
      return isRandom(expression.condition) || isRandom(expression.consequent) || isRandom(expression.otherwise);
    case 'call':
      return valueFunctions[expression.name]?.kind === 'random' || expression.arguments.some(isRandom);
    default:
      return false;
  }
}

/** The expression as it was read. Throws a KernelError with what is wrong with it. `dimensions`: of the positions that there are; 0 without. */
export function readExpression(what: Filling, text: string, site: Site, address: Address, dimensions = 0): ValueExpression {
  const parsed = parseValue(text, site);
  if (!parsed.ok) {
    const [first] = parsed.complaints;
    throw new KernelError(
      'BadProperty',
      said('kernel.expression.wrong', { what, column: first?.column ?? 1, expression: text, problem: first?.message ?? '' }),
      address,
    );
  }
  if (parsed.value.usesSpace && dimensions === 0) {
    throw new KernelError('BadProperty', said('kernel.expression.space', { what, expression: text }), address);
  }
  if (parsed.value.usesDepth && dimensions === 2) {
    throw new KernelError('KernelException', said('kernel.expression.depth', { what, expression: text }), address);
  }
  const draw = drawnOf(parsed.value.root);
  if (draw !== undefined && !isWithinReach(draw)) {
    throw new KernelError(
      'KernelException',
      said('kernel.expression.window', { what, expression: text, farthest: FARTHEST_WINDOW, most: MOST_REDRAWS }),
      address,
    );
  }
  return parsed.value;
}

/** An expression made ready to be evaluated many times. */
export class Evaluation {
  private readonly fill: Fill;
  private readonly streams: Stream[] = [];
  private readonly purpose: number;
  private around: Around = () => () => Number.NaN;

  constructor(expression: ValueExpression, purpose: number) {
    this.purpose = purpose;
    this.fill = this.compile(expression.root);
  }

  /** Sets the streams to the beginning of (seed, purpose, key, place); the first function draws from this very stream. */
  reseed(seed: number, key: number, place: number): void {
    for (let call = 0; call < this.streams.length; call++) {
      (this.streams[call] as Stream).reseed(seed, this.purpose, key ^ Math.imul(call, 0x9e3779b1), place);
    }
  }

  /** values[from] … values[to − 1]. Draws go on where the streams are. */
  into(values: Float64Array, from: number, to: number, around: Around): void {
    this.around = around;
    for (let start = from; start < to; start += STRETCH) this.fill(values, start, start, Math.min(to, start + STRETCH));
  }

  private compile(expression: Expression): Fill {
    switch (expression.kind) {
      case 'number': {
        const { value } = expression;
        return (out, at, from, to) => {
          out.fill(value, at, at + to - from);
        };
      }
      case 'name': {
        const { name } = expression;
        return (out, at, from, to) => {
          const valueAt = this.around(name);
          for (let i = from; i < to; i++) out[at + i - from] = valueAt(i);
        };
      }
      case 'unary':
        return this.map(expression.operand, expression.operator === 'not' ? (x) => Number(!x) : (x) => -x);
      case 'binary':
        return this.join(expression.left, expression.right, operators[expression.operator] as Join);
      case 'conditional':
        return this.choose(expression.condition, expression.consequent, expression.otherwise);
      case 'call':
        return this.call(expression);
      default:
        throw new Error(`A value has no ${expression.kind}.`);
    }
  }

  private map(operand: Expression, of: (x: number) => number): Fill {
    const inner = this.compile(operand);
    return (out, at, from, to) => {
      inner(out, at, from, to);
      const end = at + to - from;
      for (let k = at; k < end; k++) out[k] = of(out[k] as number);
    };
  }

  private join(left: Expression, right: Expression, of: Join): Fill {
    if (right.kind === 'number') return this.map(left, (x) => of(x, right.value));
    if (left.kind === 'number') return this.map(right, (x) => of(left.value, x));
    const first = this.compile(left);
    const second = this.compile(right);
    const scratch = new Float64Array(STRETCH);
    return (out, at, from, to) => {
      first(out, at, from, to);
      second(scratch, 0, from, to);
      for (let k = 0; k < to - from; k++) out[at + k] = of(out[at + k] as number, scratch[k] as number);
    };
  }

  /** Both sides are evaluated, so that the draws of an index do not depend on which of them is taken. */
  private choose(condition: Expression, consequent: Expression, otherwise: Expression): Fill {
    const test = this.compile(condition);
    const yes = this.compile(consequent);
    const no = this.compile(otherwise);
    const truth = new Float64Array(STRETCH);
    const other = new Float64Array(STRETCH);
    return (out, at, from, to) => {
      test(truth, 0, from, to);
      yes(out, at, from, to);
      no(other, 0, from, to);
      for (let k = 0; k < to - from; k++) if (!truth[k]) out[at + k] = other[k] as number;
    };
  }

  private call(expression: Extract<Expression, { kind: 'call' }>): Fill {
    const { name } = expression;
    const [first, second, third] = expression.arguments as [Expression, Expression, Expression];
    if (valueFunctions[name]?.kind === 'random') return this.draws(expression);
    if (name === 'redraw') {
      if (drawnOf(expression) !== undefined) return this.draws(expression);
      return this.redraw(first, numberOf(second), numberOf(third));
    }
    const spatial = spatialFunctions[name];
    if (spatial !== undefined) {
      const of = spatial.value(expression.arguments.slice(spatial.varying).map(numberOf));
      return spatial.varying === 1 ? this.map(first, (x) => of(x, 0)) : this.join(first, second, of);
    }
    const one = functions[name];
    if (one !== undefined) return this.map(first, one);
    const two = operators[name];
    if (two !== undefined) return this.join(first, second, two);
    throw new Error(`${name} has no meaning in the kernel.`);
  }

  private draws(expression: Expression): Fill {
    const stream = new Stream(0, this.purpose);
    this.streams.push(stream);
    const drawn = drawnOf(expression);
    if (drawn === undefined) throw new Error('This draws no number.');
    const fill = fillerOf(drawn.function.name, drawn.args, drawn.window);
    return (out, at, from, to) => fill(stream, out, at, at + to - from);
  }

  private redraw(operand: Expression, min: number, max: number): Fill {
    const inner = this.compile(operand);
    const again = new Float64Array(1);
    return (out, at, from, to) => {
      inner(out, at, from, to);
      for (let i = from; i < to; i++) {
        let value = out[at + i - from] as number;
        for (let tries = 1; !(value >= min && value <= max); tries++) {
          if (tries === MOST_REDRAWS) {
            throw new KernelError('KernelException', said('kernel.expression.redraws', { most: MOST_REDRAWS, min, max }));
          }
          inner(again, 0, i, i + 1);
          value = again[0] as number;
        }
        out[at + i - from] = value;
      }
    };
  }
}

type Join = (x: number, y: number) => number;

const operators: Readonly<Record<string, Join>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '**': powerOf,
  '<': (x, y) => Number(x < y),
  '<=': (x, y) => Number(x <= y),
  '>': (x, y) => Number(x > y),
  '>=': (x, y) => Number(x >= y),
  '==': (x, y) => Number(x === y),
  '!=': (x, y) => Number(x !== y),
  and: (x, y) => Number(x !== 0 && y !== 0),
  or: (x, y) => Number(x !== 0 || y !== 0),
  min: minOf,
  max: maxOf,
  pow: powerOf,
};

const functions: Readonly<Record<string, (x: number) => number>> = { exp, log, sqrt: Math.sqrt, abs: Math.abs, sin, cos };

function numberOf(expression: Expression | undefined): number {
  return expression?.kind === 'number' ? expression.value : Number.NaN;
}
