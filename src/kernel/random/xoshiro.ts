/**
 * xoshiro128++ 1.0 of Blackman and Vigna (2019, https://prng.di.unimi.it): 32-bit words only, so that JavaScript and four
 * WebAssembly lanes draw the same numbers without BigInt.
 */

import { log } from '../../base/elementary.ts';
import type { Stateful, Tape } from '../plan/tape.ts';

/** What a stream is for; part of its seed, so that streams of different purposes never meet. */
export const PURPOSE = {
  parameter: 1,
  connect: 2,
  weight: 3,
  delay: 4,
  synapse: 5,
  poisson: 6,
  poissonExtra: 7,
  trains: 8,
  noise: 9,
  neuron: 10,
  plasticity: 11,
  process: 12,
  parent: 13,
  why: 14,
  position: 15,
  pairs: 16,
} as const;

/** Mixes two words into one (finaliser of MurmurHash3 over a multiply-add). */
function mix(a: number, b: number): number {
  let x = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b) + 0x7f4a7c15;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** SplitMix32, which turns one word into independent ones for a generator's state. */
function splitmix(x: number): number {
  let z = x;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/**
 * Fills `words` from `from` on (a multiple of four) with the state of a stream that belongs to (seed, purpose, a, b, c) alone.
 */
export function seedWords(words: Uint32Array, from: number, count: number, seed: number, purpose: number, a = 0, b = 0, c = 0): void {
  const low = mix(mix(mix(mix(seed >>> 0, purpose), a), b), c);
  const high = mix(mix(mix(mix(purpose + 0x5bd1e995, c), b), a), seed >>> 0);
  let x = low;
  for (let i = 0; i < count; i++) {
    x = (x + 0x9e3779b9) | 0;
    words[from + i] = splitmix(x ^ Math.imul(high, 2 * i + 1));
  }
  for (let lane = 0; lane + 4 <= count; lane += 4) {
    // A state of zeros would stay zero for ever.
    const at = from + lane;
    if (((words[at] as number) | (words[at + 1] as number) | (words[at + 2] as number) | (words[at + 3] as number)) === 0) words[at] = 1;
  }
}

/** One stream of random numbers. */
export class Stream implements Stateful {
  private s0 = 1;
  private s1 = 0;
  private s2 = 0;
  private s3 = 0;
  private static readonly scratch = new Uint32Array(4);

  constructor(seed: number, purpose: number, a = 0, b = 0, c = 0) {
    this.reseed(seed, purpose, a, b, c);
  }

  /** Makes this the stream of (seed, purpose, a, b, c) from its beginning. */
  reseed(seed: number, purpose: number, a = 0, b = 0, c = 0): void {
    const words = Stream.scratch;
    seedWords(words, 0, 4, seed, purpose, a, b, c);
    this.s0 = (words[0] as number) | 0;
    this.s1 = (words[1] as number) | 0;
    this.s2 = (words[2] as number) | 0;
    this.s3 = (words[3] as number) | 0;
  }

  carry(tape: Tape): void {
    this.s0 = tape.number(this.s0);
    this.s1 = tape.number(this.s1);
    this.s2 = tape.number(this.s2);
    this.s3 = tape.number(this.s3);
  }

  /** A whole number from 0 to 2^32 − 1. */
  next32(): number {
    const s0 = this.s0;
    const s1 = this.s1;
    const sum = (s0 + this.s3) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + s0) >>> 0;
    const s2 = this.s2 ^ s0;
    const s3 = this.s3 ^ s1;
    this.s1 = s1 ^ s2;
    this.s0 = s0 ^ s3;
    this.s2 = s2 ^ (s1 << 9);
    this.s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  }

  /** In [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.next32() >>> 5;
    const low = this.next32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /**
   * Fills values[from] … values[to − 1] with standard normal numbers in [low, high]; others are drawn again. Polar method of Marsaglia
   * and Bray (1964), one of the pair used, so that a draw keeps no memory. The state stays in registers for the whole stretch.
   */
  normals(values: Float64Array, from: number, to: number, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY): void {
    let { s0, s1, s2, s3 } = this;
    for (let i = from; i < to; ) {
      let u = 0;
      let v = 0;
      // Two uniform numbers in [−1, 1), each of 27 and 26 bits as `uniform` takes them.
      for (let k = 0; k < 2; k++) {
        let sum = (s0 + s3) | 0;
        const upper = ((((sum << 7) | (sum >>> 25)) + s0) | 0) >>> 5;
        let shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);
        sum = (s0 + s3) | 0;
        const lower = ((((sum << 7) | (sum >>> 25)) + s0) | 0) >>> 6;
        shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);
        u = v;
        v = 2 * ((upper * 67108864 + lower) / 9007199254740992) - 1;
      }
      const s = u * u + v * v;
      if (!(s > 0 && s < 1)) continue;
      const x = u * Math.sqrt((-2 * log(s)) / s);
      if (x >= low && x <= high) values[i++] = x;
    }
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** In (0, 1) with 53 random bits; safe under a logarithm. */
  open(): number {
    const high = this.next32() >>> 5;
    const low = this.next32() >>> 6;
    return (high * 67108864 + low + 0.5) / 9007199254740992;
  }

  /** A whole number from 0 to n − 1, n at most 2^32; the deviation from equal odds is below n / 2^53. */
  below(n: number): number {
    if (n < 65536) return Math.floor((this.next32() * n) / 4294967296);
    return Math.floor(this.uniform() * n);
  }
}
