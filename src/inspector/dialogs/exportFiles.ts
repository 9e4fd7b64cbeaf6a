/** What the export dialog offers: texts and pieces of files, and the names they are saved under. */

import { csvTexts } from '../../formats/csv.ts';
import { type Results, resultsText } from '../../formats/results.ts';

/** A legal, readable file name from a title; accents and other scripts stay. */
export function fileStem(title: string): string {
  const stem = title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return stem === '' ? 'network' : stem;
}

/** The results as CSV, piece by piece. */
export function csvPieces(results: Results): Iterable<string> {
  return csvTexts(results.recorders);
}

/** The results as JSON, piece by piece. */
export function jsonPieces(results: Results): Iterable<string> {
  return resultsText(results);
}

/** The beginning of a text given in pieces: whole lines of at most `most` characters, and whether that was all. */
export function beginning(pieces: Iterable<string>, most: number): { readonly text: string; readonly complete: boolean } {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length > most) {
      const cut = text.lastIndexOf('\n', most);
      return { text: text.slice(0, cut > 0 ? cut : most), complete: false };
    }
  }
  return { text, complete: true };
}
