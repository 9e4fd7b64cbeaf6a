/** Lists of numbers as people type them, and the generators that fill a list. */
import { numberText, readNumber } from './number.ts';

export type ParsedList =
  | { readonly ok: true; readonly values: readonly number[] }
  | {
      readonly ok: false;
      /** range: a start:step:stop that never ends or is not made of numbers; long: more than the limit. */
      readonly reason: 'text' | 'range' | 'long';
      /** The piece that could not be read. */
      readonly found: string;
    };

/** More elements than this make a text nobody reads and a page that stalls. */
export const LIST_LIMIT = 100_000;

/**
 * "1, 2, 3", "[1 2 3]", one a line, tabs from a spreadsheet, "1;2,5;3" with decimal commas, and ranges start:stop or
 * start:step:stop with the end included ("0:10:100" is 0, 10 … 100), mixed as one likes.
 */
export function parseList(text: string, limit = LIST_LIMIT): ParsedList {
  const inner = text
    .trim()
    .replace(/^[[(]/, '')
    .replace(/[\])]$/, '');
  const values: number[] = [];
  for (const piece of pieces(inner)) {
    if (piece.includes(':')) {
      const range = readRange(piece, limit - values.length);
      if (typeof range === 'string') return { ok: false, reason: range, found: piece };
      for (const value of range) values.push(value);
    } else {
      const value = readNumber(piece);
      if (value === undefined) return { ok: false, reason: 'text', found: piece };
      values.push(value);
    }
    if (values.length > limit) return { ok: false, reason: 'long', found: piece };
  }
  return { ok: true, values };
}

function pieces(text: string): string[] {
  // With semicolons, tabs or line ends as separators a comma can be the decimal sign; else the comma separates.
  const separator = /[;\n\t]/.test(text) && !/,\s/.test(text) ? /[;\s]+/ : /[,;\s]+/;
  return text.split(separator).filter((piece) => piece !== '');
}

function readRange(piece: string, room: number): readonly number[] | 'range' | 'long' {
  const parts = piece.split(':').map(readNumber);
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => part === undefined)) return 'range';
  const [start, second, third] = parts as [number, number, number | undefined];
  const step = third === undefined ? 1 : second;
  return regular(start, step, third ?? second, room);
}

function regular(start: number, step: number, stop: number, room: number): readonly number[] | 'range' | 'long' {
  if (step === 0 || (stop - start) / step < 0) return 'range';
  const count = Math.floor((stop - start) / step + 1e-9) + 1;
  if (count > room) return 'long';
  return Array.from({ length: count }, (_, index) => clean(start + index * step));
}

/** start, start+step … up to and with stop; empty where the step does not lead there. */
export function regularTrain(start: number, step: number, stop: number): readonly number[] {
  const values = regular(start, step, stop, LIST_LIMIT);
  return typeof values === 'string' ? [] : values;
}

/** `count` values from first to last in equal distances; one value is the first. */
export function linspace(first: number, last: number, count: number): readonly number[] {
  const n = Math.max(0, Math.min(LIST_LIMIT, Math.floor(count)));
  return Array.from({ length: n }, (_, index) => (n === 1 ? first : clean(first + ((last - first) * index) / (n - 1))));
}

/** Values as an editable text; long runs of equal steps are not folded, so that what is read is what is there. */
export function formatList(values: readonly number[]): string {
  return values.map(numberText).join(', ');
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}
