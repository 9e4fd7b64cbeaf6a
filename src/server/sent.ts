/** Values as NEST Server reads them: JSON that tells reals from whole numbers, and knows infinity as Python does. */

/** A number that NEST takes as a double: 376 is written 376.0. */
export class Real {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

export type Sent = null | boolean | number | string | Real | readonly Sent[] | { readonly [key: string]: Sent };

/** The text of a request's body. Infinity and NaN are written by their names, which Python's json reads; plain numbers are whole. */
export function bodyText(value: Sent): string {
  if (value instanceof Real) return realText(value.value);
  if (Array.isArray(value)) return `[${(value as readonly Sent[]).map(bodyText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value as { readonly [key: string]: Sent })
    .map(([key, entry]) => `${JSON.stringify(key)}:${bodyText(entry)}`)
    .join(',')}}`;
}

function realText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

const NAMES = /("(?:[^"\\]|\\.)*")|-?\bInfinity\b|\bNaN\b/g;

/** The value of an answer's body; NaN and infinities, for which JSON has no word, are read as null. Throws a SyntaxError where it is no JSON. */
export function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    const plain = text.replace(NAMES, (whole: string, quoted: string | undefined) => (quoted === undefined ? 'null' : whole));
    if (plain === text) throw problem;
    return JSON.parse(plain);
  }
}
