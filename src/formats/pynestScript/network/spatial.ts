/** nest.spatial.grid and nest.spatial.free as a document has them. */
import { entriesOf, isSequence, numberOf } from '../arguments.ts';
import { Draw } from '../drawn.ts';
import { Problem } from '../problem.ts';
import type { Thing, Value } from '../values.ts';
import { jsonOf } from './json.ts';
import type { Json } from './populations.ts';

/** Positions, and how many nodes they say there are. `n` is what Create says. */
export function spatialOf({ kind, given }: Thing, n: number): { readonly n: number; readonly json: Json } {
  const list = (name: string): number[] | undefined => {
    const value = given[name];
    return value === undefined ? undefined : entriesOf(value).map(numberOf);
  };
  const rest: Record<string, Json> = {};
  for (const key of ['extent', 'center']) {
    const numbers = list(key);
    if (numbers !== undefined) rest[key] = numbers;
  }
  if (given['edge_wrap'] === true) rest['edge_wrap'] = true;
  if (kind === 'grid') {
    const shape = list('shape') ?? [];
    return { n: shape.reduce((product, size) => product * size, 1), json: { positions: 'grid', shape, ...rest } };
  }
  const pos = given['pos'];
  if (kind !== 'free' || pos === undefined) throw new Problem('positions', kind);
  // As in NEST the extent says how many numbers make a place where one parameter stands for each of them.
  const dimensions = given['num_dimensions'] === undefined ? list('extent')?.length : numberOf(given['num_dimensions']);
  const drawn = drawnPositions(pos, dimensions);
  if (drawn !== undefined) return { n, json: { positions: 'free', expression: drawn, ...rest } };
  const values = entriesOf(pos).map((row) => jsonOf(row));
  return { n: values.length, json: { positions: 'free', values, ...rest } };
}

/** One parameter for all dimensions, or one for each. */
function drawnPositions(pos: Value, dimensions: number | undefined): string[] | undefined {
  const isParameter = (value: Value): value is Draw => value instanceof Draw && value.sample === undefined;
  if (isParameter(pos)) return Array.from({ length: Math.min(3, dimensions ?? 2) }, () => pos.expression);
  if (!isSequence(pos)) return undefined;
  const entries = entriesOf(pos);
  return entries.length > 0 && entries.every(isParameter) ? entries.map(({ expression }) => expression) : undefined;
}
