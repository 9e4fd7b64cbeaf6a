import { describe, expect, it } from 'vitest';
import { NODE_HEIGHT, nodeLook, nodeSize } from '../../src/canvas/look/nodeLook.ts';
import { bounds, near, type Rect } from '../../src/canvas/look/rects.ts';
import { statusTexts } from '../../src/canvas/look/statusText.ts';
import { FOLDED } from '../../src/canvas/place/frames.ts';
import { PANEL_SIZE } from '../../src/canvas/place/panels.ts';
import { layoutNodes } from '../../src/canvas/place/tidy/layout.ts';
import { applyCommand, tidy } from '../../src/document/commands/index.ts';
import type { GraphDocument, Position } from '../../src/document/types.ts';
import type { Run } from '../../src/editor/types.ts';
import { edge, graph, group, node } from './build.ts';

const circuit = graph({
  nodes: [
    node('spikes', 'spike_recorder'),
    node('exc', 'iaf_psc_alpha'),
    node('noise', 'poisson_generator'),
    node('inh', 'iaf_psc_alpha'),
    node('meter', 'multimeter'),
  ],
  edges: [
    edge('e1', 'noise', 'exc'),
    edge('e2', 'exc', 'inh'),
    edge('e3', 'inh', 'exc'),
    edge('e4', 'exc', 'exc'),
    edge('e5', 'exc', 'spikes'),
    edge('e6', 'meter', 'inh'),
  ],
});

function overlaps(document: GraphDocument, places: Record<string, Position>): string[] {
  const boxes = Object.entries(places).map(([id, place]) => ({
    id,
    ...place,
    width: nodeLook(document, document.nodes[id] as never).width,
  }));
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < NODE_HEIGHT)
      .map((b) => `${a.id} ${b.id}`),
  );
}

describe('layoutNodes', () => {
  it('puts stimulators before neurons and recorders after them, from left to right or from top to bottom', () => {
    const places = layoutNodes(circuit).nodes;
    const before = (a: string, b: string, axis: 'x' | 'y') => (places[a]?.[axis] ?? 0) < (places[b]?.[axis] ?? 0);
    const order = [
      ['noise', 'exc'],
      ['exc', 'spikes'],
      ['inh', 'meter'],
    ] as const;
    expect((['x', 'y'] as const).some((axis) => order.every(([a, b]) => before(a, b, axis)))).toBe(true);
    expect(overlaps(circuit, places)).toEqual([]);
  });

  it('leaves room for the panels of recorders', () => {
    const places = layoutNodes(circuit).nodes;
    const apart = Math.abs((places['spikes']?.y ?? 0) - (places['meter']?.y ?? 0));
    const sideBySide = Math.abs((places['spikes']?.x ?? 0) - (places['meter']?.x ?? 0));
    expect(Math.max(apart / PANEL_SIZE.height, sideBySide / PANEL_SIZE.width)).toBeGreaterThanOrEqual(1);
  });

  it('is the same each time, on the grid, with its corner where it was', () => {
    const places = layoutNodes(circuit).nodes;
    expect(layoutNodes(circuit).nodes).toEqual(places);
    for (const place of Object.values(places)) expect([place.x % 20, place.y % 20].map(Math.abs)).toEqual([0, 0]);
    expect(Math.min(...Object.values(places).map((place) => place.x))).toBe(0);
    expect(Math.min(...Object.values(places).map((place) => place.y))).toBe(0);
  });

  it('stays where it is when panels stick out beside it', () => {
    const { nodes, ...others } = layoutNodes(circuit);
    const once = applyCommand(circuit, tidy(circuit, nodes, others));
    expect(Math.min(...Object.values(others.panels).map(({ x }) => x))).toBeLessThan(0);
    expect(layoutNodes(once)).toMatchObject({ nodes, panels: others.panels });
  });

  it('moves only what was chosen', () => {
    expect(Object.keys(layoutNodes(circuit, ['exc', 'inh']).nodes).sort()).toEqual(['exc', 'inh']);
    expect(layoutNodes(graph({}))).toEqual({ nodes: {}, groups: {}, panels: {}, notes: {} });
  });

  describe('of a selection', () => {
    const far = { x: 0, y: -600 };
    /** Two neurons that stand on each other, beside a recorder whose panel is where they would go. */
    const beside = (rest: Parameters<typeof graph>[0]) =>
      graph({
        nodes: [node('a', 'iaf_psc_alpha', { position: far }), node('b', 'iaf_psc_alpha', { position: far }), ...(rest.nodes ?? [])],
        edges: [edge('e', 'a', 'b'), ...(rest.edges ?? [])],
        ...(rest.groups && { groups: rest.groups }),
        ...(rest.view && { view: rest.view }),
      });
    const expectClear = (document: GraphDocument, stays: Rect, drawn?: ReadonlyMap<string, Rect>) => {
      const { nodes } = layoutNodes(document, ['a', 'b'], drawn);
      expect(Object.keys(nodes).sort()).toEqual(['a', 'b']);
      for (const [id, place] of Object.entries(nodes)) {
        const rect = { ...place, ...nodeSize(document, document.nodes[id] as never) };
        expect({ id, covers: near(rect, stays) }).toEqual({ id, covers: false });
      }
    };
    const measured = { nodes: [node('meter', 'multimeter', { position: { x: 200, y: 0 } })], edges: [edge('m', 'meter', 'a')] };

    it('covers no panel of what stays, where the document gives it a place', () => {
      const document = beside({ ...measured, view: { panels: { meter: { position: { x: -200, y: -600 } } } } });
      expectClear(document, { x: 0, y: -600, ...PANEL_SIZE });
    });

    it('covers no panel of what stays, where the canvas has found it a place', () => {
      const panel = { x: 0, y: -600, ...PANEL_SIZE };
      expectClear(beside(measured), panel, new Map([['meter', panel]]));
    });

    it('covers nothing in a frame that stays, nor the frame or a folded group', () => {
      const place = { position: { x: 20, y: -580 } };
      const inside = [node('c', 'iaf_psc_alpha', { group: 'g', ...place })];
      const box = { position: far, size: { width: 600, height: 300 } };
      expectClear(beside({ nodes: inside, groups: [group('g', box)] }), { ...far, ...box.size });
      expectClear(beside({ nodes: inside, groups: [group('g', { ...box, collapsed: true })] }), { ...far, ...FOLDED });
    });

    it('covers nothing that stays in the same frame', () => {
      const place = { group: 'g', position: far };
      const nodes = ['a', 'b', 'c'].map((id) => node(id, 'iaf_psc_alpha', place));
      const framed = graph({ nodes, edges: [edge('e', 'a', 'b')], groups: [group('g', { position: { x: -20, y: -640 } })] });
      expectClear(framed, { ...far, ...nodeSize(framed, framed.nodes['c'] as never) });
    });
  });

  it('keeps the members of a subnetwork together', () => {
    const members = ['a1', 'a2', 'b1', 'b2'].map((id) => node(id, 'iaf_psc_alpha', { group: id.slice(0, 1) }));
    const edges = [edge('e1', 'a1', 'b1'), edge('e2', 'b1', 'a2'), edge('e3', 'a2', 'b2')];
    const places = layoutNodes(graph({ nodes: members, edges, groups: [group('a'), group('b')] })).groups;
    expect(Object.keys(places)).toEqual(['a', 'b']);
    expect(near(places['a'] as never, places['b'] as never)).toBe(false);
  });

  it('keeps frames that all reach each other, as layers of cortex, below each other in their order, what is in one beside each other', () => {
    const layers = ['l23', 'l4', 'l5'];
    const members = layers.flatMap((layer) => ['e', 'i'].map((kind) => node(`${layer}${kind}`, 'iaf_psc_exp', { group: layer })));
    const edges = members.flatMap(({ id: a }) => members.map(({ id: b }) => edge(`${a}-${b}`, a, b)));
    const { nodes, groups } = layoutNodes(graph({ nodes: members, edges, groups: layers.map((id) => group(id)) }));
    const tops = layers.map((layer) => groups[layer]?.y ?? 0);
    expect([...tops].sort((a, b) => a - b)).toEqual(tops);
    expect(new Set(layers.map((layer) => groups[layer]?.x)).size).toBe(1);
    for (const layer of layers) {
      expect(nodes[`${layer}e`]?.y).toBe(nodes[`${layer}i`]?.y);
      expect(nodes[`${layer}e`]?.x).toBeLessThan(nodes[`${layer}i`]?.x ?? 0);
    }
  });

  it('lays out large recurrent networks as a picture, not a column, and nothing overlaps', () => {
    const size = 200;
    const nodes = Array.from({ length: size }, (_, i) => node(`n${i}`, i % 20 === 0 ? 'poisson_generator' : 'iaf_psc_alpha'));
    const edges = Array.from({ length: 800 }, (_, i) => edge(`e${i}`, `n${(i * 7919) % size}`, `n${((i * 104729) % (size - 1)) + 1}`));
    const large = graph({ nodes, edges });
    const places = layoutNodes(large).nodes;
    expect(Object.keys(places)).toHaveLength(size);
    expect(overlaps(large, places)).toEqual([]);
    expect(layoutNodes(large).nodes).toEqual(places);
    const around = bounds(Object.values(places).map((place) => ({ ...place, width: 200, height: NODE_HEIGHT })));
    expect((around?.width ?? 0) / (around?.height ?? 1)).toBeGreaterThan(0.5);
    expect((around?.width ?? 0) / (around?.height ?? 1)).toBeLessThan(3);
  });
});

describe('statusTexts', () => {
  const recorder = (id: string, model: string, senders: number[]) =>
    [
      id,
      {
        recorder: id,
        model,
        length: senders.length,
        times: new Float64Array(senders.length),
        senders: Uint32Array.from(senders),
        values: {},
      },
    ] as const;
  const results = {
    time: 500,
    compiled: { nodes: { exc: { first: 1, last: 10, label: '', model: '' }, inh: { first: 11, last: 12, label: '', model: '' } } },
    recorders: new Map([recorder('spikes', 'spike_recorder', [1, 1, 2, 10, 11]), recorder('meter', 'multimeter', [1, 2, 3])]),
  } as unknown as Run;
  const texts = (sources: string[]) =>
    statusTexts(
      results,
      (model) => model === 'spike_recorder',
      () => sources,
    );

  it('counts what recorders hold', () => {
    expect(texts([]).get('spikes')).toBe('5 spikes');
    expect(texts([]).get('meter')).toBe('3 samples');
  });

  it('gives neurons that a recorder saw their spikes and mean rate', () => {
    // 4 spikes of 10 neurons in half a second: 0.8 spikes a second each.
    expect(texts(['exc', 'inh']).get('exc')).toBe('4 spikes · 0.8 Hz');
    expect(texts(['exc', 'inh']).get('inh')).toBe('1 spike · 1 Hz');
    expect(texts(['exc']).has('inh')).toBe(false);
  });
});
