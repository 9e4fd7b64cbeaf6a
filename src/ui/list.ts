/** Lists of numbers as people type and paste them, and the generators that fill a list. */
import { type Notation, numberText, readIn, splitsGroups } from './number.ts';
import { isPython, readPython } from './pythonList.ts';
import { LIST_LIMIT, pythonRange, regular } from './ranges.ts';

type ListProblem =
  /** text: a piece is no number; range: not made of two or three numbers; step: a step of zero; python: a call that is not known here. */
  'text' | 'range' | 'step' | 'python' | 'long';

type ParsedList =
  | { readonly ok: true; readonly values: readonly number[] }
  | {
      readonly ok: false;
      readonly reason: ListProblem;
      /** The piece that could not be read. */
      readonly found: string;
    }
  | {
      readonly ok: false;
      /** marks: commas and points can be meant in several ways; short: a range gives one value or none. */
      readonly reason: 'marks' | 'short';
      readonly found: string;
      /** What the text can mean, one of which has to be chosen. */
      readonly readings: readonly (readonly number[])[];
    };

interface ListLimits {
  readonly limit?: number;
  /** The list has to have this many values: readings of another length are not meant. */
  readonly count?: number | undefined;
}

/**
 * "1, 2, 3", "[1 2 3]", one a line, tabs from a spreadsheet, "1;2,5;3" with decimal commas; ranges start:stop and start:stop:step
 * as Python slices have them, without the stop; and what stands in a script: range(…), np.arange(…), np.linspace(…), np.array([…]).
 *
 * Where commas or points can be meant in several ways ("1,000, 2,000") or a range gives one value or none (its numbers may stand in
 * another order), all readings are answered, so that somebody can choose.
 */
export function parseList(text: string, { limit = LIST_LIMIT, count }: ListLimits = {}): ParsedList {
  const trimmed = text.trim();
  if (isPython(trimmed)) return fromPython(trimmed, limit);
  const brackets = /^[[(]/.test(trimmed);
  const inner = trimmed.replace(/^[[(]/, '').replace(/[\])]$/, '');
  // Whoever writes brackets writes as programs do: commas part, points are decimal signs.
  const ways = brackets ? [WAYS[0] as Way] : WAYS;
  const parsed = ways.flatMap((way) => readWay(inner, way, limit) ?? []);
  const readings = distinct(parsed.flatMap((one) => (one.ok ? [one.values] : 'readings' in one ? one.readings : [])));
  const [first = { ok: false, reason: 'text', found: trimmed } satisfies ParsedList] = parsed;
  if (readings.length === 0) return first;
  const fitting = readings.filter((values) => values.length === count);
  const possible = fitting.length > 0 ? fitting : readings;
  const [only = []] = possible;
  const short = parsed.find((one) => 'readings' in one);
  if (possible.length === 1 && (short === undefined || fitting.length > 0)) return { ok: true, values: only };
  return short !== undefined && 'readings' in short
    ? { ...short, readings: possible }
    : { ok: false, reason: 'marks', found: trimmed, readings: possible };
}

function fromPython(text: string, limit: number): ParsedList {
  const read = readPython(text, limit);
  if ('inside' in read)
    return parseList(read.inside.startsWith('[') || isPython(read.inside) ? read.inside : `[${read.inside}]`, { limit });
  if ('reason' in read) return { ok: false, reason: read.reason, found: text };
  return read.values.length < 2 ? { ok: false, reason: 'short', found: text, readings: [read.values] } : { ok: true, values: read.values };
}

function distinct(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  for (const list of lists) {
    if (!found.some((other) => other.length === list.length && other.every((value, index) => value === list[index]))) found.push(list);
  }
  return found;
}

/** A way to part a text into numbers. It does not apply where it makes no difference or no sense. */
interface Way {
  readonly notation: Notation;
  readonly separator: RegExp;
  /** Whether somebody may have meant this text so. */
  readonly applies: (text: string) => boolean;
}

const HAS_BARE_COMMA = /\d,\d/;
const WAYS: readonly Way[] = [
  // As programs write: commas, spaces and line ends part, points are decimal. A semicolon beside bare commas says otherwise.
  { notation: 'point', separator: /[,;\s]+/, applies: (text) => !(text.includes(';') && HAS_BARE_COMMA.test(text)) },
  // Commas part thousands; what parts numbers is a comma with a space, a semicolon, a tab or a line end.
  { notation: 'point', separator: /,\s+|[;\s]+/, applies: (text) => HAS_BARE_COMMA.test(text) },
  // Decimal commas, points part thousands.
  { notation: 'comma', separator: /,\s+|[;\s]+/, applies: (text) => HAS_BARE_COMMA.test(text) || /\d\.\d{3}(?!\d)/.test(text) },
  // Spaces part thousands; commas, semicolons and line ends part numbers.
  { notation: 'point', separator: /\s*[,;\t\n]\s*/, applies: (text) => splitsGroups(text) },
];

function readWay(text: string, { notation, separator, applies }: Way, limit: number): ParsedList | undefined {
  if (!applies(text)) return undefined;
  const pieces = text.split(separator).filter((piece) => piece !== '');
  // Both readings of what was written short (one value, or none) and of all the rest.
  const values: number[] = [];
  const others: number[] = [];
  let short: string | undefined;
  for (const piece of pieces) {
    if (piece.includes(':')) {
      const range = readRange(piece, notation, limit - values.length);
      if (typeof range === 'string') return { ok: false, reason: range, found: piece };
      if (range.values.length < 2) short ??= piece;
      for (const value of range.values) values.push(value);
      for (const value of range.values.length < 2 ? range.other : range.values) others.push(value);
    } else {
      const value = readIn(piece, notation);
      if (value === undefined) return { ok: false, reason: 'text', found: piece };
      values.push(value);
      others.push(value);
    }
    if (values.length > limit || others.length > limit) return { ok: false, reason: 'long', found: piece };
  }
  if (short === undefined) return { ok: true, values };
  return { ok: false, reason: 'short', found: short, readings: distinct([others, values]) };
}

interface Range {
  readonly values: readonly number[];
  /** What it is with its numbers as start:step:stop, the end included; of two numbers, with the end included. */
  readonly other: readonly number[];
}

function readRange(piece: string, notation: Notation, room: number): Range | ListProblem {
  const parts = piece.split(':').map((part) => readIn(part, notation));
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => part === undefined)) return 'range';
  const [start, stop, step = 1] = parts as [number, number, number | undefined];
  const values = pythonRange(start, stop, step, room);
  if (typeof values === 'string') return values;
  const other = parts.length === 3 ? regular(start, stop, step, room) : regular(start, 1, stop, room);
  return { values, other: typeof other === 'string' || other.length <= values.length ? values : other };
}

/** Values as an editable text; long runs of equal steps are not folded, so that what is read is what is there. */
export function formatList(values: readonly number[]): string {
  return values.map(numberText).join(', ');
}
