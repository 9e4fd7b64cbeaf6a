import { describe, expect, it } from 'vitest';
import type { PanelContent } from '../../../src/charts/data/panel.ts';
import { readScene, stepCursor } from '../../../src/charts/data/readout.ts';
import { buildScene } from '../../../src/charts/data/scene.ts';
import { createRunRecords } from '../../../src/editor/runs/records.ts';
import { createRandom } from '../../support/random.ts';
import { contentOf, graph, panelIn, record } from '../fixture.ts';

const net = (n: number, settings: Readonly<Record<string, unknown>> = {}) => ({
  ...graph(
    [
      ['net', 'iaf_psc_alpha', n, {}, 'Net'],
      ['sr', 'spike_recorder'],
    ],
    [['net', 'sr']],
  ),
  analyses: [{ id: 'isi1', kind: 'isi_histogram', of: ['sr'], ...settings }],
});

/** Trains of neurons 1 … n as the recorder has them: all spikes in order of time. */
function contentOfTrains(trains: readonly (readonly number[])[], settings = {}, time = 100): PanelContent {
  const spikes = trains.flatMap((train, i) => train.map((at) => ({ at, sender: i + 1 }))).sort((a, b) => a.at - b.at);
  const runs = createRunRecords();
  const document = net(trains.length, settings);
  record(runs, document, 1, { sr: { times: spikes.map(({ at }) => at), senders: spikes.map(({ sender }) => sender) } }, time);
  return contentOf(runs, document, 'isi1');
}

const table = (content: PanelContent) => content.table(content.across.full ?? [0, 1], Number.POSITIVE_INFINITY);
/** [low, high, height] of the bins that are not empty. */
const filled = (content: PanelContent) =>
  table(content).rows.flatMap(({ cells }) => (cells[2] === 0 ? [] : [cells.map((cell) => Number(cell))]));
const figures = (content: PanelContent) => content.figures?.([0, 1]) ?? '';
/** CV, CV2 and LV as the panel says them. */
const regularity = (content: PanelContent) => /CV (\S+) · CV2 (\S+) · LV (\S+)/.exec(figures(content))?.slice(1).map(Number);

/** A train of intervals drawn by `interval`, n of them. */
const renewal = (n: number, interval: () => number): number[] => {
  let now = 0;
  return Array.from({ length: n + 1 }, () => (now += interval()));
};

describe('inter-spike intervals', () => {
  it('of a clock fill one bin, and its regularity is 0', () => {
    const content = contentOfTrains([[10, 20, 30, 40]], { bin: 4 });
    expect(filled(content)).toEqual([[8, 12, 3]]);
    expect(regularity(content)).toEqual([0, 0, 0]);
    expect(figures(content)).toContain('3 intervals · mean 10 ms');
  });

  it('on the edge of a bin belong to the bin below, also where the sum of steps is not exact', () => {
    const content = contentOfTrains([renewal(20, () => 0.3)], { bin: 0.1 });
    expect(filled(content).map(([low, high, n]) => [low?.toFixed(6), high?.toFixed(6), n])).toEqual([['0.200000', '0.300000', 20]]);
  });

  it('are taken within a neuron, never between two', () => {
    expect(filled(contentOfTrains([[10, 50], [11, 71], [12]], { bin: 10 }))).toEqual([
      [30, 40, 1],
      [50, 60, 1],
    ]);
  });

  it('of a Poisson process follow the exponential law, and CV = CV2 = LV = 1', () => {
    const random = createRandom(7);
    const n = 40_000;
    const train = renewal(n, () => -20 * Math.log(1 - random()));
    const content = contentOfTrains([train], { bin: 10, measure: 'density' }, train.at(-1));
    // A bin of n p expected entries is within four of its own standard deviations.
    for (const { cells } of table(content).rows.slice(0, 10)) {
      const [low = 0, high = 0, density = 0] = cells.map((cell) => Number(cell));
      const p = Math.exp(-low / 20) - Math.exp(-high / 20);
      expect(Math.abs(density * 10 - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
    }
    // Standard errors at 40,000 intervals: CV 0.005, CV2 0.004, LV 0.007.
    for (const value of regularity(content) ?? [0]) expect(Math.abs(value - 1)).toBeLessThan(0.03);
  });

  it('of a gamma process of order k have CV = 1/√k and LV = 3/(2k + 1)', () => {
    const random = createRandom(11);
    const k = 4;
    const train = renewal(20_000, () => Array.from({ length: k }, () => -5 * Math.log(1 - random())).reduce((a, b) => a + b));
    const [cv = 0, , lv = 0] = regularity(contentOfTrains([train], {}, train.at(-1))) ?? [];
    expect(Math.abs(cv - 0.5)).toBeLessThan(0.015);
    expect(Math.abs(lv - 1 / 3)).toBeLessThan(0.015);
  });

  it('have an area of 1 as a density, on either axis', () => {
    const random = createRandom(3);
    const train = renewal(500, () => 1 + 200 * random() ** 3);
    for (const scale of ['linear', 'log']) {
      const content = contentOfTrains([train], { measure: 'density', scale }, train.at(-1));
      const area = table(content).rows.reduce((sum, { cells }) => sum + (Number(cells[1]) - Number(cells[0])) * Number(cells[2]), 0);
      expect(area).toBeCloseTo(1, 9);
    }
  });

  it('lie in bins of equal ratio on a logarithmic axis, from power to power of ten', () => {
    const content = contentOfTrains([[0.1, 1.1, 3.1, 63.1]], { scale: 'log' });
    expect(content.across.scale).toBe('log');
    expect(content.across.full?.map((edge) => Number(edge.toPrecision(12)))).toEqual([0.1, 100]);
    const ratios = table(content).rows.map(({ cells }) => Number(cells[1]) / Number(cells[0]));
    for (const ratio of ratios) expect(ratio).toBeCloseTo(10 ** 0.1, 9);
    expect(filled(content)).toHaveLength(3);
  });

  it('count within the window only', () => {
    const train = [10, 20, 30, 80, 90];
    expect(figures(contentOfTrains([train], { from: 15, to: 85 }))).toContain('2 intervals');
    expect(figures(contentOfTrains([train], { from: 25 }))).toContain('2 intervals');
    expect(figures(contentOfTrains([train], { from: 85, to: 20 }))).toBe('');
  });

  it('say why there is none', () => {
    const content = contentOfTrains([[10], [20]], { from: 5 });
    expect([content.plots, content.nothing]).toEqual([[], 'No interval: no neuron has two spikes in 5–100 ms.']);
  });

  it('are never put into so many bins that the page stops', () => {
    const content = contentOfTrains([[1, 1_000_000]], { bin: 0.001 }, 1_000_000);
    expect(table(content).total).toBeLessThanOrEqual(10_001);
  });

  it('are read bin by bin under the cursor', () => {
    const content = contentOfTrains([[10, 20, 30, 42]], { bin: 4 });
    const full = content.across.full ?? [0, 1];
    const scene = buildScene({ content, full, domain: full, columns: 300, width: 300, heights: [100], lockedY: {} });
    const { at, rows } = readScene(scene, 9);
    expect([content.across.sayAt(at), rows[0]?.value]).toEqual(['ISI 8–12 ms', '3']);
    expect([stepCursor(scene, at, -1), stepCursor(scene, undefined, 1)]).toEqual([6, 2]);
  });

  it('show the run before where its neurons had other ids', () => {
    const runs = createRunRecords();
    const spikes = { sr: { times: [10, 30], senders: [1, 1] } };
    record(runs, net(1, { bin: 5 }), 1, spikes);
    const longer = {
      ...graph(
        [
          ['new', 'iaf_psc_alpha'],
          ['net', 'iaf_psc_alpha'],
          ['sr', 'spike_recorder'],
        ],
        [['net', 'sr']],
      ),
      analyses: [{ id: 'isi1', kind: 'isi_histogram', of: ['sr'], bin: 5 }],
    };
    record(runs, longer, 2, { sr: { times: [10, 20], senders: [2, 2] } });
    const content = contentOf(runs, longer, 'isi1');
    const [drawn] = buildScene({ content, full: [0, 10], domain: [0, 10], columns: 9, width: 300, heights: [99], lockedY: {} }).drawn;
    // The axis fits the run before, whose single interval is as high.
    expect(drawn?.y.domain[1]).toBeGreaterThanOrEqual(1);
    expect(JSON.stringify(drawn?.key)).toContain('true');
  });

  it('tell the neurons apart in a table', () => {
    const runs = createRunRecords();
    const document = net(2);
    record(runs, document, 1, { sr: { times: [10, 20, 25, 30], senders: [1, 1, 2, 1] } });
    const { kind, input } = panelIn(runs, document, 'isi1');
    const members = kind.members?.(input, [0, 100]);
    expect(members?.rows.map(({ cells }) => cells)).toEqual([
      ['Net 1', 2, 10, 0, 0, 0],
      ['Net 2', 0, undefined, undefined, undefined, undefined],
    ]);
  });
});
