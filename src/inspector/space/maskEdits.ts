/** Masks in a form: which there are, what a new one begins with, one key changed. */
import type { Layer } from '../../space/layer.ts';
import { kindOfMask, maskKinds } from '../../space/masks.ts';
import type { Mask, MaskKeys } from '../../space/types.ts';

type On = Pick<Layer, 'dimensions' | 'extent' | 'shape'>;

/** Masks that can be laid on a layer: those of cells need a grid. */
export function masksFor({ dimensions, shape }: On): readonly string[] {
  return Object.values(maskKinds)
    .filter((kind) => kind.dimensions === dimensions && (shape !== undefined || !kind.name.startsWith('grid')))
    .map(({ name }) => name);
}

/** A mask of a kind that takes in about a quarter of the layer's width to either side. */
export function newMask(name: string, { extent, shape }: On): Mask {
  const kind = maskKinds[name];
  const reach = Number((Math.min(...extent) / 4).toPrecision(2));
  const first: Readonly<Record<string, number>> = {
    radius: reach,
    inner_radius: reach / 2,
    outer_radius: reach,
    major_axis: 2 * reach,
    minor_axis: reach,
    polar_axis: reach,
  };
  const keys = (kind?.keys ?? []).flatMap(({ name: key, optional }): (readonly [string, number | readonly number[]])[] => {
    if (optional) return [];
    if (key === 'lower_left') return [[key, extent.map(() => -reach)]];
    if (key === 'upper_right') return [[key, extent.map(() => reach)]];
    if (key === 'shape') return [[key, (shape ?? extent).map((count) => Math.min(3, Math.ceil(count)))]];
    return [[key, first[key] ?? reach]];
  });
  return { [name]: Object.fromEntries(keys) };
}

/** A key of the mask, or its anchor, with another value; undefined leaves it out. */
export function withMaskKey(mask: Mask, key: string, value: number | readonly number[] | undefined): Mask {
  const kind = kindOfMask(mask)?.name;
  if (kind === undefined) return mask;
  const keys = mask[kind] as MaskKeys;
  if (key === 'anchor' && !('anchor' in keys)) {
    const { anchor: _, ...rest } = mask;
    return value === undefined ? rest : { ...rest, anchor: value };
  }
  const { [key]: _, ...others } = keys;
  return { ...mask, [kind]: value === undefined ? others : { ...keys, [key]: value } };
}

/** Where a mask says that it is anchored: among its keys or beside them, as NEST takes both. */
export function anchorIn(mask: Mask): readonly number[] | undefined {
  const kind = kindOfMask(mask)?.name;
  const own = kind === undefined ? undefined : (mask[kind] as MaskKeys)['anchor'];
  const at = own ?? mask['anchor'];
  if (Array.isArray(at)) return at as readonly number[];
  if (typeof at !== 'object') return undefined;
  const { column = 0, row = 0 } = at as { readonly column?: number; readonly row?: number };
  return [column, row];
}
