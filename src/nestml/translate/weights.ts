/**
 * What weights are measured in: the unit that stands beside the spikes of a port, or beside their convolution, as a factor: nS in
 * `nS * convolve(g, spikes) * (V_m - E)`, mV in `V_m += spikes * mV * s`.
 */
import type { Expression, ModelSyntax, Statement } from '../read/syntax.ts';
import { formatUnit, multiplied, parseUnit, plain, sameKind, type Unit, unitNamed } from '../units.ts';
import type { Context } from './scope.ts';

const perSecond = (parseUnit('1/s') as { written: Unit }).written;
/** Those of synapses of NEST's. */
const known: readonly Unit[] = ['pA', 'nS', 'mV'].map((name) => (unitNamed(name) as { held: Unit }).held);

/** The unit of a port's weights; "1" where the text does not say. */
export function weightUnit(model: ModelSyntax, port: string, context: Context): string {
  for (const expression of expressionsOf(model)) {
    const found = search(expression, port, context);
    if (found !== undefined) return found;
  }
  return '1';
}

function* expressionsOf(model: ModelSyntax): Iterable<Expression> {
  for (const { value } of [...model.inlines, ...model.equations]) yield value;
  for (const { body } of [...model.onReceive, ...model.onCondition]) yield* inStatements(body);
  yield* inStatements(model.update ?? []);
}

function* inStatements(statements: readonly Statement[]): Iterable<Expression> {
  for (const statement of statements) {
    if (statement.kind === 'assign') yield statement.value;
    if (statement.kind === 'declare' && statement.declaration.value !== undefined) yield statement.declaration.value;
    if (statement.kind === 'for' || statement.kind === 'while') yield* inStatements(statement.body);
    if (statement.kind !== 'if') continue;
    for (const { body } of statement.branches) yield* inStatements(body);
    yield* inStatements(statement.otherwise);
  }
}

/** Looks for the port in the products of an expression, the outermost first. */
/** `outer` is the unit of what the expression is multiplied with, for units that stand behind a sum: `(convolve(…) - convolve(…)) * pA`. */
function search(expression: Expression, port: string, context: Context, outer: Unit = plain): string | undefined {
  const factors = factorsOf(expression, 1);
  const product = (without?: Expression): Unit =>
    factors.reduce(
      (total, { factor, sign }) => (factor === without ? total : multiplied(total, unitOf(factor, port, context), sign)),
      plain,
    );
  if (factors.some(({ factor }) => isTrain(factor, port) !== undefined)) {
    const own = product();
    const match = known.find((one) => sameKind(one, own)) ?? known.find((one) => sameKind(one, multiplied(own, outer)));
    return match && formatUnit(match);
  }
  for (const { factor } of factors) {
    for (const part of partsOf(factor)) {
      const found = search(part, port, context, multiplied(outer, product(factor)));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

interface Factor {
  readonly factor: Expression;
  readonly sign: 1 | -1;
}

function factorsOf(expression: Expression, sign: 1 | -1): readonly Factor[] {
  if (expression.kind === 'unary' && (expression.operator === '-' || expression.operator === '+'))
    return factorsOf(expression.operand, sign);
  if (expression.kind !== 'binary' || (expression.operator !== '*' && expression.operator !== '/')) return [{ factor: expression, sign }];
  const other = expression.operator === '*' ? sign : sign === 1 ? -1 : 1;
  return [...factorsOf(expression.left, sign), ...factorsOf(expression.right, other)];
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.consequent, expression.otherwise];
    case 'call':
      return expression.name === 'convolve' ? [] : expression.arguments;
    default:
      return [];
  }
}

/** The port itself, or a convolution with it, which has no unit. */
function isTrain(factor: Expression, port: string): 'train' | 'convolution' | undefined {
  if (factor.kind === 'variable') return factor.variable.name === port ? 'train' : undefined;
  if (factor.kind !== 'call' || factor.name !== 'convolve') return undefined;
  const [, spikes] = factor.arguments;
  return spikes?.kind === 'variable' && spikes.variable.name === port ? 'convolution' : undefined;
}

/** Of what stands alone: a unit, a number with one, a name whose value is a unit (unit_psc). Potentials in parentheses and time constants are none. */
function unitOf(factor: Expression, port: string, context: Context): Unit {
  const train = isTrain(factor, port);
  if (train !== undefined) return train === 'train' ? perSecond : plain;
  if (factor.kind === 'number') return (factor.unit && unitNamed(factor.unit.name)?.held) ?? plain;
  if (factor.kind !== 'variable') return plain;
  const named = context.scope.find(factor.variable.name);
  if (named !== undefined) return named.type.unit;
  return unitNamed(factor.variable.name)?.held ?? plain;
}
