/** Reads parameter values: numbers, booleans, texts, lists of these, expressions, values one by one, and objects of them. */

import { nearestName } from '../../base/nearest.ts';
import type { Value } from '../../models/types.ts';
import { element, listed, member, type Place, quoted, shown } from '../meaning/diagnostics.ts';
import { said } from '../said.ts';
import type { Params, ParamValue, Position, Size } from '../types.ts';
import { readDistribution } from './distributions.ts';
import { isJsonObject, type JsonObject, own, type Reader } from './reader.ts';

/** Elements in one list value: spike times of long protocols fit, endless lists do not. */
const LONGEST_LIST = 5_000_000;
/** Lists of lists of lists are more than any model has. */
const DEEPEST_LIST = 3;

const VALUE = said('document.value');

/** One object of parameters; members that cannot be read are noted and left out. */
export function readParams(value: unknown, place: Place, reader: Reader): Params | undefined {
  const object = reader.object(value, place, said('document.parameters'));
  if (object === undefined) return undefined;
  const params: Record<string, ParamValue> = {};
  for (const key of Object.keys(object)) {
    const read = readMember(object, key, place, reader);
    if (read !== undefined) params[key] = read;
  }
  return params;
}

/** One named parameter, whatever its kind; the model's type is checked later. */
export function readMember(object: JsonObject, key: string, place: Place, reader: Reader): ParamValue | undefined {
  const value = object[key];
  if (key === '__proto__' || key === '') reader.findings.add('reserved_name', member(place, key), { found: quoted(key) });
  // The common case; a place for each parameter of a large file would cost more than all the rest.
  else if (typeof value === 'number' && Number.isFinite(value)) return value;
  else return readValue(value, member(place, key), reader);
  return undefined;
}

function readValue(value: unknown, place: Place, reader: Reader): ParamValue | undefined {
  return isJsonObject(value) ? readObject(value, place, reader) : readPlain(value, place, reader, 0);
}

/** { "expression" }, { "values" }, or a distribution as version 1 had them. */
function readObject(object: JsonObject, place: Place, reader: Reader): ParamValue | undefined {
  if (Object.hasOwn(object, 'distribution')) return readDistribution(object, place, reader);
  if (Object.hasOwn(object, 'expression')) {
    reader.keys(object, place, ['expression']);
    const expression = reader.text(own(object, 'expression'), member(place, 'expression'), said('document.drawnExpression'));
    return expression === undefined ? undefined : { expression };
  }
  if (Object.hasOwn(object, 'values')) {
    reader.keys(object, place, ['values']);
    const at = member(place, 'values');
    const written = own(object, 'values');
    if (!Array.isArray(written)) {
      reader.findings.add('wrong_type', at, { found: shown(written), allowed: said('document.valuesOrRows') });
      return undefined;
    }
    const values = readPlain(written, at, reader, 0);
    return values === undefined ? undefined : { values: values as readonly Value[] };
  }
  const forms = ['expression', 'values'];
  const nearest = Object.keys(object)
    .map((key) => nearestName(key, [...forms, 'distribution']))
    .find((name) => name !== undefined);
  const names = listed(Object.keys(object).map(quoted), 4);
  const found = Object.keys(object).length === 0 ? said('document.emptyObject') : said('document.objectWith', { names });
  reader.findings.add('wrong_type', place, { found, allowed: VALUE }, nearest);
  return undefined;
}

function readPlain(value: unknown, place: Place, reader: Reader, depth: number): ParamValue | undefined {
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return reader.number(value, place);
  if (!Array.isArray(value)) {
    reader.findings.add('wrong_type', place, { found: shown(value), allowed: VALUE });
    return undefined;
  }
  if (depth === DEEPEST_LIST) {
    reader.findings.add('too_deep', place, { allowed: String(DEEPEST_LIST) });
    return undefined;
  }
  const list = reader.list(value, place, LONGEST_LIST);
  if (list === undefined) return undefined;
  const items: (number | boolean | string | readonly (number | boolean | string)[])[] = [];
  let complete = true;
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    // Long lists of numbers are the common case; they are copied without making a place for each element.
    if (typeof item === 'number' && Number.isFinite(item)) {
      items.push(item);
      continue;
    }
    const read = readPlain(item, element(place, index), reader, depth + 1);
    if (read === undefined) complete = false;
    else items.push(read as number);
  }
  return complete ? items : undefined;
}

/** { x, y } on the canvas. */
export function readPosition(value: unknown, place: Place, reader: Reader): Position | undefined {
  return readPair(value, place, reader, ['x', 'y'], -MOST_PIXELS) as Position | undefined;
}

/** { width, height } on the canvas. */
export function readSize(value: unknown, place: Place, reader: Reader): Size | undefined {
  return readPair(value, place, reader, ['width', 'height'], 0) as Size | undefined;
}

/** Beyond this a canvas coordinate is no place anybody could scroll to. */
const MOST_PIXELS = 1e7;

function readPair(value: unknown, place: Place, reader: Reader, keys: readonly [string, string], low: number) {
  const object = reader.object(value, place, said('document.pair', { keys: keys.map((key) => `"${key}"`) }));
  if (object === undefined) return undefined;
  reader.keys(object, place, keys);
  const pair: Record<string, number> = {};
  for (const key of keys) {
    const here = member(place, key);
    const found = own(object, key);
    if (found === undefined) {
      reader.findings.add('missing_key', here, { allowed: said('document.type.real') });
      continue;
    }
    const number = reader.number(found, here);
    if (number === undefined) continue;
    if (number < low || number > MOST_PIXELS) {
      reader.findings.add('out_of_range', here, { found: shown(number), allowed: said('document.numberFrom', { low, high: MOST_PIXELS }) });
    } else pair[key] = number;
  }
  return Object.keys(pair).length === 2 ? pair : undefined;
}
