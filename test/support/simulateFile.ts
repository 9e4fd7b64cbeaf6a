/** Runs a file of a circuit in Node, as help pages run theirs in the worker. */
import { runOf } from '../../src/cli/analyse.ts';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import type { CircuitFile, Recorded } from '../../src/help/curves/circuit.ts';

/** What the file records, or the sentences why it does not. */
export function simulateFile(file: CircuitFile): Recorded | { readonly refused: readonly string[] } {
  const read = readDocument(file);
  if (read.document === undefined) return { refused: read.diagnostics.map(({ code, path }) => `${path}: ${code}`) };
  const { results, diagnostics } = simulateDocument(read.document);
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, values }) => `${path}: ${code} ${JSON.stringify(values)}`);
  return results === undefined || errors.length > 0 ? { refused: errors } : runOf(read.document, results);
}
