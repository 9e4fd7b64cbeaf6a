/**
 * Units of NESTML: SI's base units and the derived ones with names, with one prefix each, as products, quotients and powers.
 *
 * NEST holds every quantity in a scale of its own kind (ms, mV, pA, pF, nS, GOhm) whatever scale it is declared in, and so do these models:
 * a parameter in uS is one in nS, with a thousand times the number. Everything else (mmol, Hz) keeps the scale that it is declared in.
 * Source: PyNESTML 8, codegeneration/nest_unit_converter.py.
 */
import { nearestName } from '../base/nearest.ts';
import type { Said } from '../base/said.ts';
import { said } from './said.ts';

/** Powers of metre, kilogram, second, ampere, kelvin, mole and candela. */
type Powers = readonly [number, number, number, number, number, number, number];

export interface Unit {
  readonly powers: Powers;
  /** Power of ten by which it exceeds the SI unit of these powers: −3 for ms. */
  readonly scale: number;
}

export const plain: Unit = { powers: [0, 0, 0, 0, 0, 0, 0], scale: 0 };

/** A unit as it is written, and the one in which its quantities are held. */
interface WrittenUnit {
  readonly written: Unit;
  readonly held: Unit;
  /** How the held unit is written: nS for uS. */
  readonly text: string;
}

const bases: Readonly<Record<string, readonly [powers: Powers, scale: number]>> = {
  m: [[1, 0, 0, 0, 0, 0, 0], 0],
  g: [[0, 1, 0, 0, 0, 0, 0], -3],
  s: [[0, 0, 1, 0, 0, 0, 0], 0],
  A: [[0, 0, 0, 1, 0, 0, 0], 0],
  K: [[0, 0, 0, 0, 1, 0, 0], 0],
  mol: [[0, 0, 0, 0, 0, 1, 0], 0],
  cd: [[0, 0, 0, 0, 0, 0, 1], 0],
  rad: [[0, 0, 0, 0, 0, 0, 0], 0],
  sr: [[0, 0, 0, 0, 0, 0, 0], 0],
  Hz: [[0, 0, -1, 0, 0, 0, 0], 0],
  Bq: [[0, 0, -1, 0, 0, 0, 0], 0],
  N: [[1, 1, -2, 0, 0, 0, 0], 0],
  Pa: [[-1, 1, -2, 0, 0, 0, 0], 0],
  J: [[2, 1, -2, 0, 0, 0, 0], 0],
  W: [[2, 1, -3, 0, 0, 0, 0], 0],
  C: [[0, 0, 1, 1, 0, 0, 0], 0],
  V: [[2, 1, -3, -1, 0, 0, 0], 0],
  F: [[-2, -1, 4, 2, 0, 0, 0], 0],
  Ohm: [[2, 1, -3, -2, 0, 0, 0], 0],
  S: [[-2, -1, 3, 2, 0, 0, 0], 0],
  Wb: [[2, 1, -2, -1, 0, 0, 0], 0],
  T: [[0, 1, -2, -1, 0, 0, 0], 0],
  H: [[2, 1, -2, -2, 0, 0, 0], 0],
  lm: [[0, 0, 0, 0, 0, 0, 1], 0],
  lx: [[-2, 0, 0, 0, 0, 0, 1], 0],
  Gy: [[2, 0, -2, 0, 0, 0, 0], 0],
  Sv: [[2, 0, -2, 0, 0, 0, 0], 0],
  kat: [[0, 0, -1, 0, 0, 1, 0], 0],
};

const prefixes: Readonly<Record<string, number>> = {
  y: -24,
  z: -21,
  a: -18,
  f: -15,
  p: -12,
  n: -9,
  u: -6,
  µ: -6,
  m: -3,
  c: -2,
  d: -1,
  da: 1,
  h: 2,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
  Z: 21,
  Y: 24,
};

/** The scales in which NEST holds quantities of these kinds. */
const held: readonly (readonly [base: string, name: string, scale: number])[] = [
  ['s', 'ms', -3],
  ['V', 'mV', -3],
  ['A', 'pA', -12],
  ['F', 'pF', -12],
  ['S', 'nS', -9],
  ['Ohm', 'GOhm', 9],
];

/** Units that models name most: completed first, and the nearest to a misspelling. */
export const commonUnits: readonly string[] = [
  'mV',
  'ms',
  'pA',
  'nS',
  'pF',
  's',
  'V',
  'nA',
  'uS',
  'nF',
  'MOhm',
  'GOhm',
  'Hz',
  'kHz',
  'pC',
  'mmol',
  'mol',
  'mS',
  'uF',
  'uA',
  'mA',
  'Ohm',
  'um',
  'K',
  'Bq',
];

/** A unit by its name alone: `mV`. */
export function unitNamed(name: string): WrittenUnit | undefined {
  const found = baseOf(name);
  if (found === undefined) return undefined;
  const [powers, scale] = found;
  const written = { powers, scale };
  for (const [base, text, own] of held) {
    if (samePowers(powers, (bases[base] as readonly [Powers, number])[0])) return { written, held: { powers, scale: own }, text };
  }
  return { written, held: written, text: name };
}

function baseOf(name: string): readonly [Powers, number] | undefined {
  if (Object.hasOwn(bases, name)) return bases[name];
  for (const length of [2, 1]) {
    const prefix = name.slice(0, length);
    const rest = name.slice(length);
    if (!Object.hasOwn(prefixes, prefix) || !Object.hasOwn(bases, rest)) continue;
    const [powers, scale] = bases[rest] as readonly [Powers, number];
    return [powers, scale + (prefixes[prefix] as number)];
  }
  return undefined;
}

/** Reads `pA/(ms*mV)`, `1/ms`, `(mV*ms)**-1`; what is wrong where it can not. */
export function parseUnit(text: string): WrittenUnit | Said {
  const tokens = text.match(/[A-Za-zµ_$][A-Za-z0-9µ_$]*|\d+(?:\.\d+)?|\*\*|[*/()+-]/g) ?? [];
  let position = 0;
  let fault: Said | undefined;
  const nothing: WrittenUnit = { written: plain, held: plain, text: '1' };
  const fail = (message: Said): WrittenUnit => {
    fault ??= message;
    return nothing;
  };
  const product = (depth: number): WrittenUnit => {
    let total = power(depth);
    while (tokens[position] === '*' || tokens[position] === '/') {
      const operator = tokens[position++] as '*' | '/';
      total = joined(total, power(depth), operator);
    }
    return total;
  };
  const power = (depth: number): WrittenUnit => {
    const base = factor(depth);
    if (tokens[position] !== '**') return base;
    position++;
    const bracket = tokens[position] === '(';
    if (bracket) position++;
    const sign = tokens[position] === '-' ? -1 : 1;
    if (tokens[position] === '-' || tokens[position] === '+') position++;
    let exponent = sign * Number(tokens[position++]);
    if (bracket && tokens[position] === '/') {
      exponent /= Number(tokens[position + 1]);
      position += 2;
    }
    if (bracket && tokens[position++] !== ')') return fail(said('nestml.unit', { text }));
    if (!Number.isFinite(exponent) || Math.abs(exponent) > 20) return fail(said('nestml.unit', { text }));
    return {
      written: raised(base.written, exponent),
      held: raised(base.held, exponent),
      text: `${/^\w+$/.test(base.text) ? base.text : `(${base.text})`}**${exponent}`,
    };
  };
  const factor = (depth: number): WrittenUnit => {
    const token = tokens[position++];
    if (token === undefined || depth > 30) return fail(said('nestml.unit', { text }));
    if (token === '1') return nothing;
    if (token === '(') {
      const inner = product(depth + 1);
      if (tokens[position++] !== ')') return fail(said('nestml.unit', { text }));
      return { ...inner, text: /^[\w]+$/.test(inner.text) ? inner.text : `(${inner.text})` };
    }
    const named = unitNamed(token);
    if (named !== undefined) return named;
    const near = nearestName(token, commonUnits);
    return fail(near === undefined ? said('nestml.noUnit', { name: token }) : said('nestml.noUnitNear', { name: token, near }));
  };
  const result = product(0);
  if (fault !== undefined) return fault;
  return position === tokens.length && tokens.join('') === text.replace(/\s+/g, '') ? result : said('nestml.unit', { text });
}

function joined(a: WrittenUnit, b: WrittenUnit, operator: '*' | '/'): WrittenUnit {
  const sign = operator === '*' ? 1 : -1;
  const text = a.text === '1' && operator === '*' ? b.text : b.text === '1' ? a.text : `${a.text}${operator}${b.text}`;
  return { written: multiplied(a.written, b.written, sign), held: multiplied(a.held, b.held, sign), text };
}

/** a · b^sign */
export function multiplied(a: Unit, b: Unit, sign: 1 | -1 = 1): Unit {
  return {
    powers: a.powers.map((power, k) => power + sign * (b.powers[k] as number)) as unknown as Powers,
    scale: a.scale + sign * b.scale,
  };
}

export function raised(a: Unit, exponent: number): Unit {
  return { powers: a.powers.map((power) => power * exponent) as unknown as Powers, scale: a.scale * exponent };
}

function samePowers(a: Powers, b: Powers): boolean {
  return a.every((power, k) => Math.abs(power - (b[k] as number)) < 1e-9);
}

/** The same kind of quantity, in whichever scale? */
export function sameKind(a: Unit, b: Unit): boolean {
  return samePowers(a.powers, b.powers);
}

export function isPlain(unit: Unit): boolean {
  return samePowers(unit.powers, plain.powers);
}

/** A unit as people write it: the usual name where there is one, else a product of base units. */
export function formatUnit(unit: Unit): string {
  if (isPlain(unit)) return unit.scale === 0 ? 'real' : `10^${unit.scale}`;
  for (const name of [...commonUnits, 'mV/ms', 'pA/ms', 'nS/ms', '1/ms', '1/mV', 'pA*ms', 'mV*ms', 'V/s', 'A/s']) {
    const known = parseUnit(name);
    if ('written' in known && samePowers(known.written.powers, unit.powers) && known.written.scale === unit.scale) return name;
  }
  const names = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd'];
  const parts = unit.powers.flatMap((power, k) => (power === 0 ? [] : [power === 1 ? (names[k] as string) : `${names[k]}^${power}`]));
  return `${unit.scale === 0 ? '' : `10^${unit.scale} `}${parts.join('·')}`;
}
