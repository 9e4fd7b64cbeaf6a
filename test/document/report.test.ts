import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import type { DocumentDraft } from '../../src/document/commands/core.ts';
import { setReport } from '../../src/document/commands/index.ts';
import { readDocument, writeDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';

const empty = readDocument({ format: 'spikepatch.graph', version: 2, nodes: [], edges: [] }).document as GraphDocument;

function withReport(document: GraphDocument, change: Parameters<typeof setReport>[1]): GraphDocument {
  return produce(document, (draft) => setReport(document, change).apply(draft as unknown as DocumentDraft));
}

describe('what a report says', () => {
  it('is kept in the file, and read again', () => {
    const report = { question: 'Why?', figures: [{ panel: 'sr', caption: 'Spikes' }] };
    const written = withReport(empty, report);
    expect(readDocument(JSON.parse(JSON.stringify(writeDocument(written)))).document?.report).toEqual(report);
  });

  it('changes what is named and keeps the rest, keys of later versions too', () => {
    const first = { ...empty, report: { question: 'Why?', mark: 1 } };
    expect(withReport(first, { outcome: 'So.' }).report).toEqual({ question: 'Why?', mark: 1, outcome: 'So.' });
  });

  it('is no step where nothing changes, and no report where nothing is said', () => {
    const asked = withReport(empty, { question: 'Why?' });
    expect(withReport(asked, { question: 'Why?' })).toBe(asked);
    expect('report' in withReport(asked, { question: '' })).toBe(false);
    expect(withReport(empty, { question: '' })).toBe(empty);
  });
});
