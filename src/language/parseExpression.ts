import { nearestName } from '../base/nearest.ts';
import { type BinaryOperator, type ComparisonOperator, childrenOf, type Expression, type Index, type Place } from './ast.ts';
import { attempt, LanguageError, type Result } from './complaint.ts';
import { type FunctionSignature, keywords } from './functions.ts';
import { tokenize } from './lexer.ts';
import { said } from './said.ts';
import { describe, TokenReader } from './tokens.ts';

const DEEPEST = 100;
const comparisons: readonly string[] = ['<', '<=', '>', '>=', '==', '!='];

/**
 * Parses one expression. Complaints name line and column within `text`. `functions` are those that it may call, the language's own
 * where left out.
 */
export function parseExpression(text: string, functions?: Readonly<Record<string, FunctionSignature>>): Result<Expression> {
  return attempt(() => {
    const reader = new TokenReader(tokenize(text), functions);
    const value = readExpression(reader);
    if (reader.is('newline')) reader.advance();
    if (!reader.is('end')) throw new LanguageError(said('language.expectedFormulaEnd', { found: describe(reader.current) }), reader.at);
    return value;
  });
}

/**
 * Reads an expression at the reader's position. From loose to tight: `? :`, or, and, not, comparison, + -, * /, unary minus, **
 * (which binds its exponent to the right, as in Python). Throws LanguageError.
 */
export function readExpression(reader: TokenReader, depth = 0): Expression {
  if (depth > DEEPEST) throw new LanguageError(said('language.tooDeep', { most: DEEPEST }), reader.at);
  const at = reader.at;
  const condition = readOr(reader, depth);
  if (!reader.accept('?')) return condition;
  const consequent = readExpression(reader, depth + 1);
  reader.expect(':', said('language.after.condition'));
  const otherwise = readExpression(reader, depth + 1);
  return { kind: 'conditional', condition, consequent, otherwise, at };
}

function binary(operator: BinaryOperator, left: Expression, right: Expression, at: Place): Expression {
  return { kind: 'binary', operator, left, right, at };
}

function readOr(reader: TokenReader, depth: number): Expression {
  let left = readAnd(reader, depth);
  while (reader.sees('or')) {
    const at = reader.advance().at;
    left = binary('or', left, readAnd(reader, depth), at);
  }
  return left;
}

function readAnd(reader: TokenReader, depth: number): Expression {
  let left = readNot(reader, depth);
  while (reader.sees('and')) {
    const at = reader.advance().at;
    left = binary('and', left, readNot(reader, depth), at);
  }
  return left;
}

function readNot(reader: TokenReader, depth: number): Expression {
  if (!reader.sees('not')) return readComparison(reader, depth);
  if (depth > DEEPEST) throw new LanguageError(said('language.tooDeep', { most: DEEPEST }), reader.at);
  const at = reader.advance().at;
  return { kind: 'unary', operator: 'not', operand: readNot(reader, depth + 1), at };
}

function readComparison(reader: TokenReader, depth: number): Expression {
  const left = readSum(reader, depth);
  if (!comparisons.includes(reader.current.text)) return left;
  const { text, at } = reader.advance();
  const right = readSum(reader, depth);
  if (comparisons.includes(reader.current.text)) {
    throw new LanguageError(said('language.chained'), reader.at);
  }
  return binary(text as ComparisonOperator, left, right, at);
}

function readSum(reader: TokenReader, depth: number): Expression {
  let left = readProduct(reader, depth);
  while (reader.sees('+') || reader.sees('-')) {
    const { text, at } = reader.advance();
    left = binary(text as '+' | '-', left, readProduct(reader, depth), at);
  }
  return left;
}

function readProduct(reader: TokenReader, depth: number): Expression {
  let left = readUnary(reader, depth);
  while (reader.sees('*') || reader.sees('/')) {
    const { text, at } = reader.advance();
    left = binary(text as '*' | '/', left, readUnary(reader, depth), at);
  }
  return left;
}

function readUnary(reader: TokenReader, depth: number): Expression {
  if (depth > DEEPEST) throw new LanguageError(said('language.tooDeep', { most: DEEPEST }), reader.at);
  if (reader.accept('+')) return readUnary(reader, depth + 1);
  if (!reader.sees('-')) return readPower(reader, depth);
  const at = reader.advance().at;
  const operand = readUnary(reader, depth + 1);
  if (operand.kind === 'number') return { kind: 'number', value: -operand.value, at };
  return { kind: 'unary', operator: '-', operand, at };
}

function readPower(reader: TokenReader, depth: number): Expression {
  const base = readPrimary(reader, depth);
  if (!reader.sees('**')) return base;
  const at = reader.advance().at;
  return binary('**', base, readUnary(reader, depth + 1), at);
}

function readPrimary(reader: TokenReader, depth: number): Expression {
  const token = reader.current;
  const { at } = token;
  if (token.kind === 'number') {
    reader.advance();
    return { kind: 'number', value: Number(token.text), at };
  }
  if (reader.accept('(')) {
    const inner = readExpression(reader, depth + 1);
    reader.expect(')', said('language.after.parenthesis'));
    return inner;
  }
  if (token.kind !== 'name') throw new LanguageError(said('language.expectedOperand', { found: describe(token) }), at);
  if (token.text === 'true' || token.text === 'false') {
    reader.advance();
    return { kind: 'boolean', value: token.text === 'true', at };
  }
  if (keywords.has(token.text)) throw new LanguageError(said('language.keyword', { word: token.text }), at);
  reader.advance();
  if (reader.sees('(')) return readCall(reader, token.text, at, depth);
  if (reader.sees('[')) return { kind: 'element', name: token.text, index: readIndex(reader, depth), at };
  return { kind: 'name', name: token.text, at };
}

/** `[i]`, `[0]` or `[k + 1]` after the name of a vector. */
export function readIndex(reader: TokenReader, depth = 0): Index {
  reader.expect('[', said('language.after.beforeIndex'));
  const token = reader.current;
  let index: Index;
  if (token.text === 'i' && reader.next.text === ']') {
    reader.advance();
    index = 'i';
  } else {
    index = readExpression(reader, depth + 1);
    if (index.kind === 'number') {
      if (!Number.isInteger(index.value)) throw new LanguageError(said('language.index', { found: describe(token) }), token.at);
      index = index.value;
    }
  }
  reader.expect(']', said('language.after.index'));
  return index;
}

/** Only a name can be a vector; what is computed with one is a vector, too. */
function mentionsName(expression: Expression | undefined): boolean {
  if (expression === undefined) return false;
  return expression.kind === 'name' || childrenOf(expression).some(mentionsName);
}

function readCall(reader: TokenReader, name: string, at: Place, depth: number): Expression {
  const { functions } = reader;
  const signature = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!signature) {
    const near = nearestName(name, Object.keys(functions));
    throw new LanguageError(
      near ? said('language.noFunctionNear', { name, near }) : said('language.noFunction', { name, known: Object.keys(functions) }),
      at,
    );
  }
  reader.advance();
  const values: Expression[] = [];
  if (!reader.sees(')')) {
    do values.push(readExpression(reader, depth + 1));
    while (reader.accept(','));
  }
  reader.expect(')', said('language.after.call', { name }));
  const [least, most] = signature.arguments;
  if (values.length < least || values.length > most) {
    throw new LanguageError(
      least === most
        ? said('language.takes', { name, count: most, found: values.length })
        : said('language.takesFromTo', { name, least, most, found: values.length }),
      at,
    );
  }
  if (signature.vector && !mentionsName(values[0])) throw new LanguageError(said('language.vectorName', { name }), at);
  return { kind: 'call', name, arguments: values, at };
}
