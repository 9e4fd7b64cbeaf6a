import { describe, expect, it } from 'vitest';
import { figureSvg } from '../../src/charts/data/figure.ts';
import { readScene, stepCursor } from '../../src/charts/data/readout.ts';
import { buildScene, type Scene } from '../../src/charts/data/scene.ts';
import { chosen, lockedAxes, parsePlaces, readSettings, writeChoice } from '../../src/charts/data/settings.ts';
import { createSpread } from '../../src/charts/data/spread.ts';
import { analog } from '../../src/charts/kinds/analog.ts';
import { spikes } from '../../src/charts/kinds/spikes.ts';
import { clampInterval, createLink, linkOf, visibleInterval, zoomAround } from '../../src/charts/link.ts';
import { createRunRecords } from '../../src/editor/runs/records.ts';
import { createBenchEditor } from '../support/chartEditor.ts';
import { contentOf, graph, type RowsOf, record } from './fixture.ts';

const full = [0, 100] as const;

describe('linked cursor and zoom', () => {
  it('tell everybody, and only of changes', () => {
    const link = createLink();
    let told = 0;
    const stop = link.subscribe(() => told++);
    link.setCursor(5);
    link.setCursor(5);
    link.setDomain([10, 20], full);
    link.setDomain([10, 20], full);
    expect([told, link.get()]).toEqual([2, { domain: [10, 20], cursor: 5 }]);
    stop();
    link.setCursor(undefined);
    expect(told).toBe(2);
  });

  it('stay within the run; all of it is no zoom', () => {
    const link = createLink();
    link.setDomain([-50, 500], full);
    expect(link.get().domain).toBeUndefined();
    link.setDomain([95, 115], full);
    expect(link.get().domain).toEqual([80, 100]);
    expect(clampInterval([50, 50], full, 2)).toEqual([49, 51]);
    expect(visibleInterval([40, 60], full)).toEqual([40, 60]);
    expect(visibleInterval([150, 160], full)).toEqual(full);
  });

  it('start anew with another document', () => {
    const editor = createBenchEditor(graph([], []));
    const link = linkOf(editor);
    expect(linkOf(editor)).toBe(link);
    link.setDomain([10, 20], full);
    link.setCursor(12);
    editor.set({ networkHash: 'other' });
    expect(link.get().domain).toEqual([10, 20]);
    editor.set({ documentId: 'another' });
    expect(link.get()).toEqual({ domain: undefined, cursor: undefined });
  });

  it('zoom keeps the time under the pointer in place', () => {
    const [from, to] = zoomAround([0, 100], 30, 0.5);
    expect((30 - from) / (to - from)).toBeCloseTo(0.3, 12);
    expect(to - from).toBe(50);
  });
});

describe('panel settings', () => {
  it('are read with care', () => {
    const view = { neurons: { odd: 1 }, hide: ['V_m', 3], ghost: 'yes', bin: -2, y: { mV: [1, 0], pA: [0, 5] } };
    expect(readSettings(analog.settings, view)).toEqual({
      neurons: { show: 'auto' },
      hide: ['V_m'],
      formula: '',
      table: 'neurons',
      ghost: true,
    });
    expect(readSettings(spikes.settings, view)).toEqual({ bin: undefined, table: 'neurons', ghost: true, rate: true });
    expect(readSettings(analog.settings, undefined)).toEqual({
      neurons: { show: 'auto' },
      hide: [],
      formula: '',
      table: 'neurons',
      ghost: true,
    });
    expect([lockedAxes(view), lockedAxes(undefined), lockedAxes({ y: [1] })]).toEqual([{ pA: [0, 5] }, {}, {}]);
  });

  it('read back what they write', () => {
    for (const choice of [
      { show: 'all' },
      { show: 'mean' },
      { show: 'first', count: 4 },
      { show: 'list', list: '1, 3-5' },
      { show: 'auto' },
    ] as const) {
      expect(readSettings(analog.settings, { neurons: writeChoice(choice) })['neurons']).toEqual(choice);
    }
  });

  it('understand lists of places', () => {
    expect(parsePlaces('3, 1;5–7 6', 6)).toEqual([1, 3, 5, 6]);
    expect(parsePlaces('0, 9, x', 6)).toEqual([]);
    expect(parsePlaces('1-999999999', 3)).toEqual([1, 2, 3]);
    expect(chosen({ show: 'list', list: '2' }, 5)).toEqual([1]);
    expect(chosen({ show: 'first', count: 99 }, 2)).toEqual([0, 1]);
  });
});

describe('mean and spread', () => {
  it('are those of each time, though rows come in pieces that cut a time in two', () => {
    const times = Float64Array.of(1, 1, 1, 2, 2, 2);
    const values = Float64Array.of(1, 2, 3, 10, Number.NaN, 30);
    const spread = createSpread();
    for (const length of [2, 4, 6, 6]) spread.extend(times, values, length, () => true);
    const { mean, below, above } = spread;
    expect([...mean.times.subarray(0, mean.rows.length)]).toEqual([1, 2]);
    expect([...mean.values.subarray(0, 2)]).toEqual([2, 20]);
    expect(below.values[0]).toBeCloseTo(2 - Math.sqrt(2 / 3), 14);
    expect(above.values[1]).toBe(30);
  });

  it('grow as far as needed, and leave out who does not belong', () => {
    const n = 5000;
    const times = Float64Array.from({ length: n }, (_, i) => i >> 1);
    const values = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? i : -1));
    const spread = createSpread();
    for (let length = 0; length <= n; length += 500) spread.extend(times, values, length, (row) => row % 2 === 0);
    expect(spread.mean.rows.length).toBe(n / 2);
    expect(spread.mean.values[2499]).toBe(4998);
  });
});

function sceneOf(rows: Readonly<Record<string, RowsOf>>, recorder: string, domain: readonly [number, number] = full, panel = {}): Scene {
  const document = graph(
    [
      ['a', 'iaf_psc_alpha', 1, {}, 'A <one>'],
      ['b', 'iaf_psc_alpha', 2, {}, 'B'],
      ['mm', 'multimeter', 1, { record_from: ['V_m'] }],
      ['sr', 'spike_recorder'],
    ],
    [
      ['mm', 'a'],
      ['a', 'sr'],
      ['b', 'sr'],
    ],
    { [recorder]: panel },
  );
  const runs = createRunRecords();
  record(runs, document, 1, rows);
  const content = contentOf(runs, document, recorder);
  return buildScene({ content, full, domain, columns: 300, width: 300, heights: content.plots.map(() => 100), lockedY: lockedAxes(panel) });
}

const potential = { mm: { times: [10, 20, 30], senders: [1, 1, 1], values: { V_m: [-70, -60, -56.123456789] } } };
const trains = { sr: { times: [10, 20, 30, 30], senders: [1, 2, 3, 1] } };

describe('scene', () => {
  it('fits the stretch on view, and the threshold where it is near', () => {
    const all = sceneOf(potential, 'mm').drawn[0];
    expect(all?.y.domain[1]).toBeGreaterThan(-55);
    const part = sceneOf(potential, 'mm', [5, 15]).drawn[0];
    expect(part?.y.domain[1]).toBeLessThan(-60);
  });

  it('leaves the threshold out where it would squeeze the traces, and wastes no room on it', () => {
    const small = { mm: { times: [10, 20, 30], senders: [1, 1, 1], values: { V_m: [-70, -69.75, -70] } } };
    const [low = 0, high = 0] = sceneOf(small, 'mm').drawn[0]?.y.domain ?? [];
    expect(high).toBeLessThan(-69.7);
    expect(low).toBeGreaterThan(-70.1);
  });

  it('keeps locked axes', () => {
    expect(sceneOf(potential, 'mm', full, { y: { mV: [-80, 0] } }).drawn[0]?.y.domain).toEqual([-80, 0]);
  });

  it('has the same signature until axes or names change', () => {
    const one = sceneOf(potential, 'mm').signature;
    const more = { mm: { times: [10, 20, 30, 40], senders: [1, 1, 1, 1], values: { V_m: [-70, -60, -56.123456789, -65] } } };
    expect(sceneOf(more, 'mm').signature).toBe(one);
    const higher = { mm: { times: [10, 20], senders: [1, 1], values: { V_m: [-70, 30] } } };
    expect(sceneOf(higher, 'mm').signature).not.toBe(one);
  });

  it('gives rates in spikes per second and neuron, in bins that stand still while one pans', () => {
    const at = (scene: Scene, time: number) => scene.drawn[1]?.read(time).map(({ label, value }) => [label, value]);
    const whole = sceneOf(trains, 'sr', full, { bin: 10 });
    expect([5, 15, 25].map((time) => at(whole, time))).toEqual([
      [
        ['A <one>', '100 spikes/s'],
        ['B', '0 spikes/s'],
      ],
      [
        ['A <one>', '0 spikes/s'],
        ['B', '50 spikes/s'],
      ],
      [
        ['A <one>', '100 spikes/s'],
        ['B', '50 spikes/s'],
      ],
    ]);
    expect(at(sceneOf(trains, 'sr', [14, 64], { bin: 10 }), 15)?.[1]).toEqual(['B', '50 spikes/s']);
  });
});

describe('readout', () => {
  it('gives the nearest sample and its own time', () => {
    const reading = readScene(sceneOf(potential, 'mm'), 26);
    expect(reading).toEqual({ at: 30, rows: [{ colour: 1, dash: 0, label: 'A <one>', value: '−56.123457 mV' }] });
  });

  it('names the neuron that is pointed at and its nearest spike', () => {
    const scene = sceneOf(trains, 'sr');
    const { rows } = readScene(scene, 19.4, { plot: 0, height: 0.5 });
    expect(rows[0]).toMatchObject({ label: 'B 1', value: '20 ms' });
    expect(readScene(scene, 60, { plot: 0, height: 0.5 }).rows[0]?.value).toBe('');
    expect(readScene(scene, 19.4).rows.map(({ label }) => label)).toEqual(['A <one>', 'B']);
  });

  it('steps from sample to sample and from spike to spike, and stops at the ends', () => {
    const samples = sceneOf(potential, 'mm');
    expect([
      stepCursor(samples, undefined, 1),
      stepCursor(samples, 10, 1),
      stepCursor(samples, 30, 5),
      stepCursor(samples, 20, -1),
    ]).toEqual([10, 20, 30, 10]);
    const raster = sceneOf(trains, 'sr');
    expect([stepCursor(raster, 20, 1), stepCursor(raster, 30, 1), stepCursor(raster, 30, -1), stepCursor(raster, 10, -1)]).toEqual([
      30, 30, 20, 10,
    ]);
  });
});

describe('figure', () => {
  const palette = { traces: ['#111111'], ghost: '#bbb', grid: '#eee', axis: '#444', text: '#000', surface: '#ffffff' };
  const figure = (scene: Scene) => figureSvg({ scene, title: 'A & B', palette, width: 300, left: 70 });

  it('is well-formed SVG on white with titles, ticks and vectors', () => {
    const svg = figure(sceneOf(potential, 'mm'));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('fill="#ffffff"');
    for (const text of ['A &amp; B', 'V_m (mV)', 'Time (ms)', 'A &lt;one&gt;', 'V_th −55 mV']) expect(svg).toContain(text);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const open = [...svg.matchAll(/<([a-zA-Z]+)[^>]*?(\/?)>/g)].filter((tag) => tag[2] === '').map((tag) => tag[1]);
    const close = [...svg.matchAll(/<\/([a-zA-Z]+)>/g)].map((tag) => tag[1]);
    expect(open.sort()).toEqual(close.sort());
  });

  it('draws every spike as a stroke', () => {
    const svg = figure(sceneOf(trains, 'sr'));
    expect([...svg.matchAll(/M[\d.]+ [\d.]+v[\d.]+/g)].length).toBeGreaterThanOrEqual(4);
    expect(svg).toContain('Rate (spikes/s)');
  });
});
