/** Commands about where nodes lie. */
import type { Positions } from '../../space/types.ts';
import { countOfPositions } from '../meaning/space.ts';
import type { GraphDocument } from '../types.ts';
import { type Command, command, nameOf } from './core.ts';
import { resizeNode } from './nodes.ts';

/** Gives a node positions, or takes them away: it becomes as many nodes as there are positions. */
export function setSpatial(document: GraphDocument, node: string, spatial: Positions | undefined): Command {
  const named = { node: nameOf(document, node) };
  return command(spatial === undefined ? 'command.clearSpatial' : 'command.setSpatial', named, (draft) => {
    const entry = draft.nodes[node];
    if (entry === undefined) return;
    if (spatial === undefined) {
      delete entry.spatial;
      return;
    }
    entry.spatial = spatial;
    resizeNode(entry, countOfPositions(spatial) ?? entry.n);
  });
}
