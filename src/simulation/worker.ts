/**
 * The worker: the kernel with WebAssembly behind the host, and a MessageChannel that lets messages in between slices. It starts more of
 * itself as threads for large networks.
 */
import { wasmBackend } from '../codegen/wasm/index.ts';
import { buildInSteps, Crew, serveCrew } from '../kernel/index.ts';
import { createSimulationHost } from './host.ts';
import { live } from './lifeline.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { createThreadPool, type ThreadLike, type ThreadWork, threadsWorth } from './threads.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/**
 * A task of its own after all messages that have arrived. A MessageChannel is not slowed down as timers are when they nest,
 * and goes on in tabs that are not on view.
 */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** A worker like this one. */
const createThread = () => new Worker(scope.location.href, { type: 'module', name: 'thread' }) as unknown as ThreadLike;

/** As a thread: this worker's part of a network that another one leads. */
const serve = ({ memory, index, network, limits, duration }: ThreadWork): void => {
  try {
    serveCrew(network, { crew: new Crew(memory, index), backend: wasmBackend, limits, duration });
  } catch {
    // The lead has heard of it, and says it.
  }
};

const cores = scope.crossOriginIsolated ? navigator.hardwareConcurrency : 1;
const threads = createThreadPool(createThread, cores);

const host = createSimulationHost(
  {
    post: (message, transfer) => scope.postMessage(message, transfer),
    breathe: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        channel.port2.postMessage(undefined);
      }),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => performance.now(),
  },
  (network, limits, duration, crew) => buildInSteps(network, { backend: wasmBackend, limits, duration, ...(crew && { crew }) }),
  async (network, limits, duration) => {
    const size = threadsWorth(network, duration, cores);
    return size === 1 ? undefined : threads.call(size, { network, limits, duration });
  },
);

scope.onmessage = ({ data }: MessageEvent<ToWorker | ThreadWork>) => {
  if ('memory' in data) serve(data);
  else host.receive(data);
};
live((life) => scope.postMessage({ type: 'ready', ...(life !== undefined && { life }) } satisfies FromWorker));
