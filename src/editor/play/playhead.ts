/**
 * The moment that is shown: an external store, because it changes with every frame and none of it is saved. A frame is asked for only
 * while time moves.
 */
export interface Playhead {
  /** The moment in ms; undefined while nothing is played. */
  readonly time: number | undefined;
  /** Goes on by itself. */
  readonly moving: boolean;
  /** ms of model time in a wall-clock ms. */
  readonly speed: number;
  subscribe(listener: () => void): () => void;
}

export interface PlayheadDriver extends Playhead {
  /** Shows a moment, or none. */
  show(time: number | undefined): void;
  /** Goes on from the moment that is shown at `speed`, up to what `end` says (ms); `arrived` is called there, unless the end moves on. */
  go(speed: number, end: () => number, arrived: (() => void) | undefined): void;
  stop(): void;
}

interface PlayheadParts {
  /** Wall-clock ms. */
  readonly now: () => number;
  /** Calls back before the next paint; the answer takes it back. */
  readonly frame: (action: () => void) => () => void;
}

/** A display that falls so far behind what it follows (wall-clock ms) jumps there. */
const LAG_MS = 250;

export function createPlayhead({ now, frame }: PlayheadParts): PlayheadDriver {
  let time: number | undefined;
  let moving = false;
  let speed = 1;
  let takeBack: (() => void) | undefined;
  const listeners = new Set<() => void>();
  const publish = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const stop = (): void => {
    takeBack?.();
    takeBack = undefined;
    if (!moving) return;
    moving = false;
    publish();
  };
  return {
    get time() {
      return time;
    },
    get moving() {
      return moving;
    },
    get speed() {
      return speed;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    show(next) {
      if (next === time) return;
      time = next;
      publish();
    },
    go(pace, end, arrived) {
      takeBack?.();
      speed = pace;
      moving = true;
      let last = now();
      const advance = (): void => {
        const wall = now();
        const limit = end();
        const next = (time ?? 0) + (wall - last) * pace;
        last = wall;
        time = arrived === undefined ? Math.min(limit, Math.max(next, limit - LAG_MS * pace)) : Math.min(limit, next);
        if (arrived !== undefined && next >= limit) {
          takeBack = undefined;
          moving = false;
          publish();
          arrived();
          return;
        }
        takeBack = frame(advance);
        publish();
      };
      takeBack = frame(advance);
      publish();
    },
    stop,
  };
}
