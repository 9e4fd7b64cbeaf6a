/** Numbers as people type and read them: parsing, shortest text, and the step of an arrow key or a scrub. */

/** What a typed text means: a number, or why it is none. */
export type ParsedNumber = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: NumberProblem };

/** empty: nothing typed; text: not a number; integer: has a fraction; low, high: outside the limits given. */
export type NumberProblem = 'empty' | 'text' | 'integer' | 'low' | 'high';

export interface NumberLimits {
  readonly integer?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** A trailing unit that may be typed along, e.g. "pA". */
  readonly unit?: string;
}

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * One number as people write it.
 *
 * A comma is the decimal sign when it is the only one ("0,5"); with a point or a second comma it parts thousands ("1,000.5").
 * Spaces and underscores between digits, the typographic minus and the field's own unit are accepted.
 */
export function parseNumber(text: string, limits: NumberLimits = {}): ParsedNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'empty' };
  const value = readNumber(withoutUnit(trimmed, limits.unit));
  if (value === undefined) return { ok: false, reason: 'text' };
  if (limits.integer && !Number.isInteger(value)) return { ok: false, reason: 'integer' };
  if (limits.min !== undefined && value < limits.min) return { ok: false, reason: 'low' };
  if (limits.max !== undefined && value > limits.max) return { ok: false, reason: 'high' };
  return { ok: true, value };
}

function withoutUnit(text: string, unit: string | undefined): string {
  return unit && unit !== '1' && text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length).trim() : text;
}

/** The number a text spells, or undefined. NaN and infinities are no numbers here: a file cannot hold them. */
export function readNumber(text: string): number | undefined {
  let plain = text
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/(?<=\d)[\s_'’](?=\d)/g, '');
  const commas = plain.split(',').length - 1;
  if (commas === 1 && !plain.includes('.')) plain = plain.replace(',', '.');
  else if (commas > 0) plain = plain.replaceAll(',', '');
  if (!PLAIN_NUMBER.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Shortest text that people read easily: at most 10 significant digits, an exponent only below 1e-4 or from 1e7 on. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return '';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (value === Number.NEGATIVE_INFINITY) return '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  // Ten digits hide the noise of binary fractions (0.30000000000000004); a value that needs more keeps them all.
  const rounded = Number(value.toPrecision(10));
  const shown = Math.abs(rounded - value) <= size * 4e-16 ? rounded : value;
  if (size < 1e-4 || size >= 1e7) return shown.toExponential().replace('e+', 'e');
  return String(shown);
}

/** A round step (1, 2 or 5 times a power of ten) near a hundredth of the range, or a tenth of the value's leading digit. */
export function stepFor(
  value: number,
  limits: { readonly range?: readonly [number, number] | undefined; readonly integer?: boolean | undefined } = {},
): number {
  if (limits.range) {
    const step = roundStep((limits.range[1] - limits.range[0]) / 100);
    return limits.integer ? Math.max(1, Math.round(step)) : step;
  }
  if (limits.integer) return 1;
  if (value === 0 || !Number.isFinite(value)) return 0.1;
  return 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
}

function roundStep(rough: number): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
}

/** A slider's range, widened to a round number where the value lies outside it. */
export function rangeHolding(range: readonly [low: number, high: number], value: number | undefined): readonly [low: number, high: number] {
  if (value === undefined || !Number.isFinite(value) || (value >= range[0] && value <= range[1])) return range;
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const rounded = (value > 0 ? Math.ceil(value / power) : Math.floor(value / power)) * power;
  return value > range[1] ? [range[0], Math.max(value, rounded)] : [Math.min(value, rounded), range[1]];
}

/** value + steps·step, free of binary noise, inside the limits. */
export function stepBy(value: number, step: number, steps: number, limits: NumberLimits = {}): number {
  const used = limits.integer ? Math.max(1, Math.round(step)) : step;
  const decimals = Math.max(0, Math.min(12, -Math.floor(Math.log10(used)) + 1, 12), decimalsOf(value));
  const moved = Number((value + used * steps).toFixed(Math.min(15, decimals)));
  return Math.min(limits.max ?? Number.POSITIVE_INFINITY, Math.max(limits.min ?? Number.NEGATIVE_INFINITY, moved));
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).toLowerCase().split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
