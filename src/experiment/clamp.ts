/**
 * Voltage clamp: the potential of a neuron is held by an ideal amplifier, the rest of its model moves by its own equations, and what
 * the amplifier has to inject is what all other currents of the membrane come to. NEST has no such device: nothing of this is exported.
 *
 * Source of the method: Hodgkin, Huxley & Katz (1952), doi:10.1113/jphysiol.1952.sp004716. The capacitive current of a step is over at once
 * and left out.
 */
import { exp } from '../base/elementary.ts';
import { LanguageError } from '../language/complaint.ts';
import { prepare } from '../language/index.ts';
import type { NeuronModel, Value } from '../models/types.ts';
import { type Membrane, membraneOf, type NoMembrane } from './currents.ts';
import { movingOf, POTENTIAL, readsOf, type StandingInputs, standing, type Texts, textsOf } from './texts.ts';

interface ClampProtocol {
  /** mV at which the neuron is held before the step; its other variables have come to rest there. */
  readonly holding: number;
  /** mV of each step. */
  readonly steps: readonly number[];
  /** ms that are shown before a step, and that it lasts. */
  readonly before: number;
  readonly duration: number;
  /** ms between samples. */
  readonly every: number;
}

interface ClampedStep {
  /** mV */
  readonly potential: number;
  /** What the amplifier injects at each time, in pA: outward currents of the membrane count above 0. */
  readonly injected: Float64Array;
  /** The membrane's own currents by name, signs as the model has them, in pA. */
  readonly currents: ReadonlyMap<string, Float64Array>;
  /** Variables that move, by name. */
  readonly moving: ReadonlyMap<string, Float64Array>;
}

export interface Clamped {
  /** ms from the step on, ascending. */
  readonly times: Float64Array;
  readonly steps: readonly ClampedStep[];
}

/** Why a neuron cannot be clamped: nothing to hold, no equation, no capacitance that makes rates currents, a text that says too little. */
export type NoClamp = NoMembrane | { readonly no: 'capacitance' };

/** The currents of a neuron under a clamp. */
export function clamped(model: NeuronModel, inputs: StandingInputs, protocol: ClampProtocol): Clamped | NoClamp {
  const membrane = membraneOf(model, inputs);
  if ('no' in membrane) return membrane;
  if (membrane.unit !== 'pA') return { no: 'capacitance' };
  try {
    const times = timesOf(protocol);
    const cell = cellOf(model, inputs, membrane);
    const rest = cell.restAt(protocol.holding);
    return { times, steps: protocol.steps.map((potential) => cell.step(protocol.holding, potential, rest, times)) };
  } catch (error) {
    if (error instanceof LanguageError) return { no: 'text', because: error.message };
    throw error;
  }
}

function timesOf({ before, duration, every }: ClampProtocol): Float64Array {
  const first = -Math.round(before / every);
  return Float64Array.from({ length: Math.round(duration / every) - first + 1 }, (_, k) => Number(((first + k) * every).toFixed(9)));
}

/** Substeps of the numeric solution, for variables that move each other (ms), and how long such are given to come to rest. */
const SUBSTEP = 0.01;
const REST_MS = 500;
/** How far from a straight line a rate may be that counts as linear, as a part of its size. */
const STRAIGHT = 1e-9;

/** The neuron with its potential in our hands: what moves, and how. */
function cellOf(model: NeuronModel, inputs: StandingInputs, membrane: Membrane) {
  const texts = textsOf(model);
  const names = movingOf(model, texts);
  const still = standing(model, texts, inputs);
  const state = new Map<string, number>(names.map((name) => [name, Number(still(name) ?? 0)]));
  let potential = 0;
  const get = (name: string): Value | (() => Value) | undefined => {
    if (name === POTENTIAL) return () => potential;
    return state.has(name) ? () => state.get(name) as number : undefined;
  };
  const rates = new Map(names.map((name) => [name, rateOf(texts, name, get, still, inputs.resolution)]));
  const alone = names.filter((name) => {
    const equation = texts.odes.get(name);
    return equation !== undefined && [...readsOf(equation.derivative, texts, model)].every((read) => read === name || !state.has(read));
  });
  const together = names.filter((name) => !alone.includes(name));
  const currents = membrane.currents.map((current) => ({ current, answer: current.prepared((name) => get(name) ?? inputAt(model, name)) }));
  const rate = (name: string): number => rates.get(name)?.() ?? 0;

  /** Whose rate is linear in itself has an exact course while the potential stands still; undefined for any other. */
  const lineOf = (name: string): { readonly offset: number; readonly slope: number } | undefined => {
    const now = state.get(name) as number;
    const at = (x: number): number => {
      state.set(name, x);
      return rate(name);
    };
    const [zero, half, one] = [at(0), at(0.5), at(1)];
    state.set(name, now);
    const slope = one - zero;
    const size = Math.abs(zero) + Math.abs(one);
    return Math.abs(half - zero - slope / 2) <= STRAIGHT * size ? { offset: zero, slope } : undefined;
  };

  /** Fourth order Runge and Kutta for all that has no exact course. */
  const integrate = (moved: readonly string[], ms: number): void => {
    const count = Math.ceil(ms / SUBSTEP - 1e-9);
    const h = ms / Math.max(1, count);
    for (let k = 0; k < count; k++) {
      const start = moved.map((name) => state.get(name) as number);
      const slopes: number[][] = [];
      for (const share of [0, 0.5, 0.5, 1]) {
        const last = slopes.at(-1);
        moved.forEach((name, i) => void state.set(name, (start[i] as number) + share * h * (last?.[i] ?? 0)));
        slopes.push(moved.map(rate));
      }
      const [a, b, c, d] = slopes as [number[], number[], number[], number[]];
      moved.forEach((name, i) => {
        const sum = (a[i] as number) + 2 * (b[i] as number) + 2 * (c[i] as number) + (d[i] as number);
        state.set(name, (start[i] as number) + (h * sum) / 6);
      });
    }
  };

  const restAt = (holding: number): ReadonlyMap<string, number> => {
    potential = holding;
    const free: string[] = [...together];
    for (const name of alone) {
      const line = lineOf(name);
      if (line === undefined || line.slope >= 0) free.push(name);
      else state.set(name, -line.offset / line.slope);
    }
    if (free.length > 0) integrate(free, REST_MS);
    return new Map(state);
  };

  const step = (holding: number, to: number, rest: ReadonlyMap<string, number>, times: Float64Array): ClampedStep => {
    for (const [name, value] of rest) state.set(name, value);
    potential = to;
    const lines = new Map(alone.flatMap((name) => (lineOf(name) ? [[name, lineOf(name) as NonNullable<ReturnType<typeof lineOf>>]] : [])));
    const free = names.filter((name) => !lines.has(name));
    const injected = new Float64Array(times.length);
    const own = new Map(currents.map(({ current }) => [current.name, new Float64Array(times.length)]));
    const moving = new Map(names.map((name) => [name, new Float64Array(times.length)]));
    times.forEach((time, k) => {
      // The sample at the step itself is the first one of the new potential.
      const held = time < 0;
      potential = held ? holding : to;
      if (!held) {
        for (const [name, line] of lines) state.set(name, courseOf(line, rest.get(name) as number, time));
        if (time > 0 && free.length > 0) integrate(free, time - Math.max(0, times[k - 1] ?? 0));
      }
      let sum = 0;
      for (const { current, answer } of currents) {
        const value = answer();
        (own.get(current.name) as Float64Array)[k] = value;
        sum += current.sign * value;
      }
      injected[k] = -sum;
      for (const name of names) (moving.get(name) as Float64Array)[k] = state.get(name) as number;
    });
    return { potential: to, injected, currents: own, moving };
  };
  return { restAt, step };
}

/** The solution of x' = offset + slope · x from x = start on. */
function courseOf({ offset, slope }: { readonly offset: number; readonly slope: number }, start: number, time: number): number {
  if (slope === 0) return start + offset * time;
  const end = -offset / slope;
  return end + (start - end) * exp(slope * time);
}

function rateOf(
  texts: Texts,
  name: string,
  get: (name: string) => Value | (() => Value) | undefined,
  still: (name: string) => Value | undefined,
  resolution: number,
): () => number {
  const look = (asked: string): Value | (() => Value) | undefined => {
    const moved = get(asked);
    if (moved !== undefined) return moved;
    const inline = texts.inlines.get(asked);
    return inline === undefined ? still(asked) : prepare(inline, { get: look, resolution });
  };
  const derivative = texts.odes.get(name)?.derivative;
  return derivative === undefined ? () => 0 : prepare(derivative, { get: look, resolution });
}

/** Nothing comes in but what the amplifier injects. */
function inputAt(model: NeuronModel, name: string): number | undefined {
  return Object.hasOwn(model.currentInputs, name) || Object.hasOwn(model.exchange?.inputs ?? {}, name) ? 0 : undefined;
}
