/**
 * Threads that simulate one network together: where they meet, and what they tell each other. Each holds the whole plan and the
 * synapses and states of its own neurons; what goes between them are the spikes of a slice. Only shared memory and `Atomics` are
 * used, so that it works in workers of a page and of Node alike.
 *
 * Memory, in words: a head of HEAD words; for each thread and each of two turns a length and a length of the present part; then for each turn
 * and thread `room` words. Turns alternate, so that one meeting an exchange is enough: nobody writes into a turn again before all
 * have read it, as all have to come to the meeting in between.
 */
import { said } from '../said.ts';
import { KernelError } from '../types.ts';

/**
 * Threads cannot build this network together; one can. Either they would not agree to the last bit (`unequal`), or one of them has not begun
 * in time (`absent`), or one has ended on the way (`lost`).
 */
export class NotShared extends Error {
  readonly reason: 'unequal' | 'absent' | 'lost';
  constructor(reason: NotShared['reason']) {
    super(`not shared: ${reason}`);
    this.reason = reason;
  }
}

/** Threads at work on one network; the caller leads them. */
export interface Threads {
  readonly crew: Crew;
  /** Keeps them for the next network, warm as they are, or ends those that cannot be kept. Only while time stands still. */
  release(): void;
  /** Ends them, whatever they are at. */
  dismiss(): void;
}

/**
 * What the lead asks of the others at the beginning of a slice. It goes on without them: they hear the order when they come, and nobody is
 * given another before all have met in what this one asks for.
 */
type Order = 'run' | 'report' | 'end';
const ORDERS: readonly Order[] = ['run', 'report', 'end'];

const ARRIVED = 0;
const TURN = 1;
const WAITING = 2;
const SIZE = 3;
const ROOM = 4;
const LOOKS = 5;
const ORDER = 6;
const PRESENT = 7;
/** A number of two words. */
const UNTIL = 8;
/** Orders that were given. */
const GIVEN = 10;
/** In a line of memory of its own: it is written while others look at the turn. */
const BEATS = 16;
const HEAD = 32;

/**
 * Looks at the meeting before a thread sleeps: some tens of microseconds at least, about a millisecond at most. To be woken takes longer than
 * threads mostly wait for each other; but where another program has the core of who is waited for, to look is to keep it waiting.
 */
const LEAST_LOOKS = 20_000;
const MOST_LOOKS = 16 * LEAST_LOOKS;

/** So long the lead waits, once it has built its part, for the next of the others to begin (wall-clock ms). */
const PATIENCE_MS = 5000;

/**
 * While the lead waits it looks this often whether anybody works (wall-clock ms), and takes a thread for dead after so many looks in a row at
 * which nobody did. Looks are counted rather than ms, so that a machine that slept is one look older. A thread raises its beat between two
 * stages of building and several times a slice; the lead, which has as much to do, is done by then.
 */
const LOOK_MS = 1000;
const MOST_SILENT = 120;

/** Threads that held more are ended rather than kept: what they held is only forgotten when they need room. */
const MOST_KEPT_BYTES = 256 * 2 ** 20;

/** @param size threads @param cores that the machine has: with fewer than threads nobody keeps one busy by looking @param room words that a thread says at once; more goes in parts */
export function createCrewMemory(size: number, cores: number, room = 1 << 18): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(4 * (HEAD + 4 * size + 2 * size * room));
  const head = new Int32Array(memory, 0, HEAD);
  head[SIZE] = size;
  head[ROOM] = room;
  head[LOOKS] = cores >= size ? 1 : 0;
  return memory;
}

/** One thread's part in a crew. */
export class Crew {
  readonly index: number;
  readonly size: number;
  private readonly head: Int32Array;
  private readonly until: Float64Array;
  private readonly words: Uint32Array;
  private readonly room: number;
  private readonly looks: boolean;
  /** How often it looks at the next meeting: more often after each that it did not sleep at, less often after one that it did. */
  private patience = MOST_LOOKS;
  private turn = 0;
  /** Orders that were heard. */
  private heard = 0;
  /** Exchanges that were begun. */
  exchanges = 0;
  /** Bytes of the network that all threads hold together, once they have built it. */
  bytes = 0;
  private readonly mostSilent: number;
  private readonly every: number;
  private readonly patienceMs: number;
  /** Somebody has left what all do at the same time: nobody can be met any more. */
  private isOver = false;

  /** @param every ms at which the lead, while it sleeps, looks whether anybody works @param mostSilent looks in vain after which it takes a thread for dead @param patience ms that it waits for the next thread to begin */
  constructor(memory: SharedArrayBuffer, index: number, { every = LOOK_MS, mostSilent = MOST_SILENT, patience = PATIENCE_MS } = {}) {
    this.index = index;
    this.mostSilent = mostSilent;
    this.every = every;
    this.patienceMs = patience;
    this.head = new Int32Array(memory, 0, HEAD);
    this.until = new Float64Array(memory, 4 * UNTIL, 1);
    this.words = new Uint32Array(memory);
    this.size = this.head[SIZE] as number;
    this.room = this.head[ROOM] as number;
    this.looks = this.head[LOOKS] === 1;
    if (this.leads) return;
    Atomics.add(this.head, PRESENT, 1);
    Atomics.notify(this.head, PRESENT);
  }

  get leads(): boolean {
    return this.index === 0;
  }

  /**
   * Whether all others have begun; the lead asks before it meets them for the first time. A thread that has ended without work, or never
   * came to life, is told from one that is at work by this alone: who waits hears of nothing else.
   */
  isComplete(): boolean {
    for (;;) {
      const present = Atomics.load(this.head, PRESENT);
      if (present === this.size - 1) return true;
      if (Atomics.wait(this.head, PRESENT, present, this.patienceMs) === 'timed-out') return false;
    }
  }

  /** Whether all others have begun by now. */
  get isThere(): boolean {
    return Atomics.load(this.head, PRESENT) === this.size - 1;
  }

  /** Says that this thread is at work. */
  beat(): void {
    if (!this.leads) Atomics.add(this.head, BEATS, 1);
  }

  /** The lead has failed where the others wait for it: they can only be ended. */
  leave(): void {
    this.isOver = true;
  }

  /**
   * Waits until all threads are here. Throws to the lead where one has died on the way: NotShared while they build, a KernelError later. It
   * finds out late, by nothing but silence: who sleeps here hears no event.
   */
  meet(): void {
    this.checkOthers();
    const { head } = this;
    const turn = Atomics.load(head, TURN);
    if (Atomics.add(head, ARRIVED, 1) === this.size - 1) {
      Atomics.store(head, ARRIVED, 0);
      Atomics.add(head, TURN, 1);
      if (Atomics.load(head, WAITING) > 0) Atomics.notify(head, TURN);
    } else this.wait(TURN, turn);
  }

  private checkOthers(): void {
    if (this.isOver) throw new Error('The threads of this network have been left.');
  }

  /** Waits until a word of the head is no longer what it was. */
  private wait(word: number, was: number): void {
    const { head } = this;
    if (this.looks) {
      for (let look = 0; look < this.patience; look++) {
        if (Atomics.load(head, word) === was) continue;
        this.patience = Math.min(MOST_LOOKS, 2 * this.patience);
        return;
      }
      this.patience = Math.max(LEAST_LOOKS, this.patience / 2);
    }
    Atomics.add(head, WAITING, 1);
    this.sleep(word, was);
    Atomics.sub(head, WAITING, 1);
  }

  /** Sleeps until it is woken. The lead alone asks for the others: they wait for its orders as long as it takes. */
  private sleep(word: number, was: number): void {
    const { head } = this;
    let heard = Atomics.load(head, BEATS);
    for (let silent = 0; Atomics.load(head, word) === was; ) {
      if (Atomics.wait(head, word, was, this.leads ? this.every : Number.POSITIVE_INFINITY) !== 'timed-out') continue;
      const beats = Atomics.load(head, BEATS);
      silent = beats === heard ? silent + 1 : 0;
      heard = beats;
      if (silent < this.mostSilent) continue;
      this.isOver = true;
      throw this.bytes === 0 ? new NotShared('lost') : new KernelError('KernelException', said('kernel.threads.lost'));
    }
  }

  /** The lead says what comes next, and to which step. */
  begin(order: Order, until = 0): void {
    this.checkOthers();
    const { head } = this;
    head[ORDER] = ORDERS.indexOf(order);
    this.until[0] = until;
    Atomics.add(head, GIVEN, 1);
    if (Atomics.load(head, WAITING) > 0) Atomics.notify(head, GIVEN);
  }

  /**
   * The lead lets the others go, which have no other order: they are free for another network. False where they have to be ended instead:
   * they hold too much to be kept, have no network together, or not all are left.
   */
  release(): boolean {
    if (this.isOver || this.bytes === 0 || this.bytes > MOST_KEPT_BYTES) return false;
    this.begin('end');
    return true;
  }

  /** The next order, as soon as there is one. */
  await(): { readonly order: Order; readonly until: number } {
    this.wait(GIVEN, this.heard++);
    if (Atomics.load(this.head, GIVEN) !== this.heard) throw new Error('An order was given before all had heard the one before.');
    return { order: ORDERS[this.head[ORDER] as number] as Order, until: this.until[0] as number };
  }

  /**
   * Says some words to all threads, and hears theirs, in the order of the threads; the own are among them. What is answered is valid until
   * the exchange after the next.
   */
  exchange(said: Uint32Array): readonly Uint32Array[] {
    this.exchanges++;
    const { size, room } = this;
    const parts = Array.from({ length: size }, (): Uint32Array[] => []);
    for (let sent = 0; ; ) {
      const part = said.subarray(sent, sent + room);
      sent += part.length;
      const turn = this.turn;
      this.turn = 1 - turn;
      const lengths = HEAD + 2 * (turn * size);
      const places = HEAD + 4 * size + turn * size * room;
      this.words.set(part, places + this.index * room);
      this.words[lengths + 2 * this.index] = said.length - sent;
      this.words[lengths + 2 * this.index + 1] = part.length;
      this.meet();
      let more = false;
      for (let thread = 0; thread < size; thread++) {
        const from = places + thread * room;
        (parts[thread] as Uint32Array[]).push(this.words.subarray(from, from + (this.words[lengths + 2 * thread + 1] as number)));
        if ((this.words[lengths + 2 * thread] as number) > 0) more = true;
      }
      if (!more) break;
      // The next part but one takes this one's place.
      for (const list of parts) list.push((list.pop() as Uint32Array).slice());
    }
    return parts.map((list) => (list.length === 1 ? (list[0] as Uint32Array) : joined(list)));
  }
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
