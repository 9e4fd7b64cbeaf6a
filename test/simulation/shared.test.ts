/** Runs of the page one after the other, with threads: those that are kept, and those that are lost on the way. */
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it, vi } from 'vitest';
import { buildInSteps, type Crew, NotShared, type Threads } from '../../src/kernel/index.ts';
import type { Simulation } from '../../src/kernel/types.ts';
import { type Build, createSimulationHost } from '../../src/simulation/host.ts';
import type { FromWorker, ToWorker } from '../../src/simulation/protocol.ts';
import { edge, network, node } from '../kernel/networks.ts';
import { refusal } from './fakes.ts';
import { realPool } from './realThread.ts';

const program = pathToFileURL('dist-cli/thread.mjs');
// Threads run a built program; this builds it where it is older than its sources.
beforeAll(() => void execFileSync(process.execPath, ['src/cli/bin.mjs', '--version']), 60_000);

const large = network([node('iaf_psc_alpha', 6000)], [edge(0, 0, { weight: 1 }, { rule: 'fixed_indegree', indegree: 2 })]);

/** Runs one after the other in one host; answers with what is heard last of each. */
function runner(build: Build, call: Parameters<typeof createSimulationHost>[2]) {
  const heard: FromWorker[] = [];
  let over = (): void => undefined;
  const host = createSimulationHost(
    {
      post(message) {
        heard.push(message);
        if (message.type === 'done' || message.type === 'refused' || message.type === 'crashed') over();
      },
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      now: () => performance.now(),
    },
    build,
    call,
  );
  let runId = 0;
  return async (wish: Partial<Extract<ToWorker, { type: 'run' }>> = {}) => {
    heard.length = 0;
    const ended = new Promise<void>((resolve) => {
      over = resolve;
    });
    host.receive({ type: 'run', runId: ++runId, network: large, duration: 2, limits: {}, ...wish });
    await ended;
    return [...heard];
  };
}

const faked = (): Threads => ({ crew: {} as Crew, release: vi.fn(), dismiss: vi.fn() });

it('goes on with one thread where the network cannot be shared, and leaves nothing to release to the next run', async () => {
  const called = [faked(), faked()] as const;
  let next = 0;
  const run = runner(
    // Nobody has met anybody when this is said.
    (spec, limits, _duration, crew) => {
      if (crew !== undefined) throw new NotShared('absent');
      return buildInSteps(spec, { limits });
    },
    async () => called[next++],
  );
  for (const threads of called) {
    expect((await run()).at(-1)).toMatchObject({ type: 'done', time: 2 });
    expect(threads.dismiss).toHaveBeenCalledTimes(1);
  }
  await run();
  for (const threads of called) expect(threads.release).not.toHaveBeenCalled();
});

it.each(['watch', 'recordings'] as const)('ends the threads where a network was built, but its %s cannot be had', async (what) => {
  const threads = faked();
  const run = runner(
    function* (spec, limits) {
      const simulation: Simulation = yield* buildInSteps(spec, { limits });
      return Object.defineProperty(Object.create(simulation), what, {
        get() {
          throw refusal();
        },
      }) as Simulation;
    },
    async () => threads,
  );
  expect((await run({ watch: { spikes: 10, interval: 1 } })).at(-1)).toMatchObject({ type: 'refused', name: 'BadProperty' });
  expect(threads.dismiss).toHaveBeenCalledTimes(1);
  expect(threads.release).not.toHaveBeenCalled();
});

it('finds the threads of the run before, and needs no others', async () => {
  const { pool, made } = realPool(program);
  const run = runner(
    (spec, limits, duration, crew) => buildInSteps(spec, { limits, duration, ...(crew && { crew }) }),
    (spec, limits, duration) => pool.call(2, { network: spec, limits, duration }),
  );
  for (let round = 0; round < 3; round++) {
    const heard = await run();
    expect(heard.find(({ type }) => type === 'built')).toMatchObject({ threads: 2 });
    expect(heard.at(-1)).toMatchObject({ type: 'done', time: 2, stopped: false });
    expect(made.map(({ ended }) => ended)).toEqual([false]);
  }
  made[0]?.terminate();
}, 60_000);
