/** Splits NESTML into tokens, with Python's layout rule. */
import type { Place, Problems } from '../problem.ts';
import { said } from '../said.ts';

export type TokenKind = 'number' | 'name' | 'string' | 'operator' | 'newline' | 'indent' | 'dedent' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: Place;
}

export interface Comment {
  readonly text: string;
  /** Nothing else stands on its line. */
  readonly alone: boolean;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  /** Comments by line. */
  readonly comments: ReadonlyMap<number, Comment>;
}

const NUMBER = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const STRING = /"(?:\\.|[^"\\\n])*"/y;
const OPERATOR = /\.\.\.|\*\*|<-|<<|>>|<=|>=|==|!=|<>|\+=|-=|\*=|\/=|::|[-+*/<>=()[\]{},?:;'@%~|&^]/y;

/** Longer texts are refused, so that hostile input costs little. */
const LONGEST = 200_000;

/** Never throws: a character without a meaning is a problem and is passed over. */
export function tokenize(text: string, problems: Problems): Lexed {
  return new Lexer(text, problems).run();
}

class Lexer {
  private readonly tokens: Token[] = [];
  private readonly comments = new Map<number, Comment>();
  private readonly indents: number[] = [];
  private readonly open: Token[] = [];
  private readonly lines: readonly string[];
  private readonly problems: Problems;
  /** The line before ended with a backslash or a comma. */
  private continued = false;

  constructor(text: string, problems: Problems) {
    this.problems = problems;
    if (text.length > LONGEST) problems.error(said('nestml.tooLong', { most: LONGEST }), { line: 1, column: 1 });
    this.lines = text.slice(0, LONGEST).split(/\r\n|\r|\n/);
  }

  run(): Lexed {
    this.lines.forEach((content, index) => {
      this.line(content, index + 1);
    });
    const end: Place = { line: this.lines.length, column: (this.lines.at(-1) ?? '').length + 1 };
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) this.problems.error(said('nestml.unclosed', { found: unclosed.text }), unclosed.at);
    if (this.tokens.length > 0 && this.tokens.at(-1)?.kind !== 'newline') this.push('newline', '', end);
    for (let k = 1; k < this.indents.length; k++) this.push('dedent', '', end);
    this.push('end', '', end);
    return { tokens: this.tokens, comments: this.comments };
  }

  private push(kind: TokenKind, text: string, at: Place): void {
    this.tokens.push({ kind, text, at });
  }

  private line(content: string, line: number): void {
    const start = content.search(/[^ \t]/);
    if (start < 0) return;
    if (content[start] === '#') {
      this.comments.set(line, { text: content.slice(start + 1), alone: true });
      return;
    }
    const isInside = this.open.length > 0 && !this.startsBlock(content.slice(start));
    if (!isInside && !this.continued) this.layout(widthOf(content.slice(0, start)), { line, column: start + 1 });
    this.continued = false;
    this.scan(content, start, line);
    const last = this.tokens.at(-1);
    if (this.continued || last?.text === ',') {
      this.continued = true;
      return;
    }
    if (this.open.length === 0) this.push('newline', '', { line, column: content.length + 1 });
  }

  /** A line that can only begin a block ends what was left open above, so that one lost parenthesis does not swallow the rest. */
  private startsBlock(rest: string): boolean {
    const starts =
      /^(model\s+\w+|parameters|state|equations|internals|input|output|update)\s*:\s*(#.*)?$|^(onReceive|onCondition)\s*\(/.test(rest);
    if (!starts) return false;
    const unclosed = this.open[0] as Token;
    this.problems.error(said('nestml.unclosed', { found: unclosed.text }), unclosed.at);
    this.open.length = 0;
    this.push('newline', '', unclosed.at);
    return true;
  }

  private layout(width: number, at: Place): void {
    const { indents } = this;
    if (indents.length === 0) {
      indents.push(width);
      return;
    }
    if (width > (indents.at(-1) as number)) {
      indents.push(width);
      this.push('indent', '', at);
      return;
    }
    while (indents.length > 1 && width < (indents.at(-1) as number)) {
      indents.pop();
      this.push('dedent', '', at);
    }
    if (width !== indents.at(-1)) {
      this.problems.error(said('nestml.indentation'), at);
      indents[indents.length - 1] = width;
    }
  }

  private scan(content: string, start: number, line: number): void {
    let position = start;
    const take = (pattern: RegExp): string | undefined => {
      pattern.lastIndex = position;
      return pattern.exec(content)?.[0];
    };
    while (position < content.length) {
      const character = content[position] as string;
      const at: Place = { line, column: position + 1 };
      if (character === ' ' || character === '\t') {
        position++;
        continue;
      }
      if (character === '#') {
        this.comments.set(line, { text: content.slice(position + 1), alone: false });
        return;
      }
      if (character === '\\' && content.slice(position + 1).trim() === '') {
        this.continued = true;
        return;
      }
      const kinds = [
        ['name', NAME],
        ['number', NUMBER],
        ['string', STRING],
        ['operator', OPERATOR],
      ] as const;
      const found = kinds.map(([kind, pattern]) => [kind, take(pattern)] as const).find(([, text]) => text !== undefined);
      if (found === undefined) {
        const what = character === '"' ? said('nestml.openString') : said('nestml.character', { found: character });
        this.problems.error(what, at);
        position = character === '"' ? content.length : position + [...content.slice(position)][0]!.length;
        continue;
      }
      const [kind, text] = found as readonly [TokenKind, string];
      position += text.length;
      this.bracket(text, at);
      this.push(kind, text, at);
    }
  }

  private bracket(text: string, at: Place): void {
    if (text === '(' || text === '[' || text === '{') this.open.push({ kind: 'operator', text, at });
    if (text !== ')' && text !== ']' && text !== '}') return;
    if (this.open.pop() === undefined) this.problems.error(said('nestml.closesNothing', { found: text }), at);
  }
}

function widthOf(space: string): number {
  let width = 0;
  for (const character of space) width = character === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
  return width;
}
