import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../src/document/types.ts';
import { createRunRecords } from '../../../src/editor/runs/records.ts';
import { contentOf, graph, panelIn, record } from '../fixture.ts';

/** A population of three with a current each and a single neuron, both sampled twice. */
function bench(panel: Readonly<Record<string, unknown>> = {}): { runs: ReturnType<typeof createRunRecords>; document: GraphDocument } {
  const document = graph(
    [
      ['A', 'iaf_psc_alpha', 3, [{ I_e: 100 }, { I_e: 200 }, { I_e: 300 }]],
      ['B', 'iaf_psc_alpha', 1, {}, 'the other'],
      ['meter', 'voltmeter'],
    ],
    [
      ['meter', 'A'],
      ['meter', 'B'],
    ],
    { meter: panel },
  );
  const runs = createRunRecords();
  record(runs, document, 1, {
    meter: {
      times: [1, 1, 1, 1, 2, 2, 2, 2],
      senders: [1, 2, 3, 4, 1, 2, 3, 4],
      values: { V_m: [-70, -69, -68, -60, -66, -65, -64, -50] },
    },
  });
  return { runs, document };
}

const column = (content: ReturnType<typeof contentOf>, name: string) => {
  const { columns, rows } = content.table([0, 100], 100);
  const at = columns.findIndex((each) => each.name.startsWith(name));
  return rows.map(({ cells }) => cells[at]);
};

describe('formulas in the panel of traces', () => {
  it.each([
    ['A[1] + B', [-129, -115]],
    ['A + 70', [1, 5]],
    ['"the other" - A.V_m[0]', [10, 16]],
  ])('%s is a line, sample by sample; without a place a population is its mean', (formula, values) => {
    const { runs, document } = bench({ formula });
    expect(column(contentOf(runs, document, 'meter'), formula)).toEqual(values);
  });

  it('are several with semicolons between them, and one that names nobody is told of', () => {
    const { runs, document } = bench({ formula: 'A[0] + 1; C + 1; A[7]' });
    const content = contentOf(runs, document, 'meter');
    expect(column(content, 'A[0] + 1')).toEqual([-69, -65]);
    expect(content.figures?.([0, 100])).toContain('“C + 1”: C is not recorded here. · “A[7]”: A[7] is not recorded here.');
  });

  it('stand in a panel of their own beside that of the recorder', () => {
    const { runs, document } = bench();
    const added: GraphDocument = { ...document, analyses: [{ id: 'sum', kind: 'analog', of: ['meter'], neurons: '4', formula: 'A + B' }] };
    const content = contentOf(runs, added, 'sum');
    expect(content.shown).toBe(1);
    expect(column(content, 'A + B')).toEqual([-129, -115]);
    expect(contentOf(runs, added, 'meter').shown).toBe(4);
  });
});

describe('figures and table of the stretch on view', () => {
  it('are of the samples in it', () => {
    const { runs, document } = bench({ neurons: '4' });
    const content = contentOf(runs, document, 'meter');
    expect(content.figures?.([0, 100])).toBe('V_m −55 ± 5 mV (−60 … −50)');
    expect(content.figures?.([1.5, 100])).toBe('V_m −50 ± 0 mV (−50 … −50)');
  });

  it('say neuron by neuron mean, spread and ends, and what the neurons differ in', () => {
    const { runs, document } = bench();
    const { kind, input } = panelIn(runs, document, 'meter');
    const table = kind.members?.(input, [0, 100]);
    expect(table?.columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['Neuron', ''],
      ['V_m mean', 'mV'],
      ['V_m SD', 'mV'],
      ['V_m least', 'mV'],
      ['V_m most', 'mV'],
      ['I_e', 'pA'],
    ]);
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['A 1', -68, 2, -70, -66, 100],
      ['A 2', -67, 2, -69, -65, 200],
      ['A 3', -66, 2, -68, -64, 300],
      ['the other', -55, 5, -60, -50, undefined],
    ]);
  });

  it('or population by population', () => {
    const { runs, document } = bench({ table: 'populations' });
    const { kind, input } = panelIn(runs, document, 'meter');
    const table = kind.members?.(input, [0, 100]);
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['A', 3, -67, 2, -69, -65, 200],
      ['the other', 1, -55, 5, -60, -50, undefined],
    ]);
  });
});
