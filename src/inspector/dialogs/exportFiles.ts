/** What the export dialog offers: texts and pieces of files, and the names they are saved under. */

import type { GraphDocument } from '../../document/types.ts';
import type { Run } from '../../editor/types.ts';
import { csvTexts } from '../../formats/csv.ts';
import { type RecorderRows, type Results, recorderModelName, resultsText } from '../../formats/results.ts';

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

/** A run's recordings in the shape the formats write. Recorders that the document no longer has are left out. */
export function exportedResults(document: GraphDocument, run: Run): Results {
  const recorders: Record<string, RecorderRows> = {};
  for (const [id, recorder] of run.recorders) {
    const { length } = recorder;
    const node = document.nodes[id];
    recorders[id] = {
      model: node ? recorderModelName(document.models, node.model) : recorder.model,
      times: recorder.times.subarray(0, length),
      senders: recorder.senders.subarray(0, length),
      values: Object.fromEntries(Object.entries(recorder.values).map(([name, column]) => [name, column.subarray(0, length)])),
    };
  }
  const nodes = Object.fromEntries(Object.entries(run.compiled.nodes).map(([id, { first, last }]) => [id, { first, last }]));
  return { title: document.title, kernel: { ...run.document.kernel, duration: run.time }, nodes, recorders };
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
