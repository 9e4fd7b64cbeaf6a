/**
 * PyNEST's parameters: values that are evaluated for each node or connection. Python computes with them by operators; here that is
 * done by methods: nest.random.normal(0, 1) * 2 + 1 is random.normal(0, 1).mul(2).add(1).
 */
import { nestError } from './errors.ts';
import { said } from './said.ts';

/** A number, or another parameter. */
type Operand = number | Parameter;

export class Parameter {
  /** In the words of language/values. */
  readonly expression: string;

  /** Use random, math, logic, spatial and spatial_distributions of a session instead. */
  constructor(expression: string) {
    this.expression = expression;
  }

  /** Python's parameter + other. */
  add(other: Operand): Parameter {
    return this.#with('+', other);
  }

  /** Python's parameter - other. */
  sub(other: Operand): Parameter {
    return this.#with('-', other);
  }

  /** Python's parameter * other. */
  mul(other: Operand): Parameter {
    return this.#with('*', other);
  }

  /** Python's parameter / other. */
  div(other: Operand): Parameter {
    return this.#with('/', other);
  }

  /** Python's parameter ** exponent; the exponent is a plain number, as in NEST. */
  pow(exponent: number): Parameter {
    return new Parameter(`pow(${this.expression}, ${plain('exponent', exponent)})`);
  }

  /** Python's -parameter. */
  neg(): Parameter {
    return new Parameter(`-(${this.expression})`);
  }

  /** Python's comparisons, for logic.conditional. */
  lt(other: Operand): Parameter {
    return this.#with('<', other);
  }

  le(other: Operand): Parameter {
    return this.#with('<=', other);
  }

  eq(other: Operand): Parameter {
    return this.#with('==', other);
  }

  ne(other: Operand): Parameter {
    return this.#with('!=', other);
  }

  ge(other: Operand): Parameter {
    return this.#with('>=', other);
  }

  gt(other: Operand): Parameter {
    return this.#with('>', other);
  }

  toString(): string {
    return this.expression;
  }

  #with(operator: string, other: Operand): Parameter {
    return new Parameter(`(${this.expression}) ${operator} (${textOf(other)})`);
  }
}

/** A number or a parameter as it stands in an expression. Throws TypeError for anything else. */
function textOf(operand: Operand): string {
  return operand instanceof Parameter ? operand.expression : plain('operand', operand);
}

function plain(what: 'operand' | 'exponent', value: unknown): string {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw nestError('TypeError', said(`pynest.parameter.${what}`, { found: value }));
  }
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return String(value);
}

function parameterOf(of: string, value: unknown): Parameter {
  if (value instanceof Parameter) return value;
  throw nestError('TypeError', said('pynest.parameter.type', { verb: of, found: value }));
}

const call = (name: string, ...args: readonly Operand[]): Parameter => new Parameter(`${name}(${args.map(textOf).join(', ')})`);

/** nest.random: drawn anew at each evaluation. */
export const random = {
  /** Uniform between min (included) and max (excluded). */
  uniform: (min = 0, max = 1): Parameter => call('uniform', min, max),
  /** A whole number from 0 to max - 1. */
  uniform_int: (max: number): Parameter => call('uniform_int', max),
  /** Normal with mean and standard deviation. */
  normal: (mean = 0, std = 1): Parameter => call('normal', mean, std),
  /** Exponential with the mean beta. */
  exponential: (beta = 1): Parameter => call('exponential', beta),
  /** Lognormal: mean and standard deviation are those of the logarithm. */
  lognormal: (mean = 0, std = 1): Parameter => call('lognormal', mean, std),
} as const;

/** nest.math. */
export const math = {
  exp: (parameter: Parameter): Parameter => call('exp', parameterOf('math.exp', parameter)),
  sin: (parameter: Parameter): Parameter => call('sin', parameterOf('math.sin', parameter)),
  cos: (parameter: Parameter): Parameter => call('cos', parameterOf('math.cos', parameter)),
  /** The smaller of a parameter and a number. */
  min: (parameter: Parameter, value: number): Parameter => call('min', parameterOf('math.min', parameter), value),
  /** The larger of a parameter and a number. */
  max: (parameter: Parameter, value: number): Parameter => call('max', parameterOf('math.max', parameter), value),
  /** The parameter, drawn again until it lies from min to max. */
  redraw: (parameter: Parameter, min: number, max: number): Parameter => call('redraw', parameterOf('math.redraw', parameter), min, max),
} as const;

/** nest.logic. */
export const logic = {
  /** One of two, by a comparison. */
  conditional: (condition: Parameter, yes: Operand, no: Operand): Parameter =>
    new Parameter(`(${parameterOf('logic.conditional', condition).expression}) ? (${textOf(yes)}) : (${textOf(no)})`),
} as const;

const axes = (prefix: string) =>
  ({ x: new Parameter(`${prefix}x`), y: new Parameter(`${prefix}y`), z: new Parameter(`${prefix}z`) }) as const;

/** nest.spatial: positions and distances, of nodes that have positions; `grid` and `free` are in space.ts. */
export const spatial = {
  pos: axes(''),
  source_pos: axes('source_'),
  target_pos: axes('target_'),
  distance: Object.assign(new Parameter('distance'), axes('distance_')),
} as const;

/** nest.spatial_distributions. */
export const spatial_distributions = {
  exponential: (x: Parameter, beta = 1): Parameter => call('exponential_decay', x, beta),
  gaussian: (x: Parameter, mean = 0, std = 1): Parameter => call('gaussian', x, mean, std),
  gaussian2D: (x: Parameter, y: Parameter, mean_x = 0, mean_y = 0, std_x = 1, std_y = 1, rho = 0): Parameter =>
    call('gaussian2d', x, y, mean_x, mean_y, std_x, std_y, rho),
  gamma: (x: Parameter, kappa = 1, theta = 1): Parameter => call('gamma', x, kappa, theta),
} as const;
