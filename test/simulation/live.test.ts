/** Runs that go on live: changes act as SetStatus between two Simulates, moments are gone back to, paces are kept. */
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { build, buildInSteps } from '../../src/kernel/index.ts';
import type { NetworkSpec, NodeSpec } from '../../src/kernel/types.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';
import type { Change, Trigger } from '../../src/simulation/changes.ts';
import { changesBetween } from '../../src/simulation/changes.ts';
import { firingOf } from '../../src/simulation/firing.ts';
import { createSimulationHost } from '../../src/simulation/host.ts';
import type { FromWorker, ToWorker } from '../../src/simulation/protocol.ts';
import { busyNetwork, edge, network, node } from '../kernel/networks.ts';
import { synapseModel } from '../support/named.ts';

type Rows = Record<string, number[]>;

/** A worker's host with a clock of its own, told what to do one thing after the other. */
function driven(msOfAQuestion = 10) {
  const messages: FromWorker[] = [];
  const rows: Record<number, Rows> = {};
  const spikes: { steps: number[]; senders: number[] } = { steps: [], senders: [] };
  const samples: { at: number[]; values: number[] } = { at: [], values: [] };
  let clock = 0;
  let over: (message: FromWorker) => void = () => undefined;
  const pending: ToWorker[] = [];
  const host = createSimulationHost(
    {
      post(message) {
        messages.push(message);
        if ('chunks' in message) {
          for (const { node: recorder, from, columns } of message.chunks) {
            const held = rows[recorder] ?? { times: [], senders: [] };
            rows[recorder] = held;
            expect(held['times']).toHaveLength(from);
            for (const [name, values] of Object.entries({ times: columns.times, senders: columns.senders, ...columns.values }))
              held[name] = [...(held[name] ?? []), ...values];
          }
          spikes.steps.push(...(message.watched?.steps ?? []));
          spikes.senders.push(...(message.watched?.senders ?? []));
          samples.at.push(...(message.watched?.sampled ?? []));
          samples.values.push(...(message.watched?.values ?? []));
        }
        if (['done', 'refused', 'crashed', 'changed', 'unchanged'].includes(message.type)) over(message);
      },
      async breathe() {
        await Promise.resolve();
        const next = pending.shift();
        if (next !== undefined) host.receive(next);
      },
      async wait(ms) {
        clock += ms;
      },
      now() {
        clock += msOfAQuestion;
        return clock;
      },
    },
    (spec, limits) => buildInSteps(spec, { backend: wasmBackend, limits }),
  );
  const tell = (message: ToWorker): Promise<FromWorker> =>
    new Promise((resolve) => {
      over = resolve;
      host.receive(message);
    });
  const begin = (spec: NetworkSpec, duration = 0) =>
    tell({ type: 'run', runId: 1, network: spec, duration, limits: {}, watch: { interval: 1, spikes: 1e6 } });
  const step = (ms: number, resolution = 0.1) => tell({ type: 'step', runId: 1, steps: Math.round(ms / resolution) });
  const change = (...changes: Change[]) => tell({ type: 'change', runId: 1, id: 1, changes });
  /** What a page does that goes back: it lets go of everything after. */
  const go = async (time: number) => {
    const kept = spikes.steps.filter((at) => at <= Math.round(time * 10) + 1e-9).length;
    const end = await tell({ type: 'go', runId: 1, time, spikes: kept });
    for (const held of Object.values(rows)) {
      const length = held['times']?.filter((at) => at <= time + 1e-9).length ?? 0;
      for (const column of Object.values(held)) column.length = length;
    }
    spikes.steps.length = spikes.senders.length = kept;
    return end;
  };
  return { host, messages, rows, spikes, samples, tell, begin, step, change, go, pending, now: () => clock };
}

const trigger = (target: number, of: NetworkSpec): Trigger => {
  const { receptor_types = [] } = { receptor_types: of.nodes[target]?.model.name.includes('multisynapse') ? [1] : [] };
  return { generator: node('spike_generator'), node: target, synapse_model: synapseModel('static_synapse'), delay: 1, receptor_types };
};

describe('changes while it plays', () => {
  it('act as SetStatus between two Simulates of PyNEST, to the last bit', async () => {
    const nest = createPynest({ backend: wasmBackend });
    const neurons = nest.Create('iaf_psc_alpha', 2, { I_e: 376 });
    const other = nest.Create('iaf_cond_exp', 3);
    const noise = nest.Create('poisson_generator', 1, { rate: 8000 });
    const meter = nest.Create('multimeter', 1, { record_from: ['V_m'], interval: 0.1 });
    const spikes = nest.Create('spike_recorder');
    nest.Connect(neurons, other, 'all_to_all', { weight: 20, delay: 1.5 });
    nest.Connect(noise, other, 'all_to_all', { weight: 1.2 });
    nest.Connect(meter, other);
    nest.Connect(neurons.concat(other), spikes);
    nest.Simulate(50);
    nest.SetStatus(neurons, { I_e: 500, tau_m: 15 });
    nest.Simulate(30.3);
    nest.SetStatus(noise, { rate: 12000 });
    nest.SetStatus(nest.GetConnections(neurons, other), { weight: 45 });
    nest.Simulate(60);

    const spec: NetworkSpec = {
      resolution: 0.1,
      rng_seed: 143202461,
      nodes: [
        node('iaf_psc_alpha', 2, { I_e: 376 }),
        node('iaf_cond_exp', 3),
        node('poisson_generator', 1, { rate: 8000 }),
        node('multimeter', 1, { record_from: ['V_m'], interval: 0.1 }),
        node('spike_recorder'),
      ],
      connections: [
        edge(0, 1, { weight: 20, delay: 1.5 }),
        edge(2, 1, { weight: 1.2 }),
        edge(3, 1),
        { ...edge(0, 4), source: [{ node: 0 }, { node: 1 }] },
      ],
    };
    const faster = { ...spec, nodes: spec.nodes.with(0, node('iaf_psc_alpha', 2, { I_e: 500, tau_m: 15 })) };
    const stronger = {
      ...faster,
      nodes: faster.nodes.with(2, node('poisson_generator', 1, { rate: 12000 })),
      connections: faster.connections.with(0, edge(0, 1, { weight: 45, delay: 1.5 })),
    };
    const live = driven();
    await live.begin(spec);
    await live.step(50);
    await live.change(...(changesBetween(spec, faster) ?? []));
    await live.step(30.3);
    await live.change(...(changesBetween(faster, stronger) ?? []));
    await live.step(60);
    const rows = (collection: typeof meter, name: string) => {
      const [events = {}] = collection.get('events') as unknown as Record<string, Iterable<number>>[];
      return [...(events[name] ?? [])];
    };
    expect(rows(spikes, 'times').length).toBeGreaterThan(10);
    expect(live.rows[4]?.['times']).toEqual(rows(spikes, 'times'));
    expect(live.rows[4]?.['senders']).toEqual(rows(spikes, 'senders'));
    expect(live.rows[3]?.['V_m']).toEqual(rows(meter, 'V_m'));
  });

  it('act from the next slice on while time moves, at a time that is told', async () => {
    const spec = network(
      [node('iaf_psc_alpha', 1, { I_e: 0 }), node('multimeter', 1, { record_from: ['V_m'], interval: 0.1 })],
      [edge(1, 0)],
    );
    const live = driven();
    await live.begin(spec);
    const change: Change = { type: 'nodes', index: 0, values: { I_e: 300 } };
    const changed = live.tell({ type: 'play', runId: 1, pace: 1 });
    for (let k = 0; k < 20; k++) live.pending.push({ type: 'taken', runId: 1, bytes: 0 });
    live.pending.push({ type: 'change', runId: 1, id: 7, changes: [change] });
    const said = await changed;
    expect(said).toMatchObject({ type: 'changed', id: 7 });
    const at = (said as { time: number }).time;
    expect(at).toBeGreaterThan(0);
    for (let k = 0; k < 20; k++) live.pending.push({ type: 'taken', runId: 1, bytes: 0 });
    live.pending.push({ type: 'stop', runId: 1 });
    await live.tell({ type: 'taken', runId: 1, bytes: 0 });
    const { times = [], V_m = [] } = live.rows[1] ?? {};
    const first = times.find((_, k) => (V_m[k] as number) > -70);
    expect(first).toBeCloseTo(at + 0.1, 9);
  });

  it('that cannot be made leave everything as it was, and are answered', async () => {
    const live = driven();
    await live.begin(network([node('iaf_psc_alpha')], []));
    await live.step(5);
    expect(await live.change({ type: 'nodes', index: 0, values: { tau_m: -1 } })).toMatchObject({
      type: 'unchanged',
      said: { code: expect.any(String) },
    });
    expect(await live.step(5)).toMatchObject({ type: 'done', time: 10 });
  });
});

describe('what a network changes into while it runs', () => {
  const before = network(
    [node('iaf_psc_alpha', 2, { I_e: 10 }), node('multimeter', 1, { interval: 1 })],
    [edge(0, 0, { weight: 3 }), edge(1, 0)],
  );
  const like = (nodes: NodeSpec[], connections = before.connections) => ({ ...before, nodes, connections });
  it.each<[string, NetworkSpec, readonly Change[] | undefined]>([
    ['nothing', structuredClone(before), []],
    [
      'another value',
      like([node('iaf_psc_alpha', 2, { I_e: 20 }), before.nodes[1] as NodeSpec]),
      [{ type: 'nodes', index: 0, values: { I_e: 20 } }],
    ],
    ['the default', like([node('iaf_psc_alpha', 2), before.nodes[1] as NodeSpec]), [{ type: 'nodes', index: 0, values: { I_e: 0 } }]],
    [
      'another weight',
      like([...before.nodes], [edge(0, 0, { weight: -3 }), edge(1, 0)]),
      [{ type: 'connections', index: 0, values: { weight: -3 } }],
    ],
    ['another delay', like([...before.nodes], [edge(0, 0, { weight: 3, delay: 2 }), edge(1, 0)]), undefined],
    ['another size', like([node('iaf_psc_alpha', 3, { I_e: 10 }), before.nodes[1] as NodeSpec]), undefined],
    ['another model', like([node('iaf_psc_exp', 2, { I_e: 10 }), before.nodes[1] as NodeSpec]), undefined],
    ['drawn values', like([node('iaf_psc_alpha', 2, { I_e: { expression: 'normal(1, 1)' } }), before.nodes[1] as NodeSpec]), undefined],
    ['another interval', like([before.nodes[0] as NodeSpec, node('multimeter', 1, { interval: 2 })]), undefined],
    ['another seed', { ...before, rng_seed: 2 }, undefined],
  ])('%s', (_, after, changes) => {
    expect(changesBetween(before, after)).toEqual(changes);
  });
});

describe('a moment that was', () => {
  const spec = busyNetwork();
  const faster: Change = { type: 'nodes', index: 2, values: { rate: 12000 } };
  const fire: Change = { type: 'fire', trigger: trigger(1, spec) };

  it.each([10, 25, 47.3, 60])('is gone back to at %s ms, past changes, and runs on to the same bytes', async (time) => {
    const live = driven();
    await live.begin(spec);
    await live.step(20);
    await live.change(faster);
    await live.step(20);
    await live.change(fire);
    await live.step(20);
    const whole = structuredClone({ rows: live.rows, spikes: live.spikes });
    expect(whole.spikes.steps.length).toBeGreaterThan(100);
    expect(await live.go(time)).toMatchObject({ type: 'done', time: expect.closeTo(time, 9) });
    expect(live.rows[6]?.['times']?.every((at) => at <= time + 1e-9)).toBe(true);
    if (time < 20) {
      await live.step(20 - time);
      await live.change(faster);
      await live.step(20);
      await live.change(fire);
      await live.step(20);
    } else if (time < 40) {
      await live.step(40 - time);
      await live.change(fire);
      await live.step(20);
    } else if (time < 60) await live.step(60 - time);
    expect(live.rows).toEqual(whole.rows);
    expect(live.spikes).toEqual(whole.spikes);
  });

  it('of a finished run is played on from', async () => {
    const live = driven();
    await live.begin(spec, 60);
    const whole = structuredClone(live.rows);
    await live.go(31.4);
    await live.step(28.6);
    expect(live.rows).toEqual(whole);
  });
});

describe('time', () => {
  const quiet = network([node('iaf_psc_alpha', 1, { I_e: 376 })], []);

  it.each([0.01, 1, 5])('moves %s times as fast as the clock', async (pace) => {
    const live = driven(0.05);
    await live.begin(quiet);
    const began = live.now();
    const end = live.tell({ type: 'play', runId: 1, pace });
    for (let k = 0; k < 400; k++) live.pending.push({ type: 'taken', runId: 1, bytes: 0 });
    live.pending.push({ type: 'stop', runId: 1 });
    const { time } = (await end) as { time: number };
    const real = live.now() - began;
    expect(Math.abs(time - pace * real)).toBeLessThan(pace * 20 + 0.1);
  });

  it('steps by one step of the grid, and to the next spike', async () => {
    const live = driven();
    await live.begin(quiet);
    expect(await live.tell({ type: 'step', runId: 1, steps: 1 })).toMatchObject({ time: 0.1 });
    const { time } = (await live.tell({ type: 'step', runId: 1, steps: 'spike' })) as { time: number };
    expect(live.spikes.steps).toEqual([Math.round(time * 10)]);
    await live.tell({ type: 'step', runId: 1, steps: 'spike' });
    expect(live.spikes.steps).toHaveLength(2);
  });
});

describe('a spike that makes a neuron fire', () => {
  it.each([
    'iaf_psc_alpha',
    'iaf_psc_delta',
    'iaf_cond_alpha',
    'hh_psc_alpha',
    'aeif_cond_exp',
    'izhikevich',
    'parrot_neuron',
    'iaf_psc_exp_multisynapse',
  ])('does so in %s, whatever its unit', async (model) => {
    const params = model === 'iaf_psc_exp_multisynapse' ? { tau_syn: [2] } : {};
    const spec = network([node(model, 2, params)], []);
    const live = driven();
    await live.begin(spec);
    await live.step(100);
    const own = live.spikes.steps.length;
    expect(own).toBe(0);
    const changed = await live.change({ type: 'fire', trigger: trigger(0, spec) });
    expect(changed).toMatchObject({ type: 'changed', time: 100, firing: { weight: expect.any(Number) } });
    await live.step(8);
    const fired = live.spikes.senders.filter((sender) => sender <= 2);
    expect(new Set(fired)).toEqual(new Set([1, 2]));
  });

  it('is none where the model takes no spikes', () => {
    const spec = network([node('dc_generator')], []);
    expect(firingOf(spec, trigger(0, spec), (one) => build(one, { backend: wasmBackend }))).toBeUndefined();
  });
});
