/** What stands left of `=`: names, tuples of them, entries and attributes. */
import type { Evaluator } from './evaluator.ts';
import { Problem } from './problem.ts';
import type { Expr, Statement } from './syntax.ts';
import { List, type Scope, Unknown, type Value } from './values.ts';

/** Is told of every name that gets a value. */
export interface Caller {
  named(name: string, value: Value): void;
}

export function assign(target: Expr, value: Value, scope: Scope, evaluator: Evaluator, caller: Caller): void {
  switch (target.kind) {
    case 'name':
      scope.set(target.name, value);
      caller.named(target.name, value);
      return;
    case 'tuple':
    case 'list': {
      const { items } = target;
      const parts = value instanceof Unknown ? items.map(() => value) : evaluator.iterate(value);
      const spread = items.findIndex(({ isSpread }) => isSpread);
      if (spread < 0 ? parts.length !== items.length : parts.length < items.length - 1) {
        throw new Problem('unpack', '', { names: String(items.length), values: String(parts.length) });
      }
      const names = items.map(({ value: inner }) => (inner.kind === 'name' ? inner.name : ''));
      if (spread < 0) evaluator.takenApart(value, names);
      const tail = items.length - spread - 1;
      for (const [place, { value: inner, isSpread }] of items.entries()) {
        const part = isSpread
          ? new List(parts.slice(place, parts.length - tail))
          : (parts[spread >= 0 && place > spread ? parts.length - items.length + place : place] as Value);
        assign(inner, part, scope, evaluator, caller);
      }
      return;
    }
    case 'attribute': {
      const object = evaluator.evaluate(target.of, scope);
      evaluator.assignAttribute(object, target.name, value);
      caller.named(target.name, value);
      return;
    }
    case 'index': {
      const [object, index] = [evaluator.evaluate(target.of, scope), evaluator.evaluate(target.index, scope)];
      evaluator.assignItem(object, index, value);
      if (typeof index === 'string') caller.named(index, value);
      else if (target.of.kind === 'name') caller.named(target.of.name, value);
      return;
    }
    default:
      throw new Problem('construct', '=', {}, target.at);
  }
}

export function remove(target: Expr, scope: Scope, evaluator: Evaluator): void {
  if (target.kind === 'name') scope.names.delete(target.name);
  else if (target.kind === 'tuple') for (const { value } of target.items) remove(value, scope, evaluator);
  else if (target.kind === 'index') evaluator.removeItem(evaluator.evaluate(target.of, scope), evaluator.evaluate(target.index, scope));
  else throw new Problem('construct', 'del', {}, target.at);
}

/** Names that a statement would have given values to. */
export function boundNames(statement: Statement): string[] {
  if (statement.kind === 'assign') return statement.targets.flatMap(namesIn);
  if (statement.kind === 'for') return namesIn(statement.target);
  return [];
}

function namesIn(target: Expr): string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'tuple' || target.kind === 'list' ? target.items.flatMap(({ value }) => namesIn(value)) : [];
}
