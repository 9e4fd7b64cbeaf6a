/** The kernel's door: networks in, recordings out. */
import type { Backend } from '../codegen/types.ts';
import { wasmBackend } from '../codegen/wasm/index.ts';
import { resolutionFault } from '../language/time.ts';
import { addConnection } from './connect/connect.ts';
import { checkLimits, estimate } from './estimate.ts';
import { jsLoops } from './loops/js.ts';
import { wasmLoops } from './loops/wasm.ts';
import { Network } from './plan/network.ts';
import { addNode } from './plan/nodes.ts';
import { makeSimulation } from './run/simulation.ts';
import { type BackendName, KernelError, type Limits, type NetworkSpec, type Simulation } from './types.ts';

export { estimate };

export interface BuildOptions {
  /**
   * What turns models into code: 'wasm' (the default), or a back end itself, such as jsBackend of codegen/js.ts. The name 'js'
   * alone is refused: that back end needs `new Function`, so the kernel does not bring it into the page; pass it in.
   */
  readonly backend?: BackendName | Backend;
  readonly limits?: Limits;
}

/**
 * Builds a network. Throws a KernelError that says which node or connection is refused and why: unknown models and parameters,
 * broken constraints, impossible rules, times off the grid, and sizes beyond `limits` or beyond what memory can hold.
 */
export function build(spec: NetworkSpec, options: BuildOptions = {}): Simulation {
  const { resolution, rng_seed } = spec;
  const fault = resolutionFault(resolution);
  if (fault !== undefined) throw new KernelError('KernelException', fault, { field: 'resolution' });
  if (!Number.isInteger(rng_seed) || rng_seed < 1 || rng_seed > 4294967295) {
    throw new KernelError('BadProperty', `rng_seed must be an integer from 1 to 2^32 - 1, got ${String(rng_seed)}.`, { field: 'rng_seed' });
  }
  checkLimits(spec, options.limits ?? {});
  const backend = backendOf(options.backend);
  const network = new Network(resolution, rng_seed, backend, backend.name === 'wasm' ? wasmLoops : jsLoops);
  for (const node of spec.nodes) addNode(network, node);
  for (const connection of spec.connections) addConnection(network, connection);
  return makeSimulation(network);
}

function backendOf(backend: BackendName | Backend | undefined): Backend {
  if (backend === undefined || backend === 'wasm') return wasmBackend;
  if (backend !== 'js') return backend;
  throw new KernelError('BadProperty', 'The JavaScript back end is passed as jsBackend of src/codegen/js.ts, not by its name.', {
    field: 'backend',
  });
}
