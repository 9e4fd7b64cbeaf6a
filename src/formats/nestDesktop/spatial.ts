/** Positions of nodes and masks of connections, as NEST Desktop writes them. */
import { shown } from '../../document/meaning/diagnostics.ts';
import { numberText } from '../../language/index.ts';
import type { Losses } from '../foreign.ts';
import type { FileObject } from './context.ts';
import { type Given, numberOf } from './given.ts';
import { namedNumbers } from './values.ts';

/** A list of numbers; undefined for anything else. */
export function numbersOf(value: unknown): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = (value as readonly unknown[]).map(numberOf);
  return numbers.every((number) => number !== undefined) ? (numbers as number[]) : undefined;
}

/** A node's "spatial" as the document has it, and how many nodes it makes of `size`. */
export function spatialOf(owner: Given, size: number, losses: Losses): { readonly spatial?: FileObject; readonly n: number } {
  const spatial = owner.object('spatial');
  const kind = spatial?.text('positions');
  const specs = spatial?.object('specs');
  spatial?.end();
  if (spatial === undefined || kind === undefined) return { n: size };
  const dimensions = specs?.number('numDimensions', 2, (value) => value === 2 || value === 3) ?? 2;
  const vector = (key: string, otherwise: number) => {
    const value = specs?.take(key);
    const numbers = numbersOf(value);
    if (value !== undefined && (numbers === undefined || numbers.length !== dimensions) && !(Array.isArray(value) && value.length === 0)) {
      specs?.lose('not_a_number', key, value, { default: String(otherwise) });
    }
    return numbers?.length === dimensions ? numbers : undefined;
  };
  const extent = vector('extent', 1);
  const center = vector('center', 0);
  const wrap = specs?.flag('edgeWrap') ?? false;
  const common = { ...(extent ? { extent } : {}), ...(center ? { center } : {}), ...(wrap ? { edge_wrap: true } : {}) };
  const positions = specs?.list('pos').map(numbersOf) ?? [];
  if (kind === 'grid') {
    const shape = vector('shape', 1) ?? new Array<number>(dimensions).fill(1);
    specs?.end();
    const n = shape.reduce((product, count) => product * count, 1);
    if (size !== 1 && size !== n) losses.add('grid_size', owner.at('size'), String(size), { found: String(n) });
    return { spatial: { positions: 'grid', shape, ...common }, n };
  }
  specs?.ignore('shape');
  specs?.end();
  if (kind !== 'free') {
    spatial.lose('unknown_type', 'positions', kind);
    return { n: size };
  }
  if (positions.length > 0) {
    const isWhole = positions.length === size && positions.every((position) => position?.length === positions[0]?.length);
    if (isWhole && positions[0] !== undefined && [2, 3].includes(positions[0].length)) {
      return { spatial: { positions: 'free', values: positions, ...common }, n: size };
    }
    losses.add('positions', specs?.at('pos') ?? owner.path, `${positions.length} positions`, { n: String(size) });
  }
  // NEST Desktop's script draws positions where the project has none.
  const expression = Array.from({ length: dimensions }, (_, axis) => {
    const [middle, half] = [center?.[axis] ?? 0, (extent?.[axis] ?? 1) / 2];
    return `uniform(${numberText(middle - half)}, ${numberText(middle + half)})`;
  });
  return { spatial: { positions: 'free', expression, ...common }, n: size };
}

/** A connection's mask as conn_spec has it. */
export function maskOf(owner: Given): FileObject | undefined {
  const mask = owner.object('mask');
  const kind = mask?.text('masktype');
  const specs = namedNumbers(mask?.take('specs'));
  mask?.end();
  if (mask === undefined || kind === undefined || kind === 'none') return undefined;
  const region: FileObject = {};
  let anchor: unknown;
  for (const [key, value] of specs) {
    const read = numberOf(value) ?? numbersOf(value);
    if (read === undefined) mask.lose('not_a_number', `specs.${key}`, shown(value), { default: 'none' });
    else if (key === 'anchor') anchor = read;
    else region[key] = read;
  }
  return { [kind]: region, ...(anchor === undefined ? {} : { anchor }) };
}
