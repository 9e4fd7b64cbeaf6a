import { timeOf } from '../../language/time.ts';
import { turnOf } from '../../models/correlations.ts';
import { CORRELATION_COLUMNS } from '../../models/recordables.ts';
import { records, type Window } from '../stimulators/window.ts';
import { SpikeRecorder, type SpikeSink, type SpikeWire } from './spike_recorder.ts';

/**
 * Rows (time, sender, receptor, weight, multiplicity, turn) of the spikes that reach the ports of a detector of correlations: all that
 * its histograms are made of (models/correlations.ts). Times lie on the grid, as NEST counts them.
 */
export class CorrelationRecorder extends SpikeRecorder {
  private readonly resolution: number;
  private readonly sliceSteps: () => number;

  /** @param sliceSteps the shortest delay of all connections, in steps */
  constructor(window: Window, resolution: number, sliceSteps: () => number) {
    super(window, CORRELATION_COLUMNS);
    this.resolution = resolution;
    this.sliceSteps = sliceSteps;
  }

  override sinkOf(wire: SpikeWire): SpikeSink {
    /** The row of the present event, which spike of its sender in the step comes next, and how many of them still belong to the event. */
    let row = -1;
    let next = 0;
    let left = 0;
    return {
      take: (stamp, _time, sender, factor) => {
        if (!records(this.window, stamp)) return;
        const { rows } = this;
        const time = timeOf(stamp, this.resolution);
        if (row < 0 || row >= rows.length || rows.times[row] !== time || rows.senders[row] !== sender) {
          next = 0;
          left = 0;
        }
        if (left === 0) {
          left = wire.sending.eventSize?.(sender, stamp, next) ?? 1;
          row = this.add(stamp, time, sender, wire, factor, 0);
        }
        const multiplicities = rows.values[2] as Float64Array;
        multiplicities[row] = (multiplicities[row] as number) + 1;
        next++;
        left--;
      },
    };
  }

  /** What neurons have sent and it has not met yet is still to come. */
  override forget(now: number): void {
    const turns = this.rows.values[3] as Float64Array;
    this.rows.keep((row) => (turns[row] as number) >= now);
  }

  protected override keep(time: number, sender: number, count: number, _offsets: readonly number[] | undefined, wire: SpikeWire): void {
    const stamp = Math.round(time / this.resolution);
    this.add(stamp, time, sender, wire, 1, count);
  }

  private add(stamp: number, time: number, sender: number, wire: SpikeWire, factor: number, multiplicity: number): number {
    const { receptor, weight, sending } = wire;
    const at = this.push(time, sender);
    [receptor, weight() * factor, multiplicity, turnOf(stamp, sending.kind, this.sliceSteps())].forEach((value, k) => {
      (this.rows.values[k] as Float64Array)[at] = value;
    });
    return at;
  }
}
