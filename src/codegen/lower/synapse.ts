/** A synapse model with its parameters becomes a program that handles one spike of a source over a stretch of its targets. */
import type { Place, Statement } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { constants } from '../../language/functions.ts';
import type { SynapseModel } from '../../models/types.ts';
import { bodyText, type Num, type Step, type SynapseBody, type TraceRead, type VariableId } from '../ir.ts';
import type { ParameterColumn, SynapseOptions, SynapseProgram } from '../types.ts';
import { DecayTables, decayed, stepsBetween, type Trace, traceOf } from './decays.ts';
import { type Abstract, evaluate, type Scope } from './evaluate.ts';
import { Frame } from './frame.ts';
import { linearForm } from './linear.ts';
import { binary, compare, constant, select, variable } from './nodes.ts';
import { asStatic, knownExpression, knownValues, lookUp } from './parameters.ts';
import { isRowLevel, mentions, rowLevelNames } from './rowLevel.ts';
import { SharedLowering } from './shared.ts';
import { lowerStatements, type StatementContext } from './statements.ts';
import { hasTranscendentals } from './steps.ts';
import { synapseContext } from './synapseContext.ts';
import { SYNAPSE_NAMES, SynapseText } from './synapseText.ts';

/**
 * Lowers a synapse model for a projection of `options.n` connections. A parameter that all share becomes a constant of the
 * code, one value per connection (Float64Array, in the order of the connections) a column. Parameters left out have their
 * default. Throws LanguageError for a model that does not hold together.
 */
export function compileSynapse(
  model: SynapseModel,
  parameters: Readonly<Record<string, ParameterColumn>>,
  options: SynapseOptions,
): SynapseProgram {
  return new SynapseLowering(model, parameters, options).program();
}

/** A state variable: its variable, and how it moves between events. */
interface State {
  readonly id: VariableId;
  readonly shared: boolean;
  readonly trace: Trace | undefined;
}

class SynapseLowering {
  private readonly model: SynapseModel;
  private readonly options: SynapseOptions;
  private readonly known: Map<string, Abstract>;
  private readonly frame: Frame;
  private readonly tables: DecayTables;
  private readonly text: SynapseText;
  /** Up to which step the row has seen its modulators; only where it has some. */
  private readonly seen: VariableId | undefined;
  private readonly shared: ReadonlySet<string>;
  private readonly states = new Map<string, State>();
  private readonly rowColumns: { readonly name: string; readonly initial: number; readonly id: VariableId }[] = [];
  private readonly sharedColumns: { readonly name: string; readonly initial: number; readonly id: VariableId }[] = [];
  private readonly step: VariableId;
  private readonly delay: VariableId;
  private readonly multiplicity: VariableId;
  private readonly last: VariableId;
  private readonly event: VariableId;
  private readonly prologue: Step[] = [];
  private names = new Map<string, Abstract>();
  private waiting: Step[] = [];
  private usesRandom = false;
  private value: VariableId | undefined;
  private spiked: VariableId | undefined;

  constructor(model: SynapseModel, parameters: Readonly<Record<string, ParameterColumn>>, options: SynapseOptions) {
    this.model = model;
    this.options = options;
    this.tables = new DecayTables(options.offGridTargets ? 0 : undefined);
    this.known = new Map(knownValues(model, parameters, options.resolution));
    const given = new Map<Float64Array, string>();
    for (const name of Object.keys(model.parameters)) {
      const value = this.known.get(name);
      if (value instanceof Float64Array) given.set(value, name);
    }
    this.frame = new Frame(given);
    this.step = this.frame.temporary('step');
    this.delay = this.frame.temporary('delay');
    this.multiplicity = this.frame.temporary('multiplicity');
    this.event = this.frame.temporary('event');
    this.last = this.rowVariable('t_lastspike', 0);
    this.text = new SynapseText(model);
    this.seen = model.modulated === undefined ? undefined : this.rowVariable('modulated_until', 0);
    const { odes, inlines, onPreSpike, onPostSpike } = this.text;
    const initials = new Map(Object.keys(model.state).map((name) => [name, this.initialOf(name)]));
    const varied = (name: string): boolean => this.known.get(name) instanceof Float64Array;
    this.shared = rowLevelNames({
      candidates: new Set(
        [...initials]
          .filter(([name, initial]) => {
            const ode = odes.get(name);
            if (model.together?.includes(name)) return false;
            return model.modulated === undefined && typeof initial === 'number' && !(ode && mentions(ode.derivative, varied));
          })
          .map(([name]) => name),
      ),
      onPreSpike,
      onPostSpike,
      isCommon: (name) => this.isCommon(name),
    });
    if (this.text.assigns('weight')) {
      const id = this.frame.state('weight', asStatic(this.known.get('weight') ?? 1, 'weight'));
      this.names.set('weight', variable(id));
    }
    for (const [name, initial] of initials) {
      const shared = this.shared.has(name);
      const id = this.variableOf(name, initial, shared);
      this.names.set(name, variable(id));
      this.states.set(name, { id, shared, trace: undefined });
    }
    for (const [name, ode] of odes) {
      const state = this.states.get(name) as State;
      const trace = traceOf(linearForm(ode.derivative, this.scope(), inlines), state.id, options.resolution);
      if (!trace) throw new LanguageError('A trace decays by itself; it can not depend on another variable.', ode.at);
      this.states.set(name, { ...state, trace });
    }
  }

  program(): SynapseProgram {
    const { options, model } = this;
    const onPost = this.text.onPostSpike.length > 0 ? this.lowerPost() : undefined;
    const { steps, traces, names } = this.lowerPre();
    const row = this.rowColumns.map(({ name, id }) => ({ id, next: this.nextOf(name, id, names) }));
    const body: SynapseBody = {
      kind: 'synapse',
      variables: this.frame.variables,
      arguments: { step: this.step, delay: this.delay, multiplicity: this.multiplicity },
      row,
      prologue: this.prologue,
      ...(this.seen === undefined ? {} : { seen: this.seen }),
      begin: this.text.changesTraces || this.seen !== undefined ? [{ do: 'set', id: this.event, value: variable(this.last) }] : [],
      onPre: steps,
      last: this.last,
      targetBytes: options.targetBytes,
      counts: options.counts ?? 'weight',
      usesRandom: this.usesRandom,
      ...(onPost ? { onPost } : {}),
      ...(traces ? { traces } : {}),
      ...(this.value === undefined ? {} : { value: this.value }),
      ...(this.sharedColumns.length === 0 ? {} : { together: this.sharedColumns.map(({ id }) => id) }),
    };
    return {
      model: model.name,
      columns: this.frame.columns.map(({ name, kind, initial }) => ({ name, kind: kind === 'random' ? 'state' : kind, initial })),
      rowColumns: this.rowColumns.map(({ name, initial }) => ({ name, initial })),
      sharedColumns: this.sharedColumns.map(({ name, initial }) => ({ name, initial })),
      table: this.tables.values(),
      readsHistory: onPost !== undefined || traces !== undefined,
      readsNotes: model.onPostNote !== undefined,
      readsModulators: model.modulated !== undefined,
      usesRandom: this.usesRandom,
      bitIdentical: !hasTranscendentals([...body.prologue, ...(onPost?.steps ?? []), ...steps]),
      key: bodyText(body),
      body,
    };
  }

  private initialOf(name: string): number | Float64Array {
    const text = this.model.state[name]?.initial;
    const value = text === undefined ? (this.known.get(name) ?? 0) : knownExpression(text, this.known, this.options.resolution);
    return asStatic(value, `The initial value of ${name}`);
  }

  /** Where a state variable lives: with the model, with the source, or with each connection. */
  private variableOf(name: string, initial: number | Float64Array, shared: boolean): VariableId {
    if (typeof initial !== 'number') return this.frame.state(name, initial);
    if (this.model.together?.includes(name)) {
      const id = this.frame.temporary(name);
      this.sharedColumns.push({ name, initial, id });
      return id;
    }
    return shared ? this.rowVariable(name, initial) : this.frame.state(name, initial);
  }

  private rowVariable(name: string, initial: number): VariableId {
    const id = this.frame.temporary(name);
    this.rowColumns.push({ name, initial, id });
    return id;
  }

  /** One value for all connections of a source? The delay is not: a row has stretches of different delay. */
  private isCommon(name: string): boolean {
    if (name === 't' || name === 'dt_pre' || name === 'multiplicity') return true;
    if (SYNAPSE_NAMES.includes(name) || Object.hasOwn(this.model.state, name)) return false;
    if (name === 'weight' && this.text.assigns('weight')) return false;
    const inline = this.text.inlines.get(name);
    if (inline) return isRowLevel(inline, (inner) => this.isCommon(inner));
    return typeof this.known.get(name) === 'number' || Object.hasOwn(constants, name);
  }

  private scope(): Scope {
    const scope: Scope = {
      resolution: this.options.resolution,
      resolve: (name, place) => this.resolve(name, place, scope),
      load: (value) => this.frame.load(value),
      random: () => {
        this.usesRandom = true;
        return { op: 'random' };
      },
      binomial: (n, p) => {
        this.usesRandom = true;
        const id = this.frame.temporary('successes');
        this.waiting.push({ do: 'binomial', id, n, p });
        return variable(id);
      },
    };
    return scope;
  }

  private resolve(name: string, place: Place, scope: Scope): Abstract {
    const value = this.names.get(name);
    if (value !== undefined) return value;
    const h = constant(this.options.resolution);
    if (name === 'delay') return binary('*', variable(this.delay), h);
    if (name === 'multiplicity') return variable(this.multiplicity);
    if (name === 'dt_pre') {
      const seen = this.hasSpiked();
      const since = binary('*', stepsBetween(this.eventStep, this.last), h);
      return select(compare('!=', variable(seen), constant(0)), since, constant(Number.POSITIVE_INFINITY));
    }
    if (name === 't') return binary('*', this.eventStep, h);
    if (name === 'post_trace_nearest') throw new LanguageError(`${name} has a value where the source spikes (onPreSpike) only.`, place);
    const inline = this.text.inlines.get(name);
    if (inline) return evaluate(inline, scope);
    return lookUp(name, place, this.known, [...this.names.keys(), ...SYNAPSE_NAMES, ...this.text.inlines.keys()]);
  }

  /** The step of the event whose statements are being lowered. */
  private eventStep: Num = constant(0);

  private hasSpiked(): VariableId {
    this.spiked ??= this.rowVariable('has_spiked', 0);
    return this.spiked;
  }

  private nextOf(name: string, id: VariableId, names: ReadonlyMap<string, Abstract>): VariableId {
    if (id === this.last) return this.step;
    if (id === this.seen) {
      const later = this.frame.temporary('seen_until');
      this.prologue.push({
        do: 'set',
        id: later,
        value: select(compare('>', variable(this.step), variable(id)), variable(this.step), variable(id)),
      });
      return later;
    }
    if (id === this.spiked) {
      const one = this.frame.temporary('one');
      this.prologue.push({ do: 'set', id: one, value: constant(1) });
      return one;
    }
    const value = names.get(name) as Num;
    return value.op === 'variable' ? value.id : id;
  }

  private lowerPost(): NonNullable<SynapseBody['onPost']> {
    const step = this.frame.temporary('post_step');
    const arrival = binary('+', variable(step), variable(this.delay));
    this.eventStep = arrival;
    const outer = this.names;
    this.names = new Map(outer);
    const scope = this.scope();
    const stepwise = this.text.changesTraces;
    const before: Step[] = [];
    for (const [name, { id, shared, trace }] of this.states) {
      if (!trace) continue;
      if (stepwise && !shared) {
        before.push({ do: 'set', id, value: decayed(trace, variable(id), stepsBetween(arrival, this.event), this.tables, scope) });
        this.frame.change(id);
        continue;
      }
      const at = this.frame.temporary(`${name}_at_post`);
      before.push({ do: 'set', id: at, value: decayed(trace, variable(id), stepsBetween(arrival, this.last), this.tables, scope) });
      this.names.set(name, variable(at));
    }
    if (stepwise) before.push({ do: 'set', id: this.event, value: arrival });
    before.push(...this.moveOn(arrival));
    const trace = this.postTrace('post_trace', this.text.onPostSpike);
    const triplet = this.postTrace('post_trace_triplet', this.text.onPostSpike);
    const note = this.postTrace('post_note', this.text.onPostSpike);
    const steps = [...before, ...lowerStatements(this.text.onPostSpike, this.context(scope))];
    this.names = outer;
    return {
      post: {
        step,
        ...(trace === undefined ? {} : { trace }),
        ...(triplet === undefined ? {} : { triplet }),
        ...(note === undefined ? {} : { note }),
      },
      steps,
    };
  }

  /** Moves a connection that has modulators on to an event: from one of their spikes to the next, and to the event. */
  private moveOn(to: Num): readonly Step[] {
    if (this.seen === undefined) return [];
    const step = this.frame.temporary('modulator_step');
    const spikes = this.frame.temporary('modulator_spikes');
    const outer = this.names;
    const eventStep = this.eventStep;
    this.names = new Map(outer).set('modulator_spikes', variable(spikes));
    this.eventStep = variable(step);
    const met = [...this.elapse(this.eventStep), ...lowerStatements(this.text.onModulatorSpike, this.context(this.scope()))];
    this.names = outer;
    this.eventStep = eventStep;
    return [{ do: 'modulate', until: to, step, spikes, body: met }, ...this.elapse(to)];
  }

  private elapse(to: Num): readonly Step[] {
    const outer = this.names;
    const elapsed = this.frame.temporary('elapsed');
    this.names = new Map(outer).set('elapsed', variable(elapsed));
    const steps: Step[] = [
      { do: 'set', id: elapsed, value: binary('*', stepsBetween(to, this.event), constant(this.options.resolution)) },
      ...lowerStatements(this.text.onElapse, this.context(this.scope())),
      { do: 'set', id: this.event, value: to },
    ];
    this.names = outer;
    return steps;
  }

  private postTrace(name: string, statements: readonly Statement[]): VariableId | undefined {
    if (!this.text.readsOfTarget(name, statements)) return undefined;
    const id = this.frame.temporary(name);
    this.names.set(name, variable(id));
    return id;
  }

  private lowerPre(): {
    readonly steps: readonly Step[];
    readonly traces: SynapseBody['traces'];
    readonly names: ReadonlyMap<string, Abstract>;
  } {
    this.eventStep = variable(this.step);
    this.names = new Map(this.names);
    const scope = this.scope();
    const stepwise = this.text.changesTraces;
    const before: Step[] = [];
    for (const [name, { id, shared, trace }] of this.states) {
      if (!trace) continue;
      const since = stepwise && !shared ? this.event : this.last;
      const value = decayed(trace, variable(id), stepsBetween(this.eventStep, since), this.tables, scope);
      if (shared) {
        const at = this.frame.temporary(`${name}_at_pre`);
        this.prologue.push({ do: 'set', id: at, value });
        this.names.set(name, variable(at));
      } else {
        before.push({ do: 'set', id, value });
        this.frame.change(id);
      }
    }
    const trace = this.postTrace('post_trace', this.text.onPreSpike);
    const triplet = this.postTrace('post_trace_triplet', this.text.onPreSpike);
    const nearest = this.postTrace('post_trace_nearest', this.text.onPreSpike);
    this.value = this.postTrace('post_value', this.text.onPreSpike);
    before.push(...this.moveOn(this.eventStep));
    const sent = this.sharedLowering().lower(this.text.onPreSpike, undefined, this.context(scope));
    const isSpike = compare('!=', variable(this.multiplicity), constant(0));
    const steps: Step[] = [
      ...before,
      ...(this.seen === undefined ? sent : [{ do: 'if', condition: isSpike, consequent: sent, otherwise: [] } as const]),
    ];
    const traces = {
      ...(trace === undefined ? {} : { trace: this.read(trace, this.options.tau_minus) }),
      ...(triplet === undefined ? {} : { triplet: this.read(triplet, this.options.tau_minus_triplet) }),
      ...(nearest === undefined ? {} : { nearest: this.read(nearest, this.options.tau_minus) }),
    };
    return { steps, traces: Object.keys(traces).length === 0 ? undefined : traces, names: this.names };
  }

  private read(id: VariableId, tau: number | 'each' | undefined): TraceRead {
    const { resolution } = this.options;
    if (typeof tau === 'number') return { id, decay: this.tables.tableFor(resolution / tau) };
    return { id, decay: { resolution } };
  }

  private sharedLowering(): SharedLowering {
    return new SharedLowering({
      frame: this.frame,
      prologue: this.prologue,
      names: this.names,
      shared: this.shared,
      isShared: (name) => this.shared.has(name) || (!this.names.has(name) && this.isCommon(name)),
    });
  }

  private context(scope: Scope): StatementContext {
    const { model, frame, known, names, multiplicity } = this;
    return synapseContext({ model, frame, known, names, scope, multiplicity, pending: () => this.flush() });
  }

  private flush(): readonly Step[] {
    const steps = this.waiting;
    this.waiting = [];
    return steps;
  }
}
