/**
 * Whose panels there are. A panel is a recorder's own, under the recorder's id, one that was added, under the id of its analysis,
 * or a sweep's, under the sweep's id. An added one stands beside the first recorder that it is of, a sweep's beside what its
 * first dial turns.
 */
import type { Sweep } from '../experiment.ts';
import type { GraphDocument, GraphNode } from '../types.ts';

type Drawn = Pick<GraphDocument, 'nodes' | 'edges' | 'groups' | 'analyses' | 'sweeps'>;

/** The node that a panel belongs to; undefined where there is no such panel. */
export function nodeOfPanel(document: Drawn, panel: string): GraphNode | undefined {
  const own = document.nodes[panel];
  if (own !== undefined) return own;
  const analysis = document.analyses?.find(({ id }) => id === panel);
  if (analysis !== undefined) return (analysis.of ?? []).flatMap((id) => document.nodes[id] ?? [])[0];
  const sweep = document.sweeps?.find(({ id }) => id === panel);
  return sweep && nodeOfSweep(document, sweep);
}

/** Where a sweep's panel stands: at the node or the target of the connection that is turned, else at what is measured, else at the first node. */
function nodeOfSweep(document: Drawn, { dials, measure }: Sweep): GraphNode | undefined {
  const paths = dials.flatMap(({ path, paths = [] }) => [...(path === undefined ? [] : [path]), ...paths.map((one) => one.path)]);
  for (const path of paths) {
    const [section, id = ''] = path.split('.');
    if (section === 'nodes' && document.nodes[id]) return document.nodes[id];
    const edge = section === 'edges' ? document.edges[id] : undefined;
    const end = edge && (document.nodes[edge.target] ?? document.nodes[edge.source]);
    if (end) return end;
  }
  const measured = (measure.match(/[A-Za-z_]\w*/g) ?? []).flatMap((id) =>
    Object.hasOwn(document.nodes, id) ? (document.nodes[id] ?? []) : [],
  );
  return measured[0] ?? Object.values(document.nodes).sort((a, b) => a.order - b.order)[0];
}

/** Ids of the panels that stand beside a node besides a recorder's own, in the document's order. */
export function addedPanels(document: Drawn, node: string): string[] {
  const { analyses = [], sweeps = [], nodes } = document;
  return [...analyses, ...sweeps].flatMap(({ id }) => (!(id in nodes) && nodeOfPanel(document, id)?.id === node ? [id] : []));
}
