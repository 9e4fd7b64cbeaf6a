import { exp } from '../../base/elementary.ts';
import { timeOf } from '../../language/time.ts';
import { numberAt } from './parameters.ts';
import type { Population } from './population.ts';
import type { Stateful, Tape } from './tape.ts';

/**
 * What is told of neurons' own spikes: when the last one was, and the calcium concentration, which each raises by beta_Ca and which decays
 * with tau_Ca. Source: NEST 3.9, ArchivingNode and StructuralPlasticityNode.
 */
export class Activity implements Stateful {
  /** ms, −1 where there was none. */
  readonly lastSpikes: Float64Array;
  private readonly population: Population;
  private readonly calcium: Float64Array;
  /** ms at which it had that value. */
  private readonly since: Float64Array;

  constructor(population: Population) {
    this.population = population;
    this.lastSpikes = new Float64Array(population.n).fill(-1);
    this.calcium = Float64Array.from({ length: population.n }, (_, i) => numberAt(population.columns, 'Ca', i));
    this.since = new Float64Array(population.n);
  }

  /** Whether NEST tells anything of the spikes of these neurons. */
  static isToldOf({ model }: Population): boolean {
    return Object.values(model.parameters).some(({ tells }) => tells === 'last_spike' || tells === 'calcium');
  }

  carry(tape: Tape): void {
    tape.array(this.lastSpikes);
    tape.array(this.calcium);
    tape.array(this.since);
  }

  /** Takes the slice's spikes. @param from first step of the slice */
  take(from: number, lags: number, resolution: number): void {
    const { spikes, columns, model } = this.population;
    if (spikes.count === 0) return;
    // How many times binary neurons send says which way they went; it is one change of state.
    const once = model.signal === 'binary';
    for (let lag = 0; lag < lags; lag++) {
      const end = spikes.starts[lag + 1] as number;
      for (let i = spikes.starts[lag] as number; i < end; i++) {
        const neuron = spikes.sources[i] as number;
        if (once && i > (spikes.starts[lag] as number) && spikes.sources[i - 1] === neuron) continue;
        const time = timeOf(from + lag + 1, resolution) - (spikes.offGrid ? (spikes.offsets?.[i] ?? 0) : 0);
        this.setCalcium(neuron, this.calciumAt(neuron, time) + numberAt(columns, 'beta_Ca', neuron), time);
        this.lastSpikes[neuron] = time;
      }
    }
  }

  /** @param time ms, not before the last spike */
  calciumAt(neuron: number, time: number): number {
    const elapsed = (this.since[neuron] as number) - time;
    return (this.calcium[neuron] as number) * exp(elapsed / numberAt(this.population.columns, 'tau_Ca', neuron));
  }

  setCalcium(neuron: number, value: number, time: number): void {
    this.calcium[neuron] = value;
    this.since[neuron] = time;
  }
}
