/** What stays the same in a text whatever its language. */

const found = (text: string, pattern: RegExp): string[] => [...new Set(text.match(pattern))].sort();

/** Formulas, code and numbers of a text, each once. Numbers may be said in another order; a name that ends in a digit is no number. */
export const kept = (text: string) => ({
  formulas: found(text, /\$[^$]+\$/g),
  code: found(text, /`[^`]+`/g),
  numbers: found(text.replace(/\$[^$]+\$|`[^`]+`/g, ' ').replace(/-(?=\d)/g, '−'), /(?<![\w.])−?\d[\d.,]*(?<![.,])/g),
});
