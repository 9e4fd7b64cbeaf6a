/** What scripts of NEST's say beside building a network: threads, files, labels, Prepare and Run, arrays of ids, collocated synapses. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';

function session(onNote?: (sentence: string) => void) {
  return createPynest({ backend: jsBackend, ...(onNote === undefined ? {} : { onNote }) });
}

function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error('Nothing was refused.');
}

describe('SetKernelStatus', () => {
  it('takes what scripts set for threads and files, notes it once, and says that it changes nothing', () => {
    const said: string[] = [];
    const { SetKernelStatus, GetKernelStatus, notes, Create, Connect, Simulate, GetStatus, ResetKernel } = session((one) => said.push(one));
    const run = () => {
      const neuron = Create('iaf_psc_alpha', 2, { I_e: 380 });
      const recorder = Create('spike_recorder');
      Connect(neuron, recorder);
      Simulate(200);
      return GetStatus(recorder, 'events');
    };
    const single = run();
    ResetKernel();
    SetKernelStatus({ local_num_threads: 4, total_num_virtual_procs: 4, overwrite_files: true, print_time: true, data_path: '/tmp' });
    SetKernelStatus({ local_num_threads: 8 });
    expect(GetKernelStatus(['local_num_threads', 'overwrite_files', 'data_path'])).toEqual([8, true, '/tmp']);
    expect(run()).toEqual(single);
    expect(notes().length).toBe(5);
    expect(said).toEqual(notes());
    expect(said[0]).toMatch(/^local_num_threads is noted only: .*single thread/);
    expect(errorOf(() => SetKernelStatus({ local_num_threads: 0 }))).toMatch(
      /BadProperty: local_num_threads must be a whole number from 1 on/,
    );
    expect(errorOf(() => SetKernelStatus({ overwrite_files: 1 }))).toMatch(/BadProperty: overwrite_files must be true or false/);
  });

  it('says nothing of what is NEST’s default anyway', () => {
    const { SetKernelStatus, notes } = session();
    SetKernelStatus({ local_num_threads: 1, overwrite_files: false, print_time: false, resolution: 0.1 });
    expect(notes()).toEqual([]);
  });
});

describe('a recorder', () => {
  it('keeps its label, notes record_to, and counts times in steps where it is asked to before Simulate', () => {
    const { Create, Connect, Simulate, GetStatus, SetStatus, notes } = session();
    const neuron = Create('iaf_psc_alpha', 1, { I_e: 380 });
    const inMs = Create('spike_recorder', 1, { label: 'ms', record_to: 'ascii' });
    const inSteps = Create('spike_recorder');
    const meter = Create('multimeter', 1, { record_from: ['V_m'], time_in_steps: true });
    SetStatus(inSteps, { time_in_steps: true, label: 'steps' });
    Connect(neuron, inMs);
    Connect(neuron, inSteps);
    Connect(meter, neuron);
    Simulate(100);
    const [ms, steps, samples] = [inMs, inSteps, meter].map((one) => one.get('events')[0] as Record<string, number[]>);
    expect(ms?.['times']?.length).toBeGreaterThan(0);
    expect(steps?.['times']).toEqual(ms?.['times']?.map((time) => Math.round(time * 10)));
    expect(steps?.['offsets']).toEqual(ms?.['times']?.map(() => 0));
    expect(ms?.['offsets']).toBeUndefined();
    expect(samples?.['times']?.slice(0, 2)).toEqual([10, 20]);
    expect(GetStatus(inMs, ['label', 'record_to', 'time_in_steps'])).toEqual([['ms', 'ascii', false]]);
    expect(GetStatus(inSteps, 'label')).toEqual(['steps']);
    expect(notes()).toEqual(['record_to "ascii" is noted only: recorders keep their data in memory and write nothing.']);
    expect(errorOf(() => SetStatus(inMs, { time_in_steps: true }))).toBe(
      'BadProperty: Property time_in_steps cannot be set after Simulate has been called.',
    );
    SetStatus(inSteps, { n_events: 0, label: 'cleared' });
    expect(GetStatus(inSteps, ['n_events', 'label'])).toEqual([[0, 'cleared']]);
    expect(errorOf(() => SetStatus(inMs, { record_to: 'tape' }))).toMatch(/BadProperty: record_to must be "memory", "ascii", "screen"/);
    expect(errorOf(() => Create('iaf_psc_alpha', 1, { label: 'x' }))).toMatch(/label/);
  });

  it('starts with what SetDefaults and CopyModel say', () => {
    const { Create, SetDefaults, CopyModel, GetDefaults } = session();
    SetDefaults('spike_recorder', { time_in_steps: true });
    CopyModel('spike_recorder', 'labelled', { label: 'mine' });
    expect(GetDefaults('labelled', ['time_in_steps', 'label'])).toEqual([true, 'mine']);
    const copies = Create('labelled', 2);
    expect(copies.get('label')).toEqual(['mine', 'mine']);
    expect(copies.get('time_in_steps')).toEqual([true, true]);
  });
});

describe('Prepare, Run, Cleanup', () => {
  function network() {
    const nest = session();
    const neuron = nest.Create('iaf_psc_alpha', 1, { I_e: 380 });
    const recorder = nest.Create('spike_recorder');
    nest.Connect(neuron, recorder);
    return { ...nest, recorder };
  }

  it('in pieces give what Simulate gives in one', () => {
    const whole = network();
    whole.Simulate(300);
    const pieces = network();
    pieces.Prepare();
    for (let piece = 0; piece < 3; piece++) pieces.Run(100);
    pieces.Cleanup();
    expect(pieces.recorder.get('events')).toEqual(whole.recorder.get('events'));
    const managed = network();
    managed.RunManager(() => {
      managed.Run(300);
    });
    expect(managed.recorder.get('events')).toEqual(whole.recorder.get('events'));
    expect(managed.GetKernelStatus('prepared')).toBe(false);
  });

  it('out of turn are refused as NEST refuses them', () => {
    const { Prepare, Run, Cleanup, Simulate } = network();
    expect(errorOf(() => Run(10))).toBe('KernelException: Run called without calling Prepare.');
    expect(errorOf(() => Cleanup())).toBe('KernelException: Cleanup called without calling Prepare.');
    Prepare();
    expect(errorOf(() => Prepare())).toBe('KernelException: Prepare called twice.');
    expect(errorOf(() => Simulate(10))).toBe('KernelException: Prepare called twice.');
    Run(10);
    Cleanup();
    Simulate(10);
  });
});

describe('Connect', () => {
  it('takes arrays of ids in any order and with repeats, one to one', () => {
    const { Create, Connect, GetConnections } = session();
    Create('iaf_psc_alpha', 5);
    Connect([1, 2, 1], [3, 3, 2], 'one_to_one', { weight: [1.5, 2.5, 3.5], delay: [1, 2, 3] });
    expect(GetConnections().get(['source', 'target', 'weight', 'delay']).sort()).toEqual([
      [1, 2, 3.5, 3],
      [1, 3, 1.5, 1],
      [2, 3, 2.5, 2],
    ]);
    Connect([5, 4], [1, 2], 'one_to_one');
    expect(GetConnections([4, 5]).get(['source', 'target']).sort()).toEqual([
      [4, 2],
      [5, 1],
    ]);
    expect(errorOf(() => Connect([1, 1], [2, 3], 'all_to_all'))).toMatch(/ValueError: .*`conn_spec` must be "one_to_one"/);
    expect(errorOf(() => Connect([1, 1], [2, 3, 4], 'all_to_all'))).toMatch(/ArgumentType: .*same length/);
    expect(errorOf(() => Connect([1, 9], [2, 3], 'one_to_one'))).toMatch(/UnknownNode/);
  });

  it('delivers through them as through plain connections', () => {
    const { Create, Connect, Simulate } = session();
    const generator = Create('spike_generator', 1, { spike_times: [1] });
    const relay = Create('parrot_neuron', 3);
    const recorder = Create('spike_recorder', 1);
    Connect(generator, relay.at(0), 'all_to_all', { delay: 1 });
    Connect([2, 2, 2], [4, 3, 4], 'one_to_one', { delay: [1, 2, 3] });
    Connect(relay, recorder);
    Simulate(20);
    const [events] = recorder.get('events') as unknown as [Record<string, number[]>];
    const spikes = events['times']?.map((time, row) => [time, events['senders']?.[row]]);
    expect(spikes).toEqual([
      [2, 2],
      [3, 4],
      [4, 3],
      [5, 4],
    ]);
  });

  it('takes a receptor for each connection', () => {
    const { Create, Connect, GetConnections, Simulate } = session();
    const generator = Create('spike_generator', 4, { spike_times: [1] });
    const neurons = Create('iaf_psc_exp_multisynapse', 4, { tau_syn: [1, 2, 3] });
    const relay = Create('parrot_neuron', 4);
    Connect(generator, relay, 'one_to_one');
    Connect(relay, neurons, 'one_to_one', { receptor_type: [1, 2, 3, 1], weight: [10, 20, 30, 40] });
    const made = (GetConnections(relay).get(['source', 'receptor', 'weight']) as number[][]).sort(([a = 0], [b = 0]) => a - b);
    expect(made).toEqual([
      [9, 1, 10],
      [10, 2, 20],
      [11, 3, 30],
      [12, 1, 40],
    ]);
    const meters = neurons.tolist().map((id, index) => {
      const meter = Create('multimeter', 1, { record_from: [`I_syn_${[1, 2, 3, 1][index]}`] });
      Connect(meter, [id]);
      return meter;
    });
    Simulate(5);
    const peaks = meters.map((meter) => {
      const [events] = meter.get('events') as unknown as [Record<string, number[]>];
      return Math.max(...Object.entries(events).flatMap(([key, column]) => (key.startsWith('I_syn') ? column : [])));
    });
    expect(peaks).toEqual([10, 20, 30, 40]);
    Connect(relay, neurons, 'all_to_all', {
      receptor_type: [
        [1, 2, 3, 1],
        [2, 2, 2, 2],
        [3, 3, 3, 3],
        [1, 1, 1, 1],
      ],
    });
    expect(GetConnections(relay, neurons.at(0)).get('receptor').slice(1)).toEqual(expect.arrayContaining([1, 2, 3, 1]));
    expect(errorOf(() => Connect(relay, neurons, 'one_to_one', { receptor_type: [1, 2] }))).toMatch(/DimensionMismatch/);
    expect(errorOf(() => Connect(relay, neurons, 'one_to_one', { receptor_type: [1, 2, 'x', 1] }))).toMatch(/receptor_type.*"x"/);
  });

  it('makes a connection of each of several syn_specs for every pair, also where chance chooses the pairs', () => {
    const { Create, Connect, GetConnections, GetDefaults, CollocatedSynapses } = session();
    const [a, b] = [Create('iaf_psc_alpha', 20), Create('iaf_psc_alpha', 30)] as const;
    const both = CollocatedSynapses({ weight: 2 }, { synapse_model: 'stdp_synapse', weight: 3, delay: 2 });
    for (const rule of ['all_to_all', { rule: 'fixed_indegree', indegree: 4 }, { rule: 'pairwise_bernoulli', p: 0.2 }] as const) {
      const before = GetConnections().length;
      Connect(a, b, rule, both);
      const made = GetConnections().slice(before);
      const pairs = (model: string) =>
        [...made]
          .filter((one) => one.get('synapse_model')[0] === model)
          .map((one) => String(one.get(['source', 'target'])[0]))
          .sort();
      expect(pairs('static_synapse').length).toBeGreaterThan(50);
      expect(pairs('stdp_synapse')).toEqual(pairs('static_synapse'));
    }
    expect(GetDefaults('stdp_synapse', 'num_connections')).toBe(GetConnections(undefined, undefined, 'stdp_synapse').length);
    expect(GetDefaults('tsodyks_synapse').num_connections).toBe(0);
    expect(errorOf(() => CollocatedSynapses())).toMatch(/TypeError/);
  });
});
