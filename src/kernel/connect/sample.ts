/** Choosing partners: with replacement, and without it in a fixed number of draws (no rejection, so nothing can hang). */
import type { Stream } from '../random/xoshiro.ts';
import type { SourceList } from './wiring.ts';

/** Marks which of n values the present round has seen; a new round costs nothing. */
export class Stamps {
  private readonly rounds: Uint32Array;
  private round = 0;

  constructor(n: number) {
    this.rounds = new Uint32Array(n + 1);
  }

  next(): void {
    this.round++;
  }

  /** True the first time in this round. */
  add(value: number): boolean {
    if (this.rounds[value] === this.round) return false;
    this.rounds[value] = this.round;
    return true;
  }
}

/** Pushes `count` values below candidates, equal ones allowed, skipping the value `without` (−1: none). */
export function sampleWithout(stream: Stream, list: SourceList, count: number, candidates: number, without: number): void {
  const values = list.room(count);
  let at = list.length;
  if (without < 0) {
    for (let i = 0; i < count; i++) values[at++] = stream.below(candidates);
  } else {
    for (let i = 0; i < count; i++) {
      const s = stream.below(candidates);
      values[at++] = s >= without ? s + 1 : s;
    }
  }
  list.length = at;
}

/** Pushes `count` distinct values below candidates by Floyd's algorithm (Bentley and Floyd 1987), skipping `without`. */
export function drawDistinct(stream: Stream, list: SourceList, count: number, candidates: number, without: number, stamps: Stamps): void {
  stamps.next();
  const values = list.room(count);
  let at = list.length;
  for (let last = candidates - count; last < candidates; last++) {
    let s = stream.below(last + 1);
    if (!stamps.add(s)) {
      s = last;
      stamps.add(s);
    }
    values[at++] = without >= 0 && s >= without ? s + 1 : s;
  }
  list.length = at;
}
