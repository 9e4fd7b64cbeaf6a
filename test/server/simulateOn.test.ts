import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/args.ts';
import type { SimulateCommand } from '../../src/cli/commands.ts';
import { request } from '../../src/cli/request.ts';
import { simulateThere } from '../../src/cli/server.ts';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { compile } from '../../src/compile/index.ts';
import { parseDocument, readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import type { NetworkSpec } from '../../src/kernel/types.ts';
import { blocksOf, callsOf } from '../../src/server/calls.ts';
import { differenceOf } from '../../src/server/difference.ts';
import { createServerLane } from '../../src/server/lane.ts';
import { createNestServer, type Fetch, readUrl } from '../../src/server/nestServer.ts';
import { SERVER_PROBLEM } from '../../src/server/problem.ts';
import { bodyText, Real, readBody } from '../../src/server/sent.ts';
import { columnsOf, simulateOn } from '../../src/server/simulateOn.ts';
import type { RunEvent } from '../../src/simulation/client.ts';
import { type RunningStandIn, startStandIn } from '../support/nestServer/start.ts';

const now = () => performance.now();
let standIn: RunningStandIn;
beforeAll(async () => {
  standIn = await startStandIn();
});
afterEach(() => standIn.become({}));
afterAll(() => standIn.stop());
const start = async (options: Parameters<RunningStandIn['become']>[0]): Promise<RunningStandIn> => {
  await standIn.become(options);
  return standIn;
};

const asked = (url: string, token = 'secret'): SimulateCommand & { readonly on: string } =>
  parseArguments(['simulate', 'g.json', '--on', url, '--token', token]) as SimulateCommand & { readonly on: string };

const there = (document: GraphDocument, url = standIn.url, token?: string) => simulateThere(document, asked(url, token), () => undefined);

const folder = (name: string) => new URL(`../reference/${name}/`, import.meta.url);
const graphs = (name: string): [string, GraphDocument][] =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith('.graph.json'))
    .map((file) => [file, parseDocument(readFileSync(new URL(file, folder(name)), 'utf8')).document as GraphDocument]);

const two = (more: object = {}, edge: object = {}): GraphDocument =>
  readDocument({
    format: 'spikepatch.graph',
    version: 2,
    kernel: { duration: 200 },
    nodes: [
      { id: 'a', model: 'iaf_psc_alpha', n: 20, params: { I_e: 400 }, ...more },
      { id: 'b', model: 'iaf_psc_alpha', n: 10 },
      { id: 'vm', model: 'voltmeter' },
      { id: 'sr', model: 'spike_recorder' },
    ],
    edges: [
      { id: 'e1', source: 'a', target: 'b', syn_spec: { weight: 100 }, ...edge },
      { id: 'e2', source: 'vm', target: 'b' },
      { id: 'e3', source: 'a', target: 'sr' },
    ],
  }).document as GraphDocument;

describe('a network on NEST Server', () => {
  const all = [...graphs('cases'), ...graphs('format-2')];
  const sayable = all.filter(([, document]) => !Object.values(document.nodes).some(({ model }) => model === 'weight_recorder'));

  it('records what the same kernel records without the wire in between, over all reference circuits', async () => {
    expect(sayable.length).toBeGreaterThan(40);
    for (const [name, document] of sayable) {
      const { results, problem } = await there(document);
      expect(problem, name).toBeUndefined();
      const own = simulateDocument(document).results;
      for (const [id, rows] of Object.entries(own?.recorders ?? {})) {
        const found = results?.recorders[id];
        expect(found?.senders, `${name} ${id}`).toEqual(rows.senders);
        expect(found?.times, `${name} ${id}`).toEqual(rows.times);
        if (rows.times.length > 0) expect(found?.values, `${name} ${id}`).toEqual(rows.values);
      }
    }
  }, 120_000);

  it('is sent values that are drawn here, one for each node and each connection', async () => {
    const drawn = [
      two({ params: { I_e: { expression: 'normal(400, 50)' } } }),
      two({ params: { I_e: { values: Array.from({ length: 20 }, (_, i) => 380 + i) } } }),
      two({}, { syn_spec: { weight: { expression: 'uniform(50, 150)' }, delay: { expression: 'uniform(1, 3)' } } }),
      two({}, { conn_spec: { rule: 'fixed_indegree', indegree: 7 }, syn_spec: { weight: { expression: '10 * source_index' } } }),
      two({}, { conn_spec: { rule: 'fixed_total_number', N: 300 }, syn_spec: { delay: { expression: 'max(0.1, normal(1.5, 0.5))' } } }),
    ];
    for (const document of drawn) {
      const { results, problem } = await there(document);
      expect(problem).toBeUndefined();
      const own = simulateDocument(document).results;
      const difference = differenceOf(results?.recorders['vm'] as never, own?.recorders['vm'] as never);
      expect(difference).toMatchObject({ onlyFirst: 0, onlySecond: 0, same: 2000 });
      // Connections come in another order, so that inputs of one step add up in another order.
      expect(difference.largest['V_m']?.value).toBeLessThan(1e-9);
    }
  });

  it('comes back in order from the MPI form, whose processes answer one after the other', async () => {
    const mpi = await start({ mpi: true });
    const document = two();
    const { results } = await there(document, mpi.url);
    expect(results?.recorders['vm']).toEqual(simulateDocument(document).results?.recorders['vm']);
  });

  it('is simulated in stretches of whole slices, with progress, and stopped between them', async () => {
    const server = createNestServer({ url: standIn.url, token: 'secret' }, request, undefined, now);
    const network = compile(two()).network as NetworkSpec;
    // A clock by which every look costs half a second: a stretch cannot grow beyond a few slices.
    let clock = 0;
    const slowClock = () => (clock += 500);
    const times: number[] = [];
    for await (const event of simulateOn(server, { network, duration: 200, threads: 1 }, slowClock)) {
      if (event.type === 'progress') times.push(event.time);
      if (event.type === 'recorded') expect(event.rows.get(2)?.times.length).toBe(2000);
    }
    expect(times.length).toBeGreaterThan(5);
    expect(times.every((time) => Math.abs(time - Math.round(time)) < 1e-9)).toBe(true);
    let stop = false;
    let reached = 0;
    for await (const event of simulateOn(server, { network, duration: 200, threads: 1 }, slowClock, () => stop)) {
      if (event.type === 'progress') stop = true;
      if (event.type === 'recorded') reached = event.time;
    }
    expect(reached).toBe(times[0]);
  });
});

describe('what goes wrong is said', () => {
  const problemAt = async (url: string, token?: string, document = two()) => (await there(document, url, token)).problem;

  it('without a token, with a wrong one, and with none there', async () => {
    expect(await problemAt(standIn.url, 'wrong')).toMatch(/does not accept this token.*Access token to NEST Server/);
    const server = createNestServer({ url: standIn.url, token: '' }, request, undefined, now);
    await expect(server.hello()).rejects.toThrow(/asks for a token/);
    const open = await start({ token: null });
    expect(await problemAt(open.url)).toBeUndefined();
  });

  it('where nobody listens, or somebody else', async () => {
    expect(await problemAt('http://127.0.0.1:9')).toMatch(/No answer from http:\/\/127.0.0.1:9 .*nest-server start/);
    const other = await start({ says: { Create: '<html>hello</html>' } });
    expect(await problemAt(other.url)).toMatch(/not as NEST Server does/);
  });

  it('where NEST refuses, in NEST’s words', async () => {
    const refused = await start({});
    const server = createNestServer({ url: refused.url, token: 'secret' }, request, undefined, now);
    await expect(server.call('Create', { model: 'iaf_psc_alhpa' })).rejects.toThrow(
      /NEST refuses Create: UnknownModelName \(NESTError\): /,
    );
  });

  it('where a worker is ended in the middle', async () => {
    const dying = await start({ dies: ['Simulate'] });
    expect(await problemAt(dying.url)).toMatch(/No answer/);
    let clock = 0;
    const cut: Fetch = () => {
      clock += 30_500;
      return Promise.reject(new TypeError('fetch failed'));
    };
    const server = createNestServer({ url: 'http://localhost:52425', token: '' }, cut, undefined, () => clock);
    await expect(server.call('Simulate', { t: new Real(1) })).rejects.toThrow(/silent for 30 s.*nest-server start -o -t 3600/);
  });

  it('in a browser: which origin has to be allowed, and that https may not ask http', async () => {
    const nobody: Fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const problem = (url: string, origin: string) =>
      createNestServer({ url, token: '' }, nobody, { origin }, now)
        .hello()
        .then(
          () => '',
          (error: Error) => error.message,
        );
    expect(await problem('http://localhost:52425', 'http://localhost:4173')).toContain(
      'NEST_SERVER_CORS_ORIGINS=http://localhost:4173 nest-server start -o -p 52425',
    );
    expect(await problem('http://localhost:52425', 'https://example.org')).toContain('open Spikepatch from http://localhost');
    expect(await problem('http://lab.example.org', 'https://example.org')).toContain('plain http');
  });

  it('where another client uses the server at the same time', async () => {
    const server = createNestServer({ url: standIn.url, token: 'secret' }, request, undefined, now);
    const meddled = { ...server, call: async (name: string, args: never) => (name === 'Create' ? [7] : server.call(name, args)) };
    const run = simulateOn(meddled as never, { network: compile(two()).network as NetworkSpec, duration: 10, threads: 1 }, now);
    await expect(run.next()).rejects.toThrow(/Somebody else uses this NEST Server/);
  });

  it('where the network cannot be said: a weight_recorder, a model the server does not have, too many drawn connections', async () => {
    const [, recorded] =
      graphs('cases').find(([, { nodes }]) => Object.values(nodes).some(({ model }) => model === 'weight_recorder')) ?? [];
    if (recorded !== undefined)
      expect(callsOf(compile(recorded).network as NetworkSpec, 1)).toMatchObject({ refused: { code: 'server.weightRecorder' } });
    const old = await start({ says: { node_models: '["spike_recorder", "voltmeter"]' } });
    expect(await problemAt(old.url)).toMatch(/no model iaf_psc_alpha/);
    const many = two(
      { n: 25_000 },
      {
        target: 'a',
        conn_spec: { rule: 'fixed_indegree', indegree: 3 },
        syn_spec: { weight: { expression: 'normal(1, 0.1)' } },
      },
    );
    expect(callsOf(compile(many).network as NetworkSpec, 1)).toMatchObject({ refused: { code: 'server.tooManyCalls' } });
  });
});

describe('the pieces', () => {
  it('send a rule’s probability as a real and its numbers as whole ones, as the rule’s record has them', () => {
    const bodyOf = (conn_spec: object): string => {
      const plan = callsOf(compile(two({}, { conn_spec })).network as NetworkSpec, 1);
      return 'calls' in plan ? plan.calls.map(({ args }) => bodyText(args)).join('\n') : '';
    };
    expect(bodyOf({ rule: 'pairwise_bernoulli', p: 1 })).toContain('"conn_spec":{"rule":"pairwise_bernoulli","p":1.0}');
    expect(bodyOf({ rule: 'fixed_indegree', indegree: 7 })).toContain('"conn_spec":{"rule":"fixed_indegree","indegree":7}');
  });

  it('write reals as reals, and infinity by its name', () => {
    expect(
      bodyText({ n: 3, t: new Real(100), x: [new Real(0.1), new Real(-0), new Real(Number.POSITIVE_INFINITY)], s: 'a"b', no: null }),
    ).toBe('{"n":3,"t":100.0,"x":[0.1,-0.0,Infinity],"s":"a\\"b","no":null}');
    expect(readBody('{"V_m":[NaN,-Infinity,1.5],"text":"NaN, \\" Infinity"}')).toEqual({ V_m: [null, null, 1.5], text: 'NaN, " Infinity' });
    expect(() => readBody('<html>')).toThrow(SyntaxError);
  });

  it('read an address as people type it', () => {
    expect(['localhost:52425', ' http://localhost:52425/ ', 'https://nest.example.org/a/'].map(readUrl)).toEqual([
      'http://localhost:52425',
      'http://localhost:52425',
      'https://nest.example.org/a',
    ]);
    expect(['', 'two words', 'ftp://x', 'javascript:alert(1)', 'http://u:p@host', 'http://h/?q=1'].map(readUrl)).toEqual(
      Array(6).fill(undefined),
    );
  });

  it('sort rows by time and sender, and take several nodes of one recorder together', () => {
    expect(
      columnsOf([
        { times: [2, 1, 1], senders: [3, 5, 4], V_m: [0.2, 0.5, 0.4] },
        { times: [1.5], senders: [9], V_m: [0.9] },
      ]),
    ).toEqual({
      times: Float64Array.of(1, 1, 1.5, 2),
      senders: Uint32Array.of(4, 5, 9, 3),
      values: { V_m: Float64Array.of(0.4, 0.5, 0.9, 0.2) },
    });
  });

  it('make one request of connections that share their sources, and another one for what is connected twice', () => {
    const sources = Uint32Array.of(1, 2, 1, 2, 1);
    const targets = Uint32Array.of(5, 5, 6, 6, 5);
    expect(blocksOf({ sources, targets })).toEqual([
      {
        pre: [1, 2],
        post: [5, 6],
        rows: [
          [0, 1],
          [2, 3],
        ],
      },
      { pre: [1], post: [5], rows: [[4]] },
    ]);
  });

  it('tell how far two recordings are apart', () => {
    const first = { times: Float64Array.of(1, 2), senders: Uint32Array.of(1, 1), values: { V_m: Float64Array.of(-70, -69) } };
    const second = {
      times: Float64Array.of(1, 2 + 1e-9, 3),
      senders: Uint32Array.of(1, 1, 1),
      values: { V_m: Float64Array.of(-70, -69.5, -68) },
    };
    expect(differenceOf(first, second)).toEqual({ same: 2, onlyFirst: 0, onlySecond: 0, largest: { V_m: { value: 0.5, time: 2 } } });
    const spikes = (...times: number[]) => ({
      times: Float64Array.from(times),
      senders: new Uint32Array(times.length).fill(1),
      values: {},
    });
    expect(differenceOf(spikes(1, 2, 4), spikes(2, 3, 4, 5))).toEqual({ same: 2, onlyFirst: 1, onlySecond: 2, largest: {} });
  });
});

describe('the lane', () => {
  it('says what a worker says, goes on where it ended, and stops between two stretches', async () => {
    const lane = createServerLane({ address: { url: standIn.url, token: 'secret' }, threads: 1, fetch: request, asker: undefined, now });
    const document = two();
    const network = compile(document).network as NetworkSpec;
    const heard: RunEvent[] = [];
    const ended = () => expect.poll(() => heard.filter(({ type }) => type === 'done' || type === 'refused').length, { timeout: 20_000 });
    lane.run(7, { network, duration: 100, limits: {} }, (event) => void heard.push(event));
    expect(lane.canContinue).toBe(false);
    await ended().toBe(1);
    expect(heard.map(({ type }) => type).filter((type) => type !== 'progress' && type !== 'building')).toEqual([
      'accepted',
      'built',
      'done',
    ]);
    expect(lane.canContinue).toBe(true);
    expect(lane.continueRun(100)).toBe(true);
    await ended().toBe(2);
    const own = simulateDocument(document).results?.recorders['vm'];
    const rows = heard.flatMap((event) => (event.type === 'done' ? event.chunks.filter(({ node }) => node === 2) : []));
    expect(rows.map(({ from }) => from)).toEqual([0, 1000]);
    expect(rows.flatMap(({ columns }) => [...(columns.values['V_m'] ?? [])])).toEqual([...(own?.values['V_m'] ?? [])]);
    await fetch(`${standIn.url}/api/ResetKernel`, {
      method: 'POST',
      headers: { NESTServerAuth: 'secret', 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(lane.continueRun(100)).toBe(true);
    await ended().toBe(3);
    expect(heard.at(-1)).toMatchObject({ type: 'refused', name: SERVER_PROBLEM, said: { code: 'server.shared' } });
  });
});
