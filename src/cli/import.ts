/** `spikepatch import`: what other programs wrote becomes graphs; all that is lost is said. */
import { basename, join } from 'node:path';
import type { Writable } from 'node:stream';
import { fileStem } from '../base/fileName.ts';
import { compile, violationsOf } from '../compile/index.ts';
import { formatDocument } from '../document/file/schema.ts';
import { type ForeignDocument, type Lost, readForeign } from '../formats/import.ts';
import { resultsText } from '../formats/results.ts';
import { UsageError } from './args.ts';
import type { ImportCommand } from './commands.ts';
import { findingLine, graphName, readText, shownPath } from './documents.ts';
import { writeFile, writeLine, writeStream } from './output.ts';
import { aboutFile, phrase } from './phrase.ts';
import { tryFile, tryFolder } from './targets.ts';

type ExitCode = 0 | 1 | 2;

interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Imports file by file; `forEach` keeps one that cannot be read from stopping the others. Throws a UsageError. */
export async function importFiles<S extends Streams>(
  command: ImportCommand,
  streams: S,
  forEach: (files: readonly string[], streams: S, work: (path: string) => Promise<ExitCode>) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { files, out, outDir, strict } = command;
  if (out !== undefined) tryFile(out, files);
  if (outDir !== undefined) tryFolder(outDir);
  const taken = new Set<string>();
  return forEach(files, streams, async (path) => {
    const { documents, lost, reader, notes } = readForeign(readText(path), path === '-' ? 'stdin' : basename(path));
    for (const loss of lost) writeLine(streams.stderr, lossLine(path, loss));
    for (const note of notes) writeLine(streams.stderr, findingLine(path, note));
    if (documents.length === 0) return 1;
    if (outDir === undefined && documents.length > 1) {
      throw new UsageError(phrase('import.severalNetworks', { path: shownPath(path), count: documents.length }));
    }
    for (const one of documents) {
      const isAlone = documents.length === 1 && reader !== undefined ? graphName(path) : undefined;
      const target = out ?? (outDir === undefined ? undefined : join(outDir, `${freeName(isAlone ?? one.name, taken)}.graph.json`));
      if (target !== undefined && out === undefined) tryFile(target, files);
      const text = formatDocument(one.document);
      if (target === undefined) await writeStream(streams.stdout, [text]);
      else {
        writeFile(target, [text]);
        writeResults(target, one, files, streams);
      }
      for (const finding of violationsOf({ document: one.document })) writeLine(streams.stderr, findingLine(target ?? path, finding));
    }
    return strict && lost.length > 0 ? 1 : 0;
  });
}

function lossLine(path: string, { where, what, why }: Lost): string {
  return [shownPath(path), where, what, why].filter((part) => part !== '').reduceRight((said, part) => aboutFile(part, said));
}

/** What the file says was recorded, beside the graph. */
function writeResults(target: string, { document, results }: ForeignDocument, inputs: readonly string[], { stderr }: Streams): void {
  if (results === undefined) return;
  const beside = `${target.replace(/(\.graph)?\.json$/i, '')}.results.json`;
  tryFile(beside, inputs);
  const { title, kernel } = document;
  const compiled = compile(document);
  writeFile(beside, resultsText({ title, kernel, nodes: compiled.network === undefined ? {} : compiled.nodeIds, recorders: results }));
  writeLine(stderr, phrase('done.recorded', { path: target, file: beside }));
}

/** A name for a file that no other network of this import has. */
function freeName(name: string, taken: Set<string>): string {
  const stem = fileStem(name);
  let free = stem;
  // Some file systems know no difference between capitals and small letters.
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem}-${number}`;
  taken.add(free.toLowerCase());
  return free;
}
