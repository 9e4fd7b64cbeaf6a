/** Lowers statements to IR. What a name means and what the special statements do is the caller's (neuron or synapse). */
import type { Expression, Statement } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { said } from '../../language/said.ts';
import type { Step, VariableId } from '../ir.ts';
import { binaryValue, evaluate, isVector, type Scalar, type Scope, toCond, toNum } from './evaluate.ts';
import { binary, compare, constant, variable } from './nodes.ts';

/** What an assignment writes to: one variable, or each element of a vector. */
export type Target = VariableId | readonly VariableId[];

export interface StatementContext {
  readonly scope: Scope;
  /** The variable an assignment writes. Throws LanguageError for names that can not be assigned. */
  target(statement: Statement & { kind: 'assign' }): Target;
  /** A new temporary of this name, visible from here on. */
  declare(statement: Statement & { kind: 'declare' }): VariableId;
  change(id: VariableId): void;
  integrate(statement: Statement & { kind: 'integrate_odes' }): readonly Step[];
  emit(statement: Statement & { kind: 'emit_spike' }): readonly Step[];
  deliver(statement: Statement & { kind: 'deliver' }): readonly Step[];
  take(statement: Statement & { kind: 'take' }): readonly Step[];
  /** A new variable for the lowering itself. */
  temporary(name: string): VariableId;
  /** Steps that the expressions evaluated since the last call need before them (random_binomial). */
  pending(): readonly Step[];
}

export function lowerStatements(statements: readonly Statement[], context: StatementContext): Step[] {
  return statements.flatMap((statement) => lowerStatement(statement, context));
}

function lowerStatement(statement: Statement, context: StatementContext): readonly Step[] {
  switch (statement.kind) {
    case 'assign':
      return lowerAssignment(statement, context);
    case 'declare': {
      const value = toNum(single(evaluate(statement.value, context.scope), statement.value), context.scope);
      return [...context.pending(), { do: 'set', id: context.declare(statement), value }];
    }
    case 'if':
      return lowerIf(statement, 0, context);
    case 'while':
      return lowerWhile(statement, context);
    case 'take':
      return context.take(statement);
    case 'integrate_odes':
      return context.integrate(statement);
    case 'emit_spike':
      return context.emit(statement);
    case 'deliver':
      return context.deliver(statement);
  }
}

function single(value: ReturnType<typeof evaluate>, expression: Expression): Scalar {
  if (isVector(value)) throw new LanguageError(said('language.single'), expression.at);
  return value;
}

function lowerAssignment(statement: Statement & { kind: 'assign' }, context: StatementContext): readonly Step[] {
  const target = context.target(statement);
  const operator = statement.operator === '=' ? undefined : (statement.operator.slice(0, 1) as '+' | '-' | '*' | '/');
  const { scope } = context;
  const assign = (id: VariableId, given: Scalar): readonly Step[] => {
    context.change(id);
    const value = toNum(operator ? binaryValue(operator, variable(id), given, scope) : given, scope);
    // What is left of max(V_m, V_min) without a V_min, say.
    if (value.op === 'variable' && value.id === id) return [];
    return [{ do: 'set', id, value }];
  };
  if (typeof target === 'number') {
    const steps = assign(target, single(evaluate(statement.value, scope, indexOf(statement)), statement.value));
    return [...context.pending(), ...steps];
  }
  if (statement.index === 'i')
    return target.flatMap((id, index) => assign(id, single(evaluate(statement.value, scope, index), statement.value)));
  if (typeof statement.index === 'object') {
    const position = toNum(single(evaluate(statement.index, scope), statement.index), scope);
    const given = single(evaluate(statement.value, scope), statement.value);
    return target.map(
      (id, k): Step => ({ do: 'if', condition: compare('==', position, constant(k)), consequent: assign(id, given), otherwise: [] }),
    );
  }
  const value = evaluate(statement.value, scope);
  if (isVector(value) && value.elements.length !== target.length) {
    throw new LanguageError(said('language.vectorsDiffer'), statement.at);
  }
  if (!isVector(value)) return target.flatMap((id) => assign(id, value));
  // From the last to the first, so that a shift reads what was there before.
  return target
    .map((id, index) => assign(id, value.elements[index] as Scalar))
    .reverse()
    .flat();
}

function indexOf(statement: Statement & { kind: 'assign' }): number | undefined {
  return typeof statement.index === 'number' ? statement.index : undefined;
}

function lowerIf(statement: Statement & { kind: 'if' }, position: number, context: StatementContext): readonly Step[] {
  const branch = statement.branches[position];
  if (!branch) return lowerStatements(statement.otherwise, context);
  const value = single(evaluate(branch.condition, context.scope), branch.condition);
  const condition = toCond(value, context.scope);
  if (condition === true) return lowerStatements(branch.body, context);
  if (condition === false) return lowerIf(statement, position + 1, context);
  return [{ do: 'if', condition, consequent: lowerStatements(branch.body, context), otherwise: lowerIf(statement, position + 1, context) }];
}

/** A condition that stays true would hang the run; nothing that a model finds step by step takes nearly as long. */
const MOST_ROUNDS = 100_000;

function lowerWhile(statement: Statement & { kind: 'while' }, context: StatementContext): readonly Step[] {
  const rounds = context.temporary('rounds');
  const condition = toCond(single(evaluate(statement.condition, context.scope), statement.condition), context.scope);
  if (condition === false) return [];
  const bounded = compare('<', variable(rounds), constant(MOST_ROUNDS));
  return [
    ...context.pending(),
    { do: 'set', id: rounds, value: constant(0) },
    {
      do: 'while',
      condition: condition === true ? bounded : { op: 'and', p: condition, q: bounded },
      body: [{ do: 'set', id: rounds, value: binary('+', variable(rounds), constant(1)) }, ...lowerStatements(statement.body, context)],
    },
  ];
}
