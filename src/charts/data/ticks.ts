/** Axis ticks as a figure in a paper has them: round numbers, few of them, written with the same number of decimals. */
import { lettersWide } from '../../base/letters.ts';

export type Interval = readonly [low: number, high: number];

/** The round step (1, 2 or 5 times a power of ten) that divides `span` into at most `count` parts; 1 where there is no span. */
export function niceStep(span: number, count: number): number {
  if (!(span > 0) || !Number.isFinite(span)) return 1;
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  // A relative hair of tolerance keeps 0.1 + 0.2 from being pushed to the next step.
  const part = (raw / power) * (1 - 1e-9);
  return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
}

/**
 * Round numbers within [low, high], at most `count` + 1 of them, without binary noise.
 * A reversed interval is turned; one without extent or not finite has no more than its own value.
 */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [];
  if (low > high) return niceTicks(high, low, count);
  if (low === high) return [low];
  const step = niceStep(high - low, count);
  const slack = 1e-6;
  const first = Math.ceil(low / step - slack);
  const last = Math.floor(high / step + slack);
  const ticks: number[] = [];
  for (let k = first; k <= last; k++) ticks.push(roundTo(k * step, step));
  return ticks;
}

/**
 * The interval an axis shows so that [low, high] fits with a little air. Its ends move in fifths of a tick step, so that an axis
 * that follows growing data changes seldom. Equal values get room on both sides; noise below 1e-9 of the values counts as equal.
 */
export function niceDomain(low: number, high: number, count: number): Interval {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low <= 1e-9 * size || high === low) {
    const room = niceStep(size * 0.04, 1);
    const middle = (low + high) / 2;
    return [roundTo(Math.floor((middle - room) / room) * room, room), roundTo(Math.ceil((middle + room) / room) * room, room)];
  }
  const air = (high - low) * 0.03;
  const step = niceStep(high - low + 2 * air, count) / 5;
  // A quantity that is never negative (a conductance, a rate) keeps its axis at zero.
  const from = low >= 0 && low - air < 0 ? 0 : low - air;
  const to = high <= 0 && high + air > 0 ? 0 : high + air;
  return [roundTo(Math.floor(from / step) * step, step), roundTo(Math.ceil(to / step) * step, step)];
}

/** Ticks of an axis: about `count` parts, and two ticks at least where round numbers allow. */
export function axisTicks([low, high]: Interval, count: number): number[] {
  for (let parts = count; parts < count + 5; parts++) {
    const ticks = niceTicks(low, high, parts);
    if (ticks.length > 1) return ticks;
  }
  return niceTicks(low, high, count);
}

/** Writes the ticks of one axis: equal decimals, a true minus sign, powers of ten where digits would not fit. */
export function tickFormatter(ticks: readonly number[]): (value: number) => string {
  const step = ticks.length > 1 ? Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0)) : Math.abs(ticks[0] ?? 1);
  const largest = ticks.reduce((most, tick) => Math.max(most, Math.abs(tick)), 0);
  if (largest >= 1e6 || (largest > 0 && largest < 1e-3)) {
    const power = Math.floor(Math.log10(largest) + 1e-12);
    const scaled = ticks.map((tick) => tick / 10 ** power);
    const decimals = decimalsOf(step / 10 ** power);
    const known = new Map(ticks.map((tick, i) => [tick, scaled[i] ?? 0]));
    return (value) => (value === 0 ? '0' : `${minus((known.get(value) ?? value / 10 ** power).toFixed(decimals))}×10${superscript(power)}`);
  }
  const decimals = decimalsOf(step);
  return (value) => minus(value.toFixed(decimals));
}

/** "V_m (mV)", "I_syn_ex, I_syn_in (pA)"; a pure number has no unit. */
export function axisTitle(quantities: readonly string[], unit: string): string {
  const names = quantities.length > 3 ? `${quantities.slice(0, 2).join(', ')} …` : quantities.join(', ');
  return unit === '' ? names : `${names} (${unit})`;
}

/**
 * The title of a vertical axis of `height` pixels: one that is too long keeps its unit only, for the legend has the names, and
 * one whose unit is too long as well is left out.
 */
export function fitTitle(title: string, height: number): string {
  const unit = /[(（]([^()（）]+)[)）]$/.exec(title)?.[1] ?? '';
  return [title, unit].find((text) => lettersWide(text) * 5.6 <= height + 6) ?? '';
}

/** A number for people at full useful precision: at most `digits` significant digits, a true minus sign. */
export function formatValue(value: number, digits = 7): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return minus(String(Number(value.toPrecision(digits))));
}

function decimalsOf(step: number): number {
  if (!(step > 0)) return 0;
  return Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

function roundTo(value: number, step: number): number {
  const decimals = Math.min(100, decimalsForRounding(step));
  return Number(value.toFixed(decimals)) + 0;
}

function decimalsForRounding(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

function minus(text: string): string {
  return /^-[0.]*$/.test(text) ? text.slice(1) : text.replace('-', '−');
}

function superscript(power: number): string {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return [...String(power)].map((c) => (c === '-' ? '⁻' : (digits[Number(c)] ?? c))).join('');
}
