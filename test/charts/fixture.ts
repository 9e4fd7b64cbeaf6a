/** A small document with a run, as panels see it. */
import type { PanelContent, PanelInput, PanelKind } from '../../src/charts/data/panel.ts';
import { panelInput, panelOf } from '../../src/charts/data/panels.ts';
import type { GraphDocument, GraphEdge, GraphNode, Params } from '../../src/document/types.ts';
import type { RunRecords } from '../../src/editor/runs/records.ts';
import { origin, started } from '../support/runs.ts';

/** What the kind of a panel makes of the current run. */
export function contentOf(runs: RunRecords, document: GraphDocument, id: string): PanelContent {
  const { kind, input } = panelIn(runs, document, id);
  return kind.content(input);
}

/** The kind of a panel, and what it is given of the current run. */
export function panelIn(runs: RunRecords, document: GraphDocument, id: string): { readonly kind: PanelKind; readonly input: PanelInput } {
  const run = runs.current;
  const panel = panelOf(document, id);
  if (run === undefined || panel?.kind === undefined) throw new Error('no run or no panel');
  return { kind: panel.kind, input: panelInput(panel.kind, panel, { ...run, document }, runs.previous, document.nodes) };
}

export function graph(
  nodes: readonly (readonly [id: string, model: string, n?: number, params?: Params | readonly Params[], label?: string])[],
  wires: readonly (readonly [source: string, target: string, syn_spec?: GraphEdge['syn_spec']])[],
  panels: GraphDocument['view']['panels'] = {},
): GraphDocument {
  const made = nodes.map(
    ([id, model, n = 1, params = {}, label], order): GraphNode => ({
      id,
      order,
      model,
      n,
      params,
      position: { x: 0, y: 0 },
      ...(label !== undefined && { label }),
    }),
  );
  const edges = wires.map(
    ([source, target, syn_spec = {}], order): GraphEdge => ({
      id: `e${order}`,
      order,
      source,
      target,
      conn_spec: { rule: 'all_to_all' },
      syn_spec,
    }),
  );
  return {
    title: 'Fixture',
    description: '',
    kernel: { resolution: 0.1, rng_seed: 1, duration: 100 },
    models: {},
    nodes: Object.fromEntries(made.map((node) => [node.id, node])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
    notes: {},
    groups: {},
    view: { panels },
  };
}

export interface RowsOf {
  readonly times: readonly number[];
  readonly senders: readonly number[];
  readonly values?: Readonly<Record<string, readonly number[]>>;
}

/** Begins a run of the document's whole network and hands over rows by recorder. */
export function record(runs: RunRecords, document: GraphDocument, runId: number, rows: Readonly<Record<string, RowsOf>>, time = 100): void {
  const nodes: Record<string, { first: number; last: number; label: string; model: string }> = {};
  let next = 1;
  const order = Object.values(document.nodes).sort((a, b) => a.order - b.order);
  for (const { id, n, label, model } of order) {
    nodes[id] = { first: next, last: next + n - 1, label: label ?? id, model };
    next += n;
  }
  const recorders = order.filter(({ model }) => /meter|recorder|detector/.test(model));
  const columns = new Map(
    recorders.map(({ id, model }) => [document.nodes[id]?.order ?? 0, { id, model, columns: Object.keys(rows[id]?.values ?? {}) }]),
  );
  runs.begin(runId, origin(document, { nodes, recorders: columns }), started());
  const chunks = Object.entries(rows).map(([id, { times, senders, values = {} }]) => ({
    node: document.nodes[id]?.order ?? 0,
    from: 0,
    columns: {
      times: Float64Array.from(times),
      senders: Uint32Array.from(senders),
      values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, Float64Array.from(column)])),
    },
  }));
  runs.advance(runId, { time }, chunks);
}
