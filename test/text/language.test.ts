/** The dictionary: gaps, plurals, another language that tsc checks for completeness. */
import { afterEach, describe, expect, it } from 'vitest';
import { remove, setTitle } from '../../src/document/commands/index.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { en } from '../../src/text/en/index.ts';
import { type Dictionary, english, setLanguage, speak, t } from '../../src/text/language.ts';
import { fill } from '../../src/text/sentence.ts';

afterEach(() => setLanguage(english));

const gaps = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();

describe('the dictionary', () => {
  it('fills gaps and picks plurals', () => {
    expect(t('session.selected', { count: 1 })).toBe('1 item selected');
    expect(t('session.selected', { count: 3 })).toBe('3 items selected');
    expect(t('common.close')).toBe('Close');
    // @ts-expect-error a gap without a value is a type error
    expect(t('session.undone')).toBe('Undone: {label}');
    // @ts-expect-error so is a key that is not there
    expect(() => t('no.such.key')).toThrow();
  });

  it('leaves what a value contains as it is', () => {
    expect(t('session.undone', { label: 'Change the title to "{count}"' })).toBe('Undone: Change the title to "{count}"');
  });

  it('has the gaps of "other" in every plural form', () => {
    for (const [key, entry] of Object.entries(en)) {
      if (typeof entry === 'string') continue;
      const { one, other } = entry as { one: string; other: string };
      expect(
        gaps(one).filter((gap) => !gaps(other).includes(gap)),
        key,
      ).toEqual([]);
    }
  });

  it('takes another language, whose plural forms are its own', () => {
    const chinese: Dictionary = {
      ...en,
      'session.selected': '已选择 {count} 项',
      'command.what.nodes': { other: '{count} 个节点' },
      'command.remove': '删除{what}',
    };
    setLanguage({ ...english, tag: 'zh-Hans', name: '中文', sentences: chinese });
    expect(t('session.selected', { count: 1 })).toBe('已选择 1 项');
    expect(speak({ code: 'command.remove', values: { what: [{ code: 'command.what.nodes', values: { count: 2 } }] } })).toBe(
      '删除2 个节点',
    );
    // @ts-expect-error a dictionary with a sentence missing is a type error
    const incomplete: Dictionary = { 'common.close': '关闭' };
    expect(incomplete).toBeDefined();
  });

  it('says what commands do', () => {
    expect(speak(setTitle(EMPTY_DOCUMENT, 'x').said)).toBe('Change the title to "x"');
    expect(speak(remove(EMPTY_DOCUMENT, {}).said)).toBe('Delete nothing');
    expect(t('command.connectMany', { count: 1 })).toBe('Make 1 connection');
  });

  it('writes numbers, bytes, lists and values in one place', () => {
    const said = (text: string, values: Record<string, unknown>) =>
      fill(text, values, { tag: 'en', nest: {}, entry: (code) => en[code as keyof typeof en] });
    expect(said('{n:count} of {b:bytes}, {x}', { n: 1234567, b: 1_500_000, x: 0.1 })).toBe('1,234,567 of 1.5 MB, 0.1');
    expect(said('{a:or}; {b:or}; {c:list}', { a: ['x', 'y', 'z'], b: ['x'], c: [] })).toBe('x, y or z; x; none');
    expect(said('{v:value} {w:value} {u:value}', { v: 'a', w: [1, Infinity], u: undefined })).toBe('"a" [1,"Infinity"] {u:value}');
    expect(said('{gone} {x}', { x: '{gone}' })).toBe('{gone} {gone}');
  });
});
