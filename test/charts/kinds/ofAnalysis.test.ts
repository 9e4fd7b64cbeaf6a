import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { panelOf } from '../../../src/charts/data/panels.ts';
import { readScene } from '../../../src/charts/data/readout.ts';
import { buildScene } from '../../../src/charts/data/scene.ts';
import { formOf, readSettings } from '../../../src/charts/data/settings.ts';
import { sayFor } from '../../../src/charts/data/words.ts';
import type { DocumentDraft } from '../../../src/document/commands/core.ts';
import { setAnalysis } from '../../../src/document/commands/index.ts';
import type { GraphDocument } from '../../../src/document/types.ts';
import { createRunRecords } from '../../../src/editor/runs/records.ts';
import { contentOf, graph, panelIn, record } from '../fixture.ts';

const document = {
  ...graph(
    [
      ['e', 'iaf_psc_alpha', 2, {}, 'E'],
      ['i', 'iaf_psc_alpha', 1, {}, 'I'],
      ['se', 'spike_recorder'],
      ['si', 'spike_recorder', 1, {}, 'Inhibition'],
    ],
    [
      ['e', 'se'],
      ['i', 'si'],
    ],
  ),
  analyses: [{ id: 'rate1', kind: 'rate', of: ['se'], bin: 50 }],
};
const rows = { se: { times: [10, 60, 70], senders: [1, 2, 1] }, si: { times: [20], senders: [3] } };

function ran() {
  const runs = createRunRecords();
  record(runs, document, 1, rows);
  return runs;
}

describe('the panel of an analysis', () => {
  it('shows what the analysis computes of the run, in the colours of its populations', () => {
    const content = contentOf(ran(), document, 'rate1');
    expect(content.table([0, 100], 9).rows.map(({ cells }) => cells)).toEqual([
      [0, 50, 10],
      [50, 100, 20],
    ]);
    expect(content.figures?.([0, 100])).toBe('E 15 spikes/s');
    const scene = buildScene({ content, full: [0, 100], domain: [0, 100], columns: 300, width: 300, heights: [100], lockedY: {} });
    expect(readScene(scene, 60).rows).toEqual([{ colour: 1, dash: 0, label: 'E', value: '20 spikes/s' }]);
    expect(scene.drawn[0]?.summary).toBe('Rate (spikes/s): E 15 spikes/s');
  });

  it('offers the other recorders of its kind, and takes them together', () => {
    const runs = ran();
    const { kind, input } = panelIn(runs, document, 'rate1');
    const fields = formOf(
      kind.settings,
      readSettings(kind.settings, panelOf(document, 'rate1')?.stored),
      kind.content(input),
      sayFor(kind.id, kind.words),
    );
    const together = fields.find(({ name }) => name === 'of')?.field;
    if (together?.field !== 'checks') throw new Error('no field');
    expect(together.options.map(({ label, on }) => [label, on])).toEqual([['Inhibition', false]]);
    const command = setAnalysis(document, 'rate1', { of: together.options[0]?.store(true) });
    const both = produce(document as GraphDocument, (draft) => command.apply(draft as DocumentDraft));
    expect(both.analyses?.[0]).toMatchObject({ of: ['se', 'si'] });
    expect(contentOf(runs, both, 'rate1').figures?.([0, 100])).toBe('E 15 spikes/s · I 10 spikes/s');
  });

  it('shows the run before as pale bars, also while rows still come in', () => {
    const runs = ran();
    record(runs, document, 2, { se: { times: [10], senders: [1] }, si: { times: [], senders: [] } });
    const content = contentOf(runs, document, 'rate1');
    expect(content.figures?.([0, 100])).toBe('E 5 spikes/s');
    const { drawn } = buildScene({ content, full: [0, 100], domain: [0, 100], columns: 300, width: 300, heights: [100], lockedY: {} });
    // The axis fits the 20 spikes/s of the run before.
    expect(drawn[0]?.y.domain[1]).toBeGreaterThanOrEqual(20);
  });

  it('keeps the choice of recorders where there is nothing to show yet', () => {
    const scatter = { ...document, analyses: [{ id: 's', kind: 'rate_scatter', of: ['se'] }] };
    const content = contentOf(ran(), scatter, 's');
    expect([content.plots, content.recorders?.length, content.nothing]).toEqual([
      [],
      1,
      expect.stringMatching(/^Two populations are needed/),
    ]);
  });
});
