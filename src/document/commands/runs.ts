/** Commands about kept runs. */
import type { GraphDocument, KeptNetwork, RunRecord } from '../types.ts';
import { type Command, command, type DocumentDraft, freeId } from './core.ts';

const labelOf = (document: GraphDocument, id: string): string => document.runs?.find((each) => each.id === id)?.label ?? id;

interface NewRecord {
  readonly label: string;
  readonly seed: number;
  readonly network: KeptNetwork;
  readonly summary: unknown;
}

/** Keeps a run behind the others; its id is that of `freeRunId`. */
export function keepRun(document: GraphDocument, record: NewRecord): Command {
  const id = freeRunId(document);
  return command('command.keepRun', { label: record.label }, (draft) => {
    draft.runs = [...(draft.runs ?? []), { ...record, id }];
  });
}

/** The id that `keepRun` gives. */
export function freeRunId(document: GraphDocument): string {
  return freeId('run', (id) => document.runs?.some((each) => each.id === id) ?? false);
}

/** Changes what a kept run is called, or its summary. */
export function setRun(document: GraphDocument, id: string, change: Pick<RunRecord, 'label' | 'summary'>): Command {
  return command('command.setRun', { label: change.label ?? labelOf(document, id) }, (draft) => {
    draft.runs = (draft.runs ?? []).map((each) => (each.id === id ? { ...each, ...change } : each));
  });
}

/** Lets go of a kept run. */
export function forgetRun(document: GraphDocument, id: string): Command {
  return command('command.forgetRun', { label: labelOf(document, id) }, (draft: DocumentDraft) => {
    const left = (draft.runs ?? []).filter((each) => each.id !== id);
    if (left.length > 0) draft.runs = left;
    else delete draft.runs;
  });
}

/** Makes the network of a kept run the document's; notes, panels and what is kept stay. Does nothing where it has no network. */
export function restoreRun(document: GraphDocument, id: string): Command {
  const network = document.runs?.find((each) => each.id === id)?.network;
  return command('command.restoreRun', { label: labelOf(document, id) }, (draft) => {
    if (network === undefined) return;
    const { relaxation: _, ...parts } = network;
    Object.assign(draft, parts);
    if (network.relaxation !== undefined) Object.assign(draft, { relaxation: network.relaxation });
    else if ('relaxation' in draft) delete draft.relaxation;
  });
}
