/** Where results go: a file or standard output, in large writes. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** Characters gathered before they are written. */
const BUFFER = 1 << 20;

/** Writes pieces of text to a file, which is made anew. Throws what the file system says. */
export function writeFile(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const text of gathered(pieces)) {
      const bytes = Buffer.from(text, 'utf8');
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    }
  } finally {
    closeSync(file);
  }
}

/** Writes pieces of text to a stream, waiting where its reader is slower. Ends early when the reader has gone (`… | head`). */
export async function writeStream(stream: Writable, pieces: Iterable<string>): Promise<void> {
  for (const text of gathered(pieces)) {
    if (stream.destroyed || stream.errored) return;
    if (!stream.write(text))
      await new Promise<void>((resolve) => {
        const go = (): void => {
          stream.off('drain', go).off('close', go).off('error', go);
          resolve();
        };
        stream.on('drain', go).on('close', go).on('error', go);
      });
  }
}

function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length >= BUFFER) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}
