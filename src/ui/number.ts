/** Numbers as people type and read them: parsing, shortest text, and the step of an arrow key or a scrub. */

/** What a typed text means: a number, or why it is none. */
type ParsedNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: NumberProblem }
  /** Two numbers that the text can be read as; which one is meant has to be asked. */
  | { readonly ok: false; readonly reason: 'ambiguous'; readonly readings: readonly [number, number] };

/** empty: nothing typed; text: not a number; integer: has a fraction; low, high: outside the limits given. */
export type NumberProblem = 'empty' | 'text' | 'integer' | 'low' | 'high';

export interface NumberLimits {
  readonly integer?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** A trailing unit that may be typed along, e.g. "pA". */
  readonly unit?: string;
  /** Whether inf and -inf are numbers here. */
  readonly infinite?: boolean;
}

/**
 * One number as people write it.
 *
 * A mark before exactly three digits can be a decimal sign or part thousands ("80,000", "80.000"), and so can the two marks of
 * "1.000,5": such a text has two readings unless the limits leave only one of them. "0,5" and "1,000,000" have one. Spaces,
 * apostrophes and underscores between groups of digits, the typographic minus and the field's own unit are accepted.
 */
export function parseNumber(text: string, limits: NumberLimits = {}): ParsedNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'empty' };
  const bare = withoutUnit(trimmed, limits.unit);
  const infinite = limits.infinite ? readInfinity(bare) : undefined;
  if (infinite !== undefined) return { ok: true, value: infinite };
  const readings = readingsOf(bare);
  const [first, second] = readings;
  if (first === undefined) return { ok: false, reason: 'text' };
  const allowed = readings.filter((value) => problemOf(value, limits) === undefined);
  if (second !== undefined && allowed.length === 2) return { ok: false, reason: 'ambiguous', readings: [first, second] };
  const value = allowed[0];
  return value === undefined ? { ok: false, reason: problemOf(first, limits) ?? 'text' } : { ok: true, value };
}

function problemOf(value: number, limits: NumberLimits): NumberProblem | undefined {
  if (limits.integer && !Number.isInteger(value)) return 'integer';
  if (limits.min !== undefined && value < limits.min) return 'low';
  if (limits.max !== undefined && value > limits.max) return 'high';
  return undefined;
}

function withoutUnit(text: string, unit: string | undefined): string {
  return unit && unit !== '1' && text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length).trim() : text;
}

/** inf, -inf, ∞, infinity and Python's numpy.inf and float("inf"); undefined for anything else. */
function readInfinity(text: string): number | undefined {
  const plain = text.trim().replace(/[−–]/g, '-').toLowerCase();
  const match = /^([+-]?)(?:(?:np\.|numpy\.|math\.)?inf(?:inity)?|∞|float\(["']inf(?:inity)?["']\))$/.exec(plain);
  if (!match) return undefined;
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** How the marks of a number are meant. point: 1,000.5 (English, and every programming language); comma: 1.000,5. */
export type Notation = 'point' | 'comma';

/** The one number a text spells; undefined where there is none or more than one. NaN and infinities are no numbers here. */
export function readNumber(text: string): number | undefined {
  const readings = readingsOf(text);
  return readings.length === 1 ? readings[0] : undefined;
}

/** The numbers that a text can be read as, the larger first: none, one or two. */
function readingsOf(text: string): readonly number[] {
  const readings = new Set<number>();
  for (const notation of ['point', 'comma'] as const) {
    const value = readIn(text, notation);
    if (value !== undefined) readings.add(value);
  }
  const odd = readOddly(text);
  if (odd !== undefined) readings.add(odd);
  return [...readings].sort((a, b) => Math.abs(b) - Math.abs(a));
}

/** The number that a text spells in one notation, or undefined. */
export function readIn(text: string, notation: Notation): number | undefined {
  const parts = splitNumber(text);
  if (parts === undefined) return undefined;
  const [decimal, group] = notation === 'point' ? ['.', ','] : [',', '.'];
  const [whole = '', fraction, more] = parts.digits.split(decimal);
  if (more !== undefined || fraction?.includes(group)) return undefined;
  if (whole.includes(group) && (parts.spaced || parts.exponent !== '' || !isGrouped(whole, group))) return undefined;
  return finite(`${parts.sign}${whole.replaceAll(group, '')}${fraction === undefined ? '' : `.${fraction}`}${parts.exponent}`);
}

/** 1.000,5 with the first mark as the decimal sign: what a reader of one notation makes of the other. */
function readOddly(text: string): number | undefined {
  const parts = splitNumber(text);
  const marks = parts?.digits.replace(/\d/g, '');
  if (parts === undefined || (marks !== '.,' && marks !== ',.')) return undefined;
  if (readIn(text, 'point') === undefined && readIn(text, 'comma') === undefined) return undefined;
  const [first = '.', second = ','] = marks;
  return finite(`${parts.sign}${parts.digits.replace(second, '').replace(first, '.')}${parts.exponent}`);
}

interface NumberParts {
  readonly sign: string;
  readonly digits: string;
  readonly exponent: string;
  /** Digits were grouped by spaces, apostrophes or underscores, so that a mark is the decimal sign. */
  readonly spaced: boolean;
}

function splitNumber(text: string): NumberParts | undefined {
  const match = /^([+-]?)([\d.,\s_'’]*\d[\d.,\s_'’]*)(e[+-]?\d+)?$/i.exec(text.trim().replace(/[−–]/g, '-'));
  if (!match) return undefined;
  const [, sign = '', written = '', exponent = ''] = match;
  // Python's underscores stand anywhere between digits; spaces and apostrophes part thousands.
  const digits = written.replace(/(?<=\d)_(?=\d)/g, '').replace(/(?<=^\d{1,3}(?:[\s'’]\d{3})*)[\s'’](?=\d{3}(?!\d))/g, '');
  if (!/^[\d.,]+$/.test(digits)) return undefined;
  return { sign, digits, exponent, spaced: digits !== written };
}

/** 1,000 or 1,00,000 (as in India): no group to begin with that is 0, three digits at the end. */
function isGrouped(whole: string, group: string): boolean {
  const groups = whole.split(group);
  const [first = '', ...rest] = groups;
  const last = rest.pop() ?? '';
  if (!/^[1-9]\d{0,2}$/.test(first) || !/^\d{3}$/.test(last)) return false;
  return rest.every((each) => /^\d{3}$/.test(each)) || (group === ',' && rest.every((each) => /^\d{2}$/.test(each)) && first.length <= 2);
}

/** Whether spaces between digits look like parted thousands: "80 000", or "10 500; 20 500" where something else parts the numbers. */
export function splitsGroups(text: string): boolean {
  if (!/\d[ '’]\d{3}(?!\d)/.test(text)) return false;
  return /(?<!\d)[1-9]\d{0,2}[ '’]0\d\d(?!\d)/.test(text) || /[;,\n\t]|\d['’]\d/.test(text);
}

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function finite(plain: string): number | undefined {
  const value = PLAIN_NUMBER.test(plain) ? Number(plain) : Number.NaN;
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

/** A number for offering a choice of readings: thousands parted by spaces, "80 000". */
export function clearNumber(value: number): string {
  const [, whole = '', rest = ''] = /^(-?\d+)(.*)$/.exec(numberText(value)) ?? [];
  return whole === '' ? numberText(value) : `${whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')}${rest}`;
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
