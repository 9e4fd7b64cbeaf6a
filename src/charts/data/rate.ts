/** Firing rate over time: spikes in bins. */
import { type Interval, niceStep } from './ticks.ts';

/**
 * Spikes per bin and group. Bin k holds the times in (from + k·width, from + (k+1)·width]: NEST dates a spike to the end of the
 * step in which it falls, so that a spike at the very end of a run belongs to the last bin and none belongs to time 0.
 * Times on a bin's edge are met to 1e-9 of a bin. Rows lo … hi − 1 are looked at; `groupOf` maps a sender to its group
 * (0 … groups − 1, or −1 for none).
 */
export function histograms(
  rows: { readonly times: Float64Array; readonly senders: Uint32Array; readonly lo: number; readonly hi: number },
  interval: Interval,
  width: number,
  groupOf: Int32Array,
  groups: number,
): Uint32Array[] {
  const { times, senders, lo, hi } = rows;
  const [from, to] = interval;
  const n = binCount(interval, width);
  const bins = Array.from({ length: groups }, () => new Uint32Array(n));
  for (let row = lo; row < hi; row++) {
    const time = times[row]!;
    const counts = bins[groupOf[senders[row]!] ?? -1];
    if (counts === undefined || !(time > from && time <= to)) continue;
    const k = Math.ceil((time - from) / width - 1e-9) - 1;
    counts[k < 0 ? 0 : k >= n ? n - 1 : k]!++;
  }
  return bins;
}

/** Number of bins of `width` ms that cover `interval`; the last may reach beyond it. */
export function binCount([from, to]: Interval, width: number): number {
  if (!(width > 0) || !(to > from)) return 0;
  return Math.max(1, Math.ceil((to - from) / width - 1e-9));
}

/** spikes/s of one neuron: `count` spikes of `neurons` neurons within `width` ms. 0 where there are no neurons. */
export function rateOf(count: number, neurons: number, width: number): number {
  return neurons > 0 && width > 0 ? (count / neurons / width) * 1000 : 0;
}

/** A round bin width in ms, about fifty bins to an interval, and never below one step of the simulation's grid. */
export function automaticBin(interval: Interval, resolution: number): number {
  return Math.max(niceStep(interval[1] - interval[0], 50), resolution);
}
