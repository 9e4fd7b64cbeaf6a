/** A sweep as a table: for CSV, for JSON, for whoever reads numbers. */
import { rowsOf, type SweepPlan, type SweepValue } from './sweep.ts';

interface SweepTable {
  readonly columns: readonly string[];
  /** NaN where nothing can be said. */
  readonly rows: readonly (readonly number[])[];
}

/** One row a setting (dials, mean, sd, sem, n over the seeds), or one row a run (dials, seed, value). */
export function tableOf(plan: SweepPlan, values: readonly SweepValue[], rows: 'settings' | 'runs' = 'settings'): SweepTable {
  const dials = plan.dials.map(({ name }) => name);
  if (rows === 'runs') {
    const sorted = [...values].sort((a, b) => a.setting - b.setting || a.seed - b.seed);
    return {
      columns: [...dials, 'seed', 'value'],
      rows: sorted.map(({ setting, seed, value }) => [...(plan.settings[setting] ?? []), seed, value]),
    };
  }
  return {
    columns: [...dials, 'mean', 'sd', 'sem', 'n'],
    rows: rowsOf(plan, values).map(({ setting, mean, sd, sem, n }) => [...(plan.settings[setting] ?? []), mean, sd, sem, n]),
  };
}

/** The table as CSV; what cannot be said is an empty field. */
export function tableCsv({ columns, rows }: SweepTable): string {
  const name = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => row.map((value) => (Number.isNaN(value) ? '' : String(value))).join(','));
  return `${[columns.map(name).join(','), ...lines].join('\n')}\n`;
}

/** The table as JSON text; what cannot be said is null. */
export function tableJson(plan: SweepPlan, table: SweepTable): string {
  const head = {
    format: 'spikepatch.sweep',
    version: 1,
    title: plan.title,
    measure: plan.measure,
    dials: plan.dials.map(({ name, values }) => ({ name, values: Array.from(values) })),
    seeds: plan.seeds,
    columns: table.columns,
  };
  const rows = table.rows.map((row) => row.map((value) => (Number.isFinite(value) ? value : null)));
  return `${JSON.stringify({ ...head, rows })}\n`;
}
