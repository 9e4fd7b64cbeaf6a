/** Graph files from disk or standard input. */

import { readFileSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { parseDocument, type ReadResult } from '../document/file/schema.ts';
import { diagnostic } from '../document/meaning/diagnostics.ts';
import type { Diagnostic } from '../document/types.ts';
import { foreignReader } from '../formats/import.ts';
import { sayFinding } from '../text/language.ts';
import { FileProblem, fileProblem } from './fileProblem.ts';
import { aboutFile, phrase } from './phrase.ts';

/** The text of a file. Throws a FileProblem where there is no such file. */
export function readText(path: string): string {
  try {
    return path === '-' ? standardInput() : readFileSync(path, 'utf8');
  } catch (problem) {
    throw new FileProblem(phrase('file.notRead', { path: shownPath(path), problem: fileProblem(problem) }));
  }
}

/** What a JSON file holds. Throws a FileProblem. */
export function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readText(path).replace(/^\uFEFF/, ''));
  } catch (problem) {
    if (problem instanceof SyntaxError) throw new FileProblem(phrase('file.notJson', { path: shownPath(path), problem: problem.message }));
    throw problem;
  }
}

/** Reads a graph. A file of another program that could be imported is told from one that is broken. Throws a FileProblem. */
export function readGraph(path: string): ReadResult {
  return graphIn(readText(path), path);
}

/** The same of a text that was read already. */
export function graphIn(text: string, path: string): ReadResult {
  const read = parseDocument(text);
  if (read.document !== undefined || foreignReader(text) === undefined) return read;
  const finding = diagnostic('foreign_file', { path: '' }, { command: `spikepatch import ${path}` });
  return { diagnostics: [finding] };
}

/** ms between two looks at a standard input that has nothing yet. */
const PATIENCE = 5;

/** All of standard input. One that does not block (a terminal's, a socket) says EAGAIN while nothing has come yet. */
function standardInput(): string {
  const parts: Buffer[] = [];
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const part = Buffer.alloc(1 << 16);
    let length: number;
    try {
      length = readSync(0, part);
    } catch (problem) {
      const { code } = problem as NodeJS.ErrnoException;
      if (code === 'EOF') break;
      if (code !== 'EAGAIN') throw problem;
      Atomics.wait(waiting, 0, 0, PATIENCE);
      continue;
    }
    if (length === 0) break;
    parts.push(part.subarray(0, length));
  }
  return Buffer.concat(parts).toString('utf8');
}

export function shownPath(path: string): string {
  return path === '-' ? phrase('file.stdin') : path;
}

/** NAME of NAME.graph.json (or NAME.json). */
export function graphName(path: string): string {
  return path === '-' ? 'stdin' : basename(path).replace(/(\.graph)?\.json$/i, '');
}

/** A finding as one line: file, where in it, what. */
export function findingLine(path: string, finding: Diagnostic): string {
  const { path: place, severity } = finding;
  const said = severity === 'warning' ? phrase('file.warning', { finding: sayFinding(finding) }) : sayFinding(finding);
  return aboutFile(shownPath(path), place === '' ? said : aboutFile(place, said));
}
