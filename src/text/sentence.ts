/** The types of a dictionary, and how its sentences are filled. Numbers in sentences are written here and nowhere else. */
import { formatBytes, formatNumber, groupDigits } from '../base/numbers.ts';
import { type Entry, isSaid } from '../base/said.ts';

/** Every key of the English dictionary, in whatever words and plural forms the other language has. */
export type Translation<English> = { readonly [Key in keyof English]: Entry };

/** As much of a language as a sentence needs. */
export interface Wording {
  /** BCP 47, e.g. "zh-Hans"; decides plural forms. */
  readonly tag: string;
  readonly entry: (code: string) => Entry | undefined;
  /** NEST's sentences in this language by their English. */
  readonly nest: Readonly<Record<string, string>>;
}

/** Fills the gaps of a sentence; a gap without a value stays as it is. */
export function fill(entry: Entry, values: Readonly<Record<string, unknown>>, wording: Wording): string {
  const count = values['count'];
  const one = typeof count === 'number' && new Intl.PluralRules(wording.tag).select(count) === 'one';
  const text = typeof entry === 'string' ? entry : one ? (entry.one ?? entry.other) : entry.other;
  return text.replace(/\{(\w+)(?::(\w+))?\}/g, (gap, name: string, form: string | undefined) =>
    name in values && values[name] !== undefined ? written(values[name], form, wording) : gap,
  );
}

/** A code that the dictionary does not have is said as it is: it comes from a newer program. */
export function speakIn(code: string, values: Readonly<Record<string, unknown>>, wording: Wording): string {
  const entry = wording.entry(code);
  return entry === undefined ? `${code} ${JSON.stringify(values)}` : fill(entry, values, wording);
}

function written(value: unknown, form: string | undefined, wording: Wording): string {
  switch (form) {
    case 'count':
      return groupDigits(Number(value));
    case 'bytes':
      return formatBytes(Number(value));
    case 'value':
      return shown(value);
    case 'nest':
      return wording.nest[String(value)] ?? String(value);
    case 'list':
    case 'and':
    case 'or':
      return listed(value as readonly unknown[], form, wording);
    default:
      if (Array.isArray(value)) return value.map((part) => plain(part, wording)).join(speakIn('common.listSeparator', {}, wording));
      return plain(value, wording);
  }
}

function plain(value: unknown, wording: Wording): string {
  if (isSaid(value)) return speakIn(value.code, value.values, wording);
  return typeof value === 'number' ? formatNumber(value, 17) : String(value);
}

function listed(parts: readonly unknown[], form: 'list' | 'and' | 'or', wording: Wording): string {
  const all = parts.map((part) => plain(part, wording));
  if (all.length === 0) return speakIn('common.none', {}, wording);
  const separator = speakIn('common.listSeparator', {}, wording);
  if (form === 'list' || all.length === 1) return all.join(separator);
  return speakIn(
    form === 'or' ? 'common.listOr' : 'common.listAnd',
    { list: all.slice(0, -1).join(separator), last: all[all.length - 1] },
    wording,
  );
}

/** A value as a sentence shows it: as it was given, shortened. */
function shown(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' && !Number.isFinite(part) ? String(part) : part));
  const words = text ?? String(value);
  return words.length > 60 ? `${words.slice(0, 57)}…` : words;
}
