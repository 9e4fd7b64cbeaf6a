import { timeOf } from '../../language/time.ts';
import { CORRELATION_COLUMNS } from '../../models/recordables.ts';
import { records, type Window } from '../stimulators/window.ts';
import { SpikeRecorder, type SpikeSink, type SpikeWire } from './spike_recorder.ts';

/**
 * Rows (time, sender, receptor, weight, multiplicity) of the spikes that reach the ports of a detector of correlations: all that its
 * histograms are made of (models/correlations.ts). Times lie on the grid, as NEST counts them.
 */
export class CorrelationRecorder extends SpikeRecorder {
  private readonly resolution: number;

  constructor(window: Window, resolution: number) {
    super(window, CORRELATION_COLUMNS);
    this.resolution = resolution;
  }

  override sinkOf(wire: SpikeWire, isOneEvent: (sender: number) => boolean): SpikeSink {
    let last = -1;
    return {
      take: (stamp, _time, sender, factor) => {
        if (!records(this.window, stamp)) return;
        const { rows } = this;
        const time = timeOf(stamp, this.resolution);
        if (last === rows.length - 1 && rows.senders[last] === sender && rows.times[last] === time && isOneEvent(sender)) {
          const multiplicities = rows.values[2] as Float64Array;
          multiplicities[last] = (multiplicities[last] as number) + 1;
        } else last = this.add(time, sender, wire, factor, 1);
      },
    };
  }

  protected override keep(time: number, sender: number, count: number, _offsets: readonly number[] | undefined, wire: SpikeWire): void {
    this.add(time, sender, wire, 1, count);
  }

  private add(time: number, sender: number, { receptor, weight }: SpikeWire, factor: number, multiplicity: number): number {
    const at = this.push(time, sender);
    [receptor, weight() * factor, multiplicity].forEach((value, k) => {
      (this.rows.values[k] as Float64Array)[at] = value;
    });
    return at;
  }
}
