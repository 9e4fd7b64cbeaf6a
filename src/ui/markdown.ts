/**
 * The Markdown people write in descriptions and notes: headings, paragraphs, lists, quotes, code, emphasis, links.
 * The result is data; what shows it decides how. HTML stays text.
 */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'quote'; readonly content: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string };

/** Counts the characters that were looked at: the work is a small multiple of the text's length, whatever the text. */
interface Work {
  steps: number;
}

/** Quotes within quotes beyond this are text. */
export const DEEPEST_QUOTE = 20;

/** Blocks of a text, in order. Any text is Markdown: there are no errors. */
export function parseMarkdown(text: string, work: Work = { steps: 0 }): readonly Block[] {
  work.steps += text.length;
  return blocksOf(text.replace(/\r\n?/g, '\n').split('\n'), DEEPEST_QUOTE, work);
}

/** What a line begins. Patterns are written by hand: a regular expression that backtracks takes seconds on a line of blanks. */
type Line =
  | { readonly kind: 'blank' | 'fence' | 'text' }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'item'; readonly ordered: boolean; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string };

function lineOf(line: string, deepest: number, work: Work): Line {
  work.steps += line.length + 1;
  const text = line.trimStart();
  if (text === '') return { kind: 'blank' };
  if (text.startsWith('```') || text.startsWith('~~~')) return { kind: 'fence' };
  if (line.startsWith('#')) {
    const level = run(line, 0, '#');
    if (level <= 6 && isSpace(line[level])) return { kind: 'heading', level, text: headingText(line.slice(level)) };
  }
  if (text.startsWith('>') && deepest > 0) return { kind: 'quote', text: text.slice(isSpace(text[1]) ? 2 : 1) };
  const digits = countDigits(text);
  const ordered = digits > 0 && (text[digits] === '.' || text[digits] === ')');
  const mark = ordered ? digits + 1 : /^[-*+]/.test(text) ? 1 : 0;
  if (mark > 0 && isSpace(text[mark])) return { kind: 'item', ordered, text: text.slice(mark).trimStart() };
  return { kind: 'text' };
}

/** What a heading says: signs that close it are no part of it. */
function headingText(text: string): string {
  const trimmed = text.trim();
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === '#') end -= 1;
  return trimmed.slice(0, end).trimEnd();
}

function blocksOf(lines: readonly string[], deepest: number, work: Work): Block[] {
  const known = lines.map((line) => lineOf(line, deepest, work));
  const kindAt = (index: number): Line['kind'] | undefined => known[index]?.kind;
  const blocks: Block[] = [];
  let at = 0;
  /** The lines from here for as long as they belong. */
  const take = (belongs: (index: number) => boolean): number => {
    const from = at;
    at += 1;
    while (at < lines.length && belongs(at)) at += 1;
    return from;
  };
  while (at < lines.length) {
    const line = known[at] as Line;
    switch (line.kind) {
      case 'blank':
        at += 1;
        break;
      case 'fence': {
        const from = take((index) => kindAt(index) !== 'fence');
        blocks.push({ kind: 'code', text: lines.slice(from + 1, at).join('\n') });
        at += 1;
        break;
      }
      case 'heading':
        blocks.push({ kind: 'heading', level: line.level, content: parseInline(line.text, work) });
        at += 1;
        break;
      case 'quote': {
        const from = take((index) => kindAt(index) === 'quote');
        const inner = known.slice(from, at).map((next) => (next.kind === 'quote' ? next.text : ''));
        blocks.push({ kind: 'quote', content: blocksOf(inner, deepest - 1, work) });
        break;
      }
      case 'item': {
        const from = take((index) => kindAt(index) === 'item' || (kindAt(index) !== 'blank' && isSpace(lines[index]?.[0])));
        const items: string[][] = [];
        for (let index = from; index < at; index += 1) {
          const next = known[index] as Line;
          if (next.kind === 'item') items.push([next.text]);
          else items.at(-1)?.push((lines[index] as string).trim());
        }
        blocks.push({ kind: 'list', ordered: line.ordered, items: items.map((parts) => parseInline(parts.join(' '), work)) });
        break;
      }
      case 'text': {
        const from = take((index) => kindAt(index) === 'text');
        const words = lines.slice(from, at).map((next) => next.trim());
        blocks.push({ kind: 'paragraph', content: parseInline(words.join(' '), work) });
      }
    }
  }
  return blocks;
}

/** Code, **strong**, *emphasis*, [links](https://…) and bare addresses. `_` is left alone: it is part of NEST's names. */
export function parseInline(text: string, work: Work = { steps: 0 }): readonly Inline[] {
  const parts: Inline[] = [];
  const find = createFinder(text, work);
  /** Text from here is not yet in `parts`. */
  let last = 0;
  let at = 0;
  while (at < text.length) {
    work.steps += 1;
    const found = inlineAt(text, at, find, work);
    if (found === undefined) {
      at += 1;
      continue;
    }
    if (found.made !== undefined) {
      if (found.from > last) parts.push({ kind: 'text', text: text.slice(last, found.from) });
      parts.push(found.made);
      last = found.to;
    }
    at = found.to;
  }
  if (last < text.length) parts.push({ kind: 'text', text: text.slice(last) });
  return parts;
}

interface Found {
  /** Undefined for what stays text as a whole. */
  readonly made: Inline | undefined;
  readonly from: number;
  readonly to: number;
}

/** What begins at a place of a text, if anything. */
function inlineAt(text: string, at: number, find: Finder, work: Work): Found | undefined {
  switch (text[at]) {
    case '`':
      return codeAt(text, at, find, work);
    case '*':
      return starsAt(text, at, find, work);
    case '[':
      return linkAt(text, at, find, work);
    case 'h':
      return addressAt(text, at, work);
    default:
      return undefined;
  }
}

function codeAt(text: string, at: number, find: Finder, work: Work): Found | undefined {
  const opens = run(text, at, '`');
  work.steps += opens;
  const close = find.sign('`', at + opens);
  if (close < 0) return { made: undefined, from: at, to: at + opens };
  const marks = Math.min(opens, run(text, close, '`'));
  const from = at + opens - marks;
  return { made: { kind: 'code', text: text.slice(from + marks, close).trim() }, from, to: close + marks };
}

function starsAt(text: string, at: number, find: Finder, work: Work): Found | undefined {
  const isStrong = text[at + 1] === '*';
  const from = at + (isStrong ? 2 : 1);
  const close = find.sign('*', from);
  if (close <= from || (isStrong ? text[close + 1] !== '*' : isSpace(text[from]))) return undefined;
  const content = parseInline(text.slice(from, close), work);
  return { made: { kind: isStrong ? 'strong' : 'emphasis', content }, from: at, to: close + (isStrong ? 2 : 1) };
}

function linkAt(text: string, at: number, find: Finder, work: Work): Found | undefined {
  const close = find.sign(']', at + 1);
  if (close <= at + 1 || text[close + 1] !== '(') return undefined;
  const end = find.hrefEnd(close + 2);
  if (end === undefined) return undefined;
  const href = text.slice(close + 2, end);
  // Only web and mail addresses become links: a document from elsewhere may hold "javascript:".
  if (!/^(https?:|mailto:)/i.test(href)) return { made: undefined, from: at, to: end + 1 };
  return { made: { kind: 'link', href, content: parseInline(text.slice(at + 1, close), work) }, from: at, to: end + 1 };
}

/** Where the address that begins here ends, at its closing parenthesis; it may hold pairs of parentheses, but no blank. */
function hrefEnd(text: string, from: number, work: Work): number | undefined {
  let isInner = false;
  for (let at = from; at < text.length; at += 1) {
    work.steps += 1;
    const sign = text[at];
    if (isSpace(sign)) return undefined;
    if (sign === '(') {
      if (isInner || at === from) return undefined;
      isInner = true;
    } else if (sign === ')') {
      if (!isInner) return at > from ? at : undefined;
      isInner = false;
    }
  }
  return undefined;
}

function addressAt(text: string, at: number, work: Work): Found | undefined {
  const scheme = ['https://', 'http://'].find((begin) => text.startsWith(begin, at));
  if (scheme === undefined) return undefined;
  let end = at + scheme.length;
  while (end < text.length && !isSpace(text[end]) && !'<>)]'.includes(text[end] as string)) end += 1;
  work.steps += end - at;
  if (end === at + scheme.length) return undefined;
  const href = text.slice(at, end);
  return { made: { kind: 'link', href, content: [{ kind: 'text', text: href }] }, from: at, to: end };
}

/** Searches in a text, asked from left to right; each remembers its last answer, so that all together pass the text a few times. */
interface Finder {
  /** The next place of a sign from an index on, or −1. */
  sign(sign: string, from: number): number;
  /** Where the address ends that begins here; undefined when none does. */
  hrefEnd(from: number): number | undefined;
}

function createFinder(text: string, work: Work): Finder {
  const next = new Map<string, number>();
  let href: { readonly from: number; readonly end: number | undefined } | undefined;
  return {
    sign(sign, from) {
      const known = next.get(sign);
      if (known !== undefined && (known < 0 || known >= from)) return known;
      const found = text.indexOf(sign, from);
      work.steps += (found < 0 ? text.length : found) - from;
      next.set(sign, found);
      return found;
    },
    hrefEnd(from) {
      if (href?.from !== from) href = { from, end: hrefEnd(text, from, work) };
      return href.end;
    },
  };
}

/** How often a sign stands in a row from here on. */
function run(text: string, at: number, sign: string): number {
  let end = at;
  while (text[end] === sign) end += 1;
  return end - at;
}

function countDigits(text: string): number {
  let end = 0;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
  return end;
}

function isSpace(sign: string | undefined): boolean {
  return sign !== undefined && sign.trim() === '';
}
