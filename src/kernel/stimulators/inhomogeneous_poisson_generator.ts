import { windowsOf } from './currents.ts';
import { type ScheduleWords, schedulesOf, valueAt } from './steps.ts';
import type { StimulatorContext, TrainSource } from './types.ts';
import { emitsSpikes, type Window } from './window.ts';

const WORDS: ScheduleWords = {
  times: 'rate_times',
  values: 'rate_values',
  what: 'rate',
  inFuture: true,
};

/** What holds of a generator beside its trains, which are silent while it is inactive. */
interface StepRates extends TrainSource {
  /** Hz */
  rate(index: number, step: number): number;
}

/** A Poisson process whose rate jumps to rate_values[k] at rate_times[k]; silent before the first. */
export function inhomogeneousPoissonGenerator(context: StimulatorContext): StepRates {
  const { n, columns, resolution, now } = context;
  const windows = windowsOf(n, columns, resolution);
  const previous = context.previous as StepRates | undefined;
  const schedules = schedulesOf(WORDS, context, (i) => previous?.rate(i, now - 1) ?? 0);
  const rate = (i: number, step: number) => valueAt(schedules[i] as (typeof schedules)[number], step);
  const mean = (hertz: number) => Math.max(0, (hertz * resolution) / 1000);
  return {
    kind: 'trains',
    rate,
    mean: (i, step) => (emitsSpikes(windows[i] as Window, step) ? mean(rate(i, step)) : 0),
    means: (i) => [schedules[i]?.base ?? 0, ...(schedules[i]?.values ?? [])].map(mean),
    likeness: (i) => {
      const { values = [], steps = [], base, first } = schedules[i] ?? {};
      return `${base}|${first}|${values.join()}|${steps.join()}|${windows[i]?.after}|${windows[i]?.until}`;
    },
    watch: () => undefined,
    recordable: () => undefined,
  };
}
