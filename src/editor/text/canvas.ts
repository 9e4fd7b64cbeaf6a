/** Sentences of the canvas room; keys begin with "canvas.". A gap is {name}; a plural is { one: …, other: … } and counts by {count}. */
export const canvas = {} as const;
