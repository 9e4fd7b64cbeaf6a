/**
 * Distribution objects, as version 1 wrote them (NEST 2's keys) and as NEST 3 names their keys, to expressions. They are read for
 * ever and written no more.
 */

import { nearestName } from '../../base/nearest.ts';
import { drawnText, drawnWith, numberText, type RandomFunctionName, randomFunctions } from '../../language/index.ts';
import { listed, member, type Place, shown } from '../meaning/diagnostics.ts';
import { said } from '../said.ts';
import type { Expression } from '../types.ts';
import { type JsonObject, own, type Reader } from './reader.ts';

/** What a distribution of NEST 2 draws, and its names for the arguments and for the bounds outside of which is drawn again. */
interface Distribution {
  readonly draws: RandomFunctionName;
  readonly old: readonly string[];
  readonly window?: readonly [low: string, high: string];
}

const distributions: Readonly<Record<string, Distribution>> = {
  uniform: { draws: 'uniform', old: ['low', 'high'] },
  uniform_int: { draws: 'uniform_int', old: ['max'] },
  normal: { draws: 'normal', old: ['mu', 'sigma'] },
  normal_clipped: { draws: 'normal', old: ['mu', 'sigma'], window: ['low', 'high'] },
  lognormal: { draws: 'lognormal', old: ['mu', 'sigma'] },
  exponential: { draws: 'exponential', old: ['lambda'] },
};

/** One argument: NEST 3's name, NEST 2's, and NEST 3's default. */
interface Key {
  readonly name: string;
  readonly old: string;
  readonly standard: number | undefined;
}

function keysOf({ draws, old, window }: Distribution): readonly Key[] {
  const args = randomFunctions[draws].arguments.map(({ name, default: standard }, place) => ({
    name,
    old: old[place] as string,
    standard,
  }));
  const bounds = window?.map((key, place) => ({ name: place === 0 ? 'min' : 'max', old: key, standard: undefined })) ?? [];
  return [...args, ...bounds];
}

/** The expression of a distribution object, or undefined with a finding for what is wrong with it. */
export function readDistribution(object: JsonObject, place: Place, reader: Reader): Expression | undefined {
  const name = own(object, 'distribution');
  const known = typeof name === 'string' && Object.hasOwn(distributions, name) ? distributions[name] : undefined;
  if (known === undefined) {
    const names = Object.keys(distributions);
    const nearest = typeof name === 'string' ? nearestName(name, names) : undefined;
    reader.findings.add('unknown_distribution', member(place, 'distribution'), { found: shown(name), allowed: listed(names) }, nearest);
    return undefined;
  }
  const keys = keysOf(known);
  const allowed = keys.flatMap((key) => (key.name === key.old ? [key.name] : [key.name, key.old]));
  const unknown = Object.keys(object).filter((key) => key !== 'distribution' && !allowed.includes(key));
  const words = keys.map((key) => (key.name === key.old ? key.name : `${key.name} (or ${key.old})`));
  for (const key of unknown) {
    reader.findings.add('unknown_key', member(place, key), { allowed: listed(['distribution', ...words]) }, nearestName(key, allowed));
  }
  // What is missing because its name was a slip has been said with the slip.
  const found = keys.map((key) => numberAt(key, object, place, reader, unknown.length === 0));
  if (unknown.length > 0 || found.some((number) => number === undefined)) return undefined;
  const numbers = found as readonly number[];
  const args = numbers.slice(0, known.old.length);
  const [low, high] = numbers.slice(known.old.length);
  const lambda = own(object, 'lambda');
  // A rate whose reciprocal is not exact is kept as a rate, so that old documents draw the same numbers to the last bit.
  if (typeof lambda === 'number') {
    const [beta] = args as [number];
    return { expression: 1 / beta === lambda ? drawnText(drawnWith(known.draws, [beta])) : `exponential(1) / ${numberText(lambda)}` };
  }
  return { expression: drawnText(drawnWith(known.draws, args, low === undefined || high === undefined ? undefined : [low, high])) };
}

/** The number of one key, under its new or its old name; the mean, where it is written as a rate. */
function numberAt({ name, old, standard }: Key, object: JsonObject, place: Place, reader: Reader, tell: boolean): number | undefined {
  const given = [...new Set([name, old])].filter((key) => Object.hasOwn(object, key));
  const [key = name] = given;
  const here = member(place, key);
  if (given.length === 0) {
    if (standard === undefined || name !== old) {
      if (tell) reader.findings.add('missing_key', here, { allowed: said('document.type.real') });
      return undefined;
    }
    return standard;
  }
  if (given.length > 1) {
    reader.findings.add('conflicting_keys', here, { found: name, other: old });
    return undefined;
  }
  const number = reader.number(object[key], here);
  return number === undefined || key !== 'lambda' ? number : 1 / number;
}
