/** Runs one population straight from its program: the smallest kernel there is, for the tests of this room. */

import { compileNeuron } from '../../src/codegen/index.ts';
import { type Backend, BLOCK, type NeuronProgram, type ParameterColumn, QUEUED_SPIKE, spikeWords } from '../../src/codegen/types.ts';
import type { NeuronModel } from '../../src/models/types.ts';

export interface Drive {
  readonly model: NeuronModel;
  readonly parameters?: Readonly<Record<string, ParameterColumn>>;
  readonly n?: number;
  readonly resolution?: number;
  readonly steps: number;
  /** Steps in one call; the last call takes what is left. */
  readonly slice?: number;
  /** What arrives on `channel` at the end of `step` for `neuron`; where spikes are taken one by one, the weight of one at that time, 0 for none. */
  readonly input?: (channel: number, step: number, neuron: number, program: NeuronProgram) => number;
  readonly recording?: boolean;
}

export interface Driven {
  readonly program: NeuronProgram;
  /** [recordable][step · n + neuron], values after the step. */
  readonly traces: Readonly<Record<string, Float64Array>>;
  /** Step at whose end the spike is stamped (from 1), neuron, multiplicity, and what it carries where it carries something; sorted by time, then neuron. */
  readonly spikes: readonly (readonly [step: number, neuron: number, multiplicity: number, offset?: number])[];
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** The neuron that NEST would call unstable, where there was one. */
  readonly unstable?: number;
}

const memories = new Map<number, WebAssembly.Memory>();

/** A memory of so many bytes, all 0, that no other run needs any more: taking a new one for each costs as much as what runs in it. */
function cleared(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / 65536);
  const known = memories.get(pages);
  const memory = known ?? new WebAssembly.Memory({ initial: pages });
  memories.set(pages, memory);
  if (known !== undefined) new Uint8Array(known.buffer).fill(0);
  return memory;
}

export function drive(backend: Backend, options: Drive): Driven {
  const { n = 1, resolution = 0.1, slice = 10, steps, recording = true } = options;
  const program = compileNeuron(options.model, options.parameters ?? {}, { n, resolution });
  const blocks = Math.ceil(n / BLOCK);
  const padded = blocks * BLOCK;
  const stride = padded * 8;
  const { channels } = program.body;
  const columnBytes = Math.max(1, program.columns.length) * stride;
  const inputs = columnBytes;
  const record = inputs + channels * slice * BLOCK * 8;
  const spikesAt = record + program.body.recordables.length * slice * BLOCK * 8;
  const queues = spikesAt + 2 * BLOCK * slice * 16;
  const bytes = queues + (1 + 2 * channels * slice * BLOCK) * QUEUED_SPIKE;
  const memory = cleared(bytes);
  const F = new Float64Array(memory.buffer);
  const U = new Uint32Array(memory.buffer);
  program.columns.forEach((column, k) => {
    const cells = F.subarray(k * padded, (k + 1) * padded);
    cells.fill(column.padding);
    if (typeof column.initial === 'number') cells.fill(column.initial, 0, n);
    else cells.set(column.initial);
    if (column.kind === 'random') for (let i = 0; i < 2 * padded; i++) U[2 * k * padded + i] = Math.imul(i + 1 + 7919 * k, 0x9e3779b1);
  });
  // Whatever stands in the padding does nothing.
  F.fill(3, inputs / 8, record / 8);
  const update = backend.neuron(program, memory, { recording });
  const traces = Object.fromEntries(program.recordables.map((name) => [name, new Float64Array(steps * n)]));
  const spikes: [number, number, number, number?][] = [];
  let unstable: number | undefined;
  for (let from = 0; from < steps && unstable === undefined; from += slice) {
    const lags = Math.min(slice, steps - from);
    for (let block = 0; block < blocks; block++) {
      let end = queues / 8;
      const list = (weight: number): number => {
        const begin = end * 8;
        if (weight !== 0) {
          F[end++] = 0;
          F[end++] = weight;
        }
        F[end++] = -1;
        F[end++] = 0;
        return begin;
      };
      const count = Math.min(BLOCK, n - block * BLOCK);
      for (let channel = 0; channel < channels; channel++) {
        for (let lag = 0; lag < lags; lag++) {
          const row = inputs / 8 + (channel * lags + lag) * BLOCK;
          const queued = program.spikeInputs[channel]?.queued === true;
          for (let i = 0; i < (queued ? BLOCK : count); i++) {
            const value = i < count ? (options.input?.(channel, from + lag + 1, block * BLOCK + i, program) ?? 0) : 3;
            F[row + i] = queued ? list(value) : value;
          }
        }
      }
      const emitted = update(block * BLOCK * 8, stride, count, lags, inputs, spikesAt, recording ? record : 0);
      if (emitted < 0) {
        unstable = block * BLOCK - 1 - emitted;
        break;
      }
      const words = spikeWords(program);
      for (let k = 0; k < emitted; k++) {
        const at = spikesAt / 4 + k * words;
        const word = U[at] as number;
        const spike: [number, number, number] = [
          from + (word & 255) + 1,
          block * BLOCK + (word >>> 8),
          words === 1 ? 1 : (U[at + 1] as number),
        ];
        spikes.push(words === 4 ? [...spike, F[at / 2 + 1] as number] : spike);
      }
      if (!recording) continue;
      program.recordables.forEach((name, r) => {
        const trace = traces[name] as Float64Array;
        for (let lag = 0; lag < lags; lag++) {
          for (let i = 0; i < count; i++)
            trace[(from + lag) * n + block * BLOCK + i] = F[record / 8 + (r * lags + lag) * BLOCK + i] as number;
        }
      });
    }
  }
  spikes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const columns = Object.fromEntries(program.columns.map(({ name }, k) => [name, F.slice(k * padded, k * padded + n)]));
  return { program, traces, spikes, columns, ...(unstable === undefined ? {} : { unstable }) };
}

/** The first place where two records of the same length differ in a bit, in words; empty where there is none. */
export function difference(name: string, a: Float64Array, b: Float64Array): string {
  const at = a.findIndex((value, k) => !Object.is(value, b[k]));
  if (at !== -1) return `${name} differs at ${at}: ${a[at]} and ${b[at]}`;
  return a.length === b.length ? '' : `${name} has ${a.length} and ${b.length} values`;
}

/** `difference` for records by name. */
export function differences(a: Driven['traces'], b: Driven['traces']): string[] {
  const none = new Float64Array();
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .map((name) => difference(name, a[name] ?? none, b[name] ?? none))
    .filter(Boolean);
}
