import { describe, expect, it } from 'vitest';
import type { PanelContent, PlotView } from '../../src/charts/data/panel.ts';
import { comparedContent, panelOf } from '../../src/charts/data/panels.ts';
import type { Palette, Pen } from '../../src/charts/data/pen.ts';
import { type Column, rowAt } from '../../src/charts/data/rows.ts';
import type { TracePlot } from '../../src/charts/plots/traces.ts';
import { differencesOf } from '../../src/document/meaning/differences.ts';
import { createRunRecords } from '../../src/editor/runs/records.ts';
import type { ComparedRun, Comparison } from '../../src/editor/types.ts';
import { graph, type RowsOf, record } from './fixture.ts';

const wires = [
  ['vm', 'a'],
  ['a', 'sr'],
] as const;
const first = graph(
  [
    ['a', 'iaf_psc_alpha', 1, { I_e: 300 }, 'Neuron'],
    ['vm', 'voltmeter'],
    ['sr', 'spike_recorder'],
  ],
  wires,
);
/** The same with another node before it, so that its neuron has another NEST id. */
const second = graph(
  [
    ['extra', 'iaf_psc_alpha', 2],
    ['a', 'iaf_psc_alpha', 1, { I_e: 400, V_th: -50 }, 'Neuron'],
    ['vm', 'voltmeter'],
    ['sr', 'spike_recorder'],
  ],
  wires,
);

const mine = {
  vm: { times: [1, 2, 3, 4], senders: [1, 1, 1, 1], values: { V_m: [-70, -69, -68, -67] } },
  sr: { times: [5, 6, 55], senders: [1, 1, 1] },
};
// On a coarser grid, and with a grid point that is a sum of steps.
const theirs = {
  vm: { times: [2, 4.000000000000001, 6], senders: [3, 3, 3], values: { V_m: [-70, -70.5, -60] } },
  sr: { times: [5], senders: [3] },
};

function content(panel: string, how: Comparison['how'], kept: Readonly<Record<string, RowsOf>> = theirs): PanelContent {
  const runs = createRunRecords();
  record(runs, second, 1, kept);
  const other = runs.current;
  record(runs, first, 2, mine);
  const run = runs.current;
  const source = panelOf(first, panel);
  if (run === undefined || other === undefined || source?.kind === undefined) throw new Error('no run or no panel');
  const others: ComparedRun[] = [{ key: 'run1', label: 'strong', run: other }];
  return comparedContent(
    source.kind,
    source,
    { ...run, document: first },
    others.map((each) => ({ ...each, run: { ...other, document: second } })),
    how,
    first.nodes,
  );
}

const view: PlotView = {
  across: { scale: 'linear' },
  full: [0, 100],
  domain: [0, 100],
  columns: 200,
  height: 100,
  count: 4,
  locked: undefined,
};
const palette: Palette = {
  traces: Array.from({ length: 8 }, (_, k) => `trace${k + 1}`),
  ghost: 'ghost',
  grid: '',
  axis: '',
  text: '',
  surface: '',
};

function columnOf({ lines }: TracePlot): Column {
  if (lines[0] === undefined) throw new Error('no line');
  return lines[0].column;
}

/** The colours of strokes, and of the layers of spikes by call. */
function painted(made: PanelContent, plot: number) {
  const drawn = made.plots[plot]?.draw(view);
  const strokes: string[] = [];
  const spikes: string[][] = [];
  const pen: Pen = {
    stroke: ({ colour }, build) => {
      let moved = 0;
      build({ moveTo: () => moved++, lineTo: () => moved++ });
      if (moved > 0) strokes.push(colour);
    },
    fill: () => undefined,
    text: () => undefined,
    cells: () => undefined,
    spikes: (layers) => void spikes.push(layers.map(({ colours, lo, hi }) => `${colours[0]?.colour} ${hi - lo}`)),
  };
  if (drawn) drawn.paint(pen, { width: 200, height: 100, x: { domain: [0, 100], scale: 'linear' }, y: drawn.y }, palette);
  return { drawn, strokes, spikes };
}

describe('a kept run laid over', () => {
  it('lies pale behind the newest one, on an axis that fits both, and is read at the cursor by its name', () => {
    const { drawn, strokes } = painted(content('vm', 'over'), 0);
    expect(strokes.filter((colour) => colour === 'ghost')).toHaveLength(2);
    expect(strokes.slice(0, 2)).toEqual(['ghost', 'ghost']);
    expect(drawn?.y.domain[1]).toBeGreaterThanOrEqual(-60);
    expect(drawn?.read(2).map(({ label, value }) => `${label} ${value}`)).toEqual(['Neuron −69 mV', 'strong: Neuron −70 mV']);
  });

  it('has its spikes in the same picture: a second one would replace the first', () => {
    const { spikes } = painted(content('sr', 'over'), 0);
    expect(spikes).toEqual([['ghost 1', expect.stringMatching(/^trace\d 3$/)]]);
  });
});

describe('kept runs side by side', () => {
  it('have charts of their own on one axis', () => {
    const { plots } = content('vm', 'beside');
    expect(plots.map(({ title }) => title)).toEqual(['Newest run · V_m (mV)', 'strong · V_m (mV)']);
    const [one, two] = plots.map((plot) => plot.draw(view).y.domain);
    expect(one).toEqual(two);
    expect(new Set(plots.map(({ id }) => id)).size).toBe(2);
  });
});

describe('the difference from a kept run', () => {
  it('is A − B of the same neuron at the times that both have, whatever its NEST id was', () => {
    const plot = content('vm', 'difference').plots[0] as TracePlot;
    const { times, values, rows } = columnOf(plot);
    const at = Array.from({ length: rows.length }, (_, i) => rowAt(rows, i));
    expect(at.map((row) => [times[row], values[row]])).toEqual([
      [2, 1],
      [4, 3.5],
    ]);
    // Neither a threshold nor spikes mean anything here.
    expect([plot.threshold, plot.marks]).toEqual([undefined, []]);
  });

  it('of spikes is that of the rates, and below zero where the other fires more', () => {
    const plot = content('sr', 'difference', { ...theirs, sr: { times: [5, 5.5, 6, 80], senders: [3, 3, 3, 3] } }).plots[1] as TracePlot;
    expect(plot.title).toBe('Difference of rates (spikes/s)');
    const { times, values } = columnOf(plot);
    const bin = (times[1] as number) - (times[0] as number);
    const sum = (from: number, to: number) =>
      values.reduce(
        (total, value, k) => ((times[k] as number) >= from && (times[k] as number) < to ? total + (value * bin) / 1000 : total),
        0,
      );
    expect([sum(0, 50), sum(50, 70), sum(70, 100)].map((count) => Number(count.toFixed(9)))).toEqual([-1, 1, -1]);
  });
});

describe('what differs between two documents', () => {
  it('is said with both values and their units, node by node', () => {
    expect(differencesOf(first, { ...second, kernel: { ...second.kernel, rng_seed: 5 } })).toEqual([
      { of: undefined, name: 'rng_seed', first: '1', second: '5' },
      { of: 'extra', name: undefined, first: undefined, second: 'iaf_psc_alpha' },
      { of: 'Neuron', name: 'I_e', first: '300 pA', second: '400 pA' },
      { of: 'Neuron', name: 'V_th', first: '−55 mV', second: '−50 mV' },
    ]);
    expect(differencesOf(first, first)).toEqual([]);
  });

  it('tells of wires that came, went or changed', () => {
    const weak = graph(
      [
        ['a', 'iaf_psc_alpha'],
        ['b', 'iaf_psc_alpha'],
      ],
      [['a', 'b', { weight: 20 }]],
    );
    const strong = graph(
      [
        ['a', 'iaf_psc_alpha'],
        ['b', 'iaf_psc_alpha'],
      ],
      [
        ['a', 'b', { weight: 90, delay: 2 }],
        ['b', 'a', { weight: 5 }],
      ],
    );
    expect(differencesOf(weak, strong)).toEqual([
      { of: 'b → a', name: undefined, first: undefined, second: '5 pA' },
      { of: 'a → b', name: 'weight', first: '20 pA', second: '90 pA' },
      { of: 'a → b', name: 'delay', first: '1 ms', second: '2 ms' },
    ]);
  });
});
