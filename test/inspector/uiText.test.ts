import { expect, it } from 'vitest';
import { uiText } from '../../src/inspector/uiText.ts';
import { ENGLISH_UI_TEXT } from '../../src/ui/text.tsx';

it('says in English what the controls say by themselves', () => {
  const dictionary = uiText();
  for (const [key, plain] of Object.entries(ENGLISH_UI_TEXT)) {
    const said = dictionary[key as keyof typeof dictionary];
    const call = (sentence: unknown, ...given: readonly (string | number)[]) =>
      typeof sentence === 'function' ? (sentence as (...values: readonly (string | number)[]) => string)(...given) : sentence;
    expect(call(said, 1, 'b'), key).toBe(call(plain, 1, 'b'));
    expect(call(said, 7, 'b'), key).toBe(call(plain, 7, 'b'));
  }
});
