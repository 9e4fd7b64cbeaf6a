/** Reading, changing and extending a network between runs. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import type { Recording } from '../../src/kernel/types.ts';
import { busyNetwork, edge, network, node, recorded, simulate } from './networks.ts';

describe.each([jsBackend, wasmBackend])('on the back end $name', (backend) => {
  it('tells parameters and state of nodes', () => {
    const spec = network([node('iaf_psc_alpha', 3, { I_e: { each: [0, 100, 200] }, tau_m: 12 })], []);
    const simulation = build(spec, { backend });
    expect([...(simulation.stateOf(0)['V_m'] as Float64Array)]).toEqual([-70, -70, -70]);
    simulation.advance(20);
    const state = simulation.stateOf(0);
    expect([...(state['I_e'] as Float64Array)]).toEqual([0, 100, 200]);
    expect([...(state['tau_m'] as Float64Array)]).toEqual([12, 12, 12]);
    expect(state['V_m']?.[1]).toBeCloseTo(-70 + ((100 * 12) / 250) * (1 - Math.exp(-20 / 12)), 9);
  });

  it('tells of neurons what NEST tells of a moment, whoever asks', () => {
    const spec = network(
      [
        node('iaf_psc_exp_ps', 2, { I_e: { each: [0, 800] }, t_ref: 500 }),
        node('gif_psc_exp_multisynapse', 1, { tau_syn: [1, 2, 3] }),
        node('aeif_cond_alpha_multisynapse', 1, { E_rev: [0, -85], tau_syn: [1, 2] }),
      ],
      [edge(0, 1, { receptor_type: 2 })],
    );
    const simulation = build(spec, { backend });
    const told = (index: number, name: string) => Array.from(simulation.stateOf(index)[name] ?? []);
    expect(told(0, 'is_refractory')).toEqual([0, 0]);
    expect(told(0, 't_spike')).toEqual([-1, -1]);
    simulation.advance(50);
    expect(told(0, 'is_refractory')).toEqual([0, 1]);
    expect([told(1, 'n_receptors'), told(2, 'n_receptors')]).toEqual([[3], [2]]);
    expect([told(1, 'has_connections'), told(2, 'has_connections')]).toEqual([[1], [0]]);
    // Nobody keeps them here.
    expect(simulation.stateOf(0)).not.toHaveProperty('t_spike');
    expect(simulation.stateOf(0)).not.toHaveProperty('Ca');
  });

  it('tells when neurons last fired, with plastic synapses or without', () => {
    const spec = network(
      [node('iaf_psc_exp', 1, { I_e: 800 }), node('iaf_psc_exp', 1, { I_e: 800 }), node('iaf_psc_exp'), node('spike_recorder')],
      [edge(2, 0, { synapse_model: 'stdp_synapse' }), edge(0, 3)],
    );
    const simulation = build(spec, { backend, tellsActivity: true });
    simulation.advance(50);
    const last = (simulation.recordings[0] as Recording).read().times.at(-1) as number;
    expect(last).toBeGreaterThan(0);
    for (const index of [0, 1]) {
      expect(simulation.stateOf(index)['t_spike']).toEqual(Float64Array.of(last));
      expect(simulation.stateOf(index)['Ca']?.[0]).toBeGreaterThan(0.001);
    }
    expect(simulation.stateOf(2)['t_spike']).toEqual(Float64Array.of(-1));
  });

  it('goes on with new parameters and the old state', () => {
    const spec = network([node('iaf_psc_exp', 2), node('multimeter', 1, { record_from: ['V_m'] })], [edge(1, 0)]);
    const simulation = build(spec, { backend });
    simulation.advance(10);
    simulation.setNodes(0, [1], { I_e: 100, tau_m: 20 });
    simulation.advance(10);
    simulation.setNodes(0, undefined, { V_m: -60 });
    const V = simulation.stateOf(0)['V_m'] as Float64Array;
    expect([...V]).toEqual([-60, -60]);
    const last = ((simulation.recordings[0] as Recording).read().values['V_m'] as Float64Array).slice(-2);
    expect(last[0]).toBe(-70);
    expect(last[1]).toBeCloseTo(-70 + ((100 * 20) / 250) * (1 - Math.exp(-0.5)), 9);
    simulation.advance(10);
    expect(simulation.stateOf(0)['V_m']?.[0]).toBeCloseTo(-70 + 10 * Math.exp(-1), 9);
  });

  it('refuses a bad value and changes nothing', () => {
    const simulation = build(network([node('iaf_psc_exp', 2)], []), { backend });
    expect(() => simulation.setNodes(0, undefined, { V_m: -65, tau_m: -1 })).toThrow(/strictly positive|> 0/);
    expect(() => simulation.setNodes(0, undefined, { V_m: -65, tau_n: 1 })).toThrow(/did you mean "tau_m"/);
    expect(() => simulation.setNodes(0, [2], { V_m: -65 })).toThrow(/node 2/);
    expect([...(simulation.stateOf(0)['V_m'] as Float64Array)]).toEqual([-70, -70]);
  });

  it('is as it was after a refused addition', () => {
    const simulation = build(network([node('iaf_psc_exp', 2)], []), { backend });
    simulation.advance(5);
    expect(() => simulation.addNodes(node('spike_generator', 1, { spike_times: [3, 2] }))).toThrow(/non-descending/);
    expect(() => simulation.connect(edge(0, 0, { receptor_type: 9 }))).toThrow(/Receptor type 9/);
    expect(simulation.addNodes(node('iaf_psc_exp'))).toBe(1);
    expect(simulation.connect(edge(0, 1))).toBe(0);
    simulation.advance(5);
    expect(simulation.connectionsOf(0).targets).toEqual(Uint32Array.of(3, 3));
  });

  it('sets state that has decayed to nothing to 0, wherever a run is cut', () => {
    const spec = network([node('spike_generator', 1, { spike_times: [1] }), node('iaf_psc_exp', 3)], [edge(0, 1, { weight: 5 })]);
    const simulation = build(spec, { backend });
    simulation.advance(900);
    expect(simulation.stateOf(1)['I_syn_ex']?.[0]).toBeGreaterThan(0);
    simulation.advance(110.3);
    simulation.advance(20);
    expect(simulation.stateOf(1)['I_syn_ex']?.[0]).toBe(0);
  });

  it('sets generators and recorders', () => {
    const simulation = build(
      network(
        [
          node('dc_generator', 1, { amplitude: 500 }),
          node('iaf_psc_exp'),
          node('spike_recorder'),
          node('poisson_generator', 1, { rate: 0 }),
          node('parrot_neuron'),
        ],
        [edge(0, 1), edge(1, 2), edge(3, 4), edge(4, 2)],
      ),
      { backend },
    );
    simulation.advance(100);
    const first = simulation.recordings[0]?.length ?? 0;
    expect(first).toBeGreaterThan(3);
    simulation.setNodes(0, undefined, { amplitude: 0 });
    simulation.setNodes(3, undefined, { rate: 1000 });
    simulation.setNodes(2, undefined, { n_events: 0 });
    simulation.advance(1000);
    const { senders, times } = simulation.recordings[0]?.read() ?? { senders: [], times: [] };
    expect(senders.filter((id) => id === 2).length).toBeLessThanOrEqual(1);
    expect(Math.abs(senders.filter((id) => id === 5).length - 1000)).toBeLessThan(160);
    expect(Math.min(...times)).toBeGreaterThan(100);
  });

  it('lists connections in the order of their making, for every kind', () => {
    const simulation = build(busyNetwork(), { backend });
    const total = busyNetwork().connections.reduce((sum, _, i) => sum + simulation.connectionsOf(i).sources.length, 0);
    expect(total).toBe(simulation.connections);
    const { sources, targets, values } = simulation.connectionsOf(5);
    expect(sources.length).toBe(300 * 8);
    // fixed_indegree makes them target by target; the neurons of the second entry have the ids 41 … 340.
    expect([...targets]).toEqual(Array.from({ length: 2400 }, (_, i) => 41 + Math.floor(i / 8)));
    for (const s of sources) expect(s).toBeLessThanOrEqual(40);
    const weights = values['weight'] as Float64Array;
    expect(weights.reduce((a, b) => a + b, 0) / weights.length).toBeCloseTo(40, 0);
    for (const delay of values['delay'] as Float64Array) expect(delay >= 0.5 - 1e-9 && delay <= 3 + 1e-9).toBe(true);
    const plastic = simulation.connectionsOf(9);
    expect(plastic.values['Wmax']?.[0]).toBe(90);
    expect(plastic.values['weight']?.[0]).toBe(30);
    simulation.advance(200);
    expect(new Set(simulation.connectionsOf(9).values['weight']).size).toBeGreaterThan(3);
  });

  it('gives back what it lists: the same network from explicit weights and delays', () => {
    const drawn = build(busyNetwork(), { backend });
    const { values } = drawn.connectionsOf(5);
    const spec = busyNetwork();
    const explicit = {
      ...spec,
      connections: spec.connections.map((connection, i) =>
        i === 5
          ? {
              ...connection,
              syn_spec: {
                ...connection.syn_spec,
                weight: { each: [...(values['weight'] ?? [])] },
                delay: { each: [...(values['delay'] ?? [])] },
              },
            }
          : connection,
      ),
    };
    drawn.advance(60);
    expect(recorded(simulate(explicit, 60, backend))).toEqual(recorded(drawn));
  });

  it('sets weights, also of a projection that had one weight for all and across the sign', () => {
    const spec = network(
      [
        node('spike_generator', 1, { spike_times: [5] }),
        node('parrot_neuron'),
        node('iaf_psc_exp', 3),
        node('multimeter', 1, { record_from: ['V_m'] }),
      ],
      [edge(0, 1), edge(1, 2, { weight: 100 }), edge(3, 2)],
    );
    const simulation = build(spec, { backend });
    simulation.setConnections(1, [1, 2], { weight: [200, -50] });
    expect([...(simulation.connectionsOf(1).values['weight'] as Float64Array)]).toEqual([100, 200, -50]);
    simulation.advance(20);
    const V = (simulation.stateOf(2)['V_m'] as Float64Array).map((v) => v + 70);
    expect(V[0]).toBeGreaterThan(0.1);
    expect(V[1]).toBeCloseTo(2 * (V[0] as number), 9);
    expect(V[2]).toBeCloseTo(-0.5 * (V[0] as number), 9);
    expect(() => simulation.setConnections(1, [0], { delay: [2] })).toThrow(/delay/);
  });

  it('lets nodes and connections be added after a run', () => {
    const simulation = build(network([node('iaf_psc_exp', 1, { I_e: 500 }), node('spike_recorder')], [edge(0, 1)]), { backend });
    simulation.advance(50);
    const before = simulation.recordings[0]?.length ?? 0;
    const added = simulation.addNodes(node('iaf_psc_exp', 300));
    const meter = simulation.addNodes(node('multimeter', 1, { record_from: ['V_m'], interval: 0.5 }));
    simulation.connect(edge(0, added, { weight: 6000 }));
    simulation.connect(edge(added, 1));
    simulation.connect(edge(meter, added));
    simulation.advance(50);
    const { times, senders } = simulation.recordings[0]?.read() ?? { times: [], senders: [] };
    expect(times.length).toBeGreaterThan(before + 300);
    expect(senders.filter((id) => id === 3).length).toBeGreaterThan(0);
    expect(simulation.recordings.at(-1)?.read().times[0]).toBe(50.5);
    expect(simulation.time).toBeCloseTo(100, 9);
  });

  it('keeps what is on its way when a longer delay enlarges the rings', () => {
    const spec = network(
      [
        node('spike_generator', 1, { spike_times: [9.5] }),
        node('iaf_psc_exp', 300),
        node('multimeter', 1, { record_from: ['V_m'] }),
        node('parrot_neuron'),
      ],
      [edge(0, 1, { weight: 100, delay: 4 }), edge(2, 1), edge(0, 3, { delay: 25 })],
    );
    const whole = simulate(spec, 30, backend);
    const grown = build(spec, { backend });
    grown.advance(10);
    grown.connect(edge(1, 1, { weight: 1, delay: 25 }));
    grown.advance(20);
    expect(recorded(grown)).toEqual(recorded(whole));
  });
});
