/** From a document to results in Node, with the kernel that the browser uses. */

import { jsBackend } from '../codegen/js.ts';
import { type Compiled, compile, kernelDiagnostic } from '../compile/index.ts';
import type { Diagnostic, GraphDocument } from '../document/types.ts';
import { type RecorderRows, type Results, recorderModelName } from '../formats/results.ts';
import { build, canBeShared, checkLimits, NotShared, recordingsOfNodes } from '../kernel/index.ts';
import { type BackendName, KernelError, type Limits, type NetworkSpec, type Simulation } from '../kernel/types.ts';
import { abandon, isAbandoned, startThreads, threadsFor } from './threads.ts';

interface SimulateOptions {
  /** 'wasm' by default. */
  readonly backend?: BackendName;
  /** Instead of the document's: 1 … 2^32−1. */
  readonly seed?: number | undefined;
  /** Instead of the document's, in ms. */
  readonly duration?: number | undefined;
  readonly limits?: Limits;
  /** Threads that may be used; what they give is the same to the last bit. One by default. */
  readonly threads?: number | undefined;
  /** The program that threads run. */
  readonly program?: URL;
  /** Called where one thread takes over, because others did not begin (none is tried again then), or ended while they built. */
  readonly onAlone?: (why: 'absent' | 'lost') => void;
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
    const { onProgress } = options;
    const { simulation, release, dismiss } = buildOn(compiled.network, compiled.duration, options);
    const report = (): boolean => {
      onProgress?.(simulation.time);
      return false;
    };
    let { diagnostics } = compiled;
    try {
      simulation.advance(compiled.duration, onProgress && report);
      release();
    } catch (error) {
      dismiss();
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

/** Builds a network on as many threads as are wanted, and as it can be shared by. */
function buildOn(
  network: NetworkSpec,
  duration: number,
  { backend = 'wasm', limits = {}, threads = 1, program, onAlone }: SimulateOptions,
): { readonly simulation: Simulation; release(): void; dismiss(): void } {
  const options = { backend: backend === 'js' ? jsBackend : backend, limits, duration };
  const size = threadsFor(network, threads);
  if (size > 1 && program !== undefined && !isAbandoned(program) && canBeShared(network)) {
    const { crew, release, dismiss } = startThreads(size, { network, backend, limits, duration }, program);
    try {
      return { simulation: build(network, { ...options, crew }), release, dismiss };
    } catch (error) {
      dismiss();
      if (!(error instanceof NotShared)) throw error;
      if (error.reason === 'absent') abandon(program);
      if (error.reason !== 'unequal') onAlone?.(error.reason);
    }
  }
  const nothing = () => undefined;
  return { simulation: build(network, options), release: nothing, dismiss: nothing };
}

/** What would be refused of a document's size before anything is built: what `simulate` says first, for `validate` to say as well. */
export function sizeProblem(document: GraphDocument, limits: Limits): Diagnostic | undefined {
  const compiled = compile(document);
  if (compiled.network === undefined) return undefined;
  try {
    checkLimits(compiled.network, limits, compiled.duration);
    return undefined;
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return kernelDiagnostic(error, document, compiled);
  }
}

function collect(document: GraphDocument, compiled: Compiled, simulation: Simulation): Results {
  const recorders: Record<string, RecorderRows> = {};
  for (const recording of recordingsOfNodes(simulation.recordings).sort((a, b) => a.node - b.node)) {
    const id = compiled.nodes[recording.node] as string;
    recorders[id] = { model: recorderModelName(document.models, document.nodes[id]?.model ?? ''), ...recording.read() };
  }
  return { title: document.title, kernel: document.kernel, nodes: compiled.nodeIds, recorders };
}
