/** The path of a wire as it is drawn between the middles of its ends. */
import { edgePath, type Point } from './geometry.ts';
import type { ViewEdge } from './viewTypes.ts';

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
