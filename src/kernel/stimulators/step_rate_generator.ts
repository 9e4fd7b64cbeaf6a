import { windowsOf } from './currents.ts';
import { type ScheduleWords, schedulesOf, valueAt } from './steps.ts';
import { MAX_LAGS, type RateSource, type StimulatorContext } from './types.ts';
import { emitsAhead, emitsAheadWithin, type Window } from './window.ts';

const WORDS: ScheduleWords = {
  times: 'amplitude_times',
  values: 'amplitude_values',
  what: 'amplitude',
  inFuture: false,
};

/** What holds of a generator beside its rate, which is 0 while it is inactive. */
interface StepRate extends RateSource {
  amplitude(index: number, step: number): number;
}

/** A rate that jumps to amplitude_values[k] at amplitude_times[k]; 0 before the first. In slices in which it is never active nothing is sent. */
export function stepRateGenerator(context: StimulatorContext): StepRate {
  const { n, now, columns, resolution } = context;
  const previous = context.previous as StepRate | undefined;
  const schedules = schedulesOf(WORDS, context, (i) => previous?.amplitude(i, now - 1) ?? 0);
  const windows = windowsOf(n, columns, resolution);
  const amplitude = (i: number, step: number) => valueAt(schedules[i] as (typeof schedules)[number], step);
  const shows = new Float64Array(MAX_LAGS * n);
  const rates = new Float64Array(MAX_LAGS * n);
  return {
    kind: 'rate',
    n,
    shows,
    amplitude,
    prepare(from, lags, slice) {
      for (let i = 0; i < n; i++) {
        for (let lag = 0; lag < lags; lag++) {
          const window = windows[i] as Window;
          const rate = emitsAhead(window, from + lag) ? amplitude(i, from + lag) : 0;
          rates[i * MAX_LAGS + lag] = rate;
          const begin = Math.floor((from + lag) / slice) * slice;
          shows[lag * n + i] = emitsAheadWithin(window, begin, begin + slice) ? rate : Number.NaN;
        }
      }
    },
    recordable: (name) => (name === 'rate' ? rates : undefined),
  };
}
