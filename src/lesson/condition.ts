/**
 * Conditions on a graph in one closed grammar, never evaluated as code:
 *
 *   edge(role=inh -> role=exc).weight < 0          node(model=hh_psc_alpha)          count(neuron) == 2 and kernel.duration >= 1000
 *
 * Nodes are found by role or model, never by name. This file reads the text; who.ts finds nodes, holds.ts says whether it is so.
 */
import { nearestName } from '../base/nearest.ts';
import { type Said, said } from './said.ts';

export type Operator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** What a node or edge has to be to be meant. */
export type Filter =
  /** A role or a model, by either's name. */
  | { readonly kind: 'is'; readonly name: string; readonly column: number }
  /** Connected from, or to, such a node. */
  | { readonly kind: 'from' | 'to'; readonly name: string; readonly column: number }
  /** The k-th of those that the other filters leave, from 0, in file order. */
  | { readonly kind: 'nth'; readonly index: number }
  | { readonly kind: 'property'; readonly property: string; readonly operator: Operator; readonly value: number | string };

export type Selector =
  | { readonly kind: 'node'; readonly filters: readonly Filter[] }
  | { readonly kind: 'edge'; readonly source: readonly Filter[]; readonly target: readonly Filter[]; readonly filters: readonly Filter[] };

export type Term =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'kernel'; readonly key: KernelKey }
  | { readonly kind: 'count'; readonly selector: Selector; readonly text: string }
  | {
      readonly kind: 'property';
      readonly selector: Selector;
      readonly property: string;
      readonly text: string;
      readonly column: number;
    }
  | { readonly kind: 'negative'; readonly operand: Term }
  | { readonly kind: 'binary'; readonly operator: '+' | '-' | '*' | '/'; readonly left: Term; readonly right: Term };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'exists'; readonly selector: Selector; readonly text: string }
  /** a < b < c: each with the next. */
  | { readonly kind: 'compare'; readonly terms: readonly Term[]; readonly operators: readonly Operator[] };

const KERNEL_KEYS = ['duration', 'resolution', 'rng_seed'] as const;
type KernelKey = (typeof KERNEL_KEYS)[number];

/** Filters of an end that are meant of the edge itself. */
const OF_EDGE = ['weight', 'delay', 'synapse_model', 'rule', 'receptor_type'];

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly said: Said };

class Refusal extends Error {
  readonly said: Said;
  constructor(what: Said) {
    super(what.code);
    this.said = what;
  }
}

/** Reads a condition. */
export function parseCondition(text: string): Reading<Condition> {
  return reading(text, (reader) => reader.either(0));
}

/** Reads what a role of a lesson's own stands for: `node(model=iaf_psc_alpha, tau_m == 20)`, or the name of another role. */
export function parseSelector(text: string): Reading<Selector> {
  return reading(text, (reader) => reader.selector());
}

function reading<T>(text: string, read: (reader: Reader) => T): Reading<T> {
  try {
    const reader = new Reader(text);
    const value = read(reader);
    reader.end();
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, said: error.said };
    throw error;
  }
}

interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'end';
  readonly text: string;
  readonly column: number;
}

const TOKEN = /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|"([^"]*)"|(->|<=|>=|==|!=|[^\s]))/uy;
const DEEPEST = 40;

function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [whole, number, name, quoted, sign] = match;
    const column = match.index + whole.length - whole.trimStart().length + 1;
    if (number !== undefined) found.push({ kind: 'number', text: number, column });
    else if (name !== undefined) found.push({ kind: 'name', text: name, column });
    else if (quoted !== undefined) found.push({ kind: 'text', text: quoted, column });
    else found.push({ kind: 'sign', text: sign ?? '', column });
  }
  found.push({ kind: 'end', text: '', column: text.length + 1 });
  return found;
}

class Reader {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokensOf(text);
  }

  private get token(): Token {
    return this.tokens[this.at] as Token;
  }

  private refuse(...wanted: readonly string[]): never {
    const { kind, text, column } = this.token;
    throw new Refusal(said('lesson.condition.expected', { column, wanted, found: kind === 'end' ? '…' : `"${text}"` }));
  }

  private accept(text: string, kind: Token['kind'] = 'sign'): boolean {
    if (this.token.kind !== kind || this.token.text !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) this.refuse(`"${text}"`);
  }

  end(): void {
    if (this.token.kind !== 'end') this.refuse('and', 'or');
  }

  private name(): { readonly text: string; readonly column: number } {
    const { kind, text, column } = this.token;
    if (kind !== 'name' && kind !== 'text') this.refuse('name');
    this.at++;
    return { text, column };
  }

  private checkDepth(depth: number): void {
    if (depth > DEEPEST) throw new Refusal(said('lesson.condition.deep', { column: this.token.column }));
  }

  either(depth: number): Condition {
    return this.joined('or', () => this.joined('and', () => this.denied(depth)));
  }

  private joined(word: 'and' | 'or', part: () => Condition): Condition {
    const parts = [part()];
    while (this.accept(word, 'name')) parts.push(part());
    return parts.length === 1 ? (parts[0] as Condition) : { kind: word, parts };
  }

  private denied(depth: number): Condition {
    this.checkDepth(depth);
    if (this.accept('not', 'name')) return { kind: 'not', part: this.denied(depth + 1) };
    // A parenthesis may hold a condition or a number: whichever reads.
    if (this.token.kind === 'sign' && this.token.text === '(') {
      const from = this.at;
      try {
        this.at++;
        const inner = this.either(depth + 1);
        this.expect(')');
        if (!this.isOperator() && !['+', '-', '*', '/', '.'].includes(this.token.text)) return inner;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
      this.at = from;
    }
    return this.comparison(depth);
  }

  private isOperator(): boolean {
    return this.token.kind === 'sign' && ['<', '<=', '>', '>=', '==', '!=', '='].includes(this.token.text);
  }

  private operator(): Operator {
    if (!this.isOperator()) this.refuse('<', '<=', '>', '>=', '==', '!=');
    const { text } = this.token;
    this.at++;
    return text === '=' ? '==' : (text as Operator);
  }

  private comparison(depth: number): Condition {
    const start = this.token.column;
    const selects = this.token.kind === 'name' && ['node', 'edge'].includes(this.token.text) && this.tokens[this.at + 1]?.text === '(';
    if (selects) {
      const from = this.at;
      const selector = this.selector();
      if (!this.isOperator() && this.token.text !== '.') return { kind: 'exists', selector, text: this.since(start) };
      this.at = from;
    }
    const terms = [this.sum(depth)];
    const operators: Operator[] = [];
    do {
      operators.push(this.operator());
      terms.push(this.sum(depth));
    } while (this.isOperator());
    return { kind: 'compare', terms, operators };
  }

  private sum(depth: number): Term {
    this.checkDepth(depth);
    let left = this.product(depth);
    for (;;) {
      const operator = this.accept('+') ? '+' : this.accept('-') ? '-' : undefined;
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.product(depth) };
    }
  }

  private product(depth: number): Term {
    let left = this.factor(depth);
    for (;;) {
      const operator = this.accept('*') ? '*' : this.accept('/') ? '/' : undefined;
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.factor(depth) };
    }
  }

  private factor(depth: number): Term {
    this.checkDepth(depth);
    if (this.accept('-')) return { kind: 'negative', operand: this.factor(depth + 1) };
    if (this.accept('(')) {
      const inner = this.sum(depth + 1);
      this.expect(')');
      return inner;
    }
    const { kind, text, column } = this.token;
    if (kind === 'number') {
      this.at++;
      return { kind: 'number', value: Number(text) };
    }
    if (kind === 'text') {
      this.at++;
      return { kind: 'word', value: text };
    }
    if (kind !== 'name') this.refuse('number', 'node(…)', 'edge(…)', 'count(…)', 'kernel');
    const next = this.tokens[this.at + 1]?.text;
    if (text === 'kernel' && next === '.') return this.kernel();
    if (text === 'count' && next === '(') {
      this.at += 2;
      const selector = this.selector();
      this.expect(')');
      return { kind: 'count', selector, text: this.since(column) };
    }
    if (next === '.' || next === '(') {
      const selector = this.selector();
      this.expect('.');
      const property = this.name();
      return { kind: 'property', selector, property: property.text, text: this.since(column), column: property.column };
    }
    this.at++;
    return { kind: 'word', value: text };
  }

  private kernel(): Term {
    this.at += 2;
    const { text, column } = this.name();
    const key = KERNEL_KEYS.find((known) => known === text);
    if (key === undefined) {
      const problem = said('lesson.condition.property', { column, found: text, what: 'kernel' });
      const nearest = nearestName(text, KERNEL_KEYS);
      throw new Refusal(nearest === undefined ? problem : said('lesson.condition.near', { problem, nearest }));
    }
    return { kind: 'kernel', key };
  }

  /** node(…), edge(… -> …), or the bare name of a role or model. */
  selector(): Selector {
    const { text, column } = this.name();
    if (this.tokens[this.at]?.text !== '(') return { kind: 'node', filters: [{ kind: 'is', name: text, column }] };
    if (text !== 'node' && text !== 'edge') {
      this.at--;
      this.refuse('node(…)', 'edge(…)');
    }
    this.expect('(');
    const selector = text === 'node' ? this.nodeFilters() : this.edgeFilters();
    this.expect(')');
    return selector;
  }

  private nodeFilters(): Selector {
    return { kind: 'node', filters: this.filters() };
  }

  private edgeFilters(): Selector {
    const source = this.filters();
    if (this.token.text === ')') return { kind: 'edge', source: [], target: [], filters: source };
    this.expect('->');
    const after = this.filters();
    const own = this.accept(';') ? this.filters() : [];
    const ofEdge = (filter: Filter) => filter.kind === 'property' && OF_EDGE.includes(filter.property);
    return { kind: 'edge', source, target: after.filter((filter) => !ofEdge(filter)), filters: [...after.filter(ofEdge), ...own] };
  }

  private filters(): Filter[] {
    const found: Filter[] = [];
    if (this.accept('*')) return found;
    while (this.token.kind === 'name' || this.token.kind === 'text') {
      found.push(this.filter());
      if (!this.accept(',')) break;
    }
    return found;
  }

  private filter(): Filter {
    const { text, column } = this.name();
    if (!this.isOperator()) return { kind: 'is', name: text, column };
    const operator = this.operator();
    if (text === 'role' || text === 'model') {
      const value = this.name();
      return { kind: 'is', name: value.text, column: value.column };
    }
    if (text === 'from' || text === 'to') {
      const value = this.name();
      return { kind: text, name: value.text, column: value.column };
    }
    const negative = this.accept('-');
    const { kind, text: value } = this.token;
    if (kind !== 'number' && (negative || (kind !== 'name' && kind !== 'text'))) this.refuse('number', 'name');
    this.at++;
    if (text === 'nth' && kind === 'number') return { kind: 'nth', index: Number(value) };
    return { kind: 'property', property: text, operator, value: kind === 'number' ? (negative ? -1 : 1) * Number(value) : value };
  }

  /** The text from a column to where reading is now. */
  private since(column: number): string {
    const last = this.tokens[this.at - 1] as Token;
    return this.text.slice(column - 1, last.column - 1 + last.text.length + (last.kind === 'text' ? 2 : 0)).trim();
  }
}
