/**
 * Simulates a network on a NEST Server, step by step: build, then Simulate in stretches that each take about a second, so that there is
 * progress, Stop works and no worker is silent for long; at the end what the recorders hold. The stretches are multiples of NEST's
 * min_delay, at which it starts a slice anyway: results are those of one Simulate.
 */
import type { Columns, NetworkSpec } from '../kernel/types.ts';
import { callsOf, type ServerCall } from './calls.ts';
import { type NestServer, ServerProblem } from './nestServer.ts';
import { said } from './said.ts';
import { Real } from './sent.ts';

/** What is heard of a simulation, in order. */
export type ServerEvent =
  | { readonly type: 'building'; readonly share: number }
  | { readonly type: 'built'; readonly neurons: number; readonly connections: number }
  /** ms of model time. */
  | { readonly type: 'progress'; readonly time: number }
  /** Rows of each recorder (index into NetworkSpec.nodes), by time and sender. */
  | { readonly type: 'recorded'; readonly time: number; readonly rows: ReadonlyMap<number, Columns> };

interface ServerWish {
  readonly network: NetworkSpec;
  /** ms */
  readonly duration: number;
  /** local_num_threads */
  readonly threads: number;
}

/** Wall time that one call of Simulate is to take (ms). */
const STRETCH_MS = 1000;
/** A stretch grows no faster than by this factor. */
const GROWTH = 4;

/** Where a simulation is on its server. */
interface Stretching {
  readonly server: NestServer;
  readonly network: NetworkSpec;
  readonly now: () => number;
  /** Asked between two stretches; true ends the simulation there. */
  readonly stopped: () => boolean;
}

/**
 * Builds and simulates. Throws a ServerProblem that says what is wrong with the server, or what NEST refused.
 * @param now wall-clock ms
 */
export async function* simulateOn(
  server: NestServer,
  wish: ServerWish,
  now: () => number,
  stopped: () => boolean = () => false,
): AsyncGenerator<ServerEvent, void> {
  const { network, duration, threads } = wish;
  const plan = callsOf(network, threads);
  if ('refused' in plan) throw new ServerProblem(plan.refused);
  await known(server, network);
  let told = now();
  for (const [index, call] of plan.calls.entries()) {
    if (stopped()) return;
    await perform(server, call);
    if (now() - told < 100) continue;
    told = now();
    yield { type: 'building', share: (index + 1) / plan.calls.length };
  }
  const [neurons, connections] = (await server.call('GetKernelStatus', { keys: ['network_size', 'num_connections'] })) as [number, number];
  yield { type: 'built', neurons, connections };
  yield* stretch({ server, network, now, stopped }, 0, duration);
}

/** Goes on for `duration` ms from `from` ms; throws where the server is not where it was left. */
export async function* continueOn(
  server: NestServer,
  network: NetworkSpec,
  from: number,
  duration: number,
  now: () => number,
  stopped: () => boolean = () => false,
): AsyncGenerator<ServerEvent, void> {
  const [time, size] = (await server.call('GetKernelStatus', { keys: ['biological_time', 'network_size'] })) as [number, number];
  const nodes = network.nodes.reduce((sum, { n }) => sum + n, 0);
  if (Math.abs(time - from) > 1e-6 || size !== nodes) throw new ServerProblem(said('server.shared'));
  yield* stretch({ server, network, now, stopped }, from, duration);
}

async function* stretch({ server, network, now, stopped }: Stretching, from: number, duration: number): AsyncGenerator<ServerEvent, void> {
  const { resolution } = network;
  const [minDelay] = (await server.call('GetKernelStatus', { keys: ['min_delay'] })) as [number];
  const slice = Math.max(1, Math.round(minDelay / resolution));
  const total = Math.round(duration / resolution);
  let done = 0;
  let steps = slice;
  while (done < total && !stopped()) {
    const next = Math.min(steps, total - done);
    const began = now();
    await server.call('Simulate', { t: new Real(next * resolution) });
    const took = Math.max(1, now() - began);
    done += next;
    const time = from + (done === total ? duration : done * resolution);
    if (done < total) yield { type: 'progress', time };
    const wanted = next * Math.min(GROWTH, STRETCH_MS / took);
    steps = Math.max(slice, Math.floor(wanted / slice) * slice);
  }
  const time = from + (done === total ? duration : done * resolution);
  yield { type: 'recorded', time, rows: await recordedBy(server, network) };
}

/** Refuses what the server's NEST does not have, before anything is built. */
async function known(server: NestServer, network: NetworkSpec): Promise<void> {
  const lists = [await server.call('node_models', {}), await server.call('synapse_models', {})];
  const names = new Set(lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : [])));
  if (names.size === 0) return;
  const wanted = [
    ...network.nodes.map(({ model }) => model.name),
    ...network.connections.map(({ syn_spec }) => syn_spec.synapse_model.name),
  ];
  const missing = wanted.find((name) => !names.has(name));
  if (missing !== undefined) throw new ServerProblem(said('server.noModel', { model: missing }));
}

async function perform(server: NestServer, call: ServerCall): Promise<void> {
  const answer = await server.call(call.name, call.args);
  if (call.first === undefined) return;
  // Another client resets or creates on the same kernel: what comes out would be neither's.
  const ids = Array.isArray(answer) ? (answer as readonly unknown[]) : [];
  if (ids[0] !== call.first) throw new ServerProblem(said('server.shared'));
}

async function recordedBy(server: NestServer, network: NetworkSpec): Promise<ReadonlyMap<number, Columns>> {
  const rows = new Map<number, Columns>();
  let first = 1;
  for (const [index, { model, n }] of network.nodes.entries()) {
    const nodes = Array.from({ length: n }, (_, place) => first + place);
    first += n;
    if (model.elementType !== 'recorder') continue;
    const answer = await server.call('GetStatus', { nodes, keys: 'events' });
    rows.set(index, columnsOf(Array.isArray(answer) ? answer : [answer]));
  }
  return rows;
}

/** Events of the nodes of one recorder, in the kernel's order: by time, then by sender. */
export function columnsOf(events: readonly unknown[]): Columns {
  const parts = events.map((part) => Object(part) as Readonly<Record<string, readonly unknown[]>>);
  const column = (name: string) =>
    parts.flatMap((part) => (part[name] ?? []).map((value) => (typeof value === 'number' ? value : Number.NaN)));
  const times = column('times');
  const senders = column('senders');
  const order = times.map((_, index) => index);
  order.sort((a, b) => (times[a] as number) - (times[b] as number) || (senders[a] as number) - (senders[b] as number) || a - b);
  const sorted = (values: readonly number[]) => Float64Array.from(order, (index) => values[index] ?? Number.NaN);
  const names = [...new Set(parts.flatMap((part) => Object.keys(part)))].filter((name) => name !== 'times' && name !== 'senders');
  return {
    times: sorted(times),
    senders: Uint32Array.from(order, (index) => senders[index] as number),
    values: Object.fromEntries(names.map((name) => [name, sorted(column(name))])),
  };
}
