/**
 * RKF45 with GSL's step control on two neurons at once. Each lane has its own time, step size and decision; a lane that has
 * reached the end of the grid step, or whose step is tried again, is masked out of what the other does.
 */
import type { Num, Rkf45, Step, VariableId } from '../ir.ts';
import { walkNum } from '../lower/nodes.ts';
import { control, error, MOST_TRIES, result, stages, times } from '../rkf45.ts';
import { type Lanes, laneValue } from './lanes.ts';
import { pow } from './math.ts';
import { i32 } from './scalar.ts';
import type { Local, V128 } from './values.ts';
import { f64x2, v128 } from './vector.ts';

const { add, sub, mul, div } = f64x2;

function isNothing(value: Num): boolean {
  return value.op === 'const' && value.value === 0;
}

export function writeRkf45(step: Rkf45, lanes: Lanes, mask: V128 | undefined, after: (steps: readonly Step[], mask: V128) => void): void {
  const { f } = lanes;
  const number = (name: string): Local<'v128'> => f.scratch('v128', `rkf45 ${name}`);
  const states = step.variables.map((id) => lanes.variables[id] as Local<'v128'>);
  // Locals of its own for what is kept from one step to the next: a model may integrate twice.
  const starts = states.map(() => f.local('v128'));
  const slopes = [1, 2, 3, 4, 5, 6, 7].map((k) => states.map((_, index) => (k === 1 ? f.local('v128') : number(`k${k} ${index}`))));
  const h = lanes.variables[step.step] as Local<'v128'>;
  const [time, size, next, worst, reached] = ['time', 'size', 'next', 'worst', 'reached'].map(number) as [
    Local<'v128'>,
    Local<'v128'>,
    Local<'v128'>,
    Local<'v128'>,
    Local<'v128'>,
  ];
  const [active, final, retry, accepted] = ['active', 'final', 'retry', 'accepted'].map(number) as [
    Local<'v128'>,
    Local<'v128'>,
    Local<'v128'>,
    Local<'v128'>,
  ];
  const tries = f.scratch('i32', 'rkf45 tries');
  const interval = f.lanes(step.interval);
  const needsEnd = !isNothing(step.relativeToDerivative);

  const derive = (k: number): void => {
    if (step.fraction !== undefined) {
      const at = k === 1 ? time : add(time, mul(f.lanes(times[k - 1] as number), size));
      f.set(lanes.variables[step.fraction] as Local<'v128'>, div(at, interval));
    }
    for (const { id, value } of step.abbreviations) f.set(lanes.variables[id] as Local<'v128'>, laneValue(value, lanes, undefined));
    step.derivatives.forEach((derivative, index) => {
      f.set(slopes[k - 1]?.[index] as Local<'v128'>, laneValue(derivative, lanes, undefined));
    });
  };
  const sum = (factors: readonly number[], index: number): V128 =>
    factors
      .flatMap((factor, k) => (factor === 0 ? [] : [mul(f.lanes(factor), slopes[k]?.[index] as V128)]))
      .reduce((total, term) => add(total, term));
  const isSmaller = (): V128 => f64x2.lt(worst, f.lanes(control.small));

  const begin = needsEnd ? slopeReuse(step, lanes, starts) : undefined;
  f.set(time, f.lanes(0));
  f.set(tries, i32.const(0));
  f.set(active, mask ?? f64x2.eq(time, time));
  if (!begin) keepStarts();
  f.loop((again) => {
    if (begin) begin(() => derive(1));
    else derive(1);
    const rest = f.keep(sub(interval, time));
    f.set(final, f64x2.gt(h, rest));
    f.set(size, v128.bitselect(rest, h, final));
    stages.forEach((factors, stage) => {
      states.forEach((state, index) => {
        const start = starts[index] as V128;
        const first = slopes[0]?.[index] as V128;
        const move = stage === 0 ? mul(mul(f.lanes(factors[0] as number), size), first) : mul(size, sum(factors, index));
        f.set(state, add(start, move));
      });
      derive(stage + 2);
    });
    states.forEach((state, index) => {
      f.set(state, add(starts[index] as V128, mul(size, sum(result, index))));
    });
    if (needsEnd) derive(7);
    f.set(worst, f.lanes(control.leastError));
    states.forEach((_, index) => {
      const deviation = f64x2.abs(mul(size, sum(error, index)));
      f.set(worst, f64x2.pmax(worst, div(deviation, bound(index))));
    });
    f.set(reached, v128.bitselect(interval, add(time, size), final));
    f.set(next, size);
    f.increase(tries, 1);
    f.set(retry, f64x2.gt(worst, f.lanes(control.tooLarge)));
    f.if(v128.any_true(v128.and(active, v128.or(retry, isSmaller()))), () => {
      const exponent = v128.bitselect(f.lanes(control.shrinkExponent), f.lanes(control.growExponent), retry);
      const factor = f.keep(mul(f.lanes(control.safety), pow(f, worst, exponent)));
      const shrunk = mul(f64x2.pmax(factor, f.lanes(control.least)), size);
      const grown = mul(f64x2.pmax(f64x2.pmin(factor, f.lanes(control.most)), f.lanes(1)), size);
      f.set(next, v128.bitselect(shrunk, v128.bitselect(grown, size, isSmaller()), retry));
    });
    // A step is tried again only if it really becomes shorter and still moves time.
    const moves = v128.and(f64x2.lt(next, size), f64x2.ne(add(reached, next), reached));
    const tooLarge = f.keep(retry);
    f.set(retry, v128.and(v128.and(active, retry), moves));
    f.if(i32.ge_u(tries, i32.const(MOST_TRIES)), () => f.set(retry, f.lanes(0)));
    f.set(next, v128.bitselect(size, next, v128.andnot(tooLarge, retry)));
    f.set(accepted, v128.andnot(active, retry));
    f.set(h, v128.bitselect(next, h, active));
    f.set(time, v128.bitselect(reached, time, accepted));
    states.forEach((state, index) => {
      f.set(state, v128.bitselect(state, starts[index] as V128, accepted));
    });
    if (begin) {
      keepStarts();
      // The slope at the end of an accepted step is the first of the next; in the other lanes the state is that of the last first slope.
      slopes[0]?.forEach((slope, index) => {
        f.set(slope, v128.bitselect(slopes[6]?.[index] as V128, slope, accepted));
      });
    }
    f.if(i32.ge_u(tries, i32.const(MOST_TRIES)), () => {
      f.set(time, v128.bitselect(interval, time, active));
      for (const state of states) f.set(state, v128.bitselect(f.lanes(Number.NaN), state, active));
    });
    after(step.after, accepted);
    if (!begin) keepStarts();
    f.set(active, v128.and(active, f64x2.lt(time, interval)));
    f.continueIf(again, v128.any_true(active));
  });

  function keepStarts(): void {
    states.forEach((state, index) => {
      f.set(starts[index] as Local<'v128'>, state);
    });
  }

  function bound(index: number): V128 {
    const absolute = laneValue(step.absolute, lanes, undefined);
    let total = absolute;
    if (needsEnd) {
      const relative = laneValue(step.relativeToDerivative, lanes, undefined);
      total = add(total, mul(relative, f64x2.abs(mul(size, slopes[6]?.[index] as V128))));
    }
    if (isNothing(step.relativeToSolution)) return total;
    return add(total, mul(laneValue(step.relativeToSolution, lanes, undefined), f64x2.abs(states[index] as V128)));
  }
}

/**
 * Writes the first slope only where it is not known: where all that it is computed from still has the bits that it had when `slope` was
 * last right, at the `starts`. So it is GSL's number, which computes it anew each time. Undefined where it depends on more than variables.
 */
function slopeReuse(
  { variables, abbreviations, derivatives, fraction }: Rkf45,
  lanes: Lanes,
  starts: readonly Local<'v128'>[],
): ((derive: () => void) => void) | undefined {
  const { f } = lanes;
  const others = new Set<VariableId>();
  let closed = fraction === undefined;
  for (const value of [...abbreviations.map((abbreviation) => abbreviation.value), ...derivatives]) {
    walkNum(value, (node) => {
      if (node.op === 'variable') others.add(node.id);
      if (node.op === 'input' || node.op === 'queued' || node.op === 'random') closed = false;
    });
  }
  if (!closed) return undefined;
  for (const id of [...variables, ...abbreviations.map((abbreviation) => abbreviation.id)]) others.delete(id);
  const isKnown = f.local('i32');
  const read = [
    ...variables.map((id, index) => ({ now: lanes.variables[id] as Local<'v128'>, known: starts[index] as Local<'v128'> })),
    ...[...others].map((id) => ({ now: lanes.variables[id] as Local<'v128'>, known: f.local('v128') })),
  ];
  return (derive) => {
    const changed = read.map(({ now, known }) => v128.xor(now, known)).reduce((all, bits) => v128.or(all, bits));
    f.if(i32.or(i32.eqz(isKnown), v128.any_true(changed)), () => {
      derive();
      for (const { now, known } of read) f.set(known, now);
      f.set(isKnown, i32.const(1));
    });
  };
}
