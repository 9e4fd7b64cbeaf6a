/** What one PyNEST session holds: kernel status, models, nodes, connections, and the simulation that they live in. */

import type { Said } from '../base/said.ts';
import type { Backend } from '../codegen/types.ts';
import { build } from '../kernel/index.ts';
import type { Limits, Simulation } from '../kernel/types.ts';
import { onGrid } from '../language/time.ts';
import { builtIn } from '../models/catalogue.ts';
import type { Catalogue } from '../models/createCatalogue.ts';
import { exchangeInterval, isRelaxationKey, relaxationFault, type WaveformRelaxation } from '../models/vocabulary/exchange.ts';
import { speak } from '../text/language.ts';
import type { Connected } from './connections.ts';
import { nestError, unknown } from './errors.ts';
import { checkKernelValue, defaultStatus, isKernelKey, type KernelStatus } from './kernelStatus.ts';
import { ModelTable } from './models.ts';
import { NodeTable } from './nodes.ts';
import { SettingsTable } from './recorderSettings.ts';
import { said } from './said.ts';
import type { StatusDict, StatusValue } from './types.ts';

export interface PynestOptions {
  /** wasmBackend where left out; jsBackend (of codegen/js.ts) works in Node only. */
  readonly backend?: Backend;
  /** The models that scripts can name; NEST's where left out. */
  readonly catalogue?: Catalogue;
  /** Past a limit a network is refused with the figures. */
  readonly limits?: Limits;
  /** Told, once each, what a script sets that is taken and changes nothing here (threads, files, …). */
  readonly onNote?: (sentence: string) => void;
}

const FIRST_KEY = 0x30000000;

const READ_ONLY = ['prepared', 'biological_time', 'network_size', 'num_connections'];

export class Session {
  models: ModelTable;
  nodes = new NodeTable();
  connections: Connected[] = [];
  settings: SettingsTable;
  #status: KernelStatus = defaultStatus;
  #isPrepared = false;
  #keys = 0;
  readonly #notes = new Set<string>();
  #simulation: Simulation | undefined;
  readonly #options: PynestOptions;

  constructor(options: PynestOptions) {
    this.#options = options;
    this.models = this.#newModels();
    this.settings = new SettingsTable((what) => this.note(what));
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

  /** A key for draws that are made here and not by the kernel; streams of the kernel's calls count from 0. */
  nextKey(): number {
    return FIRST_KEY + this.#keys++;
  }

  /** Whether time has passed. */
  get hasSimulated(): boolean {
    return (this.#simulation?.time ?? 0) > 0;
  }

  /** Sentences about what was taken and changes nothing here, in order. */
  get notes(): readonly string[] {
    return [...this.#notes];
  }

  note(what: Said): void {
    const sentence = speak(what);
    if (this.#notes.has(sentence)) return;
    this.#notes.add(sentence);
    this.#options.onNote?.(sentence);
  }

  /** ResetKernel. */
  reset(): void {
    this.models = this.#newModels();
    this.nodes = new NodeTable();
    this.connections = [];
    this.settings = new SettingsTable((what) => this.note(what));
    this.#status = defaultStatus;
    this.#isPrepared = false;
    this.#keys = 0;
    this.#simulation = undefined;
  }

  /** The simulation, an empty one at first; Create and Connect add to it. */
  simulation(): Simulation {
    const simulation =
      this.#simulation ??
      build(
        { resolution: this.#status.resolution, rng_seed: this.#status.rng_seed, relaxation: this.relaxation(), nodes: [], connections: [] },
        {
          tellsActivity: true,
          ...(this.#options.backend === undefined ? {} : { backend: this.#options.backend }),
          ...(this.#options.limits === undefined ? {} : { limits: this.#options.limits }),
        },
      );
    this.#simulation = simulation;
    return simulation;
  }

  /** Simulate is Prepare, Run and Cleanup in one. */
  simulate(t: unknown): void {
    checkTime('Simulate', t, this.resolution);
    this.prepare();
    try {
      this.run(t);
    } finally {
      this.cleanup();
    }
  }

  prepare(): void {
    if (this.#isPrepared) throw nestError('KernelException', said('pynest.run.twice'));
    this.simulation();
    this.#isPrepared = true;
  }

  run(t: unknown): void {
    checkTime('Run', t, this.resolution);
    if (!this.#isPrepared) throw nestError('KernelException', said('pynest.run.unprepared'));
    this.simulation().advance(t);
  }

  cleanup(): void {
    if (!this.#isPrepared) throw nestError('KernelException', said('pynest.run.noCleanup'));
    this.#isPrepared = false;
  }

  /** Number of connections of a synapse model, by the name that Connect was given. */
  connectionsOf(name: string): number {
    return this.connections.reduce(
      (sum, { synapse_model }, call) => sum + (synapse_model === name ? this.simulation().connectionsOf(call).sources.length : 0),
      0,
    );
  }

  kernelStatus(): Readonly<Record<string, StatusValue>> {
    return {
      ...this.#status,
      prepared: this.#isPrepared,
      biological_time: this.#simulation?.time ?? 0,
      network_size: this.nodes.size,
      num_connections: this.#simulation?.connections ?? 0,
    };
  }

  /** The settings of waveform relaxation in force. */
  private relaxation(): WaveformRelaxation {
    const { use_wfr, wfr_comm_interval, wfr_tol, wfr_max_iterations, wfr_interpolation_order } = this.#status;
    return { use_wfr, wfr_comm_interval, wfr_tol, wfr_max_iterations, wfr_interpolation_order };
  }

  setKernelStatus(params: StatusDict): void {
    if (typeof params !== 'object' || params === null || Array.isArray(params)) {
      throw nestError('TypeError', said('pynest.status.kernel', { found: params }));
    }
    const next: Record<string, unknown> = { ...this.#status };
    const notes: Said[] = [];
    for (const [key, value] of Object.entries(params)) {
      if (READ_ONLY.includes(key)) throw nestError('BadProperty', said('pynest.status.readonly', { key }));
      if (!isKernelKey(key)) {
        throw unknown('DictError', said('pynest.thing.key', { of: said('pynest.thing.kernel') }), key, [
          ...Object.keys(defaultStatus),
          ...READ_ONLY,
        ]);
      }
      const note = checkKernelValue(key, value);
      if (note !== undefined) notes.push(note);
      if (key === 'resolution' && this.nodes.size > 0 && value !== this.#status.resolution) {
        throw nestError('BadProperty', said('pynest.status.resolution'));
      }
      // NEST's nodes and connections are made for them.
      if (isRelaxationKey(key) && this.nodes.size > 0 && value !== this.#status[key]) {
        throw nestError('KernelException', said('pynest.status.relaxation', { key }));
      }
      next[key] = value;
    }
    const given = next as unknown as KernelStatus;
    const fault = 'wfr_comm_interval' in params ? relaxationFault(given, given.resolution) : undefined;
    if (fault !== undefined) throw nestError('KernelException', fault);
    this.#status = { ...given, wfr_comm_interval: exchangeInterval(given, given.resolution) };
    for (const note of notes) this.note(note);
    if (this.nodes.size === 0) this.#simulation = undefined;
  }
}

function checkTime(verb: string, t: unknown, resolution: number): asserts t is number {
  if (typeof t !== 'number' || !Number.isFinite(t) || t < 0) throw nestError('BadParameter', said('pynest.run.time', { verb, found: t }));
  if (!onGrid(t, resolution)) {
    throw nestError('BadParameter', said('pynest.run.grid', { verb, time: t, resolution }));
  }
}
