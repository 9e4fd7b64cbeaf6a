/** Threads of Node that simulate a network together. The program is its own worker: what it does there is `serveThread`. */
import { cpus } from 'node:os';
import { Worker, workerData } from 'node:worker_threads';
import { jsBackend } from '../codegen/js.ts';
import { BLOCK } from '../codegen/types.ts';
import { Crew, createCrewMemory, serveCrew } from '../kernel/index.ts';
import type { BackendName, Limits, NetworkSpec } from '../kernel/types.ts';

interface Work {
  readonly network: NetworkSpec;
  readonly memory: SharedArrayBuffer;
  readonly index: number;
  readonly backend: BackendName;
  readonly limits: Limits;
  readonly duration: number;
}

/** Beyond this many, threads only wait for each other. */
const MOST_THREADS = 64;

/** As many threads as are wanted, but none without a block of neurons. */
export function threadsFor({ nodes }: NetworkSpec, wanted: number): number {
  const neurons = nodes.reduce((sum, { model, n }) => sum + (model.elementType === 'neuron' ? n : 0), 0);
  return Math.max(1, Math.min(wanted, MOST_THREADS, Math.floor(neurons / BLOCK)));
}

/** Starts `size` − 1 threads on the network; this one leads them. `dismiss` ends them, whatever they are at. */
export function startThreads(size: number, work: Omit<Work, 'memory' | 'index'>, program: URL): { readonly crew: Crew; dismiss(): void } {
  const memory = createCrewMemory(size, cpus().length);
  const workers = Array.from({ length: size - 1 }, (_, k) => {
    const worker = new Worker(program, { workerData: { ...work, memory, index: k + 1 } satisfies Work });
    worker.unref();
    return worker;
  });
  return { crew: new Crew(memory, 0), dismiss: () => workers.forEach((worker) => void worker.terminate()) };
}

/** What a thread does: its part of the network, until the lead ends it. */
export function serveThread(): void {
  const { network, memory, index, backend, limits, duration } = workerData as Work;
  try {
    serveCrew(network, { crew: new Crew(memory, index), backend: backend === 'js' ? jsBackend : backend, limits, duration });
  } catch {
    // The lead has heard of it, and says it.
  }
}
