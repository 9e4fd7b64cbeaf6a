/**
 * Formulas over traces: `A + B`, `2 * (exc.V_m[3] - exc.V_m[0]) + 70`. Names with + - * and parentheses, nothing else: every value of the
 * result is made of the values of its traces at the same time.
 */
import { DEEPEST, type Token, TokenReader } from './tokens.ts';

/** One trace of a recorder, as a formula names it. */
export interface TraceName {
  /** Id or label of a node, or a recorded quantity. */
  readonly name: string;
  readonly quantity?: string;
  /** One neuron of a population, from 0; their mean where left out. */
  readonly index?: number;
}

export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | ({ readonly kind: 'trace' } & TraceName)
  | { readonly kind: 'negative'; readonly operand: Formula }
  | { readonly kind: 'binary'; readonly operator: '+' | '-' | '*'; readonly left: Formula; readonly right: Formula };

/** A formula, or the column (from 1) at which it stops being one and what stands there ("" at the end). */
type ReadFormula = { readonly ok: true; readonly value: Formula } | { readonly ok: false; readonly column: number; readonly found: string };

class Refusal extends Error {
  readonly token: Token;
  constructor(token: Token) {
    super('no formula');
    this.token = token;
  }
}

/** Reads a formula. A label that is no single word stands in double quotes. */
export function parseFormula(text: string): ReadFormula {
  const reader = new Reader(text, { quotes: true });
  try {
    const value = reader.sum(0);
    reader.end();
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, column: error.token.column, found: error.token.text };
    throw error;
  }
}

class Reader extends TokenReader {
  private need(sign: string): void {
    if (!this.accept(sign)) throw new Refusal(this.token);
  }

  private take(kind: Token['kind']): string {
    const { token } = this;
    if (token.kind !== kind) throw new Refusal(token);
    return this.next().text;
  }

  end(): void {
    if (this.token.kind !== 'end') throw new Refusal(this.token);
  }

  sum(depth: number): Formula {
    let left = this.product(depth);
    for (;;) {
      const operator = this.accept('+') ? '+' : this.accept('-') || this.accept('−') ? '-' : undefined;
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.product(depth) };
    }
  }

  private product(depth: number): Formula {
    let left = this.factor(depth);
    while (this.accept('*')) left = { kind: 'binary', operator: '*', left, right: this.factor(depth) };
    return left;
  }

  private factor(depth: number): Formula {
    if (depth > DEEPEST) throw new Refusal(this.token);
    if (this.accept('-') || this.accept('−')) return { kind: 'negative', operand: this.factor(depth + 1) };
    if (this.accept('(')) {
      const inner = this.sum(depth + 1);
      this.need(')');
      return inner;
    }
    if (this.token.kind === 'number') return { kind: 'number', value: Number(this.take('number')) };
    const name = this.take('name');
    let index = this.index();
    const quantity = this.accept('.') ? this.take('name') : undefined;
    index ??= this.index();
    return { kind: 'trace', name, ...(quantity !== undefined && { quantity }), ...(index !== undefined && { index }) };
  }

  private index(): number | undefined {
    if (!this.accept('[')) return undefined;
    const { token } = this;
    const text = this.take('number');
    if (!/^\d+$/.test(text)) throw new Refusal(token);
    this.need(']');
    return Number(text);
  }
}

/** The traces that a formula names, each as often as it does. */
export function tracesIn(formula: Formula): readonly TraceName[] {
  switch (formula.kind) {
    case 'number':
      return [];
    case 'trace':
      return [formula];
    case 'negative':
      return tracesIn(formula.operand);
    case 'binary':
      return [...tracesIn(formula.left), ...tracesIn(formula.right)];
  }
}

/** The value of a formula at each of `count` moments; `of` gives a trace's values at those moments. */
export function formulaValues(formula: Formula, count: number, of: (trace: TraceName) => Float64Array): Float64Array {
  switch (formula.kind) {
    case 'number':
      return new Float64Array(count).fill(formula.value);
    case 'trace':
      return of(formula);
    case 'negative':
      return formulaValues(formula.operand, count, of).map((value) => -value);
    case 'binary': {
      const [left, right] = [formulaValues(formula.left, count, of), formulaValues(formula.right, count, of)];
      if (formula.operator === '+') return left.map((value, i) => value + (right[i] as number));
      if (formula.operator === '-') return left.map((value, i) => value - (right[i] as number));
      return left.map((value, i) => value * (right[i] as number));
    }
  }
}

/** The unit of a formula's values: that of its traces, multiplied where they are; "" for a pure number. */
export function formulaUnit(formula: Formula, of: (trace: TraceName) => string): string {
  switch (formula.kind) {
    case 'number':
      return '';
    case 'trace':
      return of(formula);
    case 'negative':
      return formulaUnit(formula.operand, of);
    case 'binary': {
      const [left, right] = [formulaUnit(formula.left, of), formulaUnit(formula.right, of)];
      if (formula.operator !== '*') return left || right;
      return left === '' || right === '' ? left || right : `${left}·${right}`;
    }
  }
}
