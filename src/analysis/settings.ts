/** Settings of analyses, typed once: the form of a panel, what documents keep and `key=value` of the command line follow from them. */

export interface NumberSpec {
  readonly kind: 'number';
  /** Name of a word of the analysis, or of a word that all panels share. */
  readonly label: string;
  /** "" for a pure number. */
  readonly unit: string;
  /** Left out: any number. */
  readonly min?: number;
  readonly max?: number;
  readonly integer?: true;
  /** Name of the word for what is taken where nothing is said. */
  readonly empty: string;
}

interface ChoiceSpec<T extends string = string> {
  readonly kind: 'choice';
  readonly label: string;
  /** Names of words too; the first is taken where nothing is said. */
  readonly options: readonly [T, ...T[]];
}

/** One of the quantities that the recorder samples; the first where nothing is said. */
interface QuantitySpec {
  readonly kind: 'quantity';
  readonly label: string;
}

export type Spec = NumberSpec | ChoiceSpec | QuantitySpec;
export type Specs = Readonly<Record<string, Spec>>;

type ValueOf<S extends Spec> = S extends ChoiceSpec<infer T> ? T : S extends NumberSpec ? number | undefined : string | undefined;
export type ValuesOf<S extends Specs> = { readonly [Key in keyof S]: ValueOf<S[Key]> };

/** A number from `min` on (undefined: any); undefined where nothing is said. */
export function number(
  label: string,
  unit: string,
  min: number | undefined,
  empty = 'automatic',
  more: { readonly max?: number; readonly integer?: true } = {},
): NumberSpec {
  return { kind: 'number', label, unit, ...(min !== undefined && { min }), empty, ...more };
}

/** One of a few names. */
export function choice<const T extends string>(label: string, options: readonly [T, ...T[]]): ChoiceSpec<T> {
  return { kind: 'choice', label, options };
}

export const quantity: QuantitySpec = { kind: 'quantity', label: 'quantity' };

/** The stretch of the run that counts. */
export const window = { from: number('from', 'ms', 0, 'start'), to: number('to', 'ms', 0, 'end') };
