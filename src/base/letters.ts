/** How much room words take, where it has to be known before they are drawn: in widths of an average Latin letter. */

/** Chinese, Japanese and Korean characters and their full-width signs. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Letters that a text is wide: a full-width character counts as 1.8 Latin ones. */
export function lettersWide(text: string): number {
  let wide = 0;
  for (const character of text) wide += WIDE.test(character) ? 1.8 : 1;
  return wide;
}

/** What a line may not end with, and what none begins with. */
const OPENING = '[〈《「『【〔〖〘〚（［｛｟｢]';
const CLOSING = '[〉》」』】〕〗〙〛）］｝｠｣、。，．：；！？]';
/** What stays in one line of a word in which scripts mix: Latin letters in a row, or one full-width character, with its brackets and stops. */
const UNBROKEN = new RegExp(`${OPENING}*(?:(?:(?!${WIDE.source})[^])+|[^])${CLOSING}*`, 'gu');
/** Full-width words are broken no shorter than two of their characters. */
const LEAST_WIDE = 3.6;

/** Letters that the longest word of a text is wide, at least 1; Chinese breaks between any two characters, and before and after Latin letters. */
export function longestWord(text: string): number {
  const wide = text.split(/[\s\u2010\u2013-]+/).flatMap((word) => {
    const parts = (word.match(UNBROKEN) ?? []).map(lettersWide);
    return WIDE.test(word) ? [LEAST_WIDE, ...parts] : parts;
  });
  return Math.max(1, ...wide);
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
