/**
 * Spikes at given times, as several generators have them: the times, how many spikes each stands for, and how times are read that
 * do not lie on the grid. Source: NEST 3.9, spike_generator and spike_train_injector.
 */
import type { Constraint, Parameter } from './types.ts';

/** To spread into `parameters`. */
export const spikeTimes = {
  spike_times: {
    unit: 'ms',
    default: [],
    type: 'real_list',
    doc: 'Times of the spikes in ascending order, counted from `origin`.',
    primary: true,
    range: [0, 1000],
  },
  spike_multiplicities: {
    unit: '1',
    default: [],
    type: 'integer_list',
    doc: 'How many spikes each of them stands for; empty means 1 for all.',
  },
  allow_offgrid_times: {
    unit: '1',
    default: false,
    type: 'boolean',
    offGridTimes: true,
    doc: 'Whether a time between two grid points is moved to the later one instead of being refused.',
  },
  shift_now_spikes: {
    unit: '1',
    default: false,
    type: 'boolean',
    doc: 'Whether a spike at the present time is moved on by one step instead of being refused.',
  },
  precise_times: {
    unit: '1',
    default: false,
    type: 'boolean',
    offGridTimes: true,
    doc: 'Whether times between grid points are kept as they are; only precise neurons (with _ps at the end of their name) and recorders tell them from the end of their step.',
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** To spread into `constraints`. @param zero NEST's sentence for a spike at time 0 */
export function spikeTimesConstraints(zero: string): readonly Constraint[] {
  return [
    { when: 'smallest_gap(spike_times) < 0', message: 'Spike times must be sorted in non-descending order.' },
    { when: 'smallest(spike_times) == 0 and not shift_now_spikes', message: zero, of: ['spike_times'] },
    {
      when: 'size(spike_multiplicities) > 0 and size(spike_multiplicities) != size(spike_times)',
      message: 'spike_multiplicities must have the same number of elements as spike_times or 0 elements to clear the property.',
    },
    {
      when: 'precise_times and (allow_offgrid_times or shift_now_spikes)',
      message: 'Option precise_times cannot be set to true when either allow_offgrid_times or shift_now_spikes is set to true.',
    },
  ];
}
