/**
 * Counters that real-browser tests read: how often nodes and edges rendered and how many commands gestures sent.
 * They only ever grow; nothing in the app reads them.
 */

/** How often things happened since the page was loaded. */
interface Counters {
  nodeRenders: number;
  edgeRenders: number;
  panelRenders: number;
  commands: number;
}

declare global {
  interface Window {
    __spikepatchCounters?: Counters;
  }
}

const counters: Counters = { nodeRenders: 0, edgeRenders: 0, panelRenders: 0, commands: 0 };
if (typeof window !== 'undefined') window.__spikepatchCounters = counters;

/** Adds one to a counter. */
export function count(name: keyof Counters): void {
  counters[name] += 1;
}
