import { numberAt } from '../plan/parameters.ts';
import { binomialCount } from '../random/counts.ts';
import { windowsOf } from './currents.ts';
import type { ProcessSource, StimulatorContext } from './types.ts';
import { emitsSpikes, type Window } from './window.ts';

/** Of the spikes that arrive in a step each connection sends on every one with the probability p_copy. */
export function spikeDilutor({ n, columns, resolution, previous }: StimulatorContext): ProcessSource {
  const windows = windowsOf(n, columns, resolution);
  const copied = Array.from({ length: n }, (_, i) => numberAt(columns, 'p_copy', i));
  const arrivals =
    (previous?.kind === 'processes' ? previous.arrivals : undefined) ?? Array.from({ length: n }, () => new Map<number, number>());
  return {
    kind: 'processes',
    arrivals,
    begin: () => new Float64Array(0),
    count(i, step, _, own) {
      const arrived = arrivals[i]?.get(step) ?? 0;
      if (arrived === 0 || !emitsSpikes(windows[i] as Window, step)) return 0;
      return binomialCount(own, arrived, copied[i] as number);
    },
    watch: () => undefined,
    recordable: () => undefined,
    carry(tape) {
      for (const counts of arrivals) {
        const kept = [...counts];
        const size = tape.number(kept.length);
        counts.clear();
        for (let k = 0; k < size; k++) {
          const [step, count] = kept[k] ?? [0, 0];
          const at = tape.number(step);
          counts.set(at, tape.number(count));
        }
      }
    },
  };
}
