/** One projection straight from its synapse program: rows of connections, post-spike histories and input rows in memory. */
import { compileSynapse } from '../../src/codegen/index.ts';
import { type Backend, DESCRIPTOR, HISTORY_ENTRY, type ParameterColumn, type SynapseProgram } from '../../src/codegen/types.ts';
import type { SynapseModel } from '../../src/models/types.ts';

export interface Projection {
  readonly model: SynapseModel;
  readonly parameters?: Readonly<Record<string, ParameterColumn>>;
  /** Target of each connection; all belong to one source, in ascending delay. */
  readonly targets: readonly number[];
  /** Delay of each connection in steps. */
  readonly delays: readonly number[];
  readonly resolution?: number;
  readonly targetBytes?: 2 | 4;
  readonly tau_minus?: number | 'each';
  readonly tau_minus_triplet?: number | 'each';
  /** Post-spike steps of each target, ascending; time constants for their traces. */
  readonly postSpikes: readonly (readonly number[])[];
  readonly taus?: readonly (readonly [tau_minus: number, tau_minus_triplet: number])[];
  readonly capacity?: number;
  /** Steps of the source's spikes. */
  readonly spikes: readonly number[];
  readonly multiplicity?: number;
  readonly recording?: boolean;
}

interface Projected {
  readonly program: SynapseProgram;
  /** [spike][connection]: weight delivered, NaN where none was (recording variant). */
  readonly delivered: readonly (readonly number[])[];
  /** What the two input rows hold in the end, per target. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  readonly events: number;
  /** Value of a column for each connection, or of a row column. */
  state(name: string): readonly number[];
}

/** Sends the source's spikes one after the other; at each, targets' spikes up to its step are in the history. */
export function project(backend: Backend, projection: Projection): Projected {
  const { targets, delays, resolution = 0.1, targetBytes = 2, capacity = 64, postSpikes, recording = true } = projection;
  const n = targets.length;
  const taus = postSpikes.map((_, k) => projection.taus?.[k] ?? ([20, 110] as const));
  const program = compileSynapse(projection.model, projection.parameters ?? {}, {
    n,
    resolution,
    targetBytes,
    tau_minus: projection.tau_minus ?? 20,
    tau_minus_triplet: projection.tau_minus_triplet ?? 110,
  });
  const memory = new WebAssembly.Memory({ initial: 64 });
  const F = new Float64Array(memory.buffer);
  const U = new Uint32Array(memory.buffer);
  let free = 64;
  const reserve = (bytes: number): number => {
    const at = free;
    free += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const descriptor = reserve(DESCRIPTOR.bytes);
  const columns = reserve(program.columns.length * n * 8);
  program.columns.forEach(({ initial }, k) => {
    for (let i = 0; i < n; i++) F[columns / 8 + k * n + i] = typeof initial === 'number' ? initial : (initial[i] as number);
  });
  const targetsAt = reserve(n * targetBytes);
  const T = targetBytes === 2 ? new Uint16Array(memory.buffer, targetsAt, n) : new Uint32Array(memory.buffer, targetsAt, n);
  T.set(targets);
  const recordBytes = (capacity + 1) * HISTORY_ENTRY;
  const history = reserve(postSpikes.length * recordBytes);
  const random = reserve(16);
  for (let k = 0; k < 4; k++) U[random / 4 + k] = Math.imul(k + 1, 0x9e3779b1);
  const table = reserve(program.table.byteLength);
  F.set(program.table, table / 8);
  const row = reserve(program.rowColumns.length * 8);
  program.rowColumns.forEach(({ initial }, k) => {
    F[row / 8 + k] = initial;
  });
  const plus = reserve(postSpikes.length * 8);
  const minus = reserve(postSpikes.length * 8);
  const record = reserve(n * 8);
  const fields = {
    columns,
    stride: n * 8,
    targets: targetsAt,
    history,
    historyBytes: recordBytes,
    historyMask: capacity - 1,
    random,
    table,
  };
  for (const [name, value] of Object.entries(fields)) U[(descriptor + DESCRIPTOR[name as keyof typeof fields]) / 4] = value;
  postSpikes.forEach((_, target) => {
    const base = (history + target * recordBytes) / 8;
    [F[base + 1], F[base + 2]] = taus[target] as [number, number];
  });
  const pushed = postSpikes.map(() => 0);
  const push = (target: number, until: number): void => {
    const base = (history + target * recordBytes) / 8;
    const [tau, tauTriplet] = taus[target] as [number, number];
    for (let k = pushed[target] as number; k < (postSpikes[target]?.length as number); k++) {
      const step = postSpikes[target]?.[k] as number;
      if (step > until) return;
      const last = base + 3 * (1 + ((k - 1) & (capacity - 1)));
      const entry = base + 3 * (1 + (k & (capacity - 1)));
      const since = k > 0 ? step - (F[last] as number) : 0;
      const trace = k > 0 ? (F[last + 1] as number) * Math.exp((-since * resolution) / tau) : 0;
      const triplet = k > 0 ? (F[last + 2] as number) * Math.exp((-since * resolution) / tauTriplet) : 0;
      F.set([step, trace + 1, triplet + 1], entry);
      U[2 * base] = k + 1;
      pushed[target] = k + 1;
    }
  };
  const send = backend.synapse(program, memory, { recording });
  let events = 0;
  const delivered: number[][] = [];
  for (const spike of projection.spikes) {
    postSpikes.forEach((_, target) => {
      push(target, spike);
    });
    const weights: number[] = [];
    for (let first = 0; first < n; ) {
      let end = first + 1;
      while (end < n && delays[end] === delays[first]) end++;
      const count = end - first;
      events += send(
        descriptor,
        row,
        first,
        count,
        spike,
        delays[first] as number,
        plus,
        minus,
        projection.multiplicity ?? 1,
        end === n ? 1 : 0,
        recording ? record : 0,
      );
      for (let i = 0; i < count; i++) weights.push(F[record / 8 + i] as number);
      first = end;
    }
    delivered.push(weights);
  }
  return {
    program,
    delivered,
    events,
    positive: [...F.subarray(plus / 8, plus / 8 + postSpikes.length)],
    negative: [...F.subarray(minus / 8, minus / 8 + postSpikes.length)],
    state: (name) => {
      const k = program.columns.findIndex((column) => column.name === name);
      if (k >= 0) return [...F.subarray(columns / 8 + k * n, columns / 8 + (k + 1) * n)];
      return [F[row / 8 + program.rowColumns.findIndex((column) => column.name === name)] as number];
    },
  };
}
