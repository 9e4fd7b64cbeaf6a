/** Several threads simulate one network: the same to the last bit, however many there are and wherever a run is cut. */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startAhead, startThreads } from '../../src/cli/threads.ts';
import { jsBackend } from '../../src/codegen/js.ts';
import { type Costs, costsOfNeurons } from '../../src/kernel/estimate.ts';
import { build, Crew, canBeShared, createCrewMemory, NotShared } from '../../src/kernel/index.ts';
import type { Population } from '../../src/kernel/plan/population.ts';
import { shareOut } from '../../src/kernel/threads/share.ts';
import { WordReader, Words } from '../../src/kernel/threads/words.ts';
import { KernelError, type NetworkSpec, type Recording, type Simulation } from '../../src/kernel/types.ts';
import { busyNetwork, edge, network, node, recorded } from './networks.ts';
import { accepted, networkSpec } from './randomNetworks.ts';

const program = pathToFileURL('dist-cli/thread.mjs');
// Threads run a built program; this builds it where it is older than its sources.
beforeAll(() => void execFileSync(process.execPath, ['src/cli/bin.mjs', '--version']), 60_000);

/** What a network of several threads comes to, in stretches of some ms. */
function onThreads<Result>(
  spec: NetworkSpec,
  threads: number,
  act: (simulation: Simulation) => Result,
  backend: 'js' | 'wasm' = 'wasm',
): Result {
  const { crew, release, dismiss } = startThreads(threads, { network: spec, backend, limits: {}, duration: 0 }, program);
  try {
    const result = act(build(spec, { crew, ...(backend === 'js' && { backend: jsBackend }) }));
    release();
    return result;
  } catch (error) {
    dismiss();
    throw error;
  }
}

const advanced =
  (...stretches: number[]) =>
  (simulation: Simulation): unknown => {
    for (const ms of stretches) simulation.advance(ms);
    return { rows: recorded(simulation), counters: simulation.counters, connections: simulation.connections };
  };

/** A thread that ends as soon as it has done its first work, while the lead goes on without a turn for what happens elsewhere. */
const endsAfterWork = new URL(
  `data:text/javascript,${encodeURIComponent(`import '${program.href}';
  import { parentPort } from 'node:worker_threads';
  parentPort.once('message', () => process.exit(1));`)}`,
);

it('are done without where a kept one has ended, rather than waited for', () => {
  const spec = shared();
  const work = { network: spec, backend: 'wasm', limits: {}, duration: 0 } as const;
  const first = startThreads(2, work, endsAfterWork);
  build(spec, { crew: first.crew }).advance(2);
  first.release();
  const second = startThreads(2, work, endsAfterWork, { patience: 500 });
  expect(() => build(spec, { crew: second.crew })).toThrow(NotShared);
  second.dismiss();
  // What is refused on the way is said as if there were no threads.
  const bad = { ...spec, connections: [edge(0, 99)] };
  const third = startThreads(2, { ...work, network: bad }, new URL('data:text/javascript,process.exit()'));
  const asked = vi.spyOn(third.crew, 'isComplete');
  expect(() => build(bad, { crew: third.crew })).toThrow(KernelError);
  // Nobody waits for who might not come.
  expect(asked).not.toHaveBeenCalled();
  expect(third.crew.release()).toBe(false);
  third.dismiss();
}, 60_000);

it('hear an order when they come to it; the lead does not wait for them', () => {
  const memory = createCrewMemory(2, 1);
  const lead = new Crew(memory, 0);
  lead.begin('run', 7.5);
  expect(new Crew(memory, 1).await()).toEqual({ order: 'run', until: 7.5 });
});

/** How many threads are made meanwhile. */
async function madeBy(act: () => void): Promise<number> {
  let made = 0;
  const count = (): void => void made++;
  // Those made before are told of later, too.
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  process.on('worker', count);
  act();
  await turn();
  process.off('worker', count);
  return made;
}

it('stay for the next network, or are ended where they hold much', async () => {
  const kept = new URL('?kept', program);
  const once = (bytes?: number) => () => {
    const { crew, release } = startThreads(3, { network: shared(), backend: 'wasm', limits: {}, duration: 0 }, kept);
    build(shared(), { crew }).advance(2);
    if (bytes !== undefined) crew.bytes = bytes;
    release();
  };
  expect(await madeBy(once())).toBe(2);
  expect(await madeBy(once())).toBe(0);
  expect(await madeBy(once(256 * 2 ** 20))).toBe(0);
  expect(await madeBy(once(256 * 2 ** 20 + 1))).toBe(0);
  expect(await madeBy(once())).toBe(2);
});

it('are started ahead, no more of them than the machine has cores and a network may have threads', async () => {
  const ahead = new URL('?ahead', program);
  const started = Math.min(cpus().length, 64) - 1;
  expect(await madeBy(() => startAhead(1000, ahead))).toBe(started);
  expect(await madeBy(() => startAhead(1000, ahead))).toBe(0);
  const use = (): void => {
    const { crew, dismiss } = startThreads(3, { network: shared(), backend: 'wasm', limits: {}, duration: 0 }, ahead);
    build(shared(), { crew }).advance(2);
    dismiss();
  };
  expect(await madeBy(use)).toBe(Math.max(0, 2 - started));
  expect(await madeBy(() => startAhead(1, ahead))).toBe(0);
});

/** Populations of so many whole blocks, shared out: for each thread and population its blocks. */
function blocksOf(blocks: readonly number[], costs: readonly Costs[], size: number): number[][] {
  return Array.from({ length: size }, (_, index) => {
    const populations = blocks.map((count, entry) => ({ node: entry, n: 256 * count, blocks: count }) as Population);
    shareOut(populations, costs, index, size);
    return populations.map(({ ownFrom, ownTo }) => ownTo - ownFrom);
  });
}

const shares = (...of: Parameters<typeof blocksOf>): number[] => blocksOf(...of).map((own) => own.reduce((a, b) => a + b, 0));

const workOf = (blocks: readonly number[], costs: readonly Costs[], size: number): number[] =>
  blocksOf(blocks, costs, size).map((own) =>
    own.reduce(
      (sum, count, entry) => sum + (count === 0 ? 0 : 256 * count * (costs[entry]?.neuron as number) + (costs[entry]?.part as number)),
      0,
    ),
  );

describe('a thread that dies', () => {
  const reasonOf = (act: () => unknown): unknown => {
    try {
      act();
    } catch (error) {
      return error instanceof NotShared ? error.reason : error;
    }
    return undefined;
  };

  it('while it builds, is done without', () => {
    const memory = createCrewMemory(2, 1);
    const crew = new Crew(memory, 0, { every: 100, mostSilent: 10 });
    // It was there, and is never heard of again.
    new Crew(memory, 1);
    expect(reasonOf(() => build(shared(), { crew }))).toBe('lost');
    expect(crew.release()).toBe(false);
  });

  it('is not taken for one that works for long', async () => {
    const memory = createCrewMemory(2, 1);
    const worked = new Int32Array(new SharedArrayBuffer(4));
    const works = `const { memory, worked } = require('node:worker_threads').workerData;
      const head = new Int32Array(memory);
      Atomics.add(head, 7, 1);
      Atomics.notify(head, 7);
      for (worked[0] = 0; worked[0] < 10; worked[0]++) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
        Atomics.add(head, 16, 1);
      }`;
    const worker = new Worker(works, { eval: true, workerData: { memory, worked } });
    expect(reasonOf(() => build(shared(), { crew: new Crew(memory, 0, { every: 100, mostSilent: 4 }) }))).toBe('lost');
    expect(worked[0]).toBe(10);
    await worker.terminate();
  });

  it('in a run, ends it with a sentence, and what was recorded is kept', () => {
    const spec = shared();
    const memory = createCrewMemory(2, 1);
    const crew = new Crew(memory, 0, { every: 100, mostSilent: 10 });
    const worker = new Worker(program);
    worker.postMessage({ network: spec, backend: 'wasm', limits: {}, duration: 0, memory, index: 1 });
    const simulation = build(spec, { crew });
    simulation.advance(20);
    const rows = recorded(simulation);
    void worker.terminate();
    const ended = reasonOf(() => simulation.advance(20));
    expect(ended).toMatchObject({ name: 'KernelException', said: { code: 'kernel.threads.lost' } });
    expect(ended).toBeInstanceOf(KernelError);
    expect(recorded(simulation)).toEqual(rows);
    // Nobody is met any more, neither to go on nor to be let go.
    expect(() => simulation.advance(20)).toThrow('left');
    expect(crew.release()).toBe(false);
  });

  it('would be missed: each that lives gives a sign of it in every stretch of building and every slice', () => {
    const spec = shared();
    const memory = createCrewMemory(2, 1);
    const head = new Int32Array(memory);
    const beats = (): number => Atomics.load(head, 16);
    const worker = new Worker(program);
    worker.postMessage({ network: spec, backend: 'wasm', limits: {}, duration: 0, memory, index: 1 });
    const simulation = build(spec, { crew: new Crew(memory, 0) });
    expect(beats()).toBeGreaterThanOrEqual(3 * spec.connections.length);
    for (let slice = 0; slice < 5; slice++) {
      const before = beats();
      simulation.advance(0.1);
      expect(beats()).toBeGreaterThan(before);
    }
    void worker.terminate();
  });
});

/** A network without the one synapse that draws numbers, of several populations of several blocks. */
function shared(seed = 1): NetworkSpec {
  const { nodes, connections, ...rest } = busyNetwork(seed);
  return {
    ...rest,
    nodes: nodes.map((one, k) => (k === 1 ? { ...one, n: 700 } : one)),
    connections: connections.filter(({ syn_spec }) => syn_spec.synapse_model.name !== 'bernoulli_synapse'),
  };
}

it('carry words, numbers and texts whole, however many', () => {
  const words = new Words();
  for (let i = 0; i < 5000; i++) words.number(Math.sqrt(i) - 30);
  words.text('Größe ≥ 1');
  words.put(4_294_967_295);
  const reader = new WordReader(words.all);
  expect(Array.from({ length: 5000 }, () => reader.number())).toEqual(Array.from({ length: 5000 }, (_, i) => Math.sqrt(i) - 30));
  expect([reader.text(), reader.take()]).toEqual(['Größe ≥ 1', 4_294_967_295]);
});

describe('threads', () => {
  it.each([2, 3, 8])('give what one gives, %i of them, with plastic synapses, draws, random trains and a multimeter', (threads) => {
    const alone = advanced(60)(build(shared()));
    expect((alone as { counters: { spikes: number } }).counters.spikes).toBeGreaterThan(300);
    expect(onThreads(shared(), threads, advanced(60))).toEqual(alone);
    expect(onThreads(shared(), threads, advanced(0.1, 7.3, 0, 22.6, 30))).toEqual(alone);
  });

  it('take the next network as if they had had none before', () => {
    for (const seed of [2, 3, 2]) expect(onThreads(shared(seed), 3, advanced(20))).toEqual(advanced(20)(build(shared(seed))));
  });

  it('record for a detector of correlations when it meets each spike', () => {
    const wish: NetworkSpec = network(
      [
        node('parrot_neuron', 600),
        node('correlation_detector'),
        node('spike_generator', 1, { spike_times: [1, 2.3, 2.3, 4], spike_multiplicities: [1, 2, 1, 3] }),
        node('poisson_generator', 1, { rate: 40 }),
      ],
      [
        edge(3, 0, { delay: 1.3 }),
        edge(0, 0, { delay: 1.7 }, { rule: 'fixed_indegree', indegree: 1 }),
        edge(0, 1, { receptor_type: 1, delay: 2 }),
        edge(2, 1, { receptor_type: 0 }),
      ],
    );
    const alone = advanced(20)(build(wish));
    expect(Object.keys((build(wish).recordings[0] as Recording).read().values)).toContain('turns');
    expect(onThreads(wish, 3, advanced(20))).toEqual(alone);
    expect(onThreads(wish, 2, advanced(0.3, 6.1, 13.6))).toEqual(alone);
  });

  it('do on the JavaScript back end, too', () => {
    expect(onThreads(shared(5), 2, advanced(30), 'js')).toEqual(advanced(30)(build(shared(5), { backend: jsBackend })));
  });

  it('stop where they are asked to, and go on', () => {
    let asked = 0;
    const rows = onThreads(shared(), 2, (simulation) => {
      let reached = 0;
      while (reached < 40 - 1e-9) reached = simulation.advance(40 - reached, () => ++asked % 5 === 0);
      return recorded(simulation);
    });
    expect(asked).toBeGreaterThan(10);
    const alone = build(shared());
    alone.advance(40);
    expect(rows).toEqual(recorded(alone));
  });

  it('agree for random networks', () => {
    let several = 0;
    fc.assert(
      fc.property(networkSpec, fc.integer({ min: 2, max: 4 }), (wish, threads) => {
        const { spec } = accepted(wish);
        fc.pre(canBeShared(spec) && spec.nodes.some(({ n, model }) => n > 256 && model.elementType === 'neuron'));
        several++;
        const outcome = (simulate: () => unknown): unknown => {
          try {
            return simulate();
          } catch (error) {
            if (!(error instanceof KernelError)) throw error;
            return [error.name, error.said, error.address];
          }
        };
        const alone = outcome(() => advanced(12, 8)(build(spec)));
        expect(outcome(() => onThreads(spec, threads, advanced(12, 8)))).toEqual(alone);
      }),
      { numRuns: 12 },
    );
    expect(several).toBe(12);
  }, 120_000);

  it('say what any of them was refused, as one thread does', () => {
    // The last neurons are driven out of range; they are another thread's.
    const spec = network([node('aeif_cond_exp', 600), node('aeif_cond_exp', 300, { g_L: 1e-9, I_e: 1e12 })], []);
    const refusal = (act: () => unknown): unknown => {
      try {
        act();
      } catch (error) {
        return error instanceof KernelError && [error.name, error.said, error.address];
      }
      return 'nothing';
    };
    const alone = refusal(() => build(spec).advance(50));
    expect(alone).toMatchObject(['NumericalInstability', { values: { node: 601 } }, { node: 1 }]);
    expect(refusal(() => onThreads(spec, 2, (simulation) => simulation.advance(50)))).toEqual(alone);
  });

  it('share by what neurons take, not by their number', () => {
    // The second population has four times as many inputs of their own.
    const weight = { expression: 'normal(10, 1)' };
    const degree = (indegree: number) => ({ rule: 'fixed_indegree', indegree }) as const;
    const spec = network(
      [node('iaf_psc_alpha', 5120), node('iaf_psc_alpha', 5120)],
      [edge(0, 0, { weight }, degree(1000)), edge(0, 1, { weight }, degree(4000))],
    );
    const costs = costsOfNeurons(spec, 1000);
    expect(shares([20, 20], costs, 2)[0]).toBeGreaterThan(20);
    for (const size of [2, 3, 8]) {
      const blocks = shares([20, 20], costs, size);
      expect(blocks.reduce((a, b) => a + b)).toBe(40);
      const work = workOf([20, 20], costs, size);
      expect(Math.max(...work) - Math.min(...work)).toBeLessThan(2 * 256 * (costs[1]?.neuron as number));
    }
  });

  it('share by how many populations a thread has parts of, too: each has rows of its own to find', () => {
    const costs = [
      { neuron: 1, part: 2000 },
      { neuron: 1, part: 2000 },
    ];
    // 60 blocks of 256 and a part for each of three: with 40 and 20 blocks, and two parts for the first or the second thread, 32 and 28.
    for (const blocks of [
      [40, 20],
      [20, 40],
    ]) {
      expect(shares(blocks, costs, 2).reduce((a, b) => a + b)).toBe(60);
      const work = workOf(blocks, costs, 2);
      expect(Math.abs((work[0] as number) - (work[1] as number))).toBeLessThanOrEqual(2 * 256);
    }
    expect(shares([40, 20], costs, 2)).toEqual([34, 26]);
  });

  it('cannot share what all have to look at in each step', () => {
    const pair = (syn: Parameters<typeof edge>[2]) => network([node('iaf_psc_alpha', 600), node('weight_recorder')], [edge(0, 0, syn)]);
    expect(canBeShared(pair({ weight: 1 }))).toBe(true);
    expect(canBeShared(pair({ weight: { each: [1] } }))).toBe(false);
    expect(canBeShared(pair({ weight_recorder: 1 }))).toBe(false);
    expect(canBeShared(pair({ synapse_model: 'bernoulli_synapse' }))).toBe(false);
    expect(canBeShared(busyNetwork())).toBe(false);
  });

  it('let the lead look into nothing of which it has a part only', () => {
    onThreads(shared(), 2, (simulation) => {
      expect(() => simulation.connectionsOf(0)).toThrow(KernelError);
      expect(() => simulation.snapshot()).toThrow(KernelError);
    });
  });
});
