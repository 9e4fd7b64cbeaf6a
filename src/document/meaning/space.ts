/** Positions of a node and how many nodes they are for: of a grid its cells, of a list its points. */
import type { Positions } from '../../space/types.ts';

/** Nodes that positions are for; undefined where they are drawn, for as many as there are. */
export function countOfPositions(spatial: Positions): number | undefined {
  if (spatial.positions === 'grid') return spatial.shape.reduce((product, count) => product * count, 1);
  return 'values' in spatial ? spatial.values.length : undefined;
}

/** The same positions for another number of nodes: a grid of about the same proportions; of listed points the first ones, new ones at the last. */
export function resizedPositions(spatial: Positions, n: number): Positions {
  if (countOfPositions(spatial) === n || n < 1) return spatial;
  if (spatial.positions === 'grid') return { ...spatial, shape: shapeFor(n, spatial.shape) };
  if (!('values' in spatial)) return spatial;
  const { values } = spatial;
  return { ...spatial, values: Array.from({ length: n }, (_, k) => values[Math.min(k, values.length - 1)] ?? [0, 0]) };
}

/** Columns, rows (and levels) of a grid of exactly `n` nodes whose proportions are the nearest to those of another. */
export function shapeFor(n: number, like: readonly number[]): readonly number[] {
  const [first = 1, ...rest] = like;
  if (rest.length === 0) return [n];
  const others = rest.reduce((product, count) => product * count, 1);
  const wanted = ((n * first ** rest.length) / others) ** (1 / like.length);
  const off = (count: number) => Math.round(1e9 * Math.abs(Math.log(count / wanted)));
  const [best = 1] = divisorsOf(n).sort((a, b) => off(a) - off(b) || b - a);
  return [best, ...shapeFor(n / best, rest)];
}

function divisorsOf(n: number): number[] {
  const found: number[] = [];
  for (let d = 1; d * d <= n; d++) if (n % d === 0) found.push(d, n / d);
  return found;
}
