import { log } from '../../base/elementary.ts';
import { numberAt } from '../plan/parameters.ts';
import type { Stream } from '../random/xoshiro.ts';
import { windowsOf } from './currents.ts';
import type { ProcessSource, StimulatorContext } from './types.ts';
import { records, type Window } from './window.ts';

/** What a connection remembers: the stamp of its next spike in steps, −1 before the first, and the time from the spike to it in ms. */
const STAMP = 0;
const OFFSET = 1;

/**
 * Poisson trains between grid points, with a dead time. The first spike follows from the time since the one before, as an observer
 * finds it who comes at any moment. Source: NEST 3.9, poisson_generator_ps.
 */
export function poissonGeneratorPs({ n, columns, resolution }: StimulatorContext): ProcessSource {
  const windows = windowsOf(n, columns, resolution);
  const rates = Array.from({ length: n }, (_, i) => numberAt(columns, 'rate', i));
  const dead = Array.from({ length: n }, (_, i) => numberAt(columns, 'dead_time', i));
  const offsets: number[] = [];
  const interval = (i: number, stream: Stream): number =>
    (dead[i] as number) - (1000 / (rates[i] as number) - (dead[i] as number)) * log(stream.open());
  const first = (i: number, stream: Stream): number => {
    const silent = dead[i] as number;
    if (silent > 0 && stream.uniform() < (silent * (rates[i] as number)) / 1000) return stream.uniform() * silent;
    return interval(i, stream);
  };
  /** Puts the next spike `wait` ms after a time that lies `before` ms ahead of a stamp. */
  const place = (memory: Float64Array, stamp: number, before: number, wait: number): void => {
    const ahead = wait - before;
    const steps = ahead < 0 ? 0 : Math.ceil(ahead / resolution);
    memory[STAMP] = stamp + steps;
    memory[OFFSET] = steps * resolution - ahead;
  };
  return {
    kind: 'processes',
    begin: () => Float64Array.of(-1, 0),
    offsets,
    count(i, step, memory, stream) {
      const window = windows[i] as Window;
      offsets.length = 0;
      if (!((rates[i] as number) > 0) || !records(window, step + 1)) return 0;
      if ((memory[STAMP] as number) <= Math.max(window.after, step - 1)) place(memory, Math.max(window.after, step), 0, first(i, stream));
      while ((memory[STAMP] as number) <= step + 1) {
        offsets.push(memory[OFFSET] as number);
        place(memory, memory[STAMP] as number, memory[OFFSET] as number, interval(i, stream));
      }
      return offsets.length;
    },
    watch: () => undefined,
    recordable: () => undefined,
  };
}
