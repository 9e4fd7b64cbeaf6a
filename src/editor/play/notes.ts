/** What the newest run on the canvas noted for its replay, as its worker tells it. */
import type { RunEvent } from '../../simulation/client.ts';
import type { WatchWish } from '../../simulation/protocol.ts';
import { createNoted, MOST_SPIKES, type Noted, type NotedRows } from './noted.ts';

export interface Notes {
  /** Of a run; undefined where it is another one than the newest. */
  of(runId: number): Noted | undefined;
  begin(runId: number, resolution: number): void;
  hear(event: RunEvent): void;
  cut(runId: number, time: number): void;
  clear(): void;
}

/** Samples of a run at most, and ms between two at least. */
const MOST_SAMPLES = 20_000;
const SHORTEST_MS = 0.5;

/** How a run of so many ms is watched. */
export function watchFor(duration: number): WatchWish {
  return { interval: Math.max(SHORTEST_MS, duration / MOST_SAMPLES), spikes: MOST_SPIKES };
}

export function createNotes(): Notes {
  let held: { readonly runId: number; readonly resolution: number; rows: NotedRows | undefined } | undefined;
  return {
    of: (runId) => (held?.runId === runId ? held.rows : undefined),
    begin(runId, resolution) {
      held = { runId, resolution, rows: undefined };
    },
    hear(event) {
      if (event.runId !== held?.runId) return;
      if (event.type === 'built') held.rows = createNoted(held.resolution, event.probes);
      if ((event.type === 'progress' || event.type === 'done') && event.watched !== undefined) held.rows?.add(event.watched, event.time);
    },
    cut(runId, time) {
      if (held?.runId === runId) held.rows?.cut(time);
    },
    clear() {
      held = undefined;
    },
  };
}
