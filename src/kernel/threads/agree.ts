/** What threads have to know of each other: before time moves, the delays and sizes of all; within a slice, its spikes and samples. */
import type { Network } from '../plan/network.ts';
import { DeviceConnections } from '../projections/device.ts';
import type { Multimeter } from '../recorders/multimeter.ts';
import { KernelError } from '../types.ts';
import { type Crew, NotShared } from './crew.ts';
import { WordReader, Words } from './words.ts';

/** Figures of the whole network, of which each thread holds a part. */
export interface Whole {
  readonly connections: number;
  readonly bytes: number;
}

/** Most spikes that are counted in 16 bits; beyond, sums are kept instead, whose last digit may differ. */
const MOST_COUNTED = 65_535;

const OK = 0;
const FAILED = 1;

/** All threads have built their parts: the shortest delay and the like become those of the whole. Throws what any of them was refused, NotShared to the lead where one is not there any more. */
export function agree(network: Network, crew: Crew): Whole {
  if (crew.leads && !crew.isComplete()) throw new NotShared('absent');
  const words = new Words();
  words.put(OK);
  const { delayExtrema } = network;
  const loads = network.populations.flatMap(({ spikeChannels }) =>
    spikeChannels.flatMap(({ counters }) => counters.map(({ load }) => load)),
  );
  const counted = network.populations.every(({ spikeChannels }) => spikeChannels.every(({ overflowed }) => overflowed !== true));
  const figures = [
    network.shortestDelay,
    network.longestDelay,
    delayExtrema.shortest,
    delayExtrema.longest,
    counted ? Math.max(0, ...loads) : Number.POSITIVE_INFINITY,
    // Every thread has all connections of devices.
    network.stores.reduce((sum, store) => sum + (store instanceof DeviceConnections && !crew.leads ? 0 : store.count), 0),
    network.arena.bytes,
  ];
  for (const figure of figures) words.number(figure);
  const heard = hear(crew, words.all).map((reader) => figures.map(() => reader.number()));
  const all = (k: number): number[] => heard.map((one) => one[k] as number);
  if (all(4).reduce((sum, load) => sum + load, 0) > MOST_COUNTED) throw new NotShared('unequal');
  network.shortestDelay = Math.min(...all(0));
  network.longestDelay = Math.max(...all(1));
  network.delayExtrema = { shortest: Math.min(...all(2)), longest: Math.max(...all(3)) };
  const sum = (k: number): number => all(k).reduce((total, one) => total + one, 0);
  crew.bytes = sum(6);
  return { connections: sum(5), bytes: crew.bytes };
}

/** Says that this thread was refused something, in place of what the others wait for. The lead need tell nobody: who leads ends the others after every failure. */
export function tellFailure(crew: Crew, error: unknown): void {
  if (crew.leads) {
    crew.leave();
    return;
  }
  const words = new Words();
  words.put(FAILED);
  words.text(
    error instanceof KernelError
      ? JSON.stringify({ name: error.name, said: error.said, address: error.address })
      : JSON.stringify({ defect: String(error) }),
  );
  hearAll(crew, words.all);
}

/** Tells the spikes and samples of the slice, and takes those of the others: lists of spikes are then as if one thread had made them. */
export function shareSlice(network: Network, crew: Crew, words: Words, sampling: readonly Multimeter[]): void {
  words.clear();
  words.put(OK);
  for (const { spikes } of network.populations) spikes.tell(words);
  if (!crew.leads) for (const meter of sampling) meter.tell(words, crew.index);
  const readers = hear(crew, words.all);
  for (const { spikes } of network.populations) {
    spikes.clear();
    for (const reader of readers) spikes.hear(reader);
  }
  if (!crew.leads) return;
  for (const meter of sampling) {
    readers.forEach((reader, thread) => {
      if (thread > 0) meter.hear(reader, thread);
    });
  }
}

interface Counters {
  readonly updates: number;
  readonly events: number;
}

/** Neuron updates and synaptic events of all threads. */
export function shareCounters(own: Counters, crew: Crew): Counters {
  const words = new Words();
  words.put(OK);
  words.number(own.updates);
  words.number(own.events);
  let [updates, events] = [0, 0];
  for (const reader of hear(crew, words.all)) {
    updates += reader.number();
    events += reader.number();
  }
  return { updates, events };
}

/** What each thread said; throws what the first of those was refused that failed, as a single thread would have met it. */
function hear(crew: Crew, said: Uint32Array): readonly WordReader[] {
  const readers = hearAll(crew, said);
  for (const { failure } of readers) if (failure !== undefined) throw failureOf(failure);
  return readers.map(({ reader }) => reader);
}

function hearAll(crew: Crew, said: Uint32Array): readonly { readonly reader: WordReader; readonly failure?: string }[] {
  return crew.exchange(said).map((words) => {
    const reader = new WordReader(words);
    return reader.take() === OK ? { reader } : { reader, failure: reader.text() };
  });
}

function failureOf(text: string): Error {
  const failure = JSON.parse(text) as Partial<Pick<KernelError, 'name' | 'said' | 'address'>> & { readonly defect?: string };
  const { name, said, address, defect } = failure;
  return name === undefined || said === undefined ? new Error(defect) : new KernelError(name, said, address);
}
