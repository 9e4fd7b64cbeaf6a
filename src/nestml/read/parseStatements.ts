/** Declarations and statements of NESTML. */
import { NestmlError } from '../problem.ts';
import { said } from '../said.ts';
import { readCall, readExpression, readVariable } from './parseExpression.ts';
import type { Reader } from './reader.ts';
import type { Branch, DataType, Declaration, Expression, Statement, Variable } from './syntax.ts';

const DEEPEST = 50;
const assignments = ['=', '+=', '-=', '*=', '/='] as const;

/** `:` and an indented block of statements. */
export function readBody(reader: Reader, depth = 0): readonly Statement[] {
  if (depth > DEEPEST) throw new NestmlError(said('nestml.tooDeep', { most: DEEPEST }), reader.at);
  const statements: Statement[] = [];
  reader.block(() => {
    statements.push(readStatement(reader, depth));
  });
  return statements;
}

function readStatement(reader: Reader, depth: number): Statement {
  const { at, text } = reader.current;
  switch (text) {
    case 'if':
      return readIf(reader, depth);
    case 'for':
      return readFor(reader, depth);
    case 'while': {
      reader.advance();
      const condition = readExpression(reader);
      return { kind: 'while', condition, body: readBody(reader, depth + 1), at };
    }
    case 'elif':
    case 'else':
      throw new NestmlError(said('nestml.withoutIf', { word: text }), at);
    case 'return': {
      reader.advance();
      const isEmpty = reader.is('newline') || reader.is('end') || reader.is('dedent');
      const value = isEmpty ? undefined : readExpression(reader);
      reader.expectLineEnd();
      return { kind: 'return', ...(value === undefined ? {} : { value }), at };
    }
  }
  if (!reader.is('name')) throw reader.expected(said('nestml.token.statement'));
  if (reader.peek(1).text === '(' && reader.peek(1).kind === 'operator') {
    const call = readCall(reader);
    reader.expectLineEnd();
    return { kind: 'call', call, at };
  }
  if (text === 'recordable' || text === 'inline') return { kind: 'declare', declaration: readDeclaration(reader), at };
  const variable = readVariable(reader);
  const operator = assignments.find((one) => reader.sees(one));
  if (operator === undefined) return { kind: 'declare', declaration: readDeclaration(reader, variable), at };
  reader.advance();
  const value = readExpression(reader);
  reader.expectLineEnd();
  return { kind: 'assign', target: variable, operator, value, at };
}

function readIf(reader: Reader, depth: number): Statement {
  const { at } = reader.current;
  const branches: Branch[] = [];
  let otherwise: readonly Statement[] = [];
  do {
    reader.advance();
    const condition = readExpression(reader);
    branches.push({ condition, body: readBody(reader, depth + 1) });
  } while (reader.sees('elif'));
  if (reader.accept('else')) otherwise = readBody(reader, depth + 1);
  return { kind: 'if', branches, otherwise, at };
}

function readFor(reader: Reader, depth: number): Statement {
  const { at } = reader.advance();
  const { text: variable } = reader.expectName(said('nestml.token.name'));
  reader.expect('in');
  const from = readExpression(reader);
  reader.expect('...');
  const to = readExpression(reader);
  const step: Expression | undefined = reader.accept('step') ? readExpression(reader) : undefined;
  return { kind: 'for', variable, from, to, step, body: readBody(reader, depth + 1), at };
}

/** `a, b real = 1 [[a > 0]]` with the end of its line; `first` has been read already. */
export function readDeclaration(reader: Reader, first?: Variable): Declaration {
  const { at } = first ?? reader.current;
  while (reader.sees('recordable') || reader.sees('inline')) reader.advance();
  const variables: Variable[] = [first ?? readVariable(reader)];
  while (reader.accept(',')) variables.push(readVariable(reader));
  const type = readType(reader, variables.at(-1)?.name ?? '');
  const value = reader.accept('=') ? readExpression(reader) : undefined;
  const guard = readGuard(reader);
  const decorators = readDecorators(reader);
  const doc = reader.docOf(at.line);
  reader.expectLineEnd();
  return { variables, type, ...(value === undefined ? {} : { value }), ...guard, decorators, doc, at };
}

function readGuard(reader: Reader): { readonly guard?: Expression; readonly guardText?: string } {
  if (!reader.accept('[')) return {};
  reader.expect('[');
  const words: string[] = [];
  for (let k = 0; reader.peek(k).text !== ']' && !['newline', 'end'].includes(reader.peek(k).kind); k++) words.push(reader.peek(k).text);
  const guard = readExpression(reader);
  reader.expect(']');
  reader.expect(']');
  return { guard, guardText: words.join(' ') };
}

function readDecorators(reader: Reader): readonly string[] {
  const found: string[] = [];
  while (reader.accept('@')) {
    let name = reader.expectName(said('nestml.token.name')).text;
    if (reader.accept('::')) name += `::${reader.expectName(said('nestml.token.name')).text}`;
    found.push(name);
  }
  return found;
}

/** `real`, `mV`, `pA/(ms*mV)`, `ms**-1` */
export function readType(reader: Reader, of: string): DataType {
  const { at } = reader.current;
  const isStart = reader.is('name') || reader.sees('(') || (reader.is('number') && reader.peek(1).text === '/');
  if (!isStart) {
    throw new NestmlError(
      said('nestml.noType', { name: of, found: reader.current.text === '' ? said('nestml.token.newline') : `"${reader.current.text}"` }),
      at,
    );
  }
  let text = '';
  let depth = 0;
  let wantsOperand = true;
  for (;;) {
    const token = reader.current;
    if (wantsOperand && token.text === '(') depth++;
    else if (wantsOperand && (token.kind === 'name' || token.kind === 'number')) wantsOperand = false;
    else if (wantsOperand && token.text === '-' && text.endsWith('**')) wantsOperand = true;
    else if (!wantsOperand && token.text === ')' && depth > 0) depth--;
    else if (!wantsOperand && ['*', '/', '**'].includes(token.text)) wantsOperand = true;
    else break;
    text += reader.advance().text;
  }
  if (wantsOperand || depth > 0) throw reader.expected(said('nestml.token.unit'));
  return { text, at };
}
