/** Parts of the program that load when they are first needed, and ahead of that when nothing else is to be done. */

type Load = () => Promise<unknown>;

const waiting = new Set<Load>();

/**
 * Marks a load to be done ahead of its first use; the answer does it, and tries once more where it fails: a connection that was
 * gone for a moment costs nothing.
 */
export function ahead<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  const twice = (): Promise<Loaded> => load().catch(load);
  waiting.add(twice);
  return twice;
}

/**
 * Does the marked loads one after another, each when `idle` says that there is time. One that fails waits for the next call
 * (when there is a connection again), or for its first use, which says what is wrong.
 */
export async function loadAhead(idle: () => Promise<void>): Promise<void> {
  for (const load of [...waiting]) {
    await idle();
    if (!waiting.delete(load)) continue;
    await load().catch(() => waiting.add(load));
  }
}
