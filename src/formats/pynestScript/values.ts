/** Values of a script while it is read. Whole numbers are bigint, floats number, text string, truth boolean, None null. */
import type { Draw } from './drawn.ts';
import type { Nodes, Synapses } from './network/handles.ts';
import type { Parameters, Statement } from './syntax.ts';

export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | List
  | Tuple
  | Dict
  | Arr
  | Slice
  | Func
  | Builtin
  | Module
  | Nodes
  | Synapses
  | Draw
  | Thing
  | Unknown;

export class List {
  readonly items: Value[];
  constructor(items: Value[]) {
    this.items = items;
  }
}

export class Tuple {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
}

/** A dictionary, in the order in which keys came; a set is one whose values are None. */
export class Dict {
  readonly entries = new Map<string, readonly [key: Value, value: Value]>();
  readonly isSet: boolean;

  constructor(isSet = false) {
    this.isSet = isSet;
  }

  /** A dictionary with text for keys. */
  static of(record: Readonly<Record<string, Value>>): Dict {
    const dict = new Dict();
    for (const [key, value] of Object.entries(record)) dict.set(key, value);
    return dict;
  }

  get(key: Value): Value | undefined {
    return this.entries.get(hashOf(key))?.[1];
  }

  has(key: Value): boolean {
    return this.entries.has(hashOf(key));
  }

  set(key: Value, value: Value): void {
    this.entries.set(hashOf(key), [this.entries.get(hashOf(key))?.[0] ?? key, value]);
  }

  delete(key: Value): boolean {
    return this.entries.delete(hashOf(key));
  }

  get keys(): Value[] {
    return [...this.entries.values()].map(([key]) => key);
  }

  get values(): Value[] {
    return [...this.entries.values()].map(([, value]) => value);
  }

  copy(): Dict {
    const copy = new Dict(this.isSet);
    for (const [key, value] of this.entries.values()) copy.set(key, value);
    return copy;
  }
}

/** An array of numpy's: numbers, truths or draws in rows. */
export class Arr {
  readonly data: readonly Value[];
  readonly shape: readonly number[];

  constructor(data: readonly Value[], shape: readonly number[] = [data.length]) {
    this.data = data;
    this.shape = shape;
  }

  get length(): number {
    return this.shape[0] ?? 0;
  }

  /** The entries of the first axis. */
  get rows(): Value[] {
    return this.shape.length <= 1 ? [...this.data] : Array.from({ length: this.length }, (_, row) => this.row(row));
  }

  /** One entry of the first axis. */
  row(place: number): Value {
    if (this.shape.length <= 1) return this.data[place] as Value;
    const width = this.shape.slice(1).reduce((product, n) => product * n, 1);
    return new Arr(this.data.slice(place * width, (place + 1) * width), this.shape.slice(1));
  }
}

export class Slice {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** Names of a function's call or of the script. */
export class Scope {
  readonly names = new Map<string, Value>();
  readonly outer: Scope | undefined;
  /** Names that are the script's, by `global`. */
  readonly globals = new Set<string>();

  constructor(outer: Scope | undefined) {
    this.outer = outer;
  }

  get top(): Scope {
    return this.outer === undefined ? this : this.outer.top;
  }

  find(name: string): Value | undefined {
    let scope: Scope | undefined = this;
    while (scope !== undefined) {
      const value = scope.names.get(name);
      if (value !== undefined) return value;
      scope = scope.outer;
    }
    return undefined;
  }

  set(name: string, value: Value): void {
    (this.globals.has(name) ? this.top : this).names.set(name, value);
  }
}

/** A function of the script's own; `body` is what a lambda gives, or statements. */
export class Func {
  readonly name: string;
  readonly parameters: Parameters;
  readonly standards: ReadonlyMap<string, Value>;
  readonly body: readonly Statement[];
  readonly scope: Scope;

  constructor(name: string, parameters: Parameters, standards: ReadonlyMap<string, Value>, body: readonly Statement[], scope: Scope) {
    this.name = name;
    this.parameters = parameters;
    this.standards = standards;
    this.body = body;
    this.scope = scope;
  }
}

/** What a call is given. */
export interface Given {
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

/** A function that is known here. */
export class Builtin {
  readonly name: string;
  readonly call: (given: Given) => Value;
  /** What else hangs on it, as `distance.x`. */
  readonly members: Readonly<Record<string, Value>>;

  constructor(name: string, call: (given: Given) => Value, members: Readonly<Record<string, Value>> = {}) {
    this.name = name;
    this.call = call;
    this.members = members;
  }
}

/** A module: members that are known, and what any other name means. */
export class Module {
  readonly name: string;
  readonly members: Readonly<Record<string, Value>>;
  readonly other: (name: string) => Value;
  /** Takes an assignment to a member. */
  readonly assign: (name: string, value: Value) => void;

  constructor(
    name: string,
    members: Readonly<Record<string, Value>>,
    other: (name: string) => Value,
    assign: (name: string, value: Value) => void = () => {},
  ) {
    this.name = name;
    this.members = members;
    this.other = other;
    this.assign = assign;
  }
}

/** Something of NEST's that is handed on: positions, a mask, several synapses. */
export class Thing {
  readonly kind: 'grid' | 'free' | 'mask' | 'synapses' | 'model';
  readonly given: Readonly<Record<string, Value>>;
  constructor(kind: Thing['kind'], given: Readonly<Record<string, Value>>) {
    this.kind = kind;
    this.given = given;
  }
}

/**
 * A value that only a run could tell, or that is nobody's here. `reason` says which; what is computed with it is unknown as well.
 */
export class Unknown {
  readonly reason: 'recorded' | 'plot' | 'foreign' | 'failed';
  /** What the script calls it, for a sentence. */
  readonly name: string;
  /** Ids of the recorders that it was read from, as places in the network. */
  readonly of: readonly number[];

  constructor(reason: Unknown['reason'], name: string, of: readonly number[] = []) {
    this.reason = reason;
    this.name = name;
    this.of = of;
  }
}

/** What two unknowns give together. */
export function unknownOf(values: readonly Value[]): Unknown | undefined {
  const unknown = values.filter((value): value is Unknown => value instanceof Unknown);
  const [first] = unknown;
  if (first === undefined || unknown.length === 1) return first;
  return new Unknown(first.reason, first.name, [...new Set(unknown.flatMap(({ of }) => of))]);
}

/** Whether two keys of a dictionary are the same one. */
export function hashOf(key: Value): string {
  if (key instanceof Tuple) return `(${key.items.map(hashOf).join(',')})`;
  if (typeof key === 'bigint' || typeof key === 'number' || typeof key === 'boolean') return `n${Number(key)}`;
  if (typeof key === 'string') return `s${key.length}:${key}`;
  if (key === null) return 'None';
  return `o${identityOf(key as object)}`;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

function identityOf(value: object): number {
  let identity = identities.get(value);
  if (identity === undefined) {
    lastIdentity += 1;
    identity = lastIdentity;
    identities.set(value, identity);
  }
  return identity;
}

/** What Python calls the type of a value. */
export function typeName(value: Value): string {
  if (value === null) return 'None';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float';
    case 'string':
      return 'str';
    default:
  }
  if (value instanceof Dict) return value.isSet ? 'set' : 'dict';
  if (value instanceof List) return 'list';
  if (value instanceof Tuple) return 'tuple';
  if (value instanceof Arr) return 'ndarray';
  if (value instanceof Func || value instanceof Builtin) return 'function';
  if (value instanceof Module) return 'module';
  return value.constructor.name;
}
