/**
 * What was not yet written when a page went away. A database transaction that begins while a page is being closed may be
 * thrown away; localStorage is written at once. The next page puts it into the database.
 */
import { readSlot, type Slot } from './records.ts';

export interface Rescue {
  /** Keeps a state; at once, and without a fault when there is no room. */
  keep(slot: Slot): void;
  drop(documentId: string): void;
  /** Everything that was kept and is whole. */
  all(): readonly Slot[];
}

const PREFIX = 'spikepatch.rescue/';

/** Keeps in localStorage, or in another Storage. */
export function createRescue(storage: () => Storage): Rescue {
  return {
    keep(slot) {
      try {
        storage().setItem(PREFIX + slot.documentId, JSON.stringify(slot));
      } catch {
        // No room or not allowed: then the database alone has to do.
      }
    },
    drop(documentId) {
      try {
        storage().removeItem(PREFIX + documentId);
      } catch {
        // Nothing can have been kept either.
      }
    },
    all() {
      try {
        const kept = storage();
        const keys = Array.from({ length: kept.length }, (_, index) => kept.key(index) ?? '').filter((key) => key.startsWith(PREFIX));
        return keys.flatMap((key) => readSlot(parsed(kept.getItem(key)), key.slice(PREFIX.length)) ?? []);
      } catch {
        return [];
      }
    },
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
