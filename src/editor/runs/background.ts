/** Runs beside the canvas: a document is simulated by itself and its run handed over, for sweeps, dials and comparisons. */
import type { GraphDocument } from '../../document/types.ts';
import type { SimulationPool } from '../../simulation/pool.ts';
import { sayFinding, speak, t } from '../text/en.ts';
import type { Checked } from './check.ts';
import { createRows } from './rows.ts';
import type { Run, RunStatus } from './run.ts';
import { tabLimits } from './size.ts';

interface SimulateOptions {
  /** Called whenever it got further. */
  readonly onProgress?: (run: Run) => void;
  /** Stops it, whether it goes on or waits for its turn; it ends as stopped, with the rows up to there. */
  readonly signal?: AbortSignal;
}

/** Simulates a document in the background. A network that cannot be built never becomes a run: then there is a sentence. */
export type Simulate = (document: GraphDocument, options?: SimulateOptions) => Promise<Run | { readonly refusal: string }>;

/** @param now wall-clock ms. */
export function createSimulate(pool: SimulationPool, check: (document: GraphDocument) => Checked, now: () => number): Simulate {
  return async (document, { onProgress, signal } = {}) => {
    const { runnable, diagnostics } = check(document);
    if (runnable === undefined) {
      const first = diagnostics.find(({ severity }) => severity === 'error');
      return { refusal: first ? sayFinding(first) : '' };
    }
    const { compiled, seed, hash, duration: until } = runnable;
    const rows = createRows(compiled.recorders);
    let began = now();
    let status: RunStatus = {
      phase: 'building',
      time: 0,
      until,
      elapsedMs: 0,
      remainingMs: undefined,
      message: undefined,
      neurons: 0,
      connections: 0,
    };
    const origin = { document, compiled: { ...compiled }, seed, hash };
    const run = (): Run => ({ id: job.id, ...origin, ...status, recorders: rows.recorders });
    const job = pool.run({ network: compiled.network, duration: until, limits: tabLimits() }, (event) => {
      const elapsedMs = now() - began;
      switch (event.type) {
        case 'accepted':
          began = now();
          return;
        case 'building':
          status = { ...status, built: event.share, elapsedMs };
          break;
        case 'built':
          began = now();
          status = { ...status, built: undefined, phase: 'running', neurons: event.neurons, connections: event.connections };
          break;
        case 'progress':
          rows.add(event.chunks);
          status = { ...status, time: event.time, elapsedMs };
          break;
        case 'done':
          rows.add(event.chunks);
          status = { ...status, phase: event.stopped ? 'stopped' : 'done', time: event.time, elapsedMs: event.simulateMs || elapsedMs };
          break;
        case 'refused':
          status = { ...status, phase: 'refused', message: speak(event.said), elapsedMs };
          break;
        case 'crashed':
          status = { ...status, phase: 'crashed', message: t('run.crashed', { reason: event.message }), elapsedMs };
      }
      onProgress?.(run());
    });
    if (signal?.aborted) job.stop();
    signal?.addEventListener('abort', job.stop, { once: true });
    await job.ended;
    signal?.removeEventListener('abort', job.stop);
    return run();
  };
}
