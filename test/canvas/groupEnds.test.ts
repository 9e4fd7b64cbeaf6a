import { describe, expect, it } from 'vitest';
import { edgesInside } from '../../src/canvas/gesture/marquee.ts';
import { allowedEnds, modelFits, refusalOf, targetState, type Wiring } from '../../src/canvas/gesture/wiring.ts';
import { ViewBuilder } from '../../src/canvas/look/buildView.ts';
import { edgeLook } from '../../src/canvas/look/edgeLook.ts';
import { litEdges } from '../../src/canvas/look/emphasis.ts';
import { type Box, edgePath } from '../../src/canvas/look/geometry.ts';
import { viewIdOfEnd } from '../../src/canvas/look/viewTypes.ts';
import { coverChanges, drawnEnd } from '../../src/canvas/place/groups.ts';
import { layoutNodes } from '../../src/canvas/place/tidy/layout.ts';
import { connectTargets } from '../../src/canvas/view/ConnectTo.tsx';
import {
  addNode,
  applyCommand,
  assignGroup,
  type Command,
  collapse,
  connect,
  extract,
  paste,
  reconnect,
  remove,
  removed,
  reverseEdge,
  ungroup,
  wire,
} from '../../src/document/commands/index.ts';
import { violatedInvariants } from '../../src/document/meaning/invariants.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { speak } from '../../src/text/language.ts';
import { edge, graph, group, node } from './build.ts';

const NOTHING = { nodes: [], edges: [], notes: [], groups: [] };
const DEFAULTS = { synapse_model: 'static_synapse', weight: undefined, delay: 1 };

/** Two populations in a frame that excite each other as one, drive a cell outside, and are recorded as one. */
const net = graph({
  nodes: [
    node('noise', 'poisson_generator', { position: { x: -300, y: 0 } }),
    node('ex', 'iaf_psc_alpha', { n: 80, group: 'net', position: { x: 40, y: 60 } }),
    node('inh', 'iaf_psc_alpha', { n: 20, group: 'net', position: { x: 40, y: 180 } }),
    node('dc', 'dc_generator', { group: 'net', position: { x: 240, y: 60 } }),
    node('out', 'iaf_cond_alpha', { position: { x: 900, y: 60 } }),
    node('sr', 'spike_recorder', { position: { x: 900, y: 400 } }),
  ],
  edges: [
    edge('e1', 'net', 'net', { conn_spec: { rule: 'fixed_indegree', indegree: 10 }, syn_spec: { weight: 20 } }),
    edge('e2', 'net', 'out', { syn_spec: { weight: 2 }, source_slice: [0, 50, null] }),
    edge('e3', 'net', 'sr'),
    edge('e4', 'ex', 'out', { syn_spec: { weight: 1 } }),
    edge('e5', 'noise', 'inh', { syn_spec: { weight: 5 } }),
  ],
  groups: [
    group('net', { label: 'Network', position: { x: 0, y: 0 }, size: { width: 460, height: 300 } }),
    group('empty', { label: 'Nobody', position: { x: 0, y: 600 } }),
  ],
});

const doing = (document: GraphDocument, ...commands: ((now: GraphDocument) => Command | undefined)[]): GraphDocument =>
  commands.reduce((now, make) => {
    const command = make(now);
    return command ? applyCommand(now, command) : now;
  }, document);
const view = (document: GraphDocument, rest = {}) => new ViewBuilder().build({ document, diagnostics: [], selection: NOTHING, ...rest });
const ends = (document: GraphDocument) =>
  Object.fromEntries(view(document).edges.map(({ id, source, target }) => [id, `${source} > ${target}`]));

const refusal = (document: GraphDocument, a: string, b: string): string | undefined => {
  const wired = wire(document, a, b);
  return 'refusal' in wired ? speak(wired.refusal) : undefined;
};

describe('wiring a group', () => {
  it('is possible where all neurons in it accept, and runs in NEST’s direction', () => {
    expect(wire(net, 'net', 'out')).toEqual({ source: 'net', target: 'out' });
    expect(wire(net, 'sr', 'net')).toEqual({ source: 'net', target: 'sr' });
    expect(wire(net, 'net', 'net')).toEqual({ source: 'net', target: 'net' });
    const command = connect(net, { source: 'sr', target: 'net' }, DEFAULTS);
    expect(Object.values(applyCommand(net, command).edges).at(-1)).toMatchObject({ source: 'net', target: 'sr', syn_spec: {} });
  });

  it('is refused with the name of the first neuron that does not take it', () => {
    const mixed = doing(net, (now) => addNode(now, { model: 'parrot_neuron', position: { x: 0, y: 0 }, group: 'net', label: 'Copy' }));
    expect(refusal(mixed, 'dc', 'net')).toBe(
      'Copy in Network: parrot_neuron receives spikes and changes of a binary state; dc_generator sends current.',
    );
    expect(wire(net, 'dc', 'net')).toEqual({ source: 'dc', target: 'net' });
    expect(refusal(net, 'noise', 'empty')).toBe('The group Nobody has no neurons.');
    expect(refusal(net, 'noise', 'nobody')).toBe('There is no node nobody.');
  });

  it('goes as drawn where a neuron’s model is not known', () => {
    const odd = graph({ nodes: [node('x', 'of_tomorrow', { group: 'g' }), node('y', 'iaf_psc_alpha')], groups: [group('g')] });
    expect(wire(odd, 'g', 'y')).toEqual({ source: 'g', target: 'y' });
  });

  it('may be dropped on what takes it while it is drawn, groups among them', () => {
    expect([...allowedEnds(net, { fixed: 'noise', end: 'source' })].sort()).toEqual(['ex', 'inh', 'net', 'out', 'sr'].sort());
    expect(refusalOf(net, { fixed: 'noise', end: 'source' }, 'empty')).toMatchObject({ code: 'document.emptyGroup' });
    expect(modelFits(net, { node: 'net', end: 'source' }, 'spike_recorder')).toBe(true);
    expect(modelFits(net, { node: 'net', end: 'target' }, 'dc_generator')).toBe(true);
    expect(modelFits(net, { node: 'net', end: 'source' }, 'dc_generator'), 'it would run against the gesture').toBe(false);
    expect(modelFits(net, { node: 'net', end: 'source' }, 'weight_recorder')).toBe(false);
    const wiring: Wiring = {
      fixed: 'net',
      end: 'source',
      edge: undefined,
      along: [],
      allowed: new Set(['net', 'out']),
      point: { x: 0, y: 0 },
      screen: { x: 0, y: 0 },
      over: 'out',
      sticky: false,
    };
    expect(['net', 'out', 'dc'].map((id) => targetState(wiring, id))).toEqual([undefined, 'over', 'no']);
    expect(targetState({ ...wiring, over: 'net' }, 'net')).toBe('over');
    expect(targetState({ ...wiring, over: undefined }, 'out')).toBe('yes');
    expect(targetState(undefined, 'out')).toBeUndefined();
  });

  it('can be asked for by key, from and to groups', () => {
    expect(connectTargets(net, ['noise']).map(({ id, about }) => [id, about])).toEqual([
      ['ex', 'iaf_psc_alpha'],
      ['inh', 'iaf_psc_alpha'],
      ['out', 'iaf_cond_alpha'],
      ['sr', 'spike_recorder'],
      ['net', 'group of 100 neurons'],
    ]);
    expect(connectTargets(net, ['net']).map(({ id }) => id)).toContain('net');
  });
});

describe('a connection of a group', () => {
  it('is drawn from and to the frame, and is one of each neuron in it', () => {
    expect(ends(net)).toEqual({
      e1: 'group:net > group:net',
      e2: 'group:net > out',
      e3: 'group:net > sr',
      e4: 'ex > out',
      e5: 'noise > inh',
    });
    const { nodes } = view(net);
    const speech = (id: string) => nodes.find((each) => each.id === id)?.ariaLabel;
    expect(speech('ex')).toMatch(/1 in, 4 out/);
    expect(speech('inh')).toMatch(/2 in, 3 out/);
    expect(speech('dc')).toMatch(/0 in, 0 out/);
    expect(speech('group:net')).toBe('Group Network, 3 nodes, 1 in, 3 out');
    expect(speech('group:empty')).toBe('Group Nobody, 0 nodes');
    const look = nodes.flatMap((each) => (each.id === 'inh' && each.type === 'item' ? [each.data.look.polarity] : []));
    expect(look).toEqual(['excitatory']);
  });

  it('stays one of its own when the group is collapsed, beside the bundle of its members’', () => {
    const shut = doing(net, (now) => collapse(now, 'net', true));
    expect(ends(shut)).toEqual({
      e1: 'group:net > group:net',
      e2: 'group:net > out',
      e3: 'group:net > sr',
      e4: 'group:net > out',
      e5: 'noise > group:net',
    });
    const lanes = view(shut).edges.flatMap(({ id, data }) => (id === 'e2' || id === 'e4' ? [data?.lane.count] : []));
    expect(lanes).toEqual([2, 2]);
  });

  it('runs to the box of a collapsed group around the group, and disappears within it', () => {
    const outer = {
      ...net,
      groups: {
        ...net.groups,
        net: { ...net.groups['net'], group: 'all' },
        all: { ...group('all', { collapsed: true }), order: 9 },
      },
    } as GraphDocument;
    expect(drawnEnd(outer, 'net')).toEqual({ id: 'group:all', hidden: true });
    expect(ends(outer)).toEqual({ e2: 'group:all > out', e3: 'group:all > sr', e5: 'noise > group:all' });
  });

  it('has the look of its neurons’ connections and says its slice', () => {
    const look = edgeLook(net, net.edges['e2'] as GraphDocument['edges'][string]);
    expect(look).toMatchObject({ sign: 'excitatory', label: '2 nS · 1 ms', rule: '[0:50] →', muted: false });
    expect(view(net).edges.find(({ id }) => id === 'e2')?.ariaLabel).toBe(
      'all neurons of group Network to out, static_synapse, 2 nS, 1 ms, excitatory, [0:50] to',
    );
    const one = { ...net, nodes: { ...net.nodes, ex: { ...net.nodes['ex'], muted: true } } } as GraphDocument;
    const all = { ...one, nodes: { ...one.nodes, inh: { ...one.nodes['inh'], muted: true } } } as GraphDocument;
    const muted = (document: GraphDocument) => edgeLook(document, document.edges['e2'] as GraphDocument['edges'][string]).muted;
    expect([muted(one), muted(all)]).toEqual([false, true]);
  });

  it('draws again when a neuron in the group changes', () => {
    const builder = new ViewBuilder();
    const build = (document: GraphDocument) => builder.build({ document, diagnostics: [], selection: NOTHING }).edges;
    const first = build(net);
    const changed = build(doing(net, (now) => remove(now, { nodes: ['ex'] })));
    expect(changed.find(({ id }) => id === 'e5')).toBe(first.find(({ id }) => id === 'e5'));
    const cond = { ...net, nodes: { ...net.nodes, ex: { ...net.nodes['ex'], model: 'iaf_cond_alpha' } } } as GraphDocument;
    expect(build(cond).find(({ id }) => id === 'e1')?.data?.look.label).toContain('nS');
  });

  it('is lit with any neuron in the group', () => {
    const { edges } = view(net);
    const around = (id: string) => (id === 'ex' || id === 'inh' ? ['group:net'] : []);
    const lit = (selection: object) => [...(litEdges(edges, { ...NOTHING, ...selection }, undefined, around) ?? [])].sort();
    expect(lit({ nodes: ['inh'] })).toEqual(['e1', 'e2', 'e3', 'e5']);
    expect(lit({ groups: ['net'] })).toEqual(['e1', 'e2', 'e3']);
    expect(lit({ nodes: ['out'] })).toEqual(['e2', 'e4']);
  });

  it('gives the layout its order: recorders come last', () => {
    const bare = { ...net, edges: { e3: net.edges['e3'], e2: net.edges['e2'] } } as GraphDocument;
    const places = layoutNodes(bare).nodes;
    const follows = (a: string, b: string, axis: 'x' | 'y') => (places[a]?.[axis] ?? 0) > (places[b]?.[axis] ?? 0);
    expect((['x', 'y'] as const).some((axis) => follows('sr', 'ex', axis) && follows('out', 'inh', axis))).toBe(true);
  });
});

describe('a marquee', () => {
  it('takes in connections with both ends inside, and none that leave it', () => {
    const inside = (nodes: string[], groups: string[] = []) => edgesInside(net, new Set(nodes), new Set(groups));
    expect(inside(['ex', 'out'])).toEqual(['e4']);
    expect(inside(['ex'])).toEqual([]);
    expect(inside(['out', 'noise'])).toEqual([]);
    expect(inside(['ex', 'inh'])).toEqual(['e1']);
    expect(inside(['ex', 'inh', 'out'])).toEqual(['e1', 'e2', 'e4']);
    expect(inside(['out'], ['net'])).toEqual(['e1', 'e2']);
    expect(inside([], ['empty'])).toEqual([]);
    // An empty group is inside only as itself.
    const bare = graph({ nodes: [node('a', 'iaf_psc_alpha')], edges: [edge('e', 'g', 'a')], groups: [group('g')] });
    expect(edgesInside(bare, new Set(['a']), new Set())).toEqual([]);
    expect(edgesInside(bare, new Set(['a']), new Set(['g']))).toEqual(['e']);
  });
});

describe('commands on groups that have connections', () => {
  it('say which connections go with the group, and leave none behind', () => {
    expect([...removed(net, { groups: ['net'] }).edges].sort()).toEqual(['e1', 'e2', 'e3']);
    for (const command of [ungroup(net, 'net'), remove(net, { groups: ['net'] })]) {
      const left = applyCommand(net, command);
      expect(Object.keys(left.edges)).toEqual(['e4', 'e5']);
      expect(violatedInvariants(left)).toEqual([]);
      expect(speak(command.said)).toContain('3 connections');
    }
    expect(speak(ungroup(net, 'empty').said)).toBe('Ungroup Nobody');
  });

  it('tell when others come to be covered, and only then', () => {
    const joined = doing(net, (now) => assignGroup(now, { nodes: ['out'] }, 'net'));
    expect(coverChanges(net, joined)).toEqual([{ group: 'net', before: 2, after: 3, connections: 3 }]);
    const left = doing(net, (now) => assignGroup(now, { nodes: ['ex'] }, undefined));
    expect(coverChanges(net, left)).toEqual([{ group: 'net', before: 2, after: 1, connections: 3 }]);
    expect(
      coverChanges(
        net,
        doing(net, (now) => assignGroup(now, { nodes: ['dc'] }, undefined)),
      ),
    ).toEqual([]);
    expect(
      coverChanges(
        net,
        doing(net, (now) => assignGroup(now, { nodes: ['out'] }, 'empty')),
      ),
    ).toEqual([]);
    expect(
      coverChanges(
        net,
        doing(net, (now) => ungroup(now, 'net')),
      ),
    ).toEqual([]);
    const bare = { ...net, edges: {} };
    expect(
      coverChanges(
        bare,
        doing(bare, (now) => assignGroup(now, { nodes: ['out'] }, 'net')),
      ),
    ).toEqual([]);
  });

  it('copy a group with its own connections', () => {
    const fragment = extract(net, { groups: ['net'] });
    expect(fragment.edges.map(({ id }) => id)).toEqual(['e1']);
    const twice = applyCommand(net, paste(net, fragment, { x: 2000, y: 0 }));
    const [copy] = Object.values(twice.edges).slice(-1);
    expect(copy?.source).toBe(copy?.target);
    expect(copy?.source).not.toBe('net');
    expect(violatedInvariants(twice)).toEqual([]);
  });

  it('move an end to and from a group; its slice goes, the other end keeps its own', () => {
    const moved = doing(net, (now) => reconnect(now, 'e2', 'source', 'ex'));
    expect(moved.edges['e2']).toMatchObject({ source: 'ex', target: 'out' });
    expect(moved.edges['e2']).not.toHaveProperty('source_slice');
    const target = doing(net, (now) => reconnect(now, 'e2', 'target', 'inh'));
    expect(target.edges['e2']).toMatchObject({ source: 'net', target: 'inh', source_slice: [0, 50, null] });
    expect(doing(net, (now) => reconnect(now, 'e2', 'target', 'empty')).edges['e2']).toEqual(net.edges['e2']);
  });

  it('turn slices round with their ends', () => {
    const round = graph({
      nodes: [node('a', 'iaf_psc_alpha', { n: 9 }), node('b', 'iaf_psc_alpha', { n: 9 })],
      edges: [edge('e', 'a', 'b', { source_slice: [0, 2, null] })],
    });
    const turned = doing(round, (now) => reverseEdge(now, 'e')).edges['e'];
    expect(turned).toMatchObject({ source: 'b', target: 'a', target_slice: [0, 2, null] });
    expect(turned).not.toHaveProperty('source_slice');
  });
});

describe('the path between a frame and something in it', () => {
  const frame: Box = { cx: 200, cy: 150, width: 400, height: 300, outline: 'frame' };
  const cell: Box = { cx: 100, cy: 150, width: 80, height: 40, outline: 'capsule' };
  const lane = { index: 0, count: 1, forward: true };

  it('runs straight to the nearest side, whichever end the frame is', () => {
    const inward = edgePath(frame, cell, lane, false, 8);
    expect(inward).toMatchObject({ d: 'M0,150 L49,150', start: { x: 0, y: 150, angle: 0 }, end: { x: 57, y: 150, angle: 0 } });
    const outward = edgePath(cell, frame, lane, false, 8);
    expect(outward.start).toMatchObject({ x: 59, y: 150 });
    expect(outward.end).toMatchObject({ x: 3, y: 150 });
    expect(Math.abs(outward.end.angle)).toBe(180);
    const top = edgePath(frame, { ...cell, cx: 210, cy: 60 }, lane, false, 8);
    expect(top.start).toMatchObject({ x: 210, y: 0, angle: 90 });
    // The words stand beside the line.
    expect([top.aside, inward.aside]).toEqual([
      { x: 1, y: 0 },
      { x: 0, y: -1 },
    ]);
    const right = edgePath(frame, { ...cell, cx: 320 }, lane, false, 8);
    expect(right.start).toMatchObject({ x: 400, y: 150 });
    const bottom = edgePath(frame, { ...cell, cy: 260 }, lane, false, 8);
    expect(bottom.start).toMatchObject({ x: 100, y: 300, angle: -90 });
  });

  it('keeps lanes apart, within the node', () => {
    const starts = [0, 1, 2].map((index) => edgePath(frame, cell, { index, count: 3, forward: true }, false, 8).start.y);
    expect(new Set(starts).size).toBe(3);
    for (const y of starts) expect(Math.abs(y - 150)).toBeLessThan(20);
  });

  it('is the usual one beside the frame', () => {
    const beside = edgePath(frame, { ...cell, cx: 700 }, lane, false, 8);
    expect(beside.start).toMatchObject({ x: 401, y: 150 });
  });
});

describe('canvas ids of ends', () => {
  it('are those of nodes, and of groups with their prefix', () => {
    expect([viewIdOfEnd(net, 'ex'), viewIdOfEnd(net, 'net')]).toEqual(['ex', 'group:net']);
  });
});
