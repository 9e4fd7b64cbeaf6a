/** The real kernel behind the host: however a run is sliced, stopped and continued, the rows are those of one go. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { compile } from '../../src/compile/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { build, buildInSteps } from '../../src/kernel/index.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { nodeModels, synapseModels } from '../../src/models/catalogue.ts';
import type { NodeModel, SynapseModel } from '../../src/models/types.ts';
import { createSimulationHost } from '../../src/simulation/host.ts';
import { bytesOf, type FromWorker } from '../../src/simulation/protocol.ts';
import { AHEAD_BYTES, MESSAGE_BYTES } from '../../src/simulation/sending.ts';

function network(name: string): { network: NetworkSpec; duration: number } {
  const text = readFileSync(new URL(`../reference/cases/${name}.graph.json`, import.meta.url), 'utf8');
  const { document } = parseDocument(text);
  const compiled = document === undefined ? undefined : compile(document);
  if (compiled?.network === undefined) throw new Error(`${name} does not compile`);
  return compiled;
}

/** Everything a recorder sent, column by column. */
type Rows = Record<string, number[]>;

/** Runs through the host with a clock that makes every slice end at its first question, stopping and continuing on the way. */
async function sliced(spec: NetworkSpec, duration: number, stops: number): Promise<{ rows: Record<number, Rows>; messages: FromWorker[] }> {
  const rows: Record<number, Rows> = {};
  const messages: FromWorker[] = [];
  let clock = 0;
  let finished: (message: FromWorker) => void = () => undefined;
  const next = (): Promise<FromWorker> =>
    new Promise((resolve) => {
      finished = resolve;
    });
  let breaths = 0;
  let stopAt = Number.POSITIVE_INFINITY;
  const host = createSimulationHost(
    {
      post(message, transfer) {
        messages.push(message);
        if ('chunks' in message) {
          expect(new Set(transfer).size).toBe(transfer.length);
          for (const { node, from, columns } of message.chunks) {
            const held = rows[node] ?? { times: [], senders: [] };
            rows[node] = held;
            expect(held['times']).toHaveLength(from);
            held['times']?.push(...columns.times);
            held['senders']?.push(...columns.senders);
            for (const [name, values] of Object.entries(columns.values)) held[name] = [...(held[name] ?? []), ...values];
          }
        }
        if (['done', 'refused', 'crashed'].includes(message.type)) finished(message);
      },
      async breathe() {
        // It is stopped while it simulates.
        if (!messages.some(({ type }) => type === 'built')) return;
        breaths += 1;
        if (breaths === stopAt) host.receive({ type: 'stop', runId: 1 });
      },
      wait: async () => undefined,
      now() {
        clock += 20;
        return clock;
      },
    },
    (wanted, limits) => buildInSteps(wanted, { backend: wasmBackend, limits }),
  );
  stopAt = stops > 0 ? 3 : Number.POSITIVE_INFINITY;
  let end = next();
  host.receive({ type: 'run', runId: 1, network: spec, duration, limits: {} });
  let last = await end;
  for (let times = 0; last.type === 'done' && last.stopped; times++) {
    stopAt = times + 1 < stops ? breaths + 5 : Number.POSITIVE_INFINITY;
    end = next();
    host.receive({ type: 'continue', runId: 1, duration: duration - last.time });
    last = await end;
  }
  expect(last).toMatchObject({ type: 'done', stopped: false, time: duration });
  return { rows, messages };
}

function inOneGo(spec: NetworkSpec, duration: number): Record<number, Rows> {
  const simulation = build(spec, { backend: wasmBackend, limits: {} });
  simulation.advance(duration);
  return Object.fromEntries(
    simulation.recordings.map((recording) => {
      const { times, senders, values } = recording.read();
      const columns = Object.entries(values).map(([name, column]) => [name, [...column]]);
      return [recording.node, { times: [...times], senders: [...senders], ...Object.fromEntries(columns) }];
    }),
  );
}

describe('the kernel behind the host', () => {
  it.each([
    'tutorial-one-neuron',
    'tutorial-two-connected-neurons',
    'tutorial-poisson-noise',
    'recorder-weights-stdp',
    'wiring-recurrent-autapses',
  ])('%s: sliced, stopped and continued as in one go', async (name) => {
    const { network: spec, duration } = network(name);
    const whole = inOneGo(spec, duration);
    const { rows, messages } = await sliced(spec, duration, 3);
    const recorded = Object.fromEntries(Object.entries(whole).filter(([, { times }]) => (times?.length ?? 0) > 0));
    expect(Object.keys(recorded).length).toBeGreaterThan(0);
    expect(rows).toEqual(recorded);
    expect(messages.filter(({ type }) => type === 'progress').length).toBeGreaterThan(3);
  });

  it('says three things in a run that is over at once, however much it records', async () => {
    const { network: spec, duration } = network('tutorial-two-neurons-one-multimeter');
    const messages: FromWorker[] = [];
    const done = new Promise<void>((resolve) => {
      const host = createSimulationHost(
        {
          post: (message) => {
            messages.push(message);
            if (message.type === 'done') resolve();
          },
          breathe: async () => undefined,
          wait: async () => undefined,
          now: () => 0,
        },
        (wanted, limits) => buildInSteps(wanted, { backend: wasmBackend, limits }),
      );
      host.receive({ type: 'run', runId: 1, network: spec, duration, limits: {} });
    });
    await done;
    expect(messages.map(({ type }) => type)).toEqual(['accepted', 'built', 'done']);
  });

  it('refuses past the limits, with figures, before anything is built', async () => {
    const { network: spec, duration } = network('tutorial-two-connected-neurons');
    const messages: FromWorker[] = [];
    const host = createSimulationHost(
      { post: (message) => messages.push(message), breathe: async () => undefined, wait: async () => undefined, now: () => 0 },
      (wanted, limits) => buildInSteps(wanted, { backend: wasmBackend, limits }),
    );
    host.receive({ type: 'run', runId: 1, network: spec, duration, limits: { connections: 1 } });
    await Promise.resolve();
    await Promise.resolve();
    expect(messages.map(({ type }) => type)).toEqual(['accepted', 'refused']);
    expect(messages[1]).toMatchObject({ said: { code: 'kernel.tooLarge.connections', values: { limit: 1 } } });
  });

  /** 10 MB of recordings in each ms. */
  const storm: NetworkSpec = {
    resolution: 0.1,
    rng_seed: 1,
    nodes: [
      { model: nodeModels['poisson_generator'] as NodeModel, n: 1, params: { rate: 1e8 } },
      { model: nodeModels['parrot_neuron'] as NodeModel, n: 8, params: {} },
      { model: nodeModels['spike_recorder'] as NodeModel, n: 1, params: {} },
    ],
    connections: [
      [0, 1],
      [1, 2],
    ].map(([source = 0, target = 0]) => ({
      source: [{ node: source }],
      target: [{ node: target }],
      conn_spec: { rule: 'all_to_all' },
      syn_spec: { synapse_model: synapseModels['static_synapse'] as SynapseModel },
    })),
  };

  it('sends no message that a page could not take, and waits for a page that falls behind; Stop is heard all the while', async () => {
    const messages: FromWorker[] = [];
    let over: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      over = resolve;
    });
    const host = createSimulationHost(
      {
        post(message) {
          messages.push(message);
          if (['done', 'refused', 'crashed'].includes(message.type)) over();
        },
        breathe: () => new Promise((resolve) => setTimeout(resolve)),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        now: () => performance.now(),
      },
      (wanted, limits) => buildInSteps(wanted, { backend: wasmBackend, limits }),
    );
    const sent = () => messages.reduce((sum, message) => sum + ('chunks' in message ? bytesOf(message.chunks) : 0), 0);
    const calm = async (): Promise<number> => {
      let before = -1;
      for (let bytes = sent(); bytes !== before || bytes < 1e6; bytes = sent()) {
        before = bytes;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      return before;
    };
    host.receive({ type: 'run', runId: 1, network: storm, duration: 1000, limits: {} });
    const first = await calm();
    expect(first).toBeGreaterThan(AHEAD_BYTES);
    expect(first).toBeLessThan(AHEAD_BYTES + 3 * MESSAGE_BYTES);
    host.receive({ type: 'taken', runId: 1, bytes: 20_000_000 });
    expect(await calm()).toBeGreaterThan(first + 15_000_000);
    host.receive({ type: 'stop', runId: 1 });
    await ended;
    const last = messages[messages.length - 1];
    expect(last).toMatchObject({ type: 'done', stopped: true });
    const sizes = messages.flatMap((message) => ('chunks' in message ? [bytesOf(message.chunks)] : []));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MESSAGE_BYTES);
    // All that was recorded up to where it stopped, in order and without gaps.
    const chunks = messages.flatMap((message) => ('chunks' in message ? message.chunks : []));
    let rows = 0;
    for (const { from, columns } of chunks) {
      expect(from).toBe(rows);
      rows += columns.times.length;
    }
    const again = build(storm, { backend: wasmBackend });
    again.advance((last as Extract<FromWorker, { type: 'done' }>).time);
    expect(again.recordings[0]?.length).toBe(rows);
  });

  it('tells how far building is, and stops in the middle of it', async () => {
    const big: NetworkSpec = {
      ...storm,
      nodes: [{ model: nodeModels['iaf_psc_alpha'] as NodeModel, n: 1000, params: {} }],
      connections: Array.from({ length: 20 }, () => ({
        source: [{ node: 0 }],
        target: [{ node: 0 }],
        conn_spec: { rule: 'fixed_indegree', indegree: 20 },
        syn_spec: { synapse_model: synapseModels['static_synapse'] as SynapseModel },
      })),
    };
    const messages: FromWorker[] = [];
    let clock = 0;
    let breaths = 0;
    const host = createSimulationHost(
      {
        post: (message) => messages.push(message),
        async breathe() {
          breaths += 1;
          if (breaths === 20) host.receive({ type: 'stop', runId: 1 });
        },
        wait: async () => undefined,
        now() {
          clock += 20;
          return clock;
        },
      },
      (wanted, limits) => buildInSteps(wanted, { backend: wasmBackend, limits }),
    );
    host.receive({ type: 'run', runId: 1, network: big, duration: 10, limits: {} });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const shares = messages.flatMap((message) => (message.type === 'building' ? [message.share] : []));
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
    expect(messages[messages.length - 1]).toMatchObject({ type: 'done', stopped: true, time: 0 });
    host.receive({ type: 'continue', runId: 1, duration: 10 });
    expect(messages[messages.length - 1]).toMatchObject({ type: 'refused', name: 'NoNetwork' });
  });
});

describe('a node that stands for several recorders', () => {
  it('sends the rows of all of them as one table by time, however the run is sliced', async () => {
    const iaf_psc_alpha = nodeModels['iaf_psc_alpha'] as NodeModel;
    const static_synapse = synapseModels['static_synapse'] as SynapseModel;
    const spec: NetworkSpec = {
      resolution: 0.1,
      rng_seed: 1,
      nodes: [
        { model: iaf_psc_alpha, n: 4, params: { I_e: { each: [400, 500, 600, 700] } } },
        { model: nodeModels['spike_recorder'] as NodeModel, n: 3, params: {} },
        { model: nodeModels['multimeter'] as NodeModel, n: 2, params: { record_from: ['V_m'], interval: 5 } },
      ],
      connections: [
        { source: [{ node: 0 }], target: [{ node: 1 }], conn_spec: { rule: 'all_to_all' }, syn_spec: { synapse_model: static_synapse } },
        { source: [{ node: 2 }], target: [{ node: 0 }], conn_spec: { rule: 'all_to_all' }, syn_spec: { synapse_model: static_synapse } },
      ],
    };
    const simulation = build(spec);
    simulation.advance(300);
    const { rows } = await sliced(spec, 300, 2);
    for (const node of [1, 2]) {
      const parts = simulation.recordings.filter((recording) => recording.node === node).map((recording) => recording.read());
      const all = parts.flatMap(({ times, senders }, part) =>
        Array.from(times, (time, row) => ({ time, part, row, sender: senders[row] })),
      );
      all.sort((a, b) => a.time - b.time || a.part - b.part || a.row - b.row);
      expect(all.length).toBeGreaterThan(50);
      expect(rows[node]?.['times']).toEqual(all.map(({ time }) => time));
      expect(rows[node]?.['senders']).toEqual(all.map(({ sender }) => sender));
    }
  });
});
