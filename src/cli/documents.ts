/** Graph files from disk or standard input. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseDocument, type ReadResult } from '../document/file/schema.ts';
import type { Diagnostic } from '../document/types.ts';
import { UsageError } from './args.ts';

/** Reads a graph. Throws a UsageError where there is no such file. */
export function readGraph(path: string): ReadResult {
  let text: string;
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (problem) {
    throw new UsageError(`${shownPath(path)} cannot be read: ${fileProblem(problem)}.`);
  }
  return parseDocument(text);
}

/** What the file system says, in words. */
export function fileProblem(problem: unknown): string {
  const { code, message } = problem as { readonly code?: string; readonly message?: string };
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'access is denied';
  if (code === 'ENOTDIR') return 'a part of the path is no folder';
  return message ?? String(problem);
}

export function shownPath(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** NAME of NAME.graph.json (or NAME.json). */
export function graphName(path: string): string {
  return path === '-' ? 'stdin' : basename(path).replace(/(\.graph)?\.json$/i, '');
}

/** A finding as one line: file, where in it, what. */
export function findingLine(path: string, { path: place, message, severity }: Diagnostic): string {
  const where = place === '' ? '' : ` ${place}:`;
  return `${shownPath(path)}:${where} ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}
