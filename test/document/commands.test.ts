/** What each command does, and what it says. Soundness of all of them together is in history.test.ts. */
import { describe, expect, it } from 'vitest';
import * as c from '../../src/document/commands/index.ts';
import { sidesOf } from '../../src/document/meaning/ends.ts';
import type { GraphDocument, GraphEdge, GraphNode } from '../../src/document/types.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { speak } from '../../src/text/language.ts';

const DEFAULTS: c.NewConnection = { synapse_model: 'stdp_synapse', weight: 20, delay: 1.5 };
const HERE = { x: 0, y: 0 };

/** Applies commands made one after the other from the document as it then is. */
function doing(document: GraphDocument, ...makers: ((d: GraphDocument) => c.Command)[]): GraphDocument {
  return makers.reduce((d, make) => c.applyCommand(d, make(d)), document);
}
const add =
  (model: string, more: Partial<c.NodeWish> = {}) =>
  (d: GraphDocument) =>
    c.addNode(d, { model, position: HERE, ...more });
const wire =
  (source: string, target: string, more: Partial<c.ConnectWish> = {}) =>
  (d: GraphDocument) =>
    c.connect(d, { source, target, ...more }, DEFAULTS);

const two = doing(EMPTY_DOCUMENT, add('iaf_psc_alpha'), add('iaf_psc_alpha'));
const node = (d: GraphDocument, id: string): GraphNode => d.nodes[id] as GraphNode;

describe('adding nodes', () => {
  it('mints readable Python names, also for aliases, copies and unknown models', () => {
    const models = [
      'iaf_psc_alpha',
      'iaf_psc_exp',
      'iaf_neuron',
      'poisson_generator',
      'dc_generator',
      'spike_generator',
      'multimeter',
      'voltmeter',
      'spike_recorder',
      'spike_detector',
      'weight_recorder',
      'my cell 2',
      '2nd',
    ];
    const d = doing(EMPTY_DOCUMENT, ...models.map((model) => add(model)));
    expect(Object.keys(d.nodes)).toEqual([
      'neuron1',
      'neuron2',
      'neuron3',
      'poisson1',
      'dc1',
      'spike1',
      'multimeter1',
      'voltmeter1',
      'spikes1',
      'spikes2',
      'weights1',
      'my_cell_2_1',
      'node_2nd1',
    ]);
  });

  it('fills gaps and counts orders on', () => {
    const d = doing(two, (now) => c.remove(now, { nodes: ['neuron1'] }), add('iaf_psc_delta'));
    expect(Object.values(d.nodes).map(({ id, order }) => [id, order])).toEqual([
      ['neuron2', 1],
      ['neuron1', 2],
    ]);
  });

  it('adds a node and its wire in one step, in the direction that NEST has', () => {
    const meter = doing(two, (d) =>
      c.addConnectedNode(d, { model: 'multimeter', position: HERE }, { node: 'neuron1', end: 'source' }, DEFAULTS),
    );
    expect(Object.values(meter.edges)).toMatchObject([{ source: 'multimeter1', target: 'neuron1', syn_spec: {} }]);
    const drive = doing(two, (d) =>
      c.addConnectedNode(d, { model: 'poisson_generator', position: HERE }, { node: 'neuron1', end: 'target' }, DEFAULTS),
    );
    expect(Object.values(drive.edges)).toMatchObject([{ source: 'poisson1', target: 'neuron1' }]);
  });
});

describe('connecting', () => {
  const all = doing(two, add('multimeter'), add('spike_recorder'), add('poisson_generator'), add('dc_generator'), add('weight_recorder'));

  it.each([
    ['neuron1', 'neuron2', 'neuron1', 'neuron2'],
    ['neuron2', 'neuron1', 'neuron2', 'neuron1'],
    ['neuron1', 'neuron1', 'neuron1', 'neuron1'],
    ['neuron1', 'multimeter1', 'multimeter1', 'neuron1'],
    ['multimeter1', 'neuron1', 'multimeter1', 'neuron1'],
    ['spikes1', 'neuron1', 'neuron1', 'spikes1'],
    ['neuron1', 'poisson1', 'poisson1', 'neuron1'],
    ['neuron2', 'dc1', 'dc1', 'neuron2'],
  ])('stores %s – %s as %s → %s', (from, to, source, target) => {
    expect(Object.values(doing(all, wire(from, to)).edges)).toMatchObject([{ id: 'e1', source, target }]);
  });

  it.each([
    ['multimeter1', 'spikes1'],
    ['dc1', 'spikes1'],
    ['dc1', 'poisson1'],
    ['weights1', 'neuron1'],
    ['neuron1', 'nobody'],
  ])('refuses %s – %s with a reason', (from, to) => {
    expect(doing(all, wire(from, to))).toBe(all);
    const wired = c.wire(all, from, to);
    expect('refusal' in wired && speak(wired.refusal)).toMatch(/\w.*\.$/);
  });

  it('says weight, delay and synapse_model only where they make sense', () => {
    const spec = (from: string, to: string) => Object.values(doing(all, wire(from, to)).edges)[0]?.syn_spec;
    expect(spec('neuron1', 'neuron2')).toEqual({ synapse_model: 'stdp_synapse', weight: 20, delay: 1.5 });
    expect(spec('poisson1', 'neuron1')).toEqual({ synapse_model: 'static_synapse', weight: 20, delay: 1.5 });
    expect(spec('dc1', 'neuron1')).toEqual({});
    expect(spec('multimeter1', 'neuron1')).toEqual({});
    expect(spec('neuron1', 'spikes1')).toEqual({});
  });

  it.each([
    ['iaf_psc_alpha', 20],
    ['iaf_cond_alpha', 2],
    ['iaf_psc_delta', 0.5],
    ['parrot_neuron', 1],
  ])('gives a new connection onto %s a weight that suits its unit, unless one is set', (model, weight) => {
    const d = doing(EMPTY_DOCUMENT, add('iaf_psc_alpha'), add(model));
    const [source, target] = Object.keys(d.nodes) as [string, string];
    const ends = { source, target };
    expect(c.defaultSynSpec(d, ends, { ...DEFAULTS, weight: undefined })).toMatchObject({ weight });
    expect(c.defaultSynSpec(d, ends, { ...DEFAULTS, weight: -7 })).toMatchObject({ weight: -7 });
  });

  it('keeps parallel connections apart', () => {
    const d = doing(two, wire('neuron1', 'neuron2'), wire('neuron1', 'neuron2'), wire('neuron2', 'neuron1'));
    expect(Object.keys(d.edges)).toEqual(['e1', 'e2', 'e3']);
  });

  it('keeps id and syn_spec when an end moves, and turns into the direction that NEST has', () => {
    const d = doing(all, wire('neuron1', 'neuron2', { syn_spec: { weight: 7 } }), (now) => c.reconnect(now, 'e1', 'target', 'neuron1'));
    expect(d.edges['e1']).toMatchObject({ id: 'e1', source: 'neuron1', target: 'neuron1', syn_spec: { weight: 7 } });
    const same = doing(d, (now) => c.reconnect(now, 'e1', 'target', 'weights1'));
    expect(same).toBe(d);
  });

  it('connects many in one step', () => {
    const command = c.connectMany(
      all,
      ['neuron1', 'neuron2'].map((source) => ({ source, target: 'spikes1' })),
      DEFAULTS,
    );
    expect(speak(command.said)).toBe('Make 2 connections');
    expect(Object.keys(c.applyCommand(all, command).edges)).toHaveLength(2);
  });
});

describe('deleting', () => {
  it('takes connections, panels and references along', () => {
    const d = doing(
      two,
      add('weight_recorder'),
      wire('neuron1', 'neuron2'),
      wire('neuron2', 'neuron2'),
      (now) => c.setSynSpec(now, ['e2'], { weight_recorder: 'weights1' }),
      (now) => c.setPanel(now, 'weights1', { hidden: true }),
    );
    const command = c.remove(d, { nodes: ['neuron1', 'weights1'] });
    expect(speak(command.said)).toBe('Delete 2 nodes, 1 connection');
    const after = c.applyCommand(d, command);
    expect(Object.keys(after.nodes)).toEqual(['neuron2']);
    expect(Object.keys(after.edges)).toEqual(['e2']);
    expect(after.edges['e2']?.syn_spec).toEqual({ synapse_model: 'stdp_synapse', weight: 20, delay: 1.5 });
    expect(after.view.panels).toEqual({});
  });

  it('leaves the members of a frame where they are, in its parent', () => {
    const d = doing(
      two,
      (now) => c.groupNodes(now, { nodes: ['neuron1', 'neuron2'] }),
      (now) => c.groupNodes(now, { nodes: ['neuron1'] }),
    );
    expect(d.groups['group2']?.group).toBe('group1');
    const after = doing(d, (now) => c.remove(now, { groups: ['group2'] }));
    expect(node(after, 'neuron1').group).toBe('group1');
    expect(doing(after, (now) => c.remove(now, { groups: ['group1'] })).nodes['neuron1']).not.toHaveProperty('group');
  });
});

describe('parameters', () => {
  it('stores only what differs from the default', () => {
    const d = doing(two, (now) => c.setParameter(now, ['neuron1', 'neuron2'], 'V_th', -50));
    expect(node(d, 'neuron1').params).toEqual({ V_th: -50 });
    expect(
      node(
        doing(d, (now) => c.setParameter(now, ['neuron1'], 'V_th', -55)),
        'neuron1',
      ).params,
    ).toEqual({});
    expect(
      node(
        doing(d, (now) => c.resetParameter(now, ['neuron2'], 'V_th')),
        'neuron2',
      ).params,
    ).toEqual({});
  });

  it('says a default to a copy, whose own value is another', () => {
    const d = doing(
      two,
      (now) => c.setParameter(now, ['neuron1'], 'V_th', -50),
      (now) => c.saveAsModel(now, { node: 'neuron1' }, 'low'),
      (now) => c.setParameter(now, ['neuron1'], 'V_th', -55),
    );
    expect(d.models).toEqual({ low: { copy_of: 'iaf_psc_alpha', params: { V_th: -50 } } });
    expect(node(d, 'neuron1')).toMatchObject({ model: 'low', params: { V_th: -55 } });
  });

  it('takes values for each neuron, equal ones too, and keeps them when the size changes', () => {
    const three = doing(EMPTY_DOCUMENT, add('iaf_psc_alpha', { n: 3 }));
    const each = doing(three, (now) => c.setParameterEach(now, 'neuron1', 'I_e', [1, 2, 3]));
    expect(node(each, 'neuron1').params).toEqual({ I_e: { values: [1, 2, 3] } });
    const alike = doing(three, (now) => c.setParameterEach(now, 'neuron1', 'I_e', [7, 7, 7]));
    expect(node(alike, 'neuron1').params).toEqual({ I_e: { values: [7, 7, 7] } });
    expect(
      node(
        doing(each, (now) => c.setN(now, ['neuron1'], 2)),
        'neuron1',
      ).params,
    ).toEqual({ I_e: { values: [1, 2] } });
    expect(
      node(
        doing(each, (now) => c.setN(now, ['neuron1'], 4)),
        'neuron1',
      ).params,
    ).toEqual({ I_e: { values: [1, 2, 3, 3] } });
    expect(
      node(
        doing(each, (now) => c.setParameter(now, ['neuron1'], 'I_e', 5)),
        'neuron1',
      ).params,
    ).toEqual({ I_e: 5 });
    expect(doing(each, (now) => c.setN(now, ['neuron1'], 0))).toBe(each);
    expect(doing(each, (now) => c.setN(now, ['neuron1'], 2.5))).toBe(each);
  });

  it('takes distributions', () => {
    const V_m = { expression: 'normal(-65, 5)' } as const;
    const command = c.setParameter(two, ['neuron1'], 'V_m', V_m);
    expect(speak(command.said)).toBe('Change V_m to normal(-65, 5) mV in neuron1');
    expect(node(c.applyCommand(two, command), 'neuron1').params).toEqual({ V_m });
  });

  it('changes the model, keeps what both have, and tells beforehand what goes', () => {
    const d = doing(
      two,
      add('multimeter'),
      wire('multimeter1', 'neuron1'),
      wire('neuron1', 'neuron2'),
      wire('neuron2', 'neuron1'),
      (now) => c.setParameter(now, ['neuron1'], 'tau_syn_ex', 3),
      (now) => c.setParameter(now, ['neuron1'], 'V_th', -50),
    );
    expect(c.modelChange(d, ['neuron1'], 'iaf_psc_delta')).toEqual({
      dropped: [{ name: 'tau_syn_ex' }],
      edges: [],
      weights: [{ edge: 'e3', from: 'pA', to: 'mV', weight: 0.5 }],
    });
    expect(
      node(
        doing(d, (now) => c.changeModel(now, ['neuron1'], 'iaf_psc_delta')),
        'neuron1',
      ),
    ).toMatchObject({
      model: 'iaf_psc_delta',
      params: { V_th: -50 },
    });
    expect(c.modelChange(d, ['neuron1'], 'poisson_generator')).toMatchObject({
      dropped: [{ name: 'tau_syn_ex' }, { name: 'V_th' }],
      edges: ['e1', 'e3'],
    });
    expect(Object.keys(doing(d, (now) => c.changeModel(now, ['neuron1'], 'poisson_generator')).edges)).toEqual(['e2']);
  });

  it('keeps weights only where they are measured in the same unit, with their sign', () => {
    const d = doing(
      two,
      wire('neuron1', 'neuron2', { syn_spec: { weight: -300, delay: 2 } }),
      wire('neuron1', 'neuron2', {
        syn_spec: { synapse_model: 'stdp_synapse', weight: { expression: 'normal(50, 5)' }, Wmax: 90 },
      }),
      wire('neuron1', 'neuron2', { syn_spec: {} }),
    );
    const specs = (model: string) =>
      Object.values(doing(d, (now) => c.changeModel(now, ['neuron2'], model)).edges).map((edge) => edge.syn_spec);
    expect(specs('iaf_psc_exp')).toEqual(Object.values(d.edges).map((edge) => edge.syn_spec));
    expect(specs('iaf_cond_exp')).toEqual([{ weight: -2, delay: 2 }, { synapse_model: 'stdp_synapse', weight: 2 }, {}]);
    expect(c.modelChange(d, ['neuron2'], 'iaf_cond_exp').weights.map(({ edge, from, to, weight }) => [edge, from, to, weight])).toEqual([
      ['e1', 'pA', 'nS', -2],
      ['e2', 'pA', 'nS', 2],
    ]);
    // A copied synapse's weight does not suit the other unit either.
    const copied = doing(d, (now) => c.saveAsModel(now, { edge: 'e1' }, 'strong'));
    expect(doing(copied, (now) => c.changeModel(now, ['neuron2'], 'iaf_cond_exp')).edges['e1']?.syn_spec).toMatchObject({
      synapse_model: 'strong',
      weight: -2,
    });
  });

  it('drops a value whose name means something else in the new model', () => {
    const d = doing(EMPTY_DOCUMENT, add('aeif_cond_exp'), (now) => c.setParameters(now, ['neuron1'], { a: 6, V_th: -51, tau_syn_ex: 1 }));
    const change = c.modelChange(d, ['neuron1'], 'izhikevich');
    expect(change.dropped).toContainEqual({ name: 'a', units: ['nS', '1'] });
    expect(
      node(
        doing(d, (now) => c.changeModel(now, ['neuron1'], 'izhikevich')),
        'neuron1',
      ).params,
    ).not.toHaveProperty('a');
  });

  it('takes an old name along for what it sets', () => {
    const d = doing(EMPTY_DOCUMENT, add('iaf_neuron'), (now) => c.setParameter(now, ['neuron1'], 'tau_syn', 4));
    expect(
      node(
        doing(d, (now) => c.changeModel(now, ['neuron1'], 'iaf_psc_exp')),
        'neuron1',
      ).params,
    ).toEqual({ tau_syn_ex: 4, tau_syn_in: 4 });
  });

  it('drops synapse parameters that another synapse model does not have', () => {
    const d = doing(two, wire('neuron1', 'neuron2', { syn_spec: { synapse_model: 'stdp_synapse', weight: 3, Wmax: 9 } }));
    const after = doing(d, (now) => c.setSynSpec(now, ['e1'], { synapse_model: 'static_synapse' }));
    expect(after.edges['e1']?.syn_spec).toEqual({ synapse_model: 'static_synapse', weight: 3 });
    expect(c.synapseChange(d, ['e1'], 'static_synapse')).toEqual([{ name: 'Wmax' }]);
  });

  it('drops a weight that the new synapse model has once for all of its connections', () => {
    const d = doing(two, wire('neuron1', 'neuron2', { syn_spec: { weight: 3, delay: 2 } }));
    expect(c.synapseChange(d, ['e1'], 'static_synapse_hom_w')).toEqual([{ name: 'weight' }]);
    const after = doing(d, (now) => c.setSynSpec(now, ['e1'], { synapse_model: 'static_synapse_hom_w' }));
    expect(after.edges['e1']?.syn_spec).toEqual({ synapse_model: 'static_synapse_hom_w', delay: 2 });
  });
});

describe('names', () => {
  const d = doing(
    two,
    add('weight_recorder'),
    wire('neuron1', 'neuron1'),
    (now) => c.setSynSpec(now, ['e1'], { weight_recorder: 'weights1' }),
    (now) => c.setPanel(now, 'weights1', { hidden: true }),
  );

  it('takes everything that names a node along', () => {
    const after = doing(
      d,
      (now) => c.renameId(now, 'neuron1', 'cell'),
      (now) => c.renameId(now, 'weights1', 'w'),
    );
    expect(after.edges['e1']).toMatchObject({ source: 'cell', target: 'cell', syn_spec: { weight_recorder: 'w' } });
    expect(after.view.panels).toEqual({ w: { hidden: true } });
    expect(node(after, 'cell').order).toBe(0);
  });

  it.each([
    ['neuron2', 'taken'],
    ['lambda', 'notPython'],
    ['1st', 'notPython'],
    ['', 'notPython'],
    ['neuron1', undefined],
    ['cell_3', undefined],
  ])('answers for the id "%s": %s', (to, refusal) => {
    expect(c.idRefusal(d, 'neuron1', to)).toBe(refusal);
    if (refusal !== undefined) expect(doing(d, (now) => c.renameId(now, 'neuron1', to))).toBe(d);
  });

  it('labels, and takes a label away', () => {
    const labelled = doing(d, (now) => c.setLabel(now, 'neuron1', ' Pyramidal '));
    expect(node(labelled, 'neuron1').label).toBe('Pyramidal');
    expect(
      node(
        doing(labelled, (now) => c.setLabel(now, 'neuron1', '')),
        'neuron1',
      ),
    ).not.toHaveProperty('label');
  });
});

describe('models of a document', () => {
  const d = doing(two, wire('neuron1', 'neuron2', { syn_spec: { synapse_model: 'stdp_synapse', weight: 3, Wmax: 9, receptor_type: 1 } }));

  it('makes a model of a connection; where it goes stays with the connection', () => {
    const after = doing(d, (now) => c.saveAsModel(now, { edge: 'e1' }, 'learning'));
    expect(after.models['learning']).toEqual({ copy_of: 'stdp_synapse', params: { weight: 3, Wmax: 9 } });
    expect(after.edges['e1']?.syn_spec).toEqual({ synapse_model: 'learning', receptor_type: 1 });
    const back = doing(after, (now) => c.removeModel(now, 'learning'));
    expect(back.models).toEqual({});
    expect(back.edges['e1']?.syn_spec).toEqual({ synapse_model: 'stdp_synapse', weight: 3, Wmax: 9, receptor_type: 1 });
  });

  it('refuses names that are taken', () => {
    for (const name of ['iaf_psc_alpha', 'static_synapse', 'iaf_neuron']) expect(c.modelNameRefusal(d, name)).toBe('taken');
    expect(c.modelNameRefusal(d, 'my model')).toBe('notPython');
    expect(doing(d, (now) => c.saveAsModel(now, { node: 'neuron1' }, 'static_synapse'))).toBe(d);
  });

  it('leaves values that are each neuron’s own, and draws, where they are', () => {
    const own = doing(
      EMPTY_DOCUMENT,
      add('iaf_psc_alpha', { n: 2 }),
      (now) => c.setParameter(now, ['neuron1'], 'V_th', -50),
      (now) => c.setParameter(now, ['neuron1'], 'V_m', { expression: 'uniform(-70, -60)' }),
      (now) => c.setParameterEach(now, 'neuron1', 'I_e', [1, 2]),
      (now) => c.saveAsModel(now, { node: 'neuron1' }, 'cell'),
    );
    const V_m = { expression: 'uniform(-70, -60)' };
    expect(own.models['cell']?.params).toEqual({ V_th: -50 });
    expect(node(own, 'neuron1').params).toEqual({ V_m, I_e: { values: [1, 2] } });
  });
});

describe('ends', () => {
  const d = doing(two, wire('neuron1', 'neuron2', { syn_spec: { weight: 3 } }), add('poisson_generator'), (now) =>
    c.groupNodes(now, { nodes: ['neuron1', 'neuron2', 'poisson1'] }, 'Both'),
  );

  it('take a slice, and give it back', () => {
    const sliced = doing(d, (now) => c.setSlice(now, ['e1'], 'source', [0, 1, null]));
    expect(sliced.edges['e1']?.source_slice).toEqual([0, 1, null]);
    expect(speak(c.setSlice(d, ['e1'], 'source', [0, 1, null]).said)).toContain('0:1');
    expect(doing(sliced, (now) => c.setSlice(now, ['e1'], 'source', undefined)).edges['e1']).toEqual(d.edges['e1']);
  });

  it('can be a group, which stands for its neurons, and lose their slice with it', () => {
    const sliced = doing(d, (now) => c.setSlice(now, ['e1'], 'source', [0, 1, null]));
    const grouped = doing(sliced, (now) => c.setEnd(now, 'e1', 'source', 'group1'));
    expect(grouped.edges['e1']).toMatchObject({ source: 'group1', target: 'neuron2' });
    expect(grouped.edges['e1']).not.toHaveProperty('source_slice');
    expect(sidesOf(grouped, grouped.edges['e1'] as GraphEdge)).toEqual({ sources: 2, targets: 1 });
  });

  it('of a multimeter are not a node that it records already, whichever way the wire is made and through groups too', () => {
    const metered = doing(d, add('multimeter'));
    const meter = 'multimeter1';
    const once = doing(metered, (now) => c.connect(now, { source: meter, target: 'neuron1' }, DEFAULTS));
    expect(Object.keys(once.edges)).toHaveLength(Object.keys(d.edges).length + 1);
    expect(doing(once, (now) => c.connect(now, { source: 'neuron1', target: meter }, DEFAULTS))).toBe(once);
    expect(doing(once, (now) => c.connectMany(now, [{ source: meter, target: 'neuron1' }], DEFAULTS))).toBe(once);
    expect(doing(once, (now) => c.connect(now, { source: meter, target: 'group1' }, DEFAULTS))).toBe(once);
    const twice = doing(metered, (now) =>
      c.connectMany(
        now,
        [
          { source: meter, target: 'neuron1' },
          { source: meter, target: 'neuron1' },
        ],
        DEFAULTS,
      ),
    );
    expect(Object.keys(twice.edges)).toHaveLength(Object.keys(d.edges).length + 1);
    const grouped = doing(metered, (now) => c.connect(now, { source: meter, target: 'group1' }, DEFAULTS));
    expect(doing(grouped, (now) => c.connect(now, { source: meter, target: 'neuron2' }, DEFAULTS))).toBe(grouped);
    const own = Object.keys(once.edges).find((id) => d.edges[id] === undefined) as string;
    const other = doing(once, (now) => c.connect(now, { source: meter, target: 'neuron2' }, DEFAULTS));
    expect(c.endRefusal(other, other.edges[own] as GraphEdge, 'target', 'neuron2')).toBeDefined();
    expect(doing(other, (now) => c.reconnect(now, own, 'target', 'neuron2'))).toBe(other);
    expect(c.endRefusal(once, once.edges[own] as GraphEdge, 'target', 'group1')).toBeUndefined();
  });

  it('are left where NEST has no such connection', () => {
    const recorded = doing(d, add('spike_recorder'));
    expect(c.endRefusal(recorded, { source: 'neuron1', target: 'neuron2' }, 'source', 'spikes1')).toBeDefined();
    expect(doing(recorded, (now) => c.setEnd(now, 'e1', 'source', 'spikes1'))).toBe(recorded);
  });
});

describe('places', () => {
  it('moves a group with everything in it, but not what has a place of its own', () => {
    const d = doing(
      two,
      (now) => c.moveNodes(now, { neuron2: { x: 300, y: 0 } }),
      (now) => c.groupNodes(now, { nodes: ['neuron1', 'neuron2'] }, 'Column'),
    );
    expect(d.groups['group1']).toMatchObject({ label: 'Column', position: { x: -40, y: -40 } });
    const moved = doing(d, (now) => c.moveGroup(now, 'group1', { x: 60, y: -40 }));
    expect(node(moved, 'neuron1').position).toEqual({ x: 100, y: 0 });
    expect(node(moved, 'neuron2').position).toEqual({ x: 400, y: 0 });
    const both = doing(d, (now) => c.move(now, { groups: { group1: { x: 60, y: -40 } }, nodes: { neuron2: { x: 1, y: 1 } } }));
    expect(node(both, 'neuron1').position).toEqual({ x: 100, y: 0 });
    expect(node(both, 'neuron2').position).toEqual({ x: 1, y: 1 });
  });

  it('never puts a group into itself', () => {
    const d = doing(
      two,
      (now) => c.groupNodes(now, { nodes: ['neuron1'] }),
      (now) => c.groupNodes(now, { groups: ['group1'] }),
    );
    expect(d.groups['group1']?.group).toBe('group2');
    expect(doing(d, (now) => c.assignGroup(now, { groups: ['group2'] }, 'group1'))).toBe(d);
    expect(doing(d, (now) => c.assignGroup(now, { groups: ['group1'] }, 'group1'))).toBe(d);
  });

  it('ignores places that are no numbers', () => {
    expect(doing(two, (now) => c.moveNodes(now, { neuron1: { x: Number.NaN, y: 0 } }))).toBe(two);
  });
});

describe('copies', () => {
  const d = doing(
    two,
    add('poisson_generator'),
    add('multimeter'),
    wire('poisson1', 'neuron1'),
    wire('neuron1', 'neuron2'),
    wire('multimeter1', 'neuron1'),
    (now) => c.groupNodes(now, { nodes: ['neuron1'] }),
  );

  it('duplicates with inner connections only, beside the originals and in their group', () => {
    const command = c.duplicate(d, { nodes: ['neuron1', 'neuron2'] });
    const after = c.applyCommand(d, command);
    expect(speak(command.said)).toBe('Duplicate 2 nodes');
    expect(Object.keys(after.nodes).slice(4)).toEqual(['neuron3', 'neuron4']);
    expect(after.edges['e4']).toMatchObject({ source: 'neuron3', target: 'neuron4' });
    expect(Object.keys(after.edges)).toHaveLength(4);
    expect(node(after, 'neuron3')).toMatchObject({ position: { x: 20, y: 20 }, group: 'group1' });
  });

  it('duplicates with all wires', () => {
    const after = doing(d, (now) => c.duplicateWithWires(now, { nodes: ['neuron1', 'neuron2'] }));
    const added = Object.values(after.edges).slice(3);
    expect(added.map(({ source, target }) => `${source}→${target}`)).toEqual([
      'neuron3→neuron4',
      'poisson1→neuron3',
      'multimeter1→neuron3',
    ]);
  });

  it('keeps a weight_recorder outside the copy within one document, and never takes a stranger of the same name', () => {
    const weighed = doing(d, add('weight_recorder'), (now) => c.setSynSpec(now, ['e2'], { weight_recorder: 'weights1' }));
    const items = { nodes: ['neuron1', 'neuron2'] };
    const copy = (after: GraphDocument) => Object.values(after.edges).at(-1)?.syn_spec['weight_recorder'];
    expect(copy(doing(weighed, (now) => c.duplicate(now, items)))).toBe('weights1');
    const elsewhere = doing(EMPTY_DOCUMENT, add('weight_recorder'));
    expect(copy(doing(elsewhere, (now) => c.paste(now, c.extract(weighed, items), HERE)))).toBeUndefined();
  });

  it('inserts another document under ids of its own, with its models', () => {
    const other = doing(
      two,
      (now) => c.setParameter(now, ['neuron1'], 'V_th', -50),
      (now) => c.saveAsModel(now, { node: 'neuron1' }, 'cell'),
      wire('neuron1', 'neuron2'),
    );
    const here = doing(
      two,
      (now) => c.setParameter(now, ['neuron1'], 'V_th', -40),
      (now) => c.saveAsModel(now, { node: 'neuron1' }, 'cell'),
    );
    const after = doing(here, (now) => c.insertDocument(now, other));
    expect(Object.keys(after.nodes)).toEqual(['neuron1', 'neuron2', 'neuron3', 'neuron4']);
    expect(node(after, 'neuron3').model).toBe('cell2');
    expect(after.models).toMatchObject({ cell: { params: { V_th: -40 } }, cell2: { params: { V_th: -50 } } });
    expect(Object.values(after.edges)).toMatchObject([{ source: 'neuron3', target: 'neuron4' }]);
    expect(node(after, 'neuron3').position.y).toBeGreaterThan(node(after, 'neuron1').position.y);
  });
});

describe('sentences', () => {
  const d = doing(
    two,
    wire('neuron1', 'neuron2'),
    (now) => c.setLabel(now, 'neuron1', 'Neuron 1'),
    (now) => c.addNote(now, HERE),
  );

  it.each([
    [c.setSynSpec(d, ['e1'], { weight: 20 }), 'Change weight to 20 pA'],
    [c.setSynSpec(d, ['e1', 'e2'], { weight: -5 }), 'Change weight to −5 pA in 2 connections'],
    [c.setSynSpec(d, ['e1'], { delay: undefined }), 'Reset delay to its default'],
    [c.setSynSpec(d, ['e1'], { weight: 1, delay: 2 }), 'Change weight, delay'],
    [c.setParameter(d, ['neuron1'], 'V_th', -50), 'Change V_th to −50 mV in Neuron 1'],
    [c.setParameter(d, ['neuron1', 'neuron2'], 'C_m', 0.1 + 0.2), 'Change C_m to 0.3 pF in 2 nodes'],
    [c.resetParameter(d, ['neuron2']), 'Reset all parameters of neuron2'],
    [c.setKernel(d, { duration: 500 }), 'Change duration to 500 ms'],
    [c.setKernel(d, { rng_seed: 7 }), 'Change rng_seed to 7'],
    [c.mute(d, { nodes: ['neuron1'] }, true), 'Mute Neuron 1'],
    [c.remove(d, { nodes: ['neuron1'], notes: ['note1'] }), 'Delete 1 node, 1 connection, 1 note'],
    [c.connect(d, { source: 'neuron1', target: 'neuron2' }, DEFAULTS), 'Connect Neuron 1 to neuron2'],
    [c.moveNodes(d, { neuron1: HERE, neuron2: HERE }), 'Move 2 items'],
    [c.setWhy(d, { node: 'neuron1', index: 0, time: 2032 * 0.1 }), 'Ask why Neuron 1 at 203.2 ms'],
  ])('%#: says "%s"', (command, label) => {
    expect(speak(command.said)).toBe(label);
  });
});
