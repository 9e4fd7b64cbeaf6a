/** Expressions of a script's syntax tree. */
import type { SyntaxNode } from '@lezer/common';
import { stringPart } from './parseString.ts';
import { Stop } from './problem.ts';
import type { Argument, BinaryOperator, Clause, CompareOperator, Expr, Formatted, Item, Parameters } from './syntax.ts';
import { FLOAT_MARK } from './text.ts';

/** Deepest nesting that is read; people's scripts have a tenth of it. */
const DEEPEST = 120;

/** The text behind a tree, and how deep in it the reader is. */
export class Source {
  readonly #text: string;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  text({ from, to }: { readonly from: number; readonly to: number }): string {
    return this.#text.slice(from, to);
  }

  /** Does something one level deeper. Throws a Stop where that is too deep. */
  nested<T>(node: SyntaxNode, work: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Stop('too_deep', this.text(node).slice(0, 40), {}, node.from);
    const done = work();
    this.#depth -= 1;
    return done;
  }
}

/** The parts of a node, comments left out. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (child.name !== 'Comment') parts.push(child);
  return parts;
}

/** Whether a part is a word or sign of the grammar, not an expression. */
export function isSign(part: SyntaxNode): boolean {
  return /^[^A-Z]/.test(part.name);
}

/** One expression, or several with commas between, which are a tuple. */
export function seriesIn(parts: readonly SyntaxNode[], source: Source, at: number): Expr {
  const hasComma = parts.some((part) => part.name === ',');
  if (!hasComma && parts.length === 1) return expressionIn(parts[0] as SyntaxNode, source);
  if (parts.length === 0) throw new Stop('syntax', '', {}, at);
  return { kind: 'tuple', items: itemsIn(parts, source), at: parts[0]?.from ?? at };
}

/** The names that a loop or `as` gives values to. */
export const targetIn = seriesIn;

function itemsIn(parts: readonly SyntaxNode[], source: Source): Item[] {
  const items: Item[] = [];
  let isSpread = false;
  for (const part of parts) {
    if (part.name === '*') isSpread = true;
    else if (!isSign(part)) {
      items.push({ value: expressionIn(part, source), isSpread });
      isSpread = false;
    }
  }
  return items;
}

export function expressionIn(node: SyntaxNode, source: Source): Expr {
  return source.nested(node, () => expressionOf(node, source));
}

const CONSTANTS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

function expressionOf(node: SyntaxNode, source: Source): Expr {
  const at = node.from;
  const parts = partsOf(node);
  const inner = parts.filter((part) => !isSign(part));
  const one = (part: SyntaxNode | undefined): Expr => {
    if (part === undefined) throw new Stop('syntax', source.text(node).slice(0, 40), {}, at);
    return expressionIn(part, source);
  };
  switch (node.name) {
    case 'Number':
      return { kind: 'literal', value: numberOf(source.text(node), at), at };
    case 'Boolean':
    case 'None':
      return { kind: 'literal', value: CONSTANTS[source.text(node)] ?? null, at };
    case 'VariableName':
      return { kind: 'name', name: source.text(node), at };
    case 'Ellipsis':
      return { kind: 'name', name: 'Ellipsis', at };
    case 'String':
    case 'FormatString':
      return formatted([node], source, at);
    case 'ContinuedString':
      return formatted(parts, source, at);
    case 'ParenthesizedExpression':
      return one(inner[0]);
    case 'TupleExpression':
      return { kind: 'tuple', items: itemsIn(parts.slice(1, -1), source), at };
    case 'ArrayExpression':
      return { kind: 'list', items: itemsIn(parts.slice(1, -1), source), at };
    case 'SetExpression':
      return { kind: 'set', items: itemsIn(parts.slice(1, -1), source), at };
    case 'DictionaryExpression':
      return { kind: 'dict', entries: entriesIn(parts.slice(1, -1), source), at };
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'ComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return comprehension(node.name, parts.slice(1, -1), source, at);
    case 'UnaryExpression':
      return unary(parts, source, at);
    case 'BinaryExpression':
      return binary(node, parts, source);
    case 'ConditionalExpression':
      return { kind: 'conditional', yes: one(inner[0]), condition: one(inner[1]), no: one(inner[2]), at };
    case 'LambdaExpression': {
      const [, list] = parts;
      return { kind: 'lambda', parameters: parametersOf(list as SyntaxNode, source), body: one(inner.at(-1)), at };
    }
    case 'NamedExpression':
      return { kind: 'named', name: source.text(parts[0] as SyntaxNode), value: one(inner[1]), at };
    case 'CallExpression': {
      const [callee, list] = parts as [SyntaxNode, SyntaxNode];
      return { kind: 'call', callee: one(callee), args: argumentsIn(list, source), at, end: node.to };
    }
    case 'MemberExpression':
      return memberOf(parts, source, at);
    case 'AwaitExpression':
      return one(inner[0]);
    default:
      throw new Stop('construct', source.text(node).slice(0, 40), {}, at);
  }
}

function numberOf(text: string, at: number): bigint | number {
  const plain = text.replaceAll('_', '').replace(/[lL]$/, '');
  // A thousand digits are no number of a network's.
  if (plain.length > 1000 || plain.endsWith('j')) throw new Stop('construct', text.slice(0, 40), {}, at);
  if (/^(0[xXoObB][0-9a-fA-F]+|\d+)$/.test(plain)) return BigInt(/^0\d/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain);
  return Number(plain.replace(FLOAT_MARK, ''));
}

/** Strings that stand side by side are one. */
function formatted(nodes: readonly SyntaxNode[], source: Source, at: number): Expr {
  const parts = nodes.flatMap((node): (string | Formatted)[] => {
    const text = source.text(node);
    const [, prefix = '', quotes = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(text) ?? [];
    const isRaw = /r/i.test(prefix);
    const plain = (from: number, to: number) => stringPart(source.text({ from, to }), isRaw, node.name === 'FormatString');
    const end = node.to - quotes.length;
    const pieces: (string | Formatted)[] = [];
    let from = node.from + prefix.length + quotes.length;
    for (const child of partsOf(node)) {
      if (child.name !== 'FormatReplacement') continue;
      pieces.push(plain(from, child.from), ...replacement(child, source));
      from = child.to;
    }
    return [...pieces, plain(from, end)];
  });
  if (parts.every((part) => typeof part === 'string')) return { kind: 'literal', value: parts.join(''), at };
  return { kind: 'format', parts, at };
}

function replacement(node: SyntaxNode, source: Source): (string | Formatted)[] {
  const parts = partsOf(node);
  const value = parts.find((part) => !isSign(part) && !part.name.startsWith('Format'));
  if (value === undefined) return [];
  const named = (name: string) => parts.find((part) => part.name === name);
  const conversion = named('FormatConversion');
  const spec = named('FormatSpec');
  const own: Formatted = {
    value: expressionIn(value, source),
    conversion: conversion === undefined ? '' : source.text(conversion).slice(1),
    spec: spec === undefined ? [] : specParts(spec, source),
  };
  return named('FormatSelfDoc') === undefined ? [own] : [`${source.text(value)}=`, own];
}

function specParts(node: SyntaxNode, source: Source): (string | Formatted)[] {
  const pieces: (string | Formatted)[] = [];
  let from = node.from + 1;
  for (const child of partsOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    pieces.push(source.text({ from, to: child.from }), ...replacement(child, source));
    from = child.to;
  }
  return [...pieces, source.text({ from, to: node.to })];
}

function entriesIn(parts: readonly SyntaxNode[], source: Source): { readonly key: Expr | undefined; readonly value: Expr }[] {
  const entries: { key: Expr | undefined; value: Expr }[] = [];
  let key: Expr | undefined;
  for (const part of parts) {
    if (isSign(part)) continue;
    const before = part.prevSibling?.name === 'Comment' ? undefined : part.prevSibling?.name;
    const follows = nextSign(part);
    if (before === '**') entries.push({ key: undefined, value: expressionIn(part, source) });
    else if (key === undefined && follows === ':') key = expressionIn(part, source);
    else if (key !== undefined) {
      entries.push({ key, value: expressionIn(part, source) });
      key = undefined;
    }
  }
  return entries;
}

function nextSign(part: SyntaxNode): string | undefined {
  let next = part.nextSibling;
  while (next !== null && next.name === 'Comment') next = next.nextSibling;
  return next?.name;
}

const MAKES: Readonly<Record<string, 'list' | 'set' | 'dict' | 'generator'>> = {
  ArrayComprehensionExpression: 'list',
  SetComprehensionExpression: 'set',
  DictionaryComprehensionExpression: 'dict',
  ComprehensionExpression: 'generator',
};

function comprehension(name: string, parts: readonly SyntaxNode[], source: Source, at: number): Expr {
  const forAt = parts.findIndex((part) => part.name === 'for');
  const [first, second] = parts.slice(0, forAt).filter((part) => !isSign(part)) as [SyntaxNode, SyntaxNode?];
  const clauses = clausesIn(parts.slice(forAt), source, at);
  const value = expressionIn(second ?? first, source);
  return { kind: 'comprehension', makes: MAKES[name] ?? 'list', key: second && expressionIn(first, source), value, clauses, at };
}

function clausesIn(parts: readonly SyntaxNode[], source: Source, at: number): Clause[] {
  const clauses: Clause[] = [];
  const words = ['for', 'in', 'if', 'async'];
  const upTo = (start: number) => {
    let end = start;
    while (end < parts.length && !words.includes(parts[end]?.name ?? '')) end++;
    return end;
  };
  for (let place = 0; place < parts.length; ) {
    const word = parts[place]?.name;
    const end = upTo(place + 1);
    const piece = parts.slice(place + 1, end);
    if (word === 'for') {
      const last = upTo(end + 1);
      clauses.push({ target: targetIn(piece, source, at), of: seriesIn(parts.slice(end + 1, last), source, at), conditions: [] });
      place = last;
    } else {
      const clause = clauses.pop();
      if (clause !== undefined) {
        const conditions = piece.length === 0 ? clause.conditions : [...clause.conditions, seriesIn(piece, source, at)];
        clauses.push({ ...clause, conditions });
      }
      place = end;
    }
  }
  return clauses;
}

function unary(parts: readonly SyntaxNode[], source: Source, at: number): Expr {
  const [sign, operand] = parts as [SyntaxNode, SyntaxNode];
  const operator = source.text(sign) as '-' | '+' | '~' | 'not';
  return negated(operator, expressionIn(operand, source), operand.name === 'BinaryExpression', at);
}

/** The grammar lets `not` reach over `and` and `or`, which Python does not: it belongs to the first operand. */
function negated(operator: '-' | '+' | '~' | 'not', operand: Expr, isOpen: boolean, at: number): Expr {
  if (operator === 'not' && isOpen && operand.kind === 'logic') {
    return { ...operand, left: negated(operator, operand.left, operand.left.at === operand.at, at), at };
  }
  return { kind: 'unary', operator, operand, at };
}

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '==', '!=', 'in', 'not in', 'is', 'is not'];

function binary(node: SyntaxNode, parts: readonly SyntaxNode[], source: Source): Expr {
  const at = node.from;
  const [first, last] = [parts[0], parts.at(-1)] as [SyntaxNode, SyntaxNode];
  const operator = parts
    .slice(1, -1)
    .map((part) => source.text(part))
    .join(' ');
  const [left, right] = [expressionIn(first, source), expressionIn(last, source)];
  if (operator === 'and' || operator === 'or') return { kind: 'logic', operator, left, right, at };
  if (operator === '<>') return { kind: 'compare', first: left, rest: [['!=', right]], at };
  if (COMPARISONS.includes(operator)) {
    const chained = first.name === 'BinaryExpression' && left.kind === 'compare' ? left : undefined;
    const rest = [...(chained?.rest ?? []), [operator as CompareOperator, right] as const];
    return { kind: 'compare', first: chained?.first ?? left, rest, at };
  }
  return { kind: 'binary', operator: operator as BinaryOperator, left, right, at };
}

function argumentsIn(list: SyntaxNode, source: Source): Argument[] {
  const parts = partsOf(list).slice(1, -1);
  const forAt = parts.findIndex((part) => part.name === 'for');
  if (forAt >= 0) {
    const value = comprehension('ComprehensionExpression', parts, source, list.from);
    return [{ value, name: undefined, spread: '' }];
  }
  const args: Argument[] = [];
  let name: string | undefined;
  let spread: Argument['spread'] = '';
  for (const [place, part] of parts.entries()) {
    if (part.name === '*' || part.name === '**') spread = part.name;
    else if (part.name === ',') [name, spread] = [undefined, ''];
    else if (part.name === 'VariableName' && parts[place + 1]?.name === 'AssignOp') name = source.text(part);
    else if (!isSign(part) && part.name !== 'AssignOp') args.push({ value: expressionIn(part, source), name, spread });
  }
  return args;
}

/** Parameters of a function or lambda. */
export function parametersOf(list: SyntaxNode, source: Source): Parameters {
  const plain: { name: string; standard: Expr | undefined }[] = [];
  const named: { name: string; standard: Expr | undefined }[] = [];
  let [rest, keywords]: (string | undefined)[] = [];
  let isNamed = false;
  const parts = partsOf(list).filter((part) => part.name !== 'TypeDef' && part.name !== '(' && part.name !== ')');
  for (let place = 0; place < parts.length; place++) {
    const part = parts[place] as SyntaxNode;
    const next = parts[place + 1];
    if (part.name === '*') {
      isNamed = true;
      if (next?.name === 'VariableName') {
        rest = source.text(next);
        place += 1;
      }
    } else if (part.name === '**' && next !== undefined) {
      keywords = source.text(next);
      place += 1;
    } else if (part.name === 'VariableName') {
      const hasStandard = next?.name === 'AssignOp';
      const standard = hasStandard ? expressionIn(parts[place + 2] as SyntaxNode, source) : undefined;
      if (hasStandard) place += 2;
      (isNamed ? named : plain).push({ name: source.text(part), standard });
    }
  }
  return { plain, named, rest, keywords };
}

function memberOf(parts: readonly SyntaxNode[], source: Source, at: number): Expr {
  const [object, sign] = parts as [SyntaxNode, SyntaxNode];
  const of = expressionIn(object, source);
  if (sign.name === '.') return { kind: 'attribute', of, name: source.text(parts.at(-1) as SyntaxNode), at };
  const inside = parts.slice(2, -1);
  const pieces: SyntaxNode[][] = [[]];
  for (const part of inside) {
    if (part.name === ',') pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  const indices = pieces.filter((piece) => piece.length > 0).map((piece) => subscript(piece, source, at));
  const [only] = indices;
  if (only === undefined) throw new Stop('syntax', '[]', {}, at);
  if (pieces.length === 1) return { kind: 'index', of, index: only, at };
  return { kind: 'index', of, index: { kind: 'tuple', items: indices.map((value) => ({ value, isSpread: false })), at }, at };
}

function subscript(parts: readonly SyntaxNode[], source: Source, at: number): Expr {
  if (!parts.some((part) => part.name === ':')) return seriesIn(parts, source, at);
  const places: (Expr | undefined)[] = [undefined];
  for (const part of parts) {
    if (part.name === ':') places.push(undefined);
    else places[places.length - 1] = expressionIn(part, source);
  }
  const [start, stop, step] = places;
  return { kind: 'slice', start, stop, step, at };
}
