/** A neuron model with its parameters becomes a program. */
import type { Expression, Place, Statement } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { parseEquations, parseStatements } from '../../language/parseBlocks.ts';
import { parseExpression } from '../../language/parseExpression.ts';
import { said } from '../../language/said.ts';
import { recordablesOf } from '../../models/recordables.ts';
import type { ContinuousEvent, NeuronModel, Value } from '../../models/types.ts';
import { exchangeKinds } from '../../models/vocabulary/exchange.ts';
import { bodyText, type Cond, type NeuronBody, type Num, type Step, type VariableId } from '../ir.ts';
import { type NeuronOptions, type NeuronProgram, type ParameterColumn, QUEUED_SPIKE } from '../types.ts';
import { CourseRows, polynomial } from './courses.ts';
import { type Abstract, evaluate, evaluateScalar, isVector, type Scalar, type Scope, toCond, toNum } from './evaluate.ts';
import { Frame, notAssignable } from './frame.ts';
import { Integration } from './integration.ts';
import { binary, compare, constant, variable } from './nodes.ts';
import { asStatic, knownExpression, knownValues, lookUp, parsed } from './parameters.ts';
import { lowerStatements, type StatementContext, type Target } from './statements.ts';
import { at, isStatic } from './static.ts';
import { emits, hasTranscendentals } from './steps.ts';

/**
 * Lowers a neuron model for a population: one value for all becomes a constant of the code, a value for each a column, and
 * everything that depends on them alone is computed here, once. Parameters that are left out have their default; unknown
 * names are ignored. Throws LanguageError (line and column in the model's text) for a model that does not hold together;
 * `checkModel` of the language finds the same before.
 */
export function compileNeuron(
  model: NeuronModel,
  parameters: Readonly<Record<string, ParameterColumn>>,
  options: NeuronOptions,
): NeuronProgram {
  return new NeuronLowering(model, parameters, options).program();
}

class NeuronLowering {
  private readonly model: NeuronModel;
  private readonly options: NeuronOptions;
  private readonly known: ReadonlyMap<string, Abstract>;
  private readonly parameters: Readonly<Record<string, ParameterColumn>>;
  private readonly frame: Frame;
  private readonly names = new Map<string, Abstract>();
  private readonly inlines: ReadonlyMap<string, Expression>;
  private readonly spikeInputs: NeuronProgram['spikeInputs'][number][] = [];
  private readonly currentInputs: { readonly name: string; readonly receptor_type: number; readonly id: VariableId | undefined }[] = [];
  private readonly scope: Scope;
  private readonly integration: Integration;
  /** Inputs whose spikes come one by one: the variable that points to the present one, and where it begins. */
  private readonly queues = new Map<string, { readonly cursor: VariableId; readonly first: Num }>();
  private readonly continuousInputs: NeuronProgram['continuousInputs'][number][] = [];
  private channels = 0;
  /** The time within the step that smooth inputs depend on. */
  private fraction: VariableId | undefined;

  constructor(model: NeuronModel, parameters: Readonly<Record<string, ParameterColumn>>, options: NeuronOptions) {
    this.model = model;
    this.options = options;
    this.parameters = parameters;
    this.known = knownValues(model, parameters, options.resolution);
    const given = new Map<Float64Array, string>();
    for (const name of Object.keys(model.parameters)) {
      const value = this.known.get(name);
      if (value instanceof Float64Array) given.set(value, name);
    }
    this.frame = new Frame(given);
    const equations = parsed(parseEquations(model.equations));
    this.inlines = new Map(equations.inlines.map(({ name, value }) => [name, value]));
    this.scope = {
      resolution: options.resolution,
      resolve: (name, place) => this.resolve(name, place, this.scope),
      load: (value) => this.frame.load(value),
      random: () => this.frame.drawFromColumns(),
      queued: (input, field, place) => ({ op: 'queued', field, cursor: this.cursorOf(input, place) }),
    };
    this.declareInputs();
    this.declareState();
    this.integration = new Integration({
      model,
      resolution: options.resolution,
      frame: this.frame,
      known: this.known,
      names: this.names,
      inlines: this.inlines,
      odes: equations.odes,
      scope: this.scope,
      fraction: this.fraction,
      variablesOf: (name, place) => this.variablesOf(name, place),
      resolve: (name, place, scope) => this.resolve(name, place, scope),
      context: () => this.context(),
    });
  }

  program(): NeuronProgram {
    const { model, options } = this;
    const courses = this.courseRows();
    const steps: Step[] = [
      ...[...this.queues.values()].map(({ cursor, first }): Step => ({ do: 'set', id: cursor, value: first })),
      ...courses.before,
      ...lowerStatements(parsed(parseStatements(model.update)), this.context()),
    ];
    steps.push(...courses.after());
    this.currentInputs.forEach(({ id }, index) => {
      if (id === undefined) return;
      this.frame.change(id);
      steps.push({ do: 'set', id, value: { op: 'input', channel: this.spikeInputs.length + index } });
    });
    const recordables = options.recordables ?? Object.keys(recordablesOf(model, this.listParameters()));
    const recorded = [...recordables.map((name) => this.recordable(name)), ...courses.rows];
    const notes = model.notes === undefined ? [] : [model.notes.note, model.notes.value].map((text) => this.noted(text));
    const unstable = this.unstable();
    const multiplicity = emits(steps, 'multiplicity');
    const offset = emits(steps, 'offset');
    const body: NeuronBody = {
      kind: 'neuron',
      variables: this.frame.variables,
      channels: this.channels,
      steps,
      recordables: [...recorded, ...notes],
      multiplicity,
      offset,
      ...(unstable ? { unstable } : {}),
      ...(this.frame.random ? { random: this.frame.random } : {}),
    };
    return {
      model: model.name,
      columns: this.frame.columns.map(({ name, kind, initial }) => ({ name, kind, initial, padding: at(initial, 0) })),
      spikeInputs: this.spikeInputs,
      currentInputs: this.currentInputs.map(({ name, receptor_type }) => ({ name, receptor_type })),
      continuousInputs: this.continuousInputs,
      recordables,
      courses: courses.list.map((course) => ({ ...course, row: course.row + recordables.length })),
      settles: courses.settles === undefined ? undefined : courses.settles + recordables.length,
      notes: notes.length,
      usesRandom: this.frame.random !== undefined,
      multiplicity,
      offset,
      bitIdentical: !hasTranscendentals(steps, recorded),
      key: bodyText(body),
      body,
    };
  }

  private listParameters(): Readonly<Record<string, Value>> {
    return Object.fromEntries(
      Object.entries(this.parameters).filter((entry): entry is [string, Value] => !(entry[1] instanceof Float64Array)),
    );
  }

  private noted(text: string): Num {
    return toNum(evaluateScalar(parsed(parseExpression(text)), this.scope), this.scope);
  }

  private elementCount(size: string): number {
    const count = asStatic(knownExpression(size, this.known, this.options.resolution), 'A size');
    if (typeof count !== 'number')
      throw new LanguageError('A size must be the same for all neurons of a population.', { line: 1, column: 1 });
    return count;
  }

  private declareInputs(): void {
    for (const [name, input] of Object.entries(this.model.spikeInputs)) {
      const add = (element: string, receptor_type: number): Num => {
        const queued = input.queued === true;
        this.spikeInputs.push({ name: element, receptor_type, sign: input.sign, counts: input.counts ?? 'weight', queued });
        const value: Num = { op: 'input', channel: this.spikeInputs.length - 1 };
        if (!queued) return value;
        const cursor = this.frame.temporary(element);
        this.queues.set(element, { cursor, first: value });
        return variable(cursor);
      };
      if (input.receptor_type !== 'each') {
        this.names.set(name, add(name, input.receptor_type));
        continue;
      }
      const count = this.elementCount(input.size ?? '1');
      this.names.set(name, { elements: Array.from({ length: count }, (_, index) => add(`${name}_${index + 1}`, index + 1)) });
    }
    for (const [name, input] of Object.entries(this.model.currentInputs)) {
      const channel = this.spikeInputs.length + this.currentInputs.length;
      const id = input.atOnce ? undefined : this.frame.state(name, 0);
      this.names.set(name, id === undefined ? { op: 'input', channel } : variable(id));
      this.currentInputs.push({ name, receptor_type: input.receptor_type, id });
    }
    this.channels = this.spikeInputs.length + this.currentInputs.length;
    for (const [name, input] of Object.entries(this.model.exchange?.inputs ?? {})) {
      this.names.set(name, this.options.exchange === undefined ? 0 : this.continuousInput(name, input, this.options.exchange.order));
    }
  }

  private continuousInput(name: string, input: NonNullable<NeuronModel['exchange']>['inputs'][string], order: number): Num {
    const { event, receptor_type, sign, sums = 'values', of } = input;
    const rows = exchangeKinds[event].smooth && sums === 'values' ? order + 1 : 1;
    const coefficients = Array.from({ length: rows }, (_, k): Num => ({ op: 'input', channel: this.channels + k }));
    this.channels += rows;
    this.continuousInputs.push({ name, event, receptor_type, sign, sums, of, rows });
    if (rows > 1) this.fraction ??= this.frame.temporary('fraction');
    return polynomial(coefficients, this.fraction);
  }

  /** What others see of the neuron, where the program is made for that. */
  private courseRows(): CourseRows {
    const { exchange } = this.model;
    const { options } = this;
    const rows = new CourseRows(this.frame);
    if (exchange === undefined || options.exchange === undefined) return rows;
    for (const [event, { value, ahead }] of Object.entries(exchange.courses)) {
      if (!exchangeKinds[event as ContinuousEvent].smooth) rows.add(event as ContinuousEvent, ahead, () => [this.recordable(value)]);
      else {
        const [id] = this.variablesOf(value, { line: 1, column: 1 });
        rows.addSmooth(event as ContinuousEvent, ahead, id as VariableId, options.exchange.order, (at) =>
          this.integration.slope(id as VariableId, at),
        );
      }
    }
    rows.settleBy(() => this.recordable(exchange.settles));
    return rows;
  }

  private declareState(): void {
    for (const [name, state] of Object.entries(this.model.state)) {
      const initial =
        state.initial === undefined ? (this.known.get(name) ?? 0) : knownExpression(state.initial, this.known, this.options.resolution);
      if (state.size === undefined) {
        this.names.set(name, variable(this.frame.state(name, asStatic(initial, `The initial value of ${name}`))));
        continue;
      }
      const elements = Array.from({ length: this.elementCount(state.size) }, (_, index) => {
        const own = isVector(initial) ? (initial.elements[index] ?? 0) : initial;
        return variable(this.frame.state(`${name}_${index + 1}`, asStatic(own, `The initial value of ${name}`)));
      });
      this.names.set(name, { elements });
    }
  }

  /** State and inputs, then abbreviations, then what is known. */
  private resolve(name: string, place: Place, scope: Scope): Abstract {
    const own = this.names.get(name);
    if (this.queues.has(name)) {
      throw new LanguageError(`The spikes of "${name}" come one by one: next_offset(${name}), next_weight(${name}).`, place);
    }
    if (own !== undefined) return own;
    const inline = this.inlines.get(name);
    if (inline) return evaluate(inline, scope);
    return lookUp(name, place, this.known, [...this.names.keys(), ...this.inlines.keys()]);
  }

  private cursorOf(input: string, place: Place): VariableId {
    const queue = this.queues.get(input);
    if (queue === undefined) throw new LanguageError(`"${input}" is no input whose spikes come one by one.`, place);
    return queue.cursor;
  }

  private variablesOf(name: string, place: Place): readonly VariableId[] {
    const value = this.names.get(name);
    const elements: readonly Scalar[] = value === undefined ? [] : isVector(value) ? value.elements : [value];
    const ids = elements.map((element) => (!isStatic(element) && element.op === 'variable' ? element.id : undefined));
    // A vector of state may have no elements; an input that has none is still no variable.
    const isEmptyState = ids.length === 0 && Object.hasOwn(this.model.state, name);
    if ((ids.length === 0 && !isEmptyState) || ids.includes(undefined)) {
      if (this.known.has(name))
        throw notAssignable(name, Object.hasOwn(this.model.parameters, name) ? 'a parameter' : 'an internal', place);
      if (value !== undefined) throw notAssignable(name, 'an input', place);
      if (this.inlines.has(name)) throw notAssignable(name, 'an abbreviation', place);
      lookUp(name, place, new Map(), this.names.keys());
    }
    return ids as VariableId[];
  }

  private context(): StatementContext {
    return {
      scope: this.scope,
      target: (statement) => this.target(statement),
      declare: (statement) => {
        if (this.names.has(statement.name) || this.known.has(statement.name)) {
          throw new LanguageError(`"${statement.name}" exists already; a variable of the step needs a name of its own.`, statement.at);
        }
        const id = this.frame.temporary(statement.name);
        this.names.set(statement.name, variable(id));
        return id;
      },
      change: (id) => this.frame.change(id),
      integrate: (statement) => this.integration.integrate(statement),
      emit: (statement) => {
        const value = (given: Expression | undefined): Num | undefined => given && toNum(evaluateScalar(given, this.scope), this.scope);
        const [multiplicity, offset] = [value(statement.multiplicity), value(statement.offset)];
        const times = multiplicity?.op === 'const' && multiplicity.value === 1 ? undefined : multiplicity;
        return [{ do: 'emit', ...(times ? { multiplicity: times } : {}), ...(offset ? { offset } : {}) }];
      },
      deliver: (statement) => {
        throw new LanguageError('deliver belongs to synapses; a neuron sends with emit_spike().', statement.at);
      },
      take: (statement) => {
        const cursor = this.cursorOf(statement.input, statement.at);
        // Past the last spike there is nothing to go on to.
        const isThere = compare('>=', { op: 'queued', field: 'offset', cursor }, constant(0));
        const next = binary('+', variable(cursor), constant(QUEUED_SPIKE));
        return [{ do: 'if', condition: isThere, consequent: [{ do: 'set', id: cursor, value: next }], otherwise: [] }];
      },
      temporary: (name) => this.frame.temporary(name),
      pending: () => [],
    };
  }

  private target(statement: Statement & { kind: 'assign' }): Target {
    if (Object.hasOwn(this.model.currentInputs, statement.name)) throw notAssignable(statement.name, 'an input', statement.at);
    const ids = this.variablesOf(statement.name, statement.at);
    if (!isVector(this.names.get(statement.name) as Abstract)) {
      if (statement.index !== undefined) throw new LanguageError(said('language.noElements', { name: statement.name }), statement.at);
      return ids[0] as VariableId;
    }
    const index = typeof statement.index === 'object' ? evaluateScalar(statement.index, this.scope) : statement.index;
    if (typeof index !== 'number') return ids;
    const id = ids[index];
    if (id === undefined) throw new LanguageError(said('language.noElement', { position: index, count: ids.length }), statement.at);
    return id;
  }

  /** `recordable_NAME` where the model has it, else the state or abbreviation NAME, else element NAME_k of a vector. */
  private recordable(name: string): Num {
    for (const candidate of [`recordable_${name}`, name]) {
      if (!this.names.has(candidate) && !this.inlines.has(candidate)) continue;
      const value = this.resolve(candidate, { line: 1, column: 1 }, this.scope);
      if (!isVector(value)) return toNum(value, this.scope);
    }
    const element = /^(.*)_(\d+)$/.exec(name);
    const vector = element ? this.names.get(element[1] as string) : undefined;
    if (vector !== undefined && isVector(vector)) {
      const value = vector.elements[Number(element?.[2]) - 1];
      if (value !== undefined) return toNum(value, this.scope);
    }
    const value = lookUp(name, { line: 1, column: 1 }, this.known, this.names.keys());
    return toNum(asStatic(value, name), this.scope);
  }

  /** The model's own condition, and for adaptive integration a variable that has become NaN: no step was small enough. */
  private unstable(): Cond | undefined {
    const conditions: Cond[] = [];
    if (this.model.unstable !== undefined) {
      const own = toCond(evaluateScalar(parsed(parseExpression(this.model.unstable)), this.scope), this.scope);
      if (typeof own !== 'boolean') conditions.push(own);
    }
    if (this.model.solver.method === 'rkf45') {
      for (const { id } of this.integration.scalarOdes()) conditions.push(compare('!=', variable(id), variable(id)));
    }
    return conditions.length === 0 ? undefined : conditions.reduce((p, q) => ({ op: 'or', p, q }));
  }
}
