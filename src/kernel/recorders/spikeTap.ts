import type { SpikeList } from '../plan/spikes.ts';
import type { SpikeSink } from './spike_recorder.ts';

/** Who records the spikes of one population or generator: for each of its nodes the recorders it is connected to. */
export class SpikeTap {
  readonly spikes: SpikeList;
  /** NEST id of source 0. */
  readonly firstId: number;
  private readonly n: number;
  /** Connections in the order of their making. */
  private readonly sources: number[] = [];
  private readonly recorders: SpikeSink[] = [];
  /** Recorders of source s: sorted[offsets[s]] … sorted[offsets[s + 1] − 1]; made anew when connections were added. */
  private offsets = new Uint32Array(0);
  private sorted: SpikeSink[] = [];

  constructor(spikes: SpikeList, firstId: number, n: number) {
    this.spikes = spikes;
    this.firstId = firstId;
    this.n = n;
  }

  /** One connection; where there are several, each spike is kept as often as it arrives. */
  add(source: number, recorder: SpikeSink): void {
    this.sources.push(source);
    this.recorders.push(recorder);
  }

  /** Hands the spikes of one lag on. @param time of the stamp (steps) in ms. */
  hand(lag: number, stamp: number, time: number): void {
    if (this.sorted.length !== this.sources.length) this.sort();
    const { spikes, offsets, sorted, firstId } = this;
    const end = spikes.starts[lag + 1] as number;
    for (let i = spikes.starts[lag] as number; i < end; i++) {
      const source = spikes.sources[i] as number;
      const last = offsets[source + 1] as number;
      for (let k = offsets[source] as number; k < last; k++) {
        (sorted[k] as SpikeSink).take(stamp, time - (spikes.offsets?.[i] ?? 0), firstId + source, spikes.factors?.[i] ?? 1);
      }
    }
  }

  private sort(): void {
    const { n, sources, recorders } = this;
    const offsets = new Uint32Array(n + 1);
    for (const source of sources) offsets[source + 1] = (offsets[source + 1] as number) + 1;
    for (let s = 0; s < n; s++) offsets[s + 1] = (offsets[s + 1] as number) + (offsets[s] as number);
    const next = offsets.slice();
    const sorted = new Array<SpikeSink>(sources.length);
    sources.forEach((source, k) => {
      const at = next[source] as number;
      next[source] = at + 1;
      sorted[at] = recorders[k] as SpikeSink;
    });
    this.offsets = offsets;
    this.sorted = sorted;
  }
}
