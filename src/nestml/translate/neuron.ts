/**
 * A neuron in NESTML becomes a NeuronModel. One step of the grid does what NEST's code of it does, in its order: the update block, what is
 * done where spikes arrive, the kernels' variables one step on, arriving spikes into them, and the conditions.
 * Source: PyNESTML 8, resources_nest/point_neuron/common/NeuronClass.jinja2.
 */
import type { Expression as Node } from '../../language/ast.ts';
import { writeExpression } from '../../language/write.ts';
import { adaptiveTolerances } from '../../models/adaptive.ts';
import { archivingConstraints, archivingParameters } from '../../models/archiving.ts';
import type { NeuronModel, Parameter, Recordable, Solver, StateVariable } from '../../models/types.ts';
import { NestmlError, type Place, type Problems } from '../problem.ts';
import type { Expression, ModelSyntax, Statement, Variable } from '../read/syntax.ts';
import { said } from '../said.ts';
import { binary, call, name, negative, number, settled, term, times } from '../terms.ts';
import { unitNamed } from '../units.ts';
import { holds } from './algebra.ts';
import { Convolutions } from './convolutions.ts';
import { constraintsOf, type Declared, Defaults, declare, describe, mayDeclare, parameterOf, sentence, stateOf } from './declarations.ts';
import { equationLines, exactlySolvable, type Ode, translateEquations } from './equations.ts';
import { portElement, translate, truth } from './expressions.ts';
import { declarePorts } from './ports.ts';
import { type Context, FreshNames, keyOf, type Named, outName, plainContext, Scope, typeOf } from './scope.ts';
import { integrateLine, translateStatements } from './statements.ts';
import { weightUnit } from './weights.ts';

const start: Place = { line: 1, column: 1 };
const milliseconds = (unitNamed('ms') as NonNullable<ReturnType<typeof unitNamed>>).held;

export function translateNeuron(model: ModelSyntax, problems: Problems): NeuronModel | undefined {
  return new NeuronTranslation(model, problems).run();
}

class NeuronTranslation {
  private readonly model: ModelSyntax;
  private readonly problems: Problems;
  private readonly scope = new Scope();
  private readonly fresh = new FreshNames();
  private readonly defaults = new Defaults();
  private readonly convolutions: Convolutions;
  private readonly kept = new Map<string, Node>();
  private readonly functions: ReadonlyMap<string, ModelSyntax['functions'][number]>;
  private usesTime = false;
  private equationTime = false;
  private odes: readonly Ode[] = [];
  private exact: ReadonlySet<string> = new Set();

  constructor(model: ModelSyntax, problems: Problems) {
    this.model = model;
    this.problems = problems;
    this.convolutions = new Convolutions(this.fresh);
    this.functions = new Map(model.functions.map((one) => [one.name, one]));
  }

  /** What formulas of the model may use: its names, and units. */
  private context(more: Partial<Context> = {}): Context {
    const { problems, scope, functions } = this;
    const timestep = () => call('resolution', [], start);
    const convolve: Context['convolve'] = (kernel, port, at) => this.convolve(kernel, port, at);
    return { ...plainContext({ problems, scope, functions, timestep, convolve }), ...more };
  }

  run(): NeuronModel | undefined {
    const { model, problems, scope } = this;
    const kernelKeys = new Set(
      model.kernels.flatMap(({ equations }) =>
        equations.flatMap(({ variable }) =>
          Array.from({ length: Math.max(1, variable.order) }, (_, order) => keyOf({ name: variable.name, order })),
        ),
      ),
    );
    const context = this.context();
    const same = (): undefined => undefined;
    const parameters = declare(model.parameters, 'parameter', scope, context, same);
    const internals = declare(model.internals, 'internal', scope, context, same);
    const isKernelState = ({ variables }: { readonly variables: readonly Variable[] }): boolean =>
      variables.every((one) => kernelKeys.has(keyOf(one)));
    const state = declare(
      model.state.filter((one) => !isKernelState(one)),
      'state',
      scope,
      context,
      same,
    );
    const initials = new Map(
      model.state.filter(isKernelState).flatMap((one) => one.variables.map((variable) => [keyOf(variable), one] as const)),
    );
    for (const key of kernelKeys) {
      const { at } = model.kernels[0] ?? model;
      scope.define({ kind: 'kernel', name: key, type: { kind: 'real', unit: milliseconds, text: '1' }, out: outName(key), at });
    }
    for (const inline of model.inlines) {
      if (!mayDeclare({ ...inline, order: 0 }, scope, problems)) continue;
      scope.define({ kind: 'inline', name: inline.name, type: typeOf(inline.type, problems), out: outName(inline.name), at: inline.at });
    }
    const ports = declarePorts(model.ports, (port) => weightUnit(model, port, context), context);
    this.fresh.reserve(scope.all().map(({ out }) => out));
    this.fresh.reserve(Object.keys(adaptiveTolerances));
    for (const one of [...parameters, ...internals, ...state]) this.defaults.add(one, context);
    for (const kernel of model.kernels) {
      problems.attempt(() => {
        this.convolutions.define(kernel, context, (key, at) => {
          const initial = initials.get(key)?.value;
          if (initial === undefined) throw new NestmlError(said('nestml.noState', { name: key }), at);
          return settled(translate(initial, { ...context, isUntyped: true }));
        });
      });
    }
    const equationContext = this.context({
      time: () => {
        this.equationTime = true;
        return term(name('equation_time', start), 'unit', milliseconds);
      },
      hoist: (node, hint) => this.keepInline(node, hint),
      pulse: (port, index, at) => this.pulse(port, index, at),
    });
    const equations = translateEquations(model, equationContext, this.convolutions, this.kept);
    const driven: readonly Ode[] = this.convolutions.driven.map(({ name: one, derivative }) => ({ name: one, derivative, at: start }));
    const timed: readonly Ode[] = this.equationTime ? [{ name: 'equation_time', derivative: number(1, start), at: start }] : [];
    if (this.equationTime) this.usesTime = true;
    this.odes = [...equations.odes, ...timed];
    const all = [...this.odes, ...driven];
    const changing = new Set([...state.map(({ named }) => named.out), ...Object.keys(ports.currentInputs), 'equation_time']);
    this.exact = exactlySolvable(all, equations.inlines, (one) => changing.has(one));
    if (driven.some(({ name: one }) => !this.exact.has(one))) problems.error(said('nestml.kernelForm'), model.kernels[0]?.at ?? model.at);
    const update = this.update(driven, equations.kicks);
    const read = new Set(model.inlines.map(({ name: one }) => outName(one)));
    if (problems.hasErrors) return undefined;
    return problems.attempt(() =>
      this.record({
        parameters,
        internals,
        state,
        driven,
        ports,
        update,
        equations: equationLines({ odes: all, inlines: equations.inlines }, (one) => read.has(one)),
      }),
    );
  }

  private keepInline(node: Node, hint: string): Node {
    const kept = this.fresh.take(`${outName(hint)}_`);
    this.kept.set(kept, node);
    return name(kept, node.at);
  }

  private convolve(kernel: Variable, port: Variable, at: Place) {
    const named = this.scope.find(port.name);
    if (named?.kind !== 'spikes') throw new NestmlError(said('nestml.noPort', { name: port.name }), at);
    const element: Named = named.isVector
      ? { ...named, out: portElement(named, port.index, at), name: `${named.name}[${portElement(named, port.index, at)}]` }
      : named;
    return this.convolutions.convolve(kernel, element, '', at);
  }

  /** Spikes as they stand in an equation: delta functions, of which one second is 1000 ms. */
  private pulse(port: Named, index: Expression | undefined, at: Place) {
    const element: Named = { ...port, out: portElement(port, index, at) };
    const one = `${element.out}__pulse`;
    if (!this.convolutions.pulses.some((pulse) => pulse.name === one))
      this.convolutions.pulses.push({ name: one, port: element, factor: number(1000, at) });
    return term(name(one, at), port.type.kind, port.type.unit);
  }

  /** The update block of the record. */
  private update(driven: readonly Ode[], kicks: ReturnType<typeof translateEquations>['kicks']): string {
    const { model, problems } = this;
    const host = {
      context: this.context({ time: (at) => this.time(at), mayDraw: true }),
      fresh: this.fresh,
      integrate: (variables: readonly Variable[], at: Place) => this.integrate(variables, at),
      emit: (values: readonly Expression[], _context: Context, at: Place) => {
        if (values.length > 0) problems.warn(said('nestml.emitValue'), at);
        return ['emit_spike()'];
      },
    };
    const lines: string[] = [];
    lines.push(...translateStatements(model.update ?? [], host));
    for (const handler of [...model.onReceive].sort((a, b) => b.priority - a.priority)) {
      const port = this.scope.find(handler.port);
      if (port?.kind !== 'spikes') {
        problems.error(said('nestml.noPort', { name: handler.port }), handler.at);
        continue;
      }
      const body = translateStatements(handler.body, host);
      if (body.length === 0) continue;
      // Where nothing arrives such statements add nothing, and a condition would only cost.
      if (this.isProportional(handler.body, handler.port)) lines.push(...body);
      else lines.push(`if ${port.out} != 0:`, ...body.map((line) => `  ${line}`));
    }
    if (driven.length > 0) lines.push(integrateLine(driven.map(({ name: one }) => one)));
    const weight = ({ out, isNegative }: Named, at: Place): Node => (isNegative ? negative(name(out, at), at) : name(out, at));
    for (const { name: one, jump, port } of this.convolutions.driven) {
      if (jump.kind === 'number' && jump.value === 0) continue;
      lines.push(`${one} += ${writeExpression(times(jump, weight(port, start), start))}`);
    }
    for (const { name: one, coefficient, pulse } of kicks) {
      lines.push(`${one} += ${writeExpression(times(coefficient, weight(pulse.port, start), start))}`);
    }
    for (const { condition, body } of [...model.onCondition].sort((a, b) => b.priority - a.priority)) {
      const test = problems.attempt(() => truth(condition, host.context));
      const inside = translateStatements(body, host);
      if (test !== undefined && inside.length > 0) lines.push(`if ${writeExpression(test)}:`, ...inside.map((line) => `  ${line}`));
    }
    return [...(this.usesTime ? ['grid_steps += 1'] : []), ...lines].join('\n');
  }

  /** The end of the present step, as NEST's code has it. */
  private time(at: Place) {
    this.usesTime = true;
    return term(binary('*', name('grid_steps', at), call('resolution', [], at), at), 'unit', milliseconds);
  }

  /** Additions that are in proportion to what arrives at a port. */
  private isProportional(statements: readonly Statement[], port: string): boolean {
    return statements.every((statement) => {
      if (statement.kind === 'if') {
        return statement.branches.every(({ body }) => this.isProportional(body, port)) && this.isProportional(statement.otherwise, port);
      }
      if (statement.kind !== 'assign' || (statement.operator !== '+=' && statement.operator !== '-=')) return false;
      const factors = (value: Expression): boolean => {
        if (value.kind === 'variable') return value.variable.name === port;
        if (value.kind !== 'binary') return false;
        if (value.operator === '*') return factors(value.left) || factors(value.right);
        return value.operator === '/' && factors(value.left);
      };
      return factors(statement.value);
    });
  }

  private integrate(variables: readonly Variable[], at: Place): readonly string[] {
    const wanted: string[] = [];
    for (const variable of variables) {
      const own = this.odes
        .filter(({ name: one }) => one === outName(variable.name) || one.startsWith(`${outName(variable.name)}__d`))
        .map((ode) => ode.name);
      if (own.length === 0) {
        const known = this.scope.find(variable.name) !== undefined;
        throw new NestmlError(
          known ? said('nestml.noEquation', { name: variable.name }) : said('nestml.unknown', { name: variable.name }),
          variable.at,
        );
      }
      wanted.push(...own);
    }
    const all = variables.length === 0 ? this.odes.map((ode) => ode.name) : [...new Set(wanted)];
    const withTime = this.equationTime && !all.includes('equation_time') ? [...all, 'equation_time'] : all;
    if (withTime.length === 0) {
      this.problems.warn(said('nestml.noEquations'), at);
      return [];
    }
    const clock = this.equationTime ? ['equation_time = (grid_steps - 1) * resolution()'] : [];
    return [...clock, integrateLine(withTime)];
  }

  private record(parts: {
    readonly parameters: readonly Declared[];
    readonly internals: readonly Declared[];
    readonly state: readonly Declared[];
    readonly driven: readonly Ode[];
    readonly ports: ReturnType<typeof declarePorts>;
    readonly update: string;
    readonly equations: string;
  }): NeuronModel {
    const { model, defaults } = this;
    const { parameters, internals, state, driven, ports, update, equations } = parts;
    const solver = this.solver(driven);
    const parameterRecords: Record<string, Parameter> = {};
    const isShown = (one: Declared, k: number): boolean => k < 3 || one.named.type.text === 'pA';
    parameters.forEach((one, k) => {
      parameterRecords[one.named.out] = parameterOf(one, defaults, isShown(one, k));
    });
    const states: Record<string, StateVariable> = {};
    const recordables: Record<string, Recordable> = {};
    for (const one of state) {
      const { out, type } = one.named;
      const variable = stateOf(one, defaults);
      states[out] = variable;
      recordables[out] = { unit: type.text, doc: variable.doc, ...(one.size === undefined ? {} : { elementsOf: out }) };
      if (variable.initial === undefined) parameterRecords[out] = parameterOf(one, defaults, false);
    }
    for (const { name: one } of driven) states[one] = { unit: '1', initial: '0', doc: '' };
    for (const one of this.convolutions.driven) {
      if (!one.name.includes('__X__') || one.name.endsWith('__d') || one.name.endsWith('__c')) continue;
      recordables[one.name] = { unit: '1', doc: '' };
    }
    for (const inline of model.inlines) {
      if (inline.isRecordable)
        recordables[outName(inline.name)] = { unit: typeOf(inline.type, this.problems).text, doc: sentence(inline.doc) };
    }
    if (this.usesTime) states['grid_steps'] = { unit: '1', initial: '0', doc: '' };
    if (this.equationTime) states['equation_time'] = { unit: 'ms', initial: '0', doc: '' };
    const { summary, doc } = describe(model);
    const own = new Set(Object.keys(parameterRecords));
    const archiving = Object.fromEntries(
      Object.entries(archivingParameters).filter(([key]) => !own.has(key) && !Object.hasOwn(states, key)),
    );
    const hasInput = Object.keys(ports.spikeInputs).length > 0;
    return {
      name: model.name,
      elementType: 'neuron',
      summary,
      doc,
      synonyms: [],
      parameters: { ...parameterRecords, ...(solver.method === 'rkf45' ? adaptiveTolerances : {}), ...archiving },
      constraints: [
        ...constraintsOf([...parameters, ...state], this.context()),
        ...archivingConstraints.filter(
          ({ when }) => Object.keys(archiving).length === Object.keys(archivingParameters).length || !holdsAny(when, own),
        ),
      ],
      state: states,
      recordables,
      spikeInputs: ports.spikeInputs,
      currentInputs: ports.currentInputs,
      receptor_types: ports.receptor_types,
      equations,
      internals: this.internalLines(internals),
      update,
      solver,
      sends: model.sendsSpikes ? ['spike'] : [],
      receives: [
        ...(hasInput ? (['spike'] as const) : []),
        ...(Object.keys(ports.currentInputs).length > 0 ? (['current'] as const) : []),
        'data_logging',
      ],
      references: [],
    };
  }

  private solver(driven: readonly Ode[]): Solver {
    const all = [...this.odes, ...driven];
    if (all.length === 0) return { method: 'none' };
    if (all.every((ode) => this.exact.has(ode.name))) return { method: 'exact' };
    return {
      method: 'rkf45',
      absolute: 'gsl_abs_error_tol',
      relativeToDerivative: 0,
      relativeToSolution: 'gsl_rel_error_tol',
      exact: [...this.exact],
      along: driven.map((ode) => ode.name),
    };
  }

  /** Internals in an order in which each needs only those before it. */
  private internalLines(internals: readonly Declared[]): string {
    const names = new Map(internals.map((one) => [one.named.out, one]));
    const lines: string[] = [];
    const done = new Set<string>();
    const add = (out: string): void => {
      if (done.has(out)) return;
      done.add(out);
      const node = this.defaults.formulaOf(out) ?? number(0, start);
      holds(node, (other) => {
        if (names.has(other)) add(other);
        return false;
      });
      lines.push(`${out} = ${writeExpression(node)}`);
    };
    for (const out of names.keys()) {
      // What can not be computed is found here, with its place.
      this.defaults.valueOf(out);
      add(out);
    }
    return lines.join('\n');
  }
}

function holdsAny(when: string, names: ReadonlySet<string>): boolean {
  return (when.match(/[A-Za-z_]\w*/g) ?? []).some((word) => names.has(word));
}
