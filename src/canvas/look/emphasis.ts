/** Which edges stay at full strength while something is selected or pointed at, so that a recurrent net can be read. Pure. */
import type { Selection } from '../../editor/types.ts';
import { thingOf, viewId } from './viewTypes.ts';

interface Wire {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly data?: { readonly stands: readonly string[] };
}

/**
 * The edges that touch what is pointed at, else what is selected; undefined where nothing that has edges is: then none fade.
 * What is pointed at adds to what is selected, so that a pointer passing over does not hide the selection's wires. `groupsAround`
 * gives the canvas ids of the groups that a node lies in.
 */
export function litEdges(
  edges: readonly Wire[],
  selection: Selection,
  hover: { readonly kind: 'node' | 'edge'; readonly id: string } | undefined,
  groupsAround: (node: string) => readonly string[] = () => [],
): ReadonlySet<string> | undefined {
  const ends = new Set([...selection.nodes, ...selection.groups.map(viewId.group)]);
  const chosen = new Set(selection.edges);
  if (hover?.kind === 'node') ends.add(thingOf(hover.id).kind === 'panel' ? thingOf(hover.id).id : hover.id);
  // The connections of a group are those of each node in it.
  for (const id of [...ends]) for (const group of groupsAround(id)) ends.add(group);
  if (ends.size === 0 && chosen.size === 0 && hover === undefined) return undefined;
  const lit = new Set<string>();
  for (const edge of edges) {
    const isChosen = edge.data?.stands.some((id) => chosen.has(id)) ?? false;
    if (isChosen || ends.has(edge.source) || ends.has(edge.target) || (hover?.kind === 'edge' && hover.id === edge.id)) lit.add(edge.id);
  }
  return lit.size === 0 ? undefined : lit;
}
