/**
 * Where everything goes that the program says or makes: standard output, standard error, files. Each text passes through here and
 * leaves without characters that act on a terminal (base/unseen.ts), in large writes.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { escapeUnseen } from '../base/unseen.ts';
import { FileProblem, fileProblem } from './fileProblem.ts';
import { phrase } from './phrase.ts';

/** Characters gathered before they are written. */
const BUFFER = 1 << 20;

/** Writes pieces of text to a file, which is made anew. Throws a FileProblem. */
export function writeFile(path: string, pieces: Iterable<string>): void {
  try {
    const file = openSync(path, 'w');
    try {
      for (const text of gathered(pieces)) {
        const bytes = Buffer.from(text, 'utf8');
        for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      }
    } finally {
      closeSync(file);
    }
  } catch (problem) {
    throw new FileProblem(phrase('file.notWritten', { path, problem: fileProblem(problem) }));
  }
}

/**
 * Writes pieces of text to a stream, waiting where its reader is slower, until all of it has left. Ends early when the reader has
 * gone (`… | head`), which is no error of anybody's. Throws a FileProblem for anything else, such as a full disk.
 */
export async function writeStream(stream: Writable, pieces: Iterable<string>): Promise<void> {
  for (const text of gathered(pieces)) {
    const problem = await written(stream, text);
    if (problem === undefined) continue;
    if (problem.code === 'EPIPE' || problem.code === 'ERR_STREAM_DESTROYED') return;
    throw new FileProblem(phrase('file.stdoutNotWritten', { problem: fileProblem(problem) }));
  }
}

function written(stream: Writable, text: string): Promise<NodeJS.ErrnoException | undefined> {
  if (stream.errored) return Promise.resolve(stream.errored);
  return new Promise((resolve) => {
    stream.write(text, (problem) => resolve(problem ?? undefined));
  });
}

/** One line of text for people on standard error, whatever it quotes from documents or file names. */
export function writeLine(stream: Writable, text: string): void {
  stream.write(`${escapeUnseen(text)}\n`);
}

function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length >= BUFFER) {
      yield escapeUnseen(text);
      text = '';
    }
  }
  if (text !== '') yield escapeUnseen(text);
}
