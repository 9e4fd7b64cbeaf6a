/** Exponential decay between events: on the grid, so exponentials come from a table where the time constant is common. */
import { exp } from '../../base/elementary.ts';
import type { Num, VariableId } from '../ir.ts';
import type { Scope } from './evaluate.ts';
import type { LinearForm } from './linear.ts';
import { binary, unary, variable } from './nodes.ts';
import { mapStatic, type Static } from './static.ts';

/** Entries per time constant: 409.6 ms at 0.1 ms, longer than most intervals between spikes. */
const TABLE_LENGTH = 4096;

interface DecayTable {
  readonly from: number;
  readonly length: number;
  readonly rate: number;
}

/** exp(−k·rate) for k = 0, 1, … of every rate asked for. */
export class DecayTables {
  private readonly tables = new Map<number, DecayTable>();
  private readonly length: number;

  /** @param length entries of a table: 0 where steps are no whole numbers, so that all is computed. */
  constructor(length = TABLE_LENGTH) {
    this.length = length;
  }

  tableFor(rate: number): DecayTable {
    const known = this.tables.get(rate);
    if (known) return known;
    const table = { from: this.tables.size * this.length, length: this.length, rate };
    this.tables.set(rate, table);
    return table;
  }

  /** What the kernel copies to memory. */
  values(): Float64Array {
    const all = new Float64Array(this.tables.size * this.length);
    for (const { from, length, rate } of this.tables.values()) {
      for (let k = 0; k < length; k++) all[from + k] = k === 0 ? 1 : exp(-k * rate);
    }
    return all;
  }
}

/** exp(−steps·rate) as IR; `steps` is a whole number ≥ 0. */
function decayFactor(rate: Static, steps: Num, tables: DecayTables, scope: Scope): Num {
  if (typeof rate === 'number') return { op: 'decay', ...tables.tableFor(rate), steps };
  return unary('exp', binary('*', steps, scope.load(mapStatic((x) => -x, rate))));
}

/** A trace X' = a·X + b: where it tends to and how fast, per grid step. */
export interface Trace {
  readonly rate: Static;
  readonly target: Static;
  /** b per step where a is 0: a straight line instead of a decay. */
  readonly drift: Static | undefined;
}

/** Reads a trace from its equation; undefined where the equation holds other variables. `h` is the resolution in ms. */
export function traceOf(form: LinearForm, id: VariableId, h: number): Trace | undefined {
  if ([...form.coefficients.keys()].some((other) => other !== id)) return undefined;
  const a = form.coefficients.get(id) ?? 0;
  if (a === 0) return { rate: 0, target: 0, drift: mapStatic((b) => b * h, form.constant) };
  return { rate: mapStatic((x) => -x * h, a), target: mapStatic((x, b) => (b === 0 ? 0 : -b / x), a, form.constant), drift: undefined };
}

/** The trace's value `steps` grid steps after it was `value`. */
export function decayed(trace: Trace, value: Num, steps: Num, tables: DecayTables, scope: Scope): Num {
  if (trace.drift !== undefined) return binary('+', value, binary('*', scope.load(trace.drift), steps));
  const factor = decayFactor(trace.rate, steps, tables, scope);
  if (trace.target === 0) return binary('*', value, factor);
  const target = scope.load(trace.target);
  return binary('+', target, binary('*', binary('-', value, target), factor));
}

/** A whole number of steps as IR: a − b. */
export function stepsBetween(a: Num, b: VariableId): Num {
  return binary('-', a, variable(b));
}
