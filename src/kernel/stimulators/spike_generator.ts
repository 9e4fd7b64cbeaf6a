import { onGrid, stampOf, stepEnd, timeOf, toSteps } from '../../language/time.ts';
import { type Columns, flagAt, listAt, numberAt } from '../plan/parameters.ts';
import { SpikeList } from '../plan/spikes.ts';
import { said } from '../said.ts';
import { KernelError } from '../types.ts';
import { windowsOf } from './currents.ts';
import type { Emitter, StimulatorContext } from './types.ts';
import { records, type Window } from './window.ts';

interface Plan {
  /** Stamps in steps, ascending. */
  readonly stamps: Float64Array;
  /** Time in ms from each spike to its stamp; undefined where all lie on the grid. */
  readonly offsets: Float64Array | undefined;
  readonly weights: readonly number[];
  readonly multiplicities: readonly number[];
}

/** Spikes at given times; each may bring a factor on the weight (spike_weights) and stand for several (spike_multiplicities). */
export function spikeGenerator(context: StimulatorContext): Emitter {
  const { n, columns, resolution, set, previous } = context;
  checkOptions(columns, n, set);
  const windows = windowsOf(n, columns, resolution);
  const plans = Array.from({ length: n }, (_, i): Plan => {
    const isPrecise = flagAt(columns, 'precise_times', i);
    const times = listAt(columns, 'spike_times', i);
    const stamps = stampsOf(
      times,
      toSteps(numberAt(columns, 'origin', i), resolution),
      isPrecise ? 'kept' : flagAt(columns, 'allow_offgrid_times', i) ? 'moved' : 'refused',
      flagAt(columns, 'shift_now_spikes', i),
      context,
    );
    const weights = listAt(columns, 'spike_weights', i);
    const multiplicities = listAt(columns, 'spike_multiplicities', i);
    checkLength('spike_weights', weights, stamps.length);
    checkLength('spike_multiplicities', multiplicities, stamps.length);
    if (multiplicities.some((m) => !Number.isInteger(m) || m < 0)) {
      throw new KernelError('BadProperty', said('kernel.spikes.multiplicities'), { field: 'spike_multiplicities' });
    }
    return { stamps, offsets: isPrecise ? offsetsOf(times, resolution) : undefined, weights, multiplicities };
  });
  const weighted = plans.some((plan) => plan.weights.length > 0);
  const spikes = previous?.kind === 'emitter' ? previous.spikes : new SpikeList(false, n);
  spikes.weighted = weighted;
  spikes.carrying = plans.some(({ offsets }) => offsets !== undefined);
  spikes.offGrid = spikes.carrying;
  const positions = new Uint32Array(n);
  return {
    kind: 'emitter',
    spikes,
    eventSize(i, stamp, k) {
      const { stamps, multiplicities } = plans[i] as Plan;
      if (multiplicities.length === 0) return 1;
      let at = positions[i] as number;
      while (at > 0 && (stamps[at - 1] as number) >= stamp) at--;
      for (let before = 0; at < stamps.length && stamps[at] === stamp; at++) {
        const multiplicity = multiplicities[at] ?? 1;
        if (before === k && multiplicity > 0) return multiplicity;
        before += multiplicity;
      }
      return 1;
    },
    emit(from, lags) {
      spikes.clear();
      for (let i = 0; i < n; i++) {
        const plan = plans[i] as Plan;
        let at = positions[i] as number;
        for (; at < plan.stamps.length; at++) {
          const stamp = plan.stamps[at] as number;
          if (stamp <= from) continue;
          if (stamp > from + lags) break;
          if (!records(windows[i] as Window, stamp)) continue;
          const multiplicity = plan.multiplicities[at] ?? 1;
          for (let m = 0; m < multiplicity; m++) spikes.push(i, stamp - 1 - from, plan.weights[at] ?? 1, plan.offsets?.[at]);
        }
        positions[i] = at;
      }
      spikes.sort(lags);
    },
    recordable: () => undefined,
    carry: (tape) => tape.array(positions),
  };
}

/** What lies between each time and the end of its step, in ms; what no digit of a time tells from 0 is 0, as in NEST. */
function offsetsOf(times: readonly number[], resolution: number): Float64Array {
  return Float64Array.from(times, (time) => {
    const end = timeOf(stampOf(time, resolution), resolution);
    const offset = end - time;
    return Math.abs(offset) < Number.EPSILON * Math.abs(end + time) * 2 ? 0 : offset;
  });
}

function stampsOf(
  times: readonly number[],
  origin: number,
  offGrid: 'refused' | 'moved' | 'kept',
  shiftNow: boolean,
  { model, resolution, now }: StimulatorContext,
): Float64Array {
  const stamps = new Float64Array(times.length);
  times.forEach((time, i) => {
    if (time === 0 && !shiftNow) throw new KernelError('BadProperty', said('kernel.spikes.zero'), { field: 'spike_times' });
    if (i > 0 && time < (times[i - 1] as number)) {
      throw new KernelError('BadProperty', said('kernel.spikes.sorted', { before: times[i - 1] as number, time }), {
        field: 'spike_times',
      });
    }
    if (offGrid === 'refused' && !onGrid(time, resolution)) {
      throw new KernelError('BadProperty', said('kernel.times.grid', { model, time, resolution }), { field: 'spike_times' });
    }
    let stamp = offGrid === 'kept' ? stampOf(time, resolution) : stepEnd(time, resolution);
    if (shiftNow && stamp + origin === now) stamp += 1;
    stamps[i] = stamp + origin;
  });
  return stamps;
}

/** Options say how times are read, so NEST takes them only with times, or where there are none. */
function checkOptions(columns: Columns, n: number, set: ReadonlySet<string>): void {
  const option = OPTIONS.find((name) => set.has(name));
  if (option === undefined || set.has('spike_times')) return;
  for (let i = 0; i < n; i++) {
    if (listAt(columns, 'spike_times', i).length === 0) continue;
    throw new KernelError('BadProperty', said('kernel.spikes.options'), {
      field: option,
    });
  }
}

const OPTIONS = ['precise_times', 'shift_now_spikes', 'allow_offgrid_times'];

function checkLength(key: string, list: readonly number[], count: number): void {
  if (list.length === 0 || list.length === count) return;
  throw new KernelError('BadProperty', said('kernel.spikes.length', { key, found: list.length, times: count }), { field: key });
}
