/** What a drag takes along and what it means for the document when it ends. Pure. */
import { assignGroup, type Command, membersOf, move, resizeGroup, resizeNote, setPanel } from '../../document/commands/index.ts';
import { addedPanels, nodeOfPanel } from '../../document/meaning/panels.ts';
import type { GraphDocument, Position } from '../../document/types.ts';
import { NODE_HEIGHT } from '../look/nodeLook.ts';
import { thingOf, viewId } from '../look/viewTypes.ts';
import { groupAt } from '../place/groups.ts';

type Places = ReadonlyMap<string, Position>;

/** Everything that moves when these canvas ids are dragged: members of dragged groups, panels of moved recorders. */
export function followers(document: GraphDocument, leaders: Iterable<string>): Set<string> {
  const moved = new Set<string>(leaders);
  for (const id of [...moved]) {
    const thing = thingOf(id);
    if (thing.kind !== 'group') continue;
    const members = membersOf(document, thing.id);
    for (const node of members.nodes) moved.add(node);
    for (const group of members.groups) moved.add(viewId.group(group));
  }
  for (const id of [...moved]) {
    if (thingOf(id).kind !== 'node') continue;
    for (const panel of [id, ...addedPanels(document, id)]) moved.add(viewId.panel(panel));
  }
  return moved;
}

/** Several commands as one step; it is called what the first one is called. */
function together(commands: readonly Command[]): Command | undefined {
  const [first] = commands;
  if (first === undefined) return undefined;
  if (commands.length === 1) return first;
  return {
    ...first,
    apply: (draft) => {
      for (const each of commands) each.apply(draft);
    },
  };
}

/**
 * The one command that a finished drag makes: new places of what was dragged (members follow their group in `move`), new
 * groups of nodes dropped into or out of a frame, new offsets of panels dragged by themselves. Undefined if nothing moved.
 *
 * @param leaders canvas id → new place, of what the pointer held.
 * @param sizes width of a node by id, for the middle that decides which frame it is in.
 */
export function dropCommand(document: GraphDocument, leaders: Places, sizes: (node: string) => number): Command | undefined {
  const places = { nodes: {} as Record<string, Position>, notes: {} as Record<string, Position>, groups: {} as Record<string, Position> };
  const commands: Command[] = [];
  const panels: Command[] = [];
  for (const [id, position] of leaders) {
    const thing = thingOf(id);
    const old = oldPlace(document, thing);
    if (thing.kind === 'panel') {
      const recorder = nodeOfPanel(document, thing.id);
      if (recorder === undefined || leaders.has(recorder.id)) continue;
      const offset = { x: position.x - recorder.position.x, y: position.y - recorder.position.y };
      panels.push(setPanel(document, thing.id, { position: offset }));
    } else if (old !== undefined && (old.x !== position.x || old.y !== position.y)) {
      places[`${thing.kind}s`][thing.id] = position;
    }
  }
  if (Object.values(places).some((record) => Object.keys(record).length > 0)) commands.push(move(document, places));
  commands.push(...regroup(document, places.nodes, new Set(Object.keys(places.groups)), sizes), ...panels);
  return together(commands);
}

function oldPlace(document: GraphDocument, thing: ReturnType<typeof thingOf>): Position | undefined {
  if (thing.kind === 'node') return document.nodes[thing.id]?.position;
  if (thing.kind === 'note') return document.notes[thing.id]?.position;
  if (thing.kind === 'group') return document.groups[thing.id]?.position;
  return undefined;
}

/** The command that a finished resize makes: the frame as it is on view becomes the document's. */
export function resizeCommand(
  document: GraphDocument,
  node: { readonly id: string; readonly position: Position; readonly width?: number; readonly height?: number },
): Command | undefined {
  const { kind, id } = thingOf(node.id);
  const size = { width: node.width ?? 0, height: node.height ?? 0 };
  const position = { ...node.position };
  if (kind === 'note') return resizeNote(document, id, size, position);
  if (kind === 'group') return resizeGroup(document, id, size, position);
  const recorder = kind === 'panel' ? nodeOfPanel(document, id) : undefined;
  if (recorder === undefined) return undefined;
  const offset = { x: position.x - recorder.position.x, y: position.y - recorder.position.y };
  return setPanel(document, id, { position: offset, size });
}

/** Nodes whose middle came into or left a frame, one command a destination. */
function regroup(
  document: GraphDocument,
  nodes: Readonly<Record<string, Position>>,
  movedGroups: ReadonlySet<string>,
  width: (node: string) => number,
): Command[] {
  const destinations = new Map<string | undefined, string[]>();
  for (const [id, position] of Object.entries(nodes)) {
    const current = document.nodes[id]?.group;
    // A node that travels with its own frame stays in it.
    if (current !== undefined && movedGroups.has(current)) continue;
    const middle = { x: position.x + width(id) / 2, y: position.y + NODE_HEIGHT / 2 };
    const destination = groupAt(document, middle, movedGroups);
    if (destination === current) continue;
    const list = destinations.get(destination);
    if (list) list.push(id);
    else destinations.set(destination, [id]);
  }
  return [...destinations].map(([group, ids]) => assignGroup(document, { nodes: ids }, group));
}
