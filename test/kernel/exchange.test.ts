/** What is exchanged in every step: closed forms of coupled rates and membranes, waveform relaxation and its settings, chunks and snapshots. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import type { Backend } from '../../src/codegen/types.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec, Simulation } from '../../src/kernel/types.ts';
import { edge, network, node, recorded, simulate } from './networks.ts';

const backends: readonly (readonly [string, Backend])[] = [
  ['js', jsBackend],
  ['wasm', wasmBackend],
];
const quiet = { sigma: 0 };
const instantaneous = (weight: number) => ({ synapse_model: 'rate_connection_instantaneous', weight });
const delayed = (weight: number, delay: number) => ({ synapse_model: 'rate_connection_delayed', weight, delay });
const both = { rule: 'one_to_one', make_symmetric: true } as const;

/** The values that each node was recorded with, in order of time. */
function columns(simulation: Simulation, name: string): number[][] {
  const { senders, values } = (simulation.recordings[0] as Simulation['recordings'][number]).read();
  const of = new Map<number, number[]>();
  for (const [i, sender] of senders.entries()) of.set(sender, [...(of.get(sender) ?? []), values[name]?.[i] as number]);
  return [...of.values()];
}

describe.each(backends)('on the back end %s', (_, backend) => {
  it.each([
    ['without delay', (weight: number) => instantaneous(weight)],
    ['after a delay', (weight: number) => delayed(weight, 1.3)],
  ])('two linear rates that are coupled %s come to the solution of r = mu + W r', (_words, synapse) => {
    const spec = network(
      [
        node('lin_rate_ipn', 1, { ...quiet, mu: 1.5 }),
        node('lin_rate_ipn', 1, { ...quiet, mu: 0.5 }),
        node('multimeter', 1, { record_from: ['rate'] }),
      ],
      [edge(0, 1, synapse(0.8)), edge(1, 0, synapse(-1)), edge(2, 0), edge(2, 1)],
    );
    const [a, b] = columns(simulate(spec, 600, backend), 'rate').map((values) => values.at(-1) as number);
    expect(a).toBeCloseTo((1.5 - 0.5) / 1.8, 9);
    expect(b).toBeCloseTo((0.5 + 0.8 * 1.5) / 1.8, 9);
  });

  it('a rate that excites itself without delay grows as the recursion of the exponential Euler method says', () => {
    const spec: NetworkSpec = {
      ...network(
        [node('lin_rate_ipn', 1, { ...quiet, rate: 1 }), node('multimeter', 1, { record_from: ['rate'], interval: 0.1 })],
        [edge(0, 0, instantaneous(0.5)), edge(1, 0)],
      ),
      relaxation: { wfr_tol: 0 },
    };
    const step = Math.exp(-0.01) + 0.5 * (1 - Math.exp(-0.01));
    columns(simulate(spec, 20, backend), 'rate')[0]?.forEach((value, k) => {
      expect(value).toBeCloseTo(step ** (k + 1), 12);
    });
  });

  it('two passive membranes with a gap junction come together with the time constant C / (g_L + 2 g)', () => {
    const passive = { g_Na: 0, g_Kv1: 0, g_Kv3: 0, g_L: 10, C_m: 40, E_L: -70 };
    const g = 3;
    const spec = network(
      [
        node('hh_psc_alpha_gap', 1, { ...passive, V_m: -60 }),
        node('hh_psc_alpha_gap', 1, { ...passive, V_m: -80 }),
        node('multimeter', 1, { record_from: ['V_m'], interval: 0.5 }),
      ],
      [edge(0, 1, { synapse_model: 'gap_junction', weight: g }, both), edge(2, 0), edge(2, 1)],
    );
    const [a, b] = columns(simulate({ ...spec, relaxation: { wfr_tol: 1e-9 } }, 10, backend), 'V_m') as [number[], number[]];
    a.forEach((value, k) => {
      const t = 0.5 * (k + 1);
      expect(value - (b[k] as number)).toBeCloseTo(20 * Math.exp((-t * (10 + 2 * g)) / 40), 3);
      expect((value + (b[k] as number)) / 2).toBeCloseTo(-70, 6);
    });
  });

  it.each([
    ['use_wfr', { use_wfr: false }],
    ['wfr_interpolation_order 0', { wfr_interpolation_order: 0 }],
    ['wfr_interpolation_order 1', { wfr_interpolation_order: 1 }],
    ['wfr_comm_interval', { wfr_comm_interval: 0.3 }],
    ['wfr_max_iterations', { wfr_max_iterations: 2 }],
  ])('%s changes how coupled membranes are found, and not much of them', (_words, relaxation) => {
    const spec = network(
      [
        node('hh_psc_alpha_gap', 1, { I_e: 100 }),
        node('hh_psc_alpha_gap', 1, { I_e: 100, V_m: -60 }),
        node('multimeter', 1, { record_from: ['V_m'] }),
      ],
      [edge(0, 1, { synapse_model: 'gap_junction', weight: 0.5 }, both), edge(2, 0), edge(2, 1)],
      1,
      0.05,
    );
    const [plain] = columns(simulate(spec, 8, backend), 'V_m') as [number[]];
    const [other] = columns(simulate({ ...spec, relaxation }, 8, backend), 'V_m') as [number[]];
    expect(other).not.toEqual(plain);
    other.forEach((value, k) => {
      expect(Math.abs(value - (plain[k] as number))).toBeLessThan(2);
    });
  });

  it('puts each input through the gain function where they are not summed before', () => {
    const spec = network(
      [
        node('lin_rate_ipn', 2, { ...quiet, rate: { each: [1, 2] }, tau: 1e6 }),
        node('tanh_rate_ipn', 2, { ...quiet, linear_summation: false, theta: { each: [0.1, 0.4] }, tau: 5 }),
        node('multimeter', 1, { record_from: ['rate'] }),
      ],
      [edge(0, 1, delayed(0.7, 1)), edge(2, 1)],
    );
    const rates = columns(simulate(spec, 200, backend), 'rate').map((values) => values.at(-1) as number);
    [0.1, 0.4].forEach((theta, k) => {
      expect(rates[k]).toBeCloseTo(0.7 * (Math.tanh(1 - theta) + Math.tanh(2 - theta)), 3);
    });
  });

  it('input noise gives a rate the spread of an Ornstein–Uhlenbeck process', () => {
    const spec = network(
      [node('lin_rate_ipn', 400, { sigma: 2, tau: 5 }), node('multimeter', 1, { record_from: ['rate'], interval: 50 })],
      [edge(1, 0)],
    );
    const values = columns(simulate(spec, 1000, backend), 'rate').flat();
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const spread = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(mean).toBeLessThan(0.1);
    expect(mean).toBeGreaterThan(-0.1);
    expect(spread / 2).toBeGreaterThan(0.93);
    expect(spread / 2).toBeLessThan(1.07);
  });
});

/** Coupled membranes and rates with everything that draws, in intervals that are longer than a slice may be. */
function busy(): NetworkSpec {
  return network(
    [
      node('hh_psc_alpha_gap', 3, { I_e: 100, V_m: { each: [-70, -60, -65] } }),
      node('tanh_rate_ipn', 300, { sigma: 0.3, linear_summation: false }),
      node('lin_rate_opn', 2, { sigma: 0.1 }),
      node('poisson_generator', 1, { rate: 8000 }),
      node('step_rate_generator', 1, { amplitude_times: [1, 3], amplitude_values: [1, -1] }),
      node('multimeter', 1, { record_from: ['V_m'], interval: 0.05 }),
      node('multimeter', 1, { record_from: ['rate', 'noise'], interval: 0.05 }),
      node('spike_recorder'),
    ],
    [
      edge(0, 0, { synapse_model: 'gap_junction', weight: 0.4 }, { rule: 'all_to_all' }),
      edge(0, 0, { weight: 5, delay: 2.7 }),
      edge(1, 1, instantaneous(0.1), { rule: 'fixed_indegree', indegree: 3 }),
      edge(1, 2, delayed(0.01, 3)),
      edge(2, 1, delayed(-0.4, 2.6)),
      edge(3, 0, { weight: 20, delay: 2.6 }),
      edge(4, 1, delayed(1, 2.8)),
      edge(5, 0, { delay: 2.5 }),
      edge(6, 1, { delay: 2.5 }),
      edge(6, 2, { delay: 2.5 }),
      edge(0, 7, { delay: 2.5 }),
    ],
    7,
    0.025,
  );
}
const relaxed = (): NetworkSpec => ({ ...busy(), relaxation: { wfr_comm_interval: 2.5, wfr_max_iterations: 4 } });

describe('a network with exchange', () => {
  it('gives the same bits on both back ends, however the run is cut', () => {
    const whole = recorded(simulate(relaxed(), 6, wasmBackend));
    expect(recorded(simulate(relaxed(), 6, jsBackend))).toEqual(whole);
    const cut = build(relaxed(), { backend: wasmBackend });
    for (const duration of [0.025, 1.1, 1.375, 0.2, 3.3]) cut.advance(duration);
    expect(recorded(cut)).toEqual(whole);
  });

  it('goes on from a snapshot in the middle of an interval as if nothing had happened', () => {
    const straight = build(relaxed(), { backend: wasmBackend });
    straight.advance(3.2);
    const snapshot = straight.snapshot();
    straight.advance(2.8);
    const other = build(relaxed(), { backend: wasmBackend });
    other.advance(4);
    other.restore(snapshot);
    other.advance(2.8);
    const last = (simulation: Simulation) =>
      simulation.recordings.map(({ length, read }) => ({ length, values: read(Math.max(0, length - 50)) }));
    expect(last(other)).toEqual(last(straight));
  });
});

it('connections without delay have their model’s, which NEST answers with', () => {
  const simulation = build(
    network(
      [node('lin_rate_ipn'), node('hh_psc_alpha_gap', 2)],
      [
        edge(0, 0, instantaneous(0.5)),
        edge(1, 1, { synapse_model: 'gap_junction' }, { rule: 'all_to_all' }),
        edge(0, 0, delayed(0.5, 2.5)),
      ],
    ),
    { backend: wasmBackend },
  );
  expect([0, 1, 2].map((call) => Array.from(simulation.connectionsOf(call).values['delay'] ?? []))).toEqual([[1], [1, 1, 1, 1], [2.5]]);
});

describe('what is refused', () => {
  const pair = [node('hh_psc_alpha_gap'), node('hh_psc_alpha_gap'), node('lin_rate_ipn'), node('iaf_psc_alpha')];
  it.each([
    [edge(0, 1, { synapse_model: 'gap_junction' }), /make_symmetric/],
    [edge(0, 1, { synapse_model: 'gap_junction', delay: 1 }, both), /gap_junction connection has no delay/],
    [edge(2, 2, { ...instantaneous(1), delay: 1 }), /rate_connection_instantaneous has no delay/],
    [edge(2, 2), /static_synapse cannot connect/],
    [edge(0, 3, { synapse_model: 'gap_junction' }, both), /gap_junction cannot connect/],
    [edge(2, 3), /iaf_psc_alpha receives/],
    [edge(0, 0, { synapse_model: 'gap_junction', weight: { expression: 'uniform(0, 1)' } }), /make_symmetric/],
    [edge(2, 2, { ...delayed(1, 1), receptor_type: 1 }), /Receptor type 1/],
  ])('%#', (connection, message) => {
    expect(() => build(network(pair, [connection]), { backend: wasmBackend })).toThrow(message);
  });
});
