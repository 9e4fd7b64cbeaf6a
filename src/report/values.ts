/** Values as tables of a report write them: every digit that the document has, so that what is read again is what was written. */
import { isExpression, isValues } from '../document/meaning/values.ts';
import type { ParamValue } from '../document/types.ts';
import { t } from '../text/language.ts';

/** Of longer lists a table shows the beginning and the last; the file that goes with the report holds all. */
const LONGEST = 40;
const BEGINNING = 20;

/** 0.1, inf, true, [1, 2, 3], or an expression as it is written. */
export function exactText(value: unknown): string {
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  if (isExpression(value)) return value.expression;
  if (isValues(value)) return exactText(value.values);
  if (Array.isArray(value)) return listText(value);
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, member]) => `${key}: ${exactText(member)}`)
      .join(', ')}}`;
  return String(value);
}

function listText(list: readonly unknown[]): string {
  if (list.length <= LONGEST) return `[${list.map(exactText).join(', ')}]`;
  const shown = list.slice(0, BEGINNING).map(exactText).join(', ');
  return `[${shown}, …, ${exactText(list.at(-1))}] (${t('report.values', { count: list.length })})`;
}

/** What holds for each neuron of a population: one value, or a list of them. */
export function eachText(values: readonly ParamValue[]): string {
  const [only] = values;
  return values.length === 1 && only !== undefined ? exactText(only) : listText(values);
}

/** "1" says that there is no unit. */
export function unitText(unit: string): string {
  return unit === '1' ? '' : unit;
}
