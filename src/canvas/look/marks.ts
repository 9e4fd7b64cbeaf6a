/**
 * Markers at the ends of wires, as paths in canvas pixels. They carry their place in their points and not in a transform: a browser
 * keeps a layer's bookkeeping for every transform and does all of it again when one changes.
 */
import { isContinuous } from '../../models/vocabulary/exchange.ts';
import type { EdgeLook, EdgePattern } from './edgeLook.ts';
import type { Point } from './geometry.ts';

type Sign = 'excitatory' | 'inhibitory' | 'neutral';

/** Each as it is at the origin, the wire coming from the left. */
const SHAPES: Readonly<Record<Sign, { readonly points: readonly (readonly [number, number])[]; readonly closed: boolean }>> = {
  excitatory: {
    points: [
      [0, 0],
      [-11, -5.5],
      [-8.5, 0],
      [-11, 5.5],
    ],
    closed: true,
  },
  inhibitory: {
    points: [
      [-3.5, -7.5],
      [-0.5, -7.5],
      [-0.5, 7.5],
      [-3.5, 7.5],
    ],
    closed: true,
  },
  neutral: {
    points: [
      [-8, -5],
      [0, 0],
      [-8, 5],
    ],
    closed: false,
  },
};

interface End extends Point {
  /** Degrees; along the wire. */
  readonly angle: number;
}

/** What a tube is wider than a line, in px. */
export const TUBE = 3;

/** Whether a wire is drawn as a tube: something flows in it in every step. */
export function isTube(pattern: EdgePattern): boolean {
  return pattern !== 'solid' && pattern !== 'random' && pattern !== 'plastic' && isContinuous(pattern);
}

/** The same end, looked at from the other side. */
function turned({ x, y, angle }: End): End {
  return { x, y, angle: angle + 180 };
}

/** A point seen from an end: so far along the wire and to its right. */
function fromEnd({ x, y, angle }: End, along: number, aside = 0): Point {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return { x: x + along * cos - aside * sin, y: y + along * sin + aside * cos };
}

/** Path data of a marker whose tip is at an end. */
function markPath(sign: Sign, end: End, scale: number): string {
  const { points, closed } = SHAPES[sign];
  const written = points.map(([along, aside]) => {
    const { x, y } = fromEnd(end, along * scale, aside * scale);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${written.join('L')}${closed ? 'Z' : ''}`;
}

/** What stands at an end of a wire. */
export interface EndMark {
  readonly shape: Sign | 'ring';
  readonly d: string;
}

const RING_RADIUS = 3.5;

/** Arrow: excites. Bar: inhibits; at both ends: a gap junction. Ring at the neuron: a recorder listens there. Shapes differ, so colour is never needed. */
export function endMarks({ sign, pattern, recorderEnd, width }: EdgeLook, start: End, end: End): readonly EndMark[] {
  if (sign === 'record') {
    // Seen from the start the ring lies ahead of the outline, seen from the tip behind it.
    const { x, y } = recorderEnd === 'target' ? fromEnd(start, 3) : fromEnd(end, -4);
    const half = (to: number) => `a${RING_RADIUS} ${RING_RADIUS} 0 0 1 ${to} 0`;
    return [{ shape: 'ring', d: `M${(x - RING_RADIUS).toFixed(1)} ${y.toFixed(1)}${half(2 * RING_RADIUS)}${half(-2 * RING_RADIUS)}Z` }];
  }
  if (pattern === 'gap') return [turned(start), end].map((at) => ({ shape: 'inhibitory', d: markPath('inhibitory', at, 1) }));
  return [{ shape: sign, d: markPath(sign, end, 0.8 + width / 8) }];
}
