/** Dials of a sweep: the values that they take, and documents with a dial turned. */
import type { Dial } from '../document/experiment.ts';
import type { GraphDocument } from '../document/types.ts';
import { isFault, type PathFault, type PlacePath, readPath, withNumber } from './paths.ts';

/** Places that a dial turns, each by its factor of the dial's value. */
interface TurnedPlace {
  readonly place: PlacePath;
  readonly factor: number;
}

/** The places behind `path` or `paths`, or the first that leads nowhere. */
export function placesOf(document: GraphDocument, dial: Pick<Dial, 'path' | 'paths'>): readonly TurnedPlace[] | PathFault {
  const paths = dial.paths ?? (dial.path === undefined ? [] : [{ path: dial.path, factor: 1 }]);
  const places: TurnedPlace[] = [];
  for (const { path, factor } of paths) {
    const place = readPath(document, path);
    if (isFault(place)) return place;
    places.push({ place, factor });
  }
  return places;
}

/** Whether all paths of a dial were understood. */
export function isPlaces(places: readonly TurnedPlace[] | PathFault): places is readonly TurnedPlace[] {
  return Array.isArray(places);
}

/**
 * The values of a dial: `count` of them from `from` to `to`, both included; evenly on a linear or logarithmic scale. A logarithmic
 * one needs both ends on the same side of 0; undefined where it has not.
 */
export function valuesOf({ from, to, count, scale }: Pick<Dial, 'from' | 'to' | 'count' | 'scale'>): Float64Array | undefined {
  const n = Math.max(1, Math.floor(count));
  const values = new Float64Array(n);
  if (scale === 'log' && !(from * to > 0)) return undefined;
  for (let k = 0; k < n; k++) {
    const share = n === 1 ? 0 : k / (n - 1);
    if (k === n - 1 && n > 1) values[k] = to;
    else if (scale === 'log') values[k] = from * (to / from) ** share;
    // Rounded to the precision that the ends were written with: 0.1 + 2 · 0.1 is 0.3.
    else values[k] = Number((from + (to - from) * share).toPrecision(14));
  }
  return values;
}

/** The document with a dial at a value. */
export function turned(document: GraphDocument, places: readonly TurnedPlace[], value: number): GraphDocument {
  return places.reduce((made, { place, factor }) => withNumber(made, place, value * factor), document);
}

/** What a dial is called in tables: its paths, with factors other than 1. */
export function dialName({ path, paths }: Pick<Dial, 'path' | 'paths'>): string {
  if (path !== undefined) return path;
  return (paths ?? []).map((one) => (one.factor === 1 ? one.path : `${one.factor} * ${one.path}`)).join(' + ');
}
