import { describe, expect, it } from 'vitest';
import type { Drawn, PanelContent, PanelInput } from '../../../src/charts/data/panel.ts';
import { buildScene } from '../../../src/charts/data/scene.ts';
import type { GraphDocument } from '../../../src/document/types.ts';
import { createRunRecords } from '../../../src/editor/runs/records.ts';
import type { Wiring } from '../../../src/editor/types.ts';
import { graph, panelIn, record } from '../fixture.ts';

const grid = { positions: 'grid', shape: [3, 2], extent: [3, 2] } as const;

/** Six neurons (ids 1 … 6, column by column from the upper left) onto six (7 … 12), heard by two recorders. */
function layered(kind: 'layer' | 'distances' = 'layer'): GraphDocument {
  const plain = graph(
    [
      ['a', 'iaf_psc_alpha', 6],
      ['b', 'iaf_psc_alpha', 6],
      ['spikes', 'spike_recorder'],
      ['meter', 'multimeter'],
    ],
    [
      ['a', 'b'],
      ['a', 'spikes'],
      ['meter', 'a'],
    ],
  );
  const placed = (id: string) => ({ ...(plain.nodes[id] as NonNullable<(typeof plain.nodes)[string]>), spatial: grid });
  const rule = { rule: 'pairwise_bernoulli', p: 1, mask: { circular: { radius: 1.1 } } };
  return {
    ...plain,
    nodes: { ...plain.nodes, a: placed('a'), b: placed('b') },
    edges: { ...plain.edges, e0: { ...(plain.edges['e0'] as NonNullable<(typeof plain.edges)[string]>), conn_spec: rule } },
    analyses: [
      { id: 'map', kind, of: ['spikes'] },
      { id: 'volts', kind, of: ['meter'] },
    ],
  };
}

const wiring: Wiring = { edges: [{ edge: 'e0', sources: Uint32Array.of(1, 1, 2, 3), targets: Uint32Array.of(7, 8, 7, 9) }] };

function contentOf(panel: string, document = layered(), more: Partial<PanelInput> = { wiring }): PanelContent {
  const runs = createRunRecords();
  record(runs, document, 1, {
    spikes: { times: [10, 12, 40, 40], senders: [1, 2, 1, 6] },
    meter: {
      times: [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2],
      senders: [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6],
      values: { V_m: [-70, -70, -70, -70, -70, -70, -70, -66, -62, -58, -54, -50] },
    },
  });
  const { kind, input } = panelIn(runs, document, panel);
  return kind.content({ ...input, ...more });
}

function drawnOf(content: PanelContent, width = 400, height = 200): Drawn {
  const scene = buildScene({
    content,
    full: content.across.full ?? [0, 1],
    domain: content.across.full ?? [0, 1],
    columns: width,
    width,
    heights: [height],
    lockedY: {},
  });
  return scene.drawn[0] as Drawn;
}

const at = (drawn: Drawn, one: number, time?: number) => drawn.read(0, 0, { one, time }).map(({ label, value }) => `${label} ${value}`);

describe('a layer from above', () => {
  it('has one scale for both axes, and shows all of the layer', () => {
    const content = contentOf('map');
    for (const [width, height] of [
      [400, 200],
      [200, 400],
      [900, 120],
    ] as const) {
      const scene = buildScene({
        content,
        full: content.across.full ?? [0, 1],
        domain: content.across.full ?? [0, 1],
        columns: width,
        width,
        heights: [height],
        lockedY: {},
      });
      const [x, y] = [scene.x.domain, scene.drawn[0]?.y.domain ?? [0, 1]];
      expect((x[1] - x[0]) / width).toBeCloseTo((y[1] - y[0]) / height, 12);
      expect([x[0] < -1.5, x[1] > 1.5, y[0] < -1, y[1] > 1]).toEqual([true, true, true, true]);
    }
  });

  it('says of a neuron where it lies, how often it fires, whom it reaches and who reaches it', () => {
    const drawn = drawnOf(contentOf('map'));
    expect(at(drawn, 1)).toEqual(['a 1 (−1, 0.5)', 'rate 20 spikes/s', 'targets 2', 'sources 0']);
    expect(at(drawn, 6, 41)).toContain('spikes in 20 ms 1');
    expect(at(drawn, 6, 39)).toContain('spikes in 20 ms 0');
    expect(at(drawn, 7)).toEqual([]);
    expect(at(drawnOf(contentOf('map', layered(), {})), 1)).toContain('targets looking …');
    expect(at(drawnOf(contentOf('map', layered(), { wiring: { edges: [], refusal: 'Too many.' } })), 1)).toHaveLength(2);
    expect(contentOf('map', layered(), { wiring: { edges: [], refusal: 'Too many.' } }).figures?.([0, 1])).toContain('Too many.');
  });

  it('shows the newest samples at a moment, and means without one', () => {
    const drawn = drawnOf(contentOf('volts'));
    expect(at(drawn, 6)).toContain('mean V_m −60 mV');
    expect(at(drawn, 6, 2.5)).toContain('V_m −50 mV');
    expect(at(drawn, 6, 1.5)).toContain('V_m −70 mV');
    expect(contentOf('volts').figures?.([0, 1])).toContain('V_m −70 to −50 mV');
  });

  it('is walked by arrow keys to the nearest neuron in their direction, and by pages through all', () => {
    const { ones } = drawnOf(contentOf('map'));
    if (ones === undefined) throw new Error('nobody');
    const walk = (...keys: string[]) => keys.reduce<number | undefined>((one, key) => ones.next(one, key), undefined);
    expect(walk('Home')).toBe(1);
    expect(walk('End')).toBe(6);
    // 1 3 5 lie above 2 4 6.
    expect(walk('Home', 'ArrowRight', 'ArrowRight')).toBe(5);
    expect(walk('Home', 'ArrowDown')).toBe(2);
    expect(walk('Home', 'ArrowLeft')).toBe(1);
    expect(walk('Home', 'PageDown', 'PageDown', 'PageUp')).toBe(2);
    expect(ones.next(1, 'x')).toBeUndefined();
    for (let one = 1; one <= 6; one++) {
      const { at: x, height } = ones.placeOf(one);
      expect(ones.at(x, height)).toBe(one);
    }
    expect(ones.at(5, 0.5)).toBeUndefined();
  });

  it('draws what lights up: partners as marks, the mask round the neuron', () => {
    const drawn = drawnOf(contentOf('map'));
    const strokes = (now?: { one: number | undefined; time: number | undefined }) => {
      let [lines, fills] = [0, 0];
      const path = { moveTo: () => void lines++, lineTo: () => void lines++ };
      const pen = {
        stroke: (_: unknown, draw: (p: typeof path) => void) => draw(path),
        fill: (_: string, __: number, draw: (p: typeof path) => void) => {
          fills++;
          draw(path);
        },
        text() {},
        cells() {},
        spikes() {},
      };
      const palette = { traces: ['#000001', '#000002', '#000003'], ghost: '#aaaaaa', grid: '', axis: '', text: '', surface: '' };
      drawn.paint(
        pen,
        { width: 400, height: 200, x: { domain: [-2, 2], scale: 'linear' }, y: { domain: [-1, 1], scale: 'linear' } },
        palette,
        now,
      );
      return { lines, fills };
    };
    const still = strokes();
    const lit = strokes({ one: 1, time: undefined });
    // Two targets and the neuron itself with fourteen corners each at least, and seventy-two of the mask.
    expect(lit.lines - still.lines).toBeGreaterThan(72 + 14);
    expect(strokes({ one: undefined, time: 11 }).fills).toBeGreaterThan(1);
    expect(strokes({ one: undefined, time: 5 }).fills).toBe(1);
  });

  it('has a table of all neurons, with degrees once they are known', () => {
    const { rows, columns, total } = contentOf('map').table([0, 1], 100);
    expect(columns.map(({ name }) => name)).toEqual(['Neuron', 'x', 'y', 'Spikes', 'Rate', 'Targets', 'Sources']);
    expect(total).toBe(6);
    expect(rows[0]?.cells).toEqual(['a 1', -1, 0.5, 2, 20, 2, 0]);
    expect(contentOf('map', layered(), {}).table([0, 1], 2).rows).toHaveLength(2);
  });

  it('says what is missing where nothing has positions', () => {
    const document = layered();
    const { spatial: _, ...bare } = document.nodes['a'] as NonNullable<(typeof document.nodes)[string]>;
    expect(contentOf('map', { ...document, nodes: { ...document.nodes, a: bare } }).nothing).toMatch(/Space in the inspector/);
  });
});

describe('connections over the distance', () => {
  it('count what the network has beside the rule', () => {
    const content = contentOf('map', layered('distances'));
    expect(content.heading).toBe('a → b');
    expect(content.figures?.([0, 1])).toBe('4 connections · 36 pairs · p = 1 · circular mask');
    const drawn = drawnOf(content);
    expect(drawn.read(0).map(({ label, value }) => `${label} ${value}`)).toEqual(['in the network 0.3333', 'rule 1']);
    expect(content.table([0, 1], 3)).toMatchObject({
      total: 24,
      rows: [{ cells: [0, expect.anything(), 2, 6, expect.closeTo(1 / 3), 1] }, {}, {}],
    });
  });

  it('wait for the list of connections, and say why there is none', () => {
    expect(contentOf('map', layered('distances'), {}).nothing).toMatch(/being listed/);
    expect(contentOf('map', layered('distances'), { wiring: { edges: [], refusal: 'Too many.' } }).nothing).toBe('Too many.');
  });
});
