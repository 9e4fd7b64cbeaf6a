/**
 * Trials: the run that is shown made again with the seeds after its own, in the background, for the panels that average over them. They
 * are held as long as their run is the newest.
 */
import type { Editor, Run } from '../editor/types.ts';

interface TrialRuns {
  /** Those of a run, in the order of their seeds, as far as they are done; undefined where there can be none. */
  of(run: Run): readonly Run[] | undefined;
  /** Asks for so many runs in all, `run` itself included. What another run still asked for is let go. */
  want(run: Run, count: number): void;
  /** Called whenever there is another one; returns how to stop listening. */
  subscribe(listener: () => void): () => void;
}

type Parts = Pick<Editor, 'simulate' | 'runs'>;

/** Bytes of rows that all trials of a run may take. */
const MOST_BYTES = 64_000_000;
/** Trials that are made at a time: the pool spreads them over its workers. */
const AT_ONCE = 2;

interface Going {
  readonly id: number;
  /** By how far their seeds are behind that of the run. */
  readonly runs: Map<number, Run>;
  readonly stop: AbortController;
  wanted: number;
  next: number;
  making: number;
  bytes: number;
  /** All that were done without a gap, the same list until there is another one. */
  done: readonly Run[];
}

/** Whether a document alone makes this run: it was not changed while it went on, nor made elsewhere, nor cut short. */
function isRepeatable({ phase, preview, played, simulator }: Run): boolean {
  return phase === 'done' && preview !== true && played !== true && simulator === undefined;
}

export function createTrialRuns({ simulate }: Pick<Editor, 'simulate'>): TrialRuns {
  const listeners = new Set<() => void>();
  let going: Going | undefined;

  const more = (own: Going, run: Run): void => {
    while (going === own && own.making < AT_ONCE && own.next < own.wanted && own.bytes < MOST_BYTES) void make(own, run, own.next++);
  };

  async function make(own: Going, run: Run, k: number): Promise<void> {
    own.making++;
    const kernel = { ...run.document.kernel, rng_seed: run.seed + k, duration: run.time };
    const made = await simulate({ ...run.document, kernel }, { signal: own.stop.signal });
    own.making--;
    if (going !== own) return;
    if ('refusal' in made || made.phase !== 'done') {
      own.wanted = Math.min(own.wanted, k);
      return;
    }
    own.runs.set(k, made);
    own.bytes += bytesOf(made);
    const done: Run[] = [];
    for (let next = own.runs.get(1); next !== undefined; next = own.runs.get(done.length + 1)) done.push(next);
    own.done = done;
    for (const listener of [...listeners]) listener();
    more(own, run);
  }

  return {
    of(run) {
      if (!isRepeatable(run)) return undefined;
      return going?.id === run.id ? going.done : [];
    },
    want(run, count) {
      if (!isRepeatable(run) || count < 2) return;
      if (going?.id !== run.id) {
        going?.stop.abort();
        going = { id: run.id, runs: new Map(), stop: new AbortController(), wanted: count, next: 1, making: 0, bytes: 0, done: [] };
      }
      going.wanted = Math.max(going.wanted, count);
      more(going, run);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function bytesOf({ recorders }: Run): number {
  return [...recorders.values()].reduce((sum, { length, values }) => sum + length * (12 + 8 * Object.keys(values).length), 0);
}

const known = new WeakMap<Parts['runs'], TrialRuns>();

/** The trials of an editor's newest run. */
export function trialRunsOf(editor: Parts): TrialRuns {
  const found = known.get(editor.runs) ?? createTrialRuns(editor);
  known.set(editor.runs, found);
  return found;
}
