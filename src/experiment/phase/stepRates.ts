/**
 * The rates of change of a neuron whose update is written out step by step (izhikevich): the derivative of what a step makes by the
 * length of the step, where that goes to 0. Every number is carried with its derivative, so that nothing is lost to a difference of
 * two nearly equal numbers. What is done when a spike is sent is no part of the flow and is left out.
 */
import { cos, exp, expm1, log, sin, tanh } from '../../base/elementary.ts';
import { type Expression, type Statement, walkStatements } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { evaluate } from '../../language/index.ts';
import { said } from '../../language/said.ts';

/** A number and its derivative by the length of the step, in 1/ms. */
export type Dual = readonly [value: number, rate: number];

/** Statements of one step as they are between spikes: changes `state`, whose numbers begin with no rate. */
export function stepped(statements: readonly Statement[], state: Map<string, Dual>, known: (name: string) => Dual): void {
  for (const statement of statements) {
    switch (statement.kind) {
      case 'declare':
        state.set(statement.name, dual(statement.value, state, known));
        break;
      case 'assign': {
        const value = dual(statement.value, state, known);
        const before = state.get(statement.name) ?? known(statement.name);
        state.set(statement.name, statement.operator === '=' ? value : arithmetic(statement.operator.charAt(0), before, value));
        break;
      }
      case 'if': {
        const taken = statement.branches.find(({ condition, body }) => !sends(body) && truth(condition, state, known));
        stepped(taken?.body ?? statement.otherwise, state, known);
        break;
      }
      default:
        throw new LanguageError(said('language.duringRun', { name: statement.kind }), statement.at);
    }
  }
}

/** Whether statements send a spike. */
function sends(statements: readonly Statement[]): boolean {
  let found = false;
  walkStatements(statements, ({ kind }) => {
    if (kind === 'emit_spike') found = true;
  });
  return found;
}

type Known = (name: string) => Dual;

function truth(condition: Expression, state: Map<string, Dual>, known: Known): boolean {
  if (condition.kind === 'unary' && condition.operator === 'not') return !truth(condition.operand, state, known);
  if (condition.kind === 'boolean') return condition.value;
  if (condition.kind === 'binary') {
    const { operator, left, right } = condition;
    if (operator === 'and') return truth(left, state, known) && truth(right, state, known);
    if (operator === 'or') return truth(left, state, known) || truth(right, state, known);
    const [a] = dual(left, state, known);
    const [b] = dual(right, state, known);
    const at = { kind: 'number', at: condition.at } as const;
    return Boolean(evaluate({ ...condition, left: { ...at, value: a }, right: { ...at, value: b } }, { get: () => undefined }));
  }
  return dual(condition, state, known)[0] !== 0;
}

/** An expression with its rate. Throws LanguageError for what has none (random numbers, vectors). */
export function dual(expression: Expression, state: Map<string, Dual>, known: Known): Dual {
  const of = (part: Expression): Dual => dual(part, state, known);
  switch (expression.kind) {
    case 'number':
      return [expression.value, 0];
    case 'boolean':
      return [Number(expression.value), 0];
    case 'name':
      return state.get(expression.name) ?? known(expression.name);
    case 'unary': {
      if (expression.operator === 'not') return [truth(expression.operand, state, known) ? 0 : 1, 0];
      const [x, rate] = of(expression.operand);
      return [-x, -rate];
    }
    case 'conditional':
      return of(truth(expression.condition, state, known) ? expression.consequent : expression.otherwise);
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '**') return power(of(left), of(right));
      if ('+-*/'.includes(operator)) return arithmetic(operator, of(left), of(right));
      return [truth(expression, state, known) ? 1 : 0, 0];
    }
    case 'call':
      return call(expression, of);
    case 'element':
      throw new LanguageError(said('language.notSingle', { name: expression.name }), expression.at);
  }
}

function arithmetic(operator: string, [x, dx]: Dual, [y, dy]: Dual): Dual {
  if (operator === '+') return [x + y, dx + dy];
  if (operator === '-') return [x - y, dx - dy];
  if (operator === '*') return [x * y, x * dy + dx * y];
  return [x / y, (dx - (x / y) * dy) / y];
}

function power(x: Dual, y: Dual): Dual {
  if (y[1] === 0 && Number.isInteger(y[0]) && y[0] >= 0 && y[0] <= 64) {
    let product: Dual = [1, 0];
    for (let k = 0; k < y[0]; k++) product = arithmetic('*', product, x);
    return product;
  }
  const value = exp(y[0] * log(x[0]));
  return [value, value * (y[1] * log(x[0]) + (y[0] * x[1]) / x[0])];
}

function call(expression: Extract<Expression, { kind: 'call' }>, of: (part: Expression) => Dual): Dual {
  const { name, at } = expression;
  if (name === 'resolution') return [0, 1];
  const [first, second] = expression.arguments as [Expression, Expression];
  if (name === 'steps') return [of(first)[0] > 0 ? Number.POSITIVE_INFINITY : 0, 0];
  const x = of(first);
  const [value, rate] = x;
  switch (name) {
    case 'exp':
      return [exp(value), exp(value) * rate];
    case 'expm1':
      return [expm1(value), exp(value) * rate];
    case 'log':
      return [log(value), rate / value];
    case 'sqrt':
      return [Math.sqrt(value), rate === 0 ? 0 : rate / (2 * Math.sqrt(value))];
    case 'abs':
      return value < 0 ? [-value, -rate] : x;
    case 'sin':
      return [sin(value), cos(value) * rate];
    case 'cos':
      return [cos(value), -sin(value) * rate];
    case 'tanh':
      return [tanh(value), (1 - tanh(value) ** 2) * rate];
    case 'min': {
      const other = of(second);
      return other[0] < value ? other : x;
    }
    case 'max': {
      const other = of(second);
      return value < other[0] ? other : x;
    }
    case 'pow':
      return power(x, of(second));
    default:
      throw new LanguageError(said('language.duringRun', { name }), at);
  }
}
