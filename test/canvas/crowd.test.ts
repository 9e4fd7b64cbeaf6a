/** Many wires as one picture: what is drawn together says what wires by themselves say, and each can still be pointed at. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ViewBuilder } from '../../src/canvas/look/buildView.ts';
import { Crowd, parted } from '../../src/canvas/look/crowd.ts';
import { pieces, pointOn } from '../../src/canvas/look/geometry.ts';
import { endMarks, TUBE } from '../../src/canvas/look/marks.ts';
import type { ViewEdge, ViewNode } from '../../src/canvas/look/viewTypes.ts';
import { wirePath } from '../../src/canvas/look/wirePath.ts';
import { fromOverview, inOverview, overviewOf } from '../../src/canvas/place/overview.ts';
import { edge, graph, node } from './build.ts';

const NOBODY: ReadonlySet<string> = new Set();
const nobody = { lit: undefined, dragging: false, pointed: NOBODY, rewired: undefined, near: undefined, replaying: false };

/** 40 neurons on a grid and so many wires among them, some to themselves, some random, plastic or inhibitory. */
function crowded(wires: number, selected: readonly string[] = []): { nodes: ViewNode[]; edges: ViewEdge[] } {
  const nodes = Array.from({ length: 40 }, (_, i) =>
    node(`n${i}`, 'iaf_psc_alpha', { position: { x: (i % 8) * 260, y: Math.floor(i / 8) * 170 } }),
  );
  const edges = Array.from({ length: wires }, (_, i) =>
    edge(`e${i}`, `n${(i * 7) % 40}`, `n${(i * 11 + 3) % 40}`, {
      ...(i % 5 === 0 && { conn_spec: { rule: 'pairwise_bernoulli', p: 0.5 } }),
      syn_spec: { weight: i % 3 === 0 ? -20 : 20 * (1 + (i % 4)), delay: 1, ...(i % 6 === 1 && { synapse_model: 'stdp_synapse' }) },
      ...(i % 17 === 2 && { muted: true }),
    }),
  );
  nodes.push(
    node('meter', 'multimeter', { position: { x: 0, y: 900 } }),
    node('g1', 'hh_psc_alpha_gap', { position: { x: 300, y: 900 } }),
    node('g2', 'hh_psc_alpha_gap', { position: { x: 600, y: 900 } }),
  );
  edges[0] = edge('e0', 'meter', 'n3');
  edges[1] = edge('e1', 'g1', 'g2', {
    conn_spec: { rule: 'one_to_one', make_symmetric: true },
    syn_spec: { synapse_model: 'gap_junction' },
  });
  return new ViewBuilder().build({
    document: graph({ nodes, edges }),
    diagnostics: [],
    selection: { nodes: [], edges: [...selected], notes: [], groups: [] },
  });
}

function wayOf({ source, target, data }: ViewEdge, nodes: readonly ViewNode[]) {
  const middle = (id: string) => {
    const { position, width = 0, height = 0 } = nodes.find((each) => each.id === id) as ViewNode;
    return { x: position.x + width / 2, y: position.y + height / 2 };
  };
  return wirePath(source === target, middle(source), middle(target), data as NonNullable<ViewEdge['data']>);
}

describe('a crowd of wires', () => {
  it('begins where nobody follows a single one', () => {
    const { edges } = crowded(151);
    const few = edges.slice(1);
    expect(parted(few, nobody)).toEqual({ own: few, together: [] });
    expect(parted(edges, nobody)).toEqual({ own: [], together: edges });
  });

  it('lets go of what is looked at, and holds it again while it is dragged', () => {
    const { edges } = crowded(200, ['e9']);
    const looked = { ...nobody, lit: new Set(['e3', 'e4']), pointed: new Set(['e5']), rewired: 'e6', near: 'e7' };
    const ids = (of: Parameters<typeof parted>[1]) => parted(edges, of).own.map(({ id }) => id);
    expect(ids(looked)).toEqual(['e3', 'e4', 'e5', 'e6', 'e7', 'e9']);
    expect(ids({ ...looked, dragging: true })).toEqual(['e5', 'e6', 'e7', 'e9']);
    const plastic = edges.filter(({ data }) => data?.look.pattern === 'plastic').map(({ id }) => id);
    expect(plastic.length).toBeGreaterThan(10);
    expect(ids({ ...nobody, replaying: true })).toEqual(expect.arrayContaining(plastic));
  });

  it('draws every line and mark that the wires by themselves have, with what is alike in one', () => {
    const { nodes, edges } = crowded(300);
    const strands = new Crowd().strands(edges, nodes, undefined, NOBODY);
    const lines = (d: string) => d.split(/(?=M)/).sort();
    expect(strands.flatMap((strand) => lines(strand.lines)).sort()).toEqual(edges.map((each) => wayOf(each, nodes).d).sort());
    const drawn = strands.flatMap(({ marks }) => marks.flatMap(({ shape, d }) => lines(d).map((one) => `${shape} ${one}`)));
    const single = edges.flatMap((each) => {
      const { start, end } = wayOf(each, nodes);
      return endMarks((each.data as NonNullable<ViewEdge['data']>).look, start, end).map(({ shape, d }) => `${shape} ${d}`);
    });
    expect(drawn.sort()).toEqual(single.sort());
    expect([...new Set(single.map((mark) => mark.split(' ')[0]))].sort()).toEqual(['excitatory', 'inhibitory', 'ring']);
    expect(strands.some(({ core }) => core !== undefined)).toBe(true);
    expect(strands.length).toBeLessThan(40);
    for (const { className, width, lines: d } of strands) {
      const members = edges.filter((each) => lines(d).includes(wayOf(each, nodes).d));
      for (const { data } of members) {
        expect(className.split(' ')).toContain(`canvas-edge-${data?.look.sign}`);
        expect(className.includes('canvas-edge-muted')).toBe(data?.look.muted);
        expect(width).toBe((data?.look.width ?? 0) + (data?.look.pattern === 'gap' ? TUBE : 0));
      }
    }
  });

  it('paints what a drag does not move as it was, and lit wires apart from those that fade', () => {
    const { nodes, edges } = crowded(300);
    const crowd = new Crowd();
    const lit = new Set(edges.filter(({ source, target }) => source === 'n5' || target === 'n5').map(({ id }) => id));
    const hand = new Set(['n5']);
    const before = crowd.strands(edges, nodes, lit, hand);
    const moved = nodes.map((each) => (each.id === 'n5' ? { ...each, position: { x: 33, y: -70 } } : each)) as ViewNode[];
    const after = crowd.strands(edges, moved, lit, hand);
    const resting = (strands: typeof before) => strands.filter(({ inHand }) => !inHand);
    expect(resting(after)).toEqual(resting(before));
    expect(after).not.toEqual(before);
    expect(after).toEqual(new Crowd().strands(edges, moved, lit, hand));
    expect(crowd.strands(edges, nodes, undefined, NOBODY)).toEqual(new Crowd().strands(edges, nodes, undefined, NOBODY));
    for (const { inHand, className } of after) expect(className.includes('canvas-edge-lit')).toBe(inHand);
  });

  it('is pointed at where a wire runs, and nowhere else', () => {
    const { nodes, edges } = crowded(300);
    const crowd = new Crowd();
    crowd.strands(edges, nodes, undefined, NOBODY);
    const curves = edges.map((each) => ({ id: each.id, curve: wayOf(each, nodes).curve }));
    fc.assert(
      fc.property(fc.nat(edges.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), (index, share) => {
        const { id, curve } = curves[index] as (typeof curves)[number];
        const chain = pieces(curve, 12);
        const { from, to } = chain[Math.min(chain.length - 1, Math.floor(share * chain.length))] as (typeof chain)[number];
        const point = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
        const found = crowd.at(point, 5);
        // Where wires cross either will do: it runs through the point, too.
        const met = curves.find((each) => each.id === found);
        expect(met, id).toBeDefined();
        const along = Array.from({ length: 801 }, (_, k) => pointOn(met?.curve ?? [], k / 800));
        const distance = Math.min(...along.map((p) => Math.hypot(p.x - point.x, p.y - point.y)));
        expect(distance).toBeLessThan(6);
      }),
    );
    expect(crowd.at({ x: -500, y: -500 }, 12)).toBeUndefined();
    expect(new Crowd().at({ x: 0, y: 0 }, 1e9)).toBeUndefined();
  });
});

describe('the overview', () => {
  it('fits into no room without turning over', () => {
    expect(overviewOf([{ x: 0, y: 0, width: 100, height: 100 }], { x: 0, y: 0, width: 50, height: 50 }, 0, 0).scale).toBeGreaterThan(0);
  });

  const rect = fc.record({
    x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    width: fc.double({ min: 1, max: 1e5, noNaN: true }),
    height: fc.double({ min: 1, max: 1e5, noNaN: true }),
  });

  it('holds all things and what is on view, and leads back to the place on the canvas', () => {
    fc.assert(
      fc.property(fc.array(rect, { maxLength: 5 }), rect, (things, view) => {
        const overview = overviewOf(things, view, 200, 150);
        for (const each of [...things, view]) {
          const { x, y, width, height } = inOverview(overview, each);
          expect(Math.min(x, y)).toBeGreaterThan(-1e-6);
          expect(x + width).toBeLessThan(200 + 1e-6);
          expect(y + height).toBeLessThan(150 + 1e-6);
          const back = fromOverview(overview, { x, y });
          expect(Math.hypot(back.x - each.x, back.y - each.y)).toBeLessThan(1e-4);
        }
      }),
    );
  });
});
