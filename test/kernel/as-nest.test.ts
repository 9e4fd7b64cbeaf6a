/** What NEST 3.9 refuses, accepts and keeps of devices and connections, with its error names; nestkernel and models, v3.9. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build } from '../../src/kernel/index.ts';
import { refusals } from '../../src/kernel/refusals.ts';
import { type ConnectionSpec, type ConnSpec, KernelError, type NetworkSpec } from '../../src/kernel/types.ts';
import { edge, network, node, recorded, simulate } from './networks.ts';

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof KernelError) return `${error.name}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

/** What building refuses, which has to be what asking before says. */
function answer(spec: NetworkSpec): string {
  const built = refusalOf(() => build(spec, { backend: wasmBackend }));
  const [asked] = refusals(spec);
  expect(asked === undefined ? 'accepted' : `${asked.name}: ${asked.message}`).toBe(built);
  return built;
}

const neurons = node('iaf_psc_alpha', 6);
const spikes = node('spike_recorder');
const meter = node('multimeter', 1, { record_from: ['V_m'] });
const generator = node('spike_generator', 2);
const part = (source: number, target: number, from: number, count: number): ConnectionSpec => ({
  ...edge(source, target),
  target: [{ node: target, from, count }],
});

describe('a rule that draws', () => {
  const rules: ConnSpec[] = [
    { rule: 'fixed_indegree', indegree: 2 },
    { rule: 'fixed_outdegree', outdegree: 1 },
    { rule: 'fixed_total_number', N: 3 },
    { rule: 'pairwise_bernoulli', p: 0.5 },
    { rule: 'pairwise_poisson', pairwise_avg_num_conns: 0.5 },
  ];

  it.each(rules)('$rule may not end at a device', (rule) => {
    const words = /^IllegalConnection: Cannot use this rule to connect to nodes without proxies \(usually devices\)/;
    expect(answer(network([neurons, spikes], [edge(0, 1, {}, rule)]))).toMatch(words);
    expect(answer(network([node('multimeter'), node('dc_generator')], [edge(0, 1, {}, rule)]))).toMatch(words);
    expect(answer(network([meter, neurons, generator], [edge(0, 1, {}, { rule: 'all_to_all' }), edge(2, 1, {}, rule)]))).toBe('accepted');
  });

  it('may end there where it makes nothing', () => {
    expect(answer(network([neurons, spikes], [edge(0, 1, {}, { rule: 'fixed_indegree', indegree: 0 })]))).toBe('accepted');
    expect(answer(network([neurons, spikes], [edge(0, 1, {}, { rule: 'pairwise_bernoulli', p: 0 })]))).toBe('accepted');
  });
});

describe('a generator', () => {
  const words = /^IllegalConnection: All outgoing connections from a device must use the same synapse type/;
  const named = (name: string) => ({ copied: { name, params: [] } });

  it('has one synapse type for all that it sends, whatever it sends', () => {
    for (const model of ['spike_generator', 'poisson_generator', 'dc_generator', 'noise_generator']) {
      const nodes = [node(model), neurons];
      expect(answer(network(nodes, [edge(0, 1, named('exc')), edge(0, 1, named('inh'))]))).toMatch(words);
      expect(answer(network(nodes, [edge(0, 1), edge(0, 1, { synapse_model: 'static_synapse_hom_w' })]))).toMatch(words);
      expect(answer(network(nodes, [edge(0, 1, named('exc')), edge(0, 1, named('exc'))]))).toBe('accepted');
    }
  });

  it('needs no other type where a connection names a weight_recorder, which notes nothing of devices', () => {
    const nodes = [generator, neurons, node('weight_recorder')];
    expect(answer(network(nodes, [edge(0, 1, { weight_recorder: 2 }), edge(0, 1)]))).toBe('accepted');
  });

  it('is each of a population for itself', () => {
    const from = (first: number, name: string): ConnectionSpec => ({
      ...edge(0, 1, named(name)),
      source: [{ node: 0, from: first, count: 1 }],
    });
    expect(answer(network([generator, neurons], [from(0, 'a'), from(1, 'b')]))).toBe('accepted');
    expect(answer(network([generator, neurons], [from(0, 'a'), from(1, 'b'), from(0, 'b')]))).toMatch(words);
  });
});

describe('a multimeter', () => {
  const words = /^IllegalConnection: Each multimeter can only be connected once to a given node/;

  it('is connected once to a node', () => {
    expect(answer(network([meter, neurons], [edge(0, 1), edge(0, 1)]))).toMatch(words);
    expect(answer(network([meter, neurons], [part(0, 1, 0, 3), part(0, 1, 3, 3)]))).toBe('accepted');
    expect(answer(network([meter, neurons], [part(0, 1, 0, 3), part(0, 1, 2, 2)]))).toMatch(words);
    const current = node('multimeter', 1, { record_from: ['I'] });
    expect(answer(network([current, node('dc_generator')], [edge(0, 1), edge(0, 1)]))).toMatch(words);
  });

  it('of a population goes by its own pairs', () => {
    const nodes = [node('multimeter', 6, { record_from: ['V_m'] }), neurons];
    const pairs = edge(0, 1, {}, { rule: 'one_to_one' });
    expect(answer(network(nodes, [pairs, pairs]))).toMatch(words);
    expect(answer(network(nodes, [pairs, edge(0, 1)]))).toMatch(words);
    const shifted: ConnectionSpec = { ...pairs, source: [{ node: 0, from: 0, count: 5 }], target: [{ node: 1, from: 1, count: 5 }] };
    expect(answer(network(nodes, [pairs, shifted]))).toBe('accepted');
    const first: ConnectionSpec = { ...edge(0, 1), source: [{ node: 0, from: 0, count: 1 }], target: [{ node: 1, from: 1, count: 5 }] };
    expect(answer(network(nodes, [pairs, first]))).toBe('accepted');
  });

  it('is not drawn twice to a node', () => {
    const twice = network([meter, neurons], [edge(0, 1, {}, { rule: 'fixed_indegree', indegree: 2 })]);
    expect(refusalOf(() => build(twice, { backend: wasmBackend }))).toMatch(words);
  });

  it('takes an interval off the grid up to the next step, and the default one too', () => {
    const spec = (params: object, resolution: number) =>
      network([node('multimeter', 1, { record_from: ['V_m'], ...params }), neurons], [edge(0, 1)], 1, resolution);
    const times = (params: object, resolution: number) => [
      ...new Set(simulate(spec(params, resolution), 4 * resolution * 3, wasmBackend).recordings[0]?.read().times),
    ];
    expect(times({ interval: 0.15 }, 0.1)).toEqual([0.2, 0.4, 0.6, 0.8, 1, 1.2]);
    expect(times({}, 0.3)).toEqual([1.2, 2.4, 3.6]);
    expect(answer(spec({ interval: 0.04 }, 0.1))).toMatch(/^BadProperty: The sampling interval must be at least as long as/);
    expect(answer(spec({ offset: 0.04 }, 0.1))).toMatch(/^BadProperty: The offset for the sampling interval/);
  });

  it('with its default interval needs steps that are no longer, once it is connected', () => {
    const spec = (record_from: string[], connected = true) =>
      network([node('multimeter', 1, { record_from }), neurons], connected ? [edge(0, 1)] : [], 1, 2);
    expect(answer(spec(['V_m'], false))).toBe('accepted');
    expect(answer(spec([]))).toBe('accepted');
    expect(answer(spec(['V_m']))).toMatch(/^IllegalConnection: Recording interval must be >= resolution/);
  });

  it('that asks for nothing gets no rows', () => {
    const simulation = simulate(network([node('multimeter'), neurons], [edge(0, 1)]), 20, wasmBackend);
    expect(simulation.recordings[0]?.length).toBe(0);
  });

  it('keeps interval, offset and names once it is connected', () => {
    const simulation = build(network([meter, neurons, node('multimeter')], [edge(0, 1)]), { backend: wasmBackend });
    for (const values of [{ interval: 1 }, { offset: 0.5 }, { record_from: ['V_m'] }]) {
      expect(refusalOf(() => simulation.setNodes(0, undefined, values))).toMatch(/^BadProperty: .*cannot be changed after the multimeter/);
      expect(refusalOf(() => simulation.setNodes(2, undefined, values))).toBe('accepted');
    }
  });
});

describe('symmetric_pairwise_bernoulli', () => {
  const rule = { rule: 'symmetric_pairwise_bernoulli', p: 0.5, make_symmetric: true, allow_autapses: false } as const;
  const drawn = { expression: 'uniform(1, 2)' } as const;

  it('cannot draw what it would have to give twice', () => {
    for (const syn of [{ weight: drawn }, { delay: drawn }, { synapse_model: 'stdp_synapse', params: { lambda: drawn } }]) {
      expect(answer(network([neurons], [edge(0, 0, syn, rule)]))).toMatch(
        /^NotImplemented: Symmetric connections require parameters that can be reset/,
      );
    }
    expect(answer(network([neurons], [edge(0, 0, { weight: 3 }, rule)]))).toBe('accepted');
  });
});

describe('times of devices', () => {
  it.each(['start', 'stop', 'origin'])('%s cannot be negative or off the grid', (name) => {
    for (const model of ['dc_generator', 'spike_recorder', 'multimeter']) {
      for (const value of [-5, -0.1, 0.25]) {
        expect(answer(network([node(model, 1, { [name]: value })], []))).toMatch(
          new RegExp(`^BadProperty: (${name} must be a multiple of the simulation resolution|stop >= start required)`),
        );
      }
      expect(answer(network([node(model, 1, { [name]: 1e-12 })], []))).toBe('accepted');
    }
  });

  it('of spikes cannot be negative', () => {
    expect(answer(network([node('spike_generator', 1, { spike_times: [-5, 3] })], []))).toMatch(
      /^BadProperty: spike_generator: Time point -5/,
    );
  });

  it('of schedules come with their values', () => {
    const lone = node('step_current_generator', 1, { amplitude_times: [1] });
    expect(answer(network([lone], []))).toMatch(/^BadProperty: Amplitude times and values have to be the same size/);
    const zero = node('step_current_generator', 1, { amplitude_times: [0], amplitude_values: [1] });
    expect(answer(network([zero], []))).toMatch(/^BadProperty: Amplitude can only be changed at strictly positive times/);
  });
});

describe('resolutions', () => {
  it('are a whole number of tics', () => {
    expect(answer(network([neurons], [], 1, 0.0125))).toMatch(/^KernelException: Resolution must be a multiple of the tic length/);
    expect(answer(network([neurons], [], 1, 0.0005))).toMatch(/^KernelException: Resolution must be greater than or equal to one tic/);
  });
});

describe('delays', () => {
  it('are rounded before they are checked', () => {
    const spec = (delay: number) => network([neurons], [edge(0, 0, { delay })]);
    for (const delay of [0.05, 0.07, 0.09]) {
      expect(build(spec(delay), { backend: wasmBackend }).connectionsOf(0).values['delay']?.[0]).toBe(0.1);
    }
    expect(refusalOf(() => build(spec(0.04), { backend: wasmBackend }))).toMatch(
      /^BadDelay: Delay must be greater than or equal to resolution/,
    );
  });

  it('that are drawn are refused at the first that comes to less than a step', () => {
    const spec = (low: number) => network([neurons], [edge(0, 0, { delay: { expression: `uniform(${low}, 3)` } })]);
    expect(refusalOf(() => build(spec(-3), { backend: wasmBackend }))).toMatch(/^BadDelay/);
    expect(refusalOf(() => build(spec(0.05), { backend: wasmBackend }))).toBe('accepted');
  });

  it('stay between what they were before time passed', () => {
    const simulation = build(network([neurons, generator], [edge(0, 0, { delay: 1 }), edge(1, 0, { delay: 3 })]), { backend: wasmBackend });
    simulation.connect(edge(0, 0, { delay: 4 }));
    simulation.advance(5);
    expect(refusalOf(() => simulation.connect(edge(0, 0, { delay: 0.9 })))).toMatch(
      /^BadDelay: Minimum delay cannot be changed after Simulate/,
    );
    expect(refusalOf(() => simulation.connect(edge(0, 0, { delay: 4.1 })))).toMatch(
      /^BadDelay: Maximum delay cannot be changed after Simulate/,
    );
    expect(refusalOf(() => simulation.connect(edge(0, 0, { delay: 2 })))).toBe('accepted');
  });
});

describe('plastic weights', () => {
  const nodes = [node('parrot_neuron'), node('iaf_psc_alpha')];
  const answerTo = (synapse_model: string, params?: Record<string, number>, copied?: string[]) =>
    refusalOf(() =>
      build(
        network(nodes, [
          edge(0, 1, { synapse_model, weight: -5, ...(params && { params }), ...(copied && { copied: { name: 'c', params: copied } }) }),
        ]),
        { backend: wasmBackend },
      ),
    );

  it.each(['stdp_synapse', 'stdp_triplet_synapse', 'vogels_sprekeler_synapse'])(
    'of %s may have another sign than the default Wmax',
    (model) => {
      expect(answerTo(model)).toBe('accepted');
      expect(answerTo(model, { Wmax: 50 })).toMatch(/^BadProperty: Weight and Wmax must have same sign/);
      expect(answerTo(model, { Wmax: 50 }, ['Wmax'])).toBe('accepted');
      expect(answerTo(model, { Wmax: -50 })).toBe('accepted');
    },
  );
});

describe('a weight_recorder', () => {
  const spec = (params: object) =>
    network(
      [
        node('spike_generator', 1, { spike_times: [1] }),
        node('parrot_neuron'),
        node('iaf_psc_alpha'),
        node('weight_recorder', 1, params as never),
      ],
      [edge(0, 1), edge(1, 2, { weight_recorder: 3 })],
    );

  it('lets pass what its lists name: nothing where a list is empty, all where there is none', () => {
    const rows = (params: object) => simulate(spec(params), 10, wasmBackend).recordings[0]?.length;
    expect(rows({})).toBe(1);
    expect(rows({ senders: [] })).toBe(0);
    expect(rows({ targets: [] })).toBe(0);
    expect(rows({ senders: [2], targets: [3] })).toBe(1);
    expect(rows({ senders: [3] })).toBe(0);
  });
});

describe('the receptors of iaf_psc_exp_multisynapse', () => {
  it('cannot change in number once something is connected', () => {
    const nodes = [node('iaf_psc_exp_multisynapse', 2, { tau_syn: [1, 2, 3] }), generator];
    const simulation = build(network(nodes, [edge(1, 0, { receptor_type: 3 })]), { backend: wasmBackend });
    expect(refusalOf(() => simulation.setNodes(0, undefined, { tau_syn: [1, 2] }))).toMatch(/^BadProperty: The neuron has connections/);
    expect(refusalOf(() => simulation.setNodes(0, undefined, { tau_syn: [1, 2, 5] }))).toBe('accepted');
    const free = build(network(nodes, []), { backend: wasmBackend });
    expect(refusalOf(() => free.setNodes(0, undefined, { tau_syn: [1, 2] }))).toBe('accepted');
  });
});

describe.each([jsBackend, wasmBackend])('step_current_generator on $name', (backend) => {
  const currentAt = (change: (simulation: ReturnType<typeof build>) => void, first: object): number[] => {
    const simulation = build(
      network(
        [node('step_current_generator', 1, first as never), node('multimeter', 1, { record_from: ['I'] }), neurons],
        [edge(1, 0), edge(0, 2)],
      ),
      { backend },
    );
    simulation.advance(10);
    change(simulation);
    simulation.advance(10);
    return [...(simulation.recordings[0]?.read().values['I'] ?? [])];
  };

  it('keeps its amplitude after SetStatus until the next listed time', () => {
    const set = { amplitude_times: [15], amplitude_values: [-100] };
    const values = currentAt((simulation) => simulation.setNodes(0, undefined, set), { amplitude_times: [1], amplitude_values: [300] });
    expect(values.slice(8, 13)).toEqual([300, 300, 300, 300, 300]);
    expect(values.slice(15)).toEqual([-100, -100, -100, -100, -100]);
  });

  it('passes over times in the past', () => {
    const set = { amplitude_times: [5, 12], amplitude_values: [500, -1000] };
    const values = currentAt((simulation) => simulation.setNodes(0, undefined, set), {});
    expect(values.slice(0, 11)).toEqual(Array(11).fill(0));
    expect(values.slice(12)).toEqual(Array(8).fill(-1000));
  });

  it('goes on as it was when something else is set', () => {
    const first = { amplitude_times: [1, 15], amplitude_values: [300, 70] };
    const values = currentAt((simulation) => simulation.setNodes(0, undefined, { stop: 18 }), first);
    expect(values.slice(8, 14)).toEqual(Array(6).fill(300));
    expect(values[16]).toBe(70);
  });
});

describe('inhomogeneous_poisson_generator', () => {
  it('takes times in the future only', () => {
    const simulation = build(network([node('inhomogeneous_poisson_generator')], []), { backend: wasmBackend });
    simulation.advance(10);
    const set = (rate_times: number[]) => refusalOf(() => simulation.setNodes(0, undefined, { rate_times, rate_values: rate_times }));
    expect(set([5, 12])).toMatch(/^BadProperty: Time points must lie strictly in the future/);
    expect(set([10])).toMatch(/strictly in the future/);
    expect(set([10.1, 12])).toBe('accepted');
    expect(refusalOf(() => simulation.setNodes(0, undefined, { rate_times: [20, 21] }))).toMatch(/must be reset together/);
  });

  it('keeps its rate after SetStatus until the next listed time', () => {
    const spec = network(
      [node('inhomogeneous_poisson_generator', 1, { rate_times: [1], rate_values: [5e5] }), node('parrot_neuron'), spikes],
      [edge(0, 1), edge(1, 2)],
    );
    const simulation = build(spec, { backend: wasmBackend });
    simulation.advance(10);
    simulation.setNodes(0, undefined, { rate_times: [15], rate_values: [0] });
    simulation.advance(10);
    const times = simulation.recordings[0]?.read().times ?? new Float64Array();
    expect(times.filter((time) => time > 12 && time < 15).length).toBeGreaterThan(500);
    expect(times.filter((time) => time > 17).length).toBe(0);
  });
});

describe('a spike of multiplicity 0', () => {
  it('is no spike', () => {
    const spec = network([node('spike_generator', 1, { spike_times: [5, 6], spike_multiplicities: [0, 1] }), spikes], [edge(0, 1)]);
    const simulation = simulate(spec, 10, wasmBackend);
    expect(recorded(simulation)).toMatchObject([{ times: [6] }]);
  });
});
