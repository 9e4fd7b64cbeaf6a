/** Sentences of the charts room; keys begin with "charts.". A gap is {name}; a plural is { one: …, other: … } and counts by {count}. */
export const charts = {} as const;
