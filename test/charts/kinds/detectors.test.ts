/** Panels of correlation_detector, correlomatrix_detector and spin_detector: what they show of given rows. */
import { describe, expect, it } from 'vitest';
import type { PanelContent } from '../../../src/charts/data/panel.ts';
import { readScene } from '../../../src/charts/data/readout.ts';
import { buildScene } from '../../../src/charts/data/scene.ts';
import { createRunRecords } from '../../../src/editor/runs/records.ts';
import { contentOf, graph, type RowsOf, record } from '../fixture.ts';

function shown(model: string, params: Record<string, number>, rows: RowsOf, settings: Record<string, unknown> = {}, n = 1): PanelContent {
  const document = graph(
    [
      ['net', 'parrot_neuron', 3, {}, 'Net'],
      ['det', model, n, params],
    ],
    [['net', 'det']],
    { det: settings },
  );
  const runs = createRunRecords();
  record(runs, document, 1, { det: rows });
  return contentOf(runs, document, 'det');
}

const table = (content: PanelContent) =>
  content.table(content.across.full ?? [0, 100], Number.POSITIVE_INFINITY).rows.map(({ cells }) => cells);

/** What the cursor reads of every chart. */
function readout(content: PanelContent, at: number, full: [number, number]): string[] {
  const heights = content.plots.map(() => 100);
  const scene = buildScene({ content, full, domain: full, columns: 300, width: 300, heights, lockedY: {} });
  return readScene(scene, at).rows.map(({ label, value }) => `${label} ${value}`);
}

/** Spikes at ports, each with its weight. */
const arrived = (spikes: readonly (readonly [time: number, port: number, weight?: number])[]): RowsOf => ({
  times: spikes.map(([time]) => time),
  senders: spikes.map(([, port]) => port + 1),
  values: {
    receptors: spikes.map(([, port]) => port),
    weights: spikes.map(([, , weight = 1]) => weight),
    multiplicities: spikes.map(() => 1),
  },
});

describe('correlations', () => {
  const spikes = arrived([
    [10, 0, 2],
    [11, 1, -3],
    [20, 1],
    [20, 0],
  ]);
  const params = { delta_tau: 1, tau_max: 2 };

  it('are pairs by their distance, with what chance would give beside them', () => {
    const content = shown('correlation_detector', params, spikes);
    expect(table(content)).toEqual([
      [-2, 0],
      [-1, 0],
      [0, 1],
      [1, 1],
      [2, 0],
    ]);
    expect(content.across.full).toEqual([-2.5, 2.5]);
    expect(content.figures?.([0, 1])).toBe('2 spikes at port 0 · 2 spikes at port 1');
    // 2 · 2 pairs in 100 ms, bins of 1 ms.
    expect(readout(content, 1, [-2.5, 2.5])).toEqual(['port 1 behind port 0 1', 'independent trains 0.04']);
  });

  it('are weighted by the products of the weights, or less what chance gives', () => {
    expect(table(shown('correlation_detector', params, spikes, { values: 'weighted' })).map(([, value]) => value)).toEqual([
      0, 0, 1, -6, 0,
    ]);
    // (count / (T · bin) − 2 · 2 / T²) in 1/s², T = 100 ms.
    const covariance = table(shown('correlation_detector', params, spikes, { values: 'covariance' })).map(([, value]) => value);
    expect(covariance).toEqual([-400, -400, 9600, 9600, -400].map((value) => expect.closeTo(value, 6)));
  });

  it('of several channels are one curve for each pair, both directions of distance in it', () => {
    const content = shown('correlomatrix_detector', { ...params, N_channels: 2, delta_tau: 1 }, spikes);
    // Bins are an odd number of steps: at 0.1 ms 1 ms are ten. The panel shows what is there; the kernel refuses to count.
    expect(table(content)).toEqual([
      [-2, 0, 0, 0],
      [-1, 0, 1, 0],
      [0, 2, 1, 2],
      [1, 0, 0, 0],
      [2, 0, 0, 0],
    ]);
    expect(content.plots).toHaveLength(1);
  });

  it('of a node that stands for several detectors are not mixed', () => {
    const content = shown('correlation_detector', params, spikes, {}, 2);
    expect(content.plots).toEqual([]);
    expect(content.nothing).toContain('2 detectors');
  });
});

describe('states', () => {
  const changes: RowsOf = {
    times: [10, 20, 20, 40],
    senders: [1, 1, 2, 2],
    values: { state: [1, 0, 0, 1] },
  };

  it('step from change to change, from the other state on, and are summed', () => {
    const content = shown('spin_detector', {}, changes);
    expect(content.plots.map(({ id }) => id)).toEqual(['net.0', 'net.1', 'active']);
    expect(readout(content, 30, [0, 100])).toEqual(['Net 1 0', 'Net 2 0', 'Neurons on 0']);
    const lines = content.plots.flatMap((plot) =>
      'lines' in plot ? (plot.lines as { column: { times: Float64Array; values: Float64Array } }[]) : [],
    );
    expect(lines.map(({ column }) => [Array.from(column.times), Array.from(column.values)])).toEqual([
      [
        [0, 10, 20, 100],
        [0, 1, 0, 0],
      ],
      [
        [0, 20, 40, 100],
        [1, 0, 1, 1],
      ],
      [
        [0, 10, 20, 40, 100],
        [1, 2, 0, 1, 1],
      ],
    ]);
    expect(content.figures?.([15, 100])).toBe('3 changes');
  });
});
