/**
 * Markers at the ends of wires, as paths in canvas pixels. They carry their place in their points and not in a transform: a browser
 * keeps a layer's bookkeeping for every transform and does all of it again when one changes.
 */
import { isContinuous } from '../../models/vocabulary/exchange.ts';
import type { EdgePattern } from './edgeLook.ts';
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
export function turned({ x, y, angle }: End): End {
  return { x, y, angle: angle + 180 };
}

/** A point seen from an end: so far along the wire and to its right. */
export function fromEnd({ x, y, angle }: End, along: number, aside = 0): Point {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return { x: x + along * cos - aside * sin, y: y + along * sin + aside * cos };
}

/** Path data of a marker whose tip is at an end. */
export function markPath(sign: Sign, end: End, scale: number): string {
  const { points, closed } = SHAPES[sign];
  const written = points.map(([along, aside]) => {
    const { x, y } = fromEnd(end, along * scale, aside * scale);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${written.join('L')}${closed ? 'Z' : ''}`;
}
