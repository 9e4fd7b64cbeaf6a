/** Argument forms of PyNEST's verbs, and the sentences with which wrong ones are refused. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';

function session() {
  return createPynest({ backend: jsBackend });
}

/** The error that `work` throws, as "name: message". */
function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error('Nothing was refused.');
}

describe('Create and NodeCollection', () => {
  it('counts node ids from 1, devices included', () => {
    const { Create } = session();
    expect(Create('iaf_psc_alpha', 3).tolist()).toEqual([1, 2, 3]);
    expect(Create('multimeter').tolist()).toEqual([4]);
    expect(String(Create('poisson_generator', 2))).toBe('NodeCollection(model=poisson_generator, size=2, first=5, last=6)');
  });

  it('takes parameters for all, for each in a list of dictionaries, or for each in the values', () => {
    const { Create, GetStatus } = session();
    expect(GetStatus(Create('iaf_psc_alpha', 2, { I_e: 10 }), 'I_e')).toEqual([10, 10]);
    expect(GetStatus(Create('iaf_psc_alpha', 2, [{ I_e: 10 }, { I_e: 20, V_m: -60 }]), ['I_e', 'V_m'])).toEqual([
      [10, -70],
      [20, -60],
    ]);
    expect(GetStatus(Create('iaf_psc_alpha', 2, { I_e: [1, 2], tau_m: 20 }), ['I_e', 'tau_m'])).toEqual([
      [1, 20],
      [2, 20],
    ]);
    expect(GetStatus(Create('spike_generator', 2, { spike_times: [5, 6] }), 'spike_times')).toEqual([
      [5, 6],
      [5, 6],
    ]);
    expect(GetStatus(Create('spike_generator', 2, { spike_times: [[5], [6, 7]] }), 'spike_times')).toEqual([[5], [6, 7]]);
  });

  it('slices, joins, iterates and finds', () => {
    const { Create, NodeCollection } = session();
    const nodes = Create('iaf_psc_alpha', 10);
    expect(nodes.slice(2, 5).tolist()).toEqual([3, 4, 5]);
    expect(nodes.slice(-3).tolist()).toEqual([8, 9, 10]);
    expect(nodes.slice(0, 10, 4).tolist()).toEqual([1, 5, 9]);
    expect(nodes.at(-1).tolist()).toEqual([10]);
    expect([...nodes.slice(0, 2)].map((node) => node.tolist())).toEqual([[1], [2]]);
    const others = Create('iaf_psc_exp', 2);
    expect(others.concat(nodes.slice(0, 1)).tolist()).toEqual([1, 11, 12]);
    expect(nodes.has(11)).toBe(false);
    expect(nodes.intersection(NodeCollection([2, 11])).tolist()).toEqual([2]);
    expect(errorOf(() => nodes.concat(nodes.slice(3, 4)))).toMatch(/BadProperty: .*node 4 is in both/);
    expect(errorOf(() => nodes.at(10))).toMatch(/IndexError/);
    expect(errorOf(() => NodeCollection([1, 99]))).toBe('UnknownNode: There is no node 99; nodes are 1 to 12.');
  });

  it.each([
    [(p) => p.Create('iaf_psc_alhpa'), /UnknownModelName: There is no model "iaf_psc_alhpa". Did you mean "iaf_psc_alpha"\?/],
    [(p) => p.Create('stdp_synapse'), /UnknownModelName: .*synapse model/],
    [(p) => p.Create('iaf_psc_alpha', 0), /RangeCheck: .*from 1 on, not 0/],
    [(p) => p.Create('iaf_psc_alpha', 1.5), /RangeCheck/],
    [(p) => p.Create('iaf_psc_alpha', 2, [{}]), /DimensionMismatch: 1 dictionaries were given for 2 nodes/],
    [(p) => p.Create('iaf_psc_alpha', 2, { I_e: [1, 2, 3] }), /DimensionMismatch: I_e of iaf_psc_alpha: 3 values were given for 2/],
    [(p) => p.Create('iaf_psc_alpha', 1, { V_Th: -50 }), /DictError: iaf_psc_alpha has no parameter "V_Th"; did you mean "V_th"\?/],
    [(p) => p.Create('iaf_psc_alpha', 1, { V_th: 'high' }), /TypeMismatch: V_th of iaf_psc_alpha must be a number, got "high"/],
    [
      (p) => p.Create('iaf_psc_alpha', 1, { V_th: -80 }),
      /BadProperty: Reset potential must be smaller than threshold\. \(iaf_psc_alpha: .*V_th = -80/,
    ],
    [(p) => p.Create('iaf_psc_alpha', 1, { t_spike: 3 }), /BadProperty: t_spike of iaf_psc_alpha cannot be set/],
    [
      (p) => p.Create('dc_generator', 1, { start: 1.05 }),
      /BadProperty: start of dc_generator is 1.05 ms; it must be a multiple of the simulation resolution/,
    ],
    [(p) => p.Create('iaf_psc_alpha', 1, { V_m: p.random.uniform(1, 0) }), /BadProperty: V_m of iaf_psc_alpha/],
  ] as readonly (readonly [(pynest: ReturnType<typeof session>) => unknown, RegExp])[])('refuses case %#', (work, message) => {
    const pynest = session();
    expect(errorOf(() => work(pynest))).toMatch(message);
    expect(pynest.GetKernelStatus('network_size')).toBe(0);
  });
});

describe('GetStatus and SetStatus', () => {
  it('reads dictionaries, a value, or a list of values for each node', () => {
    const { Create, GetStatus } = session();
    const neurons = Create('iaf_psc_alpha', 2);
    const [first] = GetStatus(neurons);
    expect(first).toMatchObject({ V_th: -55, V_reset: -70, model: 'iaf_psc_alpha', element_type: 'neuron', global_id: 1 });
    expect(first?.['recordables']).toEqual(['I_syn_ex', 'I_syn_in', 'V_m']);
    expect(GetStatus(neurons, 'I_e')).toEqual([0, 0]);
    expect(GetStatus(neurons, ['V_reset', 'V_th'])).toEqual([
      [-70, -55],
      [-70, -55],
    ]);
    expect(GetStatus([2], 'global_id')).toEqual([2]);
  });

  it('sets by dictionary, by name, by a list for each, and parts of a population', () => {
    const { Create, GetStatus, SetStatus } = session();
    const neurons = Create('iaf_psc_alpha', 4);
    SetStatus(neurons, { I_e: 376 });
    SetStatus(neurons, 'tau_m', 20);
    SetStatus(neurons.slice(1, 3), { I_e: 100 });
    SetStatus(neurons, 'V_m', [-70, -69, -68, -67]);
    SetStatus(neurons.slice(2), [{ t_ref: 3 }, { t_ref: 4 }]);
    expect(GetStatus(neurons, ['I_e', 'tau_m', 'V_m', 't_ref'])).toEqual([
      [376, 20, -70, 2],
      [100, 20, -69, 2],
      [100, 20, -68, 3],
      [376, 20, -67, 4],
    ]);
  });

  it('sets nodes of several models at once, with a list that is cut to them', () => {
    const { Create, GetStatus, SetStatus } = session();
    const all = Create('iaf_psc_alpha', 2).concat(Create('iaf_psc_exp', 2));
    SetStatus(all, 'I_e', [1, 2, 3, 4]);
    expect(GetStatus(all, 'I_e')).toEqual([1, 2, 3, 4]);
  });

  it('changes nothing when one of the values is refused', () => {
    const { Create, GetStatus, SetStatus } = session();
    const neurons = Create('iaf_psc_alpha', 3, { I_e: 5 });
    expect(errorOf(() => SetStatus(neurons, [{ I_e: 1 }, { I_e: 2 }, { I_e: 3, C_m: -1 }]))).toMatch(/Capacitance must be > 0/);
    expect(GetStatus(neurons, 'I_e')).toEqual([5, 5, 5]);
    expect(errorOf(() => SetStatus(neurons, [{ I_e: 1 }, { V_m: -60 }, { C_m: -1 }]))).toMatch(/Capacitance must be > 0/);
    expect(GetStatus(neurons, ['I_e', 'V_m', 'C_m'])).toEqual([
      [5, -70, 250],
      [5, -70, 250],
      [5, -70, 250],
    ]);
  });

  it('checks constraints over all that is set, not one value at a time', () => {
    const { Create, GetStatus, SetStatus } = session();
    const neuron = Create('iaf_psc_alpha');
    SetStatus(neuron, { V_th: -75, V_reset: -80 });
    expect(GetStatus(neuron, ['V_th', 'V_reset'])).toEqual([[-75, -80]]);
  });

  it('names the key that a model lacks', () => {
    const { Create, GetStatus } = session();
    const neuron = Create('iaf_psc_alpha');
    expect(errorOf(() => GetStatus(neuron, 'V_membrane'))).toMatch(/UndefinedName: There is no key of iaf_psc_alpha "V_membrane"/);
    expect(errorOf(() => GetStatus(neuron, 7 as never))).toMatch(/TypeError/);
    expect(errorOf(() => GetStatus('neuron' as never))).toMatch(/TypeError: Nodes are a NodeCollection/);
  });

  it('knows the current of a generator and no events of a neuron', () => {
    const { Create, GetStatus } = session();
    expect(GetStatus(Create('dc_generator', 1, { amplitude: 5 }), ['amplitude', 'recordables'])).toEqual([[5, ['I']]]);
    expect(GetStatus(Create('multimeter', 1, { record_from: ['V_m'] }), ['n_events', 'events'])).toEqual([
      [0, { times: [], senders: [], V_m: [] }],
    ]);
  });
});

describe('models', () => {
  it('lists names in alphabetical order, with a part of the name, of nodes or synapses', () => {
    const { Models } = session();
    const named = Models('nodes', 'iaf_psc');
    expect(named).toEqual(expect.arrayContaining(['iaf_psc_alpha', 'iaf_psc_delta', 'iaf_psc_exp', 'iaf_psc_exp_multisynapse']));
    expect(named.filter((name) => !name.includes('iaf_psc'))).toEqual([]);
    expect(Models('synapses')).toContain('stdp_synapse');
    expect(Models()).toEqual([...Models()].sort());
  });

  it('changes defaults for later nodes only, and forgets them with ResetKernel', () => {
    const { Create, GetDefaults, GetStatus, ResetKernel, SetDefaults } = session();
    const before = Create('iaf_psc_alpha');
    SetDefaults('iaf_psc_alpha', { tau_m: 20 });
    SetDefaults('iaf_psc_alpha', 'I_e', 7);
    expect(GetStatus(before.concat(Create('iaf_psc_alpha')), ['tau_m', 'I_e'])).toEqual([
      [10, 0],
      [20, 7],
    ]);
    expect(GetDefaults('iaf_psc_alpha', ['tau_m', 'V_th'])).toEqual([20, -55]);
    ResetKernel();
    expect(GetDefaults('iaf_psc_alpha', 'tau_m')).toBe(10);
  });

  it('copies models of nodes and synapses, copies of copies, and keeps the name', () => {
    const { CopyModel, Create, GetDefaults, GetStatus, Models } = session();
    CopyModel('iaf_psc_alpha', 'fast', { tau_m: 5 });
    CopyModel('fast', 'fast_driven', { I_e: 100 });
    expect(GetStatus(Create('fast_driven'), ['model', 'tau_m', 'I_e'])).toEqual([['fast_driven', 5, 100]]);
    CopyModel('static_synapse', 'strong', { weight: 700 });
    expect(GetDefaults('strong', 'weight')).toBe(700);
    expect(Models('synapses')).toContain('strong');
    expect(errorOf(() => CopyModel('iaf_psc_alpha', 'fast'))).toMatch(/NewModelNameExists/);
    expect(errorOf(() => CopyModel('iaf_psc_alpha', 'iaf_neuron'))).toMatch(/NewModelNameExists/);
    expect(errorOf(() => CopyModel('static_synaps', 'x'))).toMatch(/Did you mean "static_synapse"/);
    expect(errorOf(() => CopyModel('iaf_psc_alpha', 'x', { tau_m: -1 }))).toMatch(/time constants must be > 0/);
    expect(Models()).not.toContain('x');
  });

  it('describes a model and the verbs', () => {
    const { help } = session();
    expect(help('iaf_psc_alpha')).toMatch(/V_th = -55 mV\n {6}Spike threshold\./);
    expect(help('iaf_psc_exp_multisynapse')).toContain('I_syn_1');
    expect(help()).toContain('Simulate(t)');
    expect(errorOf(() => help('iaf_psc_alfa'))).toMatch(/Did you mean "iaf_psc_alpha"/);
  });
});

describe('the kernel', () => {
  it('tells and takes its status', () => {
    const { Create, GetKernelStatus, SetKernelStatus } = session();
    SetKernelStatus({ resolution: 0.05, rng_seed: 12, local_num_threads: 1, print_time: true });
    expect(GetKernelStatus(['resolution', 'rng_seed', 'network_size', 'biological_time'])).toEqual([0.05, 12, 0, 0]);
    Create('iaf_psc_alpha', 3);
    expect(GetKernelStatus('network_size')).toBe(3);
    expect(errorOf(() => SetKernelStatus({ resolution: 0.1 }))).toMatch(/after nodes have been created/);
    expect(errorOf(() => SetKernelStatus({ resolutoin: 0.1 }))).toMatch(/Did you mean "resolution"/);
    expect(errorOf(() => SetKernelStatus({ rng_seed: 0 }))).toMatch(/whole number from 1/);
    expect(errorOf(() => GetKernelStatus('threads'))).toMatch(/UndefinedName/);
  });

  it('keeps sessions apart', () => {
    const one = session();
    const other = session();
    one.SetDefaults('iaf_psc_alpha', { I_e: 3 });
    one.Create('iaf_psc_alpha', 5);
    expect(other.GetKernelStatus('network_size')).toBe(0);
    expect(other.GetDefaults('iaf_psc_alpha', 'I_e')).toBe(0);
  });
});
