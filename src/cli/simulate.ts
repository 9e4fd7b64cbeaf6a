/** From a document to results in Node, with the kernel that the browser uses. */

import { jsBackend } from '../codegen/js.ts';
import { type Compiled, compile, kernelDiagnostic } from '../compile/index.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { type RecorderRows, type Results, recorderModelName } from '../formats/results.ts';
import { build } from '../kernel/index.ts';
import { type BackendName, KernelError, type Limits, type Recording, type Simulation } from '../kernel/types.ts';

interface SimulateOptions {
  /** 'wasm' by default. */
  readonly backend?: BackendName;
  /** Instead of the document's: 1 … 2^32−1. */
  readonly seed?: number | undefined;
  /** Instead of the document's, in ms. */
  readonly duration?: number | undefined;
  readonly limits?: Limits;
  /** Called between slices with the ms of model time reached. */
  readonly onProgress?: (time: number) => void;
}

type SimulateResult =
  /** Diagnostics are warnings here; an error among them ended the run early, with what was recorded up to there. */
  | { readonly results: Results; readonly diagnostics: readonly Diagnostic[]; readonly simulation: Simulation }
  | { readonly results?: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * Compiles, builds and simulates a document. What keeps it from running, in the document or in the kernel, comes back as
 * diagnostics; it throws only on defects.
 */
export function simulateDocument(document: GraphDocument, options: SimulateOptions = {}): SimulateResult {
  const { seed, duration } = options;
  const kernel = {
    ...document.kernel,
    ...(seed === undefined ? {} : { rng_seed: seed }),
    ...(duration === undefined ? {} : { duration }),
  };
  const asked = { ...document, kernel };
  const compiled = compile(asked);
  if (compiled.network === undefined) return { diagnostics: compiled.diagnostics };
  try {
    const { backend = 'wasm', limits = {}, onProgress } = options;
    const simulation = build(compiled.network, {
      backend: backend === 'js' ? jsBackend : backend,
      limits,
      duration: compiled.duration,
    });
    const report = (): boolean => {
      onProgress?.(simulation.time);
      return false;
    };
    let { diagnostics } = compiled;
    try {
      simulation.advance(compiled.duration, onProgress && report);
    } catch (error) {
      // What was recorded before the run ended is kept, as in the editor.
      if (!(error instanceof KernelError)) throw error;
      diagnostics = [...diagnostics, kernelDiagnostic(error, asked, compiled)];
    }
    return { results: collect(asked, compiled, simulation), diagnostics, simulation };
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return { diagnostics: [kernelDiagnostic(error, asked, compiled)] };
  }
}

function collect(document: GraphDocument, compiled: Compiled, simulation: Simulation): Results {
  const byNode = new Map<number, Recording[]>();
  for (const recording of simulation.recordings) byNode.set(recording.node, [...(byNode.get(recording.node) ?? []), recording]);
  const recorders: Record<string, RecorderRows> = {};
  for (const [index, recordings] of [...byNode].sort(([a], [b]) => a - b)) {
    const id = compiled.nodes[index] as string;
    recorders[id] = { model: recorderModelName(document.models, document.nodes[id]?.model ?? ''), ...merged(recordings) };
  }
  return { title: document.title, kernel: document.kernel, nodes: compiled.nodeIds, recorders };
}

/** The rows of a population of recorders as one table, by time, then recorder. */
function merged(recordings: readonly Recording[]): Pick<RecorderRows, 'times' | 'senders' | 'values'> {
  const parts = recordings.map((recording) => recording.read());
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const rows = parts.flatMap(({ times }, part) => Array.from(times, (time, row) => ({ time, part, row })));
  rows.sort((a, b) => a.time - b.time || a.part - b.part || a.row - b.row);
  const names = Object.keys(first?.values ?? {});
  return {
    times: Float64Array.from(rows, ({ time }) => time),
    senders: Uint32Array.from(rows, ({ part, row }) => parts[part]?.senders[row] ?? 0),
    values: Object.fromEntries(
      names.map((name) => [name, Float64Array.from(rows, ({ part, row }) => parts[part]?.values[name]?.[row] ?? Number.NaN)]),
    ),
  };
}
