/** Reads the right-hand side of a linear differential equation as coefficients, known before the run. */
import type { Expression } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { said } from '../../language/said.ts';
import type { VariableId } from '../ir.ts';
import { type Abstract, evaluate, isCond, isNum, isVector, type Scalar, type Scope } from './evaluate.ts';
import { isStatic, mapStatic, type Static } from './static.ts';

/** constant + Σ coefficient · variable */
export interface LinearForm {
  readonly constant: Static;
  readonly coefficients: ReadonlyMap<VariableId, Static>;
}

type Form = LinearForm | readonly LinearForm[];

/** The linear form of `expression`; `inlines` are looked through. Throws LanguageError where it is not linear in what changes. */
export function linearForm(expression: Expression, scope: Scope, inlines: ReadonlyMap<string, Expression>, index?: number): LinearForm {
  const form = read(expression, scope, inlines, index);
  if (isList(form)) throw new LanguageError(said('language.single'), expression.at);
  return form;
}

function isList(form: Form): form is readonly LinearForm[] {
  return Array.isArray(form);
}

function known(constant: Static): LinearForm {
  return { constant, coefficients: new Map() };
}

function isKnown(form: LinearForm): boolean {
  return form.coefficients.size === 0;
}

function read(expression: Expression, scope: Scope, inlines: ReadonlyMap<string, Expression>, index: number | undefined): Form {
  const scalar = (part: Expression): LinearForm => {
    const form = read(part, scope, inlines, index);
    if (isList(form)) throw new LanguageError(said('language.single'), part.at);
    return form;
  };
  switch (expression.kind) {
    case 'name': {
      const inline = inlines.get(expression.name);
      return inline ? read(inline, scope, inlines, index) : atom(scope.resolve(expression.name, expression.at), expression);
    }
    case 'unary':
      if (expression.operator === '-') return scale(scalar(expression.operand), -1);
      break;
    case 'binary': {
      const { operator } = expression;
      if (operator === '+' || operator === '-') return add(scalar(expression.left), scalar(expression.right), operator);
      if (operator !== '*' && operator !== '/') break;
      const left = scalar(expression.left);
      const right = scalar(expression.right);
      if (operator === '*' && isKnown(left)) return scale(right, left.constant);
      if (isKnown(right)) return operator === '*' ? scale(left, right.constant) : divide(left, right.constant);
      throw notLinear(expression);
    }
    case 'call':
      if (expression.name === 'sum') {
        const form = read(expression.arguments[0] as Expression, scope, inlines, index);
        if (isList(form)) return form.reduce((total, element) => add(total, element, '+'), known(0));
      }
      break;
    default:
      break;
  }
  return atom(evaluate(expression, scope, index), expression);
}

function notLinear(expression: Expression): LanguageError {
  return new LanguageError('This is not linear in what changes during the run; use the solver rkf45.', expression.at);
}

function atom(value: Abstract, expression: Expression): Form {
  if (isVector(value)) return value.elements.map((element) => single(element, expression));
  return single(value, expression);
}

function single(value: Scalar, expression: Expression): LinearForm {
  if (isStatic(value)) return known(value);
  if (!isCond(value) && isNum(value) && value.op === 'variable') return { constant: 0, coefficients: new Map([[value.id, 1]]) };
  throw notLinear(expression);
}

function add(a: LinearForm, b: LinearForm, operator: '+' | '-'): LinearForm {
  const join = operator === '+' ? (x: number, y: number) => x + y : (x: number, y: number) => x - y;
  const coefficients = new Map(a.coefficients);
  for (const [id, factor] of b.coefficients) coefficients.set(id, mapStatic(join, coefficients.get(id) ?? 0, factor));
  return { constant: mapStatic(join, a.constant, b.constant), coefficients };
}

function scale(form: LinearForm, factor: Static): LinearForm {
  return apply(form, (x, y) => x * y, factor);
}

function divide(form: LinearForm, divisor: Static): LinearForm {
  return apply(form, (x, y) => x / y, divisor);
}

function apply(form: LinearForm, work: (x: number, y: number) => number, by: Static): LinearForm {
  const coefficients = new Map<VariableId, Static>();
  for (const [id, value] of form.coefficients) coefficients.set(id, mapStatic(work, value, by));
  return { constant: mapStatic(work, form.constant, by), coefficients };
}
