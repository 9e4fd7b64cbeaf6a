/**
 * NEST's masks: their keys, what is wrong with them, and which displacements lie in them.
 * Source: NEST 3.9, nestkernel/{mask.h,mask.cpp,mask_impl.h,grid_mask.h,nestmodule.cpp} and MaskedLayer::check_mask_.
 */
import { cos, sin } from '../base/elementary.ts';
import type { Layer } from './layer.ts';
import type { Mask, MaskKeys } from './types.ts';

/** What a key of a mask holds. */
type KeyType = 'length' | 'point' | 'angle' | 'cells';

interface MaskKey {
  readonly name: string;
  readonly type: KeyType;
  readonly optional?: true;
}

interface MaskKind {
  readonly name: string;
  readonly dimensions: 2 | 3;
  readonly keys: readonly MaskKey[];
}

const length = (name: string): MaskKey => ({ name, type: 'length' });
const point = (name: string): MaskKey => ({ name, type: 'point' });
const angle = (name: string): MaskKey => ({ name, type: 'angle', optional: true });
const anchor: MaskKey = { name: 'anchor', type: 'point', optional: true };

const corners = [point('lower_left'), point('upper_right')];

/** The masks by name. */
export const maskKinds: Readonly<Record<string, MaskKind>> = Object.fromEntries(
  (
    [
      { name: 'circular', dimensions: 2, keys: [length('radius'), anchor] },
      {
        name: 'rectangular',
        dimensions: 2,
        keys: [...corners, angle('azimuth_angle')],
      },
      {
        name: 'elliptical',
        dimensions: 2,
        keys: [length('major_axis'), length('minor_axis'), angle('azimuth_angle'), anchor],
      },
      {
        name: 'doughnut',
        dimensions: 2,
        keys: [length('inner_radius'), length('outer_radius'), anchor],
      },
      {
        name: 'grid',
        dimensions: 2,
        keys: [{ name: 'shape', type: 'cells' }],
      },
      { name: 'spherical', dimensions: 3, keys: [length('radius'), anchor] },
      {
        name: 'box',
        dimensions: 3,
        keys: [...corners, angle('azimuth_angle'), angle('polar_angle')],
      },
      {
        name: 'ellipsoidal',
        dimensions: 3,
        keys: [length('major_axis'), length('minor_axis'), length('polar_axis'), angle('azimuth_angle'), angle('polar_angle'), anchor],
      },
      { name: 'grid3d', dimensions: 3, keys: [{ name: 'shape', type: 'cells' }] },
    ] satisfies MaskKind[]
  ).map((kind) => [kind.name, kind]),
);

/** What NEST refuses in a mask. `key` is the key that it is about. */
export type MaskFault =
  | { readonly code: 'unknown_mask'; readonly key: 'mask' }
  | { readonly code: 'mask_key'; readonly key: string; readonly type: KeyType; readonly dimensions: number }
  | { readonly code: 'mask_key_unused'; readonly key: string }
  | { readonly code: 'not_positive'; readonly key: string }
  | { readonly code: 'corners' | 'axes' | 'radii' | 'anchor_cells'; readonly key: string }
  | { readonly code: 'mask_dimensions'; readonly key: string; readonly dimensions: number; readonly found: number }
  | { readonly code: 'needs_grid'; readonly key: 'grid' | 'grid3d' }
  | { readonly code: 'oversized'; readonly key: string };

/** A region of displacements. */
export interface Region {
  /** What encloses it. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  inside(x: number, y: number, z: number): boolean;
}

/** The name of the mask, the key beside "anchor". */
export function kindOfMask(mask: Mask): MaskKind | undefined {
  const names = Object.keys(mask).filter((key) => key !== 'anchor');
  const [name] = names;
  return names.length === 1 && name !== undefined && Object.hasOwn(maskKinds, name) ? maskKinds[name] : undefined;
}

/** What is wrong with a mask in itself, wherever it is laid. */
export function maskFaults(mask: Mask): readonly MaskFault[] {
  const kind = kindOfMask(mask);
  if (kind === undefined) return [{ code: 'unknown_mask', key: 'mask' }];
  const faults: MaskFault[] = [];
  const { dimensions } = kind;
  const own = mask[kind.name];
  const given = (typeof own === 'object' && !Array.isArray(own) ? own : {}) as MaskKeys;
  for (const { name, type, optional } of kind.keys) {
    const value = given[name];
    if (value === undefined && optional) continue;
    if (!isOf(type, value, dimensions)) faults.push({ code: 'mask_key', key: name, type, dimensions });
    else if (type === 'length' && !((value as number) > 0 || (kind.name === 'doughnut' && name === 'inner_radius'))) {
      faults.push({ code: 'not_positive', key: name });
    }
  }
  for (const key of Object.keys(given)) if (!kind.keys.some(({ name }) => name === key)) faults.push({ code: 'mask_key_unused', key });
  const cells = isGridKind(kind);
  const at = anchorOf(mask);
  if (at !== undefined) {
    if (!isOf('point', at, dimensions)) faults.push({ code: 'mask_key', key: 'anchor', type: 'point', dimensions });
    else if (cells && !at.every(Number.isInteger)) faults.push({ code: 'anchor_cells', key: 'anchor' });
  }
  if (faults.length > 0) return faults;
  const number = (key: string): number => given[key] as number;
  const corner = (key: string): readonly number[] => given[key] as readonly number[];
  if ('lower_left' in given && !corner('lower_left').every((low, d) => low < (corner('upper_right')[d] as number))) {
    faults.push({ code: 'corners', key: 'upper_right' });
  }
  if ('minor_axis' in given && number('major_axis') < number('minor_axis')) faults.push({ code: 'axes', key: 'minor_axis' });
  if ('inner_radius' in given && number('inner_radius') >= number('outer_radius')) faults.push({ code: 'radii', key: 'inner_radius' });
  return faults;
}

function isOf(type: KeyType, value: unknown, dimensions: number): boolean {
  if (type === 'length' || type === 'angle') return typeof value === 'number' && Number.isFinite(value);
  if (!Array.isArray(value) || value.length !== dimensions) return false;
  return value.every((item) => (type === 'cells' ? Number.isInteger(item) && (item as number) > 0 : Number.isFinite(item)));
}

function isGridKind({ name }: MaskKind): boolean {
  return name === 'grid' || name === 'grid3d';
}

/** Where the mask lies from the node that it is laid round; a grid's in cells, as { column, row } in older scripts. */
function anchorOf({ anchor: at }: Mask): readonly number[] | undefined {
  if (at === undefined || typeof at === 'number') return undefined;
  if (Array.isArray(at)) return at as readonly number[];
  const { column = 0, row = 0 } = at as { readonly column?: number; readonly row?: number };
  return [column, row];
}

/** What is wrong with laying a mask on a layer. Call maskFaults first. */
export function layingFaults(mask: Mask, layer: Layer, oversized: boolean): readonly MaskFault[] {
  const kind = kindOfMask(mask) as MaskKind;
  const { name, dimensions } = kind;
  if (dimensions !== layer.dimensions) return [{ code: 'mask_dimensions', key: name, dimensions, found: layer.dimensions }];
  if (isGridKind(kind) && layer.shape === undefined) return [{ code: 'needs_grid', key: name as 'grid' }];
  if (!layer.wraps || oversized) return [];
  if (isGridKind(kind)) {
    const shape = keysOf(mask, kind)['shape'] as readonly number[];
    return shape.some((count, d) => count > ((layer.shape as readonly number[])[d] as number)) ? [{ code: 'oversized', key: name }] : [];
  }
  const { low, high } = regionOf(mask, layer);
  const isWider = layer.extent.some((size, d) => (high[d] as number) - (low[d] as number) > size);
  return isWider ? [{ code: 'oversized', key: name }] : [];
}

function keysOf(mask: Mask, kind: MaskKind): MaskKeys {
  return mask[kind.name] as MaskKeys;
}

/** The displacements that a mask takes in. The layer is what it is laid on: a mask of cells needs its grid. */
export function regionOf(mask: Mask, layer: Pick<Layer, 'extent' | 'shape'>): Region {
  const kind = kindOfMask(mask) as MaskKind;
  const keys = keysOf(mask, kind);
  const at = anchorOf(mask);
  if (isGridKind(kind)) return cellsRegion(keys['shape'] as readonly number[], at, layer);
  const region = plainRegion(kind, keys);
  return at === undefined ? region : shifted(region, at);
}

function plainRegion({ name, dimensions }: MaskKind, keys: MaskKeys): Region {
  const number = (key: string, standard = 0): number => (keys[key] as number | undefined) ?? standard;
  const centre = (keys['anchor'] as readonly number[] | undefined) ?? new Array<number>(dimensions).fill(0);
  switch (name) {
    case 'circular':
    case 'spherical':
      return ball(centre, number('radius'));
    case 'doughnut': {
      const outer = ball(centre, number('outer_radius'));
      const inner = ball(centre, number('inner_radius'));
      return { low: outer.low, high: outer.high, inside: (x, y, z) => outer.inside(x, y, z) && !inner.inside(x, y, z) };
    }
    case 'elliptical':
    case 'ellipsoidal':
      return ellipse(centre, keys);
    default:
      return box(
        keys['lower_left'] as readonly number[],
        keys['upper_right'] as readonly number[],
        number('azimuth_angle'),
        number('polar_angle'),
      );
  }
}

function shifted({ low, high, inside }: Region, by: readonly number[]): Region {
  const [ax = 0, ay = 0, az = 0] = by;
  const moved = (point: readonly number[]) => point.map((x, d) => x + (by[d] as number));
  return { low: moved(low), high: moved(high), inside: (x, y, z) => inside(x - ax, y - ay, z - az) };
}

/** The region that takes in a displacement where the other takes in its opposite. */
export function converseOf({ low, high, inside }: Region): Region {
  return { low: high.map((x) => -x), high: low.map((x) => -x), inside: (x, y, z) => inside(-x, -y, -z) };
}

function ball(centre: readonly number[], radius: number): Region {
  const [cx = 0, cy = 0, cz = 0] = centre;
  return {
    low: centre.map((x) => x - radius),
    high: centre.map((x) => x + radius),
    inside: (x, y, z) => {
      const [dx, dy, dz] = [Math.abs(x - cx), Math.abs(y - cy), Math.abs(z - cz)];
      if (dx > radius || dy > radius || dz > radius) return false;
      // In the diamond inside of the ball nothing has to be squared, and nothing rounded.
      return dx + dy + dz <= radius || Math.sqrt(dx * dx + dy * dy + dz * dz) <= radius;
    },
  };
}

const degrees = (angle: number): number => (angle * Math.PI) / 180;

/** An ellipse's y points down once it is turned, as NEST has it; it is the same ellipse. */
function ellipse(centre: readonly number[], keys: MaskKeys): Region {
  const [cx = 0, cy = 0, cz = 0] = centre;
  const number = (key: string): number => (keys[key] as number | undefined) ?? 0;
  const [major, minor, polar] = [number('major_axis'), number('minor_axis'), number('polar_axis')];
  const [azimuth, tilt] = [number('azimuth_angle'), number('polar_angle')];
  const [ac, as, pc, ps] = [cos(degrees(azimuth)), sin(degrees(azimuth)), cos(degrees(tilt)), sin(degrees(tilt))];
  const [sx, sy] = [4 / (major * major), 4 / (minor * minor)];
  const sz = polar === 0 ? 0 : 4 / (polar * polar);
  // The box round a turned one is not tight in NEST; what is refused as too large for a layer follows from it.
  const semi = azimuth === 0 && tilt === 0 ? [major / 2, minor / 2, polar / 2] : new Array<number>(3).fill(Math.max(major, polar) / 2);
  return {
    low: centre.map((x, d) => x - (semi[d] as number)),
    high: centre.map((x, d) => x + (semi[d] as number)),
    inside: (x, y, z) => {
      const along = (x - cx) * ac + (y - cy) * as;
      const u = along * pc - (z - cz) * ps;
      const v = (x - cx) * as - (y - cy) * ac;
      const w = along * ps + (z - cz) * pc;
      return u * u * sx + v * v * sy + w * w * sz <= 1;
    },
  };
}

/** Edges of a turned box count as inside a little beyond themselves. */
const EDGE = 1e-12;

function box(lower: readonly number[], upper: readonly number[], azimuth: number, polar: number): Region {
  const [lx = 0, ly = 0, lz = 0] = lower;
  const [ux = 0, uy = 0, uz = 0] = upper;
  if (azimuth === 0 && polar === 0) {
    return { low: lower, high: upper, inside: (x, y, z) => lx <= x && x <= ux && ly <= y && y <= uy && lz <= z && z <= uz };
  }
  const [cx, cy, cz] = [(ux + lx) * 0.5, (uy + ly) * 0.5, (uz + lz) * 0.5];
  const [ac, as, pc, ps] = [cos(degrees(azimuth)), sin(degrees(azimuth)), cos(degrees(polar)), sin(degrees(polar))];
  const turned = [lx, ux].flatMap((x) =>
    [ly, uy].flatMap((y) =>
      [lz, uz].map((z) => {
        const [dx, dy, dz] = [x - cx, y - cy, z - cz];
        const flat = dx * ac - dy * as;
        return [flat * pc - dz * ps + cx, dx * as + dy * ac + cy, flat * ps + dz * pc + cz];
      }),
    ),
  );
  return {
    low: lower.map((_, d) => Math.min(...turned.map((corner) => corner[d] as number))),
    high: lower.map((_, d) => Math.max(...turned.map((corner) => corner[d] as number))),
    inside: (x, y, z) => {
      const [dx, dy, dz] = [x - cx, y - cy, z - cz];
      const flat = dx * ac + dy * as;
      const u = flat * pc - dz * ps + cx;
      const v = -dx * as + dy * ac + cy;
      const w = flat * ps + dz * pc + cz;
      return (
        lx - EDGE <= u && u <= ux + EDGE && ly - EDGE <= v && v <= uy + EDGE && (lower.length === 2 || (lz - EDGE <= w && w <= uz + EDGE))
      );
    },
  };
}

/** Cells of a grid as a box whose edges run between the nodes: right and down from the node, moved back by the anchor. */
function cellsRegion(
  shape: readonly number[],
  at: readonly number[] | undefined,
  { extent, shape: grid }: Pick<Layer, 'extent' | 'shape'>,
): Region {
  const low: number[] = [];
  const high: number[] = [];
  for (const [d, count] of shape.entries()) {
    const step = (extent[d] as number) / ((grid as readonly number[])[d] as number);
    const first = -(at?.[d] ?? 0);
    const [from, to] = [step * first - step * 0.5, step * (count + first) - step * 0.5];
    low.push(d === 1 ? -to : from);
    high.push(d === 1 ? -from : to);
  }
  return box(low, high, 0, 0);
}
