import { describe, expect, it } from 'vitest';
import { whyEmpty } from '../../src/charts/data/empty.ts';
import type { PanelContent } from '../../src/charts/data/panel.ts';
import { recordedIn } from '../../src/charts/data/recorded.ts';
import { rowAt } from '../../src/charts/data/rows.ts';
import { neuronStatistics } from '../../src/charts/data/trains.ts';
import type { RasterPlot } from '../../src/charts/plots/raster.ts';
import type { TracePlot } from '../../src/charts/plots/traces.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { createRunRecords } from '../../src/editor/runs/records.ts';
import { contentOf, graph, record } from './fixture.ts';

const traces = ({ plots }: PanelContent) => plots.filter((plot): plot is TracePlot => 'lines' in plot);
const valuesOf = (plot: TracePlot | undefined, line: number): number[] => {
  const { column } = plot?.lines[line] ?? {};
  return column ? Array.from({ length: column.rows.length }, (_, i) => column.values[rowAt(column.rows, i)] as number) : [];
};

const pair = graph(
  [
    ['a', 'iaf_psc_alpha', 1, {}, 'Neuron A'],
    ['b', 'iaf_psc_alpha', 1, {}, 'Neuron B'],
    ['mm', 'multimeter', 1, { record_from: ['V_m', 'I_syn_ex'] }],
    ['sr', 'spike_recorder'],
  ],
  [
    ['mm', 'a'],
    ['mm', 'b'],
    ['a', 'sr'],
  ],
);

const rows = {
  mm: { times: [1, 1, 2, 2], senders: [1, 2, 1, 2], values: { V_m: [-70, -60, -69, -59], I_syn_ex: [0, 1, 2, 3] } },
  sr: { times: [1.5], senders: [1] },
};

describe('multimeter panel', () => {
  it('has one plot a unit and one line a neuron, named after the nodes', () => {
    const runs = createRunRecords();
    record(runs, pair, 1, rows);
    const [potential, current] = traces(contentOf(runs, pair, 'mm'));
    expect(potential?.title).toBe('V_m (mV)');
    expect(current?.title).toBe('I_syn_ex (pA)');
    expect(potential?.lines.map(({ label }) => label)).toEqual(['Neuron A V_m', 'Neuron B V_m']);
    expect(valuesOf(potential, 0)).toEqual([-70, -69]);
    expect(valuesOf(potential, 1)).toEqual([-60, -59]);
    expect(valuesOf(current, 1)).toEqual([1, 3]);
  });

  it('marks the threshold of V_m and the spikes that a recorder saw', () => {
    const runs = createRunRecords();
    record(runs, pair, 1, rows);
    const [potential, current] = traces(contentOf(runs, pair, 'mm'));
    expect(potential?.threshold?.value).toBe(-55);
    expect(potential?.marks).toHaveLength(1);
    expect(potential?.marks[0]?.colour).toBe(potential?.lines[0]?.colour);
    expect(current?.threshold).toBeUndefined();
    expect(current?.marks).toEqual([]);
  });

  it('gives no threshold where neurons differ in it, and follows copied models and lists', () => {
    const differing = graph(
      [
        ['a', 'iaf_psc_alpha', 2, [{ V_th: -50 }, {}]],
        ['mm', 'multimeter', 1, { record_from: ['V_m'] }],
      ],
      [['mm', 'a']],
    );
    const runs = createRunRecords();
    record(runs, differing, 1, { mm: { times: [1, 1], senders: [1, 2], values: { V_m: [-70, -70] } } });
    expect(traces(contentOf(runs, differing, 'mm'))[0]?.threshold).toBeUndefined();
    const same = { ...differing, nodes: { ...differing.nodes, a: { ...differing.nodes['a'], model: 'shy', params: {} } } } as GraphDocument;
    const copied = { ...same, models: { shy: { copy_of: 'iaf_psc_alpha', params: { V_th: -40 } } } };
    expect(traces(contentOf(runs, copied, 'mm'))[0]?.threshold?.value).toBe(-40);
  });

  it('keeps rows that stream in, and leaves the index at what it was', () => {
    const runs = createRunRecords();
    record(runs, pair, 1, { mm: { times: [1, 1], senders: [1, 2], values: { V_m: [-70, -60], I_syn_ex: [0, 0] } } }, 1);
    expect(valuesOf(traces(contentOf(runs, pair, 'mm'))[0], 0)).toEqual([-70]);
    runs.advance(1, { time: 2 }, [
      {
        node: 2,
        from: 2,
        columns: {
          times: Float64Array.of(2, 2),
          senders: Uint32Array.of(1, 2),
          values: { V_m: Float64Array.of(-68, -58), I_syn_ex: new Float64Array(2) },
        },
      },
    ]);
    expect(valuesOf(traces(contentOf(runs, pair, 'mm'))[0], 0)).toEqual([-70, -68]);
    expect(valuesOf(traces(contentOf(runs, pair, 'mm'))[0], 1)).toEqual([-60, -58]);
  });

  it('shows the neurons and quantities that the panel asks for', () => {
    const many = graph(
      [
        ['e', 'iaf_psc_alpha', 30, {}, 'E'],
        ['mm', 'multimeter', 1, { record_from: ['V_m', 'I_syn_ex'] }],
      ],
      [['mm', 'e']],
    );
    const runs = createRunRecords();
    const senders = Array.from({ length: 30 }, (_, i) => i + 1);
    record(runs, many, 1, {
      mm: { times: senders.map(() => 1), senders, values: { V_m: senders.map((id) => -id), I_syn_ex: senders.map(() => 0) } },
    });
    const shown = (panel: Record<string, unknown>) => contentOf(runs, { ...many, view: { panels: { mm: panel } } }, 'mm');
    expect([shown({}).shown, shown({}).total]).toEqual([10, 30]);
    expect(shown({ neurons: 'all' }).shown).toBe(30);
    expect(shown({ neurons: 3 }).shown).toBe(3);
    const listed = shown({ neurons: '2, 29-40', hide: ['I_syn_ex'] });
    expect(listed.plots).toHaveLength(1);
    expect(traces(listed)[0]?.lines.map(({ label }) => label)).toEqual(['E 2', 'E 29', 'E 30']);
    expect(listed.heading).toBe('E');
    const mean = traces(shown({ neurons: 'mean' }))[0];
    expect(valuesOf(mean, 0)).toEqual([-15.5]);
    expect(mean?.lines[0]?.above?.values[0]).toBeCloseTo(-15.5 + Math.sqrt((30 ** 2 - 1) / 12), 12);
  });

  it('finds the lines of the run before by node, though ids have moved', () => {
    const runs = createRunRecords();
    record(runs, pair, 1, rows);
    const longer = graph(
      [
        ['new', 'iaf_psc_alpha'],
        ['a', 'iaf_psc_alpha'],
        ['b', 'iaf_psc_alpha'],
        ['mm', 'multimeter', 1, { record_from: ['V_m'] }],
      ],
      [
        ['mm', 'a'],
        ['mm', 'new'],
      ],
    );
    record(runs, longer, 2, { mm: { times: [1, 1], senders: [1, 2], values: { V_m: [-50, -51] } } });
    const content = contentOf(runs, longer, 'mm');
    const [plot] = traces(content);
    expect(plot?.lines.map(({ key, ghost }) => [key, ghost?.values[ghost.rows.start]])).toEqual([
      ['new.0 V_m', undefined],
      ['a.0 V_m', -70],
    ]);
    const hidden = contentOf(runs, { ...longer, view: { panels: { mm: { ghost: false } } } }, 'mm');
    expect(traces(hidden)[0]?.lines.every(({ ghost }) => ghost === undefined)).toBe(true);
  });
});

describe('spike recorder panel', () => {
  const net = graph(
    [
      ['e', 'iaf_psc_alpha', 3, {}, 'E'],
      ['silent', 'iaf_psc_alpha', 2],
      ['sr', 'spike_recorder'],
    ],
    [
      ['e', 'sr'],
      ['silent', 'sr'],
    ],
  );

  it('has a row for every wired neuron, silent or not, and a rate below', () => {
    const runs = createRunRecords();
    record(runs, net, 1, { sr: { times: [10, 20, 30], senders: [1, 3, 1] } });
    const content = contentOf(runs, net, 'sr');
    const raster = content.plots[0] as RasterPlot;
    expect(content.plots.map(({ id }) => id)).toEqual(['raster', 'rate']);
    expect(raster.rows).toBe(5);
    expect(raster.bands.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['E', 0, 3],
      ['silent', 3, 5],
    ]);
    const recorded = recordedIn(runs.current, 'sr');
    if (recorded === undefined) throw new Error('no rows');
    expect(neuronStatistics(raster.bands, recorded, [0, 100]).map(({ label, count, meanIsi }) => [label, count, meanIsi])).toEqual([
      ['E 1', 2, 20],
      ['E 2', 0, undefined],
      ['E 3', 1, undefined],
      ['silent 1', 0, undefined],
      ['silent 2', 0, undefined],
    ]);
  });
});

describe('weight recorder panel', () => {
  it('has one line a synapse, parallel ones apart', () => {
    const net = graph(
      [
        ['a', 'iaf_psc_alpha', 1, {}, 'A'],
        ['b', 'iaf_psc_alpha', 1, {}, 'B'],
        ['wr', 'weight_recorder'],
      ],
      [
        ['a', 'b', { weight_recorder: 'wr' }],
        ['a', 'b', { weight_recorder: 'wr' }],
      ],
    );
    const runs = createRunRecords();
    const values = { targets: [2, 2, 2, 2], weights: [1, 5, 2, 6], receptors: [0, 0, 0, 0], ports: [0, 1, 0, 1] };
    record(runs, net, 1, { wr: { times: [1, 1, 2, 2], senders: [1, 1, 1, 1], values } });
    const [plot] = traces(contentOf(runs, net, 'wr'));
    expect(plot?.title).toBe('Weight (pA)');
    expect(plot?.lines.map(({ label, step }) => [label, step])).toEqual([
      ['A → B', true],
      ['A → B (2)', true],
    ]);
    expect([valuesOf(plot, 0), valuesOf(plot, 1)]).toEqual([
      [1, 2],
      [5, 6],
    ]);
  });
});

describe('why a panel is empty', () => {
  const why = (document: GraphDocument, recorder: string, runs = createRunRecords(), running = false) =>
    whyEmpty({ document, recordedFrom: document, recorder, run: runs.current, running, content: { plots: [] } });

  it('is told before a run', () => {
    expect(why(pair, 'mm')).toEqual({ why: 'press_run' });
    expect(why(graph([['vm', 'voltmeter']], []), 'vm')).toMatchObject({ why: 'not_connected' });
    expect(why(graph([['wr', 'weight_recorder']], []), 'wr')).toEqual({ why: 'no_weights' });
    const nothing = graph(
      [
        ['a', 'iaf_psc_alpha'],
        ['mm', 'multimeter'],
      ],
      [['mm', 'a']],
    );
    expect(why(nothing, 'mm')).toEqual({ why: 'nothing_recorded' });
  });

  it('is told after a run without spikes, with how near the neurons came', () => {
    const quiet = graph(
      [
        ['a', 'iaf_psc_alpha', 1, { V_th: -54 }],
        ['sr', 'spike_recorder'],
        ['vm', 'voltmeter'],
      ],
      [
        ['a', 'sr'],
        ['vm', 'a'],
      ],
    );
    const runs = createRunRecords();
    record(runs, quiet, 1, { vm: { times: [1, 2, 3], senders: [1, 1, 1], values: { V_m: [-70, -57.2, -60] } } });
    expect(why(quiet, 'sr', runs)).toEqual({ why: 'no_spikes', from: 0, to: 100, peak: -57.2, threshold: -54 });
    expect(why(quiet, 'sr', runs, true)).toBeUndefined();
    expect(why(quiet, 'vm', runs)).toEqual({ why: 'all_hidden' });
  });

  it('is told of samples that would come too late, and of recorders that came after the run', () => {
    const late = graph(
      [
        ['a', 'iaf_psc_alpha'],
        ['vm', 'voltmeter', 1, { interval: 200 }],
      ],
      [['vm', 'a']],
    );
    const runs = createRunRecords();
    record(runs, late, 1, {});
    expect(why(late, 'vm', runs)).toEqual({ why: 'no_samples', to: 100, first: 200 });
    const added = graph(
      [
        ['a', 'iaf_psc_alpha'],
        ['vm', 'voltmeter'],
        ['vm2', 'voltmeter'],
      ],
      [['vm2', 'a']],
    );
    expect(why(added, 'vm2', runs)).toEqual({ why: 'not_in_run' });
  });
});
