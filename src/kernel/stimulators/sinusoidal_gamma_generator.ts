import { cos, sin } from '../../base/elementary.ts';
import { gammaHazard } from '../../base/gamma.ts';
import { flagAt, numberAt } from '../plan/parameters.ts';
import { SpikeList } from '../plan/spikes.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { windowsOf } from './currents.ts';
import { type Emitter, MAX_LAGS, type ProcessSource, type StimulatorContext } from './types.ts';
import { emitsSpikes, type Window } from './window.ts';

/**
 * A gamma process of `order` whose rate is rate + amplitude · sin(2π · frequency · t + phase): in operational time, the integral of
 * order · rate since the last spike, its intervals have that gamma distribution (Barbieri et al., 2001). A train remembers its
 * operational time, which goes on while the generator is inactive. At most one spike a step.
 */
export function sinusoidalGammaGenerator(context: StimulatorContext): ProcessSource | Emitter {
  const { n, columns, resolution, seed, key, now, previous } = context;
  const windows = windowsOf(n, columns, resolution);
  const generators = Array.from({ length: n }, (_, i) => {
    const order = numberAt(columns, 'order', i);
    return {
      rate: numberAt(columns, 'rate', i) / 1000,
      amplitude: numberAt(columns, 'amplitude', i) / 1000,
      omega: (2 * Math.PI * numberAt(columns, 'frequency', i)) / 1000,
      phase: (numberAt(columns, 'phase', i) * Math.PI) / 180,
      order,
      hazard: gammaHazard(order),
      /** The step that the following two hold for. */
      step: -1,
      /** Spikes per ms at the end of the step. */
      present: 0,
      /** By how much operational time moves on in it. */
      passed: 0,
    };
  });
  const at = (i: number, step: number) => {
    const generator = generators[i] as (typeof generators)[number];
    if (generator.step === step) return generator;
    const { rate, amplitude, omega, phase, order } = generator;
    const end = (step + 1) * resolution;
    generator.step = step;
    generator.present = rate + amplitude * sin(omega * end + phase);
    generator.passed = order * rate * resolution;
    if (amplitude !== 0 && omega !== 0) {
      generator.passed -= ((order * amplitude) / omega) * (cos(omega * end + phase) - cos(omega * step * resolution + phase));
    }
    return generator;
  };
  const count = (i: number, step: number, memory: Float64Array, stream: Stream, m = 0): number => {
    const { passed, present, order, hazard } = at(i, step);
    const lambda = (memory[m] as number) + passed;
    memory[m] = lambda;
    if (!(present > 0) || !emitsSpikes(windows[i] as Window, step)) return 0;
    if (!(stream.uniform() < resolution * order * present * hazard(lambda))) return 0;
    memory[m] = 0;
    return 1;
  };
  const rates = new Float64Array(n * MAX_LAGS);
  const watch = (from: number, lags: number) => {
    for (let i = 0; i < n; i++) for (let lag = 0; lag < lags; lag++) rates[i * MAX_LAGS + lag] = at(i, from + lag).present * 1000;
  };
  const recordable = (name: string) => (name === 'rate' ? rates : undefined);
  // Fixed at Create, as in NEST: connections are made for one kind or the other.
  const individual = previous === undefined ? flagAt(columns, 'individual_spike_trains', 0) : previous.kind === 'processes';
  if (individual) return { kind: 'processes', begin: () => new Float64Array(1), count, watch, recordable };
  const streams = Array.from({ length: n }, (_, i) => new Stream(seed, PURPOSE.trains, key, i, now));
  const before = previous as SharedTrain | undefined;
  const spikes = before?.spikes ?? new SpikeList(true, n);
  const memories = before?.memories ?? new Float64Array(n);
  const shared: SharedTrain = {
    kind: 'emitter',
    spikes,
    waits: true,
    memories,
    emit(from, lags) {
      watch(from, lags);
      spikes.clear();
      for (let i = 0; i < n; i++) {
        for (let lag = 0; lag < lags; lag++) if (count(i, from + lag, memories, streams[i] as Stream, i) > 0) spikes.push(i, lag);
      }
      spikes.sort(lags);
    },
    recordable,
    carry(tape) {
      tape.array(memories);
      for (const stream of streams) stream.carry(tape);
    },
  };
  return shared;
}

/** Without individual_spike_trains: one train for all targets of a generator. */
interface SharedTrain extends Emitter {
  /** Operational time since the last spike of each generator. */
  readonly memories: Float64Array;
}
