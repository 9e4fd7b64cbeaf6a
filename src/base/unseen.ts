/**
 * Characters that act on a terminal or an editor instead of being seen: C0 controls but tab and line feed, DEL, C1 controls, line and
 * paragraph separators, and what reorders a line of text (bidirectional marks, embeddings, overrides and isolates).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * The text with each such character as its escape, \u001b. In JSON, and in the string literals of programs, that is the same text;
 * in a sentence it is seen instead of obeyed.
 */
export function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The text without them. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '');
}
