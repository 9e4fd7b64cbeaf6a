/** What one PyNEST session holds: kernel status, models, nodes, connections, and the simulation that they live in. */
import type { Backend } from '../codegen/types.ts';
import { onGrid } from '../kernel/grid.ts';
import { build } from '../kernel/index.ts';
import type { Limits, Simulation } from '../kernel/types.ts';
import { builtIn } from '../models/catalogue.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import type { Connected } from './connections.ts';
import { nestError, shown, unknown } from './errors.ts';
import { ModelTable } from './models.ts';
import { NodeTable } from './nodes.ts';
import type { StatusDict, StatusValue } from './types.ts';

export interface PynestOptions {
  /** wasmBackend where left out; jsBackend (of codegen/js.ts) works in Node only. */
  readonly backend?: Backend;
  /** The models that scripts can name; NEST's where left out. */
  readonly catalogue?: Catalogue;
  /** Past a limit a network is refused with the figures. */
  readonly limits?: Limits;
}

const DEFAULTS = { resolution: 0.1, rng_seed: 143202461, local_num_threads: 1, print_time: false };

const READ_ONLY = ['biological_time', 'network_size', 'num_connections'];

export class Session {
  models: ModelTable;
  nodes = new NodeTable();
  connections: Connected[] = [];
  #status = { ...DEFAULTS };
  #simulation: Simulation | undefined;
  readonly #options: PynestOptions;

  constructor(options: PynestOptions) {
    this.#options = options;
    this.models = this.#newModels();
  }

  get resolution(): number {
    return this.#status.resolution;
  }

  get seed(): number {
    return this.#status.rng_seed;
  }

  #newModels(): ModelTable {
    return new ModelTable(this.#options.catalogue ?? builtIn);
  }

  /** ResetKernel. */
  reset(): void {
    this.models = this.#newModels();
    this.nodes = new NodeTable();
    this.connections = [];
    this.#status = { ...DEFAULTS };
    this.#simulation = undefined;
  }

  /** The simulation, an empty one at first; Create and Connect add to it. */
  simulation(): Simulation {
    const simulation =
      this.#simulation ??
      build(
        { resolution: this.#status.resolution, rng_seed: this.#status.rng_seed, nodes: [], connections: [] },
        {
          ...(this.#options.backend === undefined ? {} : { backend: this.#options.backend }),
          ...(this.#options.limits === undefined ? {} : { limits: this.#options.limits }),
        },
      );
    this.#simulation = simulation;
    return simulation;
  }

  simulate(t: unknown): void {
    if (typeof t !== 'number' || !Number.isFinite(t) || t < 0)
      throw nestError('BadParameter', `Simulate(t): t is a time in ms from 0 on, not ${shown(t)}.`);
    if (!onGrid(t, this.resolution)) {
      throw nestError('BadParameter', `Simulate(${t}): the time must be a multiple of the simulation resolution of ${this.resolution} ms.`);
    }
    this.simulation().advance(t);
  }

  kernelStatus(): Readonly<Record<string, StatusValue>> {
    return {
      ...this.#status,
      biological_time: this.#simulation?.time ?? 0,
      network_size: this.nodes.size,
      num_connections: this.#simulation?.connections ?? 0,
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
    this.#status = next as typeof DEFAULTS;
    if (this.nodes.size === 0) this.#simulation = undefined;
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
