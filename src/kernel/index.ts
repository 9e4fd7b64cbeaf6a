/** The kernel's door: networks in, recordings out. */

import type { Backend } from '../codegen/types.ts';
import { wasmBackend } from '../codegen/wasm/index.ts';
import { resolutionFault } from '../language/time.ts';
import { waveformDefaults } from '../models/vocabulary/exchange.ts';
import { connectInSteps } from './connect/connect.ts';
import { checkLimits, estimate, sharesOfWork } from './estimate.ts';
import { jsLoops } from './loops/js.ts';
import { wasmLoops } from './loops/wasm.ts';
import { Network } from './plan/network.ts';
import { addNode } from './plan/nodes.ts';
import { makeSimulation } from './run/simulation.ts';
import { said } from './said.ts';
import { type BackendName, KernelError, type Limits, type NetworkSpec, type Simulation } from './types.ts';

export { recordingsOfNodes } from './recorders/ofNodes.ts';
export { checkLimits, estimate };

interface BuildOptions {
  /**
   * What turns models into code: 'wasm' (the default), or a back end itself, such as jsBackend of codegen/js.ts. The name 'js'
   * alone is refused: that back end needs `new Function`, so the kernel does not bring it into the page; pass it in.
   */
  readonly backend?: BackendName | Backend;
  readonly limits?: Limits;
  /** ms that will be simulated, as far as is known: what is recorded in that time is checked against the limits beforehand. */
  readonly duration?: number;
}

/**
 * Builds a network. Throws a KernelError that says which node or connection is refused and why: unknown models and parameters,
 * broken constraints, impossible rules, times off the grid, and sizes beyond `limits` or beyond what memory can hold.
 */
export function build(spec: NetworkSpec, options: BuildOptions = {}): Simulation {
  const steps = buildInSteps(spec, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same in steps, between which somebody else may have a turn or stop asking: yields how much of the work is done, by the
 * expected number of connections, and returns the simulation. A step is at most one stage (rule, weights, delays, sorting) of one
 * Connect call.
 */
export function* buildInSteps(spec: NetworkSpec, options: BuildOptions = {}): Generator<number, Simulation> {
  const { resolution, rng_seed } = spec;
  const fault = resolutionFault(resolution);
  if (fault !== undefined) throw new KernelError('KernelException', fault, { field: 'resolution' });
  if (!Number.isInteger(rng_seed) || rng_seed < 1 || rng_seed > 4294967295) {
    throw new KernelError('BadProperty', said('kernel.seed', { found: rng_seed }), { field: 'rng_seed' });
  }
  checkLimits(spec, options.limits ?? {}, options.duration);
  const backend = backendOf(options.backend);
  const network = new Network(resolution, rng_seed, backend, backend.name === 'wasm' ? wasmLoops : jsLoops, {
    ...waveformDefaults,
    ...spec.relaxation,
  });
  for (const node of spec.nodes) addNode(network, node);
  const shares = sharesOfWork(spec);
  for (const [index, connection] of spec.connections.entries()) {
    yield shares[index] as number;
    for (const _ of connectInSteps(network, connection)) yield shares[index] as number;
  }
  yield 1;
  return makeSimulation(network, options.limits?.recordedBytes);
}

function backendOf(backend: BackendName | Backend | undefined): Backend {
  if (backend === undefined || backend === 'wasm') return wasmBackend;
  if (backend !== 'js') return backend;
  throw new KernelError('BadProperty', said('kernel.backend'), {
    field: 'backend',
  });
}
