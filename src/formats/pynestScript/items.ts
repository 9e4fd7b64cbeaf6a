/** Entries and slices of values. */
import type { Budget } from './budget.ts';
import { Nodes } from './network/handles.ts';
import { arrayOf, isNumber, sampled } from './operators.ts';
import { Problem } from './problem.ts';
import { Arr, Dict, List, Slice, Tuple, typeName, type Value } from './values.ts';

/** `object[index]`. Throws a Problem where there is nothing. */
export function itemOf(object: Value, index: Value, budget: Budget): Value {
  if (object instanceof Dict) {
    const found = object.get(index);
    if (found === undefined) throw new Problem('key', typeof index === 'string' ? index : typeName(index));
    return found;
  }
  if (object instanceof Arr) return ofArray(object, index, budget);
  const length = lengthOf(object);
  if (index instanceof Slice) {
    const { start, count, step } = sliceOf(index, length);
    if (object instanceof Nodes) {
      if (step < 0) throw new Problem('slice', String(step));
      return object.part(start, count, step);
    }
    budget.hold(count);
    const places = Array.from({ length: count }, (_, place) => start + place * step);
    if (typeof object === 'string') return places.map((place) => object[place]).join('');
    const items = places.map((place) => (object as List | Tuple).items[place] as Value);
    return object instanceof List ? new List(items) : new Tuple(items);
  }
  if (object instanceof Nodes && (index instanceof List || index instanceof Tuple || index instanceof Arr)) return picked(object, index);
  const place = placeOf(index, length);
  if (typeof object === 'string') return object[place] as string;
  if (object instanceof Nodes) return object.at(place) as Nodes;
  return (object as List | Tuple).items[place] as Value;
}

/** Nodes by a list of places, or of truths. */
function picked(nodes: Nodes, index: List | Tuple | Arr): Nodes {
  const { data } = arrayOf(index);
  const places = data.every((item) => typeof item === 'boolean')
    ? data.flatMap((item, place) => (item ? [place] : []))
    : data.map((item) => placeOf(item, nodes.length));
  return Nodes.of(places.flatMap((place) => (nodes.at(place) as Nodes).stretches));
}

/** len(value). Throws a Problem for what has none. */
export function lengthOf(value: Value): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof List || value instanceof Tuple) return value.items.length;
  if (value instanceof Dict) return value.entries.size;
  if (value instanceof Arr || value instanceof Nodes) return value.length;
  throw new Problem('index', typeName(value));
}

function placeOf(index: Value, length: number): number {
  const plain = sampled(index);
  if (!isNumber(plain) || !Number.isInteger(Number(plain))) throw new Problem('index', typeName(index));
  const place = Number(plain);
  const from = place < 0 ? place + length : place;
  if (from < 0 || from >= length) throw new Problem('range', String(place), { length: String(length) });
  return from;
}

/** The first place, how many, and the step, as Python cuts them to what is there. */
function sliceOf({ start, stop, step }: Slice, length: number): { start: number; count: number; step: number } {
  const whole = (value: Value) => {
    if (value === null) return undefined;
    if (!isNumber(value) || !Number.isInteger(Number(value))) throw new Problem('index', typeName(value));
    return Number(value);
  };
  const by = whole(step) ?? 1;
  if (by === 0) throw new Problem('slice', '0');
  const [low, high] = by > 0 ? [0, length] : [-1, length - 1];
  const bound = (value: number | undefined, standard: number) =>
    value === undefined ? standard : Math.min(Math.max(value < 0 ? value + length : value, low), high);
  const from = bound(whole(start), by > 0 ? 0 : length - 1);
  const to = bound(whole(stop), by > 0 ? length : -1);
  return { start: from, count: Math.max(0, Math.ceil((to - from) / by)), step: by };
}

function ofArray(array: Arr, index: Value, budget: Budget): Value {
  const indices = index instanceof Tuple ? index.items : [index];
  const [first, ...rest] = indices as [Value, ...Value[]];
  const deeper = (row: Value): Value => {
    if (rest.length === 0) return row;
    return ofArray(row instanceof Arr ? row : new Arr([row]), rest.length === 1 ? (rest[0] as Value) : new Tuple(rest), budget);
  };
  const stacked = (picked: readonly Value[]) => {
    budget.hold(picked.length);
    return picked.length === 0 ? new Arr([]) : arrayOf(new List(picked.map(deeper)));
  };
  if (first instanceof Slice) {
    const { start, count, step } = sliceOf(first, array.length);
    return stacked(Array.from({ length: count }, (_, place) => array.row(start + place * step)));
  }
  if (first instanceof Arr || first instanceof List) {
    const { data } = arrayOf(first);
    if (data.length > 0 && data.every((item) => typeof item === 'boolean'))
      return stacked(array.rows.filter((_, place) => data[place] === true));
    return stacked(data.map((item) => array.row(placeOf(item, array.length))));
  }
  return deeper(array.row(placeOf(first, array.length)));
}

/** `object[index] = value`. */
export function assignItem(object: Value, index: Value, value: Value, budget: Budget): void {
  if (object instanceof Dict) {
    budget.hold(1);
    object.set(index, value);
  } else if (object instanceof List && index instanceof Slice) {
    const { start, count, step } = sliceOf(index, object.items.length);
    const { data } = arrayOf(value);
    if (step === 1) {
      budget.hold(data.length);
      object.items.splice(start, count, ...data);
    } else for (let place = 0; place < Math.min(count, data.length); place++) object.items[start + place * step] = data[place] as Value;
  } else if (object instanceof List) object.items[placeOf(index, object.items.length)] = value;
  else if (object instanceof Arr) assignInArray(object, index, value);
  else throw new Problem('assign_item', typeName(object));
}

function assignInArray(array: Arr, index: Value, value: Value): void {
  const data = array.data as Value[];
  const indices = index instanceof Tuple ? index.items : [index];
  let places = [0];
  for (const [axis, n] of array.shape.entries()) {
    const at = indices[axis] ?? new Slice(null, null, null);
    const own = at instanceof Slice ? inSlice(at, n) : at instanceof Arr || at instanceof List ? inList(at, n) : [placeOf(at, n)];
    places = places.flatMap((place) => own.map((inner) => place * n + inner));
  }
  const given = value instanceof Arr || value instanceof List || value instanceof Tuple ? arrayOf(value).data : [value];
  if (given.length !== 1 && given.length !== places.length) throw new Problem('shapes', String(given.length));
  for (const [order, place] of places.entries()) data[place] = given[given.length === 1 ? 0 : order] as Value;
}

function inSlice(slice: Slice, n: number): number[] {
  const { start, count, step } = sliceOf(slice, n);
  return Array.from({ length: count }, (_, place) => start + place * step);
}

function inList(list: Arr | List, n: number): number[] {
  const { data } = arrayOf(list);
  if (data.every((item) => typeof item === 'boolean')) return data.flatMap((item, place) => (item ? [place] : []));
  return data.map((item) => placeOf(item, n));
}

/** `del object[index]`. */
export function removeItem(object: Value, index: Value): void {
  if (object instanceof Dict && object.delete(index)) return;
  if (object instanceof List && !(index instanceof Slice)) object.items.splice(placeOf(index, object.items.length), 1);
  else if (object instanceof List && index instanceof Slice) {
    const { start, count } = sliceOf(index, object.items.length);
    object.items.splice(start, count);
  } else throw new Problem('key', typeName(object));
}
