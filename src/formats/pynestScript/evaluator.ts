/** Expressions of a script to values. */
import { type Budget, held } from './budget.ts';
import { Draw } from './drawn.ts';
import { formatValue, representation, textOf } from './format.ts';
import { assignItem, itemOf, removeItem } from './items.ts';
import { memberOf } from './members.ts';
import { Nodes } from './network/handles.ts';
import { compare, operate, sampled } from './operators.ts';
import { Problem } from './problem.ts';
import type { Argument, BinaryOperator, Clause, Expr, Formatted, Item } from './syntax.ts';
import { assign, type Caller } from './targets.ts';
import { Arr, Dict, Func, List, Module, Scope, Slice, Thing, Tuple, typeName, Unknown, unknownOf, type Value } from './values.ts';

/** What reads the statements around. */
interface Runner extends Caller {
  at: number;
  end: number;
  readonly budget: Budget;
  call(callee: Value, args: readonly Value[], named?: ReadonlyMap<string, Value>): Value;
}

export class Evaluator {
  readonly #runner: Runner;
  readonly #builtins: ReadonlyMap<string, Value>;

  constructor(runner: Runner, builtins: ReadonlyMap<string, Value>) {
    this.#runner = runner;
    this.#builtins = builtins;
  }

  get #budget(): Budget {
    return this.#runner.budget;
  }

  evaluate(expr: Expr, scope: Scope): Value {
    this.#budget.step();
    return this.#budget.nested(() => this.#evaluate(expr, scope));
  }

  #evaluate(expr: Expr, scope: Scope): Value {
    const value = (inner: Expr) => this.evaluate(inner, scope);
    switch (expr.kind) {
      case 'literal':
        return expr.value;
      case 'name': {
        const found = scope.find(expr.name) ?? this.#builtins.get(expr.name);
        if (found === undefined) throw new Problem('name', expr.name, {}, expr.at);
        return found;
      }
      case 'format':
        return this.#budget.text(this.#formatted(expr.parts, scope));
      case 'list':
        return held(this.#budget, new List(this.#items(expr.items, scope)));
      case 'tuple':
        return held(this.#budget, new Tuple(this.#items(expr.items, scope)));
      case 'set': {
        const set = new Dict(true);
        for (const item of this.#items(expr.items, scope)) set.set(item, null);
        return set;
      }
      case 'dict':
        return this.#dict(expr, scope);
      case 'comprehension':
        return this.#comprehension(expr, scope);
      case 'unary':
        return this.#unary(expr.operator, value(expr.operand));
      case 'binary': {
        const [left, right] = [value(expr.left), value(expr.right)];
        return operate(expr.operator, left, right, this.#budget);
      }
      case 'compare': {
        let left = value(expr.first);
        let result: Value = true;
        for (const [operator, operand] of expr.rest) {
          const right = value(operand);
          result = compare(operator, left, right, this.#budget);
          if (result === false) return false;
          left = right;
        }
        return result;
      }
      case 'logic': {
        const left = value(expr.left);
        if (left instanceof Unknown) return unknownOf([left, value(expr.right)]) as Unknown;
        return this.truth(left) === (expr.operator === 'and') ? value(expr.right) : left;
      }
      case 'conditional': {
        const condition = value(expr.condition);
        if (condition instanceof Unknown) return condition;
        return this.truth(condition) ? value(expr.yes) : value(expr.no);
      }
      case 'lambda': {
        const standards = new Map<string, Value>();
        for (const { name, standard } of [...expr.parameters.plain, ...expr.parameters.named]) {
          if (standard !== undefined) standards.set(name, value(standard));
        }
        return new Func('lambda', expr.parameters, standards, [{ kind: 'return', value: expr.body, at: expr.at }], scope);
      }
      case 'call':
        return this.#call(expr, scope);
      case 'attribute':
        return this.attribute(value(expr.of), expr.name);
      case 'index': {
        const [object, index] = [value(expr.of), value(expr.index)];
        return unknownOf([object, index]) ?? itemOf(object, index, this.#budget);
      }
      case 'slice': {
        const part = (inner: Expr | undefined) => (inner === undefined ? null : value(inner));
        return new Slice(part(expr.start), part(expr.stop), part(expr.step));
      }
      case 'named': {
        const given = value(expr.value);
        scope.set(expr.name, given);
        return given;
      }
    }
  }

  #call(expr: Expr & { readonly kind: 'call' }, scope: Scope): Value {
    const callee = this.evaluate(expr.callee, scope);
    const args: Value[] = [];
    const named = new Map<string, Value>();
    for (const argument of expr.args) this.#argument(argument, scope, args, named);
    const before = this.#runner.at;
    this.#runner.at = expr.at;
    this.#runner.end = expr.end;
    const result = this.#runner.call(callee, args, named);
    this.#runner.at = before;
    return result;
  }

  #argument({ value, name, spread }: Argument, scope: Scope, args: Value[], named: Map<string, Value>): void {
    const given = this.evaluate(value, scope);
    if (spread === '*') args.push(...this.iterate(given));
    else if (spread === '**') {
      if (!(given instanceof Dict)) throw new Problem('type', typeName(given), { wanted: 'dict' }, value.at);
      for (const [key, item] of given.entries.values()) named.set(textOf(key), item);
    } else if (name !== undefined) named.set(name, given);
    else args.push(given);
  }

  #items(items: readonly Item[], scope: Scope): Value[] {
    return items.flatMap(({ value, isSpread }) => {
      const given = this.evaluate(value, scope);
      return isSpread ? this.iterate(given) : [given];
    });
  }

  #dict({ entries }: Expr & { readonly kind: 'dict' }, scope: Scope): Value {
    const dict = new Dict();
    this.#budget.hold(entries.length);
    for (const { key, value } of entries) {
      const given = this.evaluate(value, scope);
      if (key !== undefined) dict.set(this.evaluate(key, scope), given);
      else if (given instanceof Dict) for (const [inner, item] of given.entries.values()) dict.set(inner, item);
      else throw new Problem('type', typeName(given), { wanted: 'dict' }, value.at);
    }
    return dict;
  }

  #comprehension(expr: Expr & { readonly kind: 'comprehension' }, outer: Scope): Value {
    const scope = new Scope(outer);
    const items: Value[] = [];
    const dict = new Dict(expr.makes === 'set');
    const take = () => {
      this.#budget.hold(1);
      const value = this.evaluate(expr.value, scope);
      if (expr.makes === 'dict' && expr.key !== undefined) dict.set(this.evaluate(expr.key, scope), value);
      else if (expr.makes === 'set') dict.set(value, null);
      else items.push(value);
    };
    this.#clauses(expr.clauses, scope, take);
    return expr.makes === 'dict' || expr.makes === 'set' ? dict : new List(items);
  }

  #clauses([clause, ...rest]: readonly Clause[], scope: Scope, take: () => void): void {
    if (clause === undefined) {
      take();
      return;
    }
    const over = this.evaluate(clause.of, scope);
    for (const item of over instanceof Unknown ? [over] : this.iterate(over)) {
      this.#budget.step();
      assign(clause.target, item, scope, this, { named: () => {} });
      const met = clause.conditions.every((condition) => this.truth(this.evaluate(condition, scope)));
      if (met) this.#clauses(rest, scope, take);
    }
  }

  #unary(operator: '-' | '+' | '~' | 'not', operand: Value): Value {
    if (operand instanceof Unknown) return operand;
    if (operator === 'not') return !this.truth(operand);
    if (operand instanceof Arr)
      return new Arr(
        operand.data.map((item) => this.#unary(operator, item)),
        operand.shape,
      );
    if (operator === '+') return operand;
    if (operator === '~' && (typeof operand === 'bigint' || typeof operand === 'boolean')) {
      return typeof operand === 'boolean' ? !operand : ~operand;
    }
    if (operator === '-' && typeof operand === 'number') return -operand;
    if (operator === '-' && operand instanceof Draw) {
      return new Draw(`-(${operand.expression})`, operand.sample === undefined ? undefined : -operand.sample, operand.atoms);
    }
    if (operator === '-' && (typeof operand === 'bigint' || typeof operand === 'boolean')) return -BigInt(operand);
    throw new Problem('operator', operator, { left: '', right: typeName(operand) });
  }

  #formatted(parts: readonly (string | Formatted)[], scope: Scope): string {
    return parts
      .map((part) => {
        if (typeof part === 'string') return part;
        const value = this.evaluate(part.value, scope);
        const spec = this.#formatted(part.spec, scope);
        return formatValue(part.conversion === 'r' ? representation(value) : value, spec, this.#budget);
      })
      .join('');
  }

  /** `target += value`: lists grow in place. */
  updated(operator: BinaryOperator, target: Value, value: Value): Value {
    if (operator === '+' && target instanceof List && !(value instanceof Unknown)) {
      const more = this.iterate(value);
      this.#budget.hold(more.length);
      for (const item of more) target.items.push(item);
      return target;
    }
    return operate(operator, target, value, this.#budget);
  }

  /** Whether Python takes a value for true. */
  truth(value: Value): boolean {
    const plain = sampled(value);
    if (plain === null || plain === false || plain === '' || plain === 0 || plain === 0n) return false;
    if (plain instanceof List || plain instanceof Tuple) return plain.items.length > 0;
    if (plain instanceof Dict) return plain.entries.size > 0;
    if (plain instanceof Nodes) return plain.length > 0;
    if (plain instanceof Arr) {
      if (plain.data.length !== 1) throw new Problem('truth', typeName(plain));
      return this.truth(plain.data[0] as Value);
    }
    return true;
  }

  /** The values that a loop goes through. */
  iterate(value: Value): Value[] {
    if (value instanceof List || value instanceof Tuple) return [...value.items];
    if (value instanceof Dict) return value.keys;
    if (value instanceof Arr) return value.rows;
    if (typeof value === 'string') return [...value];
    if (value instanceof Nodes) {
      this.#budget.hold(value.length);
      return value.each();
    }
    if (value instanceof Thing && value.kind === 'synapses') return this.iterate(value.given['specs'] ?? null);
    if (value instanceof Unknown) return [];
    throw new Problem('iterate', typeName(value));
  }

  dictionary(entries: ReadonlyMap<string, Value>): Dict {
    return Dict.of(Object.fromEntries(entries));
  }

  attribute(object: Value, name: string): Value {
    return memberOf(object, name, this.#runner, this);
  }

  assignAttribute(object: Value, name: string, value: Value): void {
    if (object instanceof Module) object.assign(name, value);
    else if (object instanceof Nodes) this.#runner.call(this.attribute(object, 'set'), [], new Map([[name, value]]));
    else if (!(object instanceof Unknown)) throw new Problem('attribute', name, { type: typeName(object) });
  }

  assignItem(object: Value, index: Value, value: Value): void {
    if (!(object instanceof Unknown)) assignItem(object, index, value, this.#budget);
  }

  removeItem(object: Value, index: Value): void {
    if (!(object instanceof Unknown)) removeItem(object, index);
  }

  /** Nodes given to several names at once are nodes of their own. */
  takenApart(value: Value, names: readonly string[]): void {
    const population = value instanceof Nodes && value.stretches.length === 1 ? value.stretches[0]?.population : undefined;
    if (population === undefined || population.n !== names.length || (value as Nodes).length !== names.length) return;
    if (population.name === undefined && names.every((name) => name !== '')) population.names ??= names;
  }
}
