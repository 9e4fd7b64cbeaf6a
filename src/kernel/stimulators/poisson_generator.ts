import { numberAt } from '../plan/parameters.ts';
import { windowsOf } from './currents.ts';
import type { StimulatorContext, TrainSource } from './types.ts';
import { emitsSpikes, type Window } from './window.ts';

/** A stationary Poisson process of `rate` spikes per second, independent for every connection. */
export function poissonGenerator({ n, columns, resolution }: StimulatorContext): TrainSource {
  const windows = windowsOf(n, columns, resolution);
  const mean = (i: number) => Math.max(0, (numberAt(columns, 'rate', i) * resolution) / 1000);
  return {
    kind: 'trains',
    mean: (i, step) => (emitsSpikes(windows[i] as Window, step) ? mean(i) : 0),
    means: (i) => [mean(i)],
    likeness: (i) => `${mean(i)}|${windows[i]?.after}|${windows[i]?.until}`,
    watch: () => undefined,
    recordable: () => undefined,
  };
}
