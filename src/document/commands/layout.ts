/** Commands about where things are and what belongs together: moving, groups, notes, panels. */

import { sameValue } from '../meaning/sameValue.ts';
import type { GraphDocument, Position, Size } from '../types.ts';
import { type Command, command, type DocumentDraft, freeId, type Items, nextOrder, what } from './core.ts';

type Positions = Readonly<Record<string, Position>>;

/** Puts nodes where a drag left them: one step for the whole gesture. */
export function moveNodes(document: GraphDocument, nodes: Positions): Command {
  return move(document, { nodes });
}

/** Puts nodes, notes and groups somewhere else. A group takes along what is in it, unless that has a position of its own here. */
export function move(
  _document: GraphDocument,
  places: { readonly nodes?: Positions; readonly notes?: Positions; readonly groups?: Positions },
): Command {
  const { nodes = {}, notes = {}, groups = {} } = places;
  const count = Object.keys(nodes).length + Object.keys(notes).length + Object.keys(groups).length;
  return command('command.move', { count }, (draft) => {
    for (const [id, position] of Object.entries(groups)) {
      const group = draft.groups[id];
      if (group === undefined) continue;
      const delta = { x: position.x - group.position.x, y: position.y - group.position.y };
      const members = membersOf(draft, id);
      for (const node of members.nodes) if (!(node in nodes)) shift(draft.nodes[node], delta);
      for (const inner of members.groups) if (!(inner in groups)) shift(draft.groups[inner], delta);
      shift(group, delta);
    }
    for (const [id, position] of Object.entries(nodes)) place(draft.nodes[id], position);
    for (const [id, position] of Object.entries(notes)) place(draft.notes[id], position);
  });
}

/** Where a layout puts things: nodes, frames with their sizes, panels by their offset from their recorder, notes. */
export interface Places {
  readonly nodes: Positions;
  readonly groups?: Readonly<Record<string, Position & Size>>;
  readonly panels?: Positions;
  readonly notes?: Positions;
}

/** Puts nodes, and what goes with them, where the layout says; called "Tidy the layout". */
export function tidy(_document: GraphDocument, nodes: Positions, others: Omit<Places, 'nodes'> = {}): Command {
  const { groups = {}, panels = {}, notes = {} } = others;
  return command('command.tidy', {}, (draft) => {
    for (const [id, position] of Object.entries(nodes)) place(draft.nodes[id], position);
    for (const [id, position] of Object.entries(notes)) place(draft.notes[id], position);
    for (const [id, { x, y, width, height }] of Object.entries(groups)) resize(draft.groups[id], { width, height }, { x, y });
    for (const [id, position] of Object.entries(panels)) placePanel(draft, id, position);
  });
}

function placePanel(draft: DocumentDraft, panel: string, position: Position): void {
  const old = draft.view.panels?.[panel];
  if (sameValue(old?.position, position)) return;
  draft.view = { ...draft.view, panels: { ...draft.view.panels, [panel]: { ...old, position } } };
}

/** Moves a selection by so many canvas units (arrow keys). Groups take their members along. */
export function moveBy(document: GraphDocument, items: Items, delta: Position): Command {
  const moved = <T extends { position: Position }>(record: Readonly<Record<string, T>>, ids: readonly string[] = []): Positions =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const entry = record[id];
        return entry === undefined ? [] : [[id, { x: entry.position.x + delta.x, y: entry.position.y + delta.y }]];
      }),
    );
  return move(document, {
    nodes: moved(document.nodes, items.nodes),
    notes: moved(document.notes, items.notes),
    groups: moved(document.groups, items.groups),
  });
}

function shift(entry: { position: Position } | undefined, delta: Position): void {
  if (entry !== undefined) place(entry, { x: entry.position.x + delta.x, y: entry.position.y + delta.y });
}

function place(entry: { position: Position } | undefined, position: Position): void {
  if (entry === undefined || !Number.isFinite(position.x) || !Number.isFinite(position.y)) return;
  if (!sameValue(entry.position, position)) entry.position = { x: position.x, y: position.y };
}

/** Everything inside a group, at any depth. */
export function membersOf(document: GraphDocument | DocumentDraft, group: string): { nodes: string[]; groups: string[] } {
  const groups: string[] = [];
  const inside = new Set([group]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const entry of Object.values(document.groups)) {
      if (entry.group === undefined || !inside.has(entry.group) || inside.has(entry.id)) continue;
      inside.add(entry.id);
      groups.push(entry.id);
      grew = true;
    }
  }
  const nodes = Object.values(document.nodes)
    .filter((node) => node.group !== undefined && inside.has(node.group))
    .map((node) => node.id);
  return { nodes, groups };
}

/** How large a node is taken to be when a frame is drawn around it, and the room left at its edges (canvas units). */
const NODE_SIZE: Size = { width: 180, height: 80 };
const FRAME = 40;

/** Frames nodes and groups as a subnetwork. The frame's parent is the one they share, if they share one. */
export function groupNodes(document: GraphDocument, items: Items, label?: string): Command {
  const { nodes = [], groups = [] } = items;
  return command(
    'command.group',
    { what: what(document, { nodes, groups }) },
    (draft) => {
      const members = [
        ...nodes.flatMap((id) => (draft.nodes[id] === undefined ? [] : [{ ...draft.nodes[id], size: NODE_SIZE }])),
        ...groups.flatMap((id) => draft.groups[id] ?? []),
      ];
      const [first] = members;
      if (first === undefined) return;
      const parent = members.every((member) => member.group === first.group) ? first.group : undefined;
      const id = freeId('group', (name) => name in draft.groups || name in draft.nodes);
      const left = Math.min(...members.map((member) => member.position.x)) - FRAME;
      const top = Math.min(...members.map((member) => member.position.y)) - FRAME;
      const right = Math.max(...members.map((member) => member.position.x + member.size.width)) + FRAME;
      const bottom = Math.max(...members.map((member) => member.position.y + member.size.height)) + FRAME;
      for (const node of nodes) if (draft.nodes[node] !== undefined) draft.nodes[node].group = id;
      for (const group of groups) if (draft.groups[group] !== undefined) draft.groups[group].group = id;
      draft.groups[id] = {
        id,
        order: nextOrder(draft.groups),
        label: label ?? `Group ${id.slice('group'.length)}`,
        ...(parent === undefined ? {} : { group: parent }),
        position: { x: left, y: top },
        size: { width: right - left, height: bottom - top },
      };
    },
    { selectsAdded: true },
  );
}

/** Connections that end at these groups themselves: without the group there is nothing that they could end at. */
export function connectionsOf(document: GraphDocument, groups: readonly string[]): string[] {
  const ends = new Set(groups.filter((id) => !Object.hasOwn(document.nodes, id)));
  return Object.values(document.edges)
    .filter((edge) => ends.has(edge.source) || ends.has(edge.target))
    .map((edge) => edge.id);
}

/** Takes frames away, with connections that end at them; their members move up to the parent and stay where they are. */
export function ungroup(document: GraphDocument, groups: string | readonly string[]): Command {
  const ids = typeof groups === 'string' ? [groups] : groups;
  const edges = connectionsOf(document, ids);
  return command('command.ungroup', { what: what(document, { groups: ids, ...(edges.length > 0 && { edges }) }) }, (draft) => {
    for (const id of ids) dissolveGroup(draft, id);
  });
}

/** Takes a group out of a draft; its members move up to its parent, its own connections go. */
export function dissolveGroup(draft: DocumentDraft, id: string): void {
  const group = draft.groups[id];
  if (group === undefined) return;
  for (const member of [...Object.values(draft.nodes), ...Object.values(draft.groups)]) {
    if (member.group !== id) continue;
    if (group.group === undefined) delete member.group;
    else member.group = group.group;
  }
  for (const edge of Object.values(draft.edges)) if (edge.source === id || edge.target === id) delete draft.edges[edge.id];
  delete draft.groups[id];
}

/** Puts nodes and groups into a group, or out of any (undefined). A group never ends up inside itself. */
export function assignGroup(document: GraphDocument, items: Items, group: string | undefined): Command {
  const { nodes = [], groups = [] } = items;
  const named = what(document, { nodes, groups });
  const apply = (draft: DocumentDraft): void => {
    if (group !== undefined && draft.groups[group] === undefined) return;
    const forbidden = (id: string): boolean => group !== undefined && (id === group || membersOf(draft, id).groups.includes(group));
    const entries = [...nodes.map((id) => draft.nodes[id]), ...groups.filter((id) => !forbidden(id)).map((id) => draft.groups[id])];
    for (const entry of entries) {
      if (entry === undefined || entry.group === group) continue;
      if (group === undefined) delete entry.group;
      else entry.group = group;
    }
  };
  if (group === undefined) return command('command.leaveGroup', { what: named }, apply);
  return command('command.assignGroup', { what: named, label: document.groups[group]?.label ?? group }, apply);
}

/** Shows a group as one box, or opens it. */
export function collapse(document: GraphDocument, group: string, collapsed: boolean): Command {
  const label = document.groups[group]?.label ?? group;
  return command(collapsed ? 'command.collapse' : 'command.expand', { label }, (draft) => {
    const entry = draft.groups[group];
    if (entry === undefined || (entry.collapsed ?? false) === collapsed) return;
    if (collapsed) entry.collapsed = true;
    else delete entry.collapsed;
  });
}

/** Moves a group with everything in it to a place. */
export function moveGroup(document: GraphDocument, group: string, position: Position): Command {
  const { apply } = move(document, { groups: { [group]: position } });
  return command('command.moveGroup', { label: document.groups[group]?.label ?? group }, apply);
}

/** Names a group. */
export function labelGroup(_document: GraphDocument, group: string, label: string): Command {
  return command('command.labelGroup', { label }, (draft) => {
    const entry = draft.groups[group];
    if (entry !== undefined && entry.label !== label) entry.label = label;
  });
}

/** Resizes a frame; dragging a left or top edge moves its place, too. Members stay where they are. */
export function resizeGroup(document: GraphDocument, group: string, size: Size, position?: Position): Command {
  return command('command.resizeGroup', { label: document.groups[group]?.label ?? group }, (draft) => {
    resize(draft.groups[group], size, position);
  });
}

/** Adds a note (Markdown). */
export function addNote(_document: GraphDocument, position: Position, text = '', size: Size = { width: 220, height: 120 }): Command {
  return command(
    'command.addNote',
    {},
    (draft) => {
      const id = freeId('note', (name) => name in draft.notes);
      draft.notes[id] = { id, order: nextOrder(draft.notes), text, position, size };
    },
    { selectsAdded: true },
  );
}

/** Changes the text of a note. */
export function editNote(_document: GraphDocument, note: string, text: string): Command {
  return command('command.editNote', {}, (draft) => {
    const entry = draft.notes[note];
    if (entry !== undefined && entry.text !== text) entry.text = text;
  });
}

/** Resizes a note; dragging a left or top edge moves its place, too. */
export function resizeNote(_document: GraphDocument, note: string, size: Size, position?: Position): Command {
  return command('command.resizeNote', {}, (draft) => resize(draft.notes[note], size, position));
}

function resize(entry: { size: Size; position: Position } | undefined, size: Size, position?: Position): void {
  if (entry === undefined || !(size.width > 0) || !(size.height > 0)) return;
  if (!sameValue(entry.size, size)) entry.size = { width: size.width, height: size.height };
  if (position !== undefined) place(entry, position);
}
