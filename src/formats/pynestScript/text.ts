/** A script as it was found: prompts, curly quotes and Python 2's print put right without moving a character; lines, and comments by line. */

/** Curly quotes and odd spaces of documents that code was copied out of, by what Python has for them. */
const TYPOGRAPHY: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u202f': ' ',
  '−': '-',
};

const PROMPT = /^(>>> ?|\.\.\. ?|In \[\d+\]: ?|\s*\.\.\.: ?)/;

/** The text for the parser, of the same length: every offset is one of the text as it was found. */
export function readable(text: string): string {
  const straight = text.replace(/^\uFEFF/, ' ').replace(/[‘’“”\u00a0\u2007\u202f−]/g, (sign) => TYPOGRAPHY[sign] ?? sign);
  const lines = straight.split('\n');
  const isSession = lines.some((line) => /^(>>>|In \[\d+\]:)/.test(line));
  return withWholeFloats(lines.map((line) => withoutPrint(isSession ? withoutPrompt(line) : line)).join('\n'));
}

/** Behind a number that the grammar reads: it was a float without digits behind its point. */
export const FLOAT_MARK = 'J';

/** A string or comment, which stays as it is; or a number. */
const NUMBERS =
  /("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*)|(?<![\w.])(\d[\d_]*)(?:J|\.(?![\w.])|\.[eE]([+-]?)(\d+))/g;

/** The grammar knows no `10.` and no `1.e3`; both are written otherwise, in as many characters. */
function withWholeFloats(text: string): string {
  return text.replace(NUMBERS, (found: string, other?: string, digits?: string, sign?: string, exponent?: string) => {
    if (other !== undefined || digits === undefined) return found;
    if (found.endsWith(FLOAT_MARK)) return `${digits}j`;
    if (exponent === undefined) return `${digits}${FLOAT_MARK}`;
    return sign === '' ? `${digits}e+${exponent}` : `${digits}e${sign}0${exponent}`;
  });
}

/** What was typed at a prompt; what the session answered is blank. Prompts are left out, so the line ends in as many spaces. */
function withoutPrompt(line: string): string {
  const prompt = PROMPT.exec(line)?.[0];
  if (prompt === undefined) return ' '.repeat(line.length);
  return line.slice(prompt.length) + ' '.repeat(prompt.length);
}

/** Words that may stand behind a variable called print. */
const OPERATORS: readonly string[] = ['in', 'is', 'and', 'or', 'if', 'for', 'not'];

/** Python 2's `print x`, of which nothing is read, as a comment. */
function withoutPrint(line: string): string {
  const [, indent, rest, word] = /^(\s*)print (\s*(["'\w]+).*)$/.exec(line) ?? [];
  return indent === undefined || word === undefined || OPERATORS.includes(word) ? line : `${indent}pass #${rest}`;
}

/** Line and column of offsets, both from 1. */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  lineOf(at: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** "12:5". */
  place(at: number): string {
    const line = this.lineOf(at);
    return `${line}:${at - (this.#starts[line - 1] as number) + 1}`;
  }

  /** A line's text, without its end. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return '';
    const end = this.#starts[number];
    return this.#text.slice(start, end === undefined ? undefined : end - 1).replace(/\r$/, '');
  }
}
