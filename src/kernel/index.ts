/** The kernel's door: networks in, recordings out. */
import type { Backend } from '../codegen/types.ts';
import { addConnection } from './connect.ts';
import { checkLimits, estimate } from './estimate.ts';
import { jsLoops } from './loops/js.ts';
import { Network } from './network.ts';
import { addNode } from './nodes.ts';
import { makeSimulation } from './simulation.ts';
import { KernelError, type Limits, type NetworkSpec, type Simulation } from './types.ts';

export { estimate };

export interface BuildOptions {
  readonly backend: Backend;
  readonly limits?: Limits;
}

/**
 * Builds a network. Throws a KernelError that says which node or connection is refused and why: unknown models and parameters,
 * broken constraints, impossible rules, times off the grid, and sizes beyond `limits` or beyond what memory can hold.
 */
export function build(spec: NetworkSpec, options: BuildOptions): Simulation {
  const { resolution, rng_seed } = spec;
  if (!(resolution > 0) || !Number.isFinite(resolution)) {
    throw new KernelError('BadProperty', `The resolution must be > 0 ms, got ${String(resolution)}.`, { field: 'resolution' });
  }
  if (!Number.isInteger(rng_seed) || rng_seed < 1 || rng_seed > 4294967295) {
    throw new KernelError('BadProperty', `rng_seed must be an integer from 1 to 2^32 - 1, got ${String(rng_seed)}.`, { field: 'rng_seed' });
  }
  checkLimits(spec, options.limits ?? {});
  const network = new Network(resolution, rng_seed, options.backend, jsLoops);
  for (const node of spec.nodes) addNode(network, node);
  for (const connection of spec.connections) addConnection(network, connection);
  return makeSimulation(network);
}
