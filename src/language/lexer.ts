import type { Place } from './ast.ts';
import { LanguageError } from './complaint.ts';
import { said } from './said.ts';

export type TokenKind = 'number' | 'name' | 'operator' | 'newline' | 'indent' | 'dedent' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: Place;
}

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /\*\*|<=|>=|==|!=|\+=|-=|\*=|\/=|[-+*/<>=()[\],?:']/y;

/** Longer texts are refused, so that hostile input costs little. */
const LONGEST = 100_000;

/**
 * Splits a text into tokens with Python's layout rule: an increase of indentation opens a block, a return to an earlier one
 * closes it; inside parentheses line ends don't count; `#` starts a comment. A common indentation of the whole text is free.
 * Throws LanguageError.
 */
export function tokenize(text: string): Token[] {
  if (text.length > LONGEST) throw new LanguageError(said('language.tooLong', { most: LONGEST }), { line: 1, column: 1 });
  const tokens: Token[] = [];
  const indents: number[] = [];
  let depth = 0;
  const lines = text.split(/\r\n|\r|\n/);
  lines.forEach((content, number) => {
    const line = number + 1;
    const blank = /^[ \t]*(#.*)?$/.test(content);
    if (blank) return;
    const start = content.search(/[^ \t]/);
    if (depth === 0) layout(indents, widthOf(content.slice(0, start)), { line, column: start + 1 }, tokens);
    depth = scanLine(content, start, line, depth, tokens);
    if (depth === 0) tokens.push({ kind: 'newline', text: '', at: { line, column: content.length + 1 } });
  });
  const end: Place = { line: lines.length, column: (lines[lines.length - 1] ?? '').length + 1 };
  if (depth > 0) throw new LanguageError(said('language.unclosed'), lastOpening(tokens) ?? end);
  for (let i = 1; i < indents.length; i++) tokens.push({ kind: 'dedent', text: '', at: end });
  tokens.push({ kind: 'end', text: '', at: end });
  return tokens;
}

function widthOf(space: string): number {
  let width = 0;
  for (const character of space) width = character === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
  return width;
}

function layout(indents: number[], width: number, at: Place, tokens: Token[]): void {
  if (indents.length === 0) {
    indents.push(width);
    return;
  }
  if (width > (indents[indents.length - 1] as number)) {
    indents.push(width);
    tokens.push({ kind: 'indent', text: '', at });
    return;
  }
  while (indents.length > 1 && width < (indents[indents.length - 1] as number)) {
    indents.pop();
    tokens.push({ kind: 'dedent', text: '', at });
  }
  if (width !== indents[indents.length - 1]) throw new LanguageError(said('language.indentation'), at);
}

function scanLine(content: string, start: number, line: number, depthBefore: number, tokens: Token[]): number {
  let depth = depthBefore;
  let position = start;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.exec(content)?.[0];
  };
  while (position < content.length) {
    const character = content[position] as string;
    if (character === ' ' || character === '\t') {
      position++;
      continue;
    }
    if (character === '#') break;
    const at: Place = { line, column: position + 1 };
    const name = take(NAME);
    const number = name === undefined ? take(NUMBER) : undefined;
    const operator = name === undefined && number === undefined ? take(OPERATOR) : undefined;
    const found = name ?? number ?? operator;
    if (found === undefined) throw new LanguageError(said('language.character', { found: JSON.stringify(character) }), at);
    position += found.length;
    if (number !== undefined && /[A-Za-z_.]/.test(content[position] ?? '') && !/^[ ]/.test(content.slice(position))) {
      throw new LanguageError(said('language.neither', { found: `${number}${content.slice(position).match(/^[\w.]+/)?.[0] ?? ''}` }), at);
    }
    if (found === '(' || found === '[') depth++;
    if (found === ')' || found === ']') {
      if (depth === 0) throw new LanguageError(said('language.closesNothing', { found }), at);
      depth--;
    }
    tokens.push({ kind: name !== undefined ? 'name' : number !== undefined ? 'number' : 'operator', text: found, at });
  }
  return depth;
}

function lastOpening(tokens: readonly Token[]): Place | undefined {
  const open: Place[] = [];
  for (const token of tokens) {
    if (token.text === '(' || token.text === '[') open.push(token.at);
    else if (token.text === ')' || token.text === ']') open.pop();
  }
  return open[open.length - 1];
}
