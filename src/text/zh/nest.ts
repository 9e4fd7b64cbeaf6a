/** NEST's own sentences in Chinese, by their English. */
export const nest: Readonly<Record<string, string>> = {};
