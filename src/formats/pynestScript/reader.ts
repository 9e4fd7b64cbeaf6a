/**
 * Reads PyNEST scripts of NEST 2.20 and NEST 3 without Python: a bounded evaluator over the grammar of the language, and documents of
 * the networks that the script simulates. Every line that is not understood is listed with its place.
 */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { type Foreign, type ForeignDocument, type ForeignReader, Losses, type Lost } from '../foreign.ts';
import { readKeepable } from '../keepable.ts';
import { Comments } from './comments.ts';
import { parseScript } from './parse.ts';
import { Problem } from './problem.ts';
import { readScript } from './script.ts';
import { Lines, readable } from './text.ts';

/** Lines from 1, both included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** A network of a script, and the lines that made its nodes and edges. */
interface ScriptNetwork extends ForeignDocument {
  readonly nodes: ReadonlyMap<string, LineRange>;
  readonly edges: ReadonlyMap<string, LineRange>;
}

interface ScriptReading {
  readonly documents: readonly ScriptNetwork[];
  readonly lost: readonly Lost[];
}

/** Reads a script. Never throws. `name` is for networks without a title. */
export function readPynest(text: string, name: string): ScriptReading {
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
    const rangeOf = statementLines(plain, lines);
    const documents = files.flatMap(({ file, origins }, index): ScriptNetwork[] => {
      const own = title === '' ? name : title;
      const number = files.length > 1 ? ` ${index + 1}` : '';
      file['title'] = `${own}${number}`;
      file['description'] = description;
      const places = new WeakMap([...origins].map(([entry, at]) => [entry, lines.place(at)]));
      const ranges = (entries: unknown) =>
        new Map((entries as { readonly id: string }[]).map((entry) => [entry.id, rangeOf(origins.get(entry) ?? 0)] as const));
      const [nodes, edges] = [ranges(file['nodes']), ranges(file['edges'])];
      const document = readKeepable(file, places, '', losses);
      return document === undefined ? [] : [{ name: `${name}${number}`, document, nodes, edges }];
    });
    if (files.length === 0) losses.add('python_no_network', '', name);
    return { documents, lost: losses.list };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    note(problem.code, problem.at ?? 0, String(problem.what), problem.values as Readonly<Record<string, string>>);
    return { documents: [], lost: losses.list };
  }
}

/** The lines of the statement at an offset. */
function statementLines(text: string, lines: Lines): (at: number) => LineRange {
  const tree = parser.parse(text);
  return (at) => {
    let node: SyntaxNode | null = tree.resolveInner(at, 1);
    while (node !== null && !SIMPLE.includes(node.name)) node = node.parent;
    const [from, to] = node === null ? [at, at] : [node.from, Math.max(node.from, node.to - 1)];
    return { first: lines.lineOf(from), last: lines.lineOf(to) };
  };
}

/** Statements with nothing below them. */
const SIMPLE: readonly string[] = ['AssignStatement', 'ExpressionStatement', 'UpdateStatement', 'ReturnStatement'];

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
    const { documents, lost } = readPynest(text, name);
    return { documents: documents.map(({ name: own, document }) => ({ name: own, document })), lost } satisfies Foreign;
  },
};
