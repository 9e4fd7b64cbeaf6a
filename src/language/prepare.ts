/** Expressions that are evaluated again and again, for every sample of a record: taken apart once, then called. */
import type { Expression } from './ast.ts';
import { LanguageError } from './complaint.ts';
import { evaluate, type Known, singleFunctions } from './evaluate.ts';
import { constants } from './functions.ts';
import { said } from './said.ts';

/** Where values come from: a value that stays as it is, or a function that is asked each time. */
interface Sources {
  /** undefined where a name has no value. */
  get(name: string): Known | (() => Known) | undefined;
  /** ms; needed by `steps` and `resolution()` only. */
  readonly resolution?: number;
}

type Answer = () => number;

/**
 * The expression as a function; booleans count as 1 and 0. It gives what `evaluate` gives, to the last bit, many times faster.
 *
 * @throws LanguageError where a name has no value; when called, where one is a list and one number is needed.
 */
export function prepare(expression: Expression, sources: Sources): Answer {
  const of = (part: Expression): Answer => prepare(part, sources);
  switch (expression.kind) {
    case 'number':
    case 'boolean': {
      const value = Number(expression.value);
      return () => value;
    }
    case 'name': {
      const { name, at } = expression;
      const source = sources.get(name) ?? (Object.hasOwn(constants, name) ? constants[name] : undefined);
      if (source === undefined) throw new LanguageError(said('language.noValue', { name }), at);
      const single = (value: Known): number => {
        if (typeof value === 'number') return value;
        if (typeof value === 'boolean') return Number(value);
        throw new LanguageError(said('language.notSingle', { name }), at);
      };
      if (typeof source === 'function') return () => single(source());
      const value = single(source);
      return () => value;
    }
    case 'unary': {
      const operand = of(expression.operand);
      return expression.operator === '-' ? () => -operand() : () => Number(!operand());
    }
    case 'conditional': {
      const [condition, consequent, otherwise] = [of(expression.condition), of(expression.consequent), of(expression.otherwise)];
      return () => (condition() ? consequent() : otherwise());
    }
    case 'binary':
      return binary(expression, of, sources);
    case 'call': {
      const one = singleFunctions[expression.name];
      const [first] = expression.arguments;
      if (one === undefined || first === undefined) return slowly(expression, sources);
      const argument = of(first);
      return () => one(argument());
    }
    case 'element':
      return slowly(expression, sources);
  }
}

function binary(expression: Extract<Expression, { kind: 'binary' }>, of: (part: Expression) => Answer, sources: Sources): Answer {
  const [left, right] = [of(expression.left), of(expression.right)];
  switch (expression.operator) {
    case '+':
      return () => left() + right();
    case '-':
      return () => left() - right();
    case '*':
      return () => left() * right();
    case '/':
      return () => left() / right();
    case '<':
      return () => Number(left() < right());
    case '<=':
      return () => Number(left() <= right());
    case '>':
      return () => Number(left() > right());
    case '>=':
      return () => Number(left() >= right());
    case '==':
      return () => Number(left() === right());
    case '!=':
      return () => Number(left() !== right());
    case 'and':
      return () => Number(Boolean(left()) && Boolean(right()));
    case 'or':
      return () => Number(Boolean(left()) || Boolean(right()));
    case '**':
      return slowly(expression, sources);
  }
}

/** What is seldom written, by the evaluator itself. */
function slowly(expression: Expression, sources: Sources): Answer {
  const get = (name: string): Known | undefined => {
    const source = sources.get(name);
    return typeof source === 'function' ? source() : source;
  };
  const values = { get, ...(sources.resolution !== undefined && { resolution: sources.resolution }) };
  return () => Number(evaluate(expression, values));
}
