import { describe, expect, it } from 'vitest';
import {
  addAnalysis,
  applyCommand,
  freeAnalysisId,
  idRefusal,
  remove,
  removeAnalysis,
  renameId,
  setAnalysis,
  setPanel,
} from '../../src/document/commands/index.ts';
import { formatDocument, parseDocument, readDocument, writeDocument } from '../../src/document/file/schema.ts';
import { addedPanels, nodeOfPanel } from '../../src/document/meaning/panels.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { speak } from '../../src/text/language.ts';
import { graph } from '../charts/fixture.ts';

const bare = graph(
  [
    ['a', 'iaf_psc_alpha'],
    ['sr', 'spike_recorder', 1, {}, 'Spikes'],
    ['other', 'spike_recorder'],
  ],
  [['a', 'sr']],
);
const added = applyCommand(bare, addAnalysis(bare, 'isi_histogram', ['sr']));

describe('panels that are added to a recorder', () => {
  it('get ids of their own and stand behind each other', () => {
    const two = applyCommand(added, addAnalysis(added, 'isi_histogram', ['sr', 'other']));
    expect(two.analyses).toEqual([
      { id: 'isi_histogram1', kind: 'isi_histogram', of: ['sr'] },
      { id: 'isi_histogram2', kind: 'isi_histogram', of: ['sr', 'other'] },
    ]);
    expect(freeAnalysisId(two, 'isi_histogram')).toBe('isi_histogram3');
    expect([addedPanels(two, 'sr'), addedPanels(two, 'other')]).toEqual([['isi_histogram1', 'isi_histogram2'], []]);
    expect(speak(addAnalysis(bare, 'isi_histogram', ['sr']).said)).toBe('Add isi histogram of Spikes');
  });

  it('keep their settings in themselves and their place in the view', () => {
    const set = applyCommand(added, setAnalysis(added, 'isi_histogram1', { bin: 2, id: 'x', kind: 'y' }));
    expect(set.analyses).toEqual([{ id: 'isi_histogram1', kind: 'isi_histogram', of: ['sr'], bin: 2 }]);
    const placed = applyCommand(set, setPanel(set, 'isi_histogram1', { position: { x: 1, y: 2 } }));
    expect(placed.view.panels).toEqual({ isi_histogram1: { position: { x: 1, y: 2 } } });
    const reset = applyCommand(placed, setAnalysis(placed, 'isi_histogram1', { bin: undefined }));
    expect(reset.analyses).toEqual(added.analyses);
    expect(applyCommand(reset, setAnalysis(reset, 'isi_histogram1', { bin: undefined })).analyses).toBe(reset.analyses);
    expect(applyCommand(added, setPanel(added, 'nobody', { hidden: true }))).toBe(added);
  });

  it('go with their place when they are removed, and leave no empty list', () => {
    const placed = applyCommand(added, setPanel(added, 'isi_histogram1', { hidden: true }));
    const gone = applyCommand(placed, removeAnalysis(placed, 'isi_histogram1'));
    expect(gone).toEqual({ ...bare, view: { panels: {} } });
    expect(applyCommand(bare, removeAnalysis(bare, 'nobody'))).toBe(bare);
  });

  it('go with the last of their recorders', () => {
    const two = applyCommand(added, addAnalysis(added, 'isi_histogram', ['sr', 'other']));
    const gone = applyCommand(two, remove(two, { nodes: ['sr'] }));
    expect(gone.analyses).toEqual([{ id: 'isi_histogram2', kind: 'isi_histogram', of: ['other'] }]);
    expect(nodeOfPanel(gone, 'isi_histogram2')?.id).toBe('other');
    const none = applyCommand(gone, remove(gone, { nodes: ['other'] }));
    expect('analyses' in none).toBe(false);
  });

  it('follow a recorder that gets another id, and lend theirs to nobody', () => {
    const placed = applyCommand(added, setPanel(added, 'sr', { bin: 5 }));
    const renamed = applyCommand(placed, renameId(placed, 'sr', 'spikes1'));
    expect(renamed.analyses).toEqual([{ id: 'isi_histogram1', kind: 'isi_histogram', of: ['spikes1'] }]);
    expect(renamed.view.panels).toEqual({ spikes1: { bin: 5 } });
    expect(idRefusal(added, 'sr', 'isi_histogram1')).toBe('taken');
  });

  it('are written and read back with whatever else they say', () => {
    const document: GraphDocument = { ...added, analyses: [{ id: 'p', kind: 'of_tomorrow', of: ['sr'], from: 5, deep: { a: [1] } }] };
    expect(parseDocument(formatDocument(document)).document?.analyses).toEqual(document.analyses);
    expect('analyses' in writeDocument(bare)).toBe(false);
    const broken = readDocument({ ...writeDocument(added), analyses: [{ id: 'p' }, 3] });
    expect(broken.diagnostics?.map(({ path }) => path)).toEqual(expect.arrayContaining(['analyses[0].kind', 'analyses[1]']));
  });
});
