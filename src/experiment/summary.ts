/** What a run gave in short: figures to compare runs by, and digests that tell whether a run is the same again, bit for bit. */
import type { IdRange } from '../analysis/recorded.ts';
import { cv, intervalsOf, momentsOf, rateOf } from '../analysis/trains.ts';
import { hashNumbers } from '../base/hash.ts';
import type { NetworkSpec } from '../kernel/types.ts';
import { firstIds, listened } from './recorded.ts';

/** Figures of one recorder; one that cannot be said is left out. */
export interface RecorderSummary {
  readonly rows: number;
  /** Hash of all its rows: times, senders, columns by name. */
  readonly digest: string;
  /** Of a spike recorder: spikes/s of a neuron, mean CV of the inter-spike intervals, ms of the first spike. */
  readonly rate?: number;
  readonly cv?: number;
  readonly first?: number;
  /** Of samples: mean, lowest and highest of each quantity, in its unit. */
  readonly values?: Readonly<Record<string, { readonly mean: number; readonly min: number; readonly max: number }>>;
}

export interface RunSummary {
  /** Hash of network, seed and duration. */
  readonly hash: string;
  /** ms that were simulated. */
  readonly time: number;
  /** What simulated it where that was not Spikepatch. */
  readonly simulator?: string;
  /** It was changed while it went on: no document makes it again. */
  readonly played?: true;
  /** By id of the recorder. */
  readonly recorders: Readonly<Record<string, RecorderSummary>>;
}

interface Rows {
  readonly length: number;
  readonly times: Float64Array;
  readonly senders: Uint32Array;
  readonly values: Readonly<Record<string, Float64Array>>;
}

interface SummarisedRun {
  readonly hash: string;
  readonly time: number;
  readonly simulator?: string;
  readonly played?: boolean;
  readonly compiled: {
    readonly network: NetworkSpec;
    readonly recorders: ReadonlyMap<number, { readonly id: string }>;
  };
  readonly recorders: ReadonlyMap<string, Rows>;
}

/** The summary of a run with its rows. Linear in the rows. */
export function summaryOf({ hash, time, simulator, played, compiled, recorders }: SummarisedRun): RunSummary {
  const { network } = compiled;
  const first = firstIds(network);
  const summaries: Record<string, RecorderSummary> = {};
  for (const [node, { id }] of compiled.recorders) {
    const rows = recorders.get(id);
    const model = network.nodes[node]?.model;
    if (rows === undefined || model?.elementType !== 'recorder') continue;
    const { length, times, senders, values } = rows;
    const columns = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
    const digest = hashNumbers([times, senders, ...columns.map(([, column]) => column)].map((list) => list.subarray(0, length)));
    const figures =
      model.records === 'spikes'
        ? spikeFigures(rows, listened(network, first, node), time)
        : model.records === 'analog'
          ? { values: Object.fromEntries(columns.flatMap(([name, column]) => quantityFigures(name, column.subarray(0, length)))) }
          : {};
    summaries[id] = { rows: length, digest, ...figures };
  }
  return { hash, time, ...(simulator !== undefined && { simulator }), ...(played === true && { played }), recorders: summaries };
}

function spikeFigures({ times, senders, length }: Rows, sources: readonly IdRange[], time: number) {
  const trains = new Map<number, number[]>();
  for (const { first, last } of sources) for (let id = first; id <= last; id++) trains.set(id, []);
  for (let row = 0; row < length; row++) trains.get(senders[row] as number)?.push(times[row] as number);
  const cvs = [...trains.values()].flatMap((train) => cv(intervalsOf(train)) ?? []);
  return {
    rate: trains.size === 0 ? 0 : rateOf(times.subarray(0, length), { from: 0, to: time }) / trains.size,
    ...(cvs.length > 0 && { cv: cvs.reduce((sum, each) => sum + each, 0) / cvs.length }),
    ...(length > 0 && { first: times[0] as number }),
  };
}

function quantityFigures(name: string, column: Float64Array): [string, { mean: number; min: number; max: number }][] {
  const there = column.filter((value) => !Number.isNaN(value));
  if (there.length === 0) return [];
  const [min, max] = there.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  return [[name, { mean: momentsOf(there).mean, min: min as number, max: max as number }]];
}

/** A stored summary, read with care; undefined where it is none. */
export function readSummary(stored: unknown): RunSummary | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { hash, time, recorders } = stored as Partial<RunSummary>;
  const isSummary =
    typeof hash === 'string' &&
    typeof time === 'number' &&
    typeof recorders === 'object' &&
    recorders !== null &&
    Object.values(recorders).every((each) => typeof each?.rows === 'number' && typeof each.digest === 'string');
  return isSummary ? (stored as RunSummary) : undefined;
}

/** Whether two summaries are of the very same rows, bit for bit. */
export function sameRows(a: RunSummary, b: RunSummary): boolean {
  const ids = Object.keys(a.recorders);
  return (
    ids.length === Object.keys(b.recorders).length &&
    ids.every((id) => a.recorders[id]?.digest === b.recorders[id]?.digest && a.recorders[id]?.rows === b.recorders[id]?.rows)
  );
}
