import type { WordReader, Words } from '../threads/words.ts';
import type { Views } from './arena.ts';

/** Most spikes that `n` nodes may send within one slice: far more than any neuron fires, and some 50 MB of lists. */
export const mostSpikes = (n: number): number => Math.max(5_000_000, 100 * n);

/** Spikes that one is moved past by insertion. */
const INSERT_WITHIN = 64;

/** More spikes in one slice than can be listed: only loops of relays that multiply spikes, and absurd rates, get there. */
export class TooManySpikes extends Error {}

/** Spikes of one slice from one population or generator, sorted by (lag, source). A spike of multiplicity m is listed m times. */
export class SpikeList {
  private rawSources = new Uint32Array(64);
  private rawLags = new Uint8Array(64);
  private rawFactors: Float64Array | undefined;
  private rawOffsets: Float64Array | undefined;
  /** Whether each spike brings a factor on the weights of its connections (spike_generator with spike_weights). */
  weighted = false;
  /** Whether a source spikes at most once in a step. */
  readonly once: boolean;
  /** Most spikes that the list takes in one slice. */
  readonly most: number;
  count = 0;
  sources = new Uint32Array(64);
  factors: Float64Array | undefined;
  /** What each spike carries, where its neurons' programs say so: a time in ms by which it was early, or what has its place. */
  offsets: Float64Array | undefined;
  /** Whether each spike carries an offset. */
  carrying = false;
  /** Whether that is the time in ms from the spike to the end of its step. */
  offGrid = false;
  /** Spikes of lag l are sources[starts[l]] … sources[starts[l + 1] − 1]. */
  readonly starts = new Uint32Array(257);

  /** @param n number of nodes whose spikes these are. */
  constructor(once: boolean, n: number) {
    this.once = once;
    this.most = mostSpikes(n);
  }

  clear(): void {
    this.count = 0;
  }

  push(source: number, lag: number, factor = 1, offset = 0): void {
    if (this.count === this.rawSources.length) this.grow(2 * this.count);
    this.rawSources[this.count] = source;
    this.rawLags[this.count] = lag;
    if (this.weighted) {
      this.rawFactors ??= new Float64Array(this.rawSources.length);
      this.rawFactors[this.count] = factor;
    }
    if (this.carrying) {
      this.rawOffsets ??= new Float64Array(this.rawSources.length);
      this.rawOffsets[this.count] = offset;
    }
    this.count++;
  }

  /** Takes a block's words (neuron_in_block << 8 | lag), with multiplicity and offset where a spike takes more than one (NeuronUpdate). */
  take({ u32: words, f64 }: Pick<Views, 'u32' | 'f64'>, at: number, spikes: number, firstNeuron: number, size: 1 | 2 | 4): void {
    if (size > 1) {
      for (let i = 0; i < spikes; i++) {
        const here = at + size * i;
        const word = words[here] as number;
        const multiplicity = words[here + 1] as number;
        const offset = size === 4 ? (f64[(here >>> 1) + 1] as number) : 0;
        for (let m = 0; m < multiplicity; m++) this.push(firstNeuron + (word >>> 8), word & 255, 1, offset);
      }
      return;
    }
    if (this.count + spikes > this.most) throw new TooManySpikes();
    if (this.count + spikes > this.rawSources.length) this.grow(2 * (this.count + spikes));
    const sources = this.rawSources;
    const lags = this.rawLags;
    let to = this.count;
    for (let i = 0; i < spikes; i++) {
      const word = words[at + i] as number;
      sources[to] = firstNeuron + (word >>> 8);
      lags[to++] = word & 255;
    }
    this.count = to;
  }

  /** Writes the spikes that are not sorted yet, for another thread's `hear`. */
  tell(words: Words): void {
    const { count, rawSources, rawLags, rawOffsets } = this;
    words.put(count);
    const at = words.room(count);
    const { raw } = words;
    for (let i = 0; i < count; i++) raw[at + i] = ((rawSources[i] as number) << 8) | (rawLags[i] as number);
    if (this.carrying) for (let i = 0; i < count; i++) words.number(rawOffsets?.[i] ?? 0);
  }

  /** Takes what `tell` wrote, behind what is there. */
  hear(words: WordReader): void {
    const spikes = words.take();
    if (this.count + spikes > this.most) throw new TooManySpikes();
    if (this.count + spikes > this.rawSources.length) this.grow(2 * (this.count + spikes));
    const at = words.skip(spikes);
    const { raw } = words;
    const { rawSources, rawLags } = this;
    for (let i = 0; i < spikes; i++) {
      const word = raw[at + i] as number;
      rawSources[this.count + i] = word >>> 8;
      rawLags[this.count + i] = word & 255;
    }
    if (this.carrying) {
      this.rawOffsets ??= new Float64Array(rawSources.length);
      for (let i = 0; i < spikes; i++) this.rawOffsets[this.count + i] = words.number();
    }
    this.count += spikes;
  }

  /** Stable counting sort by lag. Call once all spikes of the slice are in. */
  sort(lags: number): void {
    const { starts, count, rawLags, rawSources } = this;
    starts.fill(0, 0, lags + 1);
    if (count === 0) return;
    for (let i = 0; i < count; i++) {
      const lag = (rawLags[i] as number) + 1;
      starts[lag] = (starts[lag] as number) + 1;
    }
    for (let lag = 0; lag < lags; lag++) starts[lag + 1] = (starts[lag + 1] as number) + (starts[lag] as number);
    if (this.sources.length < count) {
      this.sources = new Uint32Array(rawSources.length);
    }
    if (!this.weighted) this.factors = undefined;
    else if (this.factors === undefined || this.factors.length < count) this.factors = new Float64Array(rawSources.length);
    if (this.carrying && (this.offsets === undefined || this.offsets.length < count)) this.offsets = new Float64Array(rawSources.length);
    // Placing moves the starts one lag on; they are moved back at the end.
    for (let i = 0; i < count; i++) {
      const lag = rawLags[i] as number;
      const to = starts[lag] as number;
      this.sources[to] = rawSources[i] as number;
      if (this.factors !== undefined && this.rawFactors !== undefined) this.factors[to] = this.rawFactors[i] as number;
      if (this.offsets !== undefined && this.rawOffsets !== undefined) this.offsets[to] = this.rawOffsets[i] as number;
      starts[lag] = to + 1;
    }
    for (let lag = lags; lag > 0; lag--) starts[lag] = starts[lag - 1] as number;
    starts[0] = 0;
    this.sortSources();
  }

  /**
   * Within a lag the sources ascend, but where neurons spike more than once in a step: a back end that takes several neurons at a time
   * lists their first spikes before their second ones. What is nearly in order is put in order by insertion; relays that multiply
   * spikes can have so many in a step that a lag is sorted as a whole.
   */
  private sortSources(): void {
    const { sources, factors, offsets, starts, count } = this;
    let lag = 0;
    for (let i = 1; i < count; i++) {
      while (i >= (starts[lag + 1] as number)) lag++;
      const begin = starts[lag] as number;
      const source = sources[i] as number;
      if (i === begin || (sources[i - 1] as number) <= source) continue;
      if (i - begin > INSERT_WITHIN && (sources[i - INSERT_WITHIN] as number) > source) {
        this.sortLag(begin, starts[lag + 1] as number);
        i = (starts[lag + 1] as number) - 1;
        continue;
      }
      const factor = factors?.[i];
      const offset = offsets?.[i];
      let to = i;
      for (; to > begin && (sources[to - 1] as number) > source; to--) {
        sources[to] = sources[to - 1] as number;
        if (factors !== undefined) factors[to] = factors[to - 1] as number;
        if (offsets !== undefined) offsets[to] = offsets[to - 1] as number;
      }
      sources[to] = source;
      if (factors !== undefined && factor !== undefined) factors[to] = factor;
      if (offsets !== undefined && offset !== undefined) offsets[to] = offset;
    }
  }

  /** Sorts spikes begin … end − 1 by source; those of one source keep their order. */
  private sortLag(begin: number, end: number): void {
    const order = Uint32Array.from({ length: end - begin }, (_, k) => begin + k);
    const sources = this.sources.slice(begin, end);
    order.sort((a, b) => (sources[a - begin] as number) - (sources[b - begin] as number) || a - b);
    for (const list of [this.sources, this.factors, this.offsets]) {
      if (list === undefined) continue;
      const before = list.slice(begin, end);
      order.forEach((from, k) => {
        list[begin + k] = before[from - begin] as number;
      });
    }
  }

  private grow(wanted: number): void {
    if (this.count >= this.most) throw new TooManySpikes();
    const capacity = Math.min(wanted, this.most);
    const sources = new Uint32Array(capacity);
    sources.set(this.rawSources);
    this.rawSources = sources;
    const lags = new Uint8Array(capacity);
    lags.set(this.rawLags);
    this.rawLags = lags;
    if (this.rawFactors !== undefined) {
      const factors = new Float64Array(capacity);
      factors.set(this.rawFactors);
      this.rawFactors = factors;
    }
    if (this.rawOffsets !== undefined) {
      const offsets = new Float64Array(capacity);
      offsets.set(this.rawOffsets);
      this.rawOffsets = offsets;
    }
  }
}
