import type { Arena } from '../plan/arena.ts';
import type { Network } from '../plan/network.ts';
import type { ConnectionStore, SpikeSource } from '../plan/parts.ts';
import type { Probe, Watched } from '../types.ts';

/** Connections of a call whose weights stand for all of them: so many are read at most. */
const MOST_WEIGHTS = 1000;

/** Call with plastic connections, and some of its stores' connections spread over all. */
interface Sample {
  readonly store: ConnectionStore;
  readonly step: number;
}

/** Something of which one number is noted at each sample. */
interface Reader {
  readonly probe: Probe;
  read(arena: Arena): number;
}

/**
 * Notes what a replay needs, beside all recorders: each spike of neurons and emitting generators in eight bytes, and at an interval the
 * membrane potential of each node that is one neuron and the mean weight of each call with plastic connections. It changes
 * nothing: where a slice is cut does not matter to a result.
 */
export class Watch {
  /** Steps from sample to sample. */
  readonly interval: number;
  private readonly network: Network;
  private revision = -1;
  private sources: SpikeSource[] = [];
  private readers: Reader[] = [];
  private steps = new Uint32Array(256);
  private senders = new Uint32Array(256);
  private count = 0;
  private sampled: number[] = [];
  private values: number[] = [];

  constructor(network: Network, interval: number) {
    this.network = network;
    this.interval = interval;
  }

  /** What is sampled, in the order of a sample's values. */
  get probes(): readonly Probe[] {
    this.prepare();
    return this.readers.map(({ probe }) => probe);
  }

  /** Steps of a slice at most, so that it ends where a sample is due. */
  most(now: number): number {
    return this.interval - (now % this.interval);
  }

  /** Notes what a slice brought. @param from its first step. */
  note(from: number, lags: number): void {
    this.prepare();
    const full = this.sources.filter(({ spikes }) => spikes.count > 0);
    for (let lag = 0; full.length > 0 && lag < lags; lag++) {
      for (const { spikes, firstId } of full) {
        const end = spikes.starts[lag + 1] as number;
        for (let i = spikes.starts[lag] as number; i < end; i++) this.push(from + lag + 1, firstId + (spikes.sources[i] as number));
      }
    }
    if ((from + lags) % this.interval === 0) this.sample(from + lags);
  }

  /** Notes the present values. */
  sample(now: number): void {
    this.prepare();
    if (this.readers.length === 0) return;
    const { arena } = this.network;
    this.sampled.push(now);
    for (const { read } of this.readers) this.values.push(read(arena));
  }

  /** What was noted since it was last asked for; buffers are the caller's. */
  take(): Watched {
    const { count, sampled, values } = this;
    const taken = {
      steps: this.steps.slice(0, count),
      senders: this.senders.slice(0, count),
      sampled: Uint32Array.from(sampled),
      values: Float32Array.from(values),
    };
    this.count = 0;
    sampled.length = 0;
    values.length = 0;
    return taken;
  }

  private push(step: number, sender: number): void {
    if (this.count === this.steps.length) {
      const steps = new Uint32Array(2 * this.count);
      const senders = new Uint32Array(2 * this.count);
      steps.set(this.steps);
      senders.set(this.senders);
      this.steps = steps;
      this.senders = senders;
    }
    this.steps[this.count] = step;
    this.senders[this.count++] = sender;
  }

  /** Looks again at who can spike and what can be read, where the network was added to or changed. Probes that were there stay in place. */
  private prepare(): void {
    const { network } = this;
    if (this.revision === network.revision) return;
    this.revision = network.revision;
    this.sources = [...network.sources.values()].sort((a, b) => a.firstId - b.firstId);
    // What is added while time moves stands behind; samples keep the width they began with.
    // No thread has all weights; single neurons are the lead's.
    if (this.readers.length === 0) this.readers = [...potentials(network), ...(network.crew === undefined ? weights(network) : [])];
  }
}

function potentials(network: Network): Reader[] {
  return network.nodes.flatMap(({ index, n, populations: [population] }) => {
    if (n !== 1 || population === undefined) return [];
    const column = (): number => population.program.columns.findIndex(({ kind, name }) => kind === 'state' && name === 'V_m');
    if (column() < 0) return [];
    return {
      probe: { node: index },
      read: ({ views }) => views.f64[(population.columnsAt >>> 3) + column() * population.padded] as number,
    };
  });
}

function weights({ sources, stores }: Network): Reader[] {
  const plastic = new Set<unknown>([...sources.values()].flatMap(({ plastics }) => plastics));
  const calls = new Map<number, ConnectionStore[]>();
  for (const store of stores)
    if (plastic.has(store) && store.count > 0) calls.set(store.connection, [...(calls.get(store.connection) ?? []), store]);
  return [...calls].map(([connection, held]) => {
    const total = held.reduce((sum, { count }) => sum + count, 0);
    const samples = held.map((store): Sample => ({ store, step: Math.max(1, Math.ceil(total / MOST_WEIGHTS)) }));
    return { probe: { connection }, read: () => meanWeight(samples) };
  });
}

function meanWeight(samples: readonly Sample[]): number {
  let sum = 0;
  let count = 0;
  for (const { store, step } of samples) {
    const read = store.reader('weight');
    for (let i = 0; i < store.count; i += step, count++) sum += read(i);
  }
  return sum / count;
}
