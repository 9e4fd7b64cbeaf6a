/** Reads a script statement by statement. A statement that cannot be done is noted with its place, and the next one is read. */
import { Budget } from './budget.ts';
import { Evaluator } from './evaluator.ts';
import { Problem, type ProblemCode, Raised, Stop, type Values } from './problem.ts';
import type { Expr, Statement } from './syntax.ts';
import { assign, boundNames, type Caller, remove } from './targets.ts';
import { Builtin, Func, Module, Scope, Tuple, Unknown, type Value } from './values.ts';

/** How a statement ends. */
type Ending = 'next' | 'break' | 'continue' | { readonly returned: Value };

/** What a script is read into. */
interface Host {
  /** Names that are known without an import. */
  readonly builtins: ReadonlyMap<string, Value>;
  /** A module by its dotted name; undefined: nothing is known of it. */
  module(name: string): Module | undefined;
  /** A value was given to a name. */
  named(name: string, value: Value, at: number): void;
  /** Something could not be read. */
  note(code: ProblemCode, at: number, what: Problem['what'], values: Values): void;
}

export class Machine implements Caller {
  readonly budget = new Budget();
  readonly #host: Host;
  readonly #evaluator: Evaluator;
  readonly #top = new Scope(undefined);
  /** Offset of what is being read, and where the call that is being made ends. */
  at = 0;
  end = 0;

  constructor(host: (machine: Machine) => Host) {
    this.#host = host(this);
    this.#evaluator = new Evaluator(this, this.#host.builtins);
  }

  /** Reads a script. Never throws. */
  run(statements: readonly Statement[]): void {
    try {
      this.#block(statements, this.#top);
    } catch (problem) {
      if (!(problem instanceof Problem) && !(problem instanceof RangeError)) throw problem;
      // A stack that is too deep for the engine is too deep for a person.
      const stop = problem instanceof Problem ? problem : new Stop('too_deep', '');
      this.note(stop.code, stop.what, stop.values, stop.at);
    }
  }

  note(code: ProblemCode, what: Problem['what'], values: Values = {}, at = this.at): void {
    this.#host.note(code, at, what, values);
  }

  /** Calls a function with values. */
  call(callee: Value, args: readonly Value[], named: ReadonlyMap<string, Value> = new Map()): Value {
    if (callee instanceof Builtin) return callee.call({ args, named });
    if (callee instanceof Func) return this.#callFunction(callee, args, named);
    if (callee instanceof Unknown) return callee;
    throw new Problem('not_callable', '');
  }

  named(name: string, value: Value): void {
    this.#host.named(name, value, this.at);
  }

  #callFunction(func: Func, args: readonly Value[], named: ReadonlyMap<string, Value>): Value {
    const scope = new Scope(func.scope);
    const { plain, named: byName, rest, keywords } = func.parameters;
    const left = new Map(named);
    const give = (name: string, value: Value | undefined) => {
      const found = value ?? func.standards.get(name);
      if (found === undefined) throw new Problem('argument_missing', name, { function: func.name });
      scope.names.set(name, found);
      left.delete(name);
    };
    for (const [place, { name }] of plain.entries()) give(name, args[place] ?? left.get(name));
    for (const { name } of byName) give(name, left.get(name));
    const more = args.slice(plain.length);
    if (rest !== undefined) scope.names.set(rest, new Tuple(more));
    else if (more.length > 0) throw new Problem('argument_more', func.name);
    if (keywords !== undefined) scope.names.set(keywords, this.#evaluator.dictionary(left));
    else if (left.size > 0) throw new Problem('argument_unknown', [...left.keys()][0] ?? '', { function: func.name });
    const ending = this.budget.nested(() => this.#block(func.body, scope));
    return typeof ending === 'object' ? ending.returned : null;
  }

  #block(statements: readonly Statement[], scope: Scope): Ending {
    for (const statement of statements) {
      const ending = this.#guarded(statement, scope);
      if (ending !== 'next') return ending;
    }
    return 'next';
  }

  /** A statement, or a note why it cannot be read; what it would have given is unknown then. */
  #guarded(statement: Statement, scope: Scope): Ending {
    try {
      return this.#statement(statement, scope);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem instanceof Stop || problem instanceof Raised) throw problem;
      this.note(problem.code, problem.what, problem.values, problem.at ?? this.at);
      for (const name of boundNames(statement)) scope.set(name, new Unknown('failed', name));
      return statement.kind === 'return' ? { returned: new Unknown('failed', 'return') } : 'next';
    }
  }

  #statement(statement: Statement, scope: Scope): Ending {
    this.at = statement.at;
    this.budget.step();
    const value = (expr: Expr) => this.#evaluator.evaluate(expr, scope);
    switch (statement.kind) {
      case 'expression':
        value(statement.value);
        return 'next';
      case 'assign': {
        const given = value(statement.value);
        for (const target of statement.targets) assign(target, given, scope, this.#evaluator, this);
        return 'next';
      }
      case 'update': {
        const { target, operator } = statement;
        const given = this.#evaluator.updated(operator, value(target), value(statement.value));
        assign(target, given, scope, this.#evaluator, this);
        return 'next';
      }
      case 'if': {
        for (const { condition, body } of statement.branches) {
          const found = value(condition);
          if (found instanceof Unknown) {
            this.note('condition', found.name, {}, condition.at);
            return 'next';
          }
          if (this.#evaluator.truth(found)) return this.#block(body, scope);
        }
        return this.#block(statement.otherwise, scope);
      }
      case 'for':
        return this.#loop(statement, scope);
      case 'while': {
        for (;;) {
          this.budget.step();
          const found = value(statement.condition);
          if (found instanceof Unknown) {
            this.note('condition', found.name, {}, statement.at);
            return 'next';
          }
          if (!this.#evaluator.truth(found)) return this.#block(statement.otherwise, scope);
          const ending = this.#block(statement.body, scope);
          if (ending === 'break') return 'next';
          if (typeof ending === 'object') return ending;
        }
      }
      case 'with': {
        for (const { value: item, target } of statement.items) {
          const given = value(item);
          if (target !== undefined) assign(target, given, scope, this.#evaluator, this);
        }
        return this.#block(statement.body, scope);
      }
      case 'try':
        return this.#attempt(statement, scope);
      case 'def': {
        const standards = new Map<string, Value>();
        for (const { name, standard } of [...statement.parameters.plain, ...statement.parameters.named]) {
          if (standard !== undefined) standards.set(name, value(standard));
        }
        scope.set(statement.name, new Func(statement.name, statement.parameters, standards, statement.body, scope));
        return 'next';
      }
      case 'class':
        scope.set(statement.name, new Unknown('failed', statement.name));
        throw new Problem('class', statement.name);
      case 'import':
        this.#import(statement.module, statement.as, scope);
        return 'next';
      case 'from':
        this.#importFrom(statement.module, statement.names, scope);
        return 'next';
      case 'return':
        return { returned: statement.value === undefined ? null : value(statement.value) };
      case 'raise': {
        const said = statement.value === undefined ? undefined : value(statement.value);
        throw new Raised('raised', said instanceof Unknown ? said.name : '', {}, statement.at);
      }
      case 'delete':
        for (const target of statement.targets) remove(target, scope, this.#evaluator);
        return 'next';
      case 'global':
        for (const name of statement.names) scope.globals.add(name);
        return 'next';
      case 'pass':
        return 'next';
      case 'break':
      case 'continue':
        return statement.kind;
    }
  }

  #loop(statement: Statement & { readonly kind: 'for' }, scope: Scope): Ending {
    const over = this.#evaluator.evaluate(statement.of, scope);
    // What was recorded is gone through once, so that what is drawn of it is seen.
    const values = over instanceof Unknown ? [over] : this.#evaluator.iterate(over);
    for (const item of values) {
      this.budget.step();
      assign(statement.target, item, scope, this.#evaluator, this);
      const ending = this.#block(statement.body, scope);
      if (ending === 'break') return 'next';
      if (typeof ending === 'object') return ending;
    }
    return this.#block(statement.otherwise, scope);
  }

  #attempt(statement: Statement & { readonly kind: 'try' }, scope: Scope): Ending {
    let ending: Ending = 'next';
    try {
      for (const inner of statement.body) {
        ending = this.#statement(inner, scope);
        if (ending !== 'next') break;
      }
      if (ending === 'next') ending = this.#block(statement.otherwise, scope);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem instanceof Stop) throw problem;
      const [handler] = statement.handlers;
      if (handler === undefined) {
        this.#block(statement.last, scope);
        throw problem;
      }
      if (handler.name !== undefined) scope.set(handler.name, new Unknown('failed', handler.name));
      ending = this.#block(handler.body, scope);
    }
    const last = this.#block(statement.last, scope);
    return last === 'next' ? ending : last;
  }

  #module(name: string): Value {
    const module = this.#host.module(name);
    if (module !== undefined) return module;
    this.note('module', name);
    return new Unknown('foreign', name);
  }

  #import(module: string, as: string | undefined, scope: Scope): void {
    if (as !== undefined) scope.set(as, this.#module(module));
    else {
      const top = module.split('.')[0] as string;
      const found = this.#module(top);
      if (module !== top) this.#host.module(module);
      scope.set(top, found);
    }
  }

  #importFrom(module: string, names: (Statement & { readonly kind: 'from' })['names'], scope: Scope): void {
    const found = this.#module(module);
    if (names === undefined) {
      if (found instanceof Module) for (const [name, value] of Object.entries(found.members)) scope.set(name, value);
      return;
    }
    for (const { name, as } of names) {
      const inner = found instanceof Module ? (this.#host.module(`${module}.${name}`) ?? this.#evaluator.attribute(found, name)) : found;
      scope.set(as, inner);
    }
  }
}
