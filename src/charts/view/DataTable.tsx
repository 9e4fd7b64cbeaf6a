/** Tables of a panel: what the chart shows as numbers, and who was recorded, for people who read it or have it read. */
import type { ReactNode } from 'react';
import { t } from '../../editor/text/en.ts';
import type { Table, TableRow } from '../data/panel.ts';
import { formatValue } from '../data/ticks.ts';

/** Rows that are put on the page. */
export const MOST_ROWS = 300;

interface DataTableProps {
  readonly table: Table;
  readonly label: string;
  /** CSS pixels; without a width as wide as its container. */
  readonly width?: number;
  readonly height: number;
  /** Significant digits of numbers. */
  readonly digits: number;
  /** A sentence about the rows that are left out. */
  readonly more: (left: number) => string;
}

/** The first rows of a table; rows of somebody begin with their colour and name. */
export function DataTable({ table, label, width, height, digits, more }: DataTableProps) {
  const rows = table.rows.slice(0, MOST_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key.
    <section className="charts-table" style={{ width, height }} aria-label={label} tabIndex={0}>
      <table>
        {table.caption && <caption>{table.caption}</caption>}
        <thead>
          <tr>
            {table.columns.map(({ name, unit }) => (
              <th key={name} scope="col">
                {unit ? t('charts.table.head', { name, unit }) : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else to be told apart by.
            <tr key={i}>{cellsOf(row, digits)}</tr>
          ))}
        </tbody>
      </table>
      {table.total > rows.length && <p>{more(table.total - rows.length)}</p>}
    </section>
  );
}

function cellsOf({ colour, cells }: TableRow, digits: number): ReactNode[] {
  const write = (cell: string | number | undefined) =>
    typeof cell === 'string' ? cell : cell === undefined || Number.isNaN(cell) ? '–' : formatValue(cell, digits);
  return cells.map((cell, k) =>
    k === 0 && colour !== undefined ? (
      <th key="head" scope="row">
        <i className="charts-dot" style={{ background: `var(--trace-${colour})` }} />
        {write(cell)}
      </th>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
      <td key={k}>{write(cell)}</td>
    ),
  );
}
