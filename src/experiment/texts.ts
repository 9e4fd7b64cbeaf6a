/**
 * The texts of a neuron's model as they are read, and what of them stands still: for pictures of its flow, for its currents and for
 * a clamped membrane. What arrives is left out (synaptic variables rest at 0), counters stand where they begin.
 */
import { type DifferentialEquation, type Expression, type Statement, walkExpression, walkStatements } from '../language/ast.ts';
import { evaluate, parseEquations, parseExpression, parseInternals, parseStatements } from '../language/index.ts';
import { sizeOf } from '../models/recordables.ts';
import type { NeuronModel, Value } from '../models/types.ts';

/** The name that membrane potentials go by among the state of a model. */
export const POTENTIAL = 'V_m';

export interface StandingInputs {
  /** By NEST's names; what is left out has the model's default. */
  readonly parameters: Readonly<Record<string, Value | undefined>>;
  /** What is injected beside the neuron's own constant current, in the unit of its current input. */
  readonly current: number;
  /** ms */
  readonly resolution: number;
}

export interface Texts {
  readonly inlines: ReadonlyMap<string, Expression>;
  readonly odes: ReadonlyMap<string, DifferentialEquation>;
  readonly internals: ReadonlyMap<string, Expression>;
  readonly update: readonly Statement[];
  /** State variables that are set where a spike is sent. */
  readonly atSpike: ReadonlySet<string>;
}

/** A model's texts, parsed. */
export function textsOf(model: NeuronModel): Texts {
  const equations = parseEquations(model.equations);
  const internals = parseInternals(model.internals ?? '');
  const update = parseStatements(model.update);
  const after = parseStatements(model.solver.method === 'rkf45' ? (model.solver.afterSubstep ?? '') : '');
  const { inlines, odes } = equations.ok ? equations.value : { inlines: [], odes: [] };
  const statements = update.ok ? update.value : [];
  return {
    inlines: new Map(inlines.map(({ name, value }) => [name, value])),
    odes: new Map(odes.map((ode) => [ode.name, ode])),
    internals: new Map((internals.ok ? internals.value : []).map(({ name, value }) => [name, value])),
    update: statements,
    atSpike: new Set([...setAtSpike(statements), ...setAtSpike(after.ok ? after.value : [])]),
  };
}

function setAtSpike(statements: readonly Statement[]): string[] {
  const names: string[] = [];
  walkStatements(statements, (statement) => {
    if (statement.kind !== 'if') return;
    for (const body of [...statement.branches.map((branch) => branch.body), statement.otherwise]) {
      // Of branches within branches the innermost sends.
      if (!body.some(({ kind }) => kind === 'emit_spike')) continue;
      walkStatements(body, (inner) => void (inner.kind === 'assign' && names.push(inner.name)));
    }
  });
  return names;
}

/** State variables that an expression reads, abbreviations looked through. */
export function readsOf(expression: Expression, { inlines }: Texts, model: NeuronModel): ReadonlySet<string> {
  const names = new Set<string>();
  const look = (part: Expression): void =>
    walkExpression(part, (node) => {
      if ((node.kind !== 'name' && node.kind !== 'element') || names.has(node.name)) return;
      names.add(node.name);
      const inline = inlines.get(node.name);
      if (inline !== undefined) look(inline);
    });
  look(expression);
  return new Set([...names].filter((name) => Object.hasOwn(model.state, name)));
}

/** What the flow of the potential depends on and that moves with the potential, or is set by its spikes. */
export function movingOf(model: NeuronModel, texts: Texts): string[] {
  const reads = new Map([...texts.odes].map(([name, { derivative }]) => [name, readsOf(derivative, texts, model)]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    for (const next of reads.get(name) ?? []) {
      if (next === POTENTIAL || needed.has(next)) continue;
      needed.add(next);
      need(next);
    }
  };
  need(POTENTIAL);
  const moving = new Set<string>();
  const moves = (name: string): boolean =>
    texts.atSpike.has(name) || [...(reads.get(name) ?? [])].some((read) => read === POTENTIAL || moving.has(read));
  for (let size = -1; size !== moving.size; ) {
    size = moving.size;
    for (const name of needed) if (texts.odes.has(name) && moves(name)) moving.add(name);
  }
  return Object.keys(model.state).filter((name) => moving.has(name));
}

/** A value, or a list of values, of whatever stands still: parameters, inputs, counters, constants of the text. */
export function standing(model: NeuronModel, texts: Texts, { parameters, current, resolution }: StandingInputs) {
  const made = new Map<string, Value | undefined>();
  const [driven] = Object.keys(model.currentInputs);
  const look = (name: string): Value | undefined => {
    if (name === driven) return current;
    if (inputNames(model).includes(name)) return 0;
    const state = model.state[name];
    if (state !== undefined) {
      if (state.size !== undefined) return Array.from({ length: sizeOf(model, state.size, known) }, () => 0);
      // What inputs drive has come to rest; what no equation moves stands where it begins.
      if (texts.odes.has(name)) return 0;
      if (state.initial !== undefined) return number(state.initial);
    }
    const internal = texts.internals.get(name);
    if (internal !== undefined) return evaluate(internal, { get, resolution });
    return Object.hasOwn(parameters, name) ? parameters[name] : model.parameters[name]?.default;
  };
  const known = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
  const number = (text: string): number | boolean => {
    const read = parseExpression(text);
    return read.ok ? evaluate(read.value, { get, resolution }) : 0;
  };
  const get = (name: string): Value | undefined => {
    if (!made.has(name)) made.set(name, look(name));
    return made.get(name);
  };
  return get;
}

function inputNames({ spikeInputs, currentInputs, exchange }: NeuronModel): string[] {
  return [...Object.keys(spikeInputs), ...Object.keys(currentInputs), ...Object.keys(exchange?.inputs ?? {})];
}
