/** Which document this tab has open, so that a reload goes on with it. Each tab has its own; nothing of the document is kept here. */

const KEY = 'spikepatch.open';

/** Notes the open document; an empty id when none is. */
export function rememberOpen(id: string): void {
  try {
    if (id === '') sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, id);
  } catch {
    // A browser that keeps nothing for this page: then a reload shows the start screen.
  }
}

/** What this tab had open before the reload. */
export function lastOpen(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
