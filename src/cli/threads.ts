/** Threads of Node that simulate a network together with this one. What they do there is thread.ts. */
import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { BLOCK } from '../codegen/types.ts';
import { Crew, createCrewMemory, type Threads } from '../kernel/index.ts';
import type { BackendName, Limits, NetworkSpec } from '../kernel/types.ts';

/** What a thread is sent. */
export interface Work {
  readonly network: NetworkSpec;
  readonly memory: SharedArrayBuffer;
  readonly index: number;
  readonly backend: BackendName;
  readonly limits: Limits;
  readonly duration: number;
}

/** Beyond this many, threads only wait for each other. */
const MOST_THREADS = 64;

/** Threads without work, by the program that they run. The process does not wait for them. */
const idle = new Map<string, Worker[]>();

/** Programs of which a thread did not begin, although it was waited for. */
const abandoned = new Set<string>();

function idleOf({ href }: URL): Worker[] {
  const workers = idle.get(href) ?? [];
  idle.set(href, workers);
  return workers;
}

/** As many threads as are wanted, but none without a block of neurons. */
export function threadsFor({ nodes }: NetworkSpec, wanted: number): number {
  const neurons = nodes.reduce((sum, { model, n }) => sum + (model.elementType === 'neuron' ? n : 0), 0);
  return Math.max(1, Math.min(wanted, MOST_THREADS, Math.floor(neurons / BLOCK)));
}

/** Starts what `size` threads need beside this one, so that it is there when there is work. Nobody knows yet what of it the network is worth: no more than the machine has cores. */
export function startAhead(size: number, program: URL): void {
  const workers = idleOf(program);
  while (workers.length < Math.min(size, MOST_THREADS, cpus().length) - 1) workers.push(hired(program));
}

/** Nobody waits again for threads that run this program. */
export function abandon(program: URL): void {
  abandoned.add(program.href);
  for (const worker of idleOf(program).splice(0)) void worker.terminate();
}

export function isAbandoned(program: URL): boolean {
  return abandoned.has(program.href);
}

/** Puts `size` − 1 threads on the network; this one leads them. @param waits how long for each to begin (ms), other than usual */
export function startThreads(
  size: number,
  work: Omit<Work, 'memory' | 'index'>,
  program: URL,
  waits?: { readonly patience: number },
): Threads {
  const memory = createCrewMemory(size, cpus().length);
  const crew = new Crew(memory, 0, waits);
  const workers = Array.from({ length: size - 1 }, () => idleOf(program).pop() ?? hired(program));
  for (const [k, worker] of workers.entries()) worker.postMessage({ ...work, memory, index: k + 1 } satisfies Work);
  const dismiss = () => workers.forEach((worker) => void worker.terminate());
  return {
    crew,
    dismiss,
    release() {
      if (crew.release()) idleOf(program).push(...workers);
      else dismiss();
    },
  };
}

function hired(program: URL): Worker {
  const worker = new Worker(program);
  worker.unref();
  // One that ends before it has begun is missed by the crew, and one that ends without work is no longer there to be given some.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    const workers = idleOf(program);
    const place = workers.indexOf(worker);
    if (place >= 0) workers.splice(place, 1);
  });
  return worker;
}
