import { sin } from '../../base/elementary.ts';
import { numberAt } from '../plan/parameters.ts';
import { binomialCount } from '../random/counts.ts';
import { windowsOf } from './currents.ts';
import type { ProcessSource, StimulatorContext } from './types.ts';
import { emitsSpikes, type Window } from './window.ts';

/** What a connection remembers: components that may fire, the oldest bin, and how many fired in each step of the dead time. */
const ACTIVE = 0;
const OLDEST = 1;
const BINS = 2;

/** The superposition of n_proc Poisson processes with dead time, their hazard modulated by a sine (Deger et al., 2012). */
export function ppdSupGenerator({ n, columns, resolution }: StimulatorContext): ProcessSource {
  const windows = windowsOf(n, columns, resolution);
  const value = (name: string, i: number) => numberAt(columns, name, i);
  /** Probability that a component which may fire does so within a step. */
  const hazard = (i: number, step: number) => {
    const mean = resolution / (1000 / value('rate', i) - value('dead_time', i));
    const amplitude = value('relative_amplitude', i);
    const frequency = value('frequency', i);
    if (!(amplitude > 0) || frequency === 0) return mean;
    return mean * (1 + amplitude * sin(((2 * Math.PI * frequency) / 1000) * step * resolution));
  };
  return {
    kind: 'processes',
    begin(i) {
      // Whole bins, cut off as in NEST: a dead time of 0.3 ms has two bins of 0.1 ms.
      const bins = Math.floor(value('dead_time', i) / resolution);
      const each = Math.floor((value('rate', i) / 1000) * value('n_proc', i) * resolution);
      const memory = new Float64Array(BINS + bins).fill(each, BINS);
      memory[ACTIVE] = value('n_proc', i) - each * bins;
      return memory;
    },
    count(i, step, memory, stream) {
      if (!(value('rate', i) > 0) || !emitsSpikes(windows[i] as Window, step)) return 0;
      const active = memory[ACTIVE] as number;
      const spikes = binomialCount(stream, active, hazard(i, step));
      const bins = memory.length - BINS;
      if (bins === 0) return spikes;
      const at = BINS + (memory[OLDEST] as number);
      memory[ACTIVE] = active - spikes + (memory[at] as number);
      memory[at] = spikes;
      memory[OLDEST] = ((memory[OLDEST] as number) + 1) % bins;
      return spikes;
    },
    watch: () => undefined,
    recordable: () => undefined,
  };
}
