/**
 * What is said before it is put into words: a code and the values for its gaps. Rooms below the last hold no sentences; they make
 * these, and the dictionary of the page's language (src/text) speaks them.
 *
 * A gap is {name}, or {name:form} where its value is more than a text or a number:
 *   {n:count}  a number with its digits in groups       {b:bytes}  a number of bytes        {x:value}  any value, as it was given
 *   {a:list}   a list, "none" where it is empty          {a:or}     a list, the last after "or"; {a:and} after "and"
 *   {s:nest}   NEST's own sentence in English, by which another language knows it
 * A brace before a quotation mark or a space, as in {"rule": …}, is a brace.
 */

/** A sentence, or one for each plural form that a language has; {count} picks the form. */
export type Entry = string | { readonly one?: string; readonly other: string };

export interface Said {
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;
}

type Part = string | number | Said;

/** What fills a plain gap: words that need no language, a number, or something said; several are joined with commas. */
export type Filling = Part | readonly Part[];

interface Forms {
  readonly count: number;
  readonly bytes: number;
  readonly value: unknown;
  readonly list: readonly Part[];
  readonly and: readonly Part[];
  readonly or: readonly Part[];
  readonly nest: string;
}

/** The gaps of a sentence with what fills them, as a union of [name, type]. */
type Gaps<Text extends string> = Text extends `${string}{${infer Gap}}${infer Rest}` ? GapOf<Gap> | Gaps<Rest> : never;
type GapOf<Gap extends string> = Gap extends `"${string}` | ` ${string}`
  ? never
  : Gap extends `${infer Name}:${infer Form}`
    ? [Name, Form extends keyof Forms ? Forms[Form] : never]
    : [Gap, Filling];

type TextOf<E> = E extends string ? E : E extends { readonly other: infer Other extends string } ? Other : never;
type GapsOf<E> = Gaps<TextOf<E>> | (E extends string ? never : ['count', number | string]);

/** What has to follow a code: nothing where its sentence has no gaps. */
export type Values<E> = [GapsOf<E>] extends [never] ? [] : [values: { readonly [G in GapsOf<E> as G[0]]: G[1] }];

/** The same as an object that is always there. */
export type ValuesOf<E> = Readonly<Record<string, unknown>> & (Values<E> extends [infer V] ? V : unknown);

/** Makes a room's `said`: it takes the codes of the room's part of the English dictionary, each with the values of its gaps. */
export function sayer<English>() {
  return <Code extends keyof English & string>(code: Code, ...[values]: Values<English[Code]>): Said => ({ code, values: values ?? {} });
}

export function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && 'code' in value && 'values' in value;
}

/** Puts into words. Before a dictionary is there, code and values are all that can be said. */
type Voice = (said: Said) => string;

let voice: Voice = ({ code, values }) => `${code} ${JSON.stringify(values)}`;

/** The dictionary's room calls this once, so that errors can say themselves wherever it is part of the program. */
export function lendVoice(dictionary: Voice): void {
  voice = dictionary;
}

/** An error that knows what it says by code. Its message is the sentence in the language of the moment. */
export class SaidError extends Error {
  readonly said: Said;
  constructor(said: Said) {
    super();
    this.said = said;
  }
  override get message(): string {
    return voice(this.said);
  }
}
