/** The real kernel behind the host: however a run is sliced, stopped and continued, the rows are those of one go. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { compile } from '../../src/compile/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { build } from '../../src/kernel/index.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { createSimulationHost } from '../../src/simulation/host.ts';
import type { FromWorker } from '../../src/simulation/protocol.ts';

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
        breaths += 1;
        if (breaths === stopAt) host.receive({ type: 'stop', runId: 1 });
      },
      now() {
        clock += 20;
        return clock;
      },
    },
    (wanted, limits) => build(wanted, { backend: wasmBackend, limits }),
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
          now: () => 0,
        },
        (wanted, limits) => build(wanted, { backend: wasmBackend, limits }),
      );
      host.receive({ type: 'run', runId: 1, network: spec, duration, limits: {} });
    });
    await done;
    expect(messages.map(({ type }) => type)).toEqual(['accepted', 'built', 'done']);
  });

  it('refuses past the limits, with figures, before anything is built', () => {
    const { network: spec, duration } = network('tutorial-two-connected-neurons');
    const messages: FromWorker[] = [];
    const host = createSimulationHost(
      { post: (message) => messages.push(message), breathe: async () => undefined, now: () => 0 },
      (wanted, limits) => build(wanted, { backend: wasmBackend, limits }),
    );
    host.receive({ type: 'run', runId: 1, network: spec, duration, limits: { connections: 1 } });
    expect(messages.map(({ type }) => type)).toEqual(['accepted', 'refused']);
    expect(messages[1]).toMatchObject({ message: expect.stringMatching(/\d/) as string });
  });
});
