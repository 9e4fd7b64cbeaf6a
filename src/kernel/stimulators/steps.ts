import type { Said } from '../../base/said.ts';
import { onGrid, stepEnd, timeOf } from '../../language/time.ts';
import { flagAt, listAt } from '../plan/parameters.ts';
import { said } from '../said.ts';
import { KernelError } from '../types.ts';
import type { StimulatorContext } from './types.ts';

/** How a model calls the two lists of its schedule, and which times NEST takes. */
export interface ScheduleWords {
  readonly times: string;
  readonly values: string;
  readonly what: 'amplitude' | 'rate';
  /** Whether times have to be later than now, not only later than 0. */
  readonly inFuture: boolean;
}

/** Values that hold from their times on. */
interface Schedule {
  readonly values: readonly number[];
  /** Strictly increasing. */
  readonly steps: Float64Array;
  /** What holds until the first step that lies ahead; a change of the schedule does not touch it. */
  readonly base: number;
  /** Entries before this one lay in the past when they were set, and never come into force. */
  readonly first: number;
}

/**
 * The schedules of a generator's nodes. Times that the present call sets are held against NEST's rules: strictly positive or in
 * the future, strictly increasing, on the grid unless allow_offgrid_times moves them to the end of their step.
 * @param before the value in force of node i in the step that has just passed, where the mechanism replaces another.
 */
export function schedulesOf(words: ScheduleWords, context: StimulatorContext, before: (i: number) => number): Schedule[] {
  const { n, columns, now, set } = context;
  checkTogether(words, context);
  return Array.from({ length: n }, (_, i) => {
    const values = listAt(columns, words.values, i);
    const times = listAt(columns, words.times, i);
    if (times.length !== values.length) {
      throw refusal(words.times, said('kernel.schedule.sizes', { what: called(words.what), times: times.length, values: values.length }));
    }
    const steps = stepsOf(words, times, flagAt(columns, 'allow_offgrid_times', i), context, set.has(words.times));
    let first = 0;
    while (first < steps.length && (steps[first] as number) <= now) first++;
    return { values, steps, base: now === 0 ? 0 : before(i), first };
  });
}

/** The value of a schedule in step T: that of the last entry whose time is ≤ T + 1. */
export function valueAt({ values, steps, base, first }: Schedule, step: number): number {
  let low = first;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as number) <= step + 1) low = middle + 1;
    else high = middle;
  }
  return low === first ? base : (values[low - 1] as number);
}

function checkTogether({ times, values, what }: ScheduleWords, { set, columns, n }: StimulatorContext): void {
  if (set.has(times) !== set.has(values)) {
    throw refusal(set.has(times) ? values : times, said('kernel.schedule.together', { what: called(what) }));
  }
  if (!set.has('allow_offgrid_times') || set.has(times)) return;
  for (let i = 0; i < n; i++) {
    if (listAt(columns, times, i).length === 0) continue;
    throw refusal('allow_offgrid_times', said('kernel.schedule.offgrid', { times, values }));
  }
}

function stepsOf(
  { times: key, inFuture, what }: ScheduleWords,
  times: readonly number[],
  allowOffgrid: boolean,
  { model, resolution, now }: StimulatorContext,
  areNew: boolean,
): Float64Array {
  const steps = new Float64Array(times.length);
  times.forEach((time, i) => {
    if (areNew && !(time > (inFuture ? timeOf(now, resolution) : 0))) {
      const values = { key, model, time };
      throw refusal(
        key,
        inFuture ? said('kernel.schedule.future', values) : said('kernel.schedule.positive', { ...values, what: called(what) }),
      );
    }
    if (!allowOffgrid && !onGrid(time, resolution)) {
      throw refusal(key, said('kernel.times.grid', { model, time, resolution }));
    }
    steps[i] = stepEnd(time, resolution);
    if (i > 0 && (steps[i] as number) <= (steps[i - 1] as number)) {
      throw refusal(key, said('kernel.schedule.increasing', { what: called(what), before: times[i - 1] as number, time }));
    }
  });
  return steps;
}

function called(what: ScheduleWords['what']): Said {
  return said(`kernel.schedule.${what}`);
}

function refusal(field: string, what: Said): KernelError {
  return new KernelError('BadProperty', what, { field });
}
