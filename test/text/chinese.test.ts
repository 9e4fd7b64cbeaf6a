/** Chinese: whole, with English's gaps, in the terms and by the typography of docs/glossary.md. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/base/said.ts';
import { sentences as programInEnglish } from '../../src/cli/words/en/sentences.ts';
import { sentences as program } from '../../src/cli/words/zh/sentences.ts';
import { zh as help } from '../../src/help/words/zh/index.ts';
import { zh as library } from '../../src/shelf/words/zh/index.ts';
import { en } from '../../src/text/en/index.ts';
import { chinese } from '../../src/text/zh/index.ts';
import { strangeWords } from '../support/latin.ts';

const root = resolve(import.meta.dirname, '../..');

const HAN = '\\u3400-\\u9fff';
const STOPS = '，。：；？！、（）“”';

function filesIn(path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [full];
  return readdirSync(full).flatMap((name) => filesIn(join(path, name)));
}

/** Whatever is written in Chinese. */
const files = ['src/text/zh', 'src/shelf/words/zh', 'src/help/words/zh', 'src/cli/words/zh', 'docs/zh-CN', 'README.zh-CN.md']
  .flatMap(filesIn)
  .filter((path) => /\.(ts|json|md)$/.test(path))
  .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));

/** What the tables of the glossary forbid, with what is said instead. */
function forbidden(): { readonly variant: string; readonly term: string }[] {
  const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8').matchAll(/^\|[^|]*\|([^|]*)\|([^|]*)\|$/gm);
  return [...rows].flatMap(([, term = '', variants = '']) =>
    variants
      .split('、')
      .map((variant) => variant.trim())
      .filter((variant) => new RegExp(`[${HAN}]`).test(variant))
      .map((variant) => ({ variant, term: term.trim() })),
  );
}

/** Sentences that are names alone. */
const KEPT = ['app.name', 'inspector.experiment.markdown', 'nestml.kind.kernel'];

const partsOf = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : [entry.one ?? '', entry.other]);
const textOf = (entry: Entry): string => partsOf(entry).join(' ');
const gapsOf = (entry: Entry): string[] => [...new Set(textOf(entry).match(/\{\w+(?::\w+)?\}/g))].sort();

/** What is wrong with the typography of a sentence, as the piece of it where it is. */
function slips(text: string): string[] {
  const pieces = text.replace(/`[^`]*`/g, (code) => code.replace(/[ ,;:?!()]/g, '_'));
  const rules = [
    `[${HAN}${STOPS}] +[\\w{\`$−+]`,
    `[\\w}\`$%] +[${HAN}${STOPS}]`,
    `[${HAN}${STOPS}] +[${HAN}${STOPS}]`,
    `[${HAN}][,;:?!.]|[,;:?!][${HAN}]`,
    `\\([^()]*[${HAN}][^()]*\\)`,
    '您',
  ];
  return rules.flatMap((rule) => [...pieces.matchAll(new RegExp(`.{0,6}(?:${rule}).{0,6}`, 'g'))].map(([piece]) => piece));
}

/** All texts of a record, by where they stand. */
function textsIn(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

describe('Chinese', () => {
  const sentences = Object.entries<Entry>(chinese.sentences);

  it('has the gaps of English in every sentence', () => {
    const wrong = sentences.filter(([key, entry]) => String(gapsOf(entry)) !== String(gapsOf(en[key as keyof typeof en])));
    expect(wrong.map(([key, entry]) => `${key}: ${textOf(entry)}`)).toEqual([]);
  });

  it('has them in what the headless program says, too, and writes it as the glossary says', () => {
    const all = Object.entries<Entry>(program);
    const wrong = all.filter(([key, entry]) => String(gapsOf(entry)) !== String(gapsOf(programInEnglish[key as keyof typeof program])));
    expect(wrong.map(([key]) => key)).toEqual([]);
    // Options are written as they are typed.
    const plain = (entry: Entry) =>
      textOf(entry).replace(/spikepatch .*|receptor_type \{type\}|--[a-z-]+( [A-Za-z-]+)*(\.(json|html))?/g, '_');
    expect(all.flatMap(([key, entry]) => slips(plain(entry)).map((piece) => `${key}: ${piece}`))).toEqual([]);
  });

  it('keeps names as English has them, and puts everything else into Chinese', () => {
    const han = new RegExp(`[${HAN}]`);
    const words = (text: string): string[] => text.replace(/\{\w+(?::\w+)?\}/g, ' ').match(/[A-Za-z][A-Za-z_]+/g) ?? [];
    const wrong = sentences
      .filter(([key]) => !key.endsWith('.words'))
      .flatMap(([key, entry]) => {
        const text = textOf(entry);
        const english = textOf(en[key as keyof typeof en]);
        const known = words(english);
        const strange = strangeWords(words(text).join(' '), new Set(known.flatMap((word) => [word, word.replace(/s$/, '')])));
        const left = !han.test(text) && known.filter((word) => /^[a-z]{4,}$/.test(word) || /^[A-Z][a-z]{3,}$/.test(word)).length > 0;
        return [...strange, ...(left && !KEPT.includes(key) ? [text] : [])].map((piece) => `${key}: ${piece}`);
      });
    expect(wrong).toEqual([]);
  });

  it('has no plural forms', () => {
    expect(sentences.filter(([key, entry]) => typeof entry !== 'string' && entry !== en[key as keyof typeof en] && 'one' in entry)).toEqual(
      [],
    );
  });

  it('writes Chinese and Latin, and stops, as the glossary says', () => {
    expect(slips('需要 3 个值')).not.toEqual([]);
    expect(slips('值是3, 不是4(见表)')).not.toEqual([]);
    expect(slips('需要3个值：Create(model, n)，10 ms（见表）')).toEqual([]);
    // Words to search for are a list with spaces in it.
    const wrong = sentences
      .filter(([key, entry]) => !key.endsWith('.words') && entry !== en[key as keyof typeof en])
      .flatMap(([key, entry]) => slips(textOf(entry)).map((piece) => `${key}: ${piece}`));
    expect(wrong).toEqual([]);
  });

  it('writes so in what models, panels, documents, gallery and lessons say, too', () => {
    const { nest, models, panels, documents } = chinese;
    const said = Object.entries({ nest, models, panels, documents, library, help }).flatMap(([part, words]) => textsIn(words, part));
    expect(said.length).toBeGreaterThan(500);
    expect(said.flatMap(([path, text]) => slips(text).map((piece) => `${path}: ${piece}`))).toEqual([]);
  });

  it('uses the terms of the glossary', () => {
    const terms = forbidden();
    expect(terms.length).toBeGreaterThan(50);
    const wrong = files.flatMap(({ path, text }) =>
      terms.filter(({ variant }) => text.includes(variant)).map(({ variant, term }) => `${path}: “${variant}”; the term is ${term}`),
    );
    expect(files.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });
});
