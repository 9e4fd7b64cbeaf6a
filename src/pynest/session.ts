/** What one PyNEST session holds: kernel status, models, nodes, connections, and the simulation once it is built. */
import { onGrid } from '../kernel/grid.ts';
import { build } from '../kernel/index.ts';
import type { BackendName, Limits, NetworkSpec, Recording, Simulation } from '../kernel/types.ts';
import type { Connected } from './connections.ts';
import { nestError, shown, unknown } from './errors.ts';
import { ModelTable } from './models.ts';
import { NodeTable } from './nodes.ts';
import type { StatusDict, StatusValue } from './types.ts';

export interface PynestOptions {
  /** 'wasm' everywhere, 'js' in Node only. */
  readonly backend?: BackendName;
  /** Past a limit a network is refused with the figures. */
  readonly limits?: Limits;
}

const DEFAULTS = { resolution: 0.1, rng_seed: 143202461, local_num_threads: 1, print_time: false };

const READ_ONLY = ['biological_time', 'network_size', 'num_connections'];

export class Session {
  models = new ModelTable();
  nodes = new NodeTable();
  connections: Connected[] = [];
  #status = { ...DEFAULTS };
  #simulation: Simulation | undefined;
  /** Rows of a recorder that SetStatus(recorder, {"n_events": 0}) has cleared, by node id. */
  #cleared = new Map<number, number>();
  readonly #options: PynestOptions;

  constructor(options: PynestOptions) {
    this.#options = options;
  }

  get resolution(): number {
    return this.#status.resolution;
  }

  get seed(): number {
    return this.#status.rng_seed;
  }

  /** ResetKernel. */
  reset(): void {
    this.models = new ModelTable();
    this.nodes = new NodeTable();
    this.connections = [];
    this.#status = { ...DEFAULTS };
    this.#simulation = undefined;
    this.#cleared.clear();
  }

  /** Called by every verb that changes the network: a network that has not run is built anew, one that has run stays as it is. */
  change(verb: string): void {
    if (this.#simulation !== undefined && this.#simulation.time > 0) {
      throw nestError('KernelException', `${verb}: the network cannot be changed after Simulate; call ResetKernel and build it again.`);
    }
    this.#simulation = undefined;
  }

  /** Whether time has passed since ResetKernel. */
  get hasRun(): boolean {
    return this.#simulation !== undefined && this.#simulation.time > 0;
  }

  network(): NetworkSpec {
    return {
      resolution: this.#status.resolution,
      rng_seed: this.#status.rng_seed,
      nodes: this.nodes.specs(),
      connections: this.connections.map((connected) => connected.spec),
    };
  }

  /** The simulation, built when first needed. Throws what the kernel refuses. */
  simulation(): Simulation {
    this.#simulation ??= build(this.network(), {
      backend: this.#options.backend ?? 'wasm',
      ...(this.#options.limits === undefined ? {} : { limits: this.#options.limits }),
    });
    return this.#simulation;
  }

  /** The recording of a recorder, if there is anything to read, with the first row that still counts. */
  recording(id: number): { readonly recording: Recording; readonly from: number } | undefined {
    const recording = this.#simulation?.recordings.find((candidate) => candidate.id === id);
    return recording === undefined ? undefined : { recording, from: this.#cleared.get(id) ?? 0 };
  }

  /** SetStatus(recorder, {"n_events": 0}). */
  clearEvents(id: number): void {
    const found = this.recording(id);
    if (found !== undefined) this.#cleared.set(id, found.recording.length);
  }

  simulate(t: unknown): void {
    if (typeof t !== 'number' || !Number.isFinite(t) || t < 0)
      throw nestError('BadParameter', `Simulate(t): t is a time in ms from 0 on, not ${shown(t)}.`);
    if (!onGrid(t, this.resolution)) {
      throw nestError('BadParameter', `Simulate(${t}): the time must be a multiple of the simulation resolution of ${this.resolution} ms.`);
    }
    const simulation = this.simulation();
    if (t > 0) simulation.advance(t);
  }

  kernelStatus(): Readonly<Record<string, StatusValue>> {
    const simulation = this.#simulation;
    return {
      ...this.#status,
      biological_time: simulation?.time ?? 0,
      network_size: this.nodes.size,
      num_connections: this.connections.length === 0 ? 0 : this.simulation().connections,
    };
  }

  setKernelStatus(params: StatusDict): void {
    if (typeof params !== 'object' || params === null || Array.isArray(params)) {
      throw nestError('TypeError', `SetKernelStatus takes a dictionary such as {"resolution": 0.1}, not ${shown(params)}.`);
    }
    const next: Record<string, unknown> = { ...this.#status };
    for (const [key, value] of Object.entries(params)) {
      if (READ_ONLY.includes(key)) throw nestError('BadProperty', `${key} cannot be set; the kernel only reports it.`);
      if (!Object.hasOwn(DEFAULTS, key))
        throw unknown('UnaccessedDictionaryEntry', 'key of the kernel', key, [...Object.keys(DEFAULTS), ...READ_ONLY]);
      this.#checkStatus(key, value);
      next[key] = value;
    }
    this.change('SetKernelStatus');
    this.#status = next as typeof DEFAULTS;
  }

  #checkStatus(key: string, value: unknown): void {
    const refuse = (allowed: string) => nestError('BadProperty', `${key} must be ${allowed}, not ${shown(value)}.`);
    if (key === 'print_time') {
      if (typeof value !== 'boolean') throw refuse('true or false');
    } else if (key === 'local_num_threads') {
      if (value !== 1) throw refuse('1: the kernel runs in a single thread');
    } else if (key === 'rng_seed') {
      if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > 2 ** 32 - 1)
        throw refuse('a whole number from 1 to 2^32 - 1');
    } else if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) {
      throw refuse('a time in ms greater than 0');
    } else if (this.nodes.size > 0 && value !== this.#status.resolution) {
      throw nestError('BadProperty', 'Cannot change time representation after nodes have been created. Please call ResetKernel first.');
    }
  }
}
