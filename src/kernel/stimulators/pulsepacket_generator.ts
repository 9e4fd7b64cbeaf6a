import { toSteps } from '../../language/time.ts';
import { listAt, numberAt } from '../plan/parameters.ts';
import { SpikeList, TooManySpikes } from '../plan/spikes.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { windowsOf } from './currents.ts';
import type { Emitter, StimulatorContext } from './types.ts';
import { emitsAhead, type Window } from './window.ts';

/** Standard deviations around its centre within which NEST looks for a packet. */
const TOLERANCE = 10;

/** Parameters that make new packets when they are set. */
const SHAPE = ['pulse_times', 'activity', 'sdev'];

interface Packets extends Emitter {
  /** Steps of the spikes of each generator, ascending. */
  readonly steps: readonly Float64Array[];
}

/** Packets of `activity` spikes each, normally distributed with `sdev` around each of pulse_times. All targets get the same. */
export function pulsepacketGenerator(context: StimulatorContext): Emitter {
  const { n, columns, resolution, seed, key, now, set } = context;
  const previous = context.previous as Packets | undefined;
  const windows = windowsOf(n, columns, resolution);
  const spikes = previous?.spikes ?? new SpikeList(false, n);
  const kept = previous !== undefined && !SHAPE.some((name) => set.has(name));
  const steps = kept ? previous.steps : Array.from({ length: n }, (_, i) => drawn(i));
  const positions = new Uint32Array(n);

  /** Spikes still to come of packets that are not over. */
  function drawn(i: number): Float64Array {
    const stream = new Stream(seed, PURPOSE.trains, key, i, now);
    const sdev = numberAt(columns, 'sdev', i);
    const activity = numberAt(columns, 'activity', i);
    const over = now * resolution - (sdev > 0 ? sdev * TOLERANCE : 1);
    const centres = listAt(columns, 'pulse_times', i).filter((centre) => centre >= over);
    if (centres.length === 0) return new Float64Array(0);
    // More than any list of spikes takes: said when the run begins.
    if (activity * centres.length > spikes.most) return Float64Array.of(Number.NaN);
    const deviates = new Float64Array(activity);
    const times = centres.flatMap((centre) => {
      stream.normals(deviates, 0, activity);
      return Array.from(deviates, (deviate) => toSteps(sdev * deviate + centre, resolution));
    });
    return Float64Array.from(times.filter((step) => step >= now)).sort();
  }

  const packets: Packets = {
    kind: 'emitter',
    spikes,
    steps,
    eventSize: () => Number.POSITIVE_INFINITY,
    emit(from, lags) {
      spikes.clear();
      for (let i = 0; i < n; i++) {
        const own = steps[i] as Float64Array;
        if (Number.isNaN(own[0])) throw new TooManySpikes();
        let at = positions[i] as number;
        for (; at < own.length && (own[at] as number) < from + lags; at++) {
          const step = own[at] as number;
          if (step >= from && emitsAhead(windows[i] as Window, step)) spikes.push(i, step - from);
        }
        positions[i] = at;
      }
      spikes.sort(lags);
    },
    recordable: () => undefined,
    carry: (tape) => tape.array(positions),
  };
  return packets;
}
