/**
 * Models of NEST's as NESTML 8, as far as that language can say them. What is written is read back before it is given out: first with the units
 * of the record, and where its formulas leave units out (0.04 · V² + 5 · V) with plain numbers and the units in comments.
 */

import type { Said } from '../base/said.ts';
import { SaidError } from '../base/said.ts';
import type { Expression, Statement } from '../language/ast.ts';
import { LanguageError, type Result } from '../language/complaint.ts';
import { parseEquations, parseInternals, parseStatements } from '../language/parseBlocks.ts';
import { parseExpression } from '../language/parseExpression.ts';
import { writeExpression, writeNumber } from '../language/write.ts';
import { archivingParameters } from '../models/archiving.ts';
import { connectionParameters } from '../models/connection.ts';
import type { NeuronModel, Parameter, SynapseModel } from '../models/types.ts';
import { readNestml } from './index.ts';
import { functions } from './predefined.ts';
import { said } from './said.ts';
import { parseUnit } from './units.ts';

/** The text of a model under another name, or why there can be none. Never throws. */
export function writeNestml(model: NeuronModel | SynapseModel, name: string): { readonly text: string } | { readonly refusal: Said } {
  try {
    for (const withUnits of [true, false]) {
      const text =
        model.elementType === 'synapse'
          ? new SynapseWriting(model, name, withUnits).text()
          : new NeuronWriting(model, name, withUnits).text();
      const read = readNestml(text);
      if (read.model === undefined) {
        const [problem] = read.problems.filter(({ severity }) => severity === 'error');
        // A name that the text does not declare is one that the model language or the kernel brings along.
        const missing = problem?.message.values['name'];
        if (!withUnits && typeof missing === 'string') return { refusal: said('nestml.write.unsayable', { what: missing }) };
        continue;
      }
      if (read.model.elementType === 'neuron' && model.elementType === 'neuron') checkReceptors(model, read.model);
      return { text };
    }
    return { refusal: said('nestml.write.other', { name: model.name }) };
  } catch (error) {
    if (error instanceof SaidError) return { refusal: error.said };
    throw error;
  }
}

class Unsayable extends SaidError {}

function refuse(what: string): never {
  throw new Unsayable(said('nestml.write.unsayable', { what }));
}

function parsed<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const [first] = result.complaints;
  throw new LanguageError(first?.message ?? '', first ?? { line: 1, column: 1 });
}

/** NESTML counts receptors itself: they have to be those of the model. */
function checkReceptors(model: NeuronModel, read: NeuronModel): void {
  for (const [port, { receptor_type }] of Object.entries(model.spikeInputs)) {
    if (read.spikeInputs[port]?.receptor_type !== receptor_type) refuse(`receptor_type ${receptor_type}`);
  }
}

/** Functions that NESTML calls otherwise. */
const renamed: Readonly<Record<string, string>> = { log: 'ln' };

const indent = (lines: readonly string[], by = 1): readonly string[] => lines.map((line) => `${'    '.repeat(by)}${line}`);
const block = (name: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [`${name}:`, ...indent(lines)]);

abstract class Writing<M extends NeuronModel | SynapseModel> {
  protected readonly model: M;
  protected readonly name: string;
  private readonly withUnits: boolean;

  constructor(model: M, name: string, withUnits: boolean) {
    this.model = model;
    this.name = name;
    this.withUnits = withUnits;
  }

  protected expression(node: Expression): string {
    return writeExpression(node, {
      name: (name) => this.named(name),
      number: writeNumber,
      call: (name, values) => {
        if (name === 'random_uniform') return 'random_uniform(0, 1)';
        const called = renamed[name] ?? name;
        if (!Object.hasOwn(functions, called)) refuse(`${name}(…)`);
        return `${called}(${values.join(', ')})`;
      },
    });
  }

  /** How a name of the record is written. */
  protected abstract named(name: string): string;

  /** `tau_m ms = 10 ms # Time constant.` */
  protected declared(name: string, parameter: Pick<Parameter, 'unit' | 'doc' | 'type'>, value: unknown, more = ''): string {
    const { unit, doc, type } = parameter;
    if (type === 'real_list' || type === 'integer_list' || type === 'string_list' || Array.isArray(value)) refuse(name);
    const kind = type === 'integer' || type === 'boolean' || type === 'string' ? type : this.unit(unit);
    const hasUnit = kind !== 'real' && kind !== type;
    const number = typeof value === 'number' ? writeNumber(value) : type === 'string' ? JSON.stringify(value) : String(value);
    const written = !hasUnit
      ? number
      : typeof value !== 'number'
        ? number
        : Number.isFinite(value)
          ? `${number} ${unitFactor(kind)}`
          : `${number} * ${unitFactor(kind)}`;
    const comment = [kind === 'real' && unit !== '1' ? unit : '', doc].filter((part) => part !== '').join(': ');
    return `${name} ${kind} = ${written}${more}${comment === '' ? '' : `  # ${comment}`}`;
  }

  /** The unit as NESTML writes it, where its numbers are held as they are here; else `real`. */
  protected unit(unit: string): string {
    const known = unit === '1' || !this.withUnits ? undefined : parseUnit(unit);
    if (known === undefined || !('written' in known)) return 'real';
    return known.written.scale === known.held.scale && isCoherent(unit) ? unit : 'real';
  }

  protected guard(name: string): string {
    const own = new Set(Object.keys(archivingParameters));
    const conditions = this.model.constraints.flatMap(({ when }) => {
      const node = parsed(parseExpression(when));
      const names = (when.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => Object.hasOwn(this.model.parameters, word));
      return names[0] === name && !names.some((one) => own.has(one)) ? [`not (${this.expression(node)})`] : [];
    });
    return conditions.length === 0 ? '' : ` [[${conditions.join(' and ')}]]`;
  }

  protected equationLines(recorded: (name: string) => boolean): readonly string[] {
    const { inlines, odes } = parsed(parseEquations(this.model.equations));
    return [
      ...inlines.map(({ name, value }) => `${recorded(name) ? 'recordable ' : ''}inline ${name} real = ${this.expression(value)}`),
      ...odes.map(({ name, each, derivative }) => (each ? refuse(`${name}[i]'`) : `${name}' = ${this.expression(derivative)}`)),
    ];
  }

  protected statements(text: string): readonly string[] {
    return parsed(parseStatements(text)).flatMap((statement) => this.statement(statement));
  }

  protected statement(statement: Statement): readonly string[] {
    const body = (list: readonly Statement[]): readonly string[] => indent(list.flatMap((one) => this.statement(one)));
    switch (statement.kind) {
      case 'assign':
        if (statement.index !== undefined) refuse(`${statement.name}[…]`);
        return [`${this.assigned(statement.name)} ${statement.operator} ${this.expression(statement.value)}`];
      case 'declare':
        return [`${statement.name} real = ${this.expression(statement.value)}`];
      case 'if':
        return [
          ...statement.branches.flatMap(({ condition, body: inside }, k) => [
            `${k === 0 ? 'if' : 'elif'} ${this.expression(condition)}:`,
            ...body(inside),
          ]),
          ...(statement.otherwise.length > 0 ? ['else:', ...body(statement.otherwise)] : []),
        ];
      case 'while':
        return [`while ${this.expression(statement.condition)}:`, ...body(statement.body)];
      case 'integrate_odes':
        return [`integrate_odes(${statement.variables.join(', ')})`];
      case 'emit_spike':
        if (statement.multiplicity !== undefined || statement.offset !== undefined) refuse('emit_spike(…)');
        return ['emit_spike()'];
      case 'deliver':
        if (statement.multiplicity !== undefined) refuse('deliver(…, multiplicity)');
        return [`emit_spike(${this.expression(statement.weight)})`];
      default:
        return refuse(statement.kind);
    }
  }

  protected assigned(name: string): string {
    return this.named(name);
  }
}

/** Units that go together without factors: all are products of ms, mV, pA, nS and pF. */
function isCoherent(unit: string): boolean {
  return (unit.match(/[A-Za-z]+/g) ?? []).every((name) => ['ms', 'mV', 'pA', 'nS', 'pF'].includes(name));
}

/** A unit behind a number, as a factor: `1/ms` needs parentheses. */
function unitFactor(unit: string): string {
  return /^\w+$/.test(unit) ? unit : `* (${unit.replace(/\b1\//, '1 / ')})`;
}

class NeuronWriting extends Writing<NeuronModel> {
  text(): string {
    const { model, name } = this;
    if (model.exchange !== undefined) refuse('exchange');
    if (model.solver.method === 'rkf45' && model.solver.afterSubstep !== undefined) refuse('afterSubstep');
    if (Object.keys(model.spikeInputs).some((port) => model.spikeInputs[port]?.receptor_type === 'each')) refuse("receptor_type 'each'");
    if (Object.values(model.spikeInputs).some(({ counts }) => counts !== undefined && counts !== 'weight')) refuse('counts');
    const read = [
      model.equations,
      model.internals ?? '',
      model.update,
      ...Object.values(model.state).map(({ initial = '' }) => initial),
    ].join('\n');
    const isRead = (one: string): boolean => new RegExp(`\\b${one}\\b`).test(read);
    const parameters = Object.entries(model.parameters).filter(
      ([one, { readonly, type }]) =>
        readonly !== true &&
        !Object.hasOwn(archivingParameters, one) &&
        !Object.hasOwn(model.state, one) &&
        (type !== 'string' || isRead(one)),
    );
    const own = parameters.filter(([one]) => isRead(one));
    const state = Object.entries(model.state).map(([one, { unit, doc, initial, size }]) => {
      if (size !== undefined) refuse(`${one}[…]`);
      const parameter = model.parameters[one];
      if (initial === undefined)
        return this.declared(
          one,
          { unit, doc, ...(parameter?.type === undefined ? {} : { type: parameter.type }) },
          parameter?.default ?? 0,
        );
      return this.declared(one, { unit: '1', doc }, Number.NaN)
        .replace(writeNumber(Number.NaN), this.expression(parsed(parseExpression(initial))))
        .replace(' real ', ` ${this.unit(unit)} `);
    });
    const recorded = (one: string): boolean => Object.hasOwn(model.recordables, one);
    for (const one of Object.keys(model.recordables)) {
      const isKnown = Object.hasOwn(model.state, one) || new RegExp(`inline\\s+${one}\\b`).test(model.equations);
      if (!isKnown || isRead(`recordable_${one}`)) refuse(`${one} of a multimeter`);
    }
    const ports = Object.entries(model.spikeInputs).map(
      ([port, { sign }]) => `${port} <- ${{ positive: 'excitatory ', negative: 'inhibitory ', any: '' }[sign]}spike`,
    );
    const currents = Object.entries(model.currentInputs).map(([port, { unit }]) => `${port} ${this.unit(unit)} <- continuous`);
    const internals = parsed(parseInternals(model.internals ?? '')).map(
      ({ name: one, value }) => `${one} real = ${this.expression(value)}`,
    );
    const lines = [
      ...block(
        'parameters',
        own.map(([one, parameter]) => this.declared(one, parameter, parameter.default, this.guard(one))),
      ),
      ...block('state', state),
      ...block('internals', internals),
      ...block('equations', this.equationLines(recorded)),
      ...block('input', [...ports, ...currents]),
      ...(model.sends.includes('spike') ? block('output', ['spike']) : []),
      ...block('update', this.statements(model.update)),
    ];
    return [`# ${name}: ${model.summary}.`, `model ${name}:`, ...indent(lines)].join('\n').concat('\n');
  }

  /** Spikes are a train of delta functions in NESTML; their weight is what one second of it holds. */
  protected named(name: string): string {
    const input = this.model.spikeInputs[name];
    if (input === undefined) return name;
    return input.sign === 'negative' ? `(-${name} * s)` : `(${name} * s)`;
  }
}

class SynapseWriting extends Writing<SynapseModel> {
  text(): string {
    const { model, name } = this;
    if (model.carries !== undefined) refuse(model.carries);
    if (model.onPostNote !== undefined) refuse('post_note');
    if (model.modulated !== undefined) refuse(model.modulated.via);
    if (model.reads?.some((one) => one !== 'post_trace') === true) refuse(model.reads.join(', '));
    const readsTrace = model.reads?.includes('post_trace') === true;
    const hasPost = readsTrace || model.onPostSpike !== undefined;
    const connection = connectionParameters();
    const text = [model.equations, model.onPreSpike, model.onPostSpike ?? '', model.internals ?? ''].join('\n');
    const unknown = ['delay', 'multiplicity', 'random_binomial'].filter((word) => new RegExp(`\\b${word}\\b`).test(text));
    if (unknown.length > 0) refuse(unknown.join(', '));
    const timed = text.includes('dt_pre');
    const parameters = Object.entries(model.parameters).filter(
      ([one, { readonly }]) => !Object.hasOwn(connection, one) && !Object.hasOwn(model.state, one) && readonly !== true,
    );
    const own = parameters.filter(([one]) => new RegExp(`\\b${one}\\b`).test(text));
    const weight = this.declared('w', { unit: '1', doc: 'Weight.' }, model.parameters['weight']?.default ?? 1);
    const state = Object.entries(model.state).map(([one, { unit, doc, initial }]) => {
      if (initial === undefined) return this.declared(one, { unit, doc }, model.parameters[one]?.default ?? 0);
      return `${one} real = ${this.expression(parsed(parseExpression(initial)))}`;
    });
    const trace = readsTrace ? ['post_trace real = 0  # Trace of the target.'] : [];
    const lines = [
      ...block('state', [weight, ...state, ...trace, ...(timed ? ['t_last ms = -inf * ms'] : [])]),
      ...block('parameters', [
        ...own.map(([one, parameter]) => this.declared(one, parameter, parameter.default)),
        ...(readsTrace ? [this.declared('tau_minus', archivingParameters.tau_minus, archivingParameters.tau_minus.default)] : []),
      ]),
      ...block(
        'internals',
        parsed(parseInternals(model.internals ?? '')).map(({ name: one, value }) => `${one} real = ${this.expression(value)}`),
      ),
      ...block('equations', [...this.equationLines(() => false), ...(readsTrace ? ["post_trace' = -post_trace / tau_minus"] : [])]),
      ...block('input', ['pre_spikes <- spike', ...(hasPost ? ['post_spikes <- spike'] : [])]),
      ...block('output', ['spike']),
      ...(hasPost
        ? block('onReceive(post_spikes)', [...this.statements(model.onPostSpike ?? ''), ...(readsTrace ? ['post_trace += 1'] : [])])
        : []),
      ...block('onReceive(pre_spikes)', [...this.statements(model.onPreSpike), ...(timed ? ['t_last = t'] : [])]),
      ...block('update', ['integrate_odes()']),
    ];
    return [`# ${name}: ${model.summary}.`, `model ${name}:`, ...indent(lines)].join('\n').concat('\n');
  }

  protected named(name: string): string {
    if (name === 'weight') return 'w';
    return name === 'dt_pre' ? '(t - t_last)' : name;
  }
}
