import { describe, expect, it } from 'vitest';
import { ViewBuilder } from '../../src/canvas/look/buildView.ts';
import { litEdges } from '../../src/canvas/look/emphasis.ts';
import { thingOf } from '../../src/canvas/look/viewTypes.ts';
import { applyCommand, collapse, moveNodes, setParameter } from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { edge, graph, group, node } from './build.ts';

const NOTHING = { nodes: [], edges: [], notes: [], groups: [] };

const circuit = graph({
  nodes: [
    node('a', 'iaf_psc_alpha', { position: { x: 0, y: 0 } }),
    node('b', 'iaf_psc_alpha', { position: { x: 400, y: 0 }, group: 'g' }),
    node('c', 'iaf_psc_alpha', { position: { x: 400, y: 200 }, group: 'g' }),
    node('meter', 'multimeter', { position: { x: 800, y: 0 } }),
  ],
  edges: [
    edge('e1', 'a', 'b', { syn_spec: { weight: 20 } }),
    edge('e2', 'a', 'c', { syn_spec: { weight: 20 } }),
    edge('e3', 'b', 'c', { syn_spec: { weight: -20 } }),
    edge('e4', 'a', 'b', { syn_spec: { weight: -20 } }),
    edge('e5', 'a', 'a', { syn_spec: { weight: 1 } }),
    edge('e6', 'meter', 'c'),
  ],
  groups: [group('g', { position: { x: 360, y: -40 }, size: { width: 300, height: 400 } })],
});

const build = (builder: ViewBuilder, document: GraphDocument, rest = {}) =>
  builder.build({ document, diagnostics: [], selection: NOTHING, ...rest });

describe('ViewBuilder', () => {
  it('draws each connection, parallel ones in lanes of their own', () => {
    const { edges } = build(new ViewBuilder(), circuit);
    expect(edges.map((each) => each.id).sort()).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'e6']);
    const laneOf = (id: string) => edges.find((each) => each.id === id)?.data?.lane;
    expect(laneOf('e1')).toMatchObject({ index: 0, count: 2 });
    expect(laneOf('e4')).toMatchObject({ index: 1, count: 2 });
    expect(laneOf('e5')?.loop).toBeDefined();
  });

  it('keeps the object of all that an edit does not touch', () => {
    const builder = new ViewBuilder();
    const first = build(builder, circuit);
    const moved = build(builder, applyCommand(circuit, moveNodes(circuit, { a: { x: 20, y: 0 } })));
    const changed = moved.nodes.filter((each, index) => each !== first.nodes[index]).map((each) => each.id);
    expect(changed).toEqual(['a']);
    expect(moved.edges.every((each, index) => each === first.edges[index])).toBe(true);
    // The look did not change, so the node component does not render.
    expect(moved.nodes.find((each) => each.id === 'a')?.data).toBe(first.nodes.find((each) => each.id === 'a')?.data);
  });

  it('renders only the two things that a selection changes', () => {
    const builder = new ViewBuilder();
    const first = build(builder, circuit);
    const second = build(builder, circuit, { selection: { ...NOTHING, nodes: ['a'], edges: ['e1'] } });
    expect(second.nodes.filter((each, i) => each !== first.nodes[i]).map((each) => each.id)).toEqual(['a']);
    expect(second.edges.filter((each, i) => each !== first.edges[i]).map((each) => each.id)).toEqual(['e1']);
  });

  it('hands out objects that may be written to, though the document is frozen', () => {
    const { nodes, edges } = build(new ViewBuilder(), circuit);
    for (const each of nodes) {
      each.position.x += 1;
      each.selected = true;
      each.measured = { width: 1, height: 1 };
    }
    for (const each of edges) each.selected = true;
    expect(circuit.nodes['a']?.position.x).toBe(0);
  });

  it('puts what a drag holds where the drag holds it', () => {
    const held = new Map([['a', { x: 77, y: 33 }]]);
    const { nodes } = build(new ViewBuilder(), circuit, { held });
    expect(nodes.find((each) => each.id === 'a')?.position).toEqual({ x: 77, y: 33 });
  });

  it('colours a neuron by what its connections do', () => {
    const { nodes } = build(new ViewBuilder(), circuit);
    const polarity = (id: string) => {
      const found = nodes.find((each) => each.id === id);
      return found?.type === 'item' ? found.data.look.polarity : undefined;
    };
    expect(polarity('a')).toBe('mixed');
    expect(polarity('b')).toBe('inhibitory');
    expect(polarity('c')).toBe('none');
  });

  it('draws a collapsed group as one box and its connections together', () => {
    const folded = applyCommand(circuit, collapse(circuit, 'g', true));
    const { nodes, edges } = build(new ViewBuilder(), folded);
    expect(nodes.map((each) => each.id)).toEqual(['group:g', 'a', 'meter', 'panel:meter']);
    const ends = edges.map((each) => [each.source, each.target, each.data?.stands]);
    expect(ends).toEqual([
      ['a', 'group:g', ['e1', 'e2', 'e4']],
      ['a', 'a', ['e5']],
      ['meter', 'group:g', ['e6']],
    ]);
  });

  it('never draws a connection whose end is not drawn', () => {
    const broken = graph({ nodes: [node('a', 'iaf_psc_alpha')], edges: [edge('e', 'a', 'gone')] });
    expect(build(new ViewBuilder(), broken).edges).toEqual([]);
  });

  it('gives each recorder its panel beside it, unless it is hidden', () => {
    const { nodes } = build(new ViewBuilder(), circuit);
    const panel = nodes.find((each) => each.id === 'panel:meter');
    expect(panel?.position.x).toBeGreaterThan(800 + 160);
    const hidden = graph({ nodes: [node('meter', 'multimeter')], view: { panels: { meter: { hidden: true } } } });
    expect(build(new ViewBuilder(), hidden).nodes.map((each) => each.id)).toEqual(['meter']);
    const placed = graph({
      nodes: [node('meter', 'multimeter', { position: { x: 100, y: 100 } })],
      view: { panels: { meter: { position: { x: 0, y: 120 }, size: { width: 300, height: 200 } } } },
    });
    expect(build(new ViewBuilder(), placed).nodes[1]).toMatchObject({ position: { x: 100, y: 220 }, width: 300, height: 200 });
  });

  it('shows a parameter where it was changed, in that node alone', () => {
    const builder = new ViewBuilder();
    const first = build(builder, circuit);
    const second = build(builder, applyCommand(circuit, setParameter(circuit, ['b'], 'I_e', 100)));
    expect(second.nodes.filter((each, i) => each !== first.nodes[i]).map((each) => each.id)).toEqual(['b']);
  });

  it('addresses findings to the node and edge they are about', () => {
    const finding = { severity: 'error' as const, code: 'x', message: 'No.', path: '' };
    const { nodes, edges } = build(new ViewBuilder(), circuit, {
      diagnostics: [
        { ...finding, node: 'a' },
        { ...finding, edge: 'e1', severity: 'warning' as const },
      ],
    });
    expect(nodes.flatMap((each) => (each.type === 'item' && each.data.look.problem ? [each.id] : []))).toEqual(['a']);
    expect(edges.flatMap((each) => (each.data?.look.problem ? [each.id] : []))).toEqual(['e1']);
  });
});

describe('litEdges', () => {
  const { edges } = build(new ViewBuilder(), circuit);
  const lit = (selection = {}, hover?: { kind: 'node' | 'edge'; id: string }) =>
    [...(litEdges(edges, { ...NOTHING, ...selection }, hover) ?? ['all'])].sort();

  it('fades nothing while nothing is selected or pointed at', () => {
    expect(lit()).toEqual(['all']);
    // A node without connections says nothing about any.
    expect(lit({ notes: ['n'] })).toEqual(['all']);
  });

  it('lights what touches the selection and the pointer', () => {
    expect(lit({ nodes: ['b'] })).toEqual(['e1', 'e3', 'e4']);
    expect(lit({ edges: ['e2'] })).toEqual(['e2']);
    expect(lit({ edges: ['e2'] }, { kind: 'node', id: 'panel:meter' })).toEqual(['e2', 'e6']);
  });
});

describe('thingOf', () => {
  it('reads canvas ids', () => {
    expect(thingOf('neuron1')).toEqual({ kind: 'node', id: 'neuron1' });
    expect(thingOf('panel:neuron1')).toEqual({ kind: 'panel', id: 'neuron1' });
  });
});
