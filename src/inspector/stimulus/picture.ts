/** Where things are in the picture of a course: a box of WIDTH × HEIGHT units, time to the right, values upwards. */
import type { Course } from '../../document/meaning/stimulus.ts';

export const WIDTH = 300;
export const HEIGHT = 120;
/** Room around what is drawn. */
const EDGE = 8;

type Interval = readonly [low: number, high: number];

export interface Scales {
  readonly time: Interval;
  readonly value: Interval;
}

/** The whole run, or as far as the courses reach; values with 0 and some room. */
export function scalesFor(courses: readonly Course[], duration: number): Scales {
  let end = duration > 0 ? duration : 1;
  let [low, high] = [0, 0];
  for (const { times, values } of courses) {
    end = Math.max(end, times.at(-1) ?? 0);
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low === high) high = 100;
  const room = 0.1 * (high - low);
  return { time: [0, end], value: [low < 0 ? low - room : 0, high > 0 ? high + room : 0] };
}

export function xOf({ time: [low, high] }: Scales, time: number): number {
  return EDGE + ((time - low) / (high - low)) * (WIDTH - 2 * EDGE);
}

export function yOf({ value: [low, high] }: Scales, value: number): number {
  return HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
}

/** Time and value at a point of the picture. */
export function at({ time, value }: Scales, x: number, y: number): readonly [time: number, value: number] {
  const across = (x - EDGE) / (WIDTH - 2 * EDGE);
  const up = (HEIGHT - EDGE - y) / (HEIGHT - 2 * EDGE);
  return [time[0] + across * (time[1] - time[0]), value[0] + up * (value[1] - value[0])];
}

/** The stairs of a course from 0 to the end of the picture. */
export function stairs(scales: Scales, { times, values }: Course): string {
  const x = (time: number) => xOf(scales, time).toFixed(1);
  const y = (value: number) => yOf(scales, value).toFixed(1);
  const steps = times.map((time, i) => `H${x(time)}V${y(values[i] ?? 0)}`);
  return `M${x(0)} ${y(0)}${steps.join('')}H${x(scales.time[1])}`;
}

/** Spikes as upright marks. */
export function marks(scales: Scales, { times }: Course): string {
  return times.map((time) => `M${xOf(scales, time).toFixed(1)} ${EDGE}V${HEIGHT - EDGE}`).join('');
}

/** A value that two digits say: what a pointer on this picture means. */
export function rounded(value: number, [low, high]: Interval): number {
  const step = 10 ** Math.floor(Math.log10((high - low) / 50));
  return Number((Math.round(value / step) * step).toPrecision(12));
}
