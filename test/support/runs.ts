/** Runs without a kernel: what tests and benches hand to the records. */
import type { GraphDocument } from '../../src/document/types.ts';
import type { RunNetwork, RunOrigin, RunStatus } from '../../src/editor/runs/run.ts';

/** A run that is under way and has got nowhere yet. */
export function started(until = 100): RunStatus {
  return { phase: 'running', time: 0, until, elapsedMs: 0, remainingMs: undefined, message: undefined, neurons: 1, connections: 1 };
}

/** What a run is started from; the network itself is nobody's business here. */
export function origin(document: GraphDocument, compiled: Omit<RunNetwork, 'network' | 'edges'>, hash = 'h'): RunOrigin {
  const { resolution, rng_seed } = document.kernel;
  return {
    document,
    compiled: { network: { resolution, rng_seed, nodes: [], connections: [] }, edges: [], ...compiled },
    seed: rng_seed,
    hash,
  };
}
