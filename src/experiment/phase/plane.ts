/**
 * The two equations of a neuron, out of its model's text: the potential and the one recovery variable that its flow depends on.
 * What arrives is left out (synaptic variables rest at 0), counters stand where they begin, and what happens at a spike is no part of
 * the flow. Where more than two variables move, the model's own record may say how they are reduced to two (`plane`).
 */
import type { Field, Rate } from '../../analysis/phasePlane.ts';
import type { DifferentialEquation, Expression, Statement } from '../../language/ast.ts';
import { walkExpression, walkStatements } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { evaluate, parseEquations, parseExpression, parseInternals, parseStatements } from '../../language/index.ts';
import { said } from '../../language/said.ts';
import { sizeOf } from '../../models/recordables.ts';
import type { NeuronModel, Value } from '../../models/types.ts';
import { type Dual, dual, stepped } from './stepRates.ts';

/** The name that membrane potentials go by among the state of a model. */
const POTENTIAL = 'V_m';

export interface Plane {
  /** Names of the two state variables. */
  readonly across: string;
  readonly up: string;
  /** Rates per ms. Throws LanguageError where the text needs a value that is not known. */
  readonly field: Field;
  /** A spike sets the potential: trajectories jump. */
  readonly resets: boolean;
  /** What stands for further variables, by name: the value at which it rests at this potential, or an expression. */
  readonly reduced: Readonly<Record<string, string>>;
}

/** Why there is no plane: no membrane potential, nothing beside it that moves, too much of it, or a text that is no flow. */
export type NoPlane =
  | { readonly no: 'potential' }
  | { readonly no: 'recovery' }
  | { readonly no: 'tooMany'; readonly names: readonly string[] }
  | { readonly no: 'flow'; readonly because: string };

interface PlaneInputs {
  /** By NEST's names; what is left out has the model's default. */
  readonly parameters: Readonly<Record<string, Value | undefined>>;
  /** What is injected beside the neuron's own constant current, in the unit of its current input. */
  readonly current: number;
  /** ms */
  readonly resolution: number;
}

/** The plane of a neuron model with these parameters. */
export function planeOf(model: NeuronModel, inputs: PlaneInputs): Plane | NoPlane {
  if (!Object.hasOwn(model.state, POTENTIAL)) return { no: 'potential' };
  try {
    const texts = textsOf(model);
    const ode = texts.odes.get(POTENTIAL);
    return ode === undefined ? ofSteps(model, texts, inputs) : ofEquations(model, texts, inputs);
  } catch (error) {
    if (error instanceof LanguageError) return { no: 'flow', because: error.message };
    throw error;
  }
}

interface Texts {
  readonly inlines: ReadonlyMap<string, Expression>;
  readonly odes: ReadonlyMap<string, DifferentialEquation>;
  readonly internals: ReadonlyMap<string, Expression>;
  readonly update: readonly Statement[];
  /** State variables that are set where a spike is sent. */
  readonly atSpike: ReadonlySet<string>;
}

function textsOf(model: NeuronModel): Texts {
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
function readsOf(expression: Expression, { inlines }: Texts, model: NeuronModel): ReadonlySet<string> {
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
function movingOf(model: NeuronModel, texts: Texts): string[] {
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
function standing(model: NeuronModel, texts: Texts, { parameters, current, resolution }: PlaneInputs) {
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

function ofEquations(model: NeuronModel, texts: Texts, inputs: PlaneInputs): Plane | NoPlane {
  const moving = movingOf(model, texts);
  const reduced = moving.length > 1 ? (model.plane?.instead ?? {}) : {};
  const left = moving.filter((name) => !Object.hasOwn(reduced, name));
  const [up] = left;
  if (up === undefined) return { no: 'recovery' };
  if (left.length > 1 || model.state[up]?.size !== undefined) return { no: 'tooMany', names: moving };
  const still = standing(model, texts, inputs);
  const { resolution } = inputs;
  const stands = new Map<string, Expression>();
  for (const [name, text] of Object.entries(reduced)) {
    const read = text === 'steady' ? undefined : parseExpression(text);
    if (read?.ok) stands.set(name, read.value);
  }
  const derivative = (name: string) => texts.odes.get(name)?.derivative as Expression;
  const followsUp = dependantsOf(up, texts, stands, reduced);
  // What does not depend on the recovery variable is computed once for each potential.
  const atPotential = new Map<string, number | boolean>();
  let potential = Number.NaN;
  const rateOf =
    (name: string): Rate =>
    (v, w) => {
      if (v !== potential) atPotential.clear();
      potential = v;
      const made = new Map<string, number | boolean>();
      const get = (other: string): Value | undefined => {
        if (other === POTENTIAL) return v;
        if (other === up) return w;
        const here = made.get(other) ?? atPotential.get(other);
        if (here !== undefined) return here;
        const moved = stands.get(other) ?? texts.inlines.get(other);
        if (moved === undefined && !Object.hasOwn(reduced, other)) return still(other);
        const value = moved === undefined ? steady(other) : evaluate(moved, { get, resolution });
        (followsUp.has(other) ? made : atPotential).set(other, value);
        return value;
      };
      /** Rates of gates are linear in the gate: two of them say where it is 0. */
      const steady = (gate: string): number => {
        const at = (x: number): number =>
          Number(evaluate(derivative(gate), { get: (other) => (other === gate ? x : get(other)), resolution }));
        const [closed, open] = [at(0), at(1)];
        return closed / (closed - open);
      };
      return Number(evaluate(derivative(name), { get, resolution }));
    };
  const field: Field = [rateOf(POTENTIAL), rateOf(up)];
  return { across: POTENTIAL, up, field, resets: texts.atSpike.has(POTENTIAL), reduced };
}

/** Abbreviations and reduced variables that depend on the recovery variable. */
function dependantsOf(
  up: string,
  texts: Texts,
  stands: ReadonlyMap<string, Expression>,
  reduced: Readonly<Record<string, string>>,
): ReadonlySet<string> {
  const of = new Map([...texts.inlines, ...stands]);
  // The equation of a gate at its steady state says what that depends on.
  for (const name of Object.keys(reduced)) {
    const ode = texts.odes.get(name);
    if (!of.has(name) && ode !== undefined) of.set(name, ode.derivative);
  }
  const found = new Set<string>([up]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const [name, expression] of of)
      walkExpression(expression, (node) => void ('name' in node && found.has(node.name) && found.add(name)));
  }
  return found;
}

/** Potentials (mV) at which it is tried which variables move: at one of them a rate may happen to be 0. */
const PROBES = [-61.3, -40.7, -72.9];
/** So far from its beginning stands a variable that only spikes move. */
const NUDGED = 0.37;

function ofSteps(model: NeuronModel, texts: Texts, inputs: PlaneInputs): Plane | NoPlane {
  const still = standing(model, texts, inputs);
  const made = new Map<string, Dual>();
  const known = (name: string): Dual => {
    const before = made.get(name);
    if (before !== undefined) return before;
    const internal = texts.internals.get(name);
    const value = internal === undefined ? single(name, still(name)) : dual(internal, new Map(), known);
    made.set(name, value);
    return value;
  };
  const step = (set: ReadonlyMap<string, number>): Map<string, Dual> => {
    const state = new Map<string, Dual>([...set].map(([name, value]) => [name, [value, 0]]));
    stepped(texts.update, state, known);
    return state;
  };
  const others = Object.keys(model.state).filter((name) => name !== POTENTIAL && model.state[name]?.size === undefined);
  const moves = (name: string): boolean =>
    [0, ...(texts.atSpike.has(name) ? [NUDGED] : [])].some((nudge) =>
      PROBES.some((v) => {
        const tried = new Map([[POTENTIAL, v], ...(nudge === 0 ? [] : [[name, known(name)[0] + nudge] as const])] as const);
        return (step(tried).get(name)?.[1] ?? 0) !== 0;
      }),
    );
  const names = others.filter(moves);
  const [up] = names;
  if (up === undefined) return { no: 'recovery' };
  if (names.length > 1) return { no: 'tooMany', names };
  const rateOf =
    (name: string): Rate =>
    (v, w) =>
      step(
        new Map([
          [POTENTIAL, v],
          [up, w],
        ]),
      ).get(name)?.[1] ?? 0;
  const field: Field = [rateOf(POTENTIAL), rateOf(up)];
  return { across: POTENTIAL, up, field, resets: texts.atSpike.has(POTENTIAL), reduced: {} };
}

function single(name: string, value: Value | undefined): Dual {
  if (typeof value === 'number' || typeof value === 'boolean') return [Number(value), 0];
  throw new LanguageError(said(value === undefined ? 'language.noValue' : 'language.notSingle', { name }), { line: 1, column: 1 });
}
