/** Masks as they are drawn: the outlines of what they take in, on the plane. Of three dimensions it is where the region's surface meets the node's own depth. */
import { cos, sin } from '../base/elementary.ts';
import type { Flat } from './flat.ts';
import type { Layer } from './layer.ts';
import { kindOfMask, maskFaults, regionOf } from './masks.ts';
import type { Mask, MaskKeys } from './types.ts';

/** Corners that stand for a round. */
const CORNERS = 72;

type Outline = readonly Flat[];

/** The closed outlines of a mask round its node at 0; none where the mask is faulty, or its region does not reach the node's depth. */
export function outlinesOf(mask: Mask, layer: Pick<Layer, 'extent' | 'shape'>): readonly Outline[] {
  const kind = kindOfMask(mask);
  if (kind === undefined || maskFaults(mask).length > 0) return [];
  if ((kind.name === 'grid' || kind.name === 'grid3d') && layer.shape === undefined) return [];
  const keys = mask[kind.name] as MaskKeys;
  const number = (key: string): number => (keys[key] as number | undefined) ?? 0;
  const centre = centreOf(mask, keys, kind.name);
  switch (kind.name) {
    case 'circular':
    case 'spherical': {
      const depth = centre[2] ?? 0;
      const radius = Math.sqrt(number('radius') ** 2 - depth * depth);
      return Number.isNaN(radius) ? [] : [round(centre, radius, radius, 0)];
    }
    case 'doughnut':
      return ['outer_radius', 'inner_radius'].filter((key) => number(key) > 0).map((key) => round(centre, number(key), number(key), 0));
    case 'elliptical':
      return [round(centre, number('major_axis') / 2, number('minor_axis') / 2, number('azimuth_angle'))];
    default:
      return boxes(mask, layer, keys, centre, kind.name);
  }
}

/** Where the region lies from its node, as far as it is said apart from its corners. */
function centreOf(mask: Mask, keys: MaskKeys, name: string): readonly number[] {
  const own = (keys['anchor'] as readonly number[] | undefined) ?? [0, 0, 0];
  const { anchor } = mask;
  if (!Array.isArray(anchor) || name.startsWith('grid')) return own;
  return own.map((x, d) => x + ((anchor as readonly number[])[d] ?? 0));
}

function boxes(
  mask: Mask,
  layer: Pick<Layer, 'extent' | 'shape'>,
  keys: MaskKeys,
  by: readonly number[],
  name: string,
): readonly Outline[] {
  const region = regionOf(mask, layer);
  const [azimuth, polar] = [keys['azimuth_angle'] ?? 0, keys['polar_angle'] ?? 0];
  const [x0 = 0, y0 = 0] = region.low;
  const [x1 = 0, y1 = 0] = region.high;
  if (name === 'ellipsoidal' || polar !== 0 || name === 'box') return traced(region);
  const corners: Flat[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([i, j]) => [i === 0 ? x0 : x1, j === 0 ? y0 : y1]);
  if (azimuth === 0) return [closed(corners)];
  const lower = keys['lower_left'] as readonly number[];
  const upper = keys['upper_right'] as readonly number[];
  const middle = lower.map((low, d) => (low + (upper[d] as number)) / 2 + (by[d] ?? 0));
  const half = lower.map((low, d) => ((upper[d] as number) - low) / 2);
  return [
    closed(
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ].map(([i, j]) => turned(middle, (i as number) * (half[0] as number), (j as number) * (half[1] as number), azimuth as number)),
    ),
  ];
}

function round(centre: readonly number[], a: number, b: number, azimuth: number): Outline {
  return Array.from({ length: CORNERS + 1 }, (_, k) => {
    const angle = (2 * Math.PI * (k % CORNERS)) / CORNERS;
    return turned(centre, a * cos(angle), b * sin(angle), azimuth);
  });
}

/** A displacement turned by an angle (degrees) round a centre. */
function turned([cx = 0, cy = 0]: readonly number[], x: number, y: number, azimuth: number): Flat {
  const [c, s] = [cos((azimuth * Math.PI) / 180), sin((azimuth * Math.PI) / 180)];
  return [cx + x * c - y * s, cy + x * s + y * c];
}

function closed(corners: readonly Flat[]): Outline {
  return [...corners, corners[0] as Flat];
}

/** The outline of a convex region in the node's own depth, found along rays from a point of it. */
function traced({ low, high, inside }: ReturnType<typeof regionOf>): readonly Outline[] {
  const [x0 = 0, y0 = 0, z0 = 0] = low;
  const [x1 = 0, y1 = 0, z1 = 0] = high;
  if (z0 > 0 || z1 < 0) return [];
  const start = within(low, high, inside);
  if (start === undefined) return [];
  const far = Math.hypot(x1 - x0, y1 - y0);
  const outline = Array.from({ length: 2 * CORNERS }, (_, k): Flat => {
    const [ux, uy] = [cos((Math.PI * k) / CORNERS), sin((Math.PI * k) / CORNERS)];
    let [near, off] = [0, far];
    for (let step = 0; step < 40; step++) {
      const at = (near + off) / 2;
      if (inside(start[0] + at * ux, start[1] + at * uy, 0)) near = at;
      else off = at;
    }
    return [start[0] + near * ux, start[1] + near * uy];
  });
  return [closed(outline)];
}

/** A point of the region at depth 0, near the middle of what is there. */
function within(low: readonly number[], high: readonly number[], inside: (x: number, y: number, z: number) => boolean): Flat | undefined {
  const steps = 24;
  let [count, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; j <= steps; j++) {
      const x = (low[0] as number) + (i / steps) * ((high[0] as number) - (low[0] as number));
      const y = (low[1] as number) + (j / steps) * ((high[1] as number) - (low[1] as number));
      if (!inside(x, y, 0)) continue;
      count++;
      sumX += x;
      sumY += y;
    }
  }
  return count === 0 ? undefined : [sumX / count, sumY / count];
}
