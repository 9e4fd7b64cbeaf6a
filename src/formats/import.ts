/**
 * The door for files that people already have: tells by what a text says what it is, and makes documents of it with a list of all
 * that could not be carried over. A new kind of file is a reader in `readers`.
 */
import type { Filling } from '../base/said.ts';
import { parseDocument } from '../document/file/schema.ts';
import type { Diagnostic } from '../document/types.ts';
import { sayFinding } from '../text/language.ts';
import { type Foreign, type ForeignReader, lossOf } from './foreign.ts';
import { nestDesktopReader } from './nestDesktop/reader.ts';
import { nestmlReader } from './nestml.ts';
import { pynestReader } from './pynestScript/reader.ts';

export type { ForeignDocument, Lost } from './foreign.ts';

/** In the order in which they are asked. */
const readers: readonly ForeignReader[] = [nestDesktopReader, nestmlReader, pynestReader];

/** What was read of a file; no documents where it is of no kind that is known, or broken. */
export interface Import extends Foreign {
  /** Id of the reader; undefined: it was read as a document of our own. */
  readonly reader: string | undefined;
  /** Why there is no document, where the file is one of our own: every violation with its path. */
  readonly diagnostics: readonly Diagnostic[];
  /** What a file of our own says that was read otherwise or left out (docs/graph-format.md, Read with a note). */
  readonly notes: readonly Diagnostic[];
}

/** The reader for a text that is no document of our own; undefined where there is none. */
export function foreignReader(text: string): ForeignReader | undefined {
  return readers.find((reader) => reader.recognises(text));
}

/** Reads a file. Never throws. `name` is the file's; documents without a name of their own are called so, without its ending. */
export function readForeign(text: string, name: string): Import {
  const stem = stemOf(name);
  const reader = foreignReader(text);
  if (reader !== undefined) return { ...reader.read(text, stem), reader: reader.id, diagnostics: [], notes: [] };
  const { document, diagnostics, notes = [] } = parseDocument(text);
  if (document === undefined) {
    const lost = diagnostics.map((finding) =>
      lossOf('refused', finding.path, (finding.values?.['found'] ?? '') as Filling, { message: sayFinding(finding) }),
    );
    return { documents: [], lost, reader: undefined, diagnostics, notes };
  }
  const titled = document.title === '' ? { ...document, title: stem } : document;
  return { documents: [{ name: titled.title, document: titled }], lost: [], reader: undefined, diagnostics: [], notes };
}

/** NAME of NAME.graph.json, NAME.json, NAME.py … */
function stemOf(name: string): string {
  return name.replace(/(\.graph)?\.[A-Za-z0-9]+$/, '');
}
