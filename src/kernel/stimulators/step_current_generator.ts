import { flagAt, listAt } from '../plan/parameters.ts';
import { currentSource } from './currents.ts';
import { scheduleIndex, scheduleSteps } from './steps.ts';
import type { CurrentSource, StimulatorContext } from './types.ts';

/** A current that jumps to amplitude_values[k] at amplitude_times[k]; 0 before the first. */
export function stepCurrentGenerator(context: StimulatorContext): CurrentSource {
  const { n, columns, resolution } = context;
  const plans = Array.from({ length: n }, (_, i) => {
    const values = listAt(columns, 'amplitude_values', i);
    const times = listAt(columns, 'amplitude_times', i);
    return {
      values,
      steps: scheduleSteps(
        'step_current_generator',
        'amplitude_times',
        times,
        values,
        flagAt(columns, 'allow_offgrid_times', i),
        resolution,
      ),
    };
  });
  return currentSource(context, (i, step) => {
    const plan = plans[i] as (typeof plans)[number];
    return plan.values[scheduleIndex(plan.steps, step)] ?? 0;
  });
}
