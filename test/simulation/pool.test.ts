/** Many runs over few workers: each ends once, with all its rows; the canvas never waits; a crash fails one run. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../src/simulation/client.ts';
import { createSimulationPool, IDLE_MS, type Job, type SimulationPool } from '../../src/simulation/pool.ts';
import { type Behaviour, type FakeWorker, fakeWorker, NETWORK, refusal } from './fakes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setup(size: number, behaviour: Behaviour = {}): { pool: SimulationPool; workers: FakeWorker[]; alive(): number } {
  const workers: FakeWorker[] = [];
  const createWorker = (): FakeWorker => {
    const worker = fakeWorker(behaviour);
    workers.push(worker);
    return worker;
  };
  return {
    pool: createSimulationPool({ createWorker, size }),
    workers,
    alive: () => workers.filter(({ terminated }) => !terminated).length,
  };
}

const wish = (duration: number) => ({ network: NETWORK, duration, limits: {} });
const rowsOf = (events: readonly RunEvent[]): number =>
  events.flatMap((event) => ('chunks' in event ? event.chunks : [])).reduce((sum, { columns }) => sum + columns.times.length, 0);

describe('runs in the background', () => {
  it('share as many workers as there are processors, in the order they came', async () => {
    const { pool, alive } = setup(2);
    const order: number[] = [];
    const jobs = [3, 1, 2, 1].map((duration, index) => pool.run(wish(duration), (event) => event.type === 'accepted' && order.push(index)));
    await vi.runAllTimersAsync();
    const ends = await Promise.all(jobs.map(({ ended }) => ended));
    expect(ends.map((end) => end.type === 'done' && end.time)).toEqual([3, 1, 2, 1]);
    expect(ends.map(({ runId }) => runId)).toEqual(jobs.map(({ id }) => id));
    expect(order).toEqual([0, 1, 2, 3]);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(4);
    // Idle workers were let go.
    expect(alive()).toBe(0);
  });

  it('keep their workers warm for a while', async () => {
    const { pool, workers, alive } = setup(1);
    pool.run(wish(1));
    await vi.advanceTimersByTimeAsync(IDLE_MS / 2);
    expect(alive()).toBe(1);
    await Promise.all([pool.run(wish(1)).ended, vi.advanceTimersByTimeAsync(100)]);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(alive()).toBe(0);
  });

  it('leave a processor to the canvas, which never waits for them', async () => {
    const { pool, workers } = setup(2, { stepMs: 1 });
    const heard: string[] = [];
    for (let index = 0; index < 4; index++) pool.run(wish(50), ({ type }) => heard.push(`job ${type}`));
    await vi.advanceTimersByTimeAsync(20);
    pool.canvas.run(wish(1), ({ type }) => heard.push(`canvas ${type}`));
    await vi.advanceTimersByTimeAsync(100);
    expect(heard).toContain('canvas done');
    await vi.runAllTimersAsync();
    expect(heard.filter((word) => word === 'job done')).toHaveLength(4);
    // One worker for the canvas and its warm second, two in the background.
    expect(workers.length).toBeLessThanOrEqual(4);
  });

  it('are stopped while they wait or while they go on, with what was recorded', async () => {
    const { pool } = setup(1, { stepMs: 1 });
    const events: RunEvent[] = [];
    const first = pool.run(wish(1000), (event) => events.push(event));
    const second = pool.run(wish(1000));
    await vi.advanceTimersByTimeAsync(300);
    second.stop();
    expect(await second.ended).toMatchObject({ type: 'done', stopped: true, time: 0 });
    first.stop();
    await vi.runAllTimersAsync();
    const end = await first.ended;
    expect(end).toMatchObject({ type: 'done', stopped: true });
    expect(rowsOf(events)).toBe(Math.round((end as { time: number }).time * 10));
    expect(rowsOf(events)).toBeGreaterThan(0);
    first.stop();
    second.stop();
  });

  it('fail alone when a worker crashes or refuses', async () => {
    const { pool, workers } = setup(1, { stepMs: 1 });
    const jobs = [pool.run(wish(500)), pool.run(wish(10))];
    await vi.advanceTimersByTimeAsync(20);
    workers[0]?.fail('out of luck');
    await vi.runAllTimersAsync();
    expect((await Promise.all(jobs.map(({ ended }) => ended))).map(({ type }) => type)).toEqual(['crashed', 'done']);

    const refusing = setup(1, { failBuild: refusal() });
    const refused = [refusing.pool.run(wish(10)), refusing.pool.run(wish(10))];
    await vi.runAllTimersAsync();
    expect((await Promise.all(refused.map(({ ended }) => ended))).map(({ type }) => type)).toEqual(['refused', 'refused']);
  });

  it('end as stopped when the page is left', async () => {
    const { pool, alive } = setup(1, { stepMs: 1 });
    const jobs = [pool.run(wish(1000)), pool.run(wish(1000))];
    await vi.advanceTimersByTimeAsync(100);
    pool.dispose();
    expect((await Promise.all(jobs.map(({ ended }) => ended))).map((end) => end.type === 'done' && end.stopped)).toEqual([true, true]);
    expect(alive()).toBe(0);
  });

  it('end exactly once each, whatever is asked, stopped, run on the canvas or crashed meanwhile', async () => {
    const step = fc.record({
      do: fc.constantFrom('run', 'stop', 'canvas', 'crash'),
      pause: fc.integer({ min: 0, max: 200 }),
      which: fc.nat(20),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { minLength: 1, maxLength: 30 }), async (size, steps) => {
        const { pool, workers, alive } = setup(size, { stepMs: 1 });
        const jobs: Job[] = [];
        const ends = new Map<number, number>();
        const rows = new Map<number, RunEvent[]>();
        for (const { do: kind, pause, which } of steps) {
          if (kind === 'run') {
            const heard: RunEvent[] = [];
            const job = pool.run(wish(20), (event) => {
              heard.push(event);
              if (event.type === 'done' || event.type === 'crashed') ends.set(event.runId, (ends.get(event.runId) ?? 0) + 1);
            });
            jobs.push(job);
            rows.set(job.id, heard);
          }
          if (kind === 'stop') jobs[which % Math.max(1, jobs.length)]?.stop();
          if (kind === 'canvas') pool.canvas.run(wish(5), () => undefined);
          if (kind === 'crash') {
            const running = workers.filter(({ terminated }) => !terminated);
            running[which % Math.max(1, running.length)]?.fail('crash');
          }
          await vi.advanceTimersByTimeAsync(pause);
          // The canvas's own and its warm second, and the background's.
          expect(alive()).toBeLessThanOrEqual(size + 2);
        }
        await vi.runAllTimersAsync();
        const last = await Promise.all(jobs.map(({ ended }) => ended));
        expect(jobs.map(({ id }) => ends.get(id))).toEqual(jobs.map(() => 1));
        for (const end of last) if (end.type === 'done') expect(rowsOf(rows.get(end.runId) ?? [])).toBe(Math.round(end.time * 10));
        pool.dispose();
        expect(alive()).toBe(0);
        vi.clearAllTimers();
      }),
      { numRuns: 60 },
    );
  });
});
