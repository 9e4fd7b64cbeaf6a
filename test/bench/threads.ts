// One and two threads in turns: the Brunel network of 12,500 neurons and a tenth of the microcircuit's synapses, wiring and run. Beside them
// two runs of one thread each at the same time, which have nothing to do with each other: half of what both take is what the machine allows
// two threads that share the work without loss.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import microcircuit from '../../src/app/examples/microcircuit.json';
import { startThreads } from '../../src/cli/threads.ts';
import { compile } from '../../src/compile/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { brunel } from './networks.ts';

interface Times {
  readonly build: number;
  readonly run: number;
}

const HOW = ['one thread', 'two threads', 'two threads, the second begun for it', 'half of two runs at the same time'] as const;

interface Row {
  readonly network: string;
  readonly how: (typeof HOW)[number];
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

function alone(spec: NetworkSpec, duration: number): Times {
  const start = performance.now();
  const simulation = build(spec);
  const built = performance.now();
  simulation.advance(duration);
  return { build: built - start, run: performance.now() - built };
}

/** On two threads, the second of which is kept for the next round. */
function together(spec: NetworkSpec, duration: number, program: URL, keeps: boolean): Times {
  const start = performance.now();
  const { crew, release, dismiss } = startThreads(2, { network: spec, backend: 'wasm', limits: {}, duration }, program);
  const simulation = build(spec, { crew });
  const built = performance.now();
  simulation.advance(duration);
  const run = performance.now() - built;
  if (keeps) release();
  else dismiss();
  return { build: built - start, run };
}

/** Half of what two runs at the same time take: the one here, and the neighbour's. */
async function sideBySide(spec: NetworkSpec, duration: number, neighbour: Worker): Promise<Times> {
  const start = performance.now();
  const heard = new Promise<void>((resolve) => neighbour.once('message', () => resolve()));
  neighbour.postMessage('run');
  const own = alone(spec, duration);
  await heard;
  const build = own.build / 2;
  return { build, run: (performance.now() - start) / 2 - build };
}

interface Neighbour {
  readonly spec: NetworkSpec;
  readonly duration: number;
}

if (!isMainThread) {
  const { spec, duration } = workerData as Neighbour;
  parentPort?.on('message', () => parentPort?.postMessage(alone(spec, duration)));
}

/** @param program what threads run, built */
export async function benchThreads(quick: boolean, program: URL): Promise<Row[]> {
  const cases = [
    { network: 'Brunel 12,500, 1 s', spec: brunel(2500), duration: 1000 },
    { network: 'Brunel 12,500, own weights and delays, 1 s', spec: brunel(2500, 'drawn'), duration: 1000 },
    { network: 'microcircuit, 0.32 of its neurons, 1 s', spec: part(0.32), duration: 1000 },
  ];
  // Threads are kept by their program: those of another name are others.
  const anew = new URL('?anew', program);
  const rows: Row[] = [];
  for (const { network, spec, duration } of cases) {
    const neighbour = new Worker(new URL(import.meta.url), { workerData: { spec, duration } satisfies Neighbour });
    const ways = [
      () => alone(spec, duration),
      () => together(spec, duration, program, true),
      () => together(spec, duration, anew, false),
      () => sideBySide(spec, duration, neighbour),
    ];
    const times = ways.map((): Times[] => []);
    // In turns, so that what else the machine does meets all alike.
    for (let round = 0; round < (quick ? 1 : 5) + 1; round++) {
      for (const [k, way] of ways.entries()) {
        const measured = await way();
        // The first round warms the code up.
        if (round > 0) times[k]?.push(measured);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    await neighbour.terminate();
    const fastest = times.map((all) => all.reduce((a, b) => (a.build + a.run < b.build + b.run ? a : b)));
    const [one] = fastest as [Times];
    fastest.forEach(({ build: buildMs, run: runMs }, k) => {
      const ratio = (buildMs + runMs) / (one.build + one.run);
      const how = HOW[k] as Row['how'];
      rows.push({ network, how, buildMs, runMs, ratio });
      console.log(`${network}, ${how}: built in ${buildMs.toFixed(0)} ms, run in ${runMs.toFixed(0)} ms, ${ratio.toFixed(2)} of one`);
    });
  }
  return rows;
}
