/** What is declared in a model: names with their types, parameters with their defaults, checks. */

import { type Expression as Node, walkExpression } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { evaluate, type Known } from '../../language/evaluate.ts';
import { writeExpression } from '../../language/write.ts';
import { guardMessage } from '../../models/adaptive.ts';
import type { Constraint, Parameter, StateVariable, Value } from '../../models/types.ts';
import { predefinedNames } from '../predefined.ts';
import { NestmlError, type Problems } from '../problem.ts';
import type { Declaration, Expression, ModelSyntax, Variable } from '../read/syntax.ts';
import { said } from '../said.ts';
import { number, settled } from '../terms.ts';
import { translate, truth } from './expressions.ts';
import { fitted } from './fit.ts';
import { type Context, keyOf, type Named, outName, type Scope, type SymbolKind, type Type, typeOf } from './scope.ts';

/** One name that is declared, with what its declaration says. */
export interface Declared {
  readonly named: Named;
  readonly declaration: Declaration;
  readonly size: Node | undefined;
}

/** Puts the names of a block into the scope. `rename` says how a name is called here where it is not NEST's own. */
export function declare(
  declarations: readonly Declaration[],
  kind: SymbolKind,
  scope: Scope,
  context: Context,
  rename: (key: string) => string | undefined,
): readonly Declared[] {
  const { problems } = context;
  return declarations.flatMap((declaration) => {
    const type = typeOf(declaration.type, problems);
    return declaration.variables.flatMap((variable) => {
      const key = keyOf(variable);
      if (!mayDeclare(variable, scope, problems)) return [];
      const size = variable.index === undefined ? undefined : problems.attempt(() => sizeOf(variable.index as Expression, context));
      const out = rename(key) ?? outName(variable.name, variable.order);
      const named: Named = { kind, name: key, type, out, at: variable.at, ...(size === undefined ? {} : { isVector: true }) };
      scope.define(named);
      return [{ named, declaration, size }];
    });
  });
}

/** How long a vector is: a written number, or a parameter. */
function sizeOf(index: Expression, context: Context): Node {
  const node = settled(translate(index, context));
  const isWhole = node.kind === 'number' && Number.isInteger(node.value) && node.value > 0 && node.value <= 10_000;
  const isParameter = index.kind === 'variable' && context.scope.find(keyOf(index.variable))?.kind === 'parameter';
  if (!isWhole && !isParameter) throw new NestmlError(said('nestml.size'), index.at);
  return node;
}

export function mayDeclare({ name, order, at }: Pick<Variable, 'name' | 'order' | 'at'>, scope: Scope, problems: Problems): boolean {
  const key = keyOf({ name, order });
  if (predefinedNames.includes(key)) problems.error(said('nestml.predefined', { name: key }), at);
  else if (scope.has(key)) problems.error(said('nestml.twice', { name: key }), at);
  else return true;
  return false;
}

/** Numbers of what parameters, state and internals begin with, computed from each other in whatever order they stand. */
export class Defaults {
  private readonly formulas = new Map<string, { readonly node: Node | undefined; readonly declared: Declared }>();
  private readonly found = new Map<string, Known>();
  private readonly busy = new Set<string>();

  /** The formula of a declared name as it is in the model language. */
  formulaOf(out: string): Node | undefined {
    return this.formulas.get(out)?.node;
  }

  add(declared: Declared, context: Context): void {
    const { named, declaration } = declared;
    const value = declaration.value;
    const node =
      value === undefined || value.kind === 'string'
        ? undefined
        : context.problems.attempt(() => fitted(translate(value, context), named.type.unit, context, named.name, value));
    this.formulas.set(named.out, { node, declared });
  }

  /** Does it take the grid's step, or something that does, to know where a name begins? */
  needsGrid(out: string, seen = new Set<string>()): boolean {
    const node = this.formulas.get(out)?.node;
    if (node === undefined || seen.has(out)) return false;
    seen.add(out);
    let needs = false;
    walkExpression(node, (part) => {
      if (part.kind === 'call' && (part.name === 'resolution' || part.name === 'steps')) needs = true;
      if ((part.kind === 'name' || part.kind === 'element') && this.needsGrid(part.name, seen)) needs = true;
    });
    return needs;
  }

  /** The number, boolean, text or list that a name begins with. Throws NestmlError. */
  valueOf(out: string): Known {
    const known = this.found.get(out);
    if (known !== undefined) return known;
    const formula = this.formulas.get(out);
    if (formula === undefined) return Number.NaN;
    const { node, declared } = formula;
    const { named, declaration, size } = declared;
    if (this.busy.has(out)) throw new NestmlError(said('nestml.circle', { name: named.name }), named.at);
    this.busy.add(out);
    try {
      const text = declaration.value?.kind === 'string' ? declaration.value.value : undefined;
      let value: Known = text ?? (node === undefined ? 0 : this.compute(node));
      if (named.type.kind === 'integer') value = Math.trunc(Number(value));
      else if (named.type.kind === 'boolean') value = Boolean(value);
      else if (typeof value === 'boolean') value = Number(value);
      if (size !== undefined)
        value = new Array<Known>(Math.max(0, Math.min(10_000, Math.trunc(Number(this.compute(size)) || 0)))).fill(value);
      this.found.set(out, value);
      return value;
    } finally {
      this.busy.delete(out);
    }
  }

  compute(node: Node): number | boolean {
    try {
      // A grid's step where one is asked for before there is one: NEST's own default.
      return evaluate(node, { get: (other) => (this.formulas.has(other) ? this.valueOf(other) : undefined), resolution: 0.1 });
    } catch (error) {
      if (!(error instanceof LanguageError)) throw error;
      throw new NestmlError(error.said, node.at);
    }
  }
}

/** A parameter of the record. */
export function parameterOf({ named, declaration, size }: Declared, defaults: Defaults, isPrimary: boolean): Parameter {
  const { type } = named;
  const value = defaults.valueOf(named.out) as Value;
  const kind = size !== undefined ? (type.kind === 'integer' ? 'integer_list' : 'real_list') : kindOf(type);
  return {
    unit: type.text,
    default: value,
    doc: sentence(declaration.doc),
    ...(kind === undefined ? {} : { type: kind }),
    ...(isPrimary ? { primary: true } : {}),
    ...(typeof value === 'number' ? { infinite: true } : {}),
  };
}

function kindOf({ kind }: Type): Parameter['type'] {
  return kind === 'integer' || kind === 'boolean' || kind === 'string' ? kind : undefined;
}

export function stateOf({ named, declaration, size }: Declared, defaults: Defaults): StateVariable {
  const formula = defaults.formulaOf(named.out);
  const initial = size !== undefined || defaults.needsGrid(named.out) ? writeExpression(formula ?? number(0, named.at)) : undefined;
  return {
    unit: named.type.text,
    doc: sentence(declaration.doc),
    ...(initial === undefined ? {} : { initial }),
    ...(size === undefined ? {} : { size: writeExpression(size) }),
  };
}

/** Guards become checks: `[[Wmax >= 0]]`. */
export function constraintsOf(all: readonly Declared[], context: Context): readonly Constraint[] {
  return all.flatMap(({ declaration, named }) => {
    const { guard, guardText } = declaration;
    if (guard === undefined || declaration.variables[0]?.name !== named.name.replaceAll("'", '')) return [];
    const node = context.problems.attempt(() => truth(guard, context));
    if (node === undefined) return [];
    const when = writeExpression({ kind: 'unary', operator: 'not', operand: node, at: node.at });
    return [{ when, message: guardMessage(guardText ?? ''), pastWeight: named.out === 'weight', of: [named.out] }];
  });
}

/** A comment as a sentence of a form's help. */
export function sentence(comment: string): string {
  const text = comment.trim();
  if (text === '') return '';
  const first = text[0] as string;
  return `${first.toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

/** Summary and page of help out of the comment above a model. */
export function describe({ doc, name }: ModelSyntax): { readonly summary: string; readonly doc: string } {
  const lines = doc.split('\n').map((line) => line.replace(/^ /, ''));
  const text = lines.filter((line) => !/^\s*([#+=\-~*^"])\1{2,}\s*$/.test(line));
  const title = (text.find((line) => line.trim() !== '') ?? '').trim();
  const isNamed = title.startsWith(name);
  const summary = (isNamed ? title.slice(name.length).replace(/^\s*[-:–]\s*/, '') : title).replace(/\.$/, '').trim();
  return { summary: summary === '' ? name : summary, doc: text.join('\n').trim() };
}
