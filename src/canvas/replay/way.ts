/** A wire by the length of its way, so that what travels along it does so evenly. */
import { type Point, pieces } from '../look/geometry.ts';

export interface Way {
  /** The point at a part of the way, 0 to 1. */
  at(part: number): Point;
  readonly length: number;
}

/** Straight pieces that a bent wire is measured by. */
const PIECES = 24;

/** @param curve points of a Bézier curve. */
export function wayAlong(curve: readonly Point[]): Way {
  const parts = pieces(curve, PIECES);
  const ends: number[] = [];
  let length = 0;
  for (const { from, to } of parts) {
    length += Math.hypot(to.x - from.x, to.y - from.y);
    ends.push(length);
  }
  return {
    length,
    at(part) {
      const along = Math.min(1, Math.max(0, part)) * length;
      const k = Math.max(
        0,
        ends.findIndex((end) => end >= along),
      );
      const { from, to } = parts[k] ?? { from: { x: 0, y: 0 }, to: { x: 0, y: 0 } };
      const begin = k === 0 ? 0 : (ends[k - 1] as number);
      const piece = (ends[k] ?? 0) - begin || 1;
      const t = (along - begin) / piece;
      return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
    },
  };
}
