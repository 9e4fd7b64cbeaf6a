import { nearestName } from '../../base/nearest.ts';
import type { Filling, Said } from '../../base/said.ts';
import { DEEPEST, type Token, TokenReader } from '../tokens.ts';
import { type Measure, type MeasureComplaint, type MeasureResult, type MeasureTarget, traceMeasures, trainMeasures } from './types.ts';

/** A part of a sentence, by its code. */
const word = (name: `wanted.${'end' | 'factor' | 'id' | 'quantity' | 'whole'}` | 'found.end'): Said => ({
  code: `measure.${name}`,
  values: {},
});

class Refusal extends Error {
  readonly complaint: MeasureComplaint;
  constructor(complaint: MeasureComplaint) {
    super(complaint.code);
    this.complaint = complaint;
  }
}

/**
 * Reads a measure (docs/graph-format.md, "Measures"): figures such as `rate(exc, 200, end)` or `max(vm.V_m)`, numbers, + - * / and
 * parentheses. Whether nodes and quantities exist is known only when it is evaluated.
 */
export function parseMeasure(text: string): MeasureResult<Measure> {
  try {
    const reader = new Reader(text);
    const value = reader.sum(0);
    reader.expectEnd();
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, complaint: error.complaint };
    throw error;
  }
}

class Reader extends TokenReader {
  private refuse(wanted: Filling): never {
    const { kind, text, column } = this.token;
    throw new Refusal({ code: 'expected', column, values: { wanted, found: kind === 'end' ? word('found.end') : `"${text}"` } });
  }

  private expect(text: string): void {
    if (!this.accept(text)) this.refuse(`"${text}"`);
  }

  expectEnd(): void {
    if (this.token.kind !== 'end') this.refuse(word('wanted.end'));
  }

  sum(depth: number): Measure {
    let left = this.product(depth);
    for (;;) {
      const operator = this.accept('+') ? '+' : this.accept('-') ? '-' : undefined;
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.product(depth) };
    }
  }

  private product(depth: number): Measure {
    let left = this.factor(depth);
    for (;;) {
      const operator = this.accept('*') ? '*' : this.accept('/') ? '/' : undefined;
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.factor(depth) };
    }
  }

  private factor(depth: number): Measure {
    if (depth > DEEPEST) throw new Refusal({ code: 'too_deep', column: this.token.column, values: { allowed: String(DEEPEST) } });
    if (this.accept('-')) return { kind: 'negative', operand: this.factor(depth + 1) };
    if (this.accept('(')) {
      const inner = this.sum(depth + 1);
      this.expect(')');
      return inner;
    }
    const token = this.token;
    if (token.kind === 'number') {
      this.next();
      return { kind: 'number', value: Number(token.text) };
    }
    if (token.kind !== 'name') return this.refuse(word('wanted.factor'));
    this.next();
    return token.text === 'end' ? { kind: 'end' } : this.figure(token, depth);
  }

  private figure(name: Token, depth: number): Measure {
    const ofTrain = trainMeasures.find((known) => known === name.text);
    const ofTrace = traceMeasures.find((known) => known === name.text);
    const known = ofTrain ?? ofTrace;
    if (known === undefined) {
      const names = [...trainMeasures, ...traceMeasures];
      const nearest = nearestName(name.text, names);
      throw new Refusal({
        code: 'unknown_measure',
        column: name.column,
        values: { found: `"${name.text}"`, allowed: names },
        ...(nearest === undefined ? {} : { nearest }),
      });
    }
    this.expect('(');
    const target = this.target();
    if (ofTrain !== undefined && target.quantity !== undefined) {
      throw new Refusal({ code: 'takes_no_quantity', column: name.column, values: { measure: known, id: target.id } });
    }
    const from = this.accept(',') ? this.sum(depth + 1) : undefined;
    const to = from !== undefined && this.accept(',') ? this.sum(depth + 1) : undefined;
    this.expect(')');
    const index = target.index ?? this.index();
    return {
      kind: 'figure',
      name: known,
      target: { ...target, ...(index === undefined ? {} : { index }) },
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      column: name.column,
    };
  }

  /** ID, ID[k], ID.quantity, ID[k].quantity or ID.quantity[k]. */
  private target(): MeasureTarget {
    const id = this.name(word('wanted.id'));
    let index = this.index();
    const quantity = this.accept('.') ? this.name(word('wanted.quantity')) : undefined;
    index ??= this.index();
    return { id, ...(quantity === undefined ? {} : { quantity }), ...(index === undefined ? {} : { index }) };
  }

  private name(wanted: Filling): string {
    if (this.token.kind !== 'name') return this.refuse(wanted);
    const { text } = this.token;
    this.next();
    return text;
  }

  private index(): number | undefined {
    if (!this.accept('[')) return undefined;
    const { kind, text } = this.token;
    if (kind !== 'number' || !/^\d+$/.test(text)) return this.refuse(word('wanted.whole'));
    this.next();
    this.expect(']');
    return Number(text);
  }
}

/** The ids that a measure takes figures of, with what is wanted of each: 'spikes' or the name of a quantity. */
export function needsOf(measure: Measure): readonly { readonly id: string; readonly wants: string }[] {
  switch (measure.kind) {
    case 'number':
    case 'end':
      return [];
    case 'negative':
      return needsOf(measure.operand);
    case 'binary':
      return [...needsOf(measure.left), ...needsOf(measure.right)];
    case 'figure': {
      const { id, quantity } = measure.target;
      const own = { id, wants: trainMeasures.some((name) => name === measure.name) ? 'spikes' : (quantity ?? 'V_m') };
      return [own, ...(measure.from ? needsOf(measure.from) : []), ...(measure.to ? needsOf(measure.to) : [])];
    }
  }
}
