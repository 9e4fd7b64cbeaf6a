/** The types of a dictionary: a missing key, a missing gap or a wrong one is an error of the type check. */
import type { Entry } from '../../document/commands/sentences.ts';

/** The names between braces in a sentence. */
type Gaps<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;

/** The names that an entry needs filled. */
type GapsOf<E> = E extends string ? Gaps<E> : E extends { readonly other: infer Other extends string } ? Gaps<Other> | 'count' : never;

/** What `t` takes after the key: nothing where there are no gaps. */
export type Values<E> = [GapsOf<E>] extends [never] ? [] : [values: Readonly<Record<GapsOf<E>, string | number>>];

/** Every key of the English dictionary, in whatever words and plural forms the other language has. */
export type Translation<English> = { readonly [Key in keyof English]: Entry };
