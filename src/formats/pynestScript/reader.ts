/**
 * Reads PyNEST scripts of NEST 2.20 and NEST 3 without Python: a bounded evaluator over the grammar of the language, and documents of
 * the networks that the script simulates. Every line that is not understood is listed with its place.
 */
import { type Foreign, type ForeignDocument, type ForeignReader, Losses } from '../foreign.ts';
import { readKeepable } from '../keepable.ts';
import { Comments } from './comments.ts';
import { parseScript } from './parse.ts';
import { Problem } from './problem.ts';
import { readScript } from './script.ts';
import { Lines, readable } from './text.ts';

export const pynestReader: ForeignReader = {
  id: 'pynest',
  recognises(text) {
    if (/^\s*[{[]/.test(text.slice(0, 100))) return false;
    return (
      /^[ \t>.]*(import|from)\s+([\w., ]+,\s*)?nest\b/m.test(text) ||
      /\bnest\.(Create|Connect|SetStatus|Simulate|ResetKernel|CopyModel)\s*\(/.test(text)
    );
  },
  read(text, name) {
    const losses = new Losses();
    const plain = readable(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
    const lines = new Lines(plain);
    const said = new Set<string>();
    const note = (code: Problem['code'], at: number, what: string, values: Readonly<Record<string, string>> = {}) => {
      // A line of a loop is said once.
      const key = JSON.stringify([code, at, what]);
      if (said.has(key)) return;
      said.add(key);
      losses.add(`python_${code}`, lines.place(at), what, values);
    };
    try {
      const statements = parseScript(plain);
      const comments = new Comments(plain, lines);
      const files = readScript(statements, comments, note);
      const { title, description } = comments.head();
      const documents = files.flatMap(({ file, origins }, index): ForeignDocument[] => {
        const own = title === '' ? name : title;
        const number = files.length > 1 ? ` ${index + 1}` : '';
        file['title'] = `${own}${number}`;
        file['description'] = description;
        const places = new WeakMap([...origins].map(([entry, at]) => [entry, lines.place(at)]));
        const document = readKeepable(file, places, '', losses);
        return document === undefined ? [] : [{ name: `${name}${number}`, document }];
      });
      if (files.length === 0) losses.add('python_no_network', '', name);
      return { documents, lost: losses.list } satisfies Foreign;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      note(problem.code, problem.at ?? 0, String(problem.what), problem.values as Readonly<Record<string, string>>);
      return { documents: [], lost: losses.list };
    }
  },
};
