/**
 * Adaptive integration (RKF45) of one neuron over one step of the grid, of its numbers as the back ends do it, substep by substep, and,
 * with the same factors, of what its split variables are made of.
 */
import * as elementary from '../../base/elementary.ts';
import type { Num, Rkf45, VariableId } from '../ir.ts';
import { control, error, MOST_TRIES, result, stages } from '../rkf45.ts';

/** What a variable is made of: a coefficient for each member of the basis (undefined for zeros), and what is split among nobody. */
interface Made {
  readonly p: Float64Array | undefined;
  readonly c: number;
}

/** The neuron that is integrated. */
interface Integrated {
  /** Members of the basis. */
  readonly size: number;
  /** Values of its variables. */
  readonly x: Float64Array;
  /** What its split variables are made of. */
  readonly p: (Float64Array | undefined)[];
  readonly c: number[];
  isSplit(id: VariableId): boolean;
  number(num: Num): () => number;
  /** Forgets what an abbreviation is made of: it has got a new value. */
  forget(id: VariableId): void;
  /** What the derivative of a split variable is made of at present. */
  derivative(id: VariableId, num: Num): Made;
}

/** @param after what follows every substep that is accepted */
export function integrate(step: Rkf45, neuron: Integrated, after: () => void): void {
  const ids = step.variables;
  const { x, p, c, size: members } = neuron;
  const { interval } = step;
  const isSplit = ids.map((id) => neuron.isSplit(id));
  const abbreviations = step.abbreviations.map(({ id, value }) => ({ id, work: neuron.number(value) }));
  const derivatives = step.derivatives.map((num) => neuron.number(num));
  const width = ids.length;
  /** [stage][variable]: derivatives, and what those of split variables are made of. */
  const k: Float64Array[] = [];
  const made: (Made | undefined)[][] = [];
  const derive = (stage: number): void => {
    for (const { id, work } of abbreviations) {
      x[id] = work();
      neuron.forget(id);
    }
    k[stage] = Float64Array.from(derivatives, (work) => work());
    made[stage] = ids.map((id, index) => (isSplit[index] === true ? neuron.derivative(id, step.derivatives[index] as Num) : undefined));
  };
  let y = Float64Array.from(ids, (id) => x[id] as number);
  let yp = ids.map((id) => p[id]);
  let yc = ids.map((id) => c[id] as number);
  /** y + size · Σ factors · k, summed as the back ends sum. */
  const move = (size: number, factors: readonly number[]): void => {
    for (let index = 0; index < width; index++) {
      const id = ids[index] as VariableId;
      const from = y[index] as number;
      x[id] =
        factors.length === 1 ? from + (factors[0] as number) * size * (k[0]?.[index] as number) : from + size * weighted(factors, k, index);
      if (isSplit[index] !== true) continue;
      const row = new Float64Array(members);
      const base = yp[index];
      if (base !== undefined) row.set(base);
      let constant = yc[index] as number;
      factors.forEach((factor, stage) => {
        if (factor === 0) return;
        const slope = made[stage]?.[index] as Made;
        if (slope.p !== undefined) addTo(row, slope.p, size * factor);
        constant += size * factor * slope.c;
      });
      p[id] = row;
      c[id] = constant;
    }
  };
  const isLoose = !(step.relativeToDerivative.op === 'const' && step.relativeToDerivative.value === 0);
  const absolute = neuron.number(step.absolute);
  const relative = neuron.number(step.relativeToDerivative);
  let time = 0;
  let tries = 0;
  do {
    derive(0);
    const rest = interval - time;
    const wished = x[step.step] as number;
    const isFinal = wished > rest;
    const size = isFinal ? rest : wished;
    stages.forEach((factors, stage) => {
      move(size, factors);
      derive(stage + 1);
    });
    move(size, result);
    if (isLoose) derive(6);
    let worst: number = control.leastError;
    for (let index = 0; index < width; index++) {
      const bound = isLoose ? absolute() + relative() * Math.abs(size * (k[6]?.[index] as number)) : absolute();
      worst = elementary.max(worst, Math.abs(size * weighted(error, k, index)) / bound);
    }
    const reached = isFinal ? interval : time + size;
    let next = size;
    tries++;
    if (worst > control.tooLarge) {
      next = elementary.max(control.safety * elementary.pow(worst, control.shrinkExponent), control.least) * size;
      if (next < size && reached + next !== reached && tries < MOST_TRIES) {
        x[step.step] = next;
        ids.forEach((id, index) => {
          x[id] = y[index] as number;
          p[id] = yp[index];
          c[id] = yc[index] as number;
        });
        continue;
      }
      next = size;
    } else if (worst < control.small) {
      next = elementary.max(elementary.min(control.safety * elementary.pow(worst, control.growExponent), control.most), 1) * size;
    }
    x[step.step] = next;
    time = tries >= MOST_TRIES ? interval : reached;
    after();
    y = Float64Array.from(ids, (id) => x[id] as number);
    yp = ids.map((id) => p[id]);
    yc = ids.map((id) => c[id] as number);
  } while (time < interval);
}

/** Adds factor · p to a row. */
export function addTo(row: Float64Array, p: Float64Array, factor: number): void {
  for (let k = 0; k < row.length; k++) row[k] = (row[k] as number) + factor * (p[k] as number);
}

/** Σ factors · k of one variable, in the order of the back ends. */
function weighted(factors: readonly number[], k: readonly Float64Array[], index: number): number {
  let sum = 0;
  let begun = false;
  for (let stage = 0; stage < factors.length; stage++) {
    const factor = factors[stage] as number;
    if (factor === 0) continue;
    const term = factor * (k[stage]?.[index] as number);
    sum = begun ? sum + term : term;
    begun = true;
  }
  return sum;
}
