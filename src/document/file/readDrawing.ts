/** Reads what people see and the kernel does not: groups, notes and the view. */

import { nearestName } from '../../base/nearest.ts';
import { member, type Place, quoted } from '../meaning/diagnostics.ts';
import { said } from '../said.ts';
import type { GraphGroup, GraphNote, GraphView, Position, Size } from '../types.ts';
import { checkDials } from './readExperiment.ts';
import { copyJson, isJsonObject, own, type Reader } from './reader.ts';
import { MOST_ENTRIES, optional } from './readNodes.ts';
import { readPosition, readSize } from './readValues.ts';

export type UnplacedNote = Omit<GraphNote, 'position' | 'size'> & { readonly position?: Position; readonly size?: Size };
export type UnplacedGroup = Omit<GraphGroup, 'position' | 'size'> & { readonly position?: Position; readonly size?: Size };

/** "notes": { id, text, position, size }. */
export function readNotes(value: unknown, place: Place, reader: Reader): Map<string, UnplacedNote> {
  return readEntries(value, place, reader, 'note', ['id', 'text', 'position', 'size'], (object, here, id, order) => {
    const written = own(object, 'text');
    const text = written === undefined ? '' : reader.text(written, member(here, 'text'));
    return text === undefined ? undefined : { id, order, text, ...frame(object, here, reader) };
  });
}

/** "groups": { id, label, group, position, size, collapsed }. A group may lie in another, never in itself. */
export function readGroups(value: unknown, place: Place, reader: Reader): Map<string, UnplacedGroup> {
  const keys = ['id', 'label', 'group', 'position', 'size', 'collapsed'];
  const groups = readEntries(value, place, reader, 'group', keys, (object, here, id, order): UnplacedGroup | undefined => {
    const written = own(object, 'label');
    const label = written === undefined ? id : reader.text(written, member(here, 'label'));
    if (label === undefined) return undefined;
    return {
      id,
      order,
      label,
      ...optional('group', object, (parent) => reader.name(parent, member(here, 'group'), said('document.groupId'))),
      ...frame(object, here, reader),
      ...optional('collapsed', object, (collapsed) => reader.boolean(collapsed, member(here, 'collapsed'))),
    };
  });
  const cyclic = groupsInThemselves(groups);
  for (const group of groups.values()) {
    const here: Place = { path: `groups[${group.order}]`, group: group.id };
    if (group.group === undefined) continue;
    checkGroup(group.group, member(here, 'group'), groups, reader);
    if (cyclic.has(group.id)) reader.findings.add('group_cycle', member(here, 'group'), { found: quoted(group.id) });
  }
  return groups;
}

/** Notes a group id that no group has. */
export function checkGroup(id: string, place: Place, groups: ReadonlyMap<string, unknown>, reader: Reader): void {
  if (groups.has(id) || reader.findings.isFull) return;
  reader.findings.add('unknown_group', place, { found: quoted(id) }, nearestName(id, groups.keys()));
}

/** The groups that lie inside themselves: following their parents leads back to them. One pass, whatever the depth. */
export function groupsInThemselves(groups: ReadonlyMap<string, { readonly group?: string }>): Set<string> {
  const done = new Set<string>();
  const cyclic = new Set<string>();
  for (const start of groups.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !done.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = groups.get(id)?.group;
    }
    if (id !== undefined && onPath.has(id)) for (const inside of path.slice(path.indexOf(id))) cyclic.add(inside);
    for (const visited of path) done.add(visited);
  }
  return cyclic;
}

/** "view": kept as it is; only what the editor reads (panels' position, size and hidden) has to have the right form. */
export function readView(value: unknown, place: Place, reader: Reader): GraphView {
  if (value === undefined) return {};
  const object = reader.object(value, place);
  if (object === undefined) return {};
  const view = copyJson(object, place, reader.findings);
  const panels = own(object, 'panels');
  if (panels !== undefined) checkPanels(panels, member(place, 'panels'), reader);
  const dials = own(object, 'dials');
  if (dials !== undefined) checkDials(dials, member(place, 'dials'), reader);
  return view as GraphView;
}

function checkPanels(value: unknown, place: Place, reader: Reader): void {
  const panels = reader.object(value, place, said('document.panels'));
  for (const [id, panel] of Object.entries(panels ?? {})) {
    const here = member(place, id);
    const object = reader.object(panel, here, said('document.panel'));
    if (object === undefined) continue;
    optional('position', object, (position) => readPosition(position, member(here, 'position'), reader));
    optional('size', object, (size) => readSize(size, member(here, 'size'), reader));
    optional('hidden', object, (hidden) => reader.boolean(hidden, member(here, 'hidden')));
  }
}

function frame(object: Readonly<Record<string, unknown>>, place: Place, reader: Reader): { position?: Position; size?: Size } {
  // The format's own example shows "position": {} for a place that is yet to be chosen.
  const given = (key: 'position' | 'size') => {
    const value = own(object, key);
    return value !== undefined && !(isJsonObject(value) && Object.keys(value).length === 0);
  };
  return {
    ...(given('position') ? optional('position', object, (value) => readPosition(value, member(place, 'position'), reader)) : {}),
    ...(given('size') ? optional('size', object, (value) => readSize(value, member(place, 'size'), reader)) : {}),
  };
}

function readEntries<T>(
  value: unknown,
  place: Place,
  reader: Reader,
  kind: 'note' | 'group',
  keys: readonly string[],
  read: (object: Readonly<Record<string, unknown>>, place: Place, id: string, order: number) => T | undefined,
): Map<string, T> {
  const entries = new Map<string, T>();
  const at = new Map<string, number>();
  const list = value === undefined ? [] : reader.list(value, place, MOST_ENTRIES, said(`document.${kind}s`));
  for (const [index, entry] of (list ?? []).entries()) {
    const here: Place = { path: `${kind}s[${index}]` };
    const object = reader.object(entry, here, said(`document.${kind}`));
    if (object === undefined) continue;
    reader.keys(object, here, keys);
    const id = reader.name(own(object, 'id'), member(here, 'id'), said('document.type.string'));
    if (id === undefined) continue;
    const other = at.get(id);
    if (other !== undefined) {
      reader.findings.add('duplicate_id', member(here, 'id'), { found: quoted(id), other: `${kind}s[${other}]` });
      continue;
    }
    at.set(id, index);
    const result = read(object, { ...here, [kind]: id }, id, index);
    if (result !== undefined) entries.set(id, result);
  }
  return entries;
}
