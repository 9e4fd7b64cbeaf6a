/** What a pointer is at, told between the canvas and the script. Pure. */
import type { EditorState } from '../../editor/types.ts';
import { thingOf, type ViewEdge } from './viewTypes.ts';

export const NOBODY: ReadonlySet<string> = new Set();

/** Canvas ids of nodes and edges that the script points at. */
export function pointedAt(pointed: EditorState['pointed'], edges: readonly ViewEdge[]): ReadonlySet<string> {
  if (pointed?.by !== 'script') return NOBODY;
  const wires = edges.filter(({ data }) => data?.stands.some((id) => pointed.edges.includes(id)));
  return new Set([...pointed.nodes, ...wires.map(({ id }) => id)]);
}

/** What the pointer on the canvas is at, for others. */
export function pointedBy(
  { kind, id }: { readonly kind: 'node' | 'edge'; readonly id: string },
  edges: readonly ViewEdge[],
): EditorState['pointed'] {
  if (kind === 'edge') return { by: 'canvas', nodes: [], edges: edges.find((edge) => edge.id === id)?.data?.stands ?? [] };
  const thing = thingOf(id);
  return thing.kind === 'node' ? { by: 'canvas', nodes: [thing.id], edges: [] } : undefined;
}
