/** The nodes of a file: what was set, all or one by one, and what a script says of them. */
import type { Network } from '../network/network.ts';
import type { Json, Population, Stored } from '../network/populations.ts';
import type { Note } from '../script.ts';
import type { Unions } from './edges.ts';
import { protocolOf } from './protocol.ts';
import type { FileObject, Ids, Placed, SimulatedPart } from './types.ts';

/** Longest comment that is a label; a longer one is a note. */
const LONGEST_LABEL = 40;

export function nodeFiles(
  network: Network,
  ids: Ids,
  unions: Unions,
  simulated: SimulatedPart,
  note: Note,
): { files: Placed[]; notes: string[] } {
  const notes: string[] = [];
  const protocol = protocolOf(network, simulated, note);
  const files = network.populations.flatMap((population): Placed[] => {
    const [first, ...others] = ids.get(population) as readonly [string, ...string[]];
    const { comment, at } = population;
    const label = comment !== undefined && comment.length <= LONGEST_LABEL && !comment.includes('\n') ? comment : undefined;
    if (comment !== undefined && label === undefined) notes.push(comment);
    const later = protocol.get(population);
    const group = unions.groupOf(population);
    const common = {
      model: later?.model ?? population.model,
      ...(label === undefined ? {} : { label }),
      ...(group === undefined ? {} : { group }),
      ...(population.spatial === undefined ? {} : { spatial: population.spatial }),
    };
    const params = later?.params ?? population.params;
    if (others.length === 0) return [{ file: { id: first, ...common, n: population.n, params: paramsOf(params, population.n) }, at }];
    return [first, ...others].map((id, place) => ({ file: { id, ...common, n: 1, params: paramsAt(params, place) }, at }));
  });
  return { files, notes };
}

const isDrawn = (value: Json) => typeof value === 'object' && value !== null && 'expression' in value;

/** Parameters of a population: one object, or one for each node where some have values of their own and others have none. */
function paramsOf(params: Population['params'], n: number): FileObject | FileObject[] {
  const isOwn = ([, stored]: readonly [string, Stored]) =>
    'each' in stored && stored.each.some((value) => value === undefined || isDrawn(value));
  if (n > 1 && [...params].some(isOwn)) return Array.from({ length: n }, (_, place) => paramsAt(params, place));
  return Object.fromEntries(
    [...params].flatMap(([key, stored]): [string, unknown][] => {
      if ('all' in stored) return [[key, stored.all]];
      const [first] = stored.each;
      if (n === 1 || stored.each.every((value) => value === first)) return first === undefined ? [] : [[key, first]];
      return [[key, { values: stored.each }]];
    }),
  );
}

function paramsAt(params: Population['params'], place: number): FileObject {
  return Object.fromEntries(
    [...params].flatMap(([key, stored]): [string, unknown][] => {
      const value = 'all' in stored ? stored.all : stored.each[place];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
