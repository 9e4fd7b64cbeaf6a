/** Sentences of the inspector room; keys begin with "inspector.". A gap is {name}; a plural is { one: …, other: … } and counts by {count}. */
export const inspector = {} as const;
