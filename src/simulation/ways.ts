/** How a run moves on: to a time, at a pace until it is stopped, or until somebody fires. Times in steps of the grid. */
export interface Way {
  /** Where it ends, as far as that is known. */
  readonly until: number;
  /** Steps that are taken at most between two looks at whether it is over. */
  readonly stride: number;
  /** Wall-clock ms between two reports. */
  readonly every: number;
  isOver(step: number, spikes: number): boolean;
  /** The step to be reached at a wall-clock time (ms); the present one while there is to be waited. */
  target(step: number, wall: number): number;
}

/** Time between two reports while the page follows live (wall-clock ms). */
const LIVE_MS = 33;
/** A run that is so far behind its pace (wall-clock ms) does not try to catch up. */
const BEHIND_MS = 100;

/** @param every wall-clock ms between reports. */
export function wayTo(until: number, every: number): Way {
  return { until, stride: Number.POSITIVE_INFINITY, every, isOver: (step) => step >= until, target: () => until };
}

/**
 * @param pace model time by real time; undefined: as fast as it goes.
 * @param resolution ms
 */
export function wayAtPace(pace: number | undefined, resolution: number, from: number, began: number): Way {
  let [origin, since] = [from, began];
  return {
    until: from,
    stride: Number.POSITIVE_INFINITY,
    every: LIVE_MS,
    isOver: () => false,
    target(step, wall) {
      // So much in a slice as there is time for.
      if (pace === undefined) return step + Math.ceil(1e6 / resolution);
      const target = Math.floor(origin + ((wall - since) * pace) / resolution);
      if ((target - step) * resolution <= BEHIND_MS * pace) return Math.max(step, target);
      [origin, since] = [step, wall - BEHIND_MS];
      return Math.floor(origin + (BEHIND_MS * pace) / resolution);
    },
  };
}

/** To the next spike of any neuron, for `most` steps at most. */
export function wayToSpike(from: number, spikes: number, most: number): Way {
  return {
    until: from + most,
    stride: 1,
    every: LIVE_MS,
    isOver: (step, now) => now > spikes || step >= from + most,
    target: () => from + most,
  };
}
