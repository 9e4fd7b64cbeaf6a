import { sin } from '../../base/elementary.ts';
import { flagAt, numberAt } from '../plan/parameters.ts';
import { SpikeList } from '../plan/spikes.ts';
import { poissonCount } from '../random/counts.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { windowsOf } from './currents.ts';
import { type Emitter, MAX_LAGS, type StimulatorContext, type TrainSource } from './types.ts';
import { emitsAhead, type Window } from './window.ts';

/**
 * A Poisson process of rate max(0, rate + amplitude · sin(2π · frequency · t + phase)), taken at the end of the step. With
 * individual_spike_trains every connection draws its own train, without it all targets of a generator get the same one.
 */
export function sinusoidalPoissonGenerator(context: StimulatorContext): TrainSource | Emitter {
  const { n, columns, resolution, seed, key, now, previous } = context;
  const windows = windowsOf(n, columns, resolution);
  const rates = new Float64Array(n * MAX_LAGS);
  const parameter = (name: string) => Float64Array.from({ length: n }, (_, i) => numberAt(columns, name, i));
  const rate = parameter('rate');
  const amplitude = parameter('amplitude');
  const omega = parameter('frequency').map((frequency) => (2 * Math.PI * frequency) / 1000);
  const phase = parameter('phase').map((degrees) => (degrees * Math.PI) / 180);
  /** Hz */
  const rateAt = (i: number, step: number) =>
    Math.max(
      0,
      (rate[i] as number) + (amplitude[i] as number) * sin((omega[i] as number) * (step + 1) * resolution + (phase[i] as number)),
    );
  const watch = (from: number, lags: number) => {
    for (let i = 0; i < n; i++) for (let lag = 0; lag < lags; lag++) rates[i * MAX_LAGS + lag] = rateAt(i, from + lag);
  };
  const recordable = (name: string) => (name === 'rate' ? rates : undefined);
  // Fixed at Create, as in NEST: connections are made for one kind or the other.
  const individual = previous === undefined ? flagAt(columns, 'individual_spike_trains', 0) : previous.kind === 'trains';
  if (individual) {
    return {
      kind: 'trains',
      mean: (i, step) => (emitsAhead(windows[i] as Window, step) ? (rateAt(i, step) * resolution) / 1000 : 0),
      means: () => undefined,
      likeness: (i) => `${rate[i]}|${amplitude[i]}|${omega[i]}|${phase[i]}|${windows[i]?.after}|${windows[i]?.until}`,
      watch,
      recordable,
    };
  }
  const streams = Array.from({ length: n }, (_, i) => new Stream(seed, PURPOSE.trains, key, i, now));
  const spikes = previous?.kind === 'emitter' ? previous.spikes : new SpikeList(false, n);
  return {
    kind: 'emitter',
    spikes,
    waits: true,
    emit(from, lags) {
      watch(from, lags);
      spikes.clear();
      for (let i = 0; i < n; i++) {
        for (let lag = 0; lag < lags; lag++) {
          if (!emitsAhead(windows[i] as Window, from + lag)) continue;
          const count = poissonCount(streams[i] as Stream, ((rates[i * MAX_LAGS + lag] as number) * resolution) / 1000);
          for (let m = 0; m < count; m++) spikes.push(i, lag);
        }
      }
      spikes.sort(lags);
    },
    recordable,
    carry(tape) {
      for (const stream of streams) stream.carry(tape);
    },
  };
}
