/** How much a script may do while it is read: more than any script of a network does, and little enough never to keep anyone waiting. */
import { Stop } from './problem.ts';
import type { Value } from './values.ts';

const MOST_STEPS = 3_000_000;
/** Values that it may make, counted as they are made. */
const MOST_VALUES = 6_000_000;
/** Calls within calls, and expressions within expressions. */
const DEEPEST = 400;

export class Budget {
  #steps = 0;
  #values = 0;
  #depth = 0;

  /** Counts what is done. Throws a Stop when it is too much. */
  step(count = 1): void {
    this.#steps += count;
    if (!(this.#steps <= MOST_STEPS)) throw new Stop('too_many_steps', '');
  }

  /** Counts values before they are made. Throws a Stop when they are too many. */
  hold(count: number): void {
    this.#values += count;
    if (!(this.#values <= MOST_VALUES)) throw new Stop('too_much', '');
  }

  /** Counts a text. */
  text(text: string): string {
    this.hold(text.length / 8);
    return text;
  }

  nested<T>(work: () => T): T {
    this.#depth += 1;
    try {
      if (this.#depth > DEEPEST) throw new Stop('too_deep', '');
      return work();
    } finally {
      this.#depth -= 1;
    }
  }
}

/** A value with entries, which are counted. */
export function held<T extends Value & { readonly items: readonly Value[] }>(budget: Budget, value: T): T {
  budget.hold(value.items.length);
  return value;
}
