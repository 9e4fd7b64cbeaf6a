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

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const QUOTE = /^\s*>\s?(.*)$/;
const FENCE = /^\s*(```|~~~)/;

/** Blocks of a text, in order. Any text is Markdown: there are no errors. */
export function parseMarkdown(text: string): readonly Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
    } else if (FENCE.test(line)) {
      const end = lines.findIndex((next, index) => index > at && FENCE.test(next));
      const stop = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, stop).join('\n') });
      at = stop + 1;
    } else if (HEADING.test(line)) {
      const [, marks = '', words = ''] = HEADING.exec(line) ?? [];
      blocks.push({ kind: 'heading', level: marks.length, content: parseInline(words) });
      at += 1;
    } else if (QUOTE.test(line)) {
      const inner = takeWhile(lines, at, (next) => QUOTE.test(next));
      blocks.push({ kind: 'quote', content: parseMarkdown(inner.map((next) => QUOTE.exec(next)?.[1] ?? '').join('\n')) });
      at += inner.length;
    } else if (ITEM.test(line)) {
      const inner = takeWhile(lines, at, (next) => ITEM.test(next) || /^\s+\S/.test(next));
      blocks.push(list(inner));
      at += inner.length;
    } else {
      const inner = takeWhile(lines, at, (next, first) => first || !startsBlock(next));
      blocks.push({ kind: 'paragraph', content: parseInline(inner.map((next) => next.trim()).join(' ')) });
      at += inner.length;
    }
  }
  return blocks;
}

function takeWhile(lines: readonly string[], from: number, belongs: (line: string, first: boolean) => boolean): string[] {
  let end = from;
  while (end < lines.length && belongs(lines[end] ?? '', end === from)) end += 1;
  return lines.slice(from, end);
}

function startsBlock(line: string): boolean {
  return line.trim() === '' || HEADING.test(line) || ITEM.test(line) || QUOTE.test(line) || FENCE.test(line);
}

function list(lines: readonly string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item) items.push(item[2] ?? '');
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { kind: 'list', ordered: ITEM.exec(lines[0] ?? '')?.[1] !== undefined, items: items.map(parseInline) };
}

const INLINE =
  /(`+)([^`]+?)\1|\*\*([^*]+?)\*\*|\*([^*\s][^*]*?)\*|\[([^\]]+)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)|(https?:\/\/[^\s<>)\]]+)/g;

/** Code, **strong**, *emphasis*, [links](https://…) and bare addresses. `_` is left alone: it is part of NEST's names. */
export function parseInline(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, , code, strong, emphasis, words, href, bare] = match;
    const made = inlineOf({ code, strong, emphasis, words, href, bare });
    if (!made) continue;
    if (match.index > last) parts.push({ kind: 'text', text: text.slice(last, match.index) });
    parts.push(made);
    last = match.index + whole.length;
  }
  if (last < text.length) parts.push({ kind: 'text', text: text.slice(last) });
  return parts;
}

function inlineOf(
  found: Readonly<Record<'code' | 'strong' | 'emphasis' | 'words' | 'href' | 'bare', string | undefined>>,
): Inline | undefined {
  if (found.code !== undefined) return { kind: 'code', text: found.code.trim() };
  if (found.strong !== undefined) return { kind: 'strong', content: parseInline(found.strong) };
  if (found.emphasis !== undefined) return { kind: 'emphasis', content: parseInline(found.emphasis) };
  if (found.bare !== undefined) return { kind: 'link', href: found.bare, content: [{ kind: 'text', text: found.bare }] };
  // Only web and mail addresses become links: a document from elsewhere may hold "javascript:".
  if (found.href !== undefined && /^(https?:|mailto:)/i.test(found.href)) {
    return { kind: 'link', href: found.href, content: parseInline(found.words ?? '') };
  }
  return undefined;
}
