/** Groups of a document after nodes came and went, together with groups that a revision joined nodes to. */
import { freshId } from '../../base/ids.ts';
import type { GraphDocument, GraphGroup } from '../types.ts';

interface Family {
  readonly group: GraphGroup;
  readonly members: ReadonlySet<string>;
  /** How deep it lies, for groups of the same members. */
  readonly depth: number;
}

interface Grouped {
  readonly groups: Record<string, GraphGroup>;
  /** The innermost group of a node. */
  readonly groupOf: ReadonlyMap<string, string>;
  /** What a group of theirs is called now. */
  readonly names: ReadonlyMap<string, string>;
}

/** Ids of the nodes in a group and in the groups inside it. */
function membersIn({ nodes, groups }: Pick<GraphDocument, 'nodes' | 'groups'>, group: string): string[] {
  const within = (id: string | undefined): boolean => {
    for (let at = id, steps = 0; at !== undefined && steps < 1000; at = groups[at]?.group, steps++) if (at === group) return true;
    return false;
  };
  return Object.values(nodes).flatMap(({ id, group: own }) => (within(own) ? [id] : []));
}

/**
 * Ours stay with the members that stay, as long as none of theirs cuts through them. One of theirs that joins exactly the `ends` of one
 * of ours (its neurons) is that group. `ids`: what nodes of theirs are called now; `kept`: which nodes there are.
 */
export function mergeGroups(
  ours: GraphDocument,
  theirs: GraphDocument,
  ids: ReadonlyMap<string, string>,
  kept: ReadonlyMap<string, string>,
  ends: (group: string) => readonly string[],
  taken: Set<string>,
): Grouped {
  const depthOf = (group: GraphGroup): number => {
    let depth = 0;
    for (let at = group.group; at !== undefined && depth < 1000; at = ours.groups[at]?.group) depth++;
    return depth;
  };
  const names = new Map<string, string>();
  const families: Family[] = Object.values(ours.groups).map((group) => ({
    group,
    members: new Set(membersIn(ours, group.id).flatMap((id) => kept.get(id) ?? [])),
    depth: depthOf(group),
  }));
  const key = (members: readonly string[]) => [...members].sort().join(' ');
  const added: Family[] = [];
  for (const group of Object.values(theirs.groups)) {
    const members = membersIn(theirs, group.id).map((id) => ids.get(id) ?? id);
    const same = Object.keys(ours.groups).find((id) => key(ends(id).flatMap((one) => kept.get(one) ?? [])) === key(members));
    const id = same ?? freshId(group.id, taken);
    taken.add(id);
    names.set(group.id, id);
    if (same === undefined) added.push({ group: { ...group, id }, members: new Set(members), depth: 0 });
  }
  const crosses = (a: Family, b: Family) => {
    const shared = [...a.members].filter((id) => b.members.has(id)).length;
    return shared > 0 && shared < a.members.size && shared < b.members.size;
  };
  const all = [...families.filter((family) => !added.some((other) => crosses(family, other))), ...added].sort(
    (a, b) => b.members.size - a.members.size || a.depth - b.depth,
  );
  const groups: Record<string, GraphGroup> = {};
  const groupOf = new Map<string, string>();
  for (const [place, { group, members }] of all.entries()) {
    const { group: before, ...rest } = group;
    const [one] = members;
    const around = all.slice(0, place).findLast((other) => one !== undefined && [...members].every((id) => other.members.has(id)));
    // A frame without anything in it stays where it was.
    const parent = one === undefined ? (before !== undefined && before in groups ? before : undefined) : around?.group.id;
    groups[group.id] = parent === undefined ? rest : { ...rest, group: parent };
    for (const id of members) groupOf.set(id, group.id);
  }
  return { groups, groupOf, names };
}
