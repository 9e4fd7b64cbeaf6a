/**
 * What page and worker say to each other. Every message carries the id of its run; late answers of an older run are
 * dropped at the door (client.ts). Typed arrays are transferred, never copied.
 */
import type { Said } from '../base/said.ts';
import type { Address, Columns, Limits, NetworkSpec, Probe, Watched } from '../kernel/types.ts';
import type { WhyWish } from '../kernel/why/explain.ts';
import type { Why } from '../kernel/why/types.ts';
import type { Change } from './changes.ts';
import type { Firing } from './firing.ts';

export type ToWorker =
  /** Build the network and simulate `duration` ms. */
  | {
      readonly type: 'run';
      readonly runId: number;
      readonly network: NetworkSpec;
      readonly duration: number;
      readonly limits: Limits;
      readonly watch?: WatchWish;
      /** Explain a moment of a neuron in place of recording: `explained`, then `done`. */
      readonly why?: WhyWish;
      /** List who is connected to whom in place of recording: `wired`, then `done`. */
      readonly wires?: WiresWish;
    }
  /** Go on with the network of this run for another `duration` ms. */
  | { readonly type: 'continue'; readonly runId: number; readonly duration: number }
  /** Runs on until it is stopped, `pace` times as fast as real time, or as fast as it goes where there is no pace. Only a run that is watched. */
  | { readonly type: 'play'; readonly runId: number; readonly pace: number | undefined }
  /** Runs on for some steps of the grid, or until a neuron fires. Only a run that is watched. */
  | { readonly type: 'step'; readonly runId: number; readonly steps: number | 'spike' }
  /** Goes back to a moment (ms) of a run that is watched; the page lets go of all rows after it, and has `spikes` then. */
  | { readonly type: 'go'; readonly runId: number; readonly time: number; readonly spikes: number }
  /** Changes the network from the next slice on, also while it plays. Only a run that is watched. */
  | { readonly type: 'change'; readonly runId: number; readonly id: number; readonly changes: readonly Change[] }
  /** Messages with this many bytes of rows have arrived; a worker that is too far ahead waits for this. */
  | { readonly type: 'taken'; readonly runId: number; readonly bytes: number }
  /** Stop at the next slice, or at the next step of building; what was recorded so far has been or will be sent, then `done` with stopped = true. */
  | { readonly type: 'stop'; readonly runId: number };

/** A run that can be replayed, gone back in and changed: ms between samples, and how many spikes are noted at most. */
export interface WatchWish {
  readonly interval: number;
  readonly spikes: number;
}

/** Which of the network's connections are listed: indices into NetworkSpec.connections, and how many single ones at most in all. */
export interface WiresWish {
  readonly connections: readonly number[];
  readonly most: number;
}

/** The connections of a call as they were made: NEST ids of both ends. */
export interface Wires {
  readonly connection: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

export interface RecorderChunk {
  /** Index into NetworkSpec.nodes. */
  readonly node: number;
  /** Row at which this chunk starts. */
  readonly from: number;
  readonly columns: Columns;
}

/** Bytes of the rows in some chunks. */
export function bytesOf(chunks: readonly RecorderChunk[]): number {
  return chunks.reduce((sum, { columns }) => sum + columns.times.length * (12 + 8 * Object.keys(columns.values).length), 0);
}

export type FromWorker =
  /** Sent once, when the worker can take messages. */
  /** It holds the lock of this name for as long as it lives (lifeline.ts). */
  | { readonly type: 'ready'; readonly life?: string }
  /** The wish has arrived; building follows. A worker that does not say so is dead. */
  | { readonly type: 'accepted'; readonly runId: number }
  /** While it builds: the share of the work that is done, 0 to 1. */
  | { readonly type: 'building'; readonly runId: number; readonly share: number }
  | {
      readonly type: 'built';
      readonly runId: number;
      readonly neurons: number;
      readonly connections: number;
      readonly bytes: number;
      readonly buildMs: number;
      /** Threads that simulate it together. */
      readonly threads: number;
      /** What is sampled of a run that is watched. */
      readonly probes: readonly Probe[];
    }
  /** About every 50 ms of wall time while running; more often where rows are many, as none carries more than a few megabytes. */
  | {
      readonly type: 'progress';
      readonly runId: number;
      readonly time: number;
      readonly until: number;
      readonly chunks: readonly RecorderChunk[];
      /** What was noted since the message before, complete up to `time`; absent where nothing is noted any more. */
      readonly watched?: Watched;
    }
  /** Changes were made at this time (ms); `firing` is the connection that makes neurons fire. */
  | { readonly type: 'changed'; readonly runId: number; readonly id: number; readonly time: number; readonly firing?: Firing }
  /** A change cannot be made in a running network, and nothing was changed. */
  | { readonly type: 'unchanged'; readonly runId: number; readonly id: number; readonly said: Said }
  | { readonly type: 'explained'; readonly runId: number; readonly why: Why }
  | { readonly type: 'wired'; readonly runId: number; readonly wires: readonly Wires[] }
  /** Everything recorded has been sent. */
  | {
      readonly type: 'done';
      readonly runId: number;
      readonly time: number;
      readonly stopped: boolean;
      readonly simulateMs: number;
      readonly chunks: readonly RecorderChunk[];
      readonly watched?: Watched;
    }
  /** The network or the run was refused. Recorded rows stay valid. */
  | { readonly type: 'refused'; readonly runId: number; readonly name: string; readonly said: Said; readonly address: Address }
  /** A defect: something threw that is not a KernelError. */
  | { readonly type: 'crashed'; readonly runId: number; readonly message: string | Said };
