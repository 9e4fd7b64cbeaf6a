/** Another language: found by what a browser wants, whole, switched to while the page runs, and said by every room. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../src/base/said.ts';
import { said } from '../../src/kernel/said.ts';
import { KernelError } from '../../src/kernel/types.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import { en } from '../../src/text/en/index.ts';
import {
  type Dictionary,
  english,
  type Language,
  languageNow,
  onLanguage,
  sayFinding,
  setLanguage,
  speak,
  t,
} from '../../src/text/language.ts';
import { bestLanguage, languages } from '../../src/text/languages.ts';
import { missingModelWords, parameterDoc, recordSays, wordsOf } from '../../src/text/modelWords.ts';
import { kept } from '../support/kept.ts';

afterEach(() => setLanguage(english));

/** English with every sentence in brackets: what is said past the dictionary has none. */
const bracketed = (entry: Entry): Entry =>
  typeof entry === 'string' ? `⟦${entry}⟧` : { ...(entry.one !== undefined && { one: `⟦${entry.one}⟧` }), other: `⟦${entry.other}⟧` };
const models = { ...nodeModels, ...synapseModels };
/** Whatever stands under "doc" in records, however deep. */
function docsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'doc' && typeof inner === 'string' ? [inner] : docsIn(inner)));
}
const pseudo: Language = {
  tag: 'en-XA',
  name: 'Pseudo',
  sentences: Object.fromEntries(Object.entries(en).map(([key, entry]) => [key, bracketed(entry)])) as Dictionary,
  nest: { 'Capacitance must be > 0.': '⟦Capacitance must be > 0.⟧' },
  models: Object.fromEntries(
    Object.values(models).map(({ name, summary, doc }) => [name, { summary: `⟦${summary}⟧`, doc: `⟦${doc}⟧`, synonyms: [] }]),
  ),
  records: Object.fromEntries([...new Set(docsIn(Object.values(models)))].map((doc) => [doc, `⟦${doc}⟧`])),
  panels: {},
  documents: {},
};

describe('languages', () => {
  const offered = ['en', 'zh-Hans', 'de'].map((tag) => ({ tag, name: tag, load: async () => english }));

  it.each([
    [['zh-CN', 'en'], 'zh-Hans'],
    [['zh-TW', 'de-AT'], 'de'],
    [['fr', 'en-GB'], 'en'],
    [['not a tag', 'zh'], 'zh-Hans'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('%j is spoken to in %s', (wanted, tag) => {
    expect(bestLanguage(wanted, offered).tag).toBe(tag);
  });

  it('load as what they are called', async () => {
    for (const { tag, name, load } of languages) expect(await load()).toMatchObject({ tag, name });
  });

  it('change while the page runs, and tell who listens', () => {
    const listener = vi.fn();
    const stop = onLanguage(listener);
    setLanguage(pseudo);
    setLanguage(pseudo);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(languageNow()).toBe(pseudo);
    stop();
    setLanguage(english);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('word what was said before they were chosen', () => {
    const error = new KernelError('BadDelay', said('kernel.delay.short', { delay: 0.01, resolution: 0.1 }));
    const broken = said('kernel.parameter.constraintGiven', {
      sentence: 'Capacitance must be > 0.',
      model: 'iaf_psc_alpha',
      given: [said('kernel.parameter.given', { name: 'C_m', found: -1 })],
    });
    const finding = { code: 'unknown_parameter', values: { model: 'm', found: 'V_tj', allowed: 'V_th' }, nearest: 'V_th' };
    expect(error.message).toBe('Delay must be greater than or equal to resolution: 0.01 ms at a resolution of 0.1 ms.');
    setLanguage(pseudo);
    expect(t('common.close')).toBe('⟦Close⟧');
    expect(error.message).toBe('⟦Delay must be greater than or equal to resolution: 0.01 ms at a resolution of 0.1 ms.⟧');
    expect(speak(broken)).toBe('⟦⟦Capacitance must be > 0.⟧ (iaf_psc_alpha: ⟦C_m = -1⟧)⟧');
    expect(sayFinding(finding)).toBe('⟦⟦m has no parameter V_tj; allowed is V_th.⟧ Did you mean V_th?⟧');
  });

  it('word models, and fall back on what the models say', () => {
    const model = models['iaf_psc_alpha'];
    if (model === undefined) throw new Error('There is no iaf_psc_alpha.');
    expect(wordsOf(model).summary).toBe(model.summary);
    setLanguage(pseudo);
    expect(wordsOf(model)).toMatchObject({ summary: `⟦${model.summary}⟧`, synonyms: model.synonyms });
    expect(parameterDoc(model, 'C_m')).toBe(`⟦${model.parameters['C_m']?.doc}⟧`);
    expect(recordSays('Something else.')).toBe('Something else.');
    setLanguage({ ...pseudo, records: {} });
    expect(parameterDoc(model, 'C_m')).toBe(model.parameters['C_m']?.doc);
  });

  it('say what they lack of the models', () => {
    expect(missingModelWords(pseudo, Object.values(models))).toEqual([]);
    const { iaf_psc_alpha: own, ...rest } = pseudo.models;
    const { summary: _, ...without } = own ?? {};
    const { [models['mat2_psc_exp']?.parameters['omega']?.doc ?? '']: __, ...records } = pseudo.records;
    const poor = { models: { ...rest, iaf_psc_alpha: without }, records };
    expect(missingModelWords(poor, Object.values(models))).toEqual([
      'iaf_psc_alpha: summary',
      'mat2_psc_exp: parameters.omega',
      'amat2_psc_exp: parameters.omega',
    ]);
  });

  it('have all that the models say, when they are offered', async () => {
    for (const { tag, load } of languages) {
      if (tag === english.tag) continue;
      expect(missingModelWords(await load(), Object.values(models)), tag).toEqual([]);
    }
  });

  it('keep the code and the numbers of what models and records say', async () => {
    for (const { tag, load } of languages) {
      if (tag === english.tag) continue;
      const own = await load();
      const told = [
        ...Object.values(models).map(({ name, doc }) => [doc, own.models[name]?.doc ?? ''] as const),
        ...Object.entries(own.records),
      ];
      for (const [english, words] of told) {
        // Names of models are code wherever another language has no other way to set them off.
        const code = kept(words).code.filter((piece) => kept(english).code.includes(piece));
        expect({ ...kept(words), code }, words).toEqual(kept(english));
      }
    }
  });
});
