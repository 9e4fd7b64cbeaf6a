/** Page and worker together, with the real host and client: streaming, stop, continue, refusal, crash, a worker that dies. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSimulationClient, PATIENCE_MS, type RunEvent, SILENCE_MS, type SimulationClient } from '../../src/simulation/client.ts';
import { createSimulationHost, PROGRESS_MS, SLICE_MS } from '../../src/simulation/host.ts';
import type { FromWorker } from '../../src/simulation/protocol.ts';
import { type Behaviour, type FakeWorker, fakeBuild, fakeWorker, NETWORK, refusal } from './fakes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Setup {
  readonly client: SimulationClient;
  readonly workers: FakeWorker[];
  readonly events: RunEvent[];
  run(duration: number): number;
}

/** Each new worker behaves as the next of the list says, the last one's way from then on. */
function setup(...behaviours: Behaviour[]): Setup {
  const workers: FakeWorker[] = [];
  const events: RunEvent[] = [];
  const client = createSimulationClient(() => {
    const worker = fakeWorker(behaviours[Math.min(workers.length, behaviours.length - 1)]);
    workers.push(worker);
    return worker;
  });
  const run = (duration: number): number =>
    client.run({ network: NETWORK, duration, limits: {} }, (event) => {
      events.push(event);
    });
  return { client, workers, events, run };
}

const types = (events: readonly RunEvent[]): string[] =>
  events.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]);

/** All V_m that were sent, in order of arrival. */
function rows(events: readonly RunEvent[]): number[] {
  return events.flatMap((event) => ('chunks' in event ? event.chunks.flatMap(({ columns }) => [...(columns.values['V_m'] ?? [])]) : []));
}

describe('a run', () => {
  it('streams every row once and in order, with progress on the way', async () => {
    const { events, run } = setup({ stepMs: 1 });
    run(100);
    await vi.runAllTimersAsync();
    expect(types(events)).toEqual(['accepted', 'built', 'progress', 'done']);
    expect(rows(events)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    // 1000 steps of 1 ms are 1000 ms: about one message in each PROGRESS_MS, rounded up to whole slices.
    const progress = events.filter(({ type }) => type === 'progress').length;
    expect(progress).toBeGreaterThanOrEqual(10);
    expect(progress).toBeLessThanOrEqual(1000 / PROGRESS_MS);
    expect(events.at(-1)).toMatchObject({ type: 'done', time: 100, stopped: false });
  });

  it('goes on with the same network and continues the rows', async () => {
    const { client, events, run } = setup({});
    run(10);
    await vi.runAllTimersAsync();
    expect(client.canContinue).toBe(true);
    expect(client.continueRun(5)).toBe(true);
    expect(client.canContinue).toBe(false);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'done', time: 15 });
    expect(rows(events)).toEqual(Array.from({ length: 150 }, (_, index) => index));
  });

  it('stops at the next slice and keeps what was recorded', async () => {
    const { client, events, run } = setup({ stepMs: 1 });
    run(1000);
    await vi.advanceTimersByTimeAsync(100);
    client.stop();
    await vi.runAllTimersAsync();
    const done = events.at(-1);
    expect(done).toMatchObject({ type: 'done', stopped: true });
    if (done?.type !== 'done') throw new Error('not done');
    expect(done.time).toBeGreaterThan(0);
    expect(done.time).toBeLessThan(1000);
    expect(rows(events)).toHaveLength(Math.round(done.time * 10));
    expect(client.canContinue).toBe(true);
    client.continueRun(1);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'done', time: done.time + 1, stopped: false });
  });

  it('lets messages in at least once a slice', async () => {
    const { workers, run, client } = setup({ stepMs: 1 });
    run(10_000);
    await vi.advanceTimersByTimeAsync(20);
    const before = Date.now();
    client.stop();
    await vi.runAllTimersAsync();
    expect(workers[0]?.terminated).toBe(false);
    expect(Date.now() - before).toBeLessThan(3 * SLICE_MS + 20);
  });
});

describe('what can go wrong', () => {
  it('passes on a refusal with its address', async () => {
    const { client, events, run } = setup({ failBuild: refusal() });
    run(10);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({
      type: 'refused',
      name: 'BadProperty',
      said: { values: { sentence: 'Capacitance must be > 0.' } },
      address: { node: 3 },
    });
    expect(client.canContinue).toBe(false);
    expect(client.continueRun(10)).toBe(false);
  });

  it('sends the rows up to a failure in the middle', async () => {
    const { events, run } = setup({ failAt: { time: 5, error: refusal() } });
    run(10);
    await vi.runAllTimersAsync();
    expect(events.at(-1)?.type).toBe('refused');
    expect(rows(events)).toHaveLength(50);
  });

  it('says that memory is missing in a sentence', async () => {
    const { events, run } = setup({ failBuild: new RangeError('WebAssembly.Memory(): could not allocate memory') });
    run(10);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'refused', name: 'OutOfMemory' });
  });

  it('reports a defect and runs the next time in a fresh worker', async () => {
    const { workers, events, run } = setup({ failAt: { time: 5, error: new TypeError('x is undefined') } }, {});
    run(10);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'crashed', message: 'x is undefined' });
    expect(workers[0]?.terminated).toBe(true);
    const next = run(10);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'done', runId: next, time: 10 });
  });

  it('reports a worker that fails, and has a warm one for the next run', async () => {
    const { workers, events, run } = setup({ stepMs: 1 });
    run(1000);
    await vi.advanceTimersByTimeAsync(200);
    expect(workers).toHaveLength(2);
    workers[0]?.fail('out of memory');
    expect(events.at(-1)).toMatchObject({ type: 'crashed', message: 'out of memory' });
    run(1);
    expect(workers).toHaveLength(2);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'done', time: 1 });
  });

  it('says at once that the browser has ended the worker, where it is told, and has a warm one for the next run', async () => {
    const { client, workers, events, run } = setup({ stepMs: 1 });
    run(1000);
    await vi.advanceTimersByTimeAsync(200);
    workers[0]?.die();
    workers[0]?.onend?.();
    expect(events.at(-1)).toMatchObject({ type: 'crashed', message: { code: 'simulation.gone' } });
    expect(client.canContinue).toBe(false);
    run(1);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'done', time: 1 });
  });

  it('notices a worker that was killed while it simulated', async () => {
    const { client, workers, events, run } = setup({ stepMs: 1 });
    run(1000);
    await vi.advanceTimersByTimeAsync(200);
    workers[0]?.die();
    await vi.advanceTimersByTimeAsync(2 * SILENCE_MS + 1000);
    expect(events.at(-1)?.type).toBe('crashed');
    expect(client.canContinue).toBe(false);
  });

  it('ends a killed worker at once when asked to stop', async () => {
    const { client, workers, events, run } = setup({ stepMs: 1 });
    run(1000);
    await vi.advanceTimersByTimeAsync(200);
    workers[0]?.die();
    client.stop();
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1);
    expect(events.at(-1)).toMatchObject({ type: 'done', stopped: true });
  });

  it('runs in another worker when the one at rest was killed', async () => {
    const { workers, events, run } = setup({});
    run(1);
    await vi.runAllTimersAsync();
    workers[0]?.die();
    const next = run(2);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'done', runId: next, time: 2 });
  });

  it('ends a worker that does not hear, and keeps what it had sent', async () => {
    const { client, workers, events, run } = setup({ stepMs: 1, deaf: true }, {});
    run(10_000);
    // The deaf one computes to its end in one go; the page's clock has moved on by then.
    await vi.advanceTimersByTimeAsync(1);
    workers[0]?.die();
    client.stop();
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1);
    expect(events.at(-1)).toMatchObject({ type: 'done', stopped: true });
    expect(client.canContinue).toBe(false);
    run(1);
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'done', time: 1, stopped: false });
  });

  it('ends a worker that goes silent between accepting and the stop', async () => {
    const { client, workers, events, run } = setup({ stepMs: 1 });
    run(1000);
    client.stop();
    await vi.advanceTimersByTimeAsync(1);
    expect(workers[0]?.sent.map(({ type }) => type)).toContain('accepted');
    await vi.advanceTimersByTimeAsync(1);
    workers[0]?.die();
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    expect(events.at(-1)).toMatchObject({ type: 'done', stopped: true });
  });

  it('believes no message about a run it did not ask for', async () => {
    const { workers, events, run } = setup({ stepMs: 1 });
    const runId = run(1000);
    await vi.advanceTimersByTimeAsync(100);
    const heard = events.length;
    const stray = { time: 5, until: 10, chunks: [] };
    workers[0]?.onmessage?.({ data: { type: 'progress', runId: runId + 7, ...stray } });
    workers[1]?.onmessage?.({ data: { type: 'progress', runId, ...stray } });
    expect(events).toHaveLength(heard);
  });

  it('says so when no worker can be made', async () => {
    const events: RunEvent[] = [];
    const client = createSimulationClient(() => {
      throw new Error('blocked by the page');
    });
    client.run({ network: NETWORK, duration: 1, limits: {} }, (event) => void events.push(event));
    await vi.runAllTimersAsync();
    expect(events).toMatchObject([{ type: 'crashed', message: 'blocked by the page' }]);
  });
});

describe('several runs', () => {
  it('ends a run without a word when another begins in the same worker', async () => {
    const sent: FromWorker[] = [];
    const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
    const host = createSimulationHost(
      { post: (message) => sent.push(message), breathe, wait: breathe, now: () => Date.now() },
      fakeBuild({}),
    );
    host.receive({ type: 'run', runId: 1, network: NETWORK, duration: 1000, limits: {} });
    await vi.advanceTimersByTimeAsync(10);
    const heard = sent.length;
    host.receive({ type: 'run', runId: 2, network: NETWORK, duration: 1, limits: {} });
    await vi.runAllTimersAsync();
    expect(sent.slice(heard).map(({ type, ...rest }) => [type, 'runId' in rest && rest.runId])).toEqual([
      ['accepted', 2],
      ['built', 2],
      ['done', 2],
    ]);
  });

  it('drops what an older run still says', async () => {
    const { workers, events, run } = setup({ stepMs: 1 });
    const first = run(1000);
    await vi.advanceTimersByTimeAsync(100);
    const heard = events.length;
    const second = run(3);
    await vi.runAllTimersAsync();
    expect(second).toBeGreaterThan(first);
    expect(events.slice(heard).every(({ runId }) => runId === second)).toBe(true);
    expect(rows(events.slice(heard))).toHaveLength(30);
    expect(workers[0]?.terminated).toBe(false);
    expect(workers[0]?.received.map(({ type }) => type)).toEqual(['run', 'stop', 'run']);
  });

  it('runs only the last of many that were asked for at once', async () => {
    const { events, run, workers } = setup({ stepMs: 1 });
    for (let duration = 1; duration <= 20; duration++) run(duration);
    await vi.runAllTimersAsync();
    expect(events.filter(({ type }) => type === 'done')).toMatchObject([{ time: 20 }]);
    expect(workers[0]?.received.filter(({ type }) => type === 'run')).toHaveLength(2);
  });

  it('does not run what was stopped before it began', async () => {
    const { client, events, run, workers } = setup({ stepMs: 1 });
    run(1000);
    await vi.advanceTimersByTimeAsync(100);
    run(5);
    client.stop();
    await vi.runAllTimersAsync();
    expect(events.at(-1)).toMatchObject({ type: 'done', stopped: true, time: 0 });
    expect(workers[0]?.received.filter(({ type }) => type === 'run')).toHaveLength(1);
  });
});
