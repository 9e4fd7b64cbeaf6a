/** The dictionary: gaps, plurals, another language that tsc checks for completeness. */
import { afterEach, describe, expect, it } from 'vitest';
import { remove, setTitle } from '../../src/document/commands/index.ts';
import { commandSentences, fill } from '../../src/document/commands/sentences.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { type Dictionary, en, sayCommand, setLanguage, t } from '../../src/editor/text/en.ts';

afterEach(() => setLanguage('en', en));

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
    setLanguage('zh-Hans', chinese);
    expect(t('session.selected', { count: 1 })).toBe('已选择 1 项');
    expect(sayCommand({ key: 'command.remove', values: { what: [{ key: 'command.what.nodes', values: { count: 2 } }] } })).toBe(
      '删除2 个节点',
    );
    // @ts-expect-error a dictionary with a sentence missing is a type error
    const incomplete: Dictionary = { 'common.close': '关闭' };
    expect(incomplete).toBeDefined();
  });

  it('says commands in English by itself', () => {
    for (const command of [setTitle(EMPTY_DOCUMENT, 'x'), remove(EMPTY_DOCUMENT, {})]) expect(command.label).toBe(sayCommand(command.said));
    expect(fill(commandSentences['command.connectMany'], { count: 1 }, 'en')).toBe('Make 1 connection');
  });
});
