import { currentSource } from './currents.ts';
import { type ScheduleWords, schedulesOf, valueAt } from './steps.ts';
import type { CurrentSource, StimulatorContext } from './types.ts';

const WORDS: ScheduleWords = {
  times: 'amplitude_times',
  values: 'amplitude_values',
  what: 'amplitude',
  inFuture: false,
};

/** What holds of a generator beside its current, which is 0 while it is inactive. */
interface StepCurrent extends CurrentSource {
  amplitude(index: number, step: number): number;
}

/** A current that jumps to amplitude_values[k] at amplitude_times[k]; 0 before the first. */
export function stepCurrentGenerator(context: StimulatorContext): StepCurrent {
  const { now } = context;
  const previous = context.previous as StepCurrent | undefined;
  const schedules = schedulesOf(WORDS, context, (i) => previous?.amplitude(i, now - 1) ?? 0);
  const amplitude = (i: number, step: number) => valueAt(schedules[i] as (typeof schedules)[number], step);
  return { ...currentSource(context, amplitude), amplitude };
}
