/** What a script says beside its code: title, description, and the comments at its lines. */
import { parser } from '@lezer/python';
import type { Lines } from './text.ts';

/** Lines of a file's first comment that are about the file and not about the network. */
const FORMAL =
  /coding[:=]|copyright|licen[cs]e|warrant|free software|gnu|this file is part|written by spikepatch|^\s*!|www\.gnu|merchantab|fitness|\(at your option\)|either version/i;

/** Longest title. */
const LONGEST = 120;

export class Comments {
  readonly #text: string;
  readonly #lines: Lines;
  /** Text of each comment by line, without its sign, and whether the line has nothing else. */
  readonly #byLine = new Map<number, { readonly text: string; readonly isAlone: boolean }>();

  constructor(text: string, lines: Lines) {
    this.#text = text;
    this.#lines = lines;
    parser
      .parse(text)
      .cursor()
      .iterate((node) => {
        if (node.name !== 'Comment') return;
        const line = lines.lineOf(node.from);
        this.#byLine.set(line, {
          text: text
            .slice(node.from, node.to)
            .replace(/^#+\s?/, '')
            .trim(),
          isAlone: lines.line(line).trim().startsWith('#'),
        });
      });
  }

  /** The comment behind a call, or the lines of comment right above the line where it begins. */
  near(at: number, end: number): string | undefined {
    const beside = this.#byLine.get(this.#lines.lineOf(Math.max(at, end - 1)));
    if (beside !== undefined && !beside.isAlone) return beside.text || undefined;
    const above: string[] = [];
    for (let line = this.#lines.lineOf(at) - 1; ; line--) {
      const comment = this.#byLine.get(line);
      if (comment === undefined || !comment.isAlone) break;
      above.unshift(comment.text);
    }
    // What stands at the head of a script is about all of it.
    const isHead = this.#lines.lineOf(at) - above.length <= 1;
    const said = above.join('\n').trim();
    return said === '' || isHead ? undefined : said;
  }

  /** The title, and the description in Markdown: the string at the head, else the comment. */
  head(): { readonly title: string; readonly description: string } {
    const string = /^(?:\s|#[^\n]*\n)*[rRuU]?("""|''')([\s\S]*?)\1/.exec(this.#text)?.[2];
    const lines = string === undefined ? this.#firstComment() : string.split('\n');
    const said = lines.map((line) => line.trimEnd());
    while (said[0]?.trim() === '') said.shift();
    const [title = '', ...rest] = said;
    if (title.trim().length > LONGEST) return { title: '', description: said.join('\n').trim() };
    // A line of dashes under a title is how reStructuredText writes one.
    if (/^\s*[-=~^*]{3,}\s*$/.test(rest[0] ?? '')) rest.shift();
    return { title: title.trim(), description: rest.join('\n').trim() };
  }

  #firstComment(): string[] {
    const found: string[] = [];
    for (let line = 1; this.#byLine.get(line)?.isAlone; line++) {
      const text = this.#byLine.get(line)?.text ?? '';
      if (!FORMAL.test(text)) found.push(text);
    }
    return found;
  }
}
