/** Attributes and methods of values. */

import { entriesOf, isSequence } from './arguments.ts';
import type { Budget } from './budget.ts';
import { Draw } from './drawn.ts';
import { formatValue, textOf } from './format.ts';
import { itemOf } from './items.ts';
import { Nodes, Synapses } from './network/handles.ts';
import { collectionMember } from './network/members.ts';
import { arrayMember } from './numpy/members.ts';
import { equal, operate, orderOf } from './operators.ts';
import { Problem } from './problem.ts';
import { Arr, Builtin, Dict, type Given, List, Module, Tuple, typeName, Unknown, type Value } from './values.ts';

interface Runner {
  readonly budget: Budget;
  call(callee: Value, args: readonly Value[], named?: ReadonlyMap<string, Value>): Value;
}

interface Iterating {
  iterate(value: Value): Value[];
  truth(value: Value): boolean;
}

/** `object.name`. Throws a Problem where there is no such attribute. */
export function memberOf(object: Value, name: string, runner: Runner, { iterate, truth }: Iterating): Value {
  if (object instanceof Unknown) return new Unknown(object.reason, name, object.of);
  if (object instanceof Module) return Object.hasOwn(object.members, name) ? (object.members[name] as Value) : object.other(name);
  if (object instanceof Builtin && Object.hasOwn(object.members, name)) return object.members[name] as Value;
  if (object instanceof Nodes || object instanceof Synapses) return collectionMember(object, name);
  // The distance is a parameter that has axes.
  if (object instanceof Draw && object.expression === 'distance' && /^[xyz]$/.test(name)) return new Draw(`distance_${name}`, undefined);
  if (object instanceof Arr) {
    const found = arrayMember(object, name, runner.budget);
    if (found !== undefined) return found;
  }
  const methods = methodsOf(object, runner, iterate, truth);
  const method = methods !== undefined && Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) {
    if (object instanceof Draw) throw new Problem('attribute', name, { type: 'Parameter' });
    throw new Problem('attribute', name, { type: typeName(object) });
  }
  return new Builtin(name, ({ args, named }) => {
    runner.budget.step();
    const known = BY_NAME[name];
    for (const key of named.keys())
      if (known !== 'any' && known?.includes(key) !== true) throw new Problem('argument_unread', key, { function: name });
    return method({ args, named });
  });
}

/** What methods may be given by name. */
const BY_NAME: Readonly<Record<string, readonly string[] | 'any'>> = { sort: ['key', 'reverse'], update: 'any', format: 'any' };

type Methods = Readonly<Record<string, (given: Given) => Value>>;

function methodsOf(object: Value, runner: Runner, iterate: Iterating['iterate'], truth: Iterating['truth']): Methods | undefined {
  if (object instanceof List) return listMethods(object, runner, iterate, truth);
  if (object instanceof Tuple) return searchMethods(object.items);
  if (object instanceof Dict) return object.isSet ? setMethods(object, runner, iterate) : dictMethods(object, iterate);
  return typeof object === 'string' ? textMethods(object, runner, iterate) : undefined;
}

function searchMethods(items: readonly Value[]): Methods {
  return {
    index: ({ args: [wanted = null] }) => {
      const place = items.findIndex((item) => equal(item, wanted));
      if (place < 0) throw new Problem('key', typeName(wanted));
      return BigInt(place);
    },
    count: ({ args: [wanted = null] }) => BigInt(items.filter((item) => equal(item, wanted)).length),
  };
}

function listMethods(list: List, runner: Runner, iterate: Iterating['iterate'], truth: Iterating['truth']): Methods {
  const { items } = list;
  const nothing = (): null => null;
  return {
    ...searchMethods(items),
    append: ({ args: [item = null] }) => {
      runner.budget.hold(1);
      items.push(item);
      return null;
    },
    extend: ({ args: [more = null] }) => {
      const added = iterate(more);
      runner.budget.hold(added.length);
      for (const item of added) items.push(item);
      return null;
    },
    insert: ({ args: [place = 0n, item = null] }) => {
      runner.budget.hold(1);
      items.splice(Number(place), 0, item);
      return null;
    },
    pop: ({ args: [place = -1n] }) => {
      const item = itemOf(list, place, runner.budget);
      items.splice(Number(place), 1);
      return item;
    },
    remove: ({ args: [wanted = null] }) => {
      const place = items.findIndex((item) => equal(item, wanted));
      if (place >= 0) items.splice(place, 1);
      return null;
    },
    reverse: () => {
      items.reverse();
      return null;
    },
    sort: ({ named }) => {
      const key = named.get('key');
      const sign = truth(named.get('reverse') ?? false) ? -1 : 1;
      runner.budget.step(items.length * 8);
      const keyed = items.map((item) => ({ item, key: key === undefined ? item : runner.call(key, [item]) }));
      keyed.sort((a, b) => orderOf(a.key, b.key) * sign);
      items.splice(0, items.length, ...keyed.map(({ item }) => item));
      return null;
    },
    copy: () => new List([...items]),
    clear: () => {
      items.length = 0;
      return nothing();
    },
  };
}

function dictMethods(dict: Dict, iterate: Iterating['iterate']): Methods {
  return {
    keys: () => new List(dict.keys),
    values: () => new List(dict.values),
    items: () => new List([...dict.entries.values()].map(([key, value]) => new Tuple([key, value]))),
    iteritems: () => new List([...dict.entries.values()].map(([key, value]) => new Tuple([key, value]))),
    get: ({ args: [key = null, standard = null] }) => dict.get(key) ?? standard,
    has_key: ({ args: [key = null] }) => dict.has(key),
    setdefault: ({ args: [key = null, standard = null] }) => {
      if (!dict.has(key)) dict.set(key, standard);
      return dict.get(key) ?? null;
    },
    pop: ({ args: [key = null, standard] }) => {
      const value = dict.get(key) ?? standard;
      if (value === undefined) throw new Problem('key', textOf(key));
      dict.delete(key);
      return value;
    },
    update: ({ args: [more], named }) => {
      if (more instanceof Dict) for (const [key, value] of more.entries.values()) dict.set(key, value);
      else if (more !== undefined) for (const pair of iterate(more)) dict.set(...(iterate(pair) as [Value, Value]));
      for (const [key, value] of named) dict.set(key, value);
      return null;
    },
    copy: () => dict.copy(),
    clear: () => {
      dict.entries.clear();
      return null;
    },
  };
}

function setMethods(set: Dict, runner: Runner, iterate: Iterating['iterate']): Methods {
  const asSet = (value: Value) => {
    const other = new Dict(true);
    for (const item of iterate(value)) other.set(item, null);
    return other;
  };
  return {
    add: ({ args: [item = null] }) => {
      runner.budget.hold(1);
      set.set(item, null);
      return null;
    },
    discard: ({ args: [item = null] }) => {
      set.delete(item);
      return null;
    },
    union: ({ args: [other = null] }) => operate('|', set, asSet(other), runner.budget),
    intersection: ({ args: [other = null] }) => operate('&', set, asSet(other), runner.budget),
    difference: ({ args: [other = null] }) => operate('-', set, asSet(other), runner.budget),
    copy: () => set.copy(),
  };
}

function textMethods(text: string, { budget }: Runner, iterate: Iterating['iterate']): Methods {
  const first = ({ args }: Given) => textOf(args[0] ?? '');
  return {
    format: ({ args, named }) => budget.text(formatted(text, args, named, budget)),
    join: ({ args: [list = null] }) => budget.text(iterate(list).map(textOf).join(text)),
    split: ({ args: [separator = null] }) => {
      const parts = separator === null ? text.split(/\s+/).filter((part) => part !== '') : text.split(textOf(separator));
      budget.hold(parts.length);
      return new List(parts);
    },
    strip: () => text.trim(),
    lstrip: () => text.trimStart(),
    rstrip: () => text.trimEnd(),
    upper: () => text.toUpperCase(),
    lower: () => text.toLowerCase(),
    title: () => text.replace(/\w+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
    capitalize: () => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase(),
    startswith: (given) => text.startsWith(first(given)),
    endswith: (given) => text.endsWith(first(given)),
    find: (given) => BigInt(text.indexOf(first(given))),
    count: (given) => BigInt(text.split(first(given)).length - 1),
    replace: ({ args: [from = '', to = ''] }) => {
      budget.hold((text.length * (textOf(to).length + 1)) / 8);
      return budget.text(text.split(textOf(from)).join(textOf(to)));
    },
    isdigit: () => /^\d+$/.test(text),
    zfill: ({ args: [width = 0n] }) => text.padStart(Math.min(200, Number(width)), '0'),
    encode: () => text,
    decode: () => text,
  };
}

/** `"{} {name:.2f}".format(…)`. */
function formatted(text: string, args: readonly Value[], named: ReadonlyMap<string, Value>, budget: Budget): string {
  let next = 0;
  return text.replace(
    /\{\{|\}\}|\{(\w*)((?:\[\w+\])*)(?:!\w)?(?::([^{}]*))?\}/g,
    (whole, name: string | undefined, indices: string, spec: string | undefined) => {
      if (whole === '{{' || whole === '}}') return whole.slice(1);
      const key = name === undefined || name === '' ? String(next++) : name;
      let value = /^\d+$/.test(key) ? args[Number(key)] : named.get(key);
      if (value === undefined) throw new Problem('format', whole);
      for (const [, index = ''] of indices.matchAll(/\[(\w+)\]/g)) {
        value = isSequence(value) ? entriesOf(value)[Number(index)] : itemOf(value, index, budget);
        if (value === undefined) throw new Problem('format', whole);
      }
      return formatValue(value, spec ?? '', budget);
    },
  );
}
