/** One recorder's rows as CSV. */
import type { RecorderResult } from '../../editor/types.ts';

/**
 * A header and one line a row: `times,senders` and the recorder's further columns in NEST's names. Numbers are written with all
 * their digits (the shortest text that reads back to the same number), separated by commas, lines ended by a line feed.
 */
export function recorderCsv({ times, senders, values, length }: RecorderResult): string {
  const names = Object.keys(values);
  const lines = [['times', 'senders', ...names].join(',')];
  const columns = names.map((name) => values[name]);
  for (let row = 0; row < length; row++) {
    let line = `${times[row]},${senders[row]}`;
    for (const column of columns) line += `,${column?.[row]}`;
    lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}
