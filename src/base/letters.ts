/** How much room words take, where it has to be known before they are drawn: in widths of an average Latin letter. */

/** Chinese, Japanese and Korean characters and their full-width signs. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Letters that a text is wide: a full-width character counts as 1.8 Latin ones. */
export function lettersWide(text: string): number {
  let wide = 0;
  for (const character of text) wide += WIDE.test(character) ? 1.8 : 1;
  return wide;
}

/** Letters that the longest word of a text is wide, at least 1; Chinese breaks between any two characters. */
export function longestWord(text: string): number {
  return Math.max(1, ...text.split(/[\s\u2010\u2013-]+/).map((word) => (WIDE.test(word) ? 3.6 : lettersWide(word))));
}

/** A text cut to a width in letters, with an ellipsis where something was cut. */
export function cutToLetters(text: string, letters: number): string {
  if (lettersWide(text) <= letters) return text;
  let kept = '';
  for (const character of text) {
    if (lettersWide(kept + character) > letters - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
