/** What a known function is given, by place or by name. */
import { Draw } from './drawn.ts';
import { isNumber } from './operators.ts';
import { Problem } from './problem.ts';
import { Arr, type Given, List, Tuple, typeName, type Value } from './values.ts';

/** The arguments of a call under their names. */
interface Taken {
  get(name: string): Value | undefined;
  /** Throws a Problem where it is missing. */
  need(name: string): Value;
  /** A number; `standard` where it is missing. */
  number(name: string, standard?: number): number;
}

/** `byName`: what may be given by name only. Throws a Problem for any other name: what is not read is never passed over. */
export function take(verb: string, { args, named }: Given, names: readonly string[], byName: readonly string[] = []): Taken {
  if (args.length > names.length) throw new Problem('argument_more', verb);
  const found = new Map<string, Value>();
  for (const [place, value] of args.entries()) found.set(names[place] as string, value);
  for (const [name, value] of named) {
    if (!names.includes(name) && !byName.includes(name)) throw new Problem('argument_unread', name, { function: verb });
    found.set(name, value);
  }
  const need = (name: string): Value => {
    const value = found.get(name);
    if (value === undefined) throw new Problem('argument_missing', name, { function: verb });
    return value;
  };
  return {
    get: (name) => found.get(name),
    need,
    number: (name, standard) => {
      const value = found.get(name);
      return value === undefined && standard !== undefined ? standard : numberOf(value ?? need(name));
    },
  };
}

/** A number: of text nobody makes one. */
export function numberOf(value: Value): number {
  if (isNumber(value)) return Number(value);
  if (value instanceof Draw && value.sample !== undefined) return value.sample;
  if ((value instanceof Arr || value instanceof List || value instanceof Tuple) && entriesOf(value).length === 1) {
    return numberOf(entriesOf(value)[0] as Value);
  }
  throw new Problem('type', typeName(value), { wanted: 'float' });
}

/** The entries of a list, tuple or array; undefined for anything else is the value itself. */
export function entriesOf(value: Value): readonly Value[] {
  if (value instanceof List || value instanceof Tuple) return value.items;
  return value instanceof Arr ? value.rows : [value];
}

export function isSequence(value: Value): value is List | Tuple | Arr {
  return value instanceof List || value instanceof Tuple || value instanceof Arr;
}
