// Kernel benchmarks: prints one table and returns the rows. Run by test/bench/run.mjs.
import { jsBackend } from '../../src/codegen/js.ts';
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
  { name: 'Brunel 12,500, own weights and delays', network: brunel(2500, true), duration: 1000, quick: 100 },
  { name: 'Brunel 1,250', network: brunel(250), duration: 1000, quick: 500 },
  { name: '1,000 iaf_psc_alpha, 80 + 15 kHz Poisson', network: poissonDriven(1000), duration: 10000, quick: 1000 },
  { name: '1,000 aeif_cond_exp', network: currentDriven('aeif_cond_exp', 1000, 500, 1500), duration: 1000, quick: 200 },
  { name: '1,000 hh_psc_alpha', network: currentDriven('hh_psc_alpha', 1000, 500, 1500), duration: 1000, quick: 200 },
  { name: '100,000 stdp_synapse', network: plastic(1000, 100), duration: 10000, quick: 1000 },
  { name: 'PyNEST introduction, one neuron', network: tutorial, duration: 1000, quick: 1000 },
];

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

function measure(network: NetworkSpec, duration: number, backend: typeof wasmBackend, repeats: number) {
  const runs = Array.from({ length: repeats }, () => {
    const start = performance.now();
    const simulation = build(network, { backend });
    const built = performance.now();
    simulation.advance(duration);
    return { buildMs: built - start, runMs: performance.now() - built, simulation };
  });
  const last = runs[runs.length - 1]!.simulation;
  return { buildMs: median(runs.map((r) => r.buildMs)), runMs: median(runs.map((r) => r.runMs)), simulation: last };
}

export function benchKernel(quick: boolean, only: string | undefined): Row[] {
  const rows: Row[] = [];
  for (const { name, network, duration, quick: short } of cases) {
    if (only && !name.includes(only)) continue;
    for (const backend of [wasmBackend, jsBackend]) {
      const small = name.startsWith('PyNEST');
      const { buildMs, runMs, simulation } = measure(network, quick ? short : duration, backend, small ? 40 : quick ? 1 : 3);
      const { updates, events, spikes } = simulation.counters;
      // Neuron time is measured on the unconnected twin, so that what is left over is delivery.
      const quiet = {
        ...network,
        connections: network.connections.filter(({ source, conn_spec }) => conn_spec.rule === 'all_to_all' || source.length === 0),
      };
      const hasEvents = quiet.connections.length < network.connections.length;
      const alone = hasEvents ? measure(quiet, quick ? short : duration, backend, 1).runMs : runMs;
      rows.push({
        network: name,
        backend: backend.name,
        neurons: simulation.neurons,
        connections: simulation.connections,
        buildMs,
        runMs,
        nsPerUpdate: (alone * 1e6) / updates,
        nsPerEvent: hasEvents ? (Math.max(0, runMs - alone) * 1e6) / events : undefined,
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
