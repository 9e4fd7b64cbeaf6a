/** Axes: the stretch of values on view, how they are spread over pixels, and what stands at the ticks. */
import { axisTicks, formatValue, type Interval, niceTicks, tickFormatter } from './ticks.ts';

export type Scale = 'linear' | 'log';

/** A named part of an axis: the rows of a population, a category. */
export interface Stretch {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Trace colour, 1 … 8. */
  readonly colour: number;
}

export interface Axis {
  readonly title: string;
  readonly domain: Interval;
  readonly scale: Scale;
  readonly ticks: readonly number[];
  /** What stands at a tick. */
  text(tick: number): string;
  /** Names in place of ticks; none on an axis of numbers. */
  readonly stretches: readonly Stretch[];
}

/** From values to a line on which pixels are evenly spread, and back. */
export function toLine(scale: Scale, value: number): number {
  return scale === 'log' ? Math.log10(value) : value;
}
export function fromLine(scale: Scale, place: number): number {
  return scale === 'log' ? 10 ** place : place;
}

/** Both ends of an axis on that line. */
export function lineDomain({ domain, scale }: Pick<Axis, 'domain' | 'scale'>): Interval {
  return [toLine(scale, domain[0]), toLine(scale, domain[1])];
}

/** Where values lie on an axis of `length` pixels, from its lower end. */
export function placeOn({ domain, scale }: Pick<Axis, 'domain' | 'scale'>, length: number): (value: number) => number {
  const [from, to] = lineDomain({ domain, scale });
  const per = length / (to - from);
  return scale === 'log' ? (value) => (Math.log10(value) - from) * per : (value) => (value - from) * per;
}

/** A vertical axis of numbers with about `count` parts. */
export function numberAxis(title: string, domain: Interval, count: number, scale: Scale = 'linear'): Axis {
  const ticks = scale === 'log' ? logTicks(domain, count) : axisTicks(domain, count);
  return { title, domain, scale, ticks, text: scale === 'log' ? (tick) => formatValue(tick, 3) : tickFormatter(ticks), stretches: [] };
}

/** A horizontal axis of numbers for `width` pixels: ticks stand well apart. */
export function acrossAxis(title: string, domain: Interval, width: number, scale: Scale = 'linear'): Axis {
  const count = Math.max(2, Math.min(10, Math.floor(width / 46)));
  if (scale === 'log') return numberAxis(title, domain, count, scale);
  const ticks = niceTicks(domain[0], domain[1], count);
  return { title, domain, scale, ticks, text: tickFormatter(ticks), stretches: [] };
}

/** An axis of names. */
export function namedAxis(title: string, domain: Interval, stretches: readonly Stretch[]): Axis {
  return { title, domain, scale: 'linear', ticks: [], text: String, stretches };
}

/**
 * Ticks of a logarithmic axis: powers of ten, with 2 and 5 between them where there is room; where less than a power of ten is
 * on view, round numbers as on a linear axis.
 */
export function logTicks([low, high]: Interval, count: number): number[] {
  if (!(low > 0) || !(high > low) || !Number.isFinite(high)) return low > 0 ? [low] : [];
  const decades = Math.log10(high / low);
  if (decades < 1) return niceTicks(low, high, count);
  const parts = decades * 3 <= count ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  const ticks: number[] = [];
  const slack = 1 + 1e-9;
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    if (power % every !== 0) continue;
    for (const part of parts) {
      const tick = Number(`${part}e${power}`);
      if (tick * slack >= low && tick <= high * slack) ticks.push(tick);
    }
  }
  return ticks;
}
