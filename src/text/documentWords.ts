/** Documents that come with Spikepatch, as files, in the language of the moment. */
import { languageNow } from './language.ts';

/** Where in a document people read what was written for them. */
const READ: ReadonlySet<string> = new Set(['title', 'description', 'label', 'unit']);

/** What was written in English in such a document; itself where the language has no word for it. */
export function documentWord(written: string): string {
  const { documents } = languageNow();
  return Object.hasOwn(documents, written) ? (documents[written] as string) : written;
}

/** A copy of such a document with its titles, descriptions and labels in the language of the moment. All else stays as it is. */
export function inWords<Json>(file: Json): Json;
export function inWords(file: unknown): unknown {
  if (Array.isArray(file)) return file.map((item: unknown) => inWords(item));
  if (typeof file !== 'object' || file === null) return file;
  return Object.fromEntries(
    Object.entries(file).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' && READ.has(key) ? documentWord(value) : inWords(value),
    ]),
  );
}
