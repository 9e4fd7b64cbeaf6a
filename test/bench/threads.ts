// One and two threads side by side: the Brunel network of 12,500 neurons and a tenth of the microcircuit's synapses, wiring and run.
import microcircuit from '../../src/app/examples/microcircuit.json';
import { startThreads } from '../../src/cli/threads.ts';
import { compile } from '../../src/compile/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { brunel } from './networks.ts';

interface Row {
  readonly network: string;
  readonly threads: number;
  readonly buildMs: number;
  readonly runMs: number;
  readonly ratio: number;
}

/** The microcircuit with a part of its neurons, and the square of that of its synapses. */
function part(scale: number): NetworkSpec {
  const graph = structuredClone(microcircuit);
  for (const node of graph.nodes) if (node.n > 1) node.n = Math.round(node.n * scale);
  for (const edge of graph.edges) if (edge.conn_spec?.N !== undefined) edge.conn_spec.N = Math.round(edge.conn_spec.N * scale * scale);
  const { document } = readDocument(graph);
  const compiled = document && compile(document);
  if (compiled?.network === undefined) throw new Error('the microcircuit does not compile');
  return compiled.network;
}

/** @param program the built headless program, which threads run */
export async function benchThreads(quick: boolean, program: URL): Promise<Row[]> {
  const cases = [
    { network: 'Brunel 12,500, 1 s', spec: brunel(2500), duration: 1000 },
    { network: 'Brunel 12,500, own weights and delays, 1 s', spec: brunel(2500, 'drawn'), duration: 1000 },
    { network: 'microcircuit, 0.32 of its neurons, 0.2 s', spec: part(0.32), duration: 200 },
  ];
  const rows: Row[] = [];
  for (const { network, spec, duration } of cases) {
    const times: { build: number; run: number }[][] = [[], []];
    // In turns, so that what else the machine does meets both alike.
    for (let round = 0; round < (quick ? 1 : 3) + 1; round++) {
      for (const threads of [1, 2]) {
        const start = performance.now();
        const crew = threads === 1 ? undefined : startThreads(threads, { network: spec, backend: 'wasm', limits: {}, duration }, program);
        const simulation = build(spec, crew === undefined ? {} : { crew: crew.crew });
        const built = performance.now();
        simulation.advance(duration);
        const done = performance.now();
        crew?.dismiss();
        // The first round warms the lead's code up.
        if (round > 0) times[threads - 1]?.push({ build: built - start, run: done - built });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    const fastest = times.map((all) => all.reduce((a, b) => (a.build + a.run < b.build + b.run ? a : b)));
    const [one] = fastest as [{ build: number; run: number }];
    fastest.forEach(({ build: buildMs, run: runMs }, k) => {
      const ratio = (buildMs + runMs) / (one.build + one.run);
      rows.push({ network, threads: k + 1, buildMs, runMs, ratio });
      console.log(
        `${network}, ${k + 1} thread${k > 0 ? 's' : ''}: built in ${buildMs.toFixed(0)} ms, run in ${runMs.toFixed(0)} ms, ${ratio.toFixed(2)} of one`,
      );
    });
  }
  return rows;
}
