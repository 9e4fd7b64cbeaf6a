import { BLOCK, QUEUED_SPIKE } from '../../codegen/types.ts';
import type { Views } from './arena.ts';
import { TooManySpikes } from './spikes.ts';
import type { Stateful, Tape } from './tape.ts';

/** Spikes that arrive in one step, in the order in which they were delivered. */
class Arrivals {
  count = 0;
  targets = new Uint32Array(16);
  offsets = new Float64Array(16);
  weights = new Float64Array(16);

  push(target: number, offset: number, weight: number): void {
    if (this.count === this.targets.length) this.grow();
    this.targets[this.count] = target;
    this.offsets[this.count] = offset;
    this.weights[this.count++] = weight;
  }

  private grow(): void {
    const capacity = 2 * this.count;
    const targets = new Uint32Array(capacity);
    targets.set(this.targets);
    this.targets = targets;
    const offsets = new Float64Array(capacity);
    offsets.set(this.offsets);
    this.offsets = offsets;
    const weights = new Float64Array(capacity);
    weights.set(this.weights);
    this.weights = weights;
  }
}

/** The lists of one step: which neurons have one, in order, and the byte offset of each. */
interface Lists {
  readonly targets: Uint32Array;
  readonly places: Uint32Array;
  /** The first of the block that is asked for next; blocks come in order. */
  next: number;
}

/**
 * What is on its way to an input whose spikes are taken one by one. The lists of a slice are laid out in memory as QUEUED_SPIKE
 * describes: the spikes of a neuron and step by their time, those of one time in the order in which they were delivered.
 */
export class SpikeQueue implements Stateful {
  private steps = new Map<number, Arrivals>();
  private lists: Lists[] = [];
  private emptyAt = 0;

  /** @param step that the spike arrives in. @param target index within the population. @param offset ms, from its arrival to the end of the step */
  push(step: number, target: number, offset: number, weight: number): void {
    let arrivals = this.steps.get(step);
    if (arrivals === undefined) {
      arrivals = new Arrivals();
      this.steps.set(step, arrivals);
    }
    arrivals.push(target, offset, weight);
  }

  /** Throws where more spikes arrive in a step than neurons with so many inputs could ever get: loops of relays that multiply spikes. */
  check(from: number, lags: number, most: number): void {
    for (let lag = 0; lag < lags; lag++) if ((this.steps.get(from + lag)?.count ?? 0) > most) throw new TooManySpikes();
  }

  /** Spikes that arrive in steps from … from + lags − 1. */
  spikesIn(from: number, lags: number): number {
    let count = 0;
    for (let lag = 0; lag < lags; lag++) count += this.steps.get(from + lag)?.count ?? 0;
    return count;
  }

  /** Lays out the lists of a slice. @param at byte offset of room for two entries a spike, and one more */
  lay(from: number, lags: number, at: number, { f64 }: Pick<Views, 'f64'>): void {
    let to = at >>> 3;
    const put = (offset: number, weight: number): void => {
      f64[to++] = offset;
      f64[to++] = weight;
    };
    this.emptyAt = at;
    put(-1, 0);
    this.lists = [];
    for (let lag = 0; lag < lags; lag++) {
      const arrivals = this.steps.get(from + lag);
      this.steps.delete(from + lag);
      const { targets, offsets, weights, count } = arrivals ?? NOTHING;
      const order = Array.from({ length: count }, (_, i) => i).sort(
        (a, b) => (targets[a] as number) - (targets[b] as number) || (offsets[b] as number) - (offsets[a] as number) || a - b,
      );
      const owners: number[] = [];
      const places: number[] = [];
      order.forEach((i, k) => {
        const target = targets[i] as number;
        if (target !== owners[owners.length - 1]) {
          owners.push(target);
          places.push(to << 3);
        }
        put(offsets[i] as number, weights[i] as number);
        if (k + 1 === count || targets[order[k + 1] as number] !== target) put(-1, 0);
      });
      this.lists.push({ targets: Uint32Array.from(owners), places: Uint32Array.from(places), next: 0 });
    }
  }

  /** Writes where each neuron's list begins into a block's input rows. Ask for the blocks of a slice in order. */
  point(block: number, rows: number, width: number, { f64 }: Pick<Views, 'f64'>): void {
    this.lists.forEach((list, lag) => {
      const row = (rows >>> 3) + lag * BLOCK;
      f64.fill(this.emptyAt, row, row + width);
      for (; list.next < list.targets.length; list.next++) {
        const index = (list.targets[list.next] as number) - block * BLOCK;
        if (index >= BLOCK) break;
        if (index < 0) continue;
        f64[row + index] = list.places[list.next] as number;
      }
    });
  }

  carry(tape: Tape): void {
    const held = [...this.steps];
    const steps = new Map<number, Arrivals>();
    const length = tape.number(held.length);
    for (let k = 0; k < length; k++) {
      const [step, arrivals] = held[k] ?? [0, NOTHING];
      const kept = new Arrivals();
      steps.set(tape.number(step), kept);
      const count = tape.number(arrivals.count);
      for (let i = 0; i < count; i++) {
        kept.push(tape.number(arrivals.targets[i] ?? 0), tape.number(arrivals.offsets[i] ?? 0), tape.number(arrivals.weights[i] ?? 0));
      }
    }
    this.steps = steps;
  }
}

const NOTHING = new Arrivals();

/** Bytes that the lists of a slice with so many spikes take. */
export function queueBytes(spikes: number): number {
  return (2 * spikes + 1) * QUEUED_SPIKE;
}
