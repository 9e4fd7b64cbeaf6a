/**
 * Expressions of values in Python: as a composition of NEST 3's parameters (nest.random, nest.math, nest.logic, nest.spatial and
 * nest.spatial_distributions, PyNEST 3.9), which NEST evaluates for each node or connection; or as a number that Python itself
 * computes with numpy, once for each entry of a list.
 */
import type { Expression } from '../../language/index.ts';
import { type Code, float, type PythonValue, py, variable } from './python.ts';

type BinaryOperator = Extract<Expression, { readonly kind: 'binary' }>['operator'];

/** How tightly a piece of Python holds together; a looser one inside a tighter one stands in parentheses. */
const LEVELS = { comparison: 1, sum: 2, product: 3, sign: 4, power: 5, atom: 6 } as const;
type Level = (typeof LEVELS)[keyof typeof LEVELS];

interface Piece {
  readonly code: Code;
  readonly level: Level;
  /** NEST evaluates it; undefined: it is this number. */
  readonly number?: number;
}

const atom = (code: Code): Piece => ({ code, level: LEVELS.atom });

function numberPiece(value: number): Piece {
  return { code: py`${float(value)}`, level: value < 0 ? LEVELS.sign : LEVELS.atom, number: value };
}

function inside({ code, level }: Piece, least: Level): Code {
  return level < least ? py`(${code})` : code;
}

const OPERATORS: Readonly<Record<Exclude<BinaryOperator, 'and' | 'or'>, { readonly level: Level; readonly code: Code }>> = {
  '+': { level: LEVELS.sum, code: py`+` },
  '-': { level: LEVELS.sum, code: py`-` },
  '*': { level: LEVELS.product, code: py`*` },
  '/': { level: LEVELS.product, code: py`/` },
  '**': { level: LEVELS.power, code: py`**` },
  '<': { level: LEVELS.comparison, code: py`<` },
  '<=': { level: LEVELS.comparison, code: py`<=` },
  '>': { level: LEVELS.comparison, code: py`>` },
  '>=': { level: LEVELS.comparison, code: py`>=` },
  '==': { level: LEVELS.comparison, code: py`==` },
  '!=': { level: LEVELS.comparison, code: py`!=` },
};

/** `left operator right`: Python's operators group to the left, its power to the right, and a comparison stands alone. */
function operation(operator: Exclude<BinaryOperator, 'and' | 'or'>, left: Piece, right: Piece): Piece {
  const { level, code } = OPERATORS[operator];
  const tighter = (level + 1) as Level;
  const isPower = operator === '**';
  const isComparison = level === LEVELS.comparison;
  const leftCode = inside(left, isPower || isComparison ? tighter : level);
  const rightCode = inside(right, isPower ? LEVELS.sign : tighter);
  return { code: py`${leftCode} ${code} ${rightCode}`, level };
}

/** Thrown and caught in this file: NEST's parameters have no such thing. */
class Unsayable extends Error {}

/** The composition of NEST 3's parameters that an expression is; undefined where NEST has none of this meaning. */
export function nestParameter(root: Expression): PythonValue | undefined {
  try {
    return nestPiece(root).code;
  } catch (problem) {
    if (problem instanceof Unsayable) return undefined;
    throw problem;
  }
}

function nestPiece(expression: Expression): Piece {
  switch (expression.kind) {
    case 'number':
      return numberPiece(expression.value);
    case 'boolean':
      return numberPiece(Number(expression.value));
    case 'name':
      return atom(spatialName(expression.name));
    case 'unary': {
      if (expression.operator === 'not') throw new Unsayable();
      const operand = nestPiece(expression.operand);
      return { code: py`-${inside(operand, LEVELS.sign)}`, level: LEVELS.sign };
    }
    case 'binary':
      return nestOperation(expression.operator, nestPiece(expression.left), nestPiece(expression.right));
    case 'conditional': {
      const [condition, yes, no] = [expression.condition, expression.consequent, expression.otherwise].map(nestPiece) as [
        Piece,
        Piece,
        Piece,
      ];
      if (condition.number !== undefined) return condition.number === 0 ? no : yes;
      return atom(py`nest.logic.conditional(${condition.code}, ${yes.code}, ${no.code})`);
    }
    case 'call':
      return nestCall(expression.name, expression.arguments.map(nestPiece));
    case 'element':
      throw new Unsayable();
  }
}

function nestOperation(operator: BinaryOperator, left: Piece, right: Piece): Piece {
  if (operator === 'and' || operator === 'or') throw new Unsayable();
  if (operator === '**' && right.number === undefined) {
    // NEST's power takes a plain exponent; aˣ of a number a > 0 is exp(x · log a).
    if (left.number === undefined || !(left.number > 0)) throw new Unsayable();
    const exponent = operation('*', right, numberPiece(Math.log(left.number)));
    return atom(py`nest.math.exp(${exponent.code})`);
  }
  return operation(operator, left, right);
}

/** Keyword arguments of NEST's functions after the first `given`, by the expression's own order of arguments. */
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  uniform: ['min', 'max'],
  normal: ['mean', 'std'],
  lognormal: ['mean', 'std'],
  exponential: ['beta'],
  gaussian: ['mean', 'std'],
  gaussian2d: ['mean_x', 'mean_y', 'std_x', 'std_y', 'rho'],
  gamma: ['kappa', 'theta'],
  exponential_decay: ['beta'],
};

function keywords(name: string, values: readonly Piece[]): Code {
  const named = (KEYWORDS[name] ?? []).map((key, index) => py`${variable(key)}=${(values[index] as Piece).code}`);
  return named.reduce((all, one) => py`${all}, ${one}`);
}

function nestCall(name: string, values: readonly Piece[]): Piece {
  const [x, y] = values as [Piece, Piece];
  switch (name) {
    case 'uniform':
    case 'normal':
    case 'lognormal':
    case 'exponential':
      return atom(py`nest.random.${variable(name)}(${keywords(name, values)})`);
    case 'uniform_int':
      return atom(py`nest.random.uniform_int(${whole(x)})`);
    case 'redraw': {
      if (x.number !== undefined) throw new Unsayable();
      const [, low, high] = values as [Piece, Piece, Piece];
      return atom(py`nest.math.redraw(${x.code}, min=${low.code}, max=${high.code})`);
    }
    case 'min':
    case 'max': {
      // NEST compares a parameter with a plain number.
      const [parameter, number] = x.number === undefined ? [x, y] : [y, x];
      if (parameter.number !== undefined || number.number === undefined) throw new Unsayable();
      return atom(py`nest.math.${variable(name)}(${parameter.code}, ${number.code})`);
    }
    case 'exp':
    case 'sin':
    case 'cos':
      return atom(py`nest.math.${variable(name)}(${x.code})`);
    case 'sqrt':
      return operation('**', x, numberPiece(0.5));
    case 'pow':
      return nestOperation('**', x, y);
    case 'abs':
      // Without drawing x a second time.
      return operation('**', operation('**', x, numberPiece(2)), numberPiece(0.5));
    case 'gaussian':
    case 'gamma':
      return atom(py`nest.spatial_distributions.${variable(name)}(${x.code}, ${keywords(name, values.slice(1))})`);
    case 'gaussian2d':
      return atom(py`nest.spatial_distributions.gaussian2D(${x.code}, ${y.code}, ${keywords(name, values.slice(2))})`);
    case 'exponential_decay':
      return atom(py`nest.spatial_distributions.exponential(${x.code}, ${keywords(name, values.slice(1))})`);
    default:
      throw new Unsayable();
  }
}

function whole({ number }: Piece): PythonValue {
  if (number === undefined) throw new Unsayable();
  return Number.isInteger(number) ? number : float(number);
}

/** A position or a distance; indices of nodes are nothing that NEST's parameters know. */
function spatialName(name: string): Code {
  const [, of, axis] = /^(?:(source|target|distance)_?)?([xyz]?)$/.exec(name) ?? [];
  if (of === undefined && axis) return py`nest.spatial.pos.${variable(axis)}`;
  if (of === 'distance') return axis ? py`nest.spatial.distance.${variable(axis)}` : py`nest.spatial.distance`;
  if ((of === 'source' || of === 'target') && axis) return py`nest.spatial.${variable(`${of}_pos`)}.${variable(axis)}`;
  throw new Unsayable();
}

/** What a script has to bring along for numbers that Python computes. */
export type Use = 'numpy' | 'redraw';

/**
 * An expression as a number that Python computes, draws with numpy. `names` are the Python values of the names in it (i, n,
 * source_index …). Undefined where it needs positions.
 */
export function pythonNumber(root: Expression, names: Readonly<Record<string, PythonValue>>, uses: Set<Use>): PythonValue | undefined {
  try {
    return plainPiece(root, names, uses).code;
  } catch (problem) {
    if (problem instanceof Unsayable) return undefined;
    throw problem;
  }
}

const NUMPY: Readonly<Record<string, string>> = {
  uniform: 'uniform',
  uniform_int: 'randint',
  normal: 'normal',
  lognormal: 'lognormal',
  exponential: 'exponential',
};

function plainPiece(expression: Expression, names: Readonly<Record<string, PythonValue>>, uses: Set<Use>): Piece {
  const piece = (part: Expression) => plainPiece(part, names, uses);
  switch (expression.kind) {
    case 'number':
      return numberPiece(expression.value);
    case 'boolean':
      return numberPiece(Number(expression.value));
    case 'name': {
      const value = Object.hasOwn(names, expression.name) ? names[expression.name] : undefined;
      if (value === undefined) throw new Unsayable();
      return typeof value === 'number' ? numberPiece(value) : atom(py`${value}`);
    }
    case 'unary':
      if (expression.operator === 'not') return numpyCall('logical_not', [piece(expression.operand)], uses);
      return { code: py`-${inside(piece(expression.operand), LEVELS.sign)}`, level: LEVELS.sign };
    case 'binary': {
      const [left, right] = [piece(expression.left), piece(expression.right)];
      const { operator } = expression;
      if (operator === 'and' || operator === 'or') return numpyCall(`logical_${operator}`, [left, right], uses);
      return operation(operator, left, right);
    }
    case 'conditional':
      return numpyCall('where', [piece(expression.condition), piece(expression.consequent), piece(expression.otherwise)], uses);
    case 'call':
      return plainCall(expression.name, expression.arguments.map(piece), uses);
    case 'element':
      throw new Unsayable();
  }
}

function plainCall(name: string, values: readonly Piece[], uses: Set<Use>): Piece {
  const random = NUMPY[name];
  if (random !== undefined) {
    uses.add('numpy');
    const list = name === 'uniform_int' ? py`${whole(values[0] as Piece)}` : listing(values);
    return atom(py`numpy.random.${variable(random)}(${list})`);
  }
  switch (name) {
    case 'redraw': {
      uses.add('redraw').add('numpy');
      const [x, low, high] = values as [Piece, Piece, Piece];
      return atom(py`redraw(lambda: ${x.code}, ${low.code}, ${high.code})`);
    }
    case 'min':
    case 'max':
      return numpyCall(`${name}imum`, values, uses);
    case 'pow':
      return operation('**', values[0] as Piece, values[1] as Piece);
    case 'exp':
    case 'log':
    case 'sqrt':
    case 'sin':
    case 'cos':
    case 'abs':
      return numpyCall(name, values, uses);
    default:
      throw new Unsayable();
  }
}

function numpyCall(name: string, values: readonly Piece[], uses: Set<Use>): Piece {
  uses.add('numpy');
  return atom(py`numpy.${variable(name)}(${listing(values)})`);
}

function listing(values: readonly Piece[]): Code {
  return values.map(({ code }) => code).reduce((all, one) => py`${all}, ${one}`);
}
