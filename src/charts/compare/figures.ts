/** Figures of several runs, one row a figure. */
import { t } from '../../editor/text/en.ts';
import type { RecorderSummary, RunSummary } from '../../experiment/summary.ts';
import { formatValue } from '../data/ticks.ts';

interface FigureRow {
  readonly name: string;
  /** One for each run, in words; "–" where there is none. */
  readonly values: readonly string[];
}

/**
 * Rate, CV, first spike of spike recorders, mean and range of sampled quantities, rows of the others.
 * @param nameOf what a recorder is called, by its id.
 */
export function figureRows(summaries: readonly RunSummary[], nameOf: (id: string) => string): readonly FigureRow[] {
  const recorders = [...new Set(summaries.flatMap(({ recorders }) => Object.keys(recorders)))];
  return recorders.flatMap((id) => {
    const recorder = nameOf(id);
    const all = summaries.map((summary) => summary.recorders[id]);
    const row = (name: string, of: (summary: RecorderSummary) => string | number | undefined): FigureRow => ({
      name,
      values: all.map((summary) => written(summary && of(summary))),
    });
    if (all.some((summary) => summary?.rate !== undefined)) {
      return [
        row(t('compare.rate', { recorder }), ({ rate }) => rate),
        row(t('compare.cv', { recorder }), ({ cv }) => cv && Number(cv.toFixed(6))),
        row(t('compare.first', { recorder }), ({ first }) => first),
      ];
    }
    const names = [...new Set(all.flatMap((summary) => Object.keys(summary?.values ?? {})))];
    if (names.length === 0) return [row(t('compare.rows', { recorder }), ({ rows }) => rows)];
    return names.flatMap((name) => [
      row(t('compare.mean', { recorder, name }), ({ values }) => values?.[name]?.mean),
      row(t('compare.range', { recorder, name }), ({ values }) => {
        const range = values?.[name];
        return range && `${formatValue(range.min, 5)} … ${formatValue(range.max, 5)}`;
      }),
    ]);
  });
}

function written(value: string | number | undefined): string {
  return value === undefined ? '–' : typeof value === 'number' ? formatValue(value, 5) : value;
}
