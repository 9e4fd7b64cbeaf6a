/** Commands about panels: what is said about a recorder's own, and those that are added to it (`analyses`). */

import type { Analysis } from '../experiment.ts';
import { isJsonObject } from '../file/reader.ts';
import { sameValue } from '../meaning/sameValue.ts';
import type { GraphDocument } from '../types.ts';
import { type Command, command, type DocumentDraft, freeId, without } from './core.ts';

type Change = Readonly<Record<string, unknown>>;

/** Changes what is said about a panel, a recorder's own or an added one: place and size, of an own one its settings; undefined takes a key out. */
export function setPanel(document: GraphDocument, panel: string, change: Change): Command {
  return command('command.setPanel', { recorder: nameOfPanel(document, panel) }, (draft) => {
    if (draft.nodes[panel] === undefined && !isAnalysis(draft, panel) && !draft.sweeps?.some(({ id }) => id === panel)) return;
    const panels = draft.view.panels ?? {};
    const next = changed(panels[panel] ?? {}, change);
    if (!sameValue(next, panels[panel] ?? {})) draft.view = { ...draft.view, panels: { ...panels, [panel]: next } };
  });
}

/** Adds a panel of another kind over the rows of recorders; it comes after the others. */
export function addAnalysis(
  document: GraphDocument,
  kind: string,
  of: readonly string[],
  settings: Readonly<Record<string, unknown>> = {},
): Command {
  return command('command.addAnalysis', { kind: kindName(kind), recorder: nameOfPanel(document, of[0] ?? '') }, (draft) => {
    const analyses = draft.analyses ?? [];
    draft.analyses = [...analyses, { ...settings, id: freeAnalysisId(draft, kind), kind, of: [...of] }];
  });
}

/** The id that `addAnalysis` gives: the kind's name and a number, free among analyses and nodes. */
export function freeAnalysisId(document: GraphDocument | DocumentDraft, kind: string): string {
  return freeId(
    kind,
    (id) => id in document.nodes || isAnalysis(document, id) || document.sweeps?.some((sweep) => sweep.id === id) === true,
  );
}

/** Changes settings of an added panel; undefined takes a key out. What it is of and its kind stay. */
export function setAnalysis(document: GraphDocument, id: string, change: Change): Command {
  return command('command.setPanel', { recorder: nameOfPanel(document, id) }, (draft) => {
    const analyses = (draft.analyses ?? []).map((each) => (each.id === id ? { ...changed(each, change), id, kind: each.kind } : each));
    if (!sameValue(analyses, draft.analyses ?? [])) draft.analyses = analyses;
  });
}

/** Takes an added panel away, with its place. */
export function removeAnalysis(document: GraphDocument, id: string): Command {
  return command('command.removeAnalysis', { recorder: nameOfPanel(document, id) }, (draft) =>
    dropAnalyses(draft, (each) => each.id === id),
  );
}

/** Removes panels of recorders that are gone: an analysis stays as long as one of those it is of. */
export function forgetPanels(draft: DocumentDraft, gone: ReadonlySet<string>): void {
  dropPanels(draft, gone);
  const { colours } = draft.view;
  if (isJsonObject(colours) && Object.keys(colours).some((id) => gone.has(id))) {
    draft.view = { ...draft.view, colours: Object.fromEntries(Object.entries(colours).filter(([id]) => !gone.has(id))) };
  }
  if (draft.analyses === undefined) return;
  if (!draft.analyses.some(({ of = [] }) => of.some((id) => gone.has(id)))) return;
  const left = draft.analyses.map((each) => ({ ...each, ...(each.of && { of: each.of.filter((id) => !gone.has(id)) }) }));
  draft.analyses = left;
  dropAnalyses(draft, ({ of }) => of?.length === 0);
}

/** Lets panels, analyses and a colour follow a node that got another id. */
export function renamePanels(draft: DocumentDraft, from: string, to: string): void {
  const { panels, colours } = draft.view;
  if (isJsonObject(colours) && Object.hasOwn(colours, from)) {
    draft.view = {
      ...draft.view,
      colours: Object.fromEntries(Object.entries(colours).map(([id, colour]) => [id === from ? to : id, colour])),
    };
  }
  if (panels !== undefined && from in panels) {
    draft.view = { ...draft.view, panels: Object.fromEntries(Object.entries(panels).map(([id, panel]) => [id === from ? to : id, panel])) };
  }
  if (!draft.analyses?.some(({ of }) => of?.includes(from))) return;
  draft.analyses = draft.analyses.map((each) =>
    each.of?.includes(from) ? { ...each, of: each.of.map((id) => (id === from ? to : id)) } : each,
  );
}

function dropAnalyses(draft: DocumentDraft, goes: (analysis: Analysis) => boolean): void {
  const { analyses } = draft;
  if (analyses === undefined) return;
  const gone = new Set(analyses.filter(goes).map(({ id }) => id));
  if (gone.size === 0) return;
  const left = analyses.filter(({ id }) => !gone.has(id));
  if (left.length > 0) draft.analyses = left;
  else delete draft.analyses;
  dropPanels(draft, gone);
}

function dropPanels(draft: DocumentDraft, gone: ReadonlySet<string>): void {
  const { panels } = draft.view;
  if (panels === undefined || !Object.keys(panels).some((id) => gone.has(id))) return;
  draft.view = { ...draft.view, panels: Object.fromEntries(Object.entries(panels).filter(([id]) => !gone.has(id))) };
}

function changed(entry: Change, change: Change): Change {
  let next = entry;
  for (const [key, value] of Object.entries(change)) next = value === undefined ? without(next, key) : { ...next, [key]: value };
  return next;
}

function isAnalysis(document: GraphDocument | DocumentDraft, id: string): boolean {
  return document.analyses?.some((each) => each.id === id) ?? false;
}

/** "Spikes", or for an added panel the recorder it is of. */
function nameOfPanel(document: GraphDocument, panel: string): string {
  const recorder = document.analyses?.find(({ id }) => id === panel)?.of?.[0] ?? panel;
  return document.nodes[recorder]?.label || recorder;
}

function kindName(kind: string): string {
  return kind.replaceAll('_', ' ');
}
