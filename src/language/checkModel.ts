/** Checks all texts of a model: they parse, every name has a meaning, only what may change is assigned, and units fit. */
import type { Place, Statement } from './ast.ts';
import { Checker, type UnitOf } from './check.ts';
import type { Complaint, Result } from './complaint.ts';
import { parseEquations, parseInternals, parseStatements } from './parseBlocks.ts';
import { parseExpression } from './parseExpression.ts';
import { type Dimension, dimensionless, multiply, parseUnit } from './units.ts';

/** As much of a neuron or synapse model as its check needs. */
export interface ModelTexts {
  readonly parameters: Readonly<Record<string, { readonly unit: string; readonly type?: string }>>;
  readonly state: Readonly<Record<string, { readonly unit: string; readonly initial?: string; readonly size?: string }>>;
  readonly spikeInputs?: Readonly<Record<string, { readonly unit: string }>>;
  readonly currentInputs?: Readonly<Record<string, { readonly unit: string }>>;
  readonly exchange?: {
    readonly inputs: Readonly<Record<string, { readonly unit: string; readonly of?: string }>>;
  };
  readonly constraints: readonly { readonly when: string }[];
  readonly equations: string;
  readonly internals?: string;
  /** Neurons. */
  readonly update?: string;
  readonly solver?: { readonly method: string; readonly afterSubstep?: string };
  readonly unstable?: string;
  readonly notes?: { readonly note: string; readonly value: string };
  /** Synapses. */
  readonly onPreSpike?: string;
  readonly onPostSpike?: string;
  readonly onPostNote?: string;
  readonly modulated?: { readonly onElapse: string; readonly onModulatorSpike: string };
}

/** A complaint and the text it is about: "update", "equations", "state.V_m.initial", "constraints[2]". */
interface ModelComplaint extends Complaint {
  readonly text: string;
}

const milliseconds = parseUnit('ms') as Dimension;
/** What the language gives every synapse. */
const synapseNames: Readonly<Record<string, UnitOf>> = {
  t: milliseconds,
  dt_pre: milliseconds,
  delay: milliseconds,
  multiplicity: dimensionless,
  post_trace: dimensionless,
  post_trace_triplet: dimensionless,
  post_trace_nearest: dimensionless,
  elapsed: milliseconds,
  modulator_spikes: dimensionless,
  // In the target's own unit.
  post_note: 'any',
  post_value: 'any',
};

/** Has a value where the source spikes only. */
const PRE_ONLY = 'post_trace_nearest';

/** Everything that is wrong with a model's texts, in reading order; empty for a sound model. Never throws. */
export function checkModel(model: ModelTexts): ModelComplaint[] {
  return new ModelCheck(model).run();
}

class ModelCheck {
  private readonly model: ModelTexts;
  private readonly found: ModelComplaint[] = [];
  private readonly known: Checker['names'] = new Map();

  constructor(model: ModelTexts) {
    this.model = model;
  }

  run(): ModelComplaint[] {
    const { model } = this;
    const isSynapse = model.onPreSpike !== undefined;
    this.declare('parameters', 'parameter', model.parameters);
    for (const [k, { when }] of model.constraints.entries()) this.expression(`constraints[${k}]`, when, 'any', 'A constraint');
    this.internals();
    for (const [name, { unit, initial, size }] of Object.entries(model.state)) {
      if (initial !== undefined) this.expression(`state.${name}.initial`, initial, this.unit(unit), `The initial value of ${name}`);
      if (size !== undefined) this.expression(`state.${name}.size`, size, dimensionless, 'A size');
    }
    this.transforms();
    this.declare('state', 'state', model.state);
    this.declare('spikeInputs', 'input', model.spikeInputs ?? {});
    this.declare('currentInputs', 'input', model.currentInputs ?? {});
    this.declare('exchange.inputs', 'input', model.exchange?.inputs ?? {});
    if (isSynapse) {
      for (const [name, unit] of Object.entries(synapseNames)) {
        if (!Object.hasOwn(model.state, name)) this.known.set(name, { kind: 'input', unit });
      }
    }
    this.equations();
    this.statements('update', model.update);
    this.statements('solver.afterSubstep', model.solver?.afterSubstep);
    for (const [name, text] of Object.entries(model.notes ?? {})) this.expression(`notes.${name}`, text, 'any', 'What synapses read');
    if (model.unstable !== undefined) this.expression('unstable', model.unstable, 'any', 'The condition');
    this.statements('onPreSpike', model.onPreSpike);
    if (isSynapse && !Object.hasOwn(model.state, PRE_ONLY)) this.known.delete(PRE_ONLY);
    this.statements('onPostSpike', model.onPostSpike);
    this.statements('onPostNote', model.onPostNote);
    this.statements('modulated.onElapse', model.modulated?.onElapse);
    this.statements('modulated.onModulatorSpike', model.modulated?.onModulatorSpike);
    return this.found;
  }

  /** What continuous inputs make of a value `x`, out of what is known before the run. */
  private transforms(): void {
    for (const [name, { of, unit }] of Object.entries(this.model.exchange?.inputs ?? {})) {
      if (of === undefined) continue;
      this.known.set('x', { kind: 'input', unit: 'any' });
      this.expression(`exchange.inputs.${name}.of`, of, this.unit(unit), `What ${name} sums`);
      this.known.delete('x');
    }
  }

  private checker(): Checker {
    const checker = new Checker();
    for (const [name, entry] of this.known) checker.names.set(name, entry);
    return checker;
  }

  private note(text: string, complaints: readonly Complaint[]): void {
    for (const complaint of complaints) this.found.push({ text, ...complaint });
  }

  private read<T>(text: string, result: Result<T>): T | undefined {
    if (result.ok) return result.value;
    this.note(text, result.complaints);
    return undefined;
  }

  private unit(text: string): UnitOf {
    const dimension = parseUnit(text);
    return typeof dimension === 'string' ? 'any' : dimension;
  }

  private declare(
    group: string,
    kind: 'parameter' | 'state' | 'input',
    entries: Readonly<Record<string, { readonly unit: string; readonly type?: string }>>,
  ): void {
    for (const [name, { unit, type }] of Object.entries(entries)) {
      const checker = this.checker();
      const dimension = type === 'string' || type === 'string_list' ? 'any' : checker.unit(unit);
      this.note(`${group}.${name}.unit`, checker.complaints);
      this.known.set(name, { kind, unit: dimension });
    }
  }

  private expression(text: string, source: string, wanted: UnitOf, what: string): void {
    const expression = this.read(text, parseExpression(source));
    if (!expression) return;
    const checker = this.checker();
    checker.expect(wanted, checker.unitOf(expression), what, expression.at);
    this.note(text, checker.complaints);
  }

  private internals(): void {
    const internals = this.read('internals', parseInternals(this.model.internals ?? ''));
    const checker = this.checker();
    for (const { name, value } of internals ?? []) {
      const unit = checker.unitOf(value);
      checker.names.set(name, { kind: 'internal', unit });
      this.known.set(name, { kind: 'internal', unit });
    }
    this.note('internals', checker.complaints);
  }

  private equations(): void {
    const equations = this.read('equations', parseEquations(this.model.equations));
    if (!equations) return;
    const checker = this.checker();
    // An abbreviation may use later ones; each is checked once all have a name.
    for (const { name } of equations.inlines) checker.names.set(name, { kind: 'abbreviation', unit: 'any' });
    for (const { name, value, at } of equations.inlines) {
      if (this.known.has(name)) checker.complain(`"${name}" exists already.`, at);
      const unit = checker.unitOf(value);
      checker.names.set(name, { kind: 'abbreviation', unit });
      this.known.set(name, { kind: 'abbreviation', unit });
    }
    for (const { name, derivative, at } of equations.odes) {
      const state = Object.hasOwn(this.model.state, name) ? checker.names.get(name) : undefined;
      const unit = checker.unitOf(derivative);
      if (!state) checker.unknown(name, at, Object.keys(this.model.state));
      else if (state.unit !== 'any')
        checker.expect(multiply(state.unit, milliseconds, -1), unit, `The derivative of ${name}`, derivative.at);
    }
    this.note('equations', checker.complaints);
  }

  private statements(text: string, source: string | undefined): void {
    if (source === undefined) return;
    const statements = this.read(text, parseStatements(source));
    if (!statements) return;
    const checker = this.checker();
    this.block(statements, checker);
    this.note(text, checker.complaints);
  }

  private block(statements: readonly Statement[], checker: Checker): void {
    for (const statement of statements) this.statement(statement, checker);
  }

  private statement(statement: Statement, checker: Checker): void {
    switch (statement.kind) {
      case 'assign': {
        const value = checker.unitOf(statement.value);
        const target = this.assignable(statement.name, statement.at, checker);
        const scaling = statement.operator === '*=' || statement.operator === '/=';
        const what = scaling ? `The factor of ${statement.name}` : `"${statement.name}"`;
        checker.expect(scaling ? dimensionless : target, value, what, statement.value.at);
        return;
      }
      case 'declare': {
        if (checker.names.has(statement.name)) checker.complain(`"${statement.name}" exists already.`, statement.at);
        const unit = checker.unit(statement.unit, statement.at);
        // NESTML's `real` says what kind of value it is, not which unit it has.
        checker.expect(
          statement.unit === 'real' ? 'any' : unit,
          checker.unitOf(statement.value),
          `"${statement.name}"`,
          statement.value.at,
        );
        checker.names.set(statement.name, { kind: 'variable', unit: statement.unit === 'real' ? 'any' : unit });
        return;
      }
      case 'if':
        for (const { condition, body } of statement.branches) {
          checker.unitOf(condition);
          this.block(body, checker);
        }
        this.block(statement.otherwise, checker);
        return;
      case 'while':
        checker.unitOf(statement.condition);
        this.block(statement.body, checker);
        return;
      case 'take':
        if (!Object.hasOwn(this.model.spikeInputs ?? {}, statement.input)) {
          checker.unknown(statement.input, statement.at, Object.keys(this.model.spikeInputs ?? {}));
        }
        return;
      case 'integrate_odes':
        for (const name of statement.variables) {
          if (!Object.hasOwn(this.model.state, name)) checker.unknown(name, statement.at, Object.keys(this.model.state));
        }
        return;
      case 'emit_spike':
        if (statement.multiplicity) checker.expect(dimensionless, checker.unitOf(statement.multiplicity), 'A multiplicity', statement.at);
        if (statement.offset) checker.unitOf(statement.offset);
        return;
      case 'deliver':
        checker.unitOf(statement.weight);
        if (statement.multiplicity) checker.expect(dimensionless, checker.unitOf(statement.multiplicity), 'A multiplicity', statement.at);
        return;
    }
  }

  private assignable(name: string, at: Place, checker: Checker): UnitOf {
    const known = checker.names.get(name);
    const isWeight = name === 'weight' && this.model.onPreSpike !== undefined;
    if (!known) {
      const may = [...checker.names].filter(([, { kind }]) => kind === 'state' || kind === 'variable').map(([other]) => other);
      checker.unknown(name, at, may);
      return 'any';
    }
    if (known.kind !== 'state' && known.kind !== 'variable' && !isWeight) {
      const article = /^[aeiou]/.test(known.kind) ? 'an' : 'a';
      checker.complain(`"${name}" is ${article} ${known.kind} and can not change during the run.`, at);
    }
    return known.unit;
  }
}
