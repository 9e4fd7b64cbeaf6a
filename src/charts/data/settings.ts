/**
 * Settings of panels: typed values out of what a document keeps (read with care: a file may hold anything there), and the form
 * that changes them. A recorder's own panel keeps them under view.panels[recorder], an analysis in itself.
 */
import type { NumberSpec } from '../../analysis/settings.ts';
import type { Interval } from './ticks.ts';
import type { Say } from './words.ts';

/** What there is to choose from in a panel. */
export interface Choices {
  /** How many things were recorded, and how many of them are shown. */
  readonly total: number;
  readonly shown: number;
  /** Quantities that can be shown, hidden ones included. */
  readonly recordables: readonly string[];
  /** Parameters in which the neurons that were recorded differ. */
  readonly differing?: readonly string[];
  /** Layers, or connections between layers, one of which is shown. */
  readonly parts?: readonly { readonly id: string; readonly label: string }[];
  /** Other recorders of the document whose rows can be looked at together with these. */
  readonly recorders?: readonly { readonly id: string; readonly label: string }[];
}

/** One field of a form. `store` gives what the document keeps; undefined where it is the default. */
export type Field =
  | {
      readonly field: 'select';
      readonly label: string;
      readonly unit?: string;
      readonly value: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      store(value: string): unknown;
    }
  | {
      readonly field: 'number';
      readonly label: string;
      readonly unit?: string;
      /** undefined: left to the panel, where `empty` says what that means. */
      readonly value: number | undefined;
      readonly empty?: string;
      readonly min?: number;
      readonly max?: number;
      readonly integer?: boolean;
      store(value: number | undefined): unknown;
    }
  | {
      readonly field: 'text';
      readonly label: string;
      readonly value: string;
      readonly hint: string;
      check(value: string): string | undefined;
      store(value: string): unknown;
    }
  | {
      readonly field: 'checks';
      readonly legend: string;
      readonly options: readonly { readonly label: string; readonly on: boolean; store(on: boolean): unknown }[];
    }
  /** Stands in the panel's menu. */
  | { readonly field: 'toggle'; readonly label: string; readonly on: boolean; store(on: boolean): unknown };

export interface Setting<T> {
  /** The value out of what is stored; whatever is not understood counts as not said. */
  read(stored: unknown): T;
  fields(value: T, choices: Choices | undefined, say: Say): readonly Field[];
}

/** The settings of a kind by the names they are stored under. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;
export type SettingValues<S extends Settings> = { readonly [Key in keyof S]: S[Key] extends Setting<infer T> ? T : never };

/** All settings of a panel out of what is stored under their names. */
export function readSettings<S extends Settings>(settings: S, stored: Readonly<Record<string, unknown>> | undefined): SettingValues<S> {
  const values = Object.entries(settings).map(([name, setting]) => [name, setting.read(stored?.[name])]);
  return Object.fromEntries(values) as SettingValues<S>;
}

/** The form of a panel: each field with the name that its value is stored under. */
export function formOf<S extends Settings>(
  settings: S,
  values: SettingValues<S>,
  choices: Choices | undefined,
  say: Say,
): { readonly name: string; readonly field: Field }[] {
  return Object.entries(settings).flatMap(([name, setting]) =>
    setting.fields(values[name], choices, say).map((field) => ({ name, field })),
  );
}

/** On or off, in the panel's menu. */
export function toggle(label: string, byDefault: boolean): Setting<boolean> {
  return {
    read: (stored) => (typeof stored === 'boolean' ? stored : byDefault),
    fields: (on, _, say) => [{ field: 'toggle', label: say(label), on, store: (next) => (next === byDefault ? undefined : next) }],
  };
}

/** One of a few names, the first by default; `options` are names of the kind's words too. */
export function oneOf<const T extends string>(label: string, options: readonly [T, ...T[]]): Setting<T> {
  return {
    read: (stored) => options.find((option) => option === stored) ?? options[0],
    fields: (value, _, say) => [
      {
        field: 'select',
        label: say(label),
        value,
        options: options.map((option) => ({ value: option, label: say(option) })),
        store: (next) => (next === options[0] ? undefined : next),
      },
    ],
  };
}

/** A number from `min` on that the panel chooses where none is said; the words of `empty` tell what it chooses. */
export function optionalNumber(
  label: string,
  { unit, empty, min }: { readonly unit: string; readonly empty: string; readonly min: number },
): Setting<number | undefined> {
  return {
    read: (stored) => (typeof stored === 'number' && Number.isFinite(stored) && stored >= min ? stored : undefined),
    fields: (value, _, say) => [{ field: 'number', label: say(label), unit, value, empty: say(empty), min, store: (next) => next }],
  };
}

/** A number of an analysis, within its limits. */
export function numberSetting({ label, unit, empty, min, max, integer }: NumberSpec): Setting<number | undefined> {
  const allowed = (value: number) => value >= (min ?? value) && value <= (max ?? value) && (integer !== true || Number.isInteger(value));
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }), ...(integer && { integer }) };
  return {
    read: (stored) => (typeof stored === 'number' && Number.isFinite(stored) && allowed(stored) ? stored : undefined),
    fields: (value, _, say) => [
      { field: 'number', label: say(label), ...(unit && { unit }), value, empty: say(empty), ...limits, store: (next) => next },
    ],
  };
}

/** One of the quantities that were recorded; undefined: the first. */
export function quantitySetting(label: string): Setting<string | undefined> {
  return {
    read: (stored) => (typeof stored === 'string' ? stored : undefined),
    fields: (value, choices, say) => {
      const known = choices?.recordables ?? [];
      const [first] = known;
      const options = value === undefined || known.includes(value) ? known : [...known, value];
      if (first === undefined || options.length < 2) return [];
      const store = (next: string) => (next === first ? undefined : next);
      return [
        {
          field: 'select',
          label: say(label),
          value: value ?? first,
          options: options.map((each) => ({ value: each, label: each })),
          store,
        },
      ];
    },
  };
}

/** A parameter in which neurons differ; undefined: their place. Where nobody knows them its name is written. */
export function parameterSetting(label: string): Setting<string | undefined> {
  return {
    read: (stored) => (typeof stored === 'string' && stored !== '' ? stored : undefined),
    fields: (value, choices, say) => {
      const known = choices?.differing;
      const store = (next: string) => (next.trim() === '' ? undefined : next.trim());
      if (known === undefined)
        return [{ field: 'text', label: say(label), value: value ?? '', hint: say('place'), check: () => undefined, store }];
      const options = value === undefined || known.includes(value) ? known : [...known, value];
      return [
        {
          field: 'select',
          label: say(label),
          value: value ?? '',
          options: [{ value: '', label: say('place') }, ...options.map((each) => ({ value: each, label: each }))],
          store,
        },
      ];
    },
  };
}

/** One of the parts that there are, by its id; undefined: the first. */
export function partSetting(label: string): Setting<string | undefined> {
  return {
    read: (stored) => (typeof stored === 'string' ? stored : undefined),
    fields: (value, choices, say) => {
      const parts = choices?.parts ?? [];
      const [first] = parts;
      if (first === undefined || parts.length < 2) return [];
      return [
        {
          field: 'select',
          label: say(label),
          value: parts.some(({ id }) => id === value) ? (value as string) : first.id,
          options: parts.map(({ id, label: name }) => ({ value: id, label: name })),
          store: (next) => (next === first.id ? undefined : next),
        },
      ];
    },
  };
}

/** Recorders that are looked at together: the document's `of`, whose first one the panel belongs to. */
export const togetherWith: Setting<readonly string[]> = {
  read: (stored) => (Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : []),
  fields: (of, choices, say) => {
    const others = choices?.recorders ?? [];
    if (others.length === 0) return [];
    const store = (id: string) => (on: boolean) => (on ? [...of, id] : of.filter((other) => other !== id));
    return [
      {
        field: 'checks',
        legend: say('together'),
        options: others.map(({ id, label }) => ({ label, on: of.includes(id), store: store(id) })),
      },
    ];
  },
};

const BINS = ['1', '2', '5', '10', '20', '50', '100'];

/** Width of bins in ms; undefined: chosen by the stretch on view. */
export const binWidth: Setting<number | undefined> = {
  read: (stored) => (typeof stored === 'number' && stored > 0 && Number.isFinite(stored) ? stored : undefined),
  fields: (bin, _, say) => {
    const written = bin === undefined ? 'auto' : String(bin);
    const known = BINS.includes(written) || bin === undefined ? BINS : [...BINS, written];
    return [
      {
        field: 'select',
        label: say('bin'),
        unit: 'ms',
        value: written,
        options: [{ value: 'auto', label: say('automatic') }, ...known.map((width) => ({ value: width, label: width }))],
        store: (next) => (next === 'auto' ? undefined : Number(next)),
      },
    ];
  },
};

/** Recordables left out. */
export const hiddenQuantities: Setting<readonly string[]> = {
  read: (stored) => (Array.isArray(stored) ? stored.filter((name): name is string => typeof name === 'string') : []),
  fields: (hide, choices, say) => {
    const recordables = choices?.recordables ?? [];
    if (recordables.length < 2) return [];
    const store = (name: string) => (on: boolean) => {
      const next = on ? hide.filter((other) => other !== name) : [...hide, name];
      return next.length > 0 ? next : undefined;
    };
    return [
      {
        field: 'checks',
        legend: say('quantities'),
        options: recordables.map((name) => ({ label: name, on: !hide.includes(name), store: store(name) })),
      },
    ];
  },
};

type Choice =
  /** All up to AUTOMATIC_LIMIT, else as many of the first. */
  | { readonly show: 'auto' }
  | { readonly show: 'all' }
  | { readonly show: 'first'; readonly count: number }
  /** Places among what was recorded, counted from 1: "1, 3, 5-9". */
  | { readonly show: 'list'; readonly list: string }
  /** Mean and standard deviation over each population. */
  | { readonly show: 'mean' };

/** More traces than this are not drawn unasked. */
const AUTOMATIC_LIMIT = 10;

const LIST = /^[\d,;\s–-]+$/;

/** Which of what was recorded is shown; `means` offers mean and spread too. The kind's words name the things: "choice". */
export function choiceOf({ means }: { readonly means: boolean }): Setting<Choice> {
  return {
    read: readChoice,
    fields: (choice, choices, say) => {
      const total = choices?.total ?? 0;
      const options = [
        ...(total > AUTOMATIC_LIMIT ? [{ value: 'auto', label: say('choiceAuto', { count: AUTOMATIC_LIMIT }) }] : []),
        { value: 'all', label: say('choiceAll', { count: total }) },
        { value: 'first', label: say('choiceFirst') },
        { value: 'list', label: say('choiceList') },
        ...(means ? [{ value: 'mean', label: say('choiceMean') }] : []),
      ];
      const shown: Field = {
        field: 'select',
        label: say('choice'),
        value: choice.show === 'auto' && total <= AUTOMATIC_LIMIT ? 'all' : choice.show,
        options,
        store: (show) => {
          if (show === 'first') return writeChoice({ show, count: Math.min(AUTOMATIC_LIMIT, Math.max(1, total)) });
          if (show === 'list') return writeChoice({ show, list: '1' });
          return writeChoice({ show: show === 'all' || show === 'mean' ? show : 'auto' });
        },
      };
      if (choice.show === 'first') {
        const most = Math.max(1, total);
        return [
          shown,
          { field: 'number', label: say('choiceCount'), value: choice.count, min: 1, max: most, integer: true, store: (n) => n },
        ];
      }
      if (choice.show !== 'list') return [shown];
      const check = (list: string) => (LIST.test(list) && parsePlaces(list, total).length > 0 ? undefined : say('choiceError', { total }));
      const hint = say('choiceHint', { total });
      return [shown, { field: 'text', label: say('choicePlaces'), value: choice.list, hint, check, store: (list) => list }];
    },
  };
}

function readChoice(value: unknown): Choice {
  if (value === 'all' || value === 'mean') return { show: value };
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return { show: 'first', count: value };
  if (typeof value === 'string' && LIST.test(value)) return { show: 'list', list: value };
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

/** Vertical axes that are locked, by plot: every panel has them, in `y`. */
export function lockedAxes(stored: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, Interval>> {
  const y = stored?.['y'];
  if (typeof y !== 'object' || y === null || Array.isArray(y)) return {};
  return Object.fromEntries(Object.entries(y).filter((entry): entry is [string, Interval] => isInterval(entry[1])));
}

function isInterval(value: unknown): value is Interval {
  return (
    Array.isArray(value) && value.length === 2 && value.every((v) => typeof v === 'number' && Number.isFinite(v)) && value[0] < value[1]
  );
}
