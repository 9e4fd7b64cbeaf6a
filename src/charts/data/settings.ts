/** What a panel shows, as the document keeps it under view.panels[recorder]. Read with care: a file may hold anything there. */
import type { PanelView } from '../../document/types.ts';
import type { Interval } from './ticks.ts';

export type Choice =
  /** All up to AUTOMATIC_LIMIT, else as many of the first. */
  | { readonly show: 'auto' }
  | { readonly show: 'all' }
  | { readonly show: 'first'; readonly count: number }
  /** Places among what was recorded, counted from 1: "1, 3, 5-9". */
  | { readonly show: 'list'; readonly list: string }
  /** Mean and standard deviation over each population. */
  | { readonly show: 'mean' };

export interface PanelSettings {
  readonly choice: Choice;
  /** Recordables left out. */
  readonly hide: readonly string[];
  readonly ghost: boolean;
  /** Bin of the rate histogram in ms; undefined: chosen by the stretch on view. */
  readonly bin: number | undefined;
  readonly rate: boolean;
  /** Locked y axes by plot. */
  readonly y: Readonly<Record<string, Interval>>;
}

/** More traces than this are not drawn unasked. */
export const AUTOMATIC_LIMIT = 10;

/** Settings out of a document's view; whatever is not understood counts as not said. */
export function readSettings(view: PanelView | undefined): PanelSettings {
  const bin = view?.['bin'];
  const hide = view?.['hide'];
  const y = view?.['y'];
  return {
    choice: readChoice(view?.['neurons']),
    hide: Array.isArray(hide) ? hide.filter((name): name is string => typeof name === 'string') : [],
    ghost: view?.['ghost'] !== false,
    bin: typeof bin === 'number' && bin > 0 && Number.isFinite(bin) ? bin : undefined,
    rate: view?.['rate'] !== false,
    y: isRecord(y) ? Object.fromEntries(Object.entries(y).filter((entry): entry is [string, Interval] => isInterval(entry[1]))) : {},
  };
}

function readChoice(value: unknown): Choice {
  if (value === 'all' || value === 'mean') return { show: value };
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return { show: 'first', count: value };
  if (typeof value === 'string' && /^[\d,;\s–-]+$/.test(value)) return { show: 'list', list: value };
  return { show: 'auto' };
}

/** A choice as the document keeps it: "all", "mean", a number, or a list as text; undefined for the automatic one. */
export function writeChoice(choice: Choice): string | number | undefined {
  if (choice.show === 'auto') return undefined;
  if (choice.show === 'first') return choice.count;
  return choice.show === 'list' ? choice.list : choice.show;
}

/** Places in a list such as "1, 3, 5-9", counted from 1, each once and in order; what lies beyond `total` is left out. */
export function parsePlaces(list: string, total: number): number[] {
  const places = new Set<number>();
  for (const part of list.split(/[,;\s]+/).filter(Boolean)) {
    const range = /^(\d+)(?:[–-](\d+))?$/.exec(part);
    if (!range) continue;
    const from = Number(range[1]);
    const to = Math.min(total, Number(range[2] ?? range[1]));
    for (let place = Math.max(1, from); place <= to; place++) places.add(place);
  }
  return [...places].sort((a, b) => a - b);
}

/** Which of `total` things a choice shows, as indices from 0. */
export function chosen(choice: Choice, total: number): number[] {
  if (choice.show === 'list') return parsePlaces(choice.list, total).map((place) => place - 1);
  const count = choice.show === 'first' ? choice.count : choice.show === 'auto' ? AUTOMATIC_LIMIT : total;
  return Array.from({ length: Math.min(total, count) }, (_, i) => i);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInterval(value: unknown): value is Interval {
  return (
    Array.isArray(value) && value.length === 2 && value.every((v) => typeof v === 'number' && Number.isFinite(v)) && value[0] < value[1]
  );
}
