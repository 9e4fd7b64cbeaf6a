/** What a thread of the headless program runs. It has the kernel and nothing else, so that it is there soon. */
import { parentPort } from 'node:worker_threads';
import { jsBackend } from '../codegen/js.ts';
import { Crew, serveCrew } from '../kernel/index.ts';
import type { Work } from './threads.ts';

/** Its part of a network, until the lead ends it. */
parentPort?.on('message', ({ network, memory, index, backend, limits, duration }: Work) => {
  try {
    serveCrew(network, { crew: new Crew(memory, index), backend: backend === 'js' ? jsBackend : backend, limits, duration });
  } catch {
    // The lead has heard of it, and says it.
  }
});
