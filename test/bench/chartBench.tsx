/** Panels of a given weight, mounted alone, for `npm run bench`. Not part of the app's bundle. */
import { createRoot } from 'react-dom/client';
import { linkOf } from '../../src/charts/link.ts';
import { RecorderPanel } from '../../src/charts/RecorderPanel.tsx';
import type { GraphDocument, GraphEdge, GraphNode } from '../../src/document/types.ts';
import { EditorProvider } from '../../src/editor/react.ts';
import type { Editor } from '../../src/editor/types.ts';
import { createBenchEditor } from '../support/chartEditor.ts';
import { origin, started } from '../support/runs.ts';

export interface ChartBenchOptions {
  /** Traces of one multimeter, and samples of each. */
  readonly traces: number;
  readonly samples: number;
  /** Spikes of one spike recorder that sees 1000 neurons; 0 leaves the raster out. */
  readonly spikes: number;
}

export interface ChartBench {
  /** Changes the stretch on view of all panels; resolves after paint with the ms it took. */
  zoom(): Promise<number>;
  /** Moves the linked cursor; resolves after paint with the ms it took. */
  move(): Promise<number>;
  /** Hands over a whole run anew; resolves with the ms until all panels are drawn. */
  run(): Promise<number>;
  /** Elements below the root. */
  nodes(): number;
  unmount(): void;
}

const DURATION = 10_000;

/** Mounts one panel per recorder and resolves once both are drawn for the first time. */
export async function mountChartBench(root: HTMLElement, { traces, samples, spikes }: ChartBenchOptions): Promise<ChartBench> {
  const editor = createBenchEditor(benchDocument(traces));
  const trace = traces > 0 ? traceColumns(traces, samples) : undefined;
  const raster = spikes > 0 ? spikeColumns(spikes, traces) : undefined;
  let runId = 0;
  const deliver = () => {
    runId++;
    const { runs } = editor;
    const nodes = {
      cell: { first: 1, last: Math.max(1, traces), label: 'Cell', model: 'iaf_psc_alpha' },
      net: { first: Math.max(1, traces) + 1, last: Math.max(1, traces) + 1000, label: 'Net', model: 'iaf_psc_alpha' },
    };
    const recorders = new Map([
      [2, { id: 'multimeter', model: 'multimeter', columns: ['V_m'] }],
      [3, { id: 'spikes', model: 'spike_recorder', columns: [] }],
    ]);
    const { document } = editor.store.getState();
    const kernel = { resolution: 0.1, rng_seed: 1, duration: DURATION };
    runs.begin(runId, origin({ ...document, kernel }, { nodes, recorders }, 'bench'), started(DURATION));
    runs.advance(runId, { time: DURATION, phase: 'done' }, [
      ...(trace ? [{ node: 2, from: 0, columns: trace }] : []),
      ...(raster ? [{ node: 3, from: 0, columns: raster }] : []),
    ]);
    editor.set({ run: { ...editor.store.getState().run, phase: 'done', runId, networkHash: 'bench', time: DURATION, until: DURATION } });
  };
  deliver();
  const view = createRoot(root);
  const shown = [...(trace ? ['multimeter'] : []), ...(raster ? ['spikes'] : [])];
  view.render(
    <EditorProvider editor={editor as unknown as Editor}>
      {shown.map((recorder) => (
        <RecorderPanel key={recorder} panel={recorder} width={820} height={340} variant="dock" />
      ))}
    </EditorProvider>,
  );
  while (root.querySelectorAll('canvas').length < (trace ? 1 : 0) + (raster ? 2 : 0)) await painted();

  const link = linkOf(editor);
  let step = 0;
  const timed = async (act: () => void): Promise<number> => {
    await painted();
    const start = performance.now();
    act();
    await painted();
    return performance.now() - start;
  };
  return {
    zoom: () =>
      timed(() => {
        step++;
        const from = (step % 20) * 100;
        link.setDomain([from, DURATION - from / 2 - 50], [0, DURATION]);
      }),
    move: () =>
      timed(() => {
        step++;
        link.setCursor(((step * 137) % 97) * (DURATION / 97));
      }),
    run: () => timed(deliver),
    nodes: () => root.querySelectorAll('*').length,
    unmount: () => view.unmount(),
  };
}

/** Resolves when the frame that holds what was done so far has been painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
  });
}

function benchDocument(traces: number): GraphDocument {
  const node = (id: string, order: number, model: string, n: number, params = {}): GraphNode => ({
    id,
    order,
    model,
    n,
    params,
    position: { x: 0, y: 0 },
  });
  const edge = (id: string, order: number, source: string, target: string): GraphEdge => ({
    id,
    order,
    source,
    target,
    conn_spec: { rule: 'all_to_all' },
    syn_spec: {},
  });
  const nodes = [
    node('cell', 0, 'iaf_psc_alpha', Math.max(1, traces)),
    node('net', 1, 'iaf_psc_alpha', 1000),
    node('multimeter', 2, 'multimeter', 1, { record_from: ['V_m'] }),
    node('spikes', 3, 'spike_recorder', 1),
  ];
  const edges = [edge('e1', 0, 'multimeter', 'cell'), edge('e2', 1, 'net', 'spikes')];
  return {
    title: 'Chart benchmark',
    description: '',
    kernel: { resolution: 0.1, rng_seed: 1, duration: DURATION },
    models: {},
    nodes: Object.fromEntries(nodes.map((one) => [one.id, one])),
    edges: Object.fromEntries(edges.map((one) => [one.id, one])),
    notes: {},
    groups: {},
    view: { panels: { multimeter: { neurons: 'all' } } },
  };
}

/** A small generator, so that every run of the benchmark draws the same. */
function lcg(): () => number {
  let seed = 1;
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
}

function traceColumns(traces: number, samples: number) {
  const random = lcg();
  const length = traces * samples;
  const times = new Float64Array(length);
  const senders = new Uint32Array(length);
  const V_m = new Float64Array(length);
  const now = new Float64Array(traces).fill(-65);
  for (let s = 0; s < samples; s++) {
    for (let k = 0; k < traces; k++) {
      const row = s * traces + k;
      times[row] = ((s + 1) * DURATION) / samples;
      senders[row] = k + 1;
      let v = (now[k] ?? -65) + (random() - 0.49) * 0.6 - ((now[k] ?? -65) + 62) * 0.01;
      if (v > -55) v = -70;
      now[k] = v;
      V_m[row] = v;
    }
  }
  return { times, senders, values: { V_m } };
}

function spikeColumns(spikes: number, traces: number) {
  const random = lcg();
  const times = new Float64Array(spikes);
  const senders = new Uint32Array(spikes);
  for (let i = 0; i < spikes; i++) {
    times[i] = Math.max(0.1, Math.round(((i + random()) * DURATION * 10) / spikes) / 10);
    senders[i] = Math.max(1, traces) + 1 + Math.floor(random() * 1000);
  }
  times.sort();
  return { times, senders, values: {} };
}
