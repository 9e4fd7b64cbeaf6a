/** Circuits as files: small enough to be run when a page opens, and to be opened as a document by whoever wants to go on. */
import type { OwnModels } from '../../document/meaning/modelNames.ts';
import type { Run } from '../../editor/types.ts';
import type { Model, NodeModel } from '../../models/types.ts';
import { instruments } from '../../models/vocabulary/instruments.ts';

/** A file of format 2 (docs/graph-format.md). */
export type CircuitFile = Readonly<Record<string, unknown>>;

/** What is asked of a run. */
export type Recorded = Pick<Run, 'recorders' | 'compiled'>;

/** Simulates a file; undefined where it is refused or does not come to its end. */
export type Simulate = (file: CircuitFile) => Promise<Recorded | undefined>;

/** A model with the models of its document, which may be what it is made of. */
export interface Subject<M extends Model = Model> {
  readonly model: M;
  readonly own: OwnModels;
}

/** A generator of a constant current of 1, which connections multiply, that nodes of this model take. */
export function steadyCurrent({ signal }: NodeModel, window: Readonly<Record<string, number>> = {}) {
  return signal === 'binary'
    ? { model: instruments.noise, params: { mean: 1, ...window } }
    : { model: instruments.current, params: { amplitude: 1, ...window } };
}

interface Part {
  readonly id: string;
  readonly model: string;
  readonly n?: number;
  readonly params?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
  /** Column and row on the canvas. */
  readonly at: readonly [column: number, row: number];
}

interface Wire {
  readonly from: string;
  readonly to: string;
  /** Each its own partner; all to all where left out. */
  readonly paired?: true;
  readonly syn?: Readonly<Record<string, unknown>>;
}

interface CircuitParts {
  /** ms */
  readonly duration: number;
  readonly parts: readonly Part[];
  readonly wires: readonly Wire[];
  readonly analyses?: readonly CircuitFile[];
  /** Ids of recorders and analyses in the order of their panels. */
  readonly panels: readonly string[];
}

const COLUMN = 260;
const ROW = 120;
const PANEL = { width: 400, height: 260 };
const GAP = 20;

/** The file of a circuit, its panels below it. */
export function circuitFile({ own, model }: Subject, { duration, parts, wires, analyses, panels }: CircuitParts): CircuitFile {
  const rows = 1 + Math.max(...parts.map(({ at }) => at[1]));
  return {
    format: 'spikepatch.graph',
    version: 2,
    title: model.name,
    kernel: { resolution: 0.1, rng_seed: 1, duration },
    models: model.name in own ? own : {},
    nodes: parts.map(({ id, model: name, n = 1, params = {}, at }) => ({
      id,
      model: name,
      n,
      params,
      position: { x: at[0] * COLUMN, y: at[1] * ROW },
    })),
    edges: wires.map(({ from, to, paired, syn = {} }, i) => ({
      id: `e${i + 1}`,
      source: from,
      target: to,
      conn_spec: paired ? { rule: instruments.pairing } : {},
      syn_spec: syn,
    })),
    ...(analyses && { analyses }),
    view: {
      panels: Object.fromEntries(
        panels.map((id, i) => [id, { position: { x: i * (PANEL.width + GAP), y: rows * ROW + GAP }, size: PANEL }]),
      ),
    },
  };
}

/** One quantity of one member of a node over time; empty where nothing was recorded. */
export function samples(
  run: Recorded,
  recorder: string,
  node: string,
  index: number,
  name: string,
): { readonly times: Float64Array; readonly values: Float64Array } {
  const rows = run.recorders.get(recorder);
  const column = rows?.values[name];
  const sender = (run.compiled.nodes[node]?.first ?? 0) + index;
  if (rows === undefined || column === undefined) return { times: new Float64Array(), values: new Float64Array() };
  const at: number[] = [];
  for (let i = 0; i < rows.length; i++) if (rows.senders[i] === sender) at.push(i);
  return { times: Float64Array.from(at, (i) => rows.times[i] as number), values: Float64Array.from(at, (i) => column[i] as number) };
}

/** Spike times (ms) of every member of a node. */
export function trains(run: Recorded, recorder: string, node: string): readonly (readonly number[])[] {
  const range = run.compiled.nodes[node];
  const rows = run.recorders.get(recorder);
  if (range === undefined || rows === undefined) return [];
  const found = Array.from({ length: range.last - range.first + 1 }, (): number[] => []);
  for (let i = 0; i < rows.length; i++) found[(rows.senders[i] as number) - range.first]?.push(rows.times[i] as number);
  return found;
}

/** A number of two digits that is at least as large. */
export function roundUp(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.ceil(value / unit - 1e-9) * unit).toPrecision(12));
}
