/** How fast time goes while it is made, looked at once a second. */

/** A pace that is this part of what was asked for is said. */
const BEHIND = 0.8;
/** From one look to the next (wall-clock ms). */
const LOOK_MS = 1000;

interface Pace {
  start(): void;
  /**
   * @param time the network's time (ms)
   * @param asked what was asked for (ms of the network per ms), or undefined: as fast as it goes
   * @returns undefined between two looks; else the pace where it is to be said: time goes freely, or stays behind what was asked for
   */
  look(time: number, asked: number | undefined): { readonly achieved: number | undefined } | undefined;
}

/** @param now a clock (ms) */
export function createPace(now: () => number): Pace {
  let last: { readonly time: number; readonly at: number } | undefined;
  return {
    start() {
      last = undefined;
    },
    look(time, asked) {
      const at = now();
      if (last === undefined) {
        last = { time, at };
        return undefined;
      }
      if (at - last.at < LOOK_MS) return undefined;
      const pace = (time - last.time) / (at - last.at);
      last = { time, at };
      return { achieved: asked === undefined || pace < BEHIND * asked ? pace : undefined };
    },
  };
}
