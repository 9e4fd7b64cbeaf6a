import { numberAt } from '../plan/parameters.ts';
import { binomialCount } from '../random/counts.ts';
import { windowsOf } from './currents.ts';
import type { ProcessSource, StimulatorContext } from './types.ts';
import { emitsSpikes, type Window } from './window.ts';

/**
 * The superposition of n_proc gamma processes of whole order (Deger et al., 2012). A component walks through gamma_shape stages and
 * sends a spike as it leaves the last; a connection remembers how many components are in each stage.
 */
export function gammaSupGenerator({ n, columns, resolution }: StimulatorContext): ProcessSource {
  const windows = windowsOf(n, columns, resolution);
  const leave = Array.from(
    { length: n },
    (_, i) => (numberAt(columns, 'rate', i) * numberAt(columns, 'gamma_shape', i) * resolution) / 1000,
  );
  const moved: number[] = [];
  return {
    kind: 'processes',
    begin(i) {
      const stages = numberAt(columns, 'gamma_shape', i);
      const components = numberAt(columns, 'n_proc', i);
      const each = Math.floor(components / stages);
      const occupied = new Float64Array(stages).fill(each);
      occupied[stages - 1] = components - each * (stages - 1);
      return occupied;
    },
    count(i, step, occupied, stream) {
      const p = leave[i] as number;
      if (!(p > 0) || !emitsSpikes(windows[i] as Window, step)) return 0;
      const last = occupied.length - 1;
      for (let k = 0; k <= last; k++) moved[k] = binomialCount(stream, occupied[k] as number, p);
      for (let k = 0; k <= last; k++) {
        occupied[k] = (occupied[k] as number) - (moved[k] as number) + (moved[k === 0 ? last : k - 1] as number);
      }
      return moved[last] as number;
    },
    watch: () => undefined,
    recordable: () => undefined,
  };
}
