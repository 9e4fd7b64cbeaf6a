/**
 * Values that NEST evaluates for each node or connection, in the words of language/values; and numbers that numpy draws, which are
 * kept as what they were drawn from as long as nobody asks for the number.
 */
import { pow } from '../../base/elementary.ts';
import { numberText } from '../../language/index.ts';
import { Problem } from './problem.ts';

const LONGEST = 10_000;

/** Something drawn by numpy, once; how often what was drawn is used decides whether it can be drawn anew in the graph. */
interface Atom {
  uses: number;
}

export class Draw {
  readonly expression: string;
  /** The number, where numpy would have drawn one; undefined for NEST's own parameters. */
  readonly sample: number | undefined;
  readonly atoms: readonly Atom[];
  /** What it is the square of. */
  readonly squareOf: string | undefined;

  constructor(expression: string, sample: number | undefined, atoms: readonly Atom[] = [], squareOf?: string) {
    // Compositions of compositions grow; no person writes one this long.
    if (expression.length > LONGEST) throw new Problem('too_long', `${expression.slice(0, 40)}…`);
    this.expression = expression;
    this.sample = sample;
    this.atoms = atoms;
    this.squareOf = squareOf;
  }
}

type Operand = Draw | number;

const textOf = (operand: Operand): string => (operand instanceof Draw ? `(${operand.expression})` : numberText(operand));
const sampleOf = (operand: Operand): number | undefined => (operand instanceof Draw ? operand.sample : operand);
const atomsOf = (operands: readonly Operand[]) => [
  ...new Set(operands.flatMap((operand) => (operand instanceof Draw ? operand.atoms : []))),
];

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
};

/** `left operator right`; undefined where parameters have no such operator. */
export function combined(operator: string, left: Operand, right: Operand): Draw | undefined {
  const [a, b] = [sampleOf(left), sampleOf(right)];
  const known = a !== undefined && b !== undefined;
  if (operator === '**') {
    if (right instanceof Draw) return undefined;
    const sample = a === undefined ? undefined : pow(a, right);
    const base = left instanceof Draw ? left : undefined;
    if (base !== undefined && right === 0.5) {
      // The root of a square is how scripts say an absolute value without drawing twice.
      const text = base.squareOf === undefined ? `sqrt(${base.expression})` : `abs(${base.squareOf})`;
      return new Draw(text, sample, base.atoms);
    }
    const text = `pow(${base?.expression ?? textOf(left)}, ${numberText(right)})`;
    return new Draw(text, sample, atomsOf([left]), right === 2 ? base?.expression : undefined);
  }
  const operation = OPERATIONS[operator];
  if (operation === undefined) return undefined;
  return new Draw(`${textOf(left)} ${operator} ${textOf(right)}`, known ? operation(a, b) : undefined, atomsOf([left, right]));
}

/** A function of language/values. */
export function applied(name: string, operands: readonly Operand[], of?: (...values: number[]) => number): Draw {
  const samples = operands.map(sampleOf);
  const known = of !== undefined && samples.every((sample): sample is number => sample !== undefined);
  const args = operands.map((operand) => (operand instanceof Draw ? operand.expression : numberText(operand))).join(', ');
  return new Draw(`${name}(${args})`, known ? of(...samples) : undefined, atomsOf(operands));
}

/** A chain of draws that is the same every time a script is read: Marsaglia's xorshift of 32 bits. */
export class Chance {
  #state = 2463534242;

  seed(seed: number): void {
    this.#state = (Math.trunc(seed) ^ 2463534242) >>> 0 || 1;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 2 ** 32;
  }
}
