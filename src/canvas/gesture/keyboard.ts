/** Keys on things that have the focus: what React Flow would do itself if it did not also move nodes past our commands. */
import type { FocusEvent, KeyboardEvent } from 'react';
import type { CanvasHandle, Selection } from '../../editor/types.ts';
import type { CanvasModel } from '../canvasModel.ts';
import { thingOf } from '../look/viewTypes.ts';

/** What a focused element of the canvas stands for; undefined for anything inside it (a field, a button, a chart). */
function focusedItems(element: Element, stands: (edge: string) => readonly string[]): Selection | undefined {
  const none = { nodes: [], edges: [], notes: [], groups: [] };
  const id = (element as HTMLElement).dataset?.['id'];
  if (id === undefined) return undefined;
  if (element.classList.contains('react-flow__edge')) return { ...none, edges: stands(id) };
  if (!element.classList.contains('react-flow__node')) return undefined;
  const thing = thingOf(id);
  return thing.kind === 'panel' ? undefined : { ...none, [`${thing.kind}s`]: [thing.id] };
}

/**
 * Enter or Space selects what has the focus; with Shift (or Ctrl/⌘ and Space) it is added, or taken out again. Ctrl/⌘+Enter runs,
 * as everywhere, and Enter on what is selected already goes on to its form: both are left to the keymap.
 */
export function selectFocused(model: CanvasModel, event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return;
  const { edges } = model.store.getState();
  const items = focusedItems(event.target as Element, (id) => edges.find((edge) => edge.id === id)?.data?.stands ?? [id]);
  if (items === undefined) return;
  const { selection } = model.editor.store.getState();
  if (event.key === 'Enter' && !event.shiftKey && isAll(selection, items)) return;
  event.preventDefault();
  model.editor.select(event.shiftKey || event.ctrlKey || event.metaKey ? toggled(selection, items) : items);
}

function isAll(selection: Selection, items: Selection): boolean {
  const same = (now: readonly string[], ids: readonly string[]): boolean =>
    now.length === ids.length && ids.every((id) => now.includes(id));
  return (['nodes', 'edges', 'notes', 'groups'] as const).every((kind) => same(selection[kind], items[kind]));
}

function toggled(selection: Selection, items: Selection): Selection {
  const toggle = (now: readonly string[], ids: readonly string[]): string[] => {
    const all = ids.length > 0 && ids.every((id) => now.includes(id));
    return all ? now.filter((id) => !ids.includes(id)) : [...new Set([...now, ...ids])];
  };
  return {
    nodes: toggle(selection.nodes, items.nodes),
    edges: toggle(selection.edges, items.edges),
    notes: toggle(selection.notes, items.notes),
    groups: toggle(selection.groups, items.groups),
  };
}

/** A thing that the Tab key reached comes into view. */
export function revealFocused(handle: CanvasHandle, event: FocusEvent): void {
  const element = event.target as Element;
  if (!element.matches('.react-flow__node:focus-visible, .react-flow__edge:focus-visible')) return;
  const items = focusedItems(element, (id) => [id]);
  if (items) handle.reveal(items);
}

/** Gives the focus back to what had it before something opened; to the canvas where that is gone or was nothing. */
export function returnFocus(opener: Element | null): void {
  // What was added meanwhile may have taken the focus, such as a note that is written at once.
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus({ preventScroll: true });
  else document.querySelector<HTMLElement>('[data-region="canvas"]')?.focus({ preventScroll: true });
}
