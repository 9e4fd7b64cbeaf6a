import type { Filling, Said } from '../base/said.ts';
import type { Place } from './ast.ts';
import { LanguageError } from './complaint.ts';
import { type FunctionSignature, functions } from './functions.ts';
import type { Token, TokenKind } from './lexer.ts';
import { said } from './said.ts';

/** A reading position in a list of tokens. */
export class TokenReader {
  private readonly tokens: readonly Token[];
  private position = 0;
  /** The functions that a call may name. */
  readonly functions: Readonly<Record<string, FunctionSignature>>;

  constructor(tokens: readonly Token[], known: Readonly<Record<string, FunctionSignature>> = functions) {
    this.tokens = tokens;
    this.functions = known;
  }

  get current(): Token {
    return this.tokens[Math.min(this.position, this.tokens.length - 1)] as Token;
  }

  get next(): Token {
    return this.tokens[Math.min(this.position + 1, this.tokens.length - 1)] as Token;
  }

  get at(): Place {
    return this.current.at;
  }

  advance(): Token {
    const token = this.current;
    this.position++;
    return token;
  }

  /** Is it this operator or word? */
  sees(text: string): boolean {
    return this.current.text === text && this.current.kind !== 'number';
  }

  is(kind: TokenKind): boolean {
    return this.current.kind === kind;
  }

  accept(text: string): boolean {
    if (!this.sees(text)) return false;
    this.position++;
    return true;
  }

  expect(text: string, after: string | Said): Token {
    if (!this.sees(text)) throw new LanguageError(said('language.expectedAfter', { text, after, found: describe(this.current) }), this.at);
    return this.advance();
  }

  expectName(what: string): Token {
    if (!this.is('name')) throw new LanguageError(said('language.expected', { what, found: describe(this.current) }), this.at);
    return this.advance();
  }

  expectLineEnd(): void {
    if (this.is('newline')) this.position++;
    else if (!this.is('end')) throw new LanguageError(said('language.expectedLineEnd', { found: describe(this.current) }), this.at);
  }

  /** Leaves the rest of a broken line and the block that hangs on it. */
  skipLine(): void {
    while (!this.is('newline') && !this.is('end')) this.position++;
    if (this.is('newline')) this.position++;
    if (!this.is('indent')) return;
    let depth = 0;
    do {
      if (this.is('indent')) depth++;
      if (this.is('dedent')) depth--;
      this.position++;
    } while (depth > 0 && !this.is('end'));
  }
}

/** How a complaint names a token. */
export function describe(token: Token): Filling {
  switch (token.kind) {
    case 'newline':
      return said('language.token.newline');
    case 'indent':
      return said('language.token.indent');
    case 'dedent':
    case 'end':
      return said('language.token.end');
    default:
      return `"${token.text}"`;
  }
}
