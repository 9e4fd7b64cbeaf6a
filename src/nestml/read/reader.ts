/** A reading position in a list of tokens. */
import type { Said } from '../../base/said.ts';
import { NestmlError, type Place, type Problems } from '../problem.ts';
import { said } from '../said.ts';
import type { Comment, Lexed, Token, TokenKind } from './lexer.ts';

export class Reader {
  private readonly tokens: readonly Token[];
  private readonly comments: ReadonlyMap<number, Comment>;
  readonly problems: Problems;
  private position = 0;

  constructor({ tokens, comments }: Lexed, problems: Problems) {
    this.tokens = tokens;
    this.comments = comments;
    this.problems = problems;
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)] as Token;
  }

  get current(): Token {
    return this.peek();
  }

  get at(): Place {
    return this.current.at;
  }

  advance(): Token {
    const token = this.current;
    if (this.position < this.tokens.length - 1) this.position++;
    return token;
  }

  is(kind: TokenKind): boolean {
    return this.current.kind === kind;
  }

  /** Is it this operator or word? */
  sees(text: string): boolean {
    return this.current.text === text && (this.is('operator') || this.is('name'));
  }

  accept(text: string): boolean {
    if (!this.sees(text)) return false;
    this.advance();
    return true;
  }

  expect(text: string): Token {
    if (!this.sees(text)) throw this.expected(`"${text}"`);
    return this.advance();
  }

  expectName(what: Said): Token {
    if (!this.is('name')) throw this.expected(what);
    return this.advance();
  }

  expected(what: string | Said): NestmlError {
    return new NestmlError(said('nestml.expected', { what, found: this.describe() }), this.at);
  }

  private describe(): string | Said {
    const { kind, text } = this.current;
    if (kind === 'newline') return said('nestml.token.newline');
    if (kind === 'indent') return said('nestml.token.indent');
    if (kind === 'dedent' || kind === 'end') return said('nestml.token.end');
    return kind === 'string' ? text : `"${text}"`;
  }

  /** The end of a statement, with a semicolon or not. */
  expectLineEnd(): void {
    this.accept(';');
    if (this.is('newline')) this.advance();
    else if (!this.is('end') && !this.is('dedent')) throw this.expected(said('nestml.token.newline'));
  }

  /** Leaves the rest of a broken line and the block that hangs on it. */
  skipLine(): void {
    while (!this.is('newline') && !this.is('end') && !this.is('dedent') && !this.is('indent')) this.advance();
    if (this.is('newline')) this.advance();
    if (this.is('indent')) this.skipBlock();
  }

  private skipBlock(): void {
    let depth = 0;
    do {
      if (this.is('indent')) depth++;
      if (this.is('dedent')) depth--;
      this.advance();
    } while (depth > 0 && !this.is('end'));
  }

  /**
   * `:` and an indented block, read line by line; a broken line is a problem and is passed over. Every round moves on, whatever the text
   * is. `readLine` reads one line or block with its end.
   */
  block(readLine: () => void): void {
    this.expect(':');
    if (!this.is('newline')) throw this.expected(said('nestml.token.newline'));
    this.advance();
    if (!this.is('indent')) throw this.expected(said('nestml.token.block'));
    this.advance();
    while (!this.is('dedent') && !this.is('end')) {
      const before = this.position;
      try {
        if (this.is('indent')) throw new NestmlError(said('nestml.deeper'), this.at);
        readLine();
      } catch (error) {
        if (!(error instanceof NestmlError)) throw error;
        this.problems.add(error.problem);
        if (this.is('indent')) this.skipBlock();
        else this.skipLine();
      }
      if (this.position === before) this.advance();
    }
    if (this.is('dedent')) this.advance();
  }

  /** What is said of a line: the comment behind it, else the comments right above. */
  docOf(line: number): string {
    const behind = this.comments.get(line);
    if (behind !== undefined && !behind.alone) return behind.text.trim();
    return this.above(line).join(' ').replace(/\s+/g, ' ').trim();
  }

  /** Lines of comments right above a line, as they are. */
  above(line: number): readonly string[] {
    const found: string[] = [];
    for (let at = line - 1; this.comments.get(at)?.alone === true; at--) found.unshift((this.comments.get(at) as Comment).text);
    return found;
  }
}
