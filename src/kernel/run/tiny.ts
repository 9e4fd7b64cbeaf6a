import type { Executor } from './executor.ts';

/**
 * Every so many steps state that has decayed below TINY is set to 0. Denormal numbers (below 2e-308) cost many processors ten
 * to a hundred times an ordinary addition, and WebAssembly cannot ask for them to be flushed. A slice ends at each of these
 * steps, so that the result does not depend on how a run is cut.
 */
export const FLUSH_EVERY = 1024;

/** Far below anything that is added to, far above the denormal numbers that a further FLUSH_EVERY steps of decay could reach. */
const TINY = 1e-200;

/** Sets tiny state of all neurons to 0, if the present step is one of those. */
export function flushTiny({ now, network }: Executor): void {
  if (now % FLUSH_EVERY !== 0) return;
  const { f64 } = network.arena.views;
  for (const { program, columnsAt, padded } of network.populations) {
    program.columns.forEach(({ kind }, k) => {
      if (kind !== 'state') return;
      const begin = (columnsAt >>> 3) + k * padded;
      for (let i = begin; i < begin + padded; i++) {
        const x = f64[i] as number;
        if (x < TINY && x > -TINY && x !== 0) f64[i] = 0;
      }
    });
  }
}
