// Kernel benchmarks: prints one table and returns the rows. Run by test/bench/run.mjs.
import { jsBackend } from '../../src/codegen/js.ts';
import type { Backend } from '../../src/codegen/types.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { brunel, currentDriven, plastic, poissonDriven, tutorial } from './networks.ts';

interface Row {
  readonly network: string;
  readonly backend: string;
  readonly neurons: number;
  readonly connections: number;
  readonly buildMs: number;
  readonly runMs: number;
  readonly nsPerUpdate: number;
  readonly nsPerEvent: number | undefined;
  readonly bytesPerConnection: number;
  readonly spikes: number;
}

const cases: readonly { readonly name: string; readonly network: NetworkSpec; readonly duration: number; readonly quick: number }[] = [
  { name: 'Brunel 12,500 iaf_psc_alpha', network: brunel(2500), duration: 1000, quick: 200 },
  { name: 'Brunel 12,500, own weights and delays', network: brunel(2500, 'drawn'), duration: 1000, quick: 100 },
  { name: 'Brunel 12,500, clipped normals', network: brunel(2500, 'clipped'), duration: 1000, quick: 100 },
  { name: 'Brunel 6,000, one weight a connection', network: brunel(1200, 'each'), duration: 1000, quick: 100 },
  { name: 'Brunel 1,250', network: brunel(250), duration: 1000, quick: 500 },
  { name: '1,000 iaf_psc_alpha, 80 + 15 kHz Poisson', network: poissonDriven(1000), duration: 10000, quick: 1000 },
  { name: '1,000 aeif_cond_exp', network: currentDriven('aeif_cond_exp', 1000, 500, 1500), duration: 1000, quick: 200 },
  { name: '1,000 hh_psc_alpha', network: currentDriven('hh_psc_alpha', 1000, 500, 1500), duration: 1000, quick: 200 },
  { name: '100,000 stdp_synapse', network: plastic(1000, 100), duration: 10000, quick: 1000 },
  { name: 'PyNEST introduction, one neuron', network: tutorial, duration: 1000, quick: 1000 },
];

/** Others on the machine can only make a run slower: the fastest says most about the program. */
const fastest = (values: readonly number[]) => Math.min(...values);

/** ms of wall time that warm-up takes at most, and ms of model time between looks at the clock. */
const WARM_UP = 400;
const WARM_UP_STRETCH = 5;

/** WebAssembly starts in a quick baseline translation; what is timed is the code that the engine has settled on. */
async function warmUp(network: NetworkSpec, duration: number, backend: Backend): Promise<void> {
  const simulation = build(network, { backend });
  const start = performance.now();
  for (let t = 0; t < duration && performance.now() - start < WARM_UP; t += WARM_UP_STRETCH) simulation.advance(WARM_UP_STRETCH);
  // The better translation is made in the background.
  await new Promise((done) => setTimeout(done, 100));
}

async function measure(network: NetworkSpec, duration: number, backend: Backend, repeats: number) {
  await warmUp(network, duration, backend);
  const runs = Array.from({ length: repeats }, () => {
    const start = performance.now();
    const simulation = build(network, { backend });
    const built = performance.now();
    simulation.advance(duration);
    return { buildMs: built - start, runMs: performance.now() - built, simulation };
  });
  const last = runs[runs.length - 1]!.simulation;
  return { buildMs: fastest(runs.map((r) => r.buildMs)), runMs: fastest(runs.map((r) => r.runMs)), simulation: last };
}

/** The network without connections between neurons, so that what a run takes beyond it is delivery. */
function quietTwin(network: NetworkSpec): NetworkSpec | undefined {
  const quiet = network.connections.filter(({ conn_spec }) => conn_spec.rule === 'all_to_all');
  return quiet.length < network.connections.length ? { ...network, connections: quiet } : undefined;
}

export async function benchKernel(quick: boolean, only: string | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { name, network, duration: full, quick: short } of cases) {
    if (only && !name.includes(only)) continue;
    const duration = quick ? short : full;
    const repeats = name.startsWith('PyNEST') ? 40 : quick ? 1 : 3;
    for (const backend of [wasmBackend, jsBackend]) {
      const { buildMs, runMs, simulation } = await measure(network, duration, backend, repeats);
      const { updates, events, spikes } = simulation.counters;
      const twin = quietTwin(network);
      const alone = twin ? (await measure(twin, duration, backend, repeats)).runMs : runMs;
      rows.push({
        network: name,
        backend: backend.name,
        neurons: simulation.neurons,
        connections: simulation.connections,
        buildMs,
        runMs,
        nsPerUpdate: (alone * 1e6) / updates,
        nsPerEvent: twin ? (Math.max(0, runMs - alone) * 1e6) / events : undefined,
        bytesPerConnection: simulation.bytes / simulation.connections,
        spikes,
      });
      const row = rows[rows.length - 1] as Row;
      console.log(
        [
          name.padEnd(42),
          backend.name.padEnd(5),
          `build ${buildMs.toFixed(1)} ms`.padEnd(18),
          `run ${runMs.toFixed(1)} ms`.padEnd(17),
          `${row.nsPerUpdate.toFixed(1)} ns/update`.padEnd(19),
          row.nsPerEvent === undefined ? ''.padEnd(15) : `${row.nsPerEvent.toFixed(2)} ns/event`.padEnd(15),
          `${row.bytesPerConnection.toFixed(1)} B/connection`.padEnd(20),
          `${spikes} spikes`,
        ].join(' '),
      );
    }
  }
  return rows;
}
