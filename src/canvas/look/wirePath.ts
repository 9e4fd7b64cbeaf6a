/** The path of a wire as it is drawn between the middles of its ends. */
import { edgePath, type Point } from './geometry.ts';
import type { ViewEdge, ViewNode } from './viewTypes.ts';

const MARKER_LENGTH = { excitatory: 9, inhibitory: 2, neutral: 8, record: 7 } as const;

export function wirePath(
  isSelf: boolean,
  source: Point,
  target: Point,
  { look, lane, sourceShape, targetShape }: Pick<NonNullable<ViewEdge['data']>, 'look' | 'lane' | 'sourceShape' | 'targetShape'>,
): ReturnType<typeof edgePath> {
  const markerLength = look.recorderEnd === 'target' ? 0 : MARKER_LENGTH[look.sign];
  const box = ({ x, y }: Point, shape: typeof sourceShape) => ({ cx: x, cy: y, ...shape });
  return edgePath(box(source, sourceShape), box(target, targetShape), lane, isSelf, markerLength);
}

/** The path of a wire between nodes as they are drawn. */
export function pathBetween(
  { source, target }: ViewEdge,
  data: NonNullable<ViewEdge['data']>,
  from: ViewNode,
  to: ViewNode,
): ReturnType<typeof edgePath> {
  const middle = ({ position, width = 0, height = 0 }: ViewNode) => ({ x: position.x + width / 2, y: position.y + height / 2 });
  return wirePath(source === target, middle(from), middle(to), data);
}
