import { numberAt } from '../plan/parameters.ts';
import { binomialCount, poissonCount } from '../random/counts.ts';
import { PURPOSE, Stream } from '../random/xoshiro.ts';
import { windowsOf } from './currents.ts';
import type { ProcessSource, StimulatorContext } from './types.ts';
import { emitsSpikes, type Window } from './window.ts';

/**
 * Multiple interaction process (Kuhn, Aertsen and Rotter, 2003): one Poisson train for each generator, of which every connection
 * copies each spike with the probability p_copy. The parent's spikes of a step come from a stream of that step, so that connections of
 * whatever delay see the same.
 */
export function mipGenerator({ n, columns, resolution, seed, key }: StimulatorContext): ProcessSource {
  const windows = windowsOf(n, columns, resolution);
  const means = Array.from({ length: n }, (_, i) => (numberAt(columns, 'rate', i) * resolution) / 1000);
  const copied = Array.from({ length: n }, (_, i) => numberAt(columns, 'p_copy', i));
  const stream = new Stream(seed, PURPOSE.parent);
  const steps = new Float64Array(n).fill(-1);
  const parents = new Float64Array(n);
  const parent = (i: number, step: number): number => {
    if (steps[i] !== step) {
      stream.reseed(seed, PURPOSE.parent, key, i, step);
      steps[i] = step;
      parents[i] = poissonCount(stream, means[i] as number);
    }
    return parents[i] as number;
  };
  return {
    kind: 'processes',
    begin: () => new Float64Array(0),
    count: (i, step, _, own) => {
      if (!emitsSpikes(windows[i] as Window, step)) return 0;
      return binomialCount(own, parent(i, step), copied[i] as number);
    },
    watch: () => undefined,
    recordable: () => undefined,
  };
}
