/** Wires and their words as a whole picture has them: beside the line, on no end, round what stands in the way. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ViewBuilder } from '../../src/canvas/look/buildView.ts';
import { type Box, edgePath, pieces } from '../../src/canvas/look/geometry.ts';
import { nodeSize } from '../../src/canvas/look/nodeLook.ts';
import { crosses, near, type Rect, within } from '../../src/canvas/look/rects.ts';
import type { ViewEdge, ViewNode } from '../../src/canvas/look/viewTypes.ts';
import { frameOf } from '../../src/canvas/place/frames.ts';
import { plateRect } from '../../src/canvas/place/plates.ts';
import { platesTaken } from '../../src/canvas/place/room.ts';
import { applyCommand, moveNodes } from '../../src/document/commands/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { edge, graph, group, node } from './build.ts';

const view = (document: GraphDocument) =>
  new ViewBuilder().build({ document, diagnostics: [], selection: { nodes: [], edges: [], notes: [], groups: [] } });
const rectOf = (nodes: readonly ViewNode[], id: string): Rect => {
  const { position, width = 0, height = 0 } = nodes.find((each) => each.id === id) as ViewNode;
  return { ...position, width, height };
};
function pathOf(nodes: readonly ViewNode[], { source, target, data }: ViewEdge) {
  const box = (id: string, shape: { readonly outline: Box['outline'] }): Box => {
    const { x, y, width, height } = rectOf(nodes, id);
    return { cx: x + width / 2, cy: y + height / 2, width, height, outline: shape.outline };
  };
  if (data === undefined) throw new Error('a wire without data');
  return edgePath(box(source, data.sourceShape), box(target, data.targetShape), data.lane, source === target, 9);
}
const weighted = { syn_spec: { weight: 20, delay: 1.5 } };
const at = (x: number, y: number) => ({ position: { x, y } });

describe('words on a wire', () => {
  it('stand beside it whatever its direction, and cover neither end', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), fc.integer({ min: 320, max: 900 }), (angle, far) => {
        const document = graph({
          nodes: [node('a', 'iaf_psc_alpha'), node('b', 'iaf_psc_alpha', at(Math.cos(angle) * far, Math.sin(angle) * far))],
          edges: [edge('e', 'a', 'b', weighted)],
        });
        const { nodes, edges } = view(document);
        const [wire] = edges as [ViewEdge];
        const path = pathOf(nodes, wire);
        const plate = plateRect(path.curve, wire.data?.plate as never);
        expect(wire.data?.plate.lines.length).toBeGreaterThan(0);
        expect(pieces(path.curve, 20).filter((piece) => crosses(piece, plate))).toEqual([]);
        for (const end of [path.start, path.end]) expect(crosses({ from: end, to: end }, plate)).toBe(false);
      }),
    );
  });

  it('of wires there and back, and of a loop, stand clear of each other and of the nodes', () => {
    const document = graph({
      nodes: [node('e', 'iaf_psc_alpha'), node('i', 'iaf_psc_alpha', at(500, 0))],
      edges: [
        edge('e1', 'e', 'i', weighted),
        edge('e2', 'i', 'e', weighted),
        edge('e3', 'e', 'e', weighted),
        edge('e4', 'i', 'i', weighted),
      ],
    });
    const { nodes, edges } = view(document);
    const plates = edges.map((each) => plateRect(pathOf(nodes, each).curve, each.data?.plate as never));
    for (const [i, plate] of plates.entries()) {
      for (const other of [...plates.slice(i + 1), rectOf(nodes, 'e'), rectOf(nodes, 'i')]) {
        expect(
          plate.x < other.x + other.width &&
            other.x < plate.x + plate.width &&
            plate.y < other.y + other.height &&
            other.y < plate.y + plate.height,
        ).toBe(false);
      }
      for (const wire of edges) expect(pieces(pathOf(nodes, wire).curve, 20).filter((piece) => crosses(piece, plate))).toEqual([]);
    }
  });

  it('keep air between them, so that two are not read as one', () => {
    const example = JSON.parse(readFileSync(new URL('../../src/app/examples/balanced-network.json', import.meta.url), 'utf8'));
    const { document } = parseDocument(JSON.stringify(example));
    if (document === undefined) throw new Error('the example cannot be read');
    const places = { noise: [280, -200], excitatory: [560, 40], inhibitory: [0, 40], spikes: [160, 280], voltmeter: [700, 280] } as const;
    const moved = Object.entries(places).map(([id, [x, y]]) => [id, { x, y }] as const);
    const builder = new ViewBuilder();
    const selection = { nodes: [], edges: [], notes: [], groups: [] };
    builder.build({ document, diagnostics: [], selection });
    // Words had rather stay where they stood, but not that close.
    const tidied = applyCommand(document, moveNodes(document, Object.fromEntries(moved)));
    const { nodes, edges } = builder.build({ document: tidied, diagnostics: [], selection });
    const plates = edges.flatMap((each) =>
      each.data && each.data.plate.lines.length > 0 ? [plateRect(pathOf(nodes, each).curve, each.data.plate)] : [],
    );
    expect(plates.length).toBeGreaterThan(4);
    expect(plates.flatMap((one, k) => plates.slice(k + 1).filter((other) => near(one, other, 7)))).toEqual([]);
  });

  it('leave a short wire to be seen', () => {
    const document = graph({
      nodes: [node('a', 'iaf_psc_alpha'), node('b', 'iaf_psc_alpha', at(240, 0))],
      edges: [edge('e', 'a', 'b', weighted)],
    });
    const { nodes, edges } = view(document);
    const path = pathOf(nodes, edges[0] as ViewEdge);
    const plate = plateRect(path.curve, edges[0]?.data?.plate as never);
    expect(pieces(path.curve, 4).filter((piece) => crosses(piece, plate))).toEqual([]);
  });
});

describe('words of a picture that has no room for them', () => {
  /** So many populations in two columns, each connected with each. */
  const columns = (count: number, apart: number) => {
    const ids = Array.from({ length: count }, (_, i) => `p${i}`);
    return graph({
      nodes: ids.map((id, i) => node(id, 'iaf_psc_alpha', at((i % 2) * 2 * apart, Math.floor(i / 2) * apart))),
      edges: ids.flatMap((a) => ids.map((b) => edge(`${a}${b}`, a, b, weighted))),
    });
  };

  it('show only where one is pointed at, and take no room', () => {
    const { nodes, edges } = view(columns(8, 130));
    expect(edges).toHaveLength(64);
    expect(edges.every(({ data }) => data?.quiet)).toBe(true);
    expect(platesTaken(nodes, edges)).toEqual([]);
  });

  it('stay where few of them touch, however many they are', () => {
    const ids = Array.from({ length: 60 }, (_, i) => `p${i}`);
    const { nodes, edges } = view(
      graph({
        nodes: ids.map((id, i) => node(id, 'iaf_psc_alpha', at((i % 8) * 420, Math.floor(i / 8) * 260))),
        edges: ids.flatMap((id, i) => (i % 8 < 7 && i < 59 ? [edge(`e${i}`, id, `p${i + 1}`, weighted)] : [])),
      }),
    );
    expect(edges.length).toBeGreaterThan(50);
    expect(edges.some(({ data }) => data?.quiet)).toBe(false);
    expect(platesTaken(nodes, edges)).toHaveLength(edges.length);
  });

  it('are left out of a small circuit only where nodes lie over them, since a weight that is cut says nothing', () => {
    const pair = (far: number) =>
      view(graph({ nodes: [node('a', 'iaf_psc_alpha'), node('b', 'iaf_psc_alpha', at(far, 0))], edges: [edge('e', 'a', 'b', weighted)] }));
    const [touching, near] = [pair(210), pair(260)].map(({ edges }) => edges[0]?.data?.quiet);
    expect([touching, near]).toEqual([true, false]);
  });

  it('stay in a small circuit, however close it stands', () => {
    const { edges } = view(columns(3, 130));
    expect(edges.some(({ data }) => data?.quiet)).toBe(false);
  });
});

describe('a wire', () => {
  const row = (middle: string) =>
    graph({
      nodes: [node('a', 'iaf_psc_alpha'), node('b', middle, at(400, 0)), node('c', 'iaf_psc_alpha', at(800, 0))],
      edges: [edge('e', 'a', 'c', weighted)],
    });

  it('runs round what stands between its ends', () => {
    for (const model of ['iaf_psc_alpha', 'poisson_generator', 'multimeter']) {
      const { nodes, edges } = view(row(model));
      const path = pathOf(nodes, edges[0] as ViewEdge);
      expect(pieces(path.curve, 20).filter((piece) => crosses(piece, rectOf(nodes, 'b')))).toEqual([]);
    }
  });

  it('is straight where nothing stands in its way', () => {
    const { edges } = view(
      graph({ nodes: [node('a', 'iaf_psc_alpha'), node('c', 'iaf_psc_alpha', at(800, 0))], edges: [edge('e', 'a', 'c')] }),
    );
    expect(edges[0]?.data?.lane.bow).toBeUndefined();
  });

  it('bends together with its like, there and back', () => {
    const document = { ...row('iaf_psc_alpha') };
    const both = graph({ nodes: Object.values(document.nodes), edges: [edge('e', 'a', 'c', weighted), edge('f', 'c', 'a', weighted)] });
    const { nodes, edges } = view(both);
    for (const each of edges) {
      const drawn = pieces(pathOf(nodes, each).curve, 20);
      expect(drawn.filter((piece) => crosses(piece, rectOf(nodes, 'b')))).toEqual([]);
    }
    const [out, back] = edges.map((each) => pathOf(nodes, each).curve[1]?.y ?? 0) as [number, number];
    expect(Math.sign(out - 40)).toBe(Math.sign(back - 40));
  });
});

describe('a node', () => {
  it('keeps its width when a value is shown on it', () => {
    const plain = node('a', 'iaf_psc_alpha');
    const document = graph({ nodes: [plain] });
    const width = (params: Record<string, number>) => view(graph({ nodes: [{ ...plain, params }] })).nodes[0]?.width;
    expect(width({ I_e: 376.123456, tau_m: 12 })).toBe(width({}));
    expect(width({})).toBe(nodeSize(document, plain as never).width);
  });
});

describe('a frame', () => {
  const framed = (x: number, label = '') =>
    graph({ nodes: [node('a', 'iaf_psc_alpha', { ...at(x, 60), group: 'g', label })], groups: [group('g')] });

  it('is as large as it was made, and grows with what is in it', () => {
    const small = framed(40);
    expect(frameOf(small, small.groups['g'] as never)).toEqual({ x: 0, y: 0, width: 400, height: 300 });
    const wide = framed(900);
    const drawn = rectOf(view(wide).nodes, 'group:g');
    expect(within(rectOf(view(wide).nodes, 'a'), drawn)).toBe(true);
    const named = framed(190, 'a name that needs more room');
    expect(within(rectOf(view(named).nodes, 'a'), rectOf(view(named).nodes, 'group:g'))).toBe(true);
  });

  it('in a frame makes room in the outer one, however they are nested', () => {
    const nested = graph({
      nodes: [node('a', 'iaf_psc_alpha', { ...at(900, 900), group: 'inner' })],
      groups: [group('outer'), group('inner', { group: 'outer' })],
    });
    const { nodes } = view(nested);
    expect(within(rectOf(nodes, 'group:inner'), rectOf(nodes, 'group:outer'))).toBe(true);
  });
});
