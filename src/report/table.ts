/** Tables of a report as plain data, and as HTML. */
import { type Html, html } from './html.ts';

interface Cell {
  /** What it says: text, or text with markup. */
  readonly text: string | Html;
  /** Where in the document its value stands (docs/graph-format.md, "Paths"); several where several places say the same. */
  readonly paths?: readonly string[];
  /** Something else holds than NEST's default. */
  readonly changed?: boolean;
  readonly mono?: boolean;
}

export interface Table {
  readonly caption?: string | Html;
  readonly columns: readonly string[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly Cell[])[];
}

export const text = (words: string | Html): Cell => ({ text: words });
/** A name of NEST's or of the document. */
export const name = (words: string): Cell => ({ text: words, mono: true });
/** A value of the document, as it is there. */
export const value = (words: string, paths: readonly string[], changed = false): Cell => ({ text: words, paths, changed, mono: true });

/** As HTML, without the columns that say nothing. */
export function tableHtml(table: Table): Html {
  const { caption, columns, rows } = withoutEmpty(table);
  return html`<div class="wide" tabindex="0"><table>${caption === undefined ? undefined : html`<caption>${caption}</caption>`}<thead><tr>${columns.map(
    (column) => html`<th scope="col">${column}</th>`,
  )}</tr></thead><tbody>${rows.map((cells) => html`<tr>${cells.map(cellHtml)}</tr>\n`)}</tbody></table></div>\n`;
}

function withoutEmpty({ caption, columns, rows }: Table): Table {
  const says = ({ text: words }: Cell): boolean => (typeof words === 'string' ? words : words.html) !== '';
  const kept = columns.map((_, index) => rows.some((cells) => cells.some((cell, at) => at === index && says(cell))));
  const keep = <T>(list: readonly T[]): T[] => list.filter((_, index) => index === 0 || kept[index]);
  return { ...(caption !== undefined && { caption }), columns: keep(columns), rows: rows.map(keep) };
}

function cellHtml({ text: words, paths, changed, mono }: Cell, index: number): Html {
  const marks = html`${paths === undefined ? undefined : html` data-path="${paths.join(' ')}"`}${mono ? html` class="mono"` : undefined}`;
  const content = changed ? html`<b>${words}</b>` : html`${words}`;
  return index === 0 ? html`<th scope="row"${marks}>${content}</th>` : html`<td${marks}>${content}</td>`;
}
