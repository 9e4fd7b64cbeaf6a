/** What a lecturer drops or pastes: hand-ins as files and links, the lesson itself, a class that was saved. Told by what is in it. */
import { parseDocument } from '../document/file/schema.ts';
import type { GraphDocument } from '../document/types.ts';
import { readLink } from '../formats/link.ts';
import { type HandIn, isHandIn, LARGEST_HAND_IN, readHandIn } from './handIn.ts';
import { linkedText } from './link.ts';
import { type Said, said } from './said.ts';

/** One thing that was given. */
export type Given =
  | { readonly kind: 'handIn'; readonly from: string; readonly text: string; readonly handIn: HandIn; readonly sealed: boolean }
  | { readonly kind: 'lesson'; readonly from: string; readonly document: GraphDocument }
  /** Nothing that a class can use: why. */
  | { readonly kind: 'refused'; readonly from: string; readonly said: Said };

/** A hand-in or a network after the # of a link, wherever it stands in a text. */
const LINKS = /#((?:h|v)\d+\.[\w-]+)/g;
/** As many links as one text may hold. */
const MOST_LINKS = 2000;
/** Characters of a saved class. */
const LARGEST_CLASS = 60_000_000;

const SAVED = 'spikepatch.class';

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/**
 * Reads a file, or what was pasted.
 * @param from what it is called: the name of a file
 */
export async function readGiven(text: string, from: string): Promise<readonly Given[]> {
  const refused = (what: Said): readonly Given[] => [{ kind: 'refused', from, said: what }];
  if (text.trim() === '') return refused(said('class.empty'));
  if (text.length > LARGEST_CLASS) return refused(said('class.tooLarge', { bytes: text.length, limit: LARGEST_HAND_IN }));
  const json = jsonIn(text);
  if (json === undefined) return readLinks(text, from);
  const { format, handIns, lesson } = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  if (format === SAVED) {
    const given = await Promise.all([
      ...(lesson === undefined ? [] : [readGiven(JSON.stringify(lesson), from)]),
      ...(Array.isArray(handIns) ? handIns.slice(0, MOST_LINKS).map((each) => readGiven(JSON.stringify(each), from)) : []),
    ]);
    return given.flat();
  }
  if (isHandIn(json)) {
    if (text.length > LARGEST_HAND_IN) return refused(said('class.tooLarge', { bytes: text.length, limit: LARGEST_HAND_IN }));
    const read = readHandIn(json);
    return 'problem' in read ? refused(read.problem) : [{ kind: 'handIn', from, text, ...read }];
  }
  if (format !== 'spikepatch.graph') return refused(said('class.foreign'));
  const { document } = parseDocument(text, { unknownNames: 'keep' });
  if (document === undefined) return refused(said('class.brokenGraph'));
  return document.lesson === undefined ? refused(said('class.noLesson')) : [{ kind: 'lesson', from, document }];
}

async function readLinks(text: string, from: string): Promise<readonly Given[]> {
  const links = [...text.matchAll(LINKS)].slice(0, MOST_LINKS).map(([, link]) => link as string);
  if (links.length === 0) return [{ kind: 'refused', from, said: said(/^\s*[{[]/.test(text) ? 'class.cut' : 'class.foreign') }];
  const given: Given[] = [];
  for (const [index, link] of links.entries()) {
    const name = links.length === 1 ? from : `${from} (${index + 1})`;
    const refused = (what: Said) => given.push({ kind: 'refused', from: name, said: what });
    if (link.startsWith('v')) {
      const read = await readLink(link);
      if (!('document' in read)) refused(said('class.cutLink'));
      else if (read.document.lesson === undefined) refused(said('class.noLesson'));
      else given.push({ kind: 'lesson', from: name, document: read.document });
      continue;
    }
    const linked = link.startsWith('h1.') ? await linkedText(link.slice(3)) : undefined;
    if (!link.startsWith('h1.')) refused(said('class.newer'));
    else if (linked === undefined || !isHandIn(jsonIn(linked))) refused(said('class.cutLink'));
    else given.push(...(await readGiven(linked, name)));
  }
  return given;
}

/** A class as one file, which can be dropped again. */
export function savedClass(lesson: unknown, texts: readonly string[]): string {
  return `${JSON.stringify({ format: SAVED, version: 1, ...(lesson === undefined ? {} : { lesson }), handIns: texts.map((text) => JSON.parse(text) as unknown) }, undefined, 1)}\n`;
}
