/** Threads that are called together for a large network. */
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it, vi } from 'vitest';
import { startThreads } from '../../src/cli/threads.ts';
import { build, buildInSteps, Crew } from '../../src/kernel/index.ts';
import { createCourse } from '../../src/simulation/course.ts';
import { createThreadPool, type ThreadLike, threadsWorth } from '../../src/simulation/threads.ts';
import { edge, network, node, recorded } from '../kernel/networks.ts';
import { realPool } from './realThread.ts';

const program = pathToFileURL('dist-cli/thread.mjs');
// Threads run a built program; this builds it where it is older than its sources.
beforeAll(() => void execFileSync(process.execPath, ['src/cli/bin.mjs', '--version']), 60_000);

/** A thread that says that it is ready after so many ms, never, or that it cannot be. */
function thread(after: number | 'never' | 'broken'): ThreadLike & { readonly said: unknown[]; ended: boolean } {
  const made: ThreadLike & { readonly said: unknown[]; ended: boolean } = {
    onmessage: null,
    onerror: null,
    said: [],
    ended: false,
    postMessage(message) {
      made.said.push(message);
      // It begins in a task of its own.
      setTimeout(() => new Crew(message.memory, message.index), 30);
    },
    terminate() {
      made.ended = true;
    },
  };
  if (after === 'broken') setTimeout(() => made.onerror?.({} as ErrorEvent));
  else if (after !== 'never') setTimeout(() => made.onmessage?.({} as MessageEvent), after);
  return made;
}

const large = network([node('iaf_psc_alpha', 6000)], [edge(0, 0, { weight: 1 }, { rule: 'fixed_indegree', indegree: 2 })]);
const work = { network: large, limits: {}, duration: 10 };

it('are worth it for large networks that can be shared, and not where one plays live', () => {
  expect(threadsWorth(large, 10, 4)).toBe(4);
  expect(threadsWorth(large, 10, 64)).toBe(8);
  expect(threadsWorth(large, 0, 4)).toBe(1);
  expect(threadsWorth(large, 10, 1)).toBe(1);
  expect(threadsWorth(network([node('iaf_psc_alpha', 100)], []), 10, 4)).toBe(1);
  const recorded = edge(0, 0, { weight_recorder: 1 }, { rule: 'fixed_indegree', indegree: 2 });
  expect(threadsWorth(network([node('iaf_psc_alpha', 6000), node('weight_recorder')], [recorded]), 10, 4)).toBe(1);
});

it('get the network when all of them are there, each its number', async () => {
  vi.useFakeTimers();
  const made = [thread(5), thread(900)];
  let next = 0;
  const called = createThreadPool(() => made[next++] as ThreadLike, 4).call(3, work);
  await vi.advanceTimersByTimeAsync(1000);
  const threads = await called;
  expect(threads?.crew).toMatchObject({ index: 0, size: 3 });
  expect(made.map(({ said }) => said)).toMatchObject([[{ index: 1, network: large }], [{ index: 2, duration: 10 }]]);
  threads?.dismiss();
  expect(made.every(({ ended }) => ended)).toBe(true);
  vi.useRealTimers();
});

it.each(['never', 'broken'] as const)('are done without where one of them comes %s', async (how) => {
  vi.useFakeTimers();
  const made = [thread(5), thread(how)];
  let next = 0;
  const called = createThreadPool(() => made[next++] as ThreadLike, 4).call(3, work);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await called).toBeUndefined();
  expect(made.every(({ ended, said }) => ended && said.length === 0)).toBe(true);
  vi.useRealTimers();
});

it('that were told and do not begin are done without', async () => {
  vi.useFakeTimers();
  const made = thread(5);
  made.postMessage = () => undefined;
  const called = createThreadPool(() => made, 4).call(2, work);
  await vi.advanceTimersByTimeAsync(4000);
  expect([await called, made.ended]).toEqual([undefined, true]);
  vi.useRealTimers();
});

it('that come late on a busy machine are not waited for, and are there for the next run', async () => {
  vi.useFakeTimers();
  const made = [thread(5), thread(4000)];
  let next = 0;
  const pool = createThreadPool(() => made[next++] as ThreadLike, 4);
  const first = pool.call(3, work);
  await vi.advanceTimersByTimeAsync(3001);
  expect(await first).toBeUndefined();
  const second = pool.call(3, work);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await second).toBeDefined();
  expect([next, made.map(({ said }) => said.length)]).toEqual([2, [1, 1]]);
  vi.useRealTimers();
});

it('are kept for the next network, and ended when none comes', async () => {
  // Real threads take real time.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const { pool, made } = realPool(program);
  const alone = build(large);
  alone.advance(5);
  for (let round = 0; round < 3; round++) {
    const threads = await pool.call(2, { network: large, limits: {}, duration: 5 });
    const simulation = build(large, { crew: threads?.crew as Crew });
    simulation.advance(5);
    expect([simulation.connections, simulation.counters]).toEqual([alone.connections, alone.counters]);
    threads?.release();
    expect([made.length, made[0]?.ended]).toEqual([1, false]);
    vi.advanceTimersByTime(15_000);
  }
  vi.advanceTimersByTime(15_000);
  expect(made[0]?.ended).toBe(true);
  vi.useRealTimers();
});

it('are ended where they are still building, and others called', async () => {
  const { pool, made } = realPool(program);
  const threads = await pool.call(2, { network: large, limits: {}, duration: 5 });
  buildInSteps(large, { crew: threads?.crew as Crew }).next();
  threads?.dismiss();
  const others = await pool.call(2, { network: large, limits: {}, duration: 5 });
  build(large, { crew: others?.crew as Crew }).advance(5);
  others?.dismiss();
  expect(made.map(({ ended }) => ended)).toEqual([true, true]);
});

it('let one go back in a run, and change it, on one thread', () => {
  const spec = network(
    [node('iaf_psc_exp', 600, { I_e: 400 }), node('poisson_generator', 1, { rate: 8000 }), node('spike_recorder')],
    [edge(1, 0, { weight: 30 }), edge(0, 0, { weight: 5 }, { rule: 'fixed_indegree', indegree: 20 }), edge(0, 2)],
  );
  const { crew, dismiss } = startThreads(2, { network: spec, backend: 'wasm', limits: {}, duration: 0 }, program);
  const course = createCourse({
    network: spec,
    simulation: build(spec, { crew }),
    build: (anew) => buildInSteps(anew, {}),
    now: () => 0,
    interval: 1,
  });
  course.simulation.advance(60);
  course.remember();
  for (const _ of course.goTo(25));
  expect([course.simulation.time, course.simulation.threads]).toEqual([25, 1]);
  course.change({ type: 'nodes', index: 0, values: { I_e: 500 } });
  course.simulation.advance(20);
  dismiss();

  const alone = build(spec);
  alone.advance(25);
  alone.setNodes(0, undefined, { I_e: 500 });
  alone.advance(20);
  expect(recorded(course.simulation)).toEqual(recorded(alone));
}, 60_000);
