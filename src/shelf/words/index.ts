/** What the library says, in the language of the page: a folder a language, of the shape of `en`, loaded when it is wanted. */
import { ahead } from '../../base/ahead.ts';
import type { en } from './en/index.ts';

/** The shape of the English words, with any text in the place of each. */
type Shape<T> = T extends string ? string : { readonly [K in keyof T]: Shape<T[K]> };

export type LibraryWords = Shape<typeof en>;

const english = ahead(async (): Promise<LibraryWords> => (await import('./en/index.ts')).en);

/** By BCP 47 tag. Only English is loaded ahead: it is what most people read, and what is said where there is nothing else. */
const offered: Readonly<Record<string, () => Promise<LibraryWords>>> = {
  en: english,
  'zh-Hans': async () => (await import('./zh/index.ts')).zh,
};

/** The words in a language by its tag; English where there are none. */
export function loadWords(tag: string): Promise<LibraryWords> {
  return (offered[tag] ?? english)();
}
