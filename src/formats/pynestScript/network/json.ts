/** Values of a script as a document's file has them. */
import { entriesOf, isSequence } from '../arguments.ts';
import { Draw } from '../drawn.ts';
import { Problem } from '../problem.ts';
import { Dict, Thing, typeName, Unknown, type Value } from '../values.ts';
import { Nodes } from './handles.ts';
import type { Json } from './populations.ts';

/** One value. A number that numpy drew is that number. Throws a Problem for what no document can say. */
export function jsonOf(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return numberOf(value);
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Draw) {
    for (const atom of value.atoms) atom.uses += 1;
    return value.sample === undefined ? { expression: value.expression } : numberOf(value.sample);
  }
  if (isSequence(value)) return entriesOf(value).map(jsonOf);
  if (value instanceof Nodes) return value.ids;
  if (value instanceof Dict) return dictionaryOf(value);
  if (value instanceof Thing) return Object.fromEntries(Object.entries(value.given).map(([key, item]) => [key, jsonOf(item)]));
  throw unknownProblem(value);
}

/** Infinities have names in a file. */
function numberOf(value: number): Json {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) throw new Problem('domain', 'nan');
  return value > 0 ? 'inf' : '-inf';
}

export function unknownProblem(value: Value): Problem {
  return value instanceof Unknown
    ? new Problem(`unknown_${value.reason}`, value.name)
    : new Problem('type', typeName(value), { wanted: 'float' });
}

export function dictionaryOf(dict: Dict): Record<string, Json> {
  return Object.fromEntries([...dict.entries.values()].map(([key, value]) => [String(key), jsonOf(value)]));
}

/** The only expression that all values are draws of, each drawn for this list and nothing else. */
export function sharedDraw(values: readonly Value[]): { readonly expression: string } | undefined {
  const [first] = values;
  if (!(first instanceof Draw) || first.sample === undefined) return undefined;
  if (!values.every((value) => value instanceof Draw && value.expression === first.expression)) return undefined;
  return areFresh(values) ? { expression: first.expression } : undefined;
}

/** Draws one by one, each as what it was drawn from; undefined where one is no draw, or was used before. */
export function ownDraws(values: readonly Value[]): { readonly expression: string }[] | undefined {
  if (!values.every((value): value is Draw => value instanceof Draw) || !areFresh(values)) return undefined;
  return values.map(({ expression }) => ({ expression }));
}

/** Whether no draw was used before or twice; they are now. */
function areFresh(values: readonly Value[]): boolean {
  const atoms = values.flatMap((value) => (value instanceof Draw ? value.atoms : []));
  if (new Set(atoms).size !== atoms.length || atoms.some(({ uses }) => uses > 0)) return false;
  for (const atom of atoms) atom.uses += 1;
  return true;
}
