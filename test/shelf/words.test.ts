/** What the library says in other languages: whole, and with the formulas, code and numbers of English. */
import { describe, expect, it } from 'vitest';
import { examples, furtherExamples } from '../../src/app/examples.ts';
import { documents } from '../../src/shelf/documents.ts';
import { lessonFiles } from '../../src/shelf/lessonFiles.ts';
import { en } from '../../src/shelf/words/en/index.ts';
import { loadWords } from '../../src/shelf/words/index.ts';
import { english } from '../../src/text/language.ts';
import { languages } from '../../src/text/languages.ts';
import { kept } from '../support/kept.ts';

/** All texts of a record, by where they stand: "lessons.memory.steps.cue.text". */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
}

/** What people read in a document: titles, descriptions, labels, and units that are words. */
function readIn(file: unknown): string[] {
  if (Array.isArray(file)) return file.flatMap(readIn);
  if (typeof file !== 'object' || file === null) return [];
  return Object.entries(file).flatMap(([key, value]) =>
    typeof value !== 'string'
      ? readIn(value)
      : ['title', 'description', 'label'].includes(key) || (key === 'unit' && !['', 'mV', 'pA', 'ms', 'Hz', 'spikes/s'].includes(value))
        ? [value]
        : [],
  );
}

const others = languages.filter(({ tag }) => tag !== english.tag);

describe.each(others)('the library in $name', ({ tag, load }) => {
  const said = async () => textsOf(await loadWords(tag));

  it('says every text that English says, and no other', async () => {
    expect((await said()).map(([path]) => path)).toEqual(textsOf(en).map(([path]) => path));
  });

  it('says it in other words, unless it is a name', async () => {
    const words = new Map(await said());
    const same = textsOf(en).filter(([path, text]) => words.get(path) === text);
    expect(same.map(([, text]) => text).filter((text) => /[a-z]{3}/.test(text) && text !== 'Hodgkin–Huxley')).toEqual([]);
  });

  it('keeps formulas, code and numbers', async () => {
    const words = new Map(await said());
    const keeps = (of: (path: string, text: string) => string) => textsOf(en).map(([path, text]) => ({ path, ...kept(of(path, text)) }));
    expect(keeps((path) => words.get(path) ?? '')).toEqual(keeps((_, text) => text));
  });

  it('has words for all that people read in the documents', async () => {
    const own = (await load()).documents;
    const read = [
      ...[...examples, ...furtherExamples].flatMap(({ file }) => readIn(file)),
      // Their titles and descriptions are the library's.
      ...Object.values(documents).flatMap((file) => readIn({ ...(file as object), title: 0, description: 0 })),
      ...Object.values(lessonFiles).flatMap((file) => readIn({ ...(file as object), title: 0, description: 0 })),
    ];
    expect([...new Set(read)].filter((text) => own[text] === undefined)).toEqual([]);
    expect(Object.keys(own).filter((text) => !read.includes(text))).toEqual([]);
    for (const [text, word] of Object.entries(own)) expect(kept(word).code, text).toEqual(kept(text).code);
  });
});
