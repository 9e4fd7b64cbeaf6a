/**
 * Groups of a project: `g1 = n1 + n2`, one collection. A document's groups are a forest of frames, so a project's group becomes one
 * where no other has its nodes already; connections of the others are written out node by node, where that means the same.
 */
import { lookupNodeModel } from '../../document/meaning/modelNames.ts';
import type { Element, FileObject, Project } from './context.ts';

export interface Groups {
  /** "groups" of the document's file. */
  readonly files: readonly FileObject[];
  /** The id of the group that an element lies in, by index. */
  readonly parents: ReadonlyMap<number, string>;
  /** Elements that an end stands for: one, a node or a group that the document has, or the nodes of a group that it has not. */
  endsAt(element: Element): readonly Element[];
  /** The nodes behind an end. */
  nodesOf(element: Element): readonly Element[];
  /** The first node behind an end. */
  firstOf(element: Element): Element | undefined;
}

export function groupsOf(project: Project): Groups {
  const { elements, losses } = project;
  const parents = new Map<number, string>();
  const made = new Set<number>();
  const all = elements.filter((element): element is Element => element?.members !== undefined);
  const deep = new Map(all.map((element) => [element.index, nodesIn(element, project)]));
  for (const element of all) {
    const { given, index, members = [], id } = element;
    const nodes = deep.get(index);
    if (nodes === undefined) losses.add('group_cycle', given.path, id);
    else if (nodes.length === 0) losses.add('group_empty', given.path, id);
    else if (members.some((member) => parents.has(member))) losses.add('group_overlap', given.path, id);
    else {
      made.add(index);
      for (const member of members) parents.set(member, id);
    }
    given.end();
  }
  const nodesOf = (element: Element): readonly Element[] => (element.members === undefined ? [element] : (deep.get(element.index) ?? []));
  // A group stands for its neurons alone; with others in it, it is written out.
  const isPlain = (node: Element) =>
    lookupNodeModel(project.models, node.modelName).kind !== 'known' || node.model?.elementType === 'neuron';
  return {
    files: all.flatMap((element) => {
      if (!made.has(element.index)) return [];
      const group = parents.get(element.index);
      const file: FileObject = { id: element.id, label: element.label, ...(group === undefined ? {} : { group }) };
      project.origins.set(file, element.given.path);
      return [file];
    }),
    parents,
    endsAt: (element) => (made.has(element.index) && nodesOf(element).every(isPlain) ? [element] : nodesOf(element)),
    nodesOf,
    firstOf: (element) => nodesOf(element)[0],
  };
}

/** The nodes of a group and of the groups in it, in file order as NEST joins collections; undefined where it lies inside itself. */
function nodesIn(group: Element, { elements }: Project): readonly Element[] | undefined {
  const found = new Set<number>();
  const visited = new Set<number>();
  const open: { readonly index: number; readonly above: ReadonlySet<number> }[] = [{ index: group.index, above: new Set() }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { index, above } = next;
    const element = elements[index];
    if (above.has(index)) return undefined;
    if (element === undefined) continue;
    if (element.members === undefined) {
      found.add(index);
      continue;
    }
    if (visited.has(index)) continue;
    visited.add(index);
    const below = new Set(above).add(index);
    for (const member of element.members) open.push({ index: member, above: below });
  }
  return [...found].sort((a, b) => a - b).map((index) => elements[index] as Element);
}
