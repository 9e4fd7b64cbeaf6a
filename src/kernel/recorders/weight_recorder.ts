import { timeOf } from '../../language/time.ts';
import { WEIGHT_COLUMNS } from '../../models/recordables.ts';
import type { Stateful, Tape } from '../plan/tape.ts';
import { records, type Window } from '../stimulators/window.ts';
import { Rows, RowsFull } from './rows.ts';

/** Deliveries of one slice that can be held and sorted: loops of relays that multiply spikes would fill the memory. */
const MOST_PENDING = 2_000_000;

/** Rows (time, sender, target, weight, receptor, port) of what connections delivered, in order of (time, sender, target, port). */
export class WeightRecorder implements Stateful {
  readonly rows = new Rows(WEIGHT_COLUMNS);
  window: Window;
  private senders: ReadonlySet<number> | undefined;
  private targets: ReadonlySet<number> | undefined;
  private readonly resolution: number;
  /** The slice's rows before sorting: stamp, sender, target, weight, receptor, port. */
  private pending: [stamp: number, sender: number, target: number, weight: number, receptor: number, port: number][] = [];

  constructor(window: Window, resolution: number) {
    this.window = window;
    this.resolution = resolution;
  }

  /** Keeps only these node ids: none of an empty list, all where there is no list. */
  restrict(senders: readonly number[] | undefined, targets: readonly number[] | undefined): void {
    this.senders = senders && new Set(senders);
    this.targets = targets && new Set(targets);
  }

  carry(tape: Tape): void {
    this.rows.carry(tape);
  }

  /** Notes one delivery; stamp in steps. */
  note(stamp: number, sender: number, target: number, weight: number, receptor: number, port: number): void {
    if (!records(this.window, stamp)) return;
    if (this.senders?.has(sender) === false || this.targets?.has(target) === false) return;
    if (this.pending.length === MOST_PENDING) {
      this.pending.length = 0;
      throw new RowsFull();
    }
    this.pending.push([stamp, sender, target, weight, receptor, port]);
  }

  /** Moves the slice's rows over, sorted. */
  collect(): void {
    const { pending, rows } = this;
    if (pending.length === 0) return;
    pending.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[5] - b[5]);
    rows.reserve(pending.length);
    const [weights, targets, receptors, ports] = rows.values as [Float64Array, Float64Array, Float64Array, Float64Array];
    for (const [stamp, sender, target, weight, receptor, port] of pending) {
      const at = rows.length++;
      rows.times[at] = timeOf(stamp, this.resolution);
      rows.senders[at] = sender;
      weights[at] = weight;
      targets[at] = target;
      receptors[at] = receptor;
      ports[at] = port;
    }
    pending.length = 0;
  }
}
