/**
 * Undo and redo by patches: one step an intent, whatever it touched. Steps hold what changed, never whole documents, and the
 * oldest are forgotten when there are too many or they grow too large. A step that changes nothing is no step.
 */
import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import type { Command, DocumentDraft } from '../../document/commands/index.ts';
import type { GraphDocument } from '../../document/types.ts';

enablePatches();

/** What a step remembers besides the change: what was selected before and after. */
interface Step<Selection> {
  readonly id: number;
  readonly label: string;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
  readonly before: Selection;
  readonly after: Selection;
  /** Rough size in characters. */
  readonly size: number;
}

export interface History<Selection> {
  readonly past: readonly Step<Selection>[];
  /** The next to redo comes first. */
  readonly future: readonly Step<Selection>[];
}

/** Limits of what is remembered. */
export const HISTORY_STEPS = 500;
const HISTORY_SIZE = 20_000_000;

export function emptyHistory<Selection>(): History<Selection> {
  return { past: [], future: [] };
}

/** A document with a command applied, and the patches there and back. */
export interface Change {
  readonly document: GraphDocument;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** Applies a command; undefined when it changes nothing. */
export function change(document: GraphDocument, command: Pick<Command, 'apply'>): Change | undefined {
  const [next, patches, inverse] = produceWithPatches(document, (draft) => {
    command.apply(draft as unknown as DocumentDraft);
  });
  return patches.length === 0 ? undefined : { document: next, patches, inverse };
}

/** Adds a step; what could be redone is gone. */
export function push<Selection>(history: History<Selection>, step: Omit<Step<Selection>, 'size'>): History<Selection> {
  const size = JSON.stringify([step.patches, step.inverse]).length;
  const past = [...history.past, { ...step, size }];
  let total = past.reduce((sum, each) => sum + each.size, 0);
  while (past.length > 1 && (past.length > HISTORY_STEPS || total > HISTORY_SIZE)) total -= past.shift()?.size ?? 0;
  return { past, future: [] };
}

/** One step back; undefined when there is none. */
export function stepBack<Selection>(
  history: History<Selection>,
  document: GraphDocument,
): { readonly history: History<Selection>; readonly document: GraphDocument; readonly step: Step<Selection> } | undefined {
  const step = history.past.at(-1);
  if (step === undefined) return undefined;
  return {
    history: { past: history.past.slice(0, -1), future: [step, ...history.future] },
    document: applyPatches(document, step.inverse),
    step,
  };
}

/** One step forward; undefined when there is none. */
export function stepForward<Selection>(
  history: History<Selection>,
  document: GraphDocument,
): { readonly history: History<Selection>; readonly document: GraphDocument; readonly step: Step<Selection> } | undefined {
  const [step, ...future] = history.future;
  if (step === undefined) return undefined;
  return { history: { past: [...history.past, step], future }, document: applyPatches(document, step.patches), step };
}
