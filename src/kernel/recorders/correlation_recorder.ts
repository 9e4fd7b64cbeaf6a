import { timeOf } from '../../language/time.ts';
import { turnOf } from '../../models/correlations.ts';
import { CORRELATION_COLUMNS } from '../../models/recordables.ts';
import type { Tape } from '../plan/tape.ts';
import { records, type Window } from '../stimulators/window.ts';
import { SpikeRecorder, type SpikeSink, type SpikeWire } from './spike_recorder.ts';

/** The event that a connection's spikes of a stamp make up. */
interface PresentEvent {
  /** steps; −1 where no spike has come */
  stamp: number;
  row: number;
  /** Which spike of the sender with this stamp comes next, and how many of them still belong to the event. */
  next: number;
  left: number;
}

/**
 * Rows (time, sender, receptor, weight, multiplicity, turn) of the spikes that reach the ports of a detector of correlations: all that
 * its histograms are made of (models/correlations.ts). Times lie on the grid, as NEST counts them.
 */
export class CorrelationRecorder extends SpikeRecorder {
  private readonly resolution: number;
  private readonly sliceSteps: () => number;
  /** Of each connection. */
  private readonly events: PresentEvent[] = [];

  /** @param sliceSteps the shortest delay of all connections, in steps */
  constructor(window: Window, resolution: number, sliceSteps: () => number) {
    super(window, CORRELATION_COLUMNS);
    this.resolution = resolution;
    this.sliceSteps = sliceSteps;
  }

  override carry(tape: Tape): void {
    super.carry(tape);
    // Events end within a slice, and there are other rows at another moment.
    for (const event of this.events) event.stamp = -1;
  }

  override sinkOf(wire: SpikeWire): SpikeSink {
    const event: PresentEvent = { stamp: -1, row: 0, next: 0, left: 0 };
    this.events.push(event);
    return {
      take: (stamp, _time, sender, factor) => {
        if (!records(this.window, stamp)) return;
        if (event.stamp !== stamp) Object.assign(event, { stamp, next: 0, left: 0 });
        if (event.left === 0) {
          event.left = wire.sending.eventSize?.(sender, stamp, event.next) ?? 1;
          event.row = this.add(stamp, timeOf(stamp, this.resolution), sender, wire, factor, 0);
        }
        const multiplicities = this.rows.values[2] as Float64Array;
        multiplicities[event.row] = (multiplicities[event.row] as number) + 1;
        event.next++;
        event.left--;
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
