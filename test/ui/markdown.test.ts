import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, DEEPEST_QUOTE, type Inline, parseInline, parseMarkdown } from '../../src/ui/markdown.ts';

describe('Markdown', () => {
  it('parts headings, paragraphs, lists, quotes and code', () => {
    const blocks = parseMarkdown('# Title\nOne line\nand the next.\n\n- a\n- b\n  more\n\n1. x\n\n> said\n\n```\nV_m = 1\n```');
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'code']);
    expect(blocks[1]).toEqual({ kind: 'paragraph', content: [{ kind: 'text', text: 'One line and the next.' }] });
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'a' }], [{ text: 'b more' }]] });
    expect(blocks[3]).toMatchObject({ ordered: true });
    expect(blocks[5]).toEqual({ kind: 'code', text: 'V_m = 1' });
  });

  it('leaves NEST names with underscores alone', () => {
    expect(parseInline('iaf_psc_alpha and tau_syn_ex')).toEqual([{ kind: 'text', text: 'iaf_psc_alpha and tau_syn_ex' }]);
  });

  it('reads emphasis, code and links', () => {
    expect(parseInline('**a** *b* `c_d` [e](https://nest-simulator.org)').filter((part) => part.kind !== 'text')).toEqual([
      { kind: 'strong', content: [{ kind: 'text', text: 'a' }] },
      { kind: 'emphasis', content: [{ kind: 'text', text: 'b' }] },
      { kind: 'code', text: 'c_d' },
      { kind: 'link', href: 'https://nest-simulator.org', content: [{ kind: 'text', text: 'e' }] },
    ]);
  });

  it('makes no link of an address that runs code, and no markup of HTML', () => {
    expect(parseInline('[x](javascript:alert(1))')).toEqual([{ kind: 'text', text: '[x](javascript:alert(1))' }]);
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([
      { kind: 'paragraph', content: [{ kind: 'text', text: '<script>alert(1)</script>' }] },
    ]);
  });

  it('ends for every input', () => {
    for (const text of ['```', '>', '- ', '#', '[', '**', '* * *', '> > >', '`'.repeat(500), '['.repeat(500)]) {
      expect(Array.isArray(parseMarkdown(text))).toBe(true);
    }
  });

  it('reads quotes within quotes, and as text what is too deep', () => {
    const depth = (blocks: readonly Block[]): number => {
      const [block] = blocks;
      return block?.kind === 'quote' ? 1 + depth(block.content) : 0;
    };
    expect(depth(parseMarkdown('> > said'))).toBe(2);
    expect(depth(parseMarkdown(`${'>'.repeat(20_000)}x`))).toBe(DEEPEST_QUOTE);
  });

  it('leaves a heading without its closing signs, and a hash without a blank alone', () => {
    expect(parseMarkdown('## Two ##')).toEqual([{ kind: 'heading', level: 2, content: [{ kind: 'text', text: 'Two' }] }]);
    expect(parseMarkdown('#1 of 3')).toMatchObject([{ kind: 'paragraph' }]);
    expect(parseMarkdown('####### seven')).toMatchObject([{ kind: 'paragraph' }]);
  });

  it('reads code with ticks of unequal number, emphasis beside stars, and addresses with parentheses', () => {
    const kinds = (text: string) => parseInline(text).map(({ kind }) => kind);
    expect(parseInline('``a`')).toEqual([
      { kind: 'text', text: '`' },
      { kind: 'code', text: 'a' },
    ]);
    expect(kinds('2 * 3 * 4')).toEqual(['text']);
    expect(kinds('**a*')).toEqual(['text', 'emphasis']);
    expect(parseInline('[a](https://x.org/b_(c))')).toMatchObject([{ kind: 'link', href: 'https://x.org/b_(c)' }]);
    expect(kinds('see https://x.org, and http://')).toEqual(['text', 'link', 'text']);
  });
});

describe('any text as Markdown', () => {
  /** Looked at per character: each of the nested quotes once, and inside a line every kind of sign. */
  const MOST = DEEPEST_QUOTE + 20;
  const steps = (text: string): number => {
    const work = { steps: 0 };
    parseMarkdown(text, work);
    return work.steps;
  };

  it('takes work in proportion to its length, whatever signs are repeated', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '#',
        '# ',
        '>',
        '> ',
        '- ',
        '1. ',
        '*',
        '**',
        '`',
        '```',
        '[',
        '](',
        ')',
        '(',
        ' ',
        '\t',
        '\n',
        'a',
        'https://',
        '\u2028',
      ),
      fc.string({ maxLength: 4 }),
    );
    const repeated = fc.tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom(1, 2, 50, 4000));
    fc.assert(
      fc.property(fc.array(repeated, { minLength: 1, maxLength: 4 }), (parts) => {
        const text = parts.map(([pieces, times]) => pieces.join('').repeat(times)).join('');
        expect(steps(text)).toBeLessThanOrEqual(MOST * (text.length + 10));
      }),
      { numRuns: 300 },
    );
  });

  it('says all its words, in order', () => {
    const inlineText = (parts: readonly Inline[]): string =>
      parts.map((part) => ('text' in part ? part.text : inlineText(part.content))).join('');
    const blockText = (blocks: readonly Block[]): string =>
      blocks
        .map((block) => {
          if (block.kind === 'code') return block.text;
          if (block.kind === 'quote') return blockText(block.content);
          return block.kind === 'list' ? block.items.map(inlineText).join(' ') : inlineText(block.content);
        })
        .join(' ');
    const word = fc.constantFrom('one', 'two', 'three', '*four*', '**five**', '`six`', '> ', '\n', '- ', '# ', '\n\n');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const said = blockText(parseMarkdown(words.join(' '))).match(/[a-z]+/g) ?? [];
        expect(said).toEqual(words.join(' ').match(/[a-z]+/g) ?? []);
      }),
    );
  });

  it.each([
    ['a heading of blanks', `# a${' '.repeat(30_000)}b`],
    ['a heading of hashes', `# ${'#'.repeat(50_000)}x`],
    ['brackets before one long address', `${'['.repeat(20_000)}a](${'x'.repeat(20_000)} )`],
    ['fences', '```\n'.repeat(20_001)],
    ['an item of blanks', `- ${' '.repeat(30_000)}\u2028x`],
  ])('does not freeze the page: %s', (_, text) => {
    expect(steps(text)).toBeLessThanOrEqual(MOST * text.length);
  });
});
