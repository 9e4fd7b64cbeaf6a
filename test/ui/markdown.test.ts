import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown } from '../../src/ui/markdown.ts';

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
});
