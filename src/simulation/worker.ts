/** The worker: the kernel with WebAssembly behind the host, and a MessageChannel that lets messages in between slices. */
import { wasmBackend } from '../codegen/wasm/index.ts';
import { buildInSteps } from '../kernel/index.ts';
import { createSimulationHost } from './host.ts';
import type { ToWorker } from './protocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/**
 * A task of its own after all messages that have arrived. A MessageChannel is not slowed down as timers are when they nest,
 * and goes on in tabs that are not on view.
 */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

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
  (network, limits, duration) => buildInSteps(network, { backend: wasmBackend, limits, duration }),
);

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => host.receive(data);
scope.postMessage({ type: 'ready' });
