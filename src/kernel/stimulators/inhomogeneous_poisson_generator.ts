import { flagAt, listAt } from '../plan/parameters.ts';
import { windowsOf } from './currents.ts';
import { scheduleIndex, scheduleSteps } from './steps.ts';
import type { StimulatorContext, TrainSource } from './types.ts';
import { emitsSpikes, type Window } from './window.ts';

/** A Poisson process whose rate jumps to rate_values[k] at rate_times[k]; silent before the first. */
export function inhomogeneousPoissonGenerator({ n, columns, resolution }: StimulatorContext): TrainSource {
  const windows = windowsOf(n, columns, resolution);
  const plans = Array.from({ length: n }, (_, i) => {
    const values = listAt(columns, 'rate_values', i);
    const times = listAt(columns, 'rate_times', i);
    return {
      means: values.map((rate) => Math.max(0, (rate * resolution) / 1000)),
      steps: scheduleSteps(
        'inhomogeneous_poisson_generator',
        'rate_times',
        times,
        values,
        flagAt(columns, 'allow_offgrid_times', i),
        resolution,
      ),
    };
  });
  return {
    kind: 'trains',
    mean(i, step) {
      if (!emitsSpikes(windows[i] as Window, step)) return 0;
      const plan = plans[i] as (typeof plans)[number];
      return plan.means[scheduleIndex(plan.steps, step)] ?? 0;
    },
    means: (i) => plans[i]?.means ?? [],
    likeness: (i) => `${plans[i]?.means.join()}|${plans[i]?.steps.join()}|${windows[i]?.after}|${windows[i]?.until}`,
    watch: () => undefined,
    recordable: () => undefined,
  };
}
