/** Small choices of the person at this browser (theme, panel sizes); never part of a document. */

const prefix = 'spikepatch.';

/** The stored text, or undefined where there is none or the browser keeps nothing. */
export function readPreference(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a choice; undefined forgets it. A browser that keeps nothing is not an error. */
export function writePreference(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
}
