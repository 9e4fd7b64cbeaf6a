/** Statements of NESTML as lines of the model language. */
import type { Expression as Node } from '../../language/ast.ts';
import { writeExpression } from '../../language/write.ts';
import { NestmlError, type Place } from '../problem.ts';
import type { Expression, Statement, Variable } from '../read/syntax.ts';
import { said } from '../said.ts';
import { binary, call, name, number, settled, type Term } from '../terms.ts';
import { translate, truth, variableTerm } from './expressions.ts';
import { fitted, towardsZero } from './fit.ts';
import { type Context, type FreshNames, keyOf, outName, realType, Scope, typeOf, unknownName } from './scope.ts';

/** What the special statements become; a neuron and a synapse differ in it. */
interface StatementHost {
  readonly context: Context;
  /** Names for variables of these statements. */
  readonly fresh: FreshNames;
  integrate(variables: readonly Variable[], at: Place): readonly string[];
  emit(values: readonly Expression[], context: Context, at: Place): readonly string[];
}

/** Lines of statements, each block two spaces deeper. A broken statement is a problem, and the others are translated all the same. */
export function translateStatements(statements: readonly Statement[], host: StatementHost): readonly string[] {
  return new Writing(host).block(statements, new Scope(host.context.scope));
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

class Writing {
  private readonly host: StatementHost;
  /** Lines that have to come before the statement that is being translated. */
  private before: string[] = [];

  constructor(host: StatementHost) {
    this.host = host;
  }

  block(statements: readonly Statement[], scope: Scope): readonly string[] {
    const outer = this.before;
    const lines: string[] = [];
    for (const statement of statements) {
      this.before = [];
      const own = this.host.context.problems.attempt(() => this.statement(statement, scope));
      if (own !== undefined) lines.push(...this.before, ...own);
    }
    this.before = outer;
    return lines;
  }

  /** A block that does nothing still needs a line. */
  private body(statements: readonly Statement[], scope: Scope): readonly string[] {
    const lines = this.block(statements, new Scope(scope));
    return indented(lines.length > 0 ? lines : [`${this.host.fresh.take('nothing')} real = 0`]);
  }

  private context(scope: Scope): Context {
    return {
      ...this.host.context,
      scope,
      hoist: (node, hint) => this.keep(node, hint),
      poisson: (rate, at) => this.poisson(rate, at),
    };
  }

  private keep(node: Node, hint: string): Node {
    const kept = this.host.fresh.take(`${outName(hint)}_`);
    this.before.push(`${kept} real = ${writeExpression(node)}`);
    return name(kept, node.at);
  }

  /** Counts how many exponential waiting times fit in 1: exact for every rate, and as long as the number it draws. */
  private poisson(rate: Node, at: Place): Node {
    const { fresh } = this.host;
    const [count, passed, wait] = [fresh.take('count'), fresh.take('passed'), fresh.take('rate')];
    const draw = '-log(1 - random_uniform())';
    this.before.push(
      `${wait} real = ${writeExpression(rate)}`,
      `${count} real = 0`,
      `${passed} real = ${draw}`,
      `while ${passed} < ${wait}:`,
      `  ${count} += 1`,
      `  ${passed} += ${draw}`,
    );
    return name(count, at);
  }

  private statement(statement: Statement, scope: Scope): readonly string[] {
    const context = this.context(scope);
    switch (statement.kind) {
      case 'assign':
        return this.assignment(statement, context);
      case 'declare':
        return this.declaration(statement, scope, context);
      case 'call':
        return this.call(statement, scope, context);
      case 'if':
        return this.condition(statement, 0, scope);
      case 'while': {
        // What a round needs beforehand has to be computed in every round, so nothing is kept for the condition.
        const condition = writeExpression(truth(statement.condition, { ...context, hoist: undefined }));
        return [`while ${condition}:`, ...this.body(statement.body, scope)];
      }
      case 'for':
        return this.loop(statement, scope, context);
      case 'return':
        throw new NestmlError(said('nestml.returnHere'), statement.at);
    }
  }

  private condition(statement: Statement & { kind: 'if' }, position: number, scope: Scope): readonly string[] {
    const branch = statement.branches[position];
    if (branch === undefined) return statement.otherwise.length > 0 ? this.block(statement.otherwise, new Scope(scope)) : [];
    const before = this.before.length;
    const condition = truth(branch.condition, this.context(scope));
    // What a later condition needs belongs into the "else" before it.
    const needed = this.before.splice(before);
    const body = this.body(branch.body, scope);
    const rest = this.condition(statement, position + 1, scope);
    const otherwise = rest.length > 0 ? ['else:', ...indented(rest)] : [];
    return [...needed, `if ${writeExpression(condition)}:`, ...body, ...otherwise];
  }

  private loop(statement: Statement & { kind: 'for' }, scope: Scope, context: Context): readonly string[] {
    const { at } = statement;
    const counter = variableTerm({ name: statement.variable, order: 0, at }, context);
    const node = settled(counter);
    if (node.kind !== 'name') throw unknownName(context, statement.variable, at);
    const from = fitted(translate(statement.from, context), counter.unit, context, statement.variable, statement.from);
    const to = this.keep(fitted(translate(statement.to, context), counter.unit, context, statement.variable, statement.to), 'end');
    const step =
      statement.step === undefined
        ? number(1, at)
        : fitted(translate(statement.step, context), counter.unit, context, statement.variable, statement.step);
    const isDown = step.kind === 'number' ? step.value < 0 : step.kind === 'unary';
    if (step.kind === 'number' && step.value === 0) throw new NestmlError(said('nestml.stepZero'), at);
    return [
      `${node.name} = ${writeExpression(from)}`,
      `while ${writeExpression(binary(isDown ? '>' : '<', node, to, at))}:`,
      ...this.body(statement.body, scope),
      `  ${node.name} += ${writeExpression(step)}`,
    ];
  }

  private declaration(statement: Statement & { kind: 'declare' }, scope: Scope, context: Context): readonly string[] {
    const { declaration } = statement;
    const type = typeOf(declaration.type, context.problems);
    return declaration.variables.flatMap((variable) => {
      if (variable.index !== undefined) throw new NestmlError(said('nestml.localVector', { name: variable.name }), variable.at);
      const key = keyOf(variable);
      if (scope.has(key)) throw new NestmlError(said('nestml.twice', { name: key }), variable.at);
      const hidden = scope.root.find(key);
      if (hidden !== undefined) context.problems.warn(said('nestml.hides', { name: key }), variable.at);
      const value =
        declaration.value === undefined ? '0' : this.value(translate(declaration.value, context), type, declaration.value, context, key);
      const out = this.host.fresh.take(outName(variable.name, variable.order));
      scope.define({ kind: 'local', name: key, type, out, at: variable.at });
      return [`${out} real = ${value}`];
    });
  }

  /** The text of a value that goes into a variable of this type: numbers lose their fraction where it holds whole ones. */
  private value(value: Term, type: Pick<Term, 'kind' | 'unit'>, expression: Expression, context: Context, what: string): string {
    const node = fitted(value, type.unit, context, what, expression);
    if (type.kind !== 'integer' || value.kind === 'integer' || value.kind === 'boolean') return writeExpression(node);
    const kept = node.kind === 'name' || node.kind === 'number' ? node : this.keep(node, what);
    return writeExpression(towardsZero(kept, expression.at));
  }

  private assignment(statement: Statement & { kind: 'assign' }, context: Context): readonly string[] {
    const { target, at } = statement;
    const key = keyOf(target);
    const named = context.scope.find(key);
    if (named === undefined) throw unknownName(context, key, at);
    if (named.kind !== 'state' && named.kind !== 'local')
      throw new NestmlError(said('nestml.fixed', { name: key, kind: said(`nestml.kind.${named.kind}`) }), at);
    const goal = settled(variableTerm(target, context));
    const scaling = statement.operator === '*=' || statement.operator === '/=';
    const value = translate(statement.value, context);
    const operator = statement.operator[0] as '+' | '-' | '*' | '/';
    if (named.type.kind === 'integer' && statement.operator !== '=' && (value.kind !== 'integer' || operator === '/')) {
      const whole: Term = { ...value, kind: 'real', node: binary(operator, goal, settled(value), at), power: 0 };
      return [`${writeExpression(goal)} = ${this.value(whole, named.type, statement.value, context, key)}`];
    }
    const text = scaling
      ? writeExpression(fitted(value, realType.unit, context, key, statement.value))
      : this.value(value, named.type, statement.value, context, key);
    return [`${writeExpression(goal)} ${statement.operator} ${text}`];
  }

  private call({ call: called, at }: Statement & { kind: 'call' }, scope: Scope, context: Context): readonly string[] {
    switch (called.name) {
      case 'integrate_odes': {
        const variables = called.arguments.map((value) => {
          if (value.kind !== 'variable') throw new NestmlError(said('nestml.integrate'), value.at);
          return value.variable;
        });
        return this.host.integrate(variables, at);
      }
      case 'emit_spike':
        return this.host.emit(called.arguments, context, at);
      case 'print':
      case 'println':
      case 'info':
      case 'warning':
        context.problems.warn(said('nestml.prints', { name: called.name }), at);
        return [];
      default:
        break;
    }
    const own = context.functions.get(called.name);
    if (own === undefined) {
      translate(called, context);
      throw new NestmlError(said('nestml.valueUnused', { name: called.name }), at);
    }
    if (context.depth > 8) throw new NestmlError(said('nestml.recursion', { name: own.name }), at);
    // A function without a value: its statements stand here, and what it is given are variables of its own.
    const inside = new Scope(scope.root);
    const lines = own.parameters.flatMap((parameter, k) => {
      const given = called.arguments[k];
      if (given === undefined || called.arguments.length !== own.parameters.length) {
        throw new NestmlError(said('nestml.takes', { name: own.name, count: own.parameters.length, found: called.arguments.length }), at);
      }
      const type = typeOf(parameter.type, context.problems);
      const out = this.host.fresh.take(outName(parameter.name));
      const line = `${out} real = ${this.value(translate(given, context), type, given, context, parameter.name)}`;
      inside.define({ kind: 'local', name: parameter.name, type, out, at: parameter.at });
      return [line];
    });
    const body = own.body.filter((part, k) => !(part.kind === 'return' && part.value === undefined && k === own.body.length - 1));
    const nested = new Writing({ ...this.host, context: { ...this.host.context, depth: this.host.context.depth + 1 } });
    return [...lines, ...nested.block(body, inside)];
  }
}

/** integrate_odes(…) of the model language. */
export function integrateLine(names: readonly string[]): string {
  return writeExpression(
    call(
      'integrate_odes',
      names.map((one) => name(one, { line: 1, column: 1 })),
      { line: 1, column: 1 },
    ),
  );
}
