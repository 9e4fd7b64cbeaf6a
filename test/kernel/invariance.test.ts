/** One seed, one result: for any chunking of a run, either back end, and whatever else records. */
import { describe, expect, it } from 'vitest';
import { stableHash } from '../../src/base/hash.ts';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { busyNetwork, edge, network, node, recorded, simulate } from './networks.ts';

describe.each([jsBackend, wasmBackend])('on the back end $name', (backend) => {
  it('does not depend on how a run is cut', () => {
    const whole = simulate(busyNetwork(), 150, backend);
    const cut = build(busyNetwork(), { backend });
    for (const duration of [0.1, 0.3, 7.7, 0.2, 41.9, 0, 99.8]) cut.advance(duration);
    expect(recorded(cut)).toEqual(recorded(whole));
    expect(whole.counters.spikes).toBeGreaterThan(100);
    expect(cut.counters).toEqual(whole.counters);
  });

  it('goes on after a pause as if there had been none', () => {
    const whole = simulate(busyNetwork(), 80, backend);
    const paused = build(busyNetwork(), { backend });
    let asked = 0;
    let reached = 0;
    let stops = 0;
    while (reached < 80 - 1e-9) {
      reached = paused.advance(80 - reached, () => ++asked % 3 === 0);
      stops++;
    }
    expect(stops).toBeGreaterThan(5);
    expect(recorded(paused)).toEqual(recorded(whole));
  });

  it('is not moved by further recorders', () => {
    const one = recorded(simulate(busyNetwork(1, 1), 100, backend)) as { times: number[]; senders: number[] }[];
    const three = recorded(simulate(busyNetwork(1, 3), 100, backend)) as { times: number[]; senders: number[] }[];
    expect(three[0]?.times).toEqual(one[0]?.times);
    expect(three[0]?.senders).toEqual(one[0]?.senders);
    expect(three[2]?.times).toEqual(one[0]?.times);
    expect(three[3]).toMatchObject({ values: (one[1] as { values?: unknown }).values });
  });

  it('differs between seeds', () => {
    expect(recorded(simulate(busyNetwork(1), 50, backend))).not.toEqual(recorded(simulate(busyNetwork(2), 50, backend)));
  });
});

describe('both back ends', () => {
  it('agree to the last bit on a network with every kind of draw', () => {
    expect(recorded(simulate(busyNetwork(), 120, wasmBackend))).toEqual(recorded(simulate(busyNetwork(), 120, jsBackend)));
  });

  it('agree on a network larger than one block, with counters and two channels', () => {
    const spec = network(
      [node('iaf_psc_alpha', 700), node('poisson_generator', 1, { rate: 12000 }), node('spike_recorder')],
      [
        edge(1, 0, { weight: 45, delay: 1.5 }),
        edge(0, 0, { weight: 20, delay: 1.5 }, { rule: 'fixed_indegree', indegree: 60 }),
        edge(0, 0, { weight: -80, delay: 1.5 }, { rule: 'fixed_indegree', indegree: 20 }),
        edge(0, 2),
      ],
      5,
    );
    const js = simulate(spec, 100, jsBackend);
    expect(js.counters.spikes).toBeGreaterThan(100);
    expect(recorded(simulate(spec, 100, wasmBackend))).toEqual(recorded(js));
  });
});

it('draws what this seed has always drawn', () => {
  // Parrots, rules, weights and delays: nothing here depends on how a model is integrated.
  const spec = network(
    [node('poisson_generator', 1, { rate: 400 }), node('parrot_neuron', 300), node('parrot_neuron', 80), node('spike_recorder')],
    [
      edge(0, 1),
      edge(
        1,
        2,
        { delay: { expression: 'uniform(0.3, 4)' }, weight: { expression: 'normal(1, 2)' } },
        { rule: 'fixed_indegree', indegree: 7 },
      ),
      edge(1, 2, { delay: 1.3 }, { rule: 'pairwise_bernoulli', p: 0.02 }),
      edge(2, 3),
    ],
    12,
  );
  const simulation = simulate(spec, 100, wasmBackend);
  expect(simulation.counters.spikes).toBeGreaterThan(5000);
  expect(stableHash([recorded(simulation), simulation.connectionsOf(1), simulation.connectionsOf(2)])).toMatchInlineSnapshot(
    `"662c9237f4115266"`,
  );
});
