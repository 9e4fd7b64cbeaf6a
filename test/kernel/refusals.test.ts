/** Bad wishes: a KernelError with an address and a sentence that names what was found and what is allowed. */
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build, estimate } from '../../src/kernel/index.ts';
import { type Address, KernelError, type NetworkSpec } from '../../src/kernel/types.ts';
import { edge, network, node } from './networks.ts';

function refusal(spec: NetworkSpec, limits = {}): KernelError {
  try {
    build(spec, { backend: wasmBackend, limits });
  } catch (error) {
    if (error instanceof KernelError) return error;
    throw error;
  }
  throw new Error('the network was accepted');
}

const neuron = node('iaf_psc_alpha');
const pair = [neuron, node('iaf_psc_exp', 3)];

describe('refusals', () => {
  it.each<[string, NetworkSpec, RegExp, Address]>([
    ['unknown parameter', network([node('iaf_psc_alpha', 1, { tau: 1, V_teh: 1 })], []), /no parameter "tau"/, { node: 0, field: 'tau' }],
    [
      'wrong type',
      network([node('iaf_psc_alpha', 1, { I_e: 'much' })], []),
      /I_e of iaf_psc_alpha must be a number, got "much"/,
      { node: 0, field: 'I_e' },
    ],
    [
      'broken constraint',
      network([neuron, node('iaf_psc_alpha', 1, { tau_m: -1 })], []),
      /time constants must be > 0/,
      { node: 1, field: 'tau_m' },
    ],
    [
      'a constraint broken by one neuron of many',
      network([node('iaf_psc_exp', 3, { C_m: { each: [1, -2, 3] } })], []),
      /number 2.*C_m = -2/,
      { node: 0, field: 'C_m' },
    ],
    [
      'wrong number of values',
      network([node('iaf_psc_exp', 3, { I_e: { each: [1, 2] } })], []),
      /2 values for 3 nodes/,
      { node: 0, field: 'I_e' },
    ],
    ['bad distribution', network([node('iaf_psc_exp', 3, { I_e: { expression: 'normal(0, -1)' } })], []), /std/, { node: 0, field: 'I_e' }],
    ['no nodes', network([node('iaf_psc_exp', 0)], []), /integer >= 1/, { node: 0, field: 'n' }],
    [
      'off the grid',
      network([node('dc_generator', 1, { start: 0.25 })], []),
      /start must be a multiple of the simulation resolution.*dc_generator: 0.25 ms/,
      { node: 0, field: 'start' },
    ],
    [
      'spike times off the grid',
      network([node('spike_generator', 1, { spike_times: [1, 2.05] })], []),
      /Time point 2.05 is not representable/,
      { node: 0, field: 'spike_times' },
    ],
    [
      'spike times that go back',
      network([node('spike_generator', 1, { spike_times: [3, 2] })], []),
      /non-descending/,
      { node: 0, field: 'spike_times' },
    ],
    [
      'precise times that are moved',
      network([node('spike_generator', 1, { precise_times: true, allow_offgrid_times: true })], []),
      /precise_times/,
      { node: 0, field: 'precise_times' },
    ],
    ['noise interval', network([node('noise_generator', 1, { dt: 0.25 })], []), /dt.*multiple/, { node: 0, field: 'dt' }],
    ['sampling interval', network([node('multimeter', 1, { interval: 0.05 })], []), /interval/, { node: 0, field: 'interval' }],
    [
      'schedules of different length',
      network([node('step_current_generator', 1, { amplitude_times: [1], amplitude_values: [1, 2] })], []),
      /same size/,
      { node: 0, field: 'amplitude_times' },
    ],
    [
      'short delay',
      network(pair, [edge(0, 1, { delay: 0.04 })]),
      /greater than or equal to resolution: 0.04 ms/,
      { connection: 0, field: 'syn_spec.delay' },
    ],
    [
      'endless delay',
      network(pair, [edge(0, 1, { delay: 1e9 })]),
      /longer than 1,000,000 steps/,
      { connection: 0, field: 'syn_spec.delay' },
    ],
    [
      'weight',
      network(pair, [edge(0, 1, { weight: Number.NaN })]),
      /weight must be a finite number/,
      { connection: 0, field: 'syn_spec.weight' },
    ],
    [
      'weights',
      network(pair, [edge(0, 1, { weight: { each: [1, 2] } })]),
      /2 values for 3 connections/,
      { connection: 0, field: 'syn_spec.weight' },
    ],
    [
      'receptor',
      network(pair, [edge(0, 1, { receptor_type: 7 })]),
      /Receptor type 7 is not available in iaf_psc_exp/,
      { connection: 0, field: 'syn_spec.receptor_type' },
    ],
    ...(['aeif_cond_alpha_multisynapse', 'aeif_cond_beta_multisynapse', 'gif_cond_exp_multisynapse'] as const).flatMap((model) =>
      [
        ['a negative weight', node('parrot_neuron'), edge(0, 1, { receptor_type: 1, weight: -2 })] as const,
        ['one negative weight of many', node('parrot_neuron', 2), edge(0, 1, { receptor_type: 1, weight: { each: [2, -1] } })] as const,
        ['a negative weight of a generator', node('poisson_generator'), edge(0, 1, { receptor_type: 1, weight: -2 })] as const,
        [
          'a plastic negative weight',
          node('parrot_neuron'),
          edge(0, 1, { receptor_type: 1, weight: -2, synapse_model: 'tsodyks_synapse' }),
        ] as const,
      ].map(([what, source, connection]): [string, NetworkSpec, RegExp, Address] => [
        `${what} at the conductances of ${model}`,
        network([source, node(model)], [connection]),
        /Synaptic weights for conductance-based multisynapse models must be (positive|non-negative)/,
        { connection: 0, field: 'syn_spec.weight' },
      ]),
    ),
    [
      'synapse parameter',
      network(pair, [edge(0, 1, { synapse_model: 'stdp_synapse', params: { lamda: 1 } })]),
      /no parameter "lamda"; did you mean "lambda"/,
      { connection: 0, field: 'syn_spec.lamda' },
    ],
    [
      'sign of Wmax',
      network(pair, [edge(0, 1, { synapse_model: 'stdp_synapse', weight: -5, params: { lambda: 0.1 } })]),
      /same sign/,
      { connection: 0 },
    ],
    [
      'indegree',
      network(pair, [edge(1, 1, {}, { rule: 'fixed_indegree', indegree: 60, allow_multapses: false })]),
      /indegree is 60.*3 sources/,
      { connection: 0, field: 'conn_spec.indegree' },
    ],
    ['direction', network([neuron, node('multimeter')], [edge(0, 1)]), /the other way round/, { connection: 0 }],
    [
      'a recordable that is not there',
      network([neuron, node('multimeter', 1, { record_from: ['V_n'] })], [edge(1, 0)]),
      /no recordable "V_n"; it has/,
      { connection: 0, field: 'record_from' },
    ],
    [
      'plastic synapse of random trains',
      network([node('poisson_generator'), neuron], [edge(0, 1, { synapse_model: 'stdp_synapse' })]),
      /parrot_neuron/,
      { connection: 0 },
    ],
    [
      'plastic synapse of a generator',
      network([node('spike_generator'), neuron], [edge(0, 1, { synapse_model: 'tsodyks2_synapse' })]),
      /Only static synapses .*parrot_neuron/,
      { connection: 0 },
    ],
    [
      'a range beyond its population',
      network(pair, [{ ...edge(0, 1), target: [{ node: 1, from: 2, count: 2 }] }]),
      /do not exist/,
      { connection: 0 },
    ],
    [
      'a node named twice',
      network(pair, [{ ...edge(0, 1), target: [{ node: 1 }, { node: 1, from: 1, count: 1 }] }]),
      /named twice/,
      { connection: 0 },
    ],
    [
      'weight_recorder',
      network(pair, [edge(0, 1, { weight_recorder: 1 })]),
      /must name a weight_recorder/,
      { connection: 0, field: 'syn_spec.weight_recorder' },
    ],
    ['resolution', network(pair, [], 1, 0), /resolution must be > 0/, { field: 'resolution' }],
    ['seed', network(pair, [], 0), /rng_seed must be an integer from 1/, { field: 'rng_seed' }],
  ])('%s', (_, spec, words, address) => {
    const error = refusal(spec);
    expect(error.message).toMatch(words);
    expect(error.address).toMatchObject(address);
  });

  it('refuses to make a weight negative where spikes of negative weights are refused', () => {
    const simulation = build(network([node('parrot_neuron'), node('aeif_cond_beta_multisynapse')], [edge(0, 1, { receptor_type: 1 })]), {
      backend: wasmBackend,
    });
    expect(() => simulation.setConnections(0, [0], { weight: [-1] })).toThrow(/must be positive/);
    simulation.setConnections(0, [0], { weight: [0] });
    expect(simulation.connectionsOf(0).values['weight']?.[0]).toBe(0);
  });

  it('refuses durations that are none', () => {
    const simulation = build(network(pair, []), { backend: wasmBackend });
    for (const duration of [-1, Number.NaN, Number.POSITIVE_INFINITY, 0.25, 1e300])
      expect(() => simulation.advance(duration)).toThrow(KernelError);
    expect(simulation.advance(0)).toBe(0);
  });

  it('refuses the JavaScript back end by its name', () => {
    expect(() => build(network(pair, []), { backend: 'js' })).toThrow(/jsBackend/);
  });
});

describe('size', () => {
  const all = { rule: 'all_to_all' } as const;

  it('is estimated without overflow for ten million neurons and 1e14 connections', () => {
    const figures = estimate(network([node('iaf_psc_alpha', 1e7)], [edge(0, 0, {}, all)]), 1000);
    expect(figures.neurons).toBe(1e7);
    expect(figures.connections).toBe(1e14);
    expect(figures.bytes).toBeGreaterThan(2e14);
    expect(Number.isFinite(figures.milliseconds)).toBe(true);
  });

  it('is close to what is built', () => {
    for (const spec of [
      network([node('iaf_psc_alpha', 2000)], [edge(0, 0, {}, { rule: 'fixed_indegree', indegree: 500 })]),
      network(
        [node('iaf_psc_exp', 2000)],
        [edge(0, 0, { weight: { expression: 'normal(1, 0.1)' } }, { rule: 'fixed_indegree', indegree: 500 })],
      ),
    ]) {
      const figures = estimate(spec, 0);
      const { connections, bytes, neurons } = build(spec, { backend: wasmBackend });
      expect(figures.connections).toBe(connections);
      expect(figures.neurons).toBe(neurons);
      expect(figures.bytes / bytes).toBeGreaterThan(0.7);
      expect(figures.bytes / bytes).toBeLessThan(2);
    }
  });

  it('keeps to 4 bytes a synapse with one weight and 10 with a weight each', () => {
    const bytes = (weight: number | { expression: string }) =>
      build(network([node('iaf_psc_alpha', 3000)], [edge(0, 0, { weight }, { rule: 'fixed_indegree', indegree: 600 })]), {
        backend: wasmBackend,
      }).bytes;
    expect(bytes(1) / 1_800_000).toBeLessThan(4);
    expect(bytes({ expression: 'normal(1, 0.1)' }) / 1_800_000).toBeLessThan(10);
  });

  it('past a limit is refused with the figures, before anything is built', () => {
    const spec = network([node('iaf_psc_alpha', 1e6)], [edge(0, 0, {}, all)]);
    expect(refusal(spec).message).toMatch(/1,000,000 neurons and about 1,000,000,000,000 connections and needs about/);
    expect(refusal(network([node('iaf_psc_alpha', 100)], [edge(0, 0, {}, all)]), { connections: 9999 }).message).toMatch(
      /10,000 connections; the limit is 9,999/,
    );
    expect(refusal(network([node('iaf_psc_alpha', 100_000)], []), { bytes: 1e6 }).message).toMatch(/the limit is 1 MB/);
    expect(refusal(network([node('parrot_neuron', 1e13)], [])).name).toBe('NetworkTooLarge');
  });

  it('counts what recorders will hold', () => {
    const spec = network(
      [node('iaf_psc_alpha', 10), node('multimeter', 1, { record_from: ['V_m', 'I_syn_ex'], interval: 0.5 })],
      [edge(1, 0)],
    );
    expect(estimate(spec, 100).recordedBytes).toBe(10 * 200 * 28);
  });
});
