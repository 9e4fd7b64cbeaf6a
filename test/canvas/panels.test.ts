import { describe, expect, it } from 'vitest';
import { ViewBuilder } from '../../src/canvas/look/buildView.ts';
import { crosses, near } from '../../src/canvas/look/rects.ts';
import { freeOffset } from '../../src/canvas/place/panelPlacing.ts';
import { PANEL_SIZE } from '../../src/canvas/place/panels.ts';
import { applyCommand, moveNodes } from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { edge, graph, node } from './build.ts';

const NOTHING = { nodes: [], edges: [], notes: [], groups: [] };
const build = (builder: ViewBuilder, document: GraphDocument, rest = {}) =>
  builder.build({ document, diagnostics: [], selection: NOTHING, ...rest }).nodes;
const rectOf = (nodes: ReturnType<typeof build>, id: string) => {
  const found = nodes.find((each) => each.id === id);
  return found && { ...found.position, width: found.width ?? 0, height: found.height ?? 0 };
};

const recorder = { x: 0, y: 0, width: 160, height: 80 };

describe('freeOffset', () => {
  it('is to the right where that is free', () => {
    const { x, y } = freeOffset(recorder, PANEL_SIZE, [], []);
    expect([x, y]).toEqual([200, -80]);
  });

  it('is below where something stands on the right, then left, then above', () => {
    const right = { x: 220, y: 0, width: 160, height: 80 };
    const below = { x: 0, y: 160, width: 160, height: 80 };
    const left = { x: -300, y: 0, width: 160, height: 80 };
    expect(freeOffset(recorder, PANEL_SIZE, [right], [])).toEqual({ x: 0, y: 100 });
    expect(freeOffset(recorder, PANEL_SIZE, [right, below], [])).toMatchObject({ x: -460 });
    expect(freeOffset(recorder, PANEL_SIZE, [right, below, left], [])).toMatchObject({ y: -260 });
  });

  it('covers nothing even where all sides are taken', () => {
    const taken = [-1, 0, 1].flatMap((column) =>
      [-1, 0, 1].filter((row) => row !== 0 || column !== 0).map((row) => ({ x: column * 240, y: row * 160, width: 160, height: 80 })),
    );
    const { x, y } = freeOffset(recorder, PANEL_SIZE, taken, []);
    expect(taken.filter((other) => near({ x, y, ...PANEL_SIZE }, other, 10))).toEqual([]);
  });

  it('prefers the place that hides no wire', () => {
    const wire = { from: { x: 300, y: -200 }, to: { x: 300, y: 500 } };
    const { x, y } = freeOffset(recorder, PANEL_SIZE, [], [wire]);
    expect(crosses(wire, { x, y, ...PANEL_SIZE })).toBe(false);
  });
});

describe('crosses', () => {
  const rect = { x: 0, y: 0, width: 10, height: 10 };
  it.each([
    [{ x: -5, y: 5 }, { x: 15, y: 5 }, true],
    [{ x: 2, y: 2 }, { x: 3, y: 3 }, true],
    [{ x: -5, y: 4 }, { x: 4, y: -5 }, false],
    [{ x: -5, y: 20 }, { x: 20, y: 20 }, false],
    [{ x: -5, y: 5 }, { x: -1, y: 5 }, false],
  ])('from %j to %j: %s', (from, to, expected) => {
    expect(crosses({ from, to }, rect)).toBe(expected);
  });
});

describe('panels of recorders', () => {
  const parts = {
    nodes: [
      node('a', 'iaf_psc_alpha', { position: { x: 0, y: 0 } }),
      node('meter', 'multimeter', { position: { x: 0, y: 200 } }),
      node('spikes', 'spike_recorder', { position: { x: 260, y: 200 } }),
    ],
  };
  const wired = graph({ ...parts, edges: [edge('e1', 'meter', 'a'), edge('e2', 'a', 'spikes')] });

  it('show once the recorder is wired or holds results', () => {
    const ids = (nodes: ReturnType<typeof build>) => nodes.map((each) => each.id).filter((id) => id.startsWith('panel:'));
    expect(ids(build(new ViewBuilder(), graph(parts)))).toEqual([]);
    expect(ids(build(new ViewBuilder(), graph(parts), { recorded: new Set(['meter']) }))).toEqual(['panel:meter']);
    expect(ids(build(new ViewBuilder(), wired))).toEqual(['panel:meter', 'panel:spikes']);
  });

  it('show for a weight recorder that a connection names', () => {
    const nodes = [...parts.nodes, node('w', 'weight_recorder', { position: { x: 0, y: 400 } })];
    const document = graph({ nodes, edges: [edge('e', 'a', 'a', { syn_spec: { weight_recorder: 'w' } })] });
    expect(build(new ViewBuilder(), document).map((each) => each.id)).toContain('panel:w');
  });

  it('cover no node and no other panel', () => {
    const nodes = build(new ViewBuilder(), wired);
    const rects = nodes.map(({ id }) => rectOf(nodes, id) as NonNullable<ReturnType<typeof rectOf>>);
    const clashes = rects.flatMap((one, i) => rects.slice(i + 1).filter((other) => near(one, other, 10)));
    expect(clashes).toEqual([]);
  });

  it('stay where they are while other nodes move, also onto them', () => {
    const builder = new ViewBuilder();
    const before = rectOf(build(builder, wired), 'panel:meter');
    const onto = applyCommand(wired, moveNodes(wired, { a: { x: before?.x ?? 0, y: before?.y ?? 0 } }));
    expect(rectOf(build(builder, onto), 'panel:meter')).toEqual(before);
  });

  it('stay where they are when another recorder is wired whose panel would like their place', () => {
    const nodes = [
      node('a', 'iaf_psc_alpha', { position: { x: 280, y: 0 } }),
      node('meter', 'voltmeter', { position: { x: 0, y: 240 } }),
      node('spikes', 'spike_recorder', { position: { x: 340, y: 240 } }),
    ];
    // What is on view leaves the second panel no place of its own but the one below.
    const seen = { room: { x: -160, y: -120, width: 900, height: 760 }, over: [] };
    const builder = new ViewBuilder();
    const first = build(builder, graph({ nodes, edges: [edge('e2', 'a', 'spikes')] }), { seen });
    const second = build(builder, graph({ nodes, edges: [edge('e2', 'a', 'spikes'), edge('e1', 'meter', 'a')] }), { seen });
    expect(rectOf(second, 'panel:spikes')).toEqual(rectOf(first, 'panel:spikes'));
    const [spikes, meter] = ['panel:spikes', 'panel:meter'].map((id) => rectOf(second, id));
    expect(spikes && meter && near(spikes, meter, 0)).toBe(false);
  });

  it('go along with their recorder, and step aside where it is let go', () => {
    const builder = new ViewBuilder();
    const before = rectOf(build(builder, wired), 'panel:spikes');
    const held = new Map([['spikes', { x: 280, y: 200 }]]);
    expect(rectOf(build(builder, wired, { held }), 'panel:spikes')?.x).toBe((before?.x ?? 0) + 20);
    const beside = applyCommand(wired, moveNodes(wired, { spikes: { x: -260, y: 0 } }));
    const nodes = build(builder, beside);
    const panel = rectOf(nodes, 'panel:spikes') as NonNullable<ReturnType<typeof rectOf>>;
    for (const id of ['a', 'meter', 'panel:meter']) expect(near(panel, rectOf(nodes, id) as typeof panel, 10)).toBe(false);
  });
});
