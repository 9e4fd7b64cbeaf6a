import type { AssignmentOperator, Branch, DifferentialEquation, Equations, Expression, Inline, Internal, Place, Statement } from './ast.ts';
import { type Complaint, LanguageError, type Result } from './complaint.ts';
import { keywords } from './functions.ts';
import { tokenize } from './lexer.ts';
import { readExpression, readIndex } from './parseExpression.ts';
import { describe, TokenReader } from './tokens.ts';

const assignments: readonly string[] = ['=', '+=', '-=', '*=', '/='];
const actions: ReadonlySet<string> = new Set(['integrate_odes', 'emit_spike', 'deliver', 'take']);
const DEEPEST = 50;

/** Parses an `equations` block: `inline NAME = …` and `NAME' = …` lines. Every broken line gives its own complaint. */
export function parseEquations(text: string): Result<Equations> {
  const inlines: Inline[] = [];
  const odes: DifferentialEquation[] = [];
  return collect(text, { inlines, odes }, (reader) => {
    if (reader.accept('inline')) {
      inlines.push(readDefinition(reader));
      return;
    }
    const name = readNewName(reader, 'the name of a variable or "inline"');
    const each = reader.sees('[') && readIndex(reader) === 'i';
    reader.expect("'", `after "${name.text}": an equation gives a derivative`);
    reader.expect('=', `after "${name.text}'"`);
    odes.push({ name: name.text, each, derivative: readExpression(reader), at: name.at });
  });
}

/** Parses an `internals` block: `NAME = …` lines, in order. */
export function parseInternals(text: string): Result<readonly Internal[]> {
  const internals: Internal[] = [];
  return collect(text, internals as readonly Internal[], (reader) => {
    internals.push(readDefinition(reader));
  });
}

/** Parses a block of statements (update, afterSubstep, onPreSpike, onPostSpike). */
export function parseStatements(text: string): Result<readonly Statement[]> {
  const statements: Statement[] = [];
  const complaints: Complaint[] = [];
  const finished = collect(text, statements as readonly Statement[], (reader) => readStatement(reader, statements, 0, complaints), false);
  if (complaints.length === 0) return finished;
  const all = [...complaints, ...(finished.ok ? [] : finished.complaints)];
  return { ok: false, complaints: all.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function collect<T>(text: string, value: T, readLine: (reader: TokenReader) => void, lineEnds = true): Result<T> {
  const complaints: Complaint[] = [];
  const note = (error: unknown): void => {
    if (!(error instanceof LanguageError)) throw error;
    complaints.push(error.complaint);
  };
  try {
    const reader = new TokenReader(tokenize(text));
    while (!reader.is('end')) {
      try {
        readLine(reader);
        if (lineEnds) reader.expectLineEnd();
      } catch (error) {
        note(error);
        reader.skipLine();
        while (reader.is('dedent')) reader.advance();
      }
    }
  } catch (error) {
    note(error);
  }
  return complaints.length === 0 ? { ok: true, value } : { ok: false, complaints };
}

function readNewName(reader: TokenReader, what: string): { readonly text: string; readonly at: Place } {
  const token = reader.expectName(what);
  if (keywords.has(token.text)) throw new LanguageError(`Expected ${what}; "${token.text}" is a word of the language.`, token.at);
  return token;
}

function readDefinition(reader: TokenReader): Inline {
  const name = readNewName(reader, 'a name');
  if (!reader.sees('=')) readUnitText(reader);
  reader.expect('=', `after "${name.text}"`);
  return { name: name.text, value: readExpression(reader), at: name.at };
}

/** NESTML writes a type or unit before "="; e.g. `real`, `mV`, `pA/ms`. */
function readUnitText(reader: TokenReader): string {
  let unit = '';
  while (reader.is('name') || reader.is('number') || ['*', '/', '**', '(', ')', '-'].includes(reader.current.text))
    unit += reader.advance().text;
  return unit;
}

function readStatement(reader: TokenReader, into: Statement[], depth: number, complaints: Complaint[]): void {
  const { at, text } = reader.current;
  if (reader.is('indent')) throw new LanguageError('This line is indented deeper than the lines before it.', at);
  if (text === 'if') {
    into.push(readIf(reader, depth, complaints));
    return;
  }
  if (text === 'while') {
    into.push(readWhile(reader, depth, complaints));
    return;
  }
  if (text === 'elif' || text === 'else') throw new LanguageError(`"${text}" without an "if" before it.`, at);
  into.push(actions.has(text) ? readAction(reader) : readAssignment(reader));
  reader.expectLineEnd();
}

function readIf(reader: TokenReader, depth: number, complaints: Complaint[]): Statement {
  const at = reader.at;
  if (depth > DEEPEST) throw new LanguageError(`More than ${DEEPEST} blocks inside one another.`, at);
  const branches: Branch[] = [];
  let otherwise: readonly Statement[] = [];
  do {
    const word = reader.advance().text;
    const condition = readExpression(reader);
    branches.push({ condition, body: readBody(reader, word, depth, complaints) });
  } while (reader.sees('elif'));
  if (reader.accept('else')) otherwise = readBody(reader, 'else', depth, complaints);
  return { kind: 'if', branches, otherwise, at };
}

function readWhile(reader: TokenReader, depth: number, complaints: Complaint[]): Statement {
  const { at } = reader.advance();
  if (depth > DEEPEST) throw new LanguageError(`More than ${DEEPEST} blocks inside one another.`, at);
  const condition = readExpression(reader);
  return { kind: 'while', condition, body: readBody(reader, 'while', depth, complaints), at };
}

function readBody(reader: TokenReader, after: string, depth: number, complaints: Complaint[]): Statement[] {
  reader.expect(':', `after "${after}${after === 'else' ? '' : ' …'}"`);
  const statements: Statement[] = [];
  if (!reader.is('newline')) {
    readStatement(reader, statements, depth + 1, complaints);
    return statements;
  }
  reader.advance();
  if (!reader.is('indent')) throw new LanguageError(`Expected an indented block after "${after}".`, reader.at);
  reader.advance();
  while (!reader.is('dedent') && !reader.is('end')) {
    try {
      readStatement(reader, statements, depth + 1, complaints);
    } catch (error) {
      if (!(error instanceof LanguageError)) throw error;
      complaints.push(error.complaint);
      reader.skipLine();
    }
  }
  if (reader.is('dedent')) reader.advance();
  return statements;
}

function readAction(reader: TokenReader): Statement {
  const { text, at } = reader.advance();
  reader.expect('(', `after "${text}"`);
  if (text === 'integrate_odes') {
    const variables: string[] = [];
    while (!reader.sees(')')) {
      variables.push(readNewName(reader, 'the name of a variable').text);
      if (!reader.accept(',')) break;
    }
    reader.expect(')', 'to close integrate_odes(…');
    return { kind: 'integrate_odes', variables, at };
  }
  if (text === 'take') {
    const input = readNewName(reader, 'the name of an input').text;
    reader.expect(')', 'to close take(…');
    return { kind: 'take', input, at };
  }
  const values: Expression[] = [];
  if (!reader.sees(')')) {
    do values.push(readExpression(reader));
    while (reader.accept(','));
  }
  reader.expect(')', `to close ${text}(…`);
  const [first, second] = values;
  if (text === 'emit_spike') {
    if (values.length > 2)
      throw new LanguageError(`emit_spike takes a multiplicity and an offset at most, found ${values.length} values.`, at);
    return { kind: 'emit_spike', ...(first ? { multiplicity: first } : {}), ...(second ? { offset: second } : {}), at };
  }
  if (!first || values.length > 2)
    throw new LanguageError(`deliver takes a weight and maybe a multiplicity, found ${values.length} values.`, at);
  return second ? { kind: 'deliver', weight: first, multiplicity: second, at } : { kind: 'deliver', weight: first, at };
}

function readAssignment(reader: TokenReader): Statement {
  const name = readNewName(reader, 'a statement');
  const index = reader.sees('[') ? readIndex(reader) : undefined;
  if (index === undefined && reader.is('name')) {
    const unit = readUnitText(reader);
    reader.expect('=', `after "${name.text} ${unit}"`);
    return { kind: 'declare', name: name.text, unit, value: readExpression(reader), at: name.at };
  }
  const operator = reader.current.text;
  if (!assignments.includes(operator)) {
    throw new LanguageError(`Expected = += -= *= or /= after "${name.text}", found ${describe(reader.current)}.`, reader.at);
  }
  reader.advance();
  const base = {
    kind: 'assign' as const,
    name: name.text,
    operator: operator as AssignmentOperator,
    value: readExpression(reader),
    at: name.at,
  };
  return index === undefined ? base : { ...base, index };
}
