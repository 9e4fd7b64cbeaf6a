/** Expressions of NESTML, with its precedences: ** above the sign, then * / %, + −, bits, comparisons, not, and/or, ? :. */
import { NestmlError } from '../problem.ts';
import { said } from '../said.ts';
import type { Reader } from './reader.ts';
import type { Expression, Operator, Variable } from './syntax.ts';
import { keywords } from './words.ts';

const DEEPEST = 100;
/** Operators of one rank in a row: more would be a tree too deep to walk. */
const LONGEST_CHAIN = 500;

function checkLength(count: number, reader: Reader): void {
  if (count > LONGEST_CHAIN) throw new NestmlError(said('nestml.tooDeep', { most: LONGEST_CHAIN }), reader.at);
}

export function readExpression(reader: Reader, depth = 0): Expression {
  if (depth > DEEPEST) throw new NestmlError(said('nestml.tooDeep', { most: DEEPEST }), reader.at);
  const condition = readLogical(reader, depth);
  if (!reader.sees('?')) return condition;
  const { at } = reader.advance();
  const consequent = readExpression(reader, depth + 1);
  reader.expect(':');
  return { kind: 'conditional', condition, consequent, otherwise: readExpression(reader, depth + 1), at };
}

function readLogical(reader: Reader, depth: number): Expression {
  let left = readJoined(reader, depth);
  for (let count = 0; reader.sees('or'); count++) {
    checkLength(count, reader);
    const { at } = reader.advance();
    left = { kind: 'binary', operator: 'or', left, right: readJoined(reader, depth), at };
  }
  return left;
}

function readJoined(reader: Reader, depth: number): Expression {
  let left = readNot(reader, depth);
  for (let count = 0; reader.sees('and'); count++) {
    checkLength(count, reader);
    const { at } = reader.advance();
    left = { kind: 'binary', operator: 'and', left, right: readNot(reader, depth), at };
  }
  return left;
}

function readNot(reader: Reader, depth: number): Expression {
  if (depth > DEEPEST) throw new NestmlError(said('nestml.tooDeep', { most: DEEPEST }), reader.at);
  if (!reader.sees('not')) return readLevel(reader, 0, depth);
  const { at } = reader.advance();
  return { kind: 'unary', operator: 'not', operand: readNot(reader, depth + 1), at };
}

/** From loose to tight. */
const levels: readonly (readonly string[])[] = [
  ['<', '<=', '>', '>=', '==', '!=', '<>'],
  ['&', '|', '^', '<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

function readLevel(reader: Reader, level: number, depth: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return readSigned(reader, depth);
  let left = readLevel(reader, level + 1, depth);
  for (let count = 0; reader.is('operator') && operators.includes(reader.current.text); count++) {
    checkLength(count, reader);
    const { text, at } = reader.advance();
    const operator = (text === '<>' ? '!=' : text) as Operator;
    left = { kind: 'binary', operator, left, right: readLevel(reader, level + 1, depth), at };
  }
  return left;
}

function readSigned(reader: Reader, depth: number): Expression {
  if (depth > DEEPEST) throw new NestmlError(said('nestml.tooDeep', { most: DEEPEST }), reader.at);
  if (!reader.sees('-') && !reader.sees('+') && !reader.sees('~')) return readPower(reader, depth);
  const { text, at } = reader.advance();
  return { kind: 'unary', operator: text as '-' | '+' | '~', operand: readSigned(reader, depth + 1), at };
}

function readPower(reader: Reader, depth: number): Expression {
  const base = readOperand(reader, depth);
  if (!reader.sees('**')) return base;
  const { at } = reader.advance();
  return { kind: 'binary', operator: '**', left: base, right: readSigned(reader, depth + 1), at };
}

function readOperand(reader: Reader, depth: number): Expression {
  const token = reader.current;
  const { at, text } = token;
  if (token.kind === 'number') {
    reader.advance();
    const isWhole = /^\d+$/.test(text);
    const unit = reader.is('name') && !keywords.has(reader.current.text) ? readVariable(reader, depth) : undefined;
    return { kind: 'number', value: Number(text), isWhole, ...(unit === undefined ? {} : { unit }), at };
  }
  if (token.kind === 'string') {
    reader.advance();
    return { kind: 'string', value: text.slice(1, -1), at };
  }
  if (reader.accept('(')) {
    const inner = readExpression(reader, depth + 1);
    reader.expect(')');
    return inner;
  }
  if (token.kind !== 'name') throw reader.expected(said('nestml.token.operand'));
  if (text === 'true' || text === 'True' || text === 'false' || text === 'False') {
    reader.advance();
    return { kind: 'boolean', value: text.toLowerCase() === 'true', at };
  }
  if (text === 'inf') {
    reader.advance();
    return { kind: 'inf', at };
  }
  if (keywords.has(text)) throw new NestmlError(said('nestml.keyword', { word: text }), at);
  if (reader.peek(1).text === '(' && reader.peek(1).kind === 'operator') return readCall(reader, depth);
  return { kind: 'variable', variable: readVariable(reader, depth), at };
}

export function readCall(reader: Reader, depth = 0): Expression & { readonly kind: 'call' } {
  const { text: name, at } = reader.advance();
  reader.expect('(');
  const values: Expression[] = [];
  if (!reader.sees(')')) {
    do values.push(readExpression(reader, depth + 1));
    while (reader.accept(','));
  }
  reader.expect(')');
  return { kind: 'call', name, arguments: values, at };
}

/** A name with its index and primes. */
export function readVariable(reader: Reader, depth = 0): Variable {
  const token = reader.expectName(said('nestml.token.name'));
  if (keywords.has(token.text)) throw new NestmlError(said('nestml.keyword', { word: token.text }), token.at);
  let index: Expression | undefined;
  // Two brackets begin a guard.
  if (reader.sees('[') && reader.peek(1).text !== '[') {
    reader.advance();
    index = readExpression(reader, depth + 1);
    reader.expect(']');
  }
  let order = 0;
  while (reader.accept("'")) order++;
  return { name: token.text, order, ...(index === undefined ? {} : { index }), at: token.at };
}
