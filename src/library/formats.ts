/**
 * Files: graph documents of any version, what other programs write, scripts and results; and the way from a document to a network.
 * Readers never throw for what a file holds; what is wrong comes back as findings, which `sayFinding` puts into words.
 */
export { type Compiled, checkDocument, compile } from '../compile/index.ts';
export { formatDocument, parseDocument, type ReadResult, readDocument } from '../document/file/schema.ts';
export type { Diagnostic, GraphDocument } from '../document/types.ts';
export { csvText } from '../formats/csv.ts';
export { type ForeignDocument, type Import, type Lost, readForeign } from '../formats/import.ts';
export { toNestDesktop } from '../formats/nestDesktop.ts';
export { toPynest } from '../formats/pynest.ts';
export { readResults } from '../formats/readResults.ts';
export { type RecorderRows, type Results, resultsText } from '../formats/results.ts';
export { sayFinding, speak } from '../text/language.ts';
