/** Recordings as tables (RFC 4180 with plain line feeds): one row a sample or spike, the columns of the results file. */
import { columnsOf, type RecorderRows, timeText } from './results.ts';

/** Rows in one piece of text. */
const PIECE = 8192;

/** One recorder's table with a header line, in pieces. A value that is no number (NaN) is an empty field. */
export function* csvText(rows: RecorderRows): Generator<string> {
  const columns = columnsOf(rows);
  yield `${columns.map(([name]) => field(name)).join(',')}\n`;
  for (let from = 0; from < rows.times.length; from += PIECE) {
    const to = Math.min(from + PIECE, rows.times.length);
    let text = '';
    for (let row = from; row < to; row++) {
      text += timeText(rows.times[row] as number);
      for (let index = 1; index < columns.length; index++)
        text += `,${numberText((columns[index] as (typeof columns)[0])[1][row] as number)}`;
      text += '\n';
    }
    yield text;
  }
}

/** The tables of several recorders one after the other, each with its name in a comment line. */
export function* csvTexts(recorders: Readonly<Record<string, RecorderRows>>): Generator<string> {
  const entries = Object.entries(recorders);
  for (const [index, [id, rows]] of entries.entries()) {
    if (entries.length > 1) yield `${index > 0 ? '\n' : ''}# ${id} (${rows.model})\n`;
    yield* csvText(rows);
  }
}

/** Any table with its header line. A value that does not exist (undefined, NaN) is an empty field. */
export function* csvTable(head: readonly string[], rows: Iterable<readonly (string | number | undefined)[]>): Generator<string> {
  yield `${head.map(field).join(',')}\n`;
  for (const cells of rows) {
    yield `${cells.map((cell) => (typeof cell === 'number' ? numberText(cell) : field(cell ?? ''))).join(',')}\n`;
  }
}

function numberText(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
