/** The shape of English words, with any text in the place of each. */
export type Shape<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Shape<Item>[]
    : { readonly [K in keyof T]: Shape<T[K]> };
