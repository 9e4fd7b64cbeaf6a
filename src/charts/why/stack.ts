/** Bands of an explanation as areas: what lifts the potential is stacked above its rest, what lowers it below. */
import type { NamedWhy } from '../../experiment/why.ts';

interface Area {
  readonly key: string;
  /** Trace colour, 1 … 8. */
  readonly colour: number;
  /** mV at each of the times. */
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export interface Stack {
  readonly areas: readonly Area[];
  /** mV that have to be on view. */
  readonly low: number;
  readonly high: number;
}

/** Trace colour of a band by its place. */
export const colourOf = (place: number): number => (place % 8) + 1;

/** The potential as it is drawn: at a spike up to what it was just before the reset. */
export function traceOf({ trace, spike, potential }: NamedWhy): Float64Array {
  return trace.map((value, k) => (spike && k === trace.length - 1 ? potential : value));
}

export function stackOf({ bands, rest, spike, threshold, potential, ...why }: NamedWhy): Stack {
  const trace = traceOf({ ...why, bands, rest, spike, threshold, potential });
  const above = new Float64Array(trace.length).fill(rest);
  const below = new Float64Array(trace.length).fill(rest);
  const areas = bands.map(({ key, band, share: final }, place): Area => {
    const from = new Float64Array(trace.length);
    const to = new Float64Array(trace.length);
    band.forEach((value, k) => {
      const share = spike && k === trace.length - 1 ? final : value;
      const edge = share >= 0 ? above : below;
      from[k] = edge[k] as number;
      edge[k] = (edge[k] as number) + share;
      to[k] = edge[k] as number;
    });
    return { key, colour: colourOf(place), from, to };
  });
  const seen = [...above, ...below, ...trace, potential, ...(threshold === undefined ? [] : [threshold])];
  const low = Math.min(...seen);
  const high = Math.max(...seen);
  const margin = 0.04 * Math.max(high - low, 1e-3);
  return { areas, low: low - margin, high: high + margin };
}
