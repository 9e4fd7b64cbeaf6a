/** What a text typed into a parameter's field means where it is no plain number: values one by one, or an expression. */
import type { Expression, ParamValue } from '../../document/types.ts';
import { t } from '../../editor/text/en.ts';
import { parseValue, type Site } from '../../language/index.ts';
import { parseList } from '../../ui/list.ts';
import { clearNumber } from '../../ui/number.ts';

/** Where a value stands. */
export interface ValuePlace {
  readonly site: Site;
  /** How many values there are one by one: neurons of a population, connections of an edge; undefined where they cannot be listed. */
  readonly count: number | undefined;
  readonly unit?: string;
}

type ReadValue =
  | { readonly ok: true; readonly value: ParamValue }
  | { readonly ok: false; readonly message: string; readonly column?: number }
  | { readonly ok: false; readonly asked: string; readonly answers: readonly { readonly label: string; readonly value: ParamValue }[] };

/** A list is written in brackets, by a call of Python's, as a range, or as several numbers. */
const LIST =
  /^\[|^(?:(?:np|numpy)\.)?(?:array|arange|linspace|range|list|tuple)\s*\(|^[-+−\d.]+\s*:|^[-+−\d.,;\s'e]*\d[,;\s]\s*[-+−\d.][-+−\d.,;\s'e]*$/i;

/** Reads "300 + 50*i", "normal(60, 15)", "1, 2, 3", "np.linspace(0, 1, 20)" or what a PyNEST script writes for them. */
export function readValue(typed: string, place: ValuePlace): ReadValue {
  const text = typed.trim();
  if (LIST.test(text)) return readValues(text, place);
  const unit = place.unit;
  const bare = unit && unit !== '1' && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
  const parsed = parseValue(bare, place.site);
  if (parsed.ok) return { ok: true, value: expressionOrNumber(bare, parsed.value.root) };
  const plain = fromPynest(bare);
  const again = plain === bare ? undefined : parseValue(plain, place.site);
  if (again?.ok) return { ok: true, value: expressionOrNumber(plain, again.value.root) };
  const [first] = parsed.complaints;
  const lead = typed.length - typed.trimStart().length;
  return {
    ok: false,
    message: first === undefined ? t('inspector.value.unreadable') : t('common.it', { it: first.message }),
    column: (first?.column ?? 1) + lead,
  };
}

function expressionOrNumber(text: string, root: { readonly kind: string; readonly value?: unknown }): number | Expression {
  return root.kind === 'number' && typeof root.value === 'number' ? root.value : { expression: text };
}

/** nest.random.normal(mean=60, std=15) → normal(60, 15): the same without what only Python needs. */
function fromPynest(text: string): string {
  return text
    .replace(/\bnest\.(?:random|math|spatial_distributions|spatial)\./g, '')
    .replace(/\bnumpy\.|\bnp\./g, '')
    .replace(/\b\w+\s*=\s*(?=[-\w.(])/g, '');
}

function readValues(text: string, { count, unit: _unit }: ValuePlace): ReadValue {
  const parsed = parseList(text, { count });
  if (parsed.ok) return checked(parsed.values, count);
  if (!('readings' in parsed)) return { ok: false, message: t('inspector.value.notAList', { found: parsed.found }) };
  const answers = parsed.readings.flatMap((values) => {
    const one = checked(values, count);
    const shown = values.length > 4 ? `${values.slice(0, 3).map(clearNumber).join(', ')} …` : values.map(clearNumber).join(', ');
    return one.ok ? [{ label: shown, value: one.value }] : [];
  });
  return answers.length > 0
    ? { ok: false, asked: t('inspector.ui.severalLists', { found: text }), answers }
    : checked(parsed.readings[0] ?? [], count);
}

function checked(values: readonly number[], count: number | undefined): ReadValue {
  const [only] = values;
  if (values.length === 1 && only !== undefined && count === undefined) return { ok: true, value: only };
  if (count === undefined) return { ok: false, message: t('inspector.value.noList') };
  if (values.length !== count) return { ok: false, message: t('inspector.value.count', { found: values.length, n: count }) };
  return { ok: true, value: count === 1 && only !== undefined ? only : { values } };
}
