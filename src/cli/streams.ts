/** What all commands share: where they speak, what a machine may hold, and one turn for each graph. */
import { totalmem } from 'node:os';
import type { Writable } from 'node:stream';
import type { Diagnostic } from '../document/types.ts';
import type { Limits } from '../kernel/types.ts';
import { findingLine } from './documents.ts';
import { FileProblem } from './fileProblem.ts';
import { writeLine, writeStream } from './output.ts';
import type { Terminal } from './progress.ts';

/** Where a command speaks. */
export interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable & Terminal;
}

export type ExitCode = 0 | 1 | 2;

/** Part of the machine's memory that a network may take before it is refused with figures. */
const MEMORY_SHARE = 0.8;

/** What a network may be on this machine. */
export function limits(): Limits {
  return { bytes: MEMORY_SHARE * totalmem() };
}

/** Writes to standard output; 0, as all is well. */
export async function say({ stdout }: Streams, pieces: Iterable<string>): Promise<ExitCode> {
  await writeStream(stdout, pieces);
  return 0;
}

/** Findings about a graph, a line each, to standard error. */
export function complain(path: string, findings: readonly Diagnostic[], { stderr }: Streams): void {
  for (const finding of findings) writeLine(stderr, findingLine(path, finding));
}

export function hasErrors(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/**
 * Does the same for each graph. One that cannot be read or written is said and does not keep the others from their turn; the exit
 * code is that of the worst.
 */
export async function forEach(
  graphs: readonly string[],
  { stderr }: Streams,
  work: (path: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  let exit: ExitCode = 0;
  for (const path of graphs) {
    let one: ExitCode;
    try {
      one = await work(path);
    } catch (problem) {
      if (!(problem instanceof FileProblem)) throw problem;
      writeLine(stderr, `spikepatch: ${problem.message}`);
      one = 2;
    }
    if (one > exit) exit = one;
  }
  return exit;
}
