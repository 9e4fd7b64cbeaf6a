/** Between which numbers the values of an expression lie: for checks and estimates before anything is drawn. */
import { cos, exp, log, sin } from '../../base/elementary.ts';
import type { Expression } from '../ast.ts';
import { powerOf } from '../functions.ts';
import { randomFunctionNamed } from './randomFunctions.ts';
import { spatialFunctions } from './spatialFunctions.ts';

type Interval = readonly [low: number, high: number];

interface Surroundings {
  /** Between which numbers a name lies; undefined where nothing is known of it. */
  of(name: string): Interval | undefined;
  /**
   * typical: an unbounded draw counts as its middle, so that a rule is broken by most draws or by none. wide: as nearly all that
   * can be drawn, six standard deviations of a normal and as rare ends of the others.
   */
  readonly tails: 'typical' | 'wide';
}

const ANYTHING: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The interval of an expression whose constant parts are folded. Never throws. */
export function intervalOf(expression: Expression, around: Surroundings): Interval {
  const interval = unchecked(expression, around);
  return interval.some(Number.isNaN) ? ANYTHING : interval;
}

function unchecked(expression: Expression, around: Surroundings): Interval {
  const inside = (part: Expression) => intervalOf(part, around);
  switch (expression.kind) {
    case 'number':
      return [expression.value, expression.value];
    case 'boolean':
      return [Number(expression.value), Number(expression.value)];
    case 'name':
      return around.of(expression.name) ?? ANYTHING;
    case 'element':
      return ANYTHING;
    case 'unary': {
      if (expression.operator === 'not') return [0, 1];
      const [low, high] = inside(expression.operand);
      return [-high, -low];
    }
    case 'conditional':
      return hull([...inside(expression.consequent), ...inside(expression.otherwise)]);
    case 'binary':
      return binary(expression.operator, inside(expression.left), inside(expression.right));
    case 'call':
      return call(expression.name, expression.arguments.map(inside), around.tails);
  }
}

function hull(values: readonly number[]): Interval {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === values.length ? [Math.min(...known), Math.max(...known)] : ANYTHING;
}

function corners([a, b]: Interval, [c, d]: Interval, of: (x: number, y: number) => number): Interval {
  return hull([of(a, c), of(a, d), of(b, c), of(b, d)]);
}

function binary(operator: string, left: Interval, right: Interval): Interval {
  switch (operator) {
    case '+':
      return hull([left[0] + right[0], left[1] + right[1]]);
    case '-':
      return hull([left[0] - right[1], left[1] - right[0]]);
    case '*':
      // Infinity times 0 is no number, and whoever passes over it may have any other.
      return meets(left, right) || meets(right, left) ? ANYTHING : corners(left, right, (x, y) => x * y);
    case '/':
      return right[0] <= 0 && right[1] >= 0 ? ANYTHING : corners(left, right, (x, y) => x / y);
    case '**':
      return power(left, right);
    default:
      return [0, 1];
  }
}

/** Whether one reaches infinity and the other 0. */
function meets([a, b]: Interval, [c, d]: Interval): boolean {
  return !(Number.isFinite(a) && Number.isFinite(b)) && c <= 0 && d >= 0;
}

function power(base: Interval, exponent: Interval): Interval {
  // Next to 0 a negative power is endless on the side that the sign of a zero says.
  if (exponent[0] < 0 && base[0] <= 0 && base[1] >= 0) return ANYTHING;
  if (base[0] >= 0) return corners(base, exponent, powerOf);
  if (exponent[0] !== exponent[1] || !Number.isInteger(exponent[0]) || exponent[0] < 0) return ANYTHING;
  const ends = corners(base, exponent, powerOf);
  return exponent[0] % 2 === 0 && base[1] > 0 ? [0, ends[1]] : ends;
}

function call(name: string, given: readonly Interval[], tails: Surroundings['tails']): Interval {
  const [first = ANYTHING, second = ANYTHING, third = ANYTHING] = given;
  const random = randomFunctionNamed(name);
  if (random !== undefined) {
    const args = given.map(([low]) => low);
    if (tails === 'wide') return random.reach(args);
    const [low, high] = random.range(args);
    return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : hull([random.middle(args)]);
  }
  switch (name) {
    case 'redraw': {
      // In the wide sense the far tails that the bounds leave room for count no more than they do without them.
      const [min, max] = [second[0], third[0]];
      if (tails === 'typical') return hull([min, max]);
      return hull([Math.min(Math.max(first[0], min), max), Math.max(Math.min(first[1], max), min)]);
    }
    case 'min':
    case 'max': {
      // Where one may be no number, the other is taken as it is.
      if (![...first, ...second].every(Number.isFinite)) return hull([...first, ...second]);
      const of = name === 'min' ? Math.min : Math.max;
      return [of(first[0], second[0]), of(first[1], second[1])];
    }
    case 'exp':
      return [exp(first[0]), exp(first[1])];
    // What may be no number has no bounds: min and max pass over it.
    case 'log':
      return first[0] < 0 ? ANYTHING : [log(first[0]), log(first[1])];
    case 'sqrt':
      return first[0] < 0 ? ANYTHING : [Math.sqrt(first[0]), Math.sqrt(first[1])];
    case 'abs':
      return first[0] <= 0 && first[1] >= 0 ? [0, Math.max(-first[0], first[1])] : hull([Math.abs(first[0]), Math.abs(first[1])]);
    case 'sin':
      if (!first.every(Number.isFinite)) return ANYTHING;
      return first[0] === first[1] ? hull([sin(first[0]), sin(first[0])]) : [-1, 1];
    case 'cos':
      if (!first.every(Number.isFinite)) return ANYTHING;
      return first[0] === first[1] ? hull([cos(first[0]), cos(first[0])]) : [-1, 1];
    case 'pow':
      return power(first, second);
    default: {
      const spatial = spatialFunctions[name];
      if (spatial === undefined) return ANYTHING;
      const plain = given.slice(spatial.varying).map(([low]) => low);
      return spatial.bounds(plain, first, second);
    }
  }
}
