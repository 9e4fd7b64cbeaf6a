import { readFileSync } from 'node:fs';
import { evaluateMeasure, parseMeasure } from '../../src/analysis/measures/index.ts';
import { type Recorded, tracesOf } from '../../src/analysis/recorded.ts';
import { runSweep } from '../../src/cli/sweep.ts';
import { compile } from '../../src/compile/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { recordedOf } from '../../src/experiment/recorded.ts';
import { rowsOf } from '../../src/experiment/sweep.ts';
import { build, recordingsOfNodes } from '../../src/kernel/index.ts';

const options = { backend: 'wasm', limits: {} } as const;

/** A circuit of the gallery as a document. */
export function circuitNamed(name: string): GraphDocument {
  const file = new URL(`../../src/shelf/circuits/${name}.json`, import.meta.url);
  const read = readDocument(JSON.parse(readFileSync(file, 'utf8')));
  if (read.document === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

/** What a document's recorders hold after its run. */
export function runOf(document: GraphDocument, seed?: number): Recorded {
  const asked = seed === undefined ? document : { ...document, kernel: { ...document.kernel, rng_seed: seed } };
  const compiled = compile(asked);
  if (compiled.network === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
  const simulation = build(compiled.network, { ...options, duration: compiled.duration });
  simulation.advance(compiled.duration);
  const rows = recordingsOfNodes(simulation.recordings).map((recording) => ({ node: recording.node, ...recording.read() }));
  return recordedOf(compiled, rows, compiled.duration);
}

/** A measure (docs/graph-format.md) of a run. */
export function measured(recorded: Recorded, text: string): number {
  const parsed = parseMeasure(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaint));
  const result = evaluateMeasure(parsed.value, recorded);
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.complaint)}`);
  return result.value;
}

/** Spike times in ms of the k-th neuron of a node. */
export function train(recorded: Recorded, id: string, k = 0): number[] {
  const sender = (recorded.nodes[id]?.first ?? Number.NaN) + k;
  const rows = Object.values(recorded.recorders).find(
    ({ records, sources }) => records === 'spikes' && sources?.some(({ first, last }) => first <= sender && sender <= last),
  );
  return Array.from(rows?.times ?? []).filter((_, row) => rows?.senders[row] === sender);
}

/** Samples of a quantity of the k-th neuron of a node. */
export function trace(
  recorded: Recorded,
  id: string,
  quantity = 'V_m',
  k = 0,
): { readonly times: Float64Array; readonly values: Float64Array } {
  const sender = (recorded.nodes[id]?.first ?? Number.NaN) + k;
  for (const rows of Object.values(recorded.recorders)) {
    if (rows.values[quantity] === undefined) continue;
    const [found] = tracesOf(rows, quantity, { first: sender, last: sender }, { from: 0, to: recorded.time });
    if (found !== undefined && found.times.length > 0) return found;
  }
  throw new Error(`nothing recorded of ${id}.${quantity}`);
}

/** The curve of a sweep that the document holds, by the dial's value. */
export function curveOf(document: GraphDocument, id: string): ReadonlyMap<number, number> {
  const sweep = document.sweeps?.find((one) => one.id === id);
  if (sweep === undefined) throw new Error(`no sweep ${id}`);
  const outcome = runSweep(document, sweep, options);
  if (!('plan' in outcome)) throw new Error(outcome.complaints.join());
  return new Map(
    rowsOf(outcome.plan, outcome.values).map(({ setting, mean }) => [outcome.plan.settings[setting]?.[0] ?? Number.NaN, mean]),
  );
}

export const intervals = (times: readonly number[]): number[] => times.slice(1).map((time, k) => time - (times[k] as number));
export const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function nodeOf(document: GraphDocument, id: string): GraphDocument['nodes'][string] {
  const node = document.nodes[id];
  if (node === undefined) throw new Error(`no node ${id}`);
  return node;
}
