/**
 * A synapse in NESTML becomes a SynapseModel. Its weight is the variable called w (or weight, or marked @nest::weight); the port called post…
 * takes the spikes of the target, the other one those of the source. What decays between spikes is a trace, decayed when it is asked for.
 */
import type { Expression as Node } from '../../language/ast.ts';
import { writeExpression } from '../../language/write.ts';
import { connectionConstraints, connectionParameters } from '../../models/connection.ts';
import type { Parameter, StateVariable, SynapseModel } from '../../models/types.ts';
import { NestmlError, type Place, type Problems } from '../problem.ts';
import type { Expression, ModelSyntax, Port, Statement, Variable } from '../read/syntax.ts';
import { said } from '../said.ts';
import { binary, call, name, number, settled, term } from '../terms.ts';
import { unitNamed } from '../units.ts';
import { holds, isLinear, replaced, splitLinear } from './algebra.ts';
import { Convolutions } from './convolutions.ts';
import { constraintsOf, type Declared, Defaults, declare, describe, mayDeclare, parameterOf, stateOf } from './declarations.ts';
import { equationLines, type Ode, translateEquations } from './equations.ts';
import { translate } from './expressions.ts';
import { declarePorts } from './ports.ts';
import { type Context, FreshNames, keyOf, outName, plainContext, realType, Scope, typeOf } from './scope.ts';
import { translateStatements } from './statements.ts';

const start: Place = { line: 1, column: 1 };
const milliseconds = (unitNamed('ms') as NonNullable<ReturnType<typeof unitNamed>>).held;
/** Words that the model language gives a meaning in synapses. */
const given = ['dt_pre', 'multiplicity', 'post_trace_triplet', 'post_trace_nearest'];

export function translateSynapse(model: ModelSyntax, problems: Problems): SynapseModel | undefined {
  return new SynapseTranslation(model, problems).run();
}

interface Roles {
  readonly pre: Port | undefined;
  readonly post: Port | undefined;
}

/** Which port takes whose spikes. */
export function rolesOf(ports: readonly Port[]): Roles {
  const spikes = ports.filter(({ kind }) => kind === 'spike');
  const post = spikes.find((port) => port.name.startsWith('post'));
  return { post, pre: spikes.find((port) => port.name.startsWith('pre')) ?? spikes.find((port) => port !== post) };
}

type Time = 'none' | 'traces' | 'statements';

class SynapseTranslation {
  private readonly model: ModelSyntax;
  private readonly problems: Problems;
  private readonly scope = new Scope();
  private readonly fresh = new FreshNames();
  private readonly defaults = new Defaults();
  private readonly convolutions: Convolutions;
  private readonly functions: ReadonlyMap<string, ModelSyntax['functions'][number]>;
  private readonly roles: Roles;
  private odes: readonly Ode[] = [];
  private inlines: ReadonlyMap<string, Node> = new Map();
  private shadows = new Set<string>();
  private moves: Time = 'none';

  constructor(model: ModelSyntax, problems: Problems) {
    this.model = model;
    this.problems = problems;
    this.convolutions = new Convolutions(this.fresh);
    this.functions = new Map(model.functions.map((one) => [one.name, one]));
    this.roles = rolesOf(model.ports);
  }

  private context(more: Partial<Context> = {}): Context {
    const { problems, scope, functions } = this;
    const timestep = () => name('dt_event', start);
    const convolve: Context['convolve'] = (kernel, port, at) => this.convolve(kernel, port, at);
    return { ...plainContext({ problems, scope, functions, timestep, convolve }), ...more };
  }

  run(): SynapseModel | undefined {
    const { model, problems, scope } = this;
    const context = this.context();
    const weight = this.weightKey();
    const rename = (key: string): string | undefined => {
      if (key === weight) return 'weight';
      return given.includes(key) ? `${key}_` : undefined;
    };
    const kernelKeys = new Set(model.kernels.flatMap(({ equations }) => equations.map(({ variable }) => variable.name)));
    const isDelay = ({
      variables,
      decorators,
    }: {
      readonly variables: readonly Variable[];
      readonly decorators: readonly string[];
    }): boolean => variables.length === 1 && (variables[0]?.name === 'delay' || decorators.includes('nest::delay'));
    const delays = declare(model.parameters.filter(isDelay), 'parameter', scope, context, () => 'delay');
    const parameters = declare(
      model.parameters.filter((one) => !isDelay(one)),
      'parameter',
      scope,
      context,
      rename,
    );
    const internals = declare(model.internals, 'internal', scope, context, rename);
    const state = declare(
      model.state.filter(({ variables }) => !variables.every((one) => kernelKeys.has(one.name))),
      'state',
      scope,
      context,
      rename,
    );
    for (const key of kernelKeys)
      scope.define({ kind: 'kernel', name: key, type: realType, out: outName(key), at: model.kernels[0]?.at ?? model.at });
    for (const inline of model.inlines) {
      if (!mayDeclare({ ...inline, order: 0 }, scope, problems)) continue;
      scope.define({ kind: 'inline', name: inline.name, type: typeOf(inline.type, problems), out: outName(inline.name), at: inline.at });
    }
    declarePorts(model.ports, () => '1', context);
    this.warnOfPorts();
    this.fresh.reserve(scope.all().map(({ out }) => out));
    this.fresh.reserve(['weight', 'delay', 'receptor_type', 't', 'dt_event', 't_event', 't_post', 'post_trace', ...given]);
    for (const one of [...delays, ...parameters, ...internals, ...state]) this.defaults.add(one, context);
    const initials = new Map(model.state.flatMap((one) => one.variables.map((variable) => [keyOf(variable), one.value] as const)));
    for (const kernel of model.kernels) {
      problems.attempt(() => {
        this.convolutions.define(kernel, context, (key, at) => {
          const initial = initials.get(key);
          if (initial === undefined) throw new NestmlError(said('nestml.noState', { name: key }), at);
          return settled(translate(initial, { ...context, isUntyped: true }));
        });
      });
    }
    const equations = translateEquations(model, this.context({ hoist: undefined }), this.convolutions, new Map());
    this.inlines = equations.inlines;
    this.odes = equations.odes;
    this.moves = this.model.update === undefined || this.onlyIntegrates(this.model.update) ? 'traces' : 'statements';
    for (const { derivative, at, name: one } of [...this.odes, ...this.convolutions.driven.map((driven) => ({ ...driven, at: start }))]) {
      this.checkTrace(one, derivative, at);
    }
    if (problems.hasErrors) return undefined;
    return problems.attempt(() => this.record(delays, parameters, internals, state));
  }

  private weightKey(): string | undefined {
    const all = [...this.model.state, ...this.model.parameters];
    const marked = all.find(({ decorators }) => decorators.includes('nest::weight'))?.variables[0]?.name;
    const names = new Set(all.flatMap(({ variables }) => variables.map((one) => one.name)));
    return marked ?? ['w', 'weight'].find((one) => names.has(one));
  }

  private warnOfPorts(): void {
    for (const port of this.model.ports) {
      if (port === this.roles.pre || port === this.roles.post) continue;
      this.problems.warn(said('nestml.deafPort', { name: port.name }), port.at);
    }
  }

  private convolve(kernel: Variable, port: Variable, at: Place) {
    const named = this.scope.find(port.name);
    if (named?.kind !== 'spikes') throw new NestmlError(said('nestml.noPort', { name: port.name }), at);
    return this.convolutions.convolve(kernel, named, '', at);
  }

  private onlyIntegrates(update: readonly Statement[]): boolean {
    return update.every(({ kind, ...rest }) => {
      if (kind !== 'call' || !('call' in rest) || rest.call.name !== 'integrate_odes') return false;
      const named = new Set(rest.call.arguments.map((value) => (value.kind === 'variable' ? outName(value.variable.name) : '')));
      return named.size === 0 || this.odes.every((ode) => named.has(ode.name));
    });
  }

  /** A trace decays by itself towards what parameters say. */
  private checkTrace(one: string, derivative: Node, at: Place): void {
    const variables = new Set([...this.odes.map((ode) => ode.name), ...this.convolutions.driven.map((driven) => driven.name)]);
    const isState = (other: string): boolean =>
      variables.has(other) || this.scope.all().some(({ out, kind }) => out === other && (kind === 'state' || kind === 'continuous'));
    const others = holds(derivative, (other) => other !== one && isState(other));
    if (others || !isLinear(derivative, isState, this.inlines)) this.problems.error(said('nestml.trace', { name: one }), at);
  }

  private record(
    delays: readonly Declared[],
    parameters: readonly Declared[],
    internals: readonly Declared[],
    state: readonly Declared[],
  ): SynapseModel {
    const { model, defaults } = this;
    const weight = [...parameters, ...state].find(({ named }) => named.out === 'weight');
    const connection = connectionParameters(weight === undefined ? 1 : Number(defaults.valueOf('weight')));
    const [delay] = delays;
    const records: Record<string, Parameter> = {
      ...connection,
      ...(delay === undefined ? {} : { delay: { ...connection.delay, default: Number(defaults.valueOf('delay')) } }),
    };
    const own = parameters.filter((one) => one !== weight);
    own.forEach((one, k) => {
      records[one.named.out] = parameterOf(one, defaults, k < 2);
    });
    const states: Record<string, StateVariable> = {};
    for (const one of state) {
      if (one === weight) continue;
      const variable = stateOf(one, defaults);
      states[one.named.out] = variable;
      if (variable.initial === undefined) records[one.named.out] = { ...parameterOf(one, defaults, false), hidden: true };
    }
    for (const { name: one } of this.convolutions.driven) states[one] = { unit: '1', initial: '0', doc: '' };
    const { onPreSpike, onPostSpike } = this.handlers(states);
    const traces = this.moves === 'traces' ? this.odes : [];
    const driven = this.convolutions.driven.map(({ name: one, derivative }) => ({ name: one, derivative, at: start }));
    const read = new Set(model.inlines.map(({ name: one }) => outName(one)));
    const { summary, doc } = describe(model);
    const deaf = model.ports
      .filter((port) => port.kind === 'continuous' || (port !== this.roles.pre && port !== this.roles.post))
      .map((port) => `${outName(port.name)} = 0`);
    const lines = internals.map(({ named }) => `${named.out} = ${writeExpression(defaults.formulaOf(named.out) ?? number(0, start))}`);
    for (const { named } of internals) defaults.valueOf(named.out);
    return {
      name: model.name,
      elementType: 'synapse',
      summary,
      doc,
      synonyms: [],
      parameters: records,
      constraints: [...constraintsOf([...parameters, ...state], this.context()), ...connectionConstraints],
      state: states,
      equations: equationLines({ odes: [...traces, ...driven], inlines: this.inlines }, (one) => read.has(one)),
      internals: [...deaf, ...lines].join('\n'),
      onPreSpike,
      ...(onPostSpike === '' ? {} : { onPostSpike }),
      references: [],
      hpc: false,
    };
  }

  /** The statements for spikes of the source and of the target. */
  private handlers(states: Record<string, StateVariable>): { readonly onPreSpike: string; readonly onPostSpike: string } {
    const { model, roles, convolutions } = this;
    const bodyOf = (port: Port | undefined): readonly Statement[] =>
      [...model.onReceive]
        .filter((one) => one.port === port?.name)
        .sort((a, b) => b.priority - a.priority)
        .flatMap(({ body }) => body);
    for (const { port, at } of model.onReceive) {
      const known = model.ports.some((one) => one.name === port && one.kind === 'spike');
      if (!known) this.problems.error(said('nestml.noPort', { name: port }), at);
    }
    const [pre, post] = [bodyOf(roles.pre), bodyOf(roles.post)];
    const drivenBy = (port: Port | undefined) => convolutions.driven.filter((one) => one.port.name === port?.name);
    this.shadows = this.postOnly(
      pre,
      post,
      drivenBy(roles.post).map(({ name: one }) => one),
    );
    const clock = this.clock(states);
    const jumps = (port: Port | undefined): readonly string[] =>
      drivenBy(port).flatMap(({ name: one, jump }) =>
        jump.kind === 'number' && jump.value === 0 ? [] : [`${one} += ${writeExpression(jump)}`],
      );
    const onPreSpike = [...clock(), ...this.seenBefore(), ...this.statements(pre, 'pre'), ...jumps(roles.pre)];
    const after = jumps(roles.post);
    const needsPost = post.length > 0 || after.length > 0;
    const onPostSpike = needsPost ? [...clock(), ...this.remember(states), ...this.statements(post, 'post'), ...after] : [];
    if (!onPreSpike.some((line) => line.includes('deliver('))) this.problems.warn(said('nestml.silent'), model.at);
    return { onPreSpike: onPreSpike.join('\n'), onPostSpike: onPostSpike.join('\n') };
  }

  /**
   * Variables that only the target's spikes change. NEST keeps them with the target, where a spike of the source sees them as they were just
   * before a spike of the target at that very time.
   */
  private postOnly(pre: readonly Statement[], post: readonly Statement[], driven: readonly string[]): Set<string> {
    const traces = new Set([...this.odes.map((ode) => ode.name), ...driven]);
    const changedBy = (statements: readonly Statement[]): Set<string> => {
      const found = new Set<string>();
      const look = (list: readonly Statement[]): void => {
        for (const one of list) {
          if (one.kind === 'assign') found.add(outName(one.target.name, one.target.order));
          if (one.kind === 'if') for (const body of [...one.branches.map((branch) => branch.body), one.otherwise]) look(body);
          if (one.kind === 'for' || one.kind === 'while') look(one.body);
        }
      };
      look(statements);
      return found;
    };
    const byPre = changedBy([...pre, ...(this.model.update ?? [])]);
    const byPost = new Set([...changedBy(post), ...driven]);
    return new Set([...traces].filter((one) => byPost.has(one) && !byPre.has(one)));
  }

  private remember(states: Record<string, StateVariable>): readonly string[] {
    if (this.shadows.size === 0) return [];
    states['t_post'] = { unit: 'ms', initial: '-1', doc: '' };
    for (const one of this.shadows) states[`${one}__before`] = { unit: '1', initial: '0', doc: '' };
    return ['t_post = t', ...[...this.shadows].map((one) => `${one}__before = ${one}`)];
  }

  private seenBefore(): readonly string[] {
    const seen = (node: Node): Node => replaced(node, (other) => (this.isShadowed(other) ? name(`${other}__seen`, node.at) : undefined));
    return [
      ...[...this.shadows].map((one) => `${one}__seen real = t == t_post ? ${one}__before : ${one}`),
      ...[...this.inlines]
        .filter(([one]) => this.isShadowed(one))
        .map(([one, node]) => `${one}__seen real = ${writeExpression(seen(node))}`),
    ];
  }

  /** A variable that is seen as it was before, or an abbreviation that holds one. */
  private isShadowed(one: string): boolean {
    if (this.shadows.has(one)) return true;
    const node = this.inlines.get(one);
    return node !== undefined && holds(node, (other) => this.isShadowed(other));
  }

  /** What the update block does for the time since the event before; nothing where all of it are traces. */
  private clock(states: Record<string, StateVariable>): () => readonly string[] {
    if (this.moves !== 'statements') return () => [];
    states['t_event'] = { unit: 'ms', initial: '0', doc: '' };
    return () => ['dt_event real = t - t_event', ...this.statements(this.model.update ?? [], 'update'), 't_event = t'];
  }

  private statements(body: readonly Statement[], where: 'pre' | 'post' | 'update'): readonly string[] {
    const scope = where === 'pre' ? this.shadowed() : this.scope;
    const lines = translateStatements(body, {
      context: this.context({
        scope,
        time: (at) => term(name('t', at), 'unit', milliseconds),
        mayDraw: true,
        convolve: (kernel, port, at) => {
          const value = this.convolve(kernel, port, at);
          const { node } = value;
          if (where !== 'pre' || node.kind !== 'name' || !this.isShadowed(node.name)) return value;
          return { ...value, node: name(`${node.name}__seen`, at) };
        },
      }),
      fresh: this.fresh,
      integrate: (variables, at) => this.integrate(variables, at, where),
      emit: (values, context, at) => this.emit(values, context, at, where),
    });
    return lines;
  }

  /** For the source's spikes, variables that the target's spikes alone change have the values that were seen. */
  private shadowed(): Scope {
    const scope = new Scope(this.scope);
    for (const named of this.scope.all()) {
      if (this.isShadowed(named.out)) scope.define({ ...named, out: `${named.out}__seen` });
    }
    return scope;
  }

  private emit(values: readonly Expression[], context: Context, at: Place, where: 'pre' | 'post' | 'update'): readonly string[] {
    if (where !== 'pre') throw new NestmlError(said('nestml.emitHere'), at);
    const [value] = values;
    return [`deliver(${value === undefined ? 'weight' : writeExpression(settled(translate(value, context)))})`];
  }

  /** Traces over the time since the event before, each by its own solution. */
  private integrate(variables: readonly Variable[], at: Place, where: 'pre' | 'post' | 'update'): readonly string[] {
    if (where !== 'update') throw new NestmlError(said('nestml.integrateHere'), at);
    const wanted = variables.map((one) => outName(one.name));
    const unknown = variables.find((one) => !this.odes.some((ode) => ode.name === outName(one.name)));
    if (unknown !== undefined) throw new NestmlError(said('nestml.noEquation', { name: unknown.name }), unknown.at);
    return this.odes.filter((ode) => wanted.length === 0 || wanted.includes(ode.name)).map((ode) => this.solution(ode));
  }

  private solution({ name: one, derivative, at }: Ode): string {
    const split = splitLinear(derivative, one);
    if (split === undefined) throw new NestmlError(said('nestml.trace', { name: one }), at);
    const { rest, coefficient } = split;
    const dt = name('dt_event', at);
    if (coefficient === undefined) return `${one} += ${writeExpression(binary('*', rest, dt, at))}`;
    const decay = call('exp', [binary('*', coefficient, dt, at)], at);
    if (rest.kind === 'number' && rest.value === 0) return `${one} *= ${writeExpression(decay)}`;
    const level = binary('/', rest, coefficient, at);
    return `${one} = ${writeExpression(binary('-', binary('*', binary('+', name(one, at), level, at), decay, at), level, at))}`;
  }
}

/** Whether a model is a synapse: it has a port for spikes of the source or the target by name, and sends where one arrives. */
export function isSynapse({ ports, name: called, onReceive }: ModelSyntax): boolean {
  const spikes = ports.filter(({ kind }) => kind === 'spike');
  if (spikes.some((port) => port.name.startsWith('post_') || port.name.startsWith('pre_'))) return true;
  return called.toLowerCase().endsWith('synapse') && onReceive.length > 0;
}
