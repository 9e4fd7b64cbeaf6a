/** Where results will go, tried before anything is run: a long run is not lost to a folder that does not exist. */
import { accessSync, constants, mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { UsageError } from './args.ts';
import { graphName, shownPath } from './documents.ts';
import { FileProblem, fileProblem } from './fileProblem.ts';
import { phrase } from './phrase.ts';

/** Throws where a file cannot be written, or is one of the inputs. Nothing is written, and no file is made. */
export function tryFile(path: string, inputs: readonly string[]): void {
  const input = inputs.find((candidate) => isSameFile(candidate, path));
  if (input !== undefined) throw new UsageError(phrase('file.isInput', { path, input: shownPath(input) }));
  const there = statusOf(path);
  try {
    if (there?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (there !== undefined) accessSync(path, constants.W_OK);
    else {
      const folder = dirname(path);
      if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
      accessSync(folder, constants.W_OK | constants.X_OK);
    }
  } catch (problem) {
    throw new FileProblem(phrase('file.notWritten', { path, problem: fileProblem(problem) }));
  }
}

/** Makes a folder for results where there is none. Throws where that fails, or where nothing can be written into it. */
export function tryFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (problem) {
    throw new FileProblem(phrase('file.folderNotMade', { path, problem: fileProblem(problem) }));
  }
}

/** Two graphs of one name would write one file. The same graph twice is one result. */
export function checkNames(graphs: readonly string[]): void {
  const names = new Map<string, string>();
  for (const path of graphs) {
    const other = names.get(graphName(path));
    if (other !== undefined && other !== path) {
      throw new UsageError(phrase('file.sameName', { one: other, other: path, file: `${graphName(path)}.results.json` }));
    }
    names.set(graphName(path), path);
  }
}

/** FILE.RECORDER.csv for FILE.csv: the table of one of several recorders. */
export function besideFile(path: string, recorder: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}.${recorder}${ext}`);
}

/** Whether one path can be the stem of several files: a device or a pipe cannot. */
export function isStem(path: string): boolean {
  return statusOf(path)?.isFile() ?? true;
}

function statusOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function isSameFile(one: string, other: string): boolean {
  if (one === '-') return false;
  let a: Stats | undefined;
  let b: Stats | undefined;
  try {
    a = statusOf(one);
    b = statusOf(other);
  } catch {
    return false;
  }
  return a !== undefined && b !== undefined && a.isFile() && a.ino === b.ino && a.dev === b.dev;
}
