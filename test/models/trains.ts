/** Statistics of recorded spikes, for tests of random generators. */
import type { Recorded } from './run.ts';

/** Intervals between the spikes of each sender, in ms. */
export function intervalsOf(recorded: Recorded | undefined): number[] {
  const last = new Map<number, number>();
  return (recorded?.times ?? []).flatMap((time, i) => {
    const sender = recorded?.senders[i] as number;
    const before = last.get(sender);
    last.set(sender, time);
    return before === undefined ? [] : [time - before];
  });
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}
