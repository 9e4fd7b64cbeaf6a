/** Text of names, numbers and signs in pieces, and a reader of them one by one: what measures and formulas over traces are read with. */

const NUMBER = String.raw`\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?`;
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const PLAIN = new RegExp(String.raw`\s*(?:(${NUMBER})|(${NAME})|(\S))`, 'uy');
const QUOTING = new RegExp(String.raw`\s*(?:(${NUMBER})|(${NAME})|"([^"]*)"|(\S))`, 'uy');

export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  /** Without quotes; "" at the end. */
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

/** Parentheses that may stand in each other. */
export const DEEPEST = 50;

/** Goes over the tokens of a text. @param quotes whether a name of several words may stand in double quotes */
export class TokenReader {
  private readonly tokens: Token[] = [];
  private at = 0;

  constructor(text: string, { quotes = false } = {}) {
    const pattern = quotes ? QUOTING : PLAIN;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const [whole, number, name, ...rest] = match;
      const quoted = quotes ? rest[0] : undefined;
      const kind = number !== undefined ? 'number' : name !== undefined || quoted !== undefined ? 'name' : 'sign';
      const column = match.index + whole.length - whole.trimStart().length + 1;
      this.tokens.push({ kind, text: number ?? name ?? quoted ?? rest.at(-1) ?? '', column });
    }
    this.tokens.push({ kind: 'end', text: '', column: text.length + 1 });
  }

  protected get token(): Token {
    return this.tokens[this.at] as Token;
  }

  /** The present token, past which the reader goes. */
  protected next(): Token {
    const { token } = this;
    this.at++;
    return token;
  }

  /** Goes past a sign, where it stands here. */
  protected accept(sign: string): boolean {
    if (this.token.kind !== 'sign' || this.token.text !== sign) return false;
    this.at++;
    return true;
  }
}
