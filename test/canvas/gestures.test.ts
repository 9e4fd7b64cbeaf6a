import { describe, expect, it } from 'vitest';
import { ranked } from '../../src/base/ranking.ts';
import { dropCommand, followers } from '../../src/canvas/gesture/drag.ts';
import { guidesFor } from '../../src/canvas/gesture/guides.ts';
import { allowedEnds, besidePointer, endsOf, modelFits, refusalOf } from '../../src/canvas/gesture/wiring.ts';
import { nodeSize } from '../../src/canvas/look/nodeLook.ts';
import { near, type Rect, rectAt, within } from '../../src/canvas/look/rects.ts';
import { collapsedAround, groupAt } from '../../src/canvas/place/groups.ts';
import { columnPlace, freePlace, newNode, nodePlace } from '../../src/canvas/place/placing.ts';
import { connectTargets } from '../../src/canvas/view/ConnectTo.tsx';
import { findHits } from '../../src/canvas/view/FindBox.tsx';
import { quickAddItems } from '../../src/canvas/view/quickAddItems.ts';
import { applyCommand } from '../../src/document/commands/index.ts';
import type { Position } from '../../src/document/types.ts';
import { speak } from '../../src/text/language.ts';
import { edge, graph, group, node } from './build.ts';

const circuit = graph({
  nodes: [
    node('noise', 'poisson_generator', { label: 'Background' }),
    node('a', 'iaf_psc_alpha', { position: { x: 40, y: 60 }, group: 'inner', params: { tau_m: 20 } }),
    node('b', 'iaf_psc_alpha', { position: { x: 900, y: 60 } }),
    node('meter', 'multimeter', { position: { x: 900, y: 400 } }),
    node('spikes', 'spike_recorder', { position: { x: 1200, y: 400 } }),
  ],
  edges: [edge('e1', 'noise', 'a', { syn_spec: { synapse_model: 'static_synapse', weight: 20 } })],
  groups: [
    group('outer', { position: { x: 0, y: 0 }, size: { width: 600, height: 400 } }),
    group('inner', { position: { x: 20, y: 20 }, size: { width: 300, height: 200 }, group: 'outer' }),
  ],
  notes: [{ id: 'note1', text: 'About noise', position: { x: 0, y: 600 }, size: { width: 200, height: 100 } }],
});

const width = () => 160;
const drop = (places: Record<string, Position>) => {
  const command = dropCommand(circuit, new Map(Object.entries(places)), width);
  return command && { command, document: applyCommand(circuit, command) };
};

describe('a drag', () => {
  it('takes along the members of groups and the panels of recorders', () => {
    expect([...followers(circuit, ['group:outer'])].sort()).toEqual(['a', 'group:inner', 'group:outer', 'panel:a']);
    expect([...followers(circuit, ['meter'])].sort()).toEqual(['meter', 'panel:meter']);
  });

  it('makes one command for all it moved', () => {
    const done = drop({ b: { x: 940, y: 80 }, 'note:note1': { x: 20, y: 620 } });
    expect(done && speak(done.command.said)).toBe('Move 2 items');
    expect(done?.document.nodes['b']?.position).toEqual({ x: 940, y: 80 });
    expect(done?.document.notes['note1']?.position).toEqual({ x: 20, y: 620 });
  });

  it('makes no command when everything is where it was', () => {
    expect(drop({ b: { x: 900, y: 60 } })).toBeUndefined();
  });

  it('moves the members of a group with it', () => {
    const done = drop({ 'group:outer': { x: 100, y: 0 } });
    expect(done?.document.nodes['a']?.position).toEqual({ x: 140, y: 60 });
    expect(done?.document.nodes['a']?.group).toBe('inner');
    expect(done?.document.groups['inner']?.position).toEqual({ x: 120, y: 20 });
  });

  it('puts a node into the frame it is dropped in, and out of the one it left, in the same step', () => {
    const into = drop({ b: { x: 380, y: 300 } });
    expect(into?.document.nodes['b']?.group).toBe('outer');
    const out = drop({ a: { x: 1000, y: 900 } });
    expect(out?.document.nodes['a']).not.toHaveProperty('group');
    expect(out && speak(out.command.said)).toBe('Move 1 item');
  });

  it('of a panel alone changes its offset from the recorder', () => {
    const done = drop({ 'panel:meter': { x: 1000, y: 500 } });
    expect(done?.document.view.panels?.['meter']?.position).toEqual({ x: 100, y: 100 });
    expect(done?.document.nodes['meter']?.position).toEqual({ x: 900, y: 400 });
  });
});

describe('groups', () => {
  it('are found by the smallest open frame under a point', () => {
    expect(groupAt(circuit, { x: 100, y: 100 })).toBe('inner');
    expect(groupAt(circuit, { x: 500, y: 300 })).toBe('outer');
    expect(groupAt(circuit, { x: 5000, y: 0 })).toBeUndefined();
    expect(groupAt(circuit, { x: 100, y: 100 }, new Set(['inner']))).toBe('outer');
    expect(groupAt(circuit, { x: 100, y: 100 }, new Set(['outer']))).toBeUndefined();
  });

  it('hide their members in the outermost collapsed one', () => {
    const folded = { groups: { ...circuit.groups, outer: { ...circuit.groups['outer'], collapsed: true } } } as never;
    expect(collapsedAround(folded, 'inner')).toBe('outer');
    expect(collapsedAround(circuit, 'inner')).toBeUndefined();
  });

  it('whose parents go round in a circle end the walk', () => {
    const knot = graph({ groups: [group('x', { group: 'y' }), group('y', { group: 'x' })] });
    expect(collapsedAround(knot, 'x')).toBeUndefined();
  });
});

describe('a wire', () => {
  it('say what they would do where the canvas does not cut it off', () => {
    const canvas = { left: 200, top: 50, right: 1100, bottom: 860 };
    const hint = { width: 300, height: 40 };
    expect(besidePointer({ x: 400, y: 300 }, hint, canvas)).toEqual({ x: 416, y: 318 });
    for (const pointer of [
      { x: 1090, y: 100 },
      { x: 1090, y: 850 },
      { x: 210, y: 855 },
    ]) {
      const { x, y } = besidePointer(pointer, hint, canvas);
      expect(x).toBeGreaterThanOrEqual(canvas.left);
      expect(x + hint.width).toBeLessThanOrEqual(canvas.right);
      expect(y + hint.height).toBeLessThanOrEqual(canvas.bottom);
      // It lies above or below the pointer, never under it.
      expect(y > pointer.y || y + hint.height < pointer.y).toBe(true);
    }
  });

  it('may end at every node and group that its other end can be wired to, itself included', () => {
    expect([...allowedEnds(circuit, { fixed: 'a', end: 'source' })].sort()).toEqual([
      'a',
      'b',
      'inner',
      'meter',
      'noise',
      'outer',
      'spikes',
    ]);
    expect([...allowedEnds(circuit, { fixed: 'spikes', end: 'target' })].sort()).not.toContain('meter');
    expect([...allowedEnds(circuit, { fixed: 'noise', end: 'source' })]).not.toContain('noise');
  });

  it('says why it cannot', () => {
    const refusal = refusalOf(circuit, { fixed: 'meter', end: 'source' }, 'spikes');
    expect(refusal && speak(refusal)).toMatch(/\w+ .*\.$/);
    expect(refusalOf(circuit, { fixed: 'a', end: 'source' }, 'b')).toBeUndefined();
  });

  it('lets a multimeter be wired to a node once, and moved from it', () => {
    const meter = graph({
      nodes: [...Object.values(circuit.nodes), node('dc', 'dc_generator'), node('volts', 'voltmeter')],
      edges: [edge('m', 'meter', 'a'), edge('s', 'a', 'spikes')],
    });
    for (const wiring of [{ fixed: 'meter', end: 'source' } as const, { fixed: 'a', end: 'source' } as const]) {
      const refusal = refusalOf(meter, wiring, wiring.fixed === 'a' ? 'meter' : 'a');
      expect(refusal && speak(refusal)).toBe('meter records from a already.');
    }
    expect(refusalOf(meter, { fixed: 'meter', end: 'source' }, 'b')).toBeUndefined();
    expect(refusalOf(meter, { fixed: 'meter', end: 'source', edge: 'm' }, 'a')).toBeUndefined();
    // Spikes may be recorded twice, as in NEST.
    expect(refusalOf(meter, { fixed: 'a', end: 'source' }, 'spikes')).toBeUndefined();
    expect(connectTargets(meter, ['meter']).map(({ id }) => id)).not.toContain('a');
    // A generator has no V_m: it is offered after all that have.
    expect(connectTargets(meter, ['volts']).map(({ id }) => id)).toEqual(['a', 'b', 'dc']);
  });

  it('knows its ends whichever is fixed', () => {
    expect(endsOf({ fixed: 'a', end: 'source' }, 'b')).toEqual({ source: 'a', target: 'b' });
    expect(endsOf({ fixed: 'a', end: 'target' }, 'b')).toEqual({ source: 'b', target: 'a' });
  });

  it('dropped on nothing offers what fits', () => {
    const from = { node: 'noise', end: 'source' } as const;
    expect(modelFits(circuit, from, 'iaf_psc_alpha')).toBe(true);
    expect(modelFits(circuit, from, 'dc_generator')).toBe(false);
    const offered = quickAddItems(circuit, { node: 'meter', end: 'source' }).map((item) => item.name);
    expect(offered).toContain('iaf_psc_alpha');
    expect(offered).not.toContain('spike_recorder');
  });

  it('by keyboard lists the same', () => {
    expect(connectTargets(circuit, ['meter']).map((target) => target.id)).toContain('a');
    expect(connectTargets(circuit, ['meter']).map((target) => target.id)).not.toContain('spikes');
  });
});

describe('quick add', () => {
  const items = quickAddItems(circuit);
  const first = (typed: string, recent: string[] = []) => ranked(items, typed, recent)[0]?.name;

  it('finds models by name, parts of the name, plain words and synonyms', () => {
    expect(first('iaf_psc_delta')).toBe('iaf_psc_delta');
    expect(first('alpha')).toMatch(/alpha/);
    expect(first('spike rec')).toBe('spike_recorder');
    expect(first('current clamp')).toBe('dc_generator');
    expect(first('LIF')).toMatch(/^iaf_/);
    expect(first('spike_detector')).toBe('spike_recorder');
    expect(ranked(items, 'zzzz', [])).toEqual([]);
  });

  it('puts what was used lately first, without hiding the rest', () => {
    const shown = ranked(items, '', ['multimeter', 'dc_generator']).map((item) => item.name);
    expect(shown.slice(0, 2)).toEqual(['multimeter', 'dc_generator']);
    expect(shown).toHaveLength(items.length);
  });

  it("offers the document's own copies of node models", () => {
    const own = graph({ models: { driven: { copy_of: 'iaf_psc_alpha', params: {} }, syn: { copy_of: 'static_synapse', params: {} } } });
    const names = quickAddItems(own).map((item) => item.name);
    expect(names).toContain('driven');
    expect(names).not.toContain('syn');
  });
});

describe('placing', () => {
  it('centres a node on the point, on the grid', () => {
    const place = nodePlace(circuit, 'iaf_psc_alpha', { x: 503, y: 507 });
    expect(place.x % 20).toBe(0);
    expect(Math.abs(place.x + 100 - 503)).toBeLessThanOrEqual(30);
    expect(Math.abs(place.y + 40 - 507)).toBeLessThanOrEqual(10);
  });

  it('never puts a second node on the first', () => {
    const place = freePlace(circuit, 'iaf_psc_alpha', { x: 1000, y: 100 }, []);
    const crowded = graph({ nodes: [node('x', 'iaf_psc_alpha', { position: place })] });
    const second = freePlace(crowded, 'iaf_psc_alpha', { x: 1000, y: 100 }, [{ ...place, width: 160, height: 80 }]);
    expect(Math.abs(second.x - place.x) >= 180 || Math.abs(second.y - place.y) >= 100).toBe(true);
  });

  it('lays what is clicked in the palette out from left to right, with room for wires between', () => {
    const room = { x: 0, y: 0, width: 700, height: 620 };
    let made = graph({ nodes: [] });
    const taken: Rect[] = [];
    for (const [k, model] of ['poisson_generator', 'iaf_psc_alpha', 'iaf_psc_alpha', 'spike_recorder'].entries()) {
      const position = columnPlace(made, model, { x: 350, y: 310 }, taken, room);
      made = graph({ nodes: [...Object.values(made.nodes), node(`n${k}`, model, { position })] });
      taken.push(rectAt(position, nodeSize(made, { id: `n${k}`, model, n: 1 })));
    }
    const [source, first, second, recorder] = taken as [Rect, Rect, Rect, Rect];
    expect(source.x + source.width).toBeLessThan(first.x);
    expect(first.x).toBeLessThan(recorder.x);
    expect(second.x + second.width).toBeGreaterThan(first.x);
    expect(taken.every((one) => within(one, room))).toBe(true);
    for (const [k, one] of taken.entries()) for (const other of taken.slice(k + 1)) expect(near(one, other, 39)).toBe(false);
    // Where there is no room for that, there is a place all the same.
    const small = { x: 0, y: 0, width: 320, height: 200 };
    const tight = columnPlace(made, 'spike_recorder', { x: 160, y: 100 }, [], small);
    expect(within(rectAt(tight, nodeSize(made, { id: 'x', model: 'spike_recorder', n: 1 })), small)).toBe(true);
  });

  it('leaves room for a wire where the place that was pointed at is taken, time and again', () => {
    const taken: Rect[] = [];
    let made = graph({ nodes: [] });
    for (const [k, model] of ['iaf_psc_alpha', 'dc_generator', 'voltmeter', 'iaf_psc_exp'].entries()) {
      const position = freePlace(made, model, { x: 400, y: 300 }, taken);
      made = graph({ nodes: [...Object.values(made.nodes), node(`n${k}`, model, { position })] });
      taken.push(rectAt(position, nodeSize(made, { id: `n${k}`, model, n: 1 })));
    }
    for (const [k, one] of taken.entries()) for (const other of taken.slice(k + 1)) expect(near(one, other, 39)).toBe(false);
  });

  it('never puts a node on a chart', () => {
    const chart = { x: 0, y: 0, width: 420, height: 240 };
    const { x, y } = freePlace(circuit, 'multimeter', { x: 200, y: 120 }, [chart]);
    expect(x >= 420 || y >= 240 || y + 80 <= 0).toBe(true);
  });

  it('begins a multimeter with V_m and every other model with its defaults', () => {
    expect(newNode(circuit, 'multimeter', { x: 0, y: 0 }).params).toEqual({ record_from: ['V_m'] });
    expect(newNode(circuit, 'voltmeter', { x: 0, y: 0 })).not.toHaveProperty('params');
    expect(newNode(circuit, 'iaf_psc_alpha', { x: 0, y: 0 })).not.toHaveProperty('params');
  });
});

describe('guides', () => {
  const rect = (x: number, y: number) => ({ x, y, width: 160, height: 80 });

  it('join centres and sides that line up', () => {
    expect(guidesFor(rect(0, 0), [rect(0, 200)])).toEqual([{ axis: 'x', at: 80, from: -12, to: 292 }]);
    expect(guidesFor(rect(0, 0), [rect(300, 10)])).toEqual([]);
    const wide = { x: 0, y: 200, width: 240, height: 80 };
    expect(guidesFor(rect(0, 0), [wide])).toMatchObject([{ axis: 'x', at: 0 }]);
  });

  it('span all that share a line', () => {
    const [guide] = guidesFor(rect(0, 0), [rect(0, 200), rect(0, -300)]);
    expect(guide).toMatchObject({ from: -312, to: 292 });
  });
});

describe('find', () => {
  it('looks at labels, models and names of parameters', () => {
    expect(findHits(circuit, 'background')[0]?.items).toEqual({ nodes: ['noise'] });
    expect(findHits(circuit, 'tau_m')[0]).toMatchObject({ items: { nodes: ['a'] }, about: 'iaf_psc_alpha · tau_m' });
    // Values that nobody changed are there, too.
    expect(findHits(circuit, 't_ref').map((hit) => hit.items.nodes?.[0])).toContain('a');
    expect(findHits(circuit, 'about noise').map((hit) => hit.items)).toEqual([{ notes: ['note1'] }]);
    expect(findHits(circuit, 'static_synapse').map((hit) => hit.items)).toEqual([{ edges: ['e1'] }]);
    expect(findHits(circuit, '  ')).toEqual([]);
  });
});
