/** Parts of the program that load when they are first needed, and ahead of that when nothing else is to be done. */

type Load = () => Promise<unknown>;

const waiting = new Set<Load>();

/** Marks a load to be done ahead of its first use; returns it. Loads of one function are done once. */
export function ahead<L extends Load>(load: L): L {
  waiting.add(load);
  return load;
}

/**
 * Does the marked loads one after another, each when `idle` says that there is time. One that fails is left for its first use, which
 * tries again and says what is wrong.
 */
export async function loadAhead(idle: () => Promise<void>): Promise<void> {
  for (const load of waiting) {
    await idle();
    waiting.delete(load);
    await load().catch(() => undefined);
  }
}
