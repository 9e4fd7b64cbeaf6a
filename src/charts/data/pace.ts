/** Drawing while rows stream in takes its share of the page's time and no more, so that Stop can always be pressed. */

/** After a picture that took t ms the next one waits for REST · t: at most a quarter of the time goes into drawing. */
const REST = 3;

export interface PaceParts {
  /** Wall-clock ms. */
  readonly now: () => number;
  /** Calls back before the next paint, or after so many ms; the answer takes it back. */
  readonly frame: (action: () => void) => () => void;
  readonly later: (action: () => void, ms: number) => () => void;
}

interface Pace {
  /** Asks for a picture; asking again before it was drawn changes nothing. */
  ask(): void;
  stop(): void;
}

/** Draws when asked, once a frame at most, and rests after pictures that took long. */
export function createPace(draw: () => void, { now, frame, later }: PaceParts): Pace {
  let takeBack: (() => void) | undefined;
  let restsUntil = Number.NEGATIVE_INFINITY;
  const paint = (): void => {
    takeBack = undefined;
    const began = now();
    draw();
    const ended = now();
    restsUntil = ended + REST * (ended - began);
  };
  const soon = (): void => {
    takeBack = frame(paint);
  };
  return {
    ask() {
      if (takeBack !== undefined) return;
      const rest = restsUntil - now();
      if (rest > 0) takeBack = later(soon, rest);
      else soon();
    },
    stop() {
      takeBack?.();
      takeBack = undefined;
    },
  };
}
