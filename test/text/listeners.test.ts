import { expect, it } from 'vitest';
import { type Language, languageNow, onLanguage, setLanguage } from '../../src/text/language.ts';

it('tells those who listen that the language changed, until they stop', () => {
  const before = languageNow();
  const other: Language = { ...before, tag: 'en-GB' };
  const heard: string[] = [];
  const stop = onLanguage(() => heard.push(languageNow().tag));
  setLanguage(other);
  setLanguage(other);
  stop();
  setLanguage(before);
  expect(heard).toEqual(['en-GB']);
});
