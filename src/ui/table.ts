/** Tables of numbers pasted from a spreadsheet, a CSV file or a script: rows of equal length. */
import { type Notation, readIn } from './number.ts';
import { LIST_LIMIT } from './ranges.ts';

export type Rows = readonly (readonly number[])[];

type ParsedTable =
  | { readonly ok: true; readonly rows: Rows }
  | {
      readonly ok: false;
      /** text: a piece is no number; ragged: a row has another length than the first; long: more values than the limit. */
      readonly reason: 'text' | 'ragged' | 'long';
      readonly found: string;
      /** The row, from 1. */
      readonly row: number;
    }
  /** Commas and points can be meant in two ways. */
  | { readonly ok: false; readonly reason: 'marks'; readonly readings: readonly Rows[] };

/**
 * Lines of numbers parted by tabs, semicolons, commas or spaces, or "[[1, 2], [3, 4]]" as Python has it. Decimal commas are read where
 * tabs or semicolons part the columns.
 */
export function parseTable(text: string, limit = LIST_LIMIT): ParsedTable {
  const { lines, nested } = linesOf(text);
  const parted = !nested && lines.some((line) => /[\t;]/.test(line));
  const point = readRows(lines, 'point', parted, limit);
  if (!parted) return point;
  const comma = readRows(lines, 'comma', parted, limit);
  if (!point.ok || !comma.ok) return point.ok ? point : comma.ok ? comma : point;
  const same = point.rows.every((row, index) => row.every((value, place) => value === comma.rows[index]?.[place]));
  return same ? point : { ok: false, reason: 'marks', readings: [point.rows, comma.rows] };
}

function linesOf(text: string): { readonly lines: readonly string[]; readonly nested: boolean } {
  const bare = text.trim().replace(/^(?:np\.|numpy\.)?array\s*\((.*)\)$/s, '$1');
  const nested = /^[[(]\s*[[(]/.test(bare);
  const lines = nested
    ? bare
        .slice(1)
        .split(/[\])]\s*,?/)
        .map((line) => line.replace(/^\s*[[(]/, '').replace(/\s+/g, ' '))
    : bare.split('\n').map((line) => line.replace(/^\s*\[(.*)\]\s*,?\s*$/, '$1'));
  return { lines: lines.map((line) => line.trim()).filter((line) => line !== ''), nested };
}

function readRows(lines: readonly string[], notation: Notation, parted: boolean, limit: number): ParsedTable {
  const rows: number[][] = [];
  let total = 0;
  for (const [index, line] of lines.entries()) {
    const row = index + 1;
    const cells = line.split(parted ? /\s*[\t;]\s*/ : /[,\s]+/).filter((cell) => cell !== '');
    const values: number[] = [];
    for (const cell of cells) {
      const value = readIn(cell, notation);
      if (value === undefined) return { ok: false, reason: 'text', found: cell, row };
      values.push(value);
    }
    total += values.length;
    if (total > limit) return { ok: false, reason: 'long', found: line, row };
    if (values.length !== (rows[0]?.length ?? values.length)) return { ok: false, reason: 'ragged', found: line, row };
    rows.push(values);
  }
  return { ok: true, rows };
}
