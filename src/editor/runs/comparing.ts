/**
 * Kept runs: what the document says of them (`runs`: network, seed, summary) and their rows, which are held while they fit and made
 * again in the background when they are wanted and not there. A run that is made again is compared with its summary, bit for bit.
 */
import type { StoreApi } from 'zustand/vanilla';
import { type Command, freeRunId, keepRun } from '../../document/commands/index.ts';
import { differencesOf } from '../../document/meaning/differences.ts';
import type { GraphDocument, RunRecord } from '../../document/types.ts';
import { t } from '../text/en.ts';
import type { EditorState } from '../types.ts';
import type { Simulate } from './background.ts';
import { goesOn, type Run, type RunList } from './run.ts';
import type { Summaries } from './workshop.ts';

/** Where the rows of a kept run are. Nothing is known of one whose rows nobody wanted yet. */
export type KeptState =
  | {
      readonly at: 'here';
      readonly runId: number;
      /** Made again: whether the rows are those of its summary; undefined where they never left or cannot be compared. */
      readonly same?: boolean | undefined;
    }
  | { readonly at: 'making' }
  | { readonly at: 'gone'; readonly reason: string };

/** How the panels compare: kept runs pale behind the newest, beside it, or taken from it. */
export interface Comparison {
  readonly how: 'over' | 'beside' | 'difference';
  /** Ids of kept runs in the order in which they were chosen; `run:ID` for one of this session that the document does not know. */
  readonly runs: readonly string[];
}

export const NO_COMPARISON: Comparison = { how: 'over', runs: [] };

/** A run that panels show beside the newest. */
export interface ComparedRun {
  readonly key: string;
  readonly label: string;
  readonly run: Run;
}

export interface Comparing {
  /** Why the newest run cannot be kept, in a sentence; undefined when it can. */
  refusal(): string | undefined;
  /** Keeps the newest run: one step of the history. */
  keep(): void;
  /** Compares with these; rows that are not there are made. */
  compare(comparison: Comparison): void;
  /** Those of the chosen runs whose rows are there. */
  readonly compared: readonly ComparedRun[];
}

interface Parts {
  readonly store: StoreApi<EditorState>;
  readonly runs: RunList;
  readonly simulate: Simulate;
  /** What runs are summed up with; it is there as soon as there is a run. */
  readonly summaries: () => Summaries;
  readonly execute: (command: Command) => void;
  readonly notify: (text: string, undo?: boolean) => void;
}

/** The document that a kept run was made of, with everything else as it is now; undefined where its patch leads nowhere. */
export function keptDocument(document: GraphDocument, { network }: RunRecord): GraphDocument | undefined {
  if (network === undefined) return undefined;
  const { relaxation: _, ...rest } = document;
  return { ...rest, ...network };
}

/** Runs that were kept in this session without the document, as the one that is run here beside one on NEST. */
export const SESSION_RUN = 'run:';

export function createComparing({ store, runs, simulate, summaries, execute, notify }: Parts): Comparing {
  const states = (): EditorState['keptRuns'] => store.getState().keptRuns;
  const note = (id: string, state: KeptState): void => store.setState({ keptRuns: { ...states(), [id]: state } });

  store.subscribe((now, before) => {
    if (now.documentId !== before.documentId) {
      if (now.comparison !== NO_COMPARISON) store.setState({ comparison: NO_COMPARISON, keptRuns: {} });
      else if (Object.keys(now.keptRuns).length > 0) store.setState({ keptRuns: {} });
      return;
    }
    if (now.document.runs === before.document.runs) return;
    // An undone "Keep" takes the rows along; redone they are made again.
    const there = new Set(now.document.runs?.map(({ id }) => id));
    const gone = Object.keys(now.keptRuns).filter((id) => !there.has(id));
    if (gone.length === 0) return;
    for (const id of gone) {
      const state = now.keptRuns[id];
      if (state?.at === 'here') runs.forget(state.runId);
    }
    store.setState({
      keptRuns: Object.fromEntries(Object.entries(now.keptRuns).filter(([id]) => there.has(id))),
      comparison: { ...now.comparison, runs: now.comparison.runs.filter((key) => there.has(key) || key.startsWith(SESSION_RUN)) },
    });
  });

  const refusal = (): string | undefined => {
    const run = runs.current;
    if (run === undefined || run.time === 0) return t('compare.noRun');
    if (goesOn(run)) return t('compare.goesOn');
    const isKept = Object.values(states()).some((state) => state.at === 'here' && state.runId === run.id);
    return isKept ? t('compare.already') : undefined;
  };

  async function make(id: string): Promise<void> {
    const { document, documentId } = store.getState();
    const record = document.runs?.find((each) => each.id === id);
    const made = record && keptDocument(document, record);
    const { readSummary, sameRows, summaryOf } = summaries();
    const summary = readSummary(record?.summary);
    if (record === undefined || made === undefined) return note(id, { at: 'gone', reason: t('compare.noNetwork') });
    if (summary?.played === true) return note(id, { at: 'gone', reason: t('compare.played') });
    note(id, { at: 'making' });
    const run = await simulate(made);
    const now = store.getState();
    if (now.documentId !== documentId || !now.document.runs?.some((each) => each.id === id)) return;
    if ('refusal' in run) return note(id, { at: 'gone', reason: run.refusal });
    if (run.phase !== 'done') return note(id, { at: 'gone', reason: run.message ?? t('compare.noRun') });
    if (!runs.adopt(run, record.label ?? id)) return note(id, { at: 'gone', reason: t('compare.tooLarge') });
    const same = summary === undefined || summary.simulator !== undefined ? undefined : sameRows(summaryOf(run), summary);
    note(id, { at: 'here', runId: run.id, same });
  }

  return {
    refusal,
    keep() {
      const run = runs.current;
      if (run === undefined || refusal() !== undefined) return;
      const { document } = store.getState();
      const id = freeRunId(document);
      const label = labelFor(document, run);
      const { kernel, relaxation, models, nodes, edges, groups } = run.document;
      const network = {
        kernel: { ...kernel, duration: Number(run.time.toFixed(9)) },
        ...(relaxation && { relaxation }),
        models,
        nodes,
        edges,
        groups,
      };
      // Before the document knows of it: who hears of the change finds the rows.
      const held = runs.keep(run.id, label);
      execute(keepRun(document, { label, seed: run.seed, network, summary: summaries().summaryOf(run) }));
      if (!store.getState().document.runs?.some((each) => each.id === id)) return runs.forget(run.id);
      if (held) note(id, { at: 'here', runId: run.id });
      notify(t(run.played ? 'compare.keptPlayed' : 'compare.kept', { label }), true);
    },
    compare(comparison) {
      store.setState({ comparison });
      for (const key of comparison.runs) {
        const state = states()[key];
        if (!key.startsWith(SESSION_RUN) && (state === undefined || (state.at === 'here' && runs.get(state.runId) === undefined)))
          void make(key);
      }
    },
    get compared() {
      const { comparison, document } = store.getState();
      return comparison.runs.flatMap((key): ComparedRun[] => {
        const state = states()[key];
        const runId = key.startsWith(SESSION_RUN) ? Number(key.slice(SESSION_RUN.length)) : state?.at === 'here' ? state.runId : undefined;
        const run = runId === undefined ? undefined : runs.get(runId);
        const label = document.runs?.find((each) => each.id === key)?.label ?? run?.label ?? key;
        return run === undefined ? [] : [{ key, label, run }];
      });
    },
  };
}

/** What a kept run is called at first: what it has that the one kept before has not, or its number. */
function labelFor(document: GraphDocument, run: Run): string {
  const last = document.runs?.at(-1);
  const before = last && keptDocument(document, last);
  const differences = before === undefined ? [] : differencesOf(before, run.document).filter(({ name }) => name !== undefined);
  const [only] = differences;
  if (only?.second !== undefined && differences.length === 1) return `${only.name} ${only.second}`;
  return t('compare.name', { number: (document.runs?.length ?? 0) + 1 });
}
