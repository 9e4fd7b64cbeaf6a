/** Physical units as powers of second, volt and ampere, with a power of ten; pA/pF and mV/ms are the same unit. */
import { nearestName } from '../base/nearest.ts';

export interface Dimension {
  readonly seconds: number;
  readonly volts: number;
  readonly amperes: number;
  /** Power of ten: −3 for mV. */
  readonly scale: number;
}

export const dimensionless: Dimension = { seconds: 0, volts: 0, amperes: 0, scale: 0 };

const bases: Readonly<Record<string, readonly [seconds: number, volts: number, amperes: number]>> = {
  s: [1, 0, 0],
  V: [0, 1, 0],
  A: [0, 0, 1],
  Hz: [-1, 0, 0],
  F: [1, -1, 1],
  S: [0, -1, 1],
  Ohm: [0, 1, -1],
  C: [1, 0, 1],
};

const prefixes: Readonly<Record<string, number>> = { f: -15, p: -12, n: -9, u: -6, µ: -6, m: -3, k: 3, M: 6, G: 9 };

/** Units that models name most, for the nearest one to a misspelling. */
const common = ['1', 'ms', 's', 'mV', 'V', 'pA', 'nA', 'pF', 'nF', 'nS', 'uS', 'Hz', 'kHz', 'MOhm', 'GOhm', 'pC'];

/** The dimension of a unit text such as "mV", "pA/ms", "1/(nS*mV)" or "mV**2", or the sentence that says what is wrong. */
export function parseUnit(text: string): Dimension | string {
  const tokens = text.match(/[A-Za-zµ]+|\d+|\*\*|[*/()^-]/g) ?? [];
  if (tokens.join('') !== text.replace(/\s+/g, '') || tokens.length === 0) return `"${text}" is not a unit.`;
  let position = 0;
  const product = (): Dimension | string => {
    let total = power();
    while (typeof total !== 'string' && (tokens[position] === '*' || tokens[position] === '/')) {
      const sign = tokens[position++] === '*' ? 1 : -1;
      const next = power();
      total = typeof next === 'string' ? next : multiply(total, next, sign);
    }
    return total;
  };
  const power = (): Dimension | string => {
    const base = factor();
    if (typeof base === 'string' || (tokens[position] !== '**' && tokens[position] !== '^')) return base;
    position++;
    const sign = tokens[position] === '-' ? -1 : 1;
    if (sign < 0) position++;
    const exponent = Number(tokens[position++]);
    return Number.isInteger(exponent) ? raise(base, sign * exponent) : `"${text}" is not a unit: a power is a whole number.`;
  };
  const factor = (): Dimension | string => {
    const token = tokens[position++];
    if (token === '1') return dimensionless;
    if (token !== '(') return token === undefined ? `"${text}" ends too early.` : named(token);
    const inner = product();
    return tokens[position++] === ')' ? inner : `"${text}" lacks a closing parenthesis.`;
  };
  const result = product();
  return position === tokens.length || typeof result === 'string' ? result : `"${text}" is not a unit.`;
}

function named(name: string): Dimension | string {
  if (name === 'real' || name === 'integer' || name === 'boolean') return dimensionless;
  const whole = Object.hasOwn(bases, name) ? bases[name] : undefined;
  const rest = name.slice(1);
  const prefix = Object.hasOwn(prefixes, name[0] as string) ? prefixes[name[0] as string] : undefined;
  const prefixed = prefix !== undefined && Object.hasOwn(bases, rest) ? bases[rest] : undefined;
  const found = whole ?? prefixed;
  if (!found) {
    const near = nearestName(name, common);
    return `There is no unit "${name}".${near ? ` Did you mean "${near}"?` : ''}`;
  }
  const [seconds, volts, amperes] = found;
  return { seconds, volts, amperes, scale: whole ? 0 : (prefix as number) };
}

/** a · b^sign */
export function multiply(a: Dimension, b: Dimension, sign: 1 | -1 = 1): Dimension {
  return {
    seconds: a.seconds + sign * b.seconds,
    volts: a.volts + sign * b.volts,
    amperes: a.amperes + sign * b.amperes,
    scale: a.scale + sign * b.scale,
  };
}

export function raise(a: Dimension, exponent: number): Dimension {
  return { seconds: a.seconds * exponent, volts: a.volts * exponent, amperes: a.amperes * exponent, scale: a.scale * exponent };
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.seconds === b.seconds && a.volts === b.volts && a.amperes === b.amperes && a.scale === b.scale;
}

/** A dimension as people write it: the usual name where there is one, else a product of s, V and A with a power of ten. */
export function formatDimension(dimension: Dimension): string {
  for (const name of ['1/ms', ...common, 'mV/ms', 'pA/ms', 'nS/ms', 'ms*mV', 'pA*mV']) {
    const known = parseUnit(name);
    if (typeof known !== 'string' && sameDimension(known, dimension)) return name === '1' ? 'a pure number' : name;
  }
  const { seconds, volts, amperes, scale } = dimension;
  const parts = [
    ['s', seconds],
    ['V', volts],
    ['A', amperes],
  ] as const;
  const text = parts.flatMap(([name, exponent]) => (exponent === 0 ? [] : [exponent === 1 ? name : `${name}^${exponent}`])).join('·');
  if (text === '') return `a pure number times 10^${scale}`;
  return scale === 0 ? text : `10^${scale} ${text}`;
}
