/** Limits that bite before the machine does. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { KernelError, type NetworkSpec } from '../../src/kernel/types.ts';
import { edge, network, node } from './networks.ts';

/** The KernelError that something throws. */
function refusal(action: () => unknown): KernelError {
  try {
    action();
  } catch (error) {
    if (error instanceof KernelError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe.each([jsBackend, wasmBackend])('spikes that multiply without end, on the back end $name,', (backend) => {
  it('end the run with a sentence; what was recorded before stays', () => {
    const loop = network(
      [node('spike_generator', 1, { spike_times: [1] }), node('parrot_neuron', 4), node('spike_recorder'), node('multimeter')],
      [edge(0, 1, {}), edge(1, 1, { delay: 1 }), edge(1, 2, {})],
    );
    const simulation = build(loop, { backend });
    const error = refusal(() => simulation.advance(1000));
    expect(error).toMatchObject({ name: 'TooManySpikes', address: { node: 1 } });
    expect(error.message).toMatch(
      /^parrot_neuron \(node 2 and its neighbours\) sends more than 5,000,000 spikes within 1 ms, shortly after \d+(\.\d)? ms/,
    );
    const { times } = (simulation.recordings[0] as (typeof simulation.recordings)[number]).read();
    expect(times.length).toBeGreaterThan(1_000_000);
    expect(times[times.length - 1]).toBeLessThanOrEqual(simulation.time);
  });

  /** Relays that multiply spikes with a synapse model, driven by one spike. */
  const relays = (n: number, synapse_model: string, recorded: boolean, relay = 'parrot_neuron'): NetworkSpec =>
    network(
      [node('spike_generator', 1, { spike_times: [1] }), node(relay, n), node('iaf_psc_alpha'), node('weight_recorder')],
      [
        edge(0, 1, {}),
        edge(1, 1, { delay: 1, synapse_model, ...(recorded ? { weight_recorder: 3 } : {}) }),
        edge(1, 2, { delay: 1, synapse_model: 'static_synapse' }),
      ],
    );

  it.each([
    ['four relays with stdp_synapse', relays(4, 'stdp_synapse', false)],
    ['four relays with stdp_nn_symm_synapse, recorded', relays(4, 'stdp_nn_symm_synapse', true)],
    ['a thousand relays with static_synapse', relays(1000, 'static_synapse', false)],
    ['a thousand relays with stdp_synapse', relays(1000, 'stdp_synapse', false)],
    ['four precise relays', relays(4, 'static_synapse', false, 'parrot_neuron_ps')],
  ])('end it before they are delivered for minutes: %s', (_, spec) => {
    const simulation = build(spec, { backend });
    const error = refusal(() => simulation.advance(1000));
    expect(error).toMatchObject({ name: 'TooManySpikes', address: { node: 1 } });
    // Deliveries that were made until then: some seconds' worth.
    expect(simulation.counters.events).toBeLessThan(400_000_000);
  });

  it('leave alone what many relays hand on at the rates of a storm', () => {
    const spec = network(
      [node('poisson_generator', 1, { rate: 100_000 }), node('parrot_neuron', 100), node('iaf_psc_alpha', 100)],
      [edge(0, 1, {}), edge(1, 2, { delay: 10 })],
    );
    const simulation = build(spec, { backend });
    simulation.advance(25);
    expect(simulation.counters.spikes).toBeGreaterThan(100_000);
  });

  it('end it where a generator repeats a spike too often', () => {
    const simulation = build(
      network(
        [node('spike_generator', 1, { spike_times: [1, 5], spike_multiplicities: [2, 3e9] }), node('iaf_psc_alpha')],
        [edge(0, 1, {})],
      ),
      { backend },
    );
    expect(refusal(() => simulation.advance(10))).toMatchObject({ name: 'TooManySpikes', address: { node: 0 } });
  });
});

describe('recordings', () => {
  /** A storm of spikes that nobody can foresee: 1e8 Hz into ten relays. */
  const storm = network(
    [node('poisson_generator', 1, { rate: 1e8 }), node('parrot_neuron', 10), node('spike_recorder')],
    [edge(0, 1, {}), edge(1, 2, {})],
  );

  it('that pass the limit end the run with figures; what was recorded stays', () => {
    const simulation = build(storm, { backend: wasmBackend, limits: { recordedBytes: 30_000_000 }, duration: 2000 });
    const error = refusal(() => simulation.advance(2000));
    expect(error.name).toBe('RecordingsTooLarge');
    expect(error.message).toMatch(/^The recordings passed 30(\.0)? MB after \d+(\.\d)? ms, .* kept\. Record less often, fewer/);
    const [recording] = simulation.recordings;
    expect((recording?.length ?? 0) * 12).toBeGreaterThan(30_000_000);
    expect((recording?.length ?? 0) * 12).toBeLessThan(60_000_000);
    // It does not go on, and nothing is lost by asking.
    expect(refusal(() => simulation.advance(1)).name).toBe('RecordingsTooLarge');
  });

  it('that are known to grow past it are refused before anything is built', () => {
    const endless = network([node('iaf_psc_alpha', 200), node('multimeter', 1, { record_from: ['V_m'], interval: 0.1 })], [edge(1, 0, {})]);
    const error = refusal(() => build(endless, { backend: wasmBackend, duration: 1e9 }));
    expect(error.name).toBe('RecordingsTooLarge');
    expect(error.message).toMatch(/would hold about 40 TB after 1,000,000,000 ms; the limit is 1\.5 GB/);
    expect(() => build(endless, { backend: wasmBackend, duration: 1000 })).not.toThrow();
  });
});

describe('a hundred thousand nodes of a kind', () => {
  const n = 100_000;
  const oneToOne = { rule: 'one_to_one' } as const;

  const kinds: readonly [name: string, make: (n: number) => NetworkSpec][] = [
    ['spike_recorders of one neuron', (n) => network([node('iaf_psc_alpha'), node('spike_recorder', n)], [edge(0, 1, {})])],
    ['spike_recorders, one a neuron', (n) => network([node('parrot_neuron', n), node('spike_recorder', n)], [edge(0, 1, {}, oneToOne)])],
    [
      'multimeters, one a neuron',
      (n) =>
        network([node('iaf_psc_alpha', n), node('multimeter', n, { record_from: ['V_m'], interval: 0.5 })], [edge(1, 0, {}, oneToOne)]),
    ],
    [
      'generators of different rates, one a neuron',
      (n) =>
        network(
          [node('poisson_generator', n, { rate: { each: Array.from({ length: n }, (_, i) => 1000 + i / n) } }), node('iaf_psc_alpha', n)],
          [edge(0, 1, {}, oneToOne)],
        ),
    ],
    ['currents, one a neuron', (n) => network([node('dc_generator', n), node('iaf_psc_alpha', n)], [edge(0, 1, {}, oneToOne)])],
  ];

  // Where building or a slice were quadratic in n, none of these would end before the test's time is over.
  it.each(kinds)('%s, are built and run', (_, make) => {
    const simulation = build(make(n), { backend: wasmBackend });
    simulation.advance(1);
    expect(simulation.connections).toBeGreaterThanOrEqual(n);
    const rows = simulation.recordings.reduce((sum, { length }) => sum + length, 0);
    expect(rows).toBe(simulation.recordings[0]?.model === 'multimeter' ? 2 * n : 0);
  });

  it('keeps for each of many recorders the spikes of its own neuron', () => {
    const spec = network(
      [
        node('spike_generator', 3, { spike_times: { each: [[1], [2, 3], [1.5]] } }),
        node('parrot_neuron', 3),
        node('spike_recorder', 3),
        node('spike_recorder'),
      ],
      [edge(0, 1, {}, oneToOne), edge(1, 2, {}, oneToOne), edge(1, 3, {}), edge(0, 3, {})],
    );
    const simulation = build(spec, { backend: wasmBackend });
    simulation.advance(6);
    const rows = simulation.recordings.map((recording) => {
      const { times, senders } = recording.read();
      return [...times].map((time, i) => [time, senders[i]]);
    });
    expect(rows.slice(0, 3)).toEqual([
      [[2, 4]],
      [
        [3, 5],
        [4, 5],
      ],
      [[2.5, 6]],
    ]);
    expect(rows[3]).toEqual([
      [1, 1],
      [1.5, 3],
      [2, 2],
      [2, 4],
      [2.5, 6],
      [3, 2],
      [3, 5],
      [4, 5],
    ]);
  });
});

describe.each([jsBackend, wasmBackend])('a past that is too long for a program, on the back end $name,', (backend) => {
  const clopath = (delay_u_bars: number) => network([node('hh_psc_alpha_clopath', 1, { delay_u_bars })], []);

  it('is refused with what is possible, before anything is compiled', () => {
    const error = refusal(() => build(clopath(5000), { backend }));
    expect(error).toMatchObject({ name: 'NetworkTooLarge', address: { node: 0, field: 'delay_u_bars' } });
    expect(error.message).toBe('delay_u_bars of hh_psc_alpha_clopath: 100,000 numbers for each neuron; at most 20,000 can be kept.');
  });

  it('is refused when it is set in a running network, which goes on', () => {
    const simulation = build(clopath(5), { backend });
    simulation.advance(10);
    expect(refusal(() => simulation.setNodes(0, undefined, { delay_u_bars: 5000 })).name).toBe('NetworkTooLarge');
    simulation.advance(10);
    expect(simulation.stateOf(0)['delay_u_bars']).toEqual(Float64Array.of(5));
  });

  it('runs at the limit', () => {
    const simulation = build(clopath(1000), { backend });
    simulation.advance(1);
    expect(simulation.stateOf(0)['u_bar_plus']?.[0]).not.toBe(0);
  });
});
