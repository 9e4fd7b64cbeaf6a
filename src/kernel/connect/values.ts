import { delayInSteps } from '../../language/time.ts';
import { type Around, Evaluation, isExpression, readExpression } from '../random/expression.ts';
import { said } from '../said.ts';
import { type Address, KernelError, type Quantity } from '../types.ts';
import { indexReader, type PairReader, type PairSpace, pairReader } from './space.ts';
import { portsOf, type Wiring } from './wiring.ts';

/** Delays longer than this many steps are refused: every step of delay is a row of the ring buffers. */
export const LONGEST_DELAY = 1_000_000;

/**
 * Numbers of a connection key in the order of a wiring: one for all, or one each. An expression's are evaluated target by
 * target, with draws from the stream (seed, purpose, key, target).
 */
export function perConnection(
  name: string,
  quantity: Quantity | undefined,
  standard: number,
  wiring: Wiring,
  seed: number,
  purpose: number,
  key: number,
  address: Address,
  space?: PairSpace,
): number | Float64Array {
  if (quantity === undefined) return standard;
  const where = { ...address, field: `syn_spec.${name}` };
  const count = wiring.sources.length;
  if (isExpression(quantity)) {
    const evaluation = new Evaluation(readExpression(name, quantity.expression, 'connection', where, space?.within.dimensions), purpose);
    const values = new Float64Array(count);
    let target = 0;
    const { sources } = wiring;
    const reader = space === undefined ? indexReader : pairReader(space, space.within);
    const readers = new Map<string, ReturnType<PairReader>>();
    const around: Around = (word) => {
      const of = readers.get(word) ?? reader(word);
      readers.set(word, of);
      return (index) => of(sources[index] as number, target);
    };
    for (target = 0; target < wiring.targetCount; target++) {
      const begin = wiring.offsets[target] as number;
      const end = wiring.offsets[target + 1] as number;
      if (begin === end) continue;
      evaluation.reseed(seed, key, target);
      evaluation.into(values, begin, end, around);
    }
    const bad = firstNotFinite(values);
    if (bad !== undefined)
      throw new KernelError('BadProperty', said('kernel.connection.drawn', { name, expression: quantity.expression, found: bad }), where);
    return values;
  }
  if (typeof quantity === 'object' && !Array.isArray(quantity)) {
    const each = (quantity as { readonly each: readonly unknown[] }).each;
    if (!Array.isArray(each) || each.length !== count) {
      throw new KernelError(
        'DimensionMismatch',
        said('kernel.connection.values', { name, values: each?.length ?? 0, connections: count }),
        where,
      );
    }
    // Element by element: `from` would go through an iterator.
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = finite(name, each[i], where);
    if (wiring.bySource === undefined) return values;
    const places = portsOf(wiring, wiring.bySource);
    return Float64Array.from(places, (place) => values[place] as number);
  }
  return finite(name, quantity, where);
}

function firstNotFinite(values: Float64Array): number | undefined {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return values[i];
  return undefined;
}

function finite(name: string, value: unknown, where: Address): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new KernelError('BadProperty', said('kernel.connection.finite', { name, found: value }), where);
}

/** Delays in ms → whole steps. Throws NEST's BadDelay for the first that comes to less than one step, drawn or given. */
export function delaySteps(delays: number | Float64Array, resolution: number, address: Address): number | Uint16Array | Uint32Array {
  const where = { ...address, field: 'syn_spec.delay' };
  if (typeof delays === 'number') return oneDelay(delays, resolution, where);
  const count = delays.length;
  const steps = new Uint32Array(count);
  let largest = 1;
  let smallest = LONGEST_DELAY;
  let refused = -1;
  for (let i = 0; i < count; i++) {
    const step = delayInSteps(delays[i] as number, resolution);
    if (!(step >= 1 && step <= LONGEST_DELAY)) {
      refused = i;
      break;
    }
    steps[i] = step;
    if (step > largest) largest = step;
    if (step < smallest) smallest = step;
  }
  if (refused >= 0) oneDelay(delays[refused] as number, resolution, where);
  if (smallest === largest && count > 0) return largest;
  // The constructor copies element by element in machine code; `from` would go through an iterator.
  return largest < 65536 ? new Uint16Array(steps) : steps;
}

function oneDelay(delay: number, resolution: number, where: Address): number {
  const steps = delayInSteps(delay, resolution);
  if (steps > LONGEST_DELAY) {
    throw new KernelError('BadDelay', said('kernel.delay.long', { delay, most: LONGEST_DELAY, resolution }), where);
  }
  if (steps >= 1) return steps;
  throw new KernelError('BadDelay', said('kernel.delay.short', { delay, resolution }), where);
}
