/**
 * The two equations of a neuron, out of its model's text: the potential and the one recovery variable that its flow depends on.
 * What arrives is left out (synaptic variables rest at 0), counters stand where they begin, and what happens at a spike is no part of
 * the flow. Where more than two variables move, the model's own record may say how they are reduced to two (`plane`).
 */
import type { Field, Rate } from '../../analysis/phasePlane.ts';
import type { Expression } from '../../language/ast.ts';
import { walkExpression } from '../../language/ast.ts';
import { LanguageError } from '../../language/complaint.ts';
import { evaluate, parseExpression } from '../../language/index.ts';
import { said } from '../../language/said.ts';
import type { NeuronModel, Value } from '../../models/types.ts';
import { movingOf, POTENTIAL, type StandingInputs, standing, type Texts, textsOf } from '../texts.ts';
import { type Dual, dual, stepped } from './stepRates.ts';

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

/** The plane of a neuron model with these parameters. */
export function planeOf(model: NeuronModel, inputs: StandingInputs): Plane | NoPlane {
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

function ofEquations(model: NeuronModel, texts: Texts, inputs: StandingInputs): Plane | NoPlane {
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

function ofSteps(model: NeuronModel, texts: Texts, inputs: StandingInputs): Plane | NoPlane {
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
