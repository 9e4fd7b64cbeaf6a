/** Steps of a neuron's body on `units` pairs of neurons side by side, so that the processor always has something to do. */
import type { Cond, Num, Step } from '../ir.ts';
import { walkSteps } from '../lower/steps.ts';
import type { FunctionBuilder } from './assembler.ts';
import { type Lanes, laneMask, laneValue } from './lanes.ts';
import { writeRkf45 } from './rkf45.ts';
import { f64, i32 } from './scalar.ts';
import type { I32, Local, V128 } from './values.ts';
import { f64x2, i64x2, v128 } from './vector.ts';

export interface StepWriter {
  readonly f: FunctionBuilder;
  readonly units: readonly Lanes[];
  /** First neuron of the group within its block, neurons in the block, the step within the slice. */
  readonly neuron: Local<'i32'>;
  readonly count: Local<'i32'>;
  readonly lag: Local<'i32'>;
  /** Where the next spike goes. */
  readonly out: Local<'i32'>;
  /** Words that a spike takes. */
  readonly words: 1 | 2 | 4;
}

/** One mask a unit; undefined where all lanes take part. */
type Masks = readonly (V128 | undefined)[];

export function writeSteps(steps: readonly Step[], writer: StepWriter, masks: Masks): void {
  for (const step of steps) writeStep(step, writer, masks);
}

function writeStep(step: Step, writer: StepWriter, masks: Masks): void {
  const { f, units } = writer;
  switch (step.do) {
    case 'set':
      units.forEach((lanes, u) => {
        const variable = lanes.variables[step.id] as Local<'v128'>;
        const mask = masks[u];
        const move = mask ? moveOf(step) : undefined;
        if (mask && move !== undefined) {
          f.set(variable, f64x2.sub(variable, v128.and(f.lanes(move), mask)));
          return;
        }
        const value = laneValue(step.value, lanes, mask);
        f.set(variable, mask ? v128.bitselect(value, variable, mask) : value);
      });
      return;
    case 'if':
      writeIf(step, writer, masks);
      return;
    case 'while':
      writeWhile(step, writer, masks);
      return;
    case 'emit':
      units.forEach((lanes, u) => {
        emit(step, lanes, u, writer, masks[u]);
      });
      return;
    case 'rkf45':
      units.forEach((lanes, u) => {
        writeRkf45(step, lanes, masks[u], (after, mask) =>
          writeSteps(after, { ...writer, units: [lanes], neuron: shifted(writer, u) }, [mask]),
        );
      });
      return;
    default:
      throw new Error(`A neuron does not ${step.do}.`);
  }
}

/** c of `x = x − c` and `x = x + −c`: under a mask, lanes that take no part subtract 0, which changes no bit. */
function moveOf({ id, value }: Step & { do: 'set' }): number | undefined {
  if ((value.op !== '-' && value.op !== '+') || value.a.op !== 'variable' || value.a.id !== id || value.b.op !== 'const') return undefined;
  return value.op === '-' ? value.b.value : -value.b.value;
}

function shifted(writer: StepWriter, unit: number): Local<'i32'> {
  return unit === 0 ? writer.neuron : writer.f.keep(i32.add(writer.neuron, i32.const(2 * unit)));
}

/** For comparisons of which exactly one holds, NaN or not: asking the other way round costs less than negating. */
function oppositeOf(condition: Cond): Cond | undefined {
  if (condition.op !== 'compare' || (condition.comparison !== '==' && condition.comparison !== '!=')) return undefined;
  const isPlain = ({ op }: Num): boolean => op === 'variable' || op === 'const';
  if (!isPlain(condition.a) || !isPlain(condition.b)) return undefined;
  return { ...condition, comparison: condition.comparison === '==' ? '!=' : '==' };
}

function writeIf(step: Step & { do: 'if' }, writer: StepWriter, masks: Masks): void {
  const { f, units } = writer;
  const conditions = units.map((lanes, u) => f.keep(laneMask(step.condition, lanes, masks[u])));
  const yes = conditions.map((condition, u) => {
    const mask = masks[u];
    return mask ? f.keep(v128.and(mask, condition)) : condition;
  });
  const opposite = oppositeOf(step.condition);
  const no = units.map((lanes, u) => {
    const mask = masks[u];
    if (mask) return f.keep(v128.andnot(mask, conditions[u] as V128));
    if (opposite) return f.keep(laneMask(opposite, lanes, mask));
    return f.keep(v128.not(conditions[u] as V128));
  });
  branch(step.consequent, writer, yes);
  branch(step.otherwise, writer, no);
}

/** Goes round while any lane does; those that have left are masked out. */
function writeWhile({ condition, body }: Step & { do: 'while' }, writer: StepWriter, masks: Masks): void {
  const { f, units } = writer;
  const active = units.map(() => f.local('v128'));
  units.forEach((lanes, u) => {
    const mask = masks[u];
    const holds = laneMask(condition, lanes, mask);
    f.set(active[u] as Local<'v128'>, mask ? v128.and(mask, holds) : holds);
  });
  f.loop((again) => {
    f.if(v128.any_true(active.reduce<V128>((all, mask) => v128.or(all, mask), active[0] as V128)), () => {
      writeSteps(body, writer, active);
      units.forEach((lanes, u) => {
        const mask = active[u] as Local<'v128'>;
        f.set(mask, v128.and(mask, laneMask(condition, lanes, mask)));
      });
      f.continue(again);
    });
  });
}

/** Costly steps are jumped over when no lane takes part; cheap ones run masked, which costs less than a jump. */
function branch(steps: readonly Step[], writer: StepWriter, masks: readonly V128[]): void {
  if (steps.length === 0) return;
  if (!isCostly(steps)) {
    writeSteps(steps, writer, masks);
    return;
  }
  const any = masks.reduce((all, mask) => v128.or(all, mask));
  writer.f.if(v128.any_true(any), () => writeSteps(steps, writer, masks));
}

function isCostly(steps: readonly Step[]): boolean {
  let costly = false;
  let assignments = 0;
  walkSteps(
    steps,
    (step) => {
      if (step.do === 'set') assignments++;
      if (step.do === 'emit' || step.do === 'rkf45' || step.do === 'while') costly = true;
    },
    (node) => {
      if (['exp', 'log', 'pow', 'sin', 'cos', 'tanh', 'erfc', 'random', 'sqrt', '/'].includes(node.op)) costly = true;
    },
  );
  return costly || assignments > 4;
}

/** Appends a spike for each lane of the mask that is a neuron and not padding. */
function emit(
  { multiplicity, offset }: Step & { do: 'emit' },
  lanes: Lanes,
  unit: number,
  writer: StepWriter,
  mask: V128 | undefined,
): void {
  const { f, out, neuron, count, lag } = writer;
  const number = multiplicity ? f.keep(laneValue(multiplicity, lanes, mask)) : undefined;
  const value = offset ? f.keep(laneValue(offset, lanes, mask)) : undefined;
  const bits = mask ? f.keep(i64x2.bitmask(mask)) : undefined;
  for (let lane = 0; lane < 2; lane++) {
    const own = i32.add(neuron, i32.const(2 * unit + lane));
    const valid = i32.lt_u(own, count);
    const spikes: I32 = bits ? i32.and(i32.and(i32.shr_u(bits, i32.const(lane)), i32.const(1)), valid) : valid;
    f.if(spikes, () => {
      f.emit(i32.store(out, i32.or(i32.shl(own, i32.const(8)), lag)));
      if (writer.words > 1) {
        const times = number ? i32.trunc_sat_f64_u(f64x2.extract_lane(number, lane)) : i32.const(1);
        f.emit(i32.store(out, times, 4));
      }
      if (writer.words > 2) f.emit(f64.store(out, value ? f64x2.extract_lane(value, lane) : f64.const(0), 8));
      f.increase(out, 4 * writer.words);
    });
  }
}
