/** The kernel's door: networks in, recordings out. */

import type { Backend } from '../codegen/types.ts';
import { wasmBackend } from '../codegen/wasm/index.ts';
import { resolutionFault } from '../language/time.ts';
import { waveformDefaults } from '../models/vocabulary/exchange.ts';
import { connectInSteps } from './connect/connect.ts';
import { checkLimits, costsOfNeurons, estimate, sharesOfWork } from './estimate.ts';
import { jsLoops } from './loops/js.ts';
import { wasmLoops } from './loops/wasm.ts';
import { Network } from './plan/network.ts';
import { addNode } from './plan/nodes.ts';
import { makeSimulation, serve } from './run/simulation.ts';
import { said } from './said.ts';
import { agree, tellFailure } from './threads/agree.ts';
import { Crew, createCrewMemory, NotShared, type Threads } from './threads/crew.ts';
import { canBeShared, SHARED_FOR, shareOut } from './threads/share.ts';
import { type BackendName, KernelError, type Limits, type NetworkSpec, type Simulation } from './types.ts';

export { recordingsOfNodes } from './recorders/ofNodes.ts';
export { Crew, canBeShared, checkLimits, createCrewMemory, estimate, NotShared, type Threads };

interface BuildOptions {
  /**
   * What turns models into code: 'wasm' (the default), or a back end itself, such as jsBackend of codegen/js.ts. The name 'js'
   * alone is refused: that back end needs `new Function`, so the kernel does not bring it into the page; pass it in.
   */
  readonly backend?: BackendName | Backend;
  readonly limits?: Limits;
  /** Threads that build and simulate the network together (threads/crew.ts); this one is one of them. Only where `canBeShared`. */
  readonly crew?: Crew;
  /** ms that will be simulated, as far as is known: what is recorded in that time is checked against the limits beforehand. */
  readonly duration?: number;
  /** Whether `stateOf` goes on telling t_spike and Ca of neurons once time passes; that takes some time for each spike. */
  readonly tellsActivity?: boolean;
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
  const network = yield* plan(spec, options);
  const { crew, limits } = options;
  return makeSimulation(network, limits?.recordedBytes, crew && agree(network, crew));
}

/**
 * A thread's part in a network that several simulate together: builds it and serves until the lead ends it. The lead hears what is
 * refused here; where the building fails on a thread that does not lead, it throws on all.
 */
export function serveCrew(spec: NetworkSpec, options: BuildOptions & { readonly crew: Crew }): void {
  const { crew } = options;
  const steps = plan(spec, options);
  for (;;) {
    const { done, value } = steps.next();
    if (!done) continue;
    agree(value, crew);
    serve(value, crew);
    return;
  }
}

function* plan(spec: NetworkSpec, options: BuildOptions): Generator<number, Network> {
  const { crew } = options;
  try {
    return yield* planned(spec, options);
  } catch (error) {
    if (crew !== undefined) tellFailure(crew, error);
    throw error;
  }
}

function* planned(spec: NetworkSpec, options: BuildOptions): Generator<number, Network> {
  const { resolution, rng_seed } = spec;
  const { crew } = options;
  const fault = resolutionFault(resolution);
  if (fault !== undefined) throw new KernelError('KernelException', fault, { field: 'resolution' });
  if (!Number.isInteger(rng_seed) || rng_seed < 1 || rng_seed > 4294967295) {
    throw new KernelError('BadProperty', said('kernel.seed', { found: rng_seed }), { field: 'rng_seed' });
  }
  checkLimits(spec, options.limits ?? {}, options.duration);
  const backend = backendOf(options.backend);
  const network = new Network(
    resolution,
    rng_seed,
    backend,
    backend.name === 'wasm' ? wasmLoops : jsLoops,
    {
      ...waveformDefaults,
      ...spec.relaxation,
    },
    crew,
  );
  if (options.tellsActivity) network.activities = new Map();
  for (const node of spec.nodes) addNode(network, node);
  if (crew !== undefined) shareOut(network.populations, costsOfNeurons(spec, SHARED_FOR), crew.index, crew.size);
  const shares = sharesOfWork(spec);
  for (const [index, connection] of spec.connections.entries()) {
    yield shares[index] as number;
    for (const _ of connectInSteps(network, connection)) {
      crew?.beat();
      yield shares[index] as number;
    }
  }
  yield 1;
  return network;
}

function backendOf(backend: BackendName | Backend | undefined): Backend {
  if (backend === undefined || backend === 'wasm') return wasmBackend;
  if (backend !== 'js') return backend;
  throw new KernelError('BadProperty', said('kernel.backend'), {
    field: 'backend',
  });
}
