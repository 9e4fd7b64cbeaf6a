/** Values that differ from node to node or from connection to connection, in Python: NEST's own parameters, or lists that Python makes. */
import { isExpression } from '../../document/meaning/values.ts';
import type { ParamValue } from '../../document/types.ts';
import { type Drawn, drawnOf, type Expression, parseValue, type RandomFunctionName, type Site } from '../../language/index.ts';
import { ruleNamed } from '../../models/vocabulary/rules.ts';
import { nestParameter, pythonNumber, type Use } from './expressions.ts';
import { float, type PythonValue, py, variable } from './python.ts';

/** Names that the lists below use, so that no node's variable may be called so. */
export const LIST_NAMES = ['i', 'source_index', 'target_index', 'range', 'int', 'round', '_'];

/** The syntax tree of a value that is an expression; undefined for other values, and for what cannot be read. */
export function treeOf(value: ParamValue, site: Site): Expression | undefined {
  if (!isExpression(value)) return undefined;
  const parsed = parseValue(value.expression, site);
  return parsed.ok ? parsed.value.root : undefined;
}

/** For NEST 3: a parameter of NEST's, where there is one of this meaning and not a whole number is wanted. */
export function parameterFor(root: Expression, isWhole: boolean): PythonValue | undefined {
  if (isWhole && !isWholeDraw(root)) return undefined;
  return nestParameter(root);
}

/** Whether every value is a whole number: uniform_int, and sums of it with whole numbers. */
function isWholeDraw(root: Expression): boolean {
  switch (root.kind) {
    case 'number':
      return Number.isInteger(root.value);
    case 'call':
      return root.name === 'uniform_int';
    case 'binary':
      return ['+', '-', '*'].includes(root.operator) && isWholeDraw(root.left) && isWholeDraw(root.right);
    default:
      return false;
  }
}

const whole = (value: PythonValue, isWhole: boolean): PythonValue => (isWhole ? py`int(round(${value}))` : value);

/** One value for each node of a population of n: `[300.0 + 50.0 * i for i in range(10)]`. Undefined where it needs positions. */
export function perNode(root: Expression, n: number, isWhole: boolean, uses: Set<Use>): PythonValue | undefined {
  const drawn = drawnOf(root);
  if (drawn !== undefined && !isWhole && n > 1 && drawn.window === undefined) {
    // numpy draws all at once, with NEST's names and order of arguments.
    uses.add('numpy');
    const list = drawn.args.map(float).reduce((all, one) => py`${all}, ${one}`);
    if (!drawn.function.whole) return py`numpy.random.${variable(drawn.function.name)}(${list}, ${n})`;
  }
  const each = pythonNumber(root, { i: variable('i'), n }, uses);
  return each === undefined ? undefined : py`[${whole(each, isWhole)} for i in range(${n})]`;
}

/** The value of one node. */
export function atNode(root: Expression, index: number, n: number, isWhole: boolean, uses: Set<Use>): PythonValue | undefined {
  const value = pythonNumber(root, { i: index, n }, uses);
  return value === undefined ? undefined : whole(value, isWhole);
}

/** What a list of values for each connection has to know of a Connect call. */
interface Call {
  readonly rule: string;
  /** conn_spec's keys. */
  readonly keys: Readonly<Record<string, unknown>>;
  readonly sources: number;
  readonly targets: number;
}

/**
 * One value for each connection, as NEST orders lists: n of them for one_to_one, rows by target for all_to_all and fixed_indegree,
 * rows by source for fixed_outdegree. Undefined where the rule has no such list, or where chance alone decides who is connected and
 * the value depends on who is.
 */
export function perConnection(
  root: Expression,
  { rule, keys, sources, targets }: Call,
  isWhole: boolean,
  uses: Set<Use>,
): PythonValue | undefined {
  const number = (names: Readonly<Record<string, PythonValue>>) => {
    const value = pythonNumber(root, names, uses);
    return value === undefined ? undefined : whole(value, isWhole);
  };
  const rows = (each: PythonValue | undefined, inner: PythonValue, outer: PythonValue) =>
    each === undefined ? undefined : py`[[${each} for _ in range(${inner})] for _ in range(${outer})]`;
  switch (ruleNamed(rule)?.sampler) {
    case 'in_order': {
      const each = number({ source_index: variable('i'), target_index: variable('i') });
      return each === undefined ? undefined : py`[${each} for i in range(${sources})]`;
    }
    case 'all_pairs': {
      const each = number({ source_index: variable('source_index'), target_index: variable('target_index') });
      return each === undefined ? undefined : py`[[${each} for source_index in range(${sources})] for target_index in range(${targets})]`;
    }
    case 'sources_of_each_target':
      return rows(number({}), Number(keys['indegree']), targets);
    case 'targets_of_each_source':
      return rows(number({}), Number(keys['outdegree']), sources);
    default:
      return undefined;
  }
}

/** NEST 2's dictionary of a drawn connection parameter; undefined where it has none of this meaning. */
export function nest2Dictionary(root: Expression): PythonValue | undefined {
  const plain = drawnOf(root) ?? scaled(root);
  if (plain === undefined) return clamped(root);
  const { function: f, args, window } = plain;
  if (window === undefined) return { distribution: f.name, ...nest2Keys(f.name, args) };
  // NEST 2 draws anew for these only.
  if (!CLIPPED.includes(f.name)) return undefined;
  return { distribution: `${f.name}_clipped`, ...nest2Keys(f.name, args), ...bounds(...window) };
}

/** A draw times a number, plus a number, where that is a draw of the same kind: `2 * normal(60, 15) + 1` is normal(121, 30). */
function scaled(root: Expression): Drawn | undefined {
  const line = straight(root);
  if (line === undefined || line.scale === 0) return undefined;
  const { drawn, scale, shift } = line;
  const { function: f, args, window } = drawn;
  const [a = 0, b = 0] = args;
  const at = (x: number) => scale * x + shift;
  const sorted = (low: number, high: number): [number, number] => (scale > 0 ? [at(low), at(high)] : [at(high), at(low)]);
  switch (f.name) {
    case 'normal':
      return { function: f, args: [at(a), Math.abs(scale) * b], window: window && sorted(...window) };
    case 'uniform':
      return { function: f, args: sorted(a, b), window: undefined };
    case 'lognormal':
      return shift === 0 && scale > 0 ? { function: f, args: [a + Math.log(scale), b], window: undefined } : undefined;
    case 'exponential':
      return shift === 0 && scale > 0 ? { function: f, args: [a * scale], window: undefined } : undefined;
    case 'uniform_int':
      return undefined;
  }
}

interface Straight {
  readonly drawn: Drawn;
  readonly scale: number;
  readonly shift: number;
}

/** scale · draw + shift, for one draw. */
function straight(root: Expression): Straight | undefined {
  const drawn = drawnOf(root);
  if (drawn !== undefined) return { drawn, scale: 1, shift: 0 };
  if (root.kind === 'unary' && root.operator === '-') return times(straight(root.operand), -1);
  if (root.kind !== 'binary') return undefined;
  const { operator, left, right } = root;
  const [number, other] = left.kind === 'number' ? [left.value, right] : right.kind === 'number' ? [right.value, left] : [undefined, left];
  const inner = straight(other);
  if (number === undefined || inner === undefined) return undefined;
  const numberFirst = left.kind === 'number';
  switch (operator) {
    case '+':
      return { ...inner, shift: inner.shift + number };
    case '-': {
      const signed = numberFirst ? times(inner, -1) : inner;
      return signed && { ...signed, shift: signed.shift + (numberFirst ? number : -number) };
    }
    case '*':
      return times(inner, number);
    case '/':
      return numberFirst ? undefined : times(inner, 1 / number);
    default:
      return undefined;
  }
}

function times(line: Straight | undefined, factor: number): Straight | undefined {
  return line && { ...line, scale: line.scale * factor, shift: line.shift * factor };
}

const CLIPPED: readonly RandomFunctionName[] = ['normal', 'lognormal', 'exponential'];

function bounds(low: number, high: number): Readonly<Record<string, PythonValue>> {
  return {
    ...(low > Number.NEGATIVE_INFINITY ? { low: float(low) } : {}),
    ...(high < Number.POSITIVE_INFINITY ? { high: float(high) } : {}),
  };
}

function nest2Keys(name: RandomFunctionName, [a = 0, b = 0]: readonly number[]): Readonly<Record<string, PythonValue>> {
  switch (name) {
    case 'uniform':
      return { low: float(a), high: float(b) };
    case 'uniform_int':
      return { low: 0, high: a - 1 };
    case 'normal':
    case 'lognormal':
      return { mu: float(a), sigma: float(b) };
    case 'exponential':
      return { lambda: float(1 / a) };
  }
}

/** `max(0.1, normal(1.5, 0.5))`, and min around it: NEST 2's distributions that are clipped to their bounds. */
function clamped(root: Expression): PythonValue | undefined {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let inner = root;
  while (inner.kind === 'call' && (inner.name === 'max' || inner.name === 'min')) {
    const [a, b] = inner.arguments as [Expression, Expression];
    const [bound, rest] = a.kind === 'number' ? [a.value, b] : b.kind === 'number' ? [b.value, a] : [undefined, inner];
    if (bound === undefined) return undefined;
    // The outer bound is applied last, so an inner one counts within it only.
    if (inner.name === 'max') low = Math.min(Math.max(low, bound), high);
    else high = Math.max(Math.min(high, bound), low);
    inner = rest;
  }
  const drawn = drawnOf(inner);
  if (drawn === undefined || drawn.window !== undefined || !CLIPPED.includes(drawn.function.name)) return undefined;
  const { function: f, args } = drawn;
  return { distribution: `${f.name}_clipped_to_boundary`, ...nest2Keys(f.name, args), ...bounds(low, high) };
}
