/** A call of a function of the model's own is written out: its body is followed with the values of the call. */
import { NestmlError, type Place } from '../problem.ts';
import type { Expression, FunctionDefinition, Statement } from '../read/syntax.ts';
import { said } from '../said.ts';
import { binary, number, settled, type Term, term } from '../terms.ts';
import { isLarger } from './algebra.ts';
import { fitted } from './fit.ts';
import { type Context, keyOf, typeOf } from './scope.ts';

const DEEPEST_CALLS = 12;
const MOST_STATEMENTS = 300;
/** Parts of a formula that a call is written out to. */
const LARGEST = 5000;

type Bound = Map<string, Term>;
type Translate = (expression: Expression, context: Context) => Term;

interface Following {
  readonly context: Context;
  readonly definition: FunctionDefinition;
  readonly translate: Translate;
  readonly left: { statements: number };
}

/** The value of a call. Throws where the body is none that a formula could say. */
export function inlineCall(
  definition: FunctionDefinition,
  expression: Expression & { kind: 'call' },
  context: Context,
  translate: Translate,
): Term {
  const { at, arguments: given } = expression;
  const { parameters, name } = definition;
  if (given.length !== parameters.length)
    throw new NestmlError(said('nestml.takes', { name, count: parameters.length, found: given.length }), at);
  if (context.depth > DEEPEST_CALLS * 4) throw new NestmlError(said('nestml.recursion', { name }), at);
  const bound: Bound = new Map();
  parameters.forEach((parameter, k) => {
    const type = typeOf(parameter.type, context.problems);
    const value = given[k] as Expression;
    const node = fitted(translate(value, context), type.unit, context, parameter.name, value);
    const isSimple = node.kind === 'name' || node.kind === 'number' || node.kind === 'element';
    const kept = isSimple ? node : (context.hoist?.(node, parameter.name) ?? node);
    bound.set(parameter.name, term(kept, type.kind, type.unit));
  });
  const inside: Context = { ...context, scope: context.scope.root, bound, depth: context.depth + 4 };
  const following: Following = { context: inside, definition, translate, left: { statements: MOST_STATEMENTS } };
  const result = follow(definition.body, bound, following);
  if (result === undefined) throw new NestmlError(said('nestml.noReturn', { name }), at);
  if (isLarger(result.node, LARGEST)) throw tooLong(following, at);
  const type = definition.returns === undefined ? undefined : typeOf(definition.returns, context.problems);
  if (type === undefined) return result;
  return term(fitted(result, type.unit, inside, name, definition.body.at(-1) ?? { at }), type.kind, type.unit);
}

/** What the statements return; undefined where they come to their end without. */
function follow(statements: readonly Statement[], bound: Bound, following: Following): Term | undefined {
  const context: Context = { ...following.context, bound };
  const { translate } = following;
  for (const [k, statement] of statements.entries()) {
    for (const { node } of bound.values()) if (isLarger(node, LARGEST)) throw tooLong(following, statement.at);
    if (--following.left.statements < 0) throw tooLong(following, statement.at);
    switch (statement.kind) {
      case 'return':
        if (statement.value === undefined)
          throw new NestmlError(said('nestml.noReturn', { name: following.definition.name }), statement.at);
        return translate(statement.value, context);
      case 'declare': {
        const { declaration } = statement;
        const type = typeOf(declaration.type, context.problems);
        for (const variable of declaration.variables) {
          const node = declaration.value
            ? fitted(translate(declaration.value, context), type.unit, context, variable.name, declaration.value)
            : number(0, statement.at);
          bound.set(keyOf(variable), term(node, type.kind, type.unit));
        }
        break;
      }
      case 'assign':
        assign(statement, bound, context, translate);
        break;
      case 'if':
        return followIf(statement, 0, statements.slice(k + 1), bound, following);
      case 'call':
        // Printing says nothing that a value could hold.
        if (context.functions.has(statement.call.name))
          throw new NestmlError(said('nestml.functionStatement', { name: following.definition.name }), statement.at);
        break;
      default:
        throw new NestmlError(said('nestml.functionLoop', { name: following.definition.name }), statement.at);
    }
  }
  return undefined;
}

function assign(statement: Statement & { kind: 'assign' }, bound: Bound, context: Context, translate: Translate): void {
  const key = keyOf(statement.target);
  const before = bound.get(key);
  if (before === undefined || statement.target.index !== undefined)
    throw new NestmlError(said('nestml.functionChanges', { name: key }), statement.at);
  const value = translate(statement.value, context);
  const { unit } = before;
  const isScaling = statement.operator === '*=' || statement.operator === '/=';
  const node = isScaling ? settled(value) : fitted(value, unit, context, key, statement.value);
  const operator = statement.operator === '=' ? undefined : (statement.operator[0] as '+');
  bound.set(key, { ...before, node: operator === undefined ? node : binary(operator, before.node, node, statement.at) });
}

/** Each branch goes on with what follows the condition, so that every way ends in a value. */
function followIf(
  statement: Statement & { kind: 'if' },
  position: number,
  rest: readonly Statement[],
  bound: Bound,
  following: Following,
): Term | undefined {
  const branch = statement.branches[position];
  if (branch === undefined) return follow([...statement.otherwise, ...rest], new Map(bound), following);
  const condition = settled(following.translate(branch.condition, { ...following.context, bound }));
  const consequent = follow([...branch.body, ...rest], new Map(bound), following);
  const otherwise = followIf(statement, position + 1, rest, bound, following);
  if (consequent === undefined || otherwise === undefined) return undefined;
  const { unit } = consequent;
  const other = fitted(otherwise, unit, following.context, following.definition.name, statement);
  return {
    ...consequent,
    power: 0,
    node: { kind: 'conditional', condition, consequent: settled(consequent), otherwise: other, at: statement.at },
  };
}

function tooLong({ definition }: Following, at: Place): NestmlError {
  return new NestmlError(said('nestml.functionTooLong', { name: definition.name }), at);
}
