/** A script that was changed makes the graph what it says, and touches nothing else of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { addNote, applyCommand, moveNodes, mute, setLabel } from '../../src/document/commands/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { violatedInvariants } from '../../src/document/meaning/invariants.ts';
import { inOrder } from '../../src/document/order.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { toPynest } from '../../src/formats/pynest.ts';
import { readRevision } from '../../src/formats/pynestRevision.ts';

const folders = ['../reference/cases/', '../reference/format-2/', '../../src/app/examples/', '../gallery/']
  .map((name) => new URL(name, import.meta.url))
  .filter((folder) => existsSync(folder));
const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
    .flatMap((name): [string, GraphDocument][] => {
      const { document } = parseDocument(readFileSync(new URL(name, folder), 'utf8'));
      return document !== undefined && compile(document).network !== undefined ? [[name, document]] : [];
    }),
);

function example(name: string): GraphDocument {
  return documents.find(([file]) => file === `${name}.json`)?.[1] as GraphDocument;
}

/** The document after its script was changed by a function. */
function edited(document: GraphDocument, change: (script: string) => string, nest: 2 | 3 = 3): GraphDocument {
  const { script } = toPynest(document, { nest });
  const text = change(script);
  expect(text).not.toBe(script);
  const { networks } = readRevision(document, text, nest);
  const last = networks.at(-1);
  if (last === undefined) throw new Error('no network');
  const after = applyCommand(document, last.command);
  const { view: _, sweeps: __, ...network } = last.document;
  expect(after).toMatchObject(network);
  return after;
}

describe.each([3, 2] as const)('the script for NEST %i, applied as it stands,', (nest) => {
  it.each(documents)('changes nothing of %s', (_, document) => {
    const { script } = toPynest(document, { nest });
    const { networks } = readRevision(document, script, nest);
    expect(networks).toHaveLength(1);
    expect(networks[0]?.document).toEqual(document);
  });
});

describe('a changed script', () => {
  const document = applyCommand(
    applyCommand(example('two-connected-neurons'), moveNodes(example('two-connected-neurons'), { neuron2: { x: 777, y: 555 } })),
    addNote(example('two-connected-neurons'), { x: 5, y: 6 }, 'keep me'),
  );
  const nodes = ({ nodes: all }: GraphDocument) => inOrder(all).map(({ id }) => id);

  it('changes the number that was changed, and nothing else', () => {
    const after = edited(document, (script) => script.replace('376.0', '380.0'));
    expect(after.nodes['neuron1']?.params).toEqual({ I_e: 380 });
    expect({ ...after, nodes: { ...after.nodes, neuron1: document.nodes['neuron1'] } }).toEqual(document);
  });

  it('adds a node and a connection where they are typed, beside what it is wired to', () => {
    const line = 'noise = nest.Create("poisson_generator", params={"rate": 8000.0})\n';
    const wire = 'nest.Connect(noise, neuron2, syn_spec={"weight": 2.0})\n\nnest.Simulate';
    const after = edited(document, (script) => script.replace('neuron2 =', `${line}neuron2 =`).replace('nest.Simulate', wire));
    expect(nodes(after)).toEqual(['neuron1', 'noise', 'neuron2', 'multimeter', 'spikes']);
    expect(after.nodes['noise']).toMatchObject({ model: 'poisson_generator', params: { rate: 8000 }, position: { x: 477, y: 555 } });
    const fresh = Object.values(after.edges).filter(({ id }) => !(id in document.edges));
    expect(fresh).toMatchObject([{ source: 'noise', target: 'neuron2', syn_spec: { weight: 2 } }]);
    expect(after.nodes['neuron2']).toEqual({ ...document.nodes['neuron2'], order: 2 });
    expect(after.notes).toEqual(document.notes);
    expect(after.description).toBe(document.description);
  });

  it('adds a node that is typed behind the last line', () => {
    const after = edited(document, (script) => `${script}\nlate = nest.Create("iaf_psc_exp", 3)\n`);
    expect(nodes(after)).toEqual([...nodes(document), 'late']);
    expect(after.title).toBe(document.title);
    expect(after.kernel).toEqual(document.kernel);
  });

  it('takes away a node with its line, its connections, panel and colour', () => {
    const painted = { ...document, view: { ...document.view, colours: { spikes: '#123456' }, panels: { spikes: { hidden: true } } } };
    const after = edited(painted, (script) =>
      script
        .split('\n')
        .filter((line) => !line.includes('spikes'))
        .join('\n'),
    );
    expect(nodes(after)).toEqual(['neuron1', 'neuron2', 'multimeter']);
    expect(Object.keys(after.edges)).toHaveLength(2);
    expect(after.view.colours).toEqual({});
    expect(after.view.panels).toEqual({});
  });

  it('renames a node with its variable: place, panel, colour and sweeps go along', () => {
    const sweeps = [{ id: 's', dials: [{ path: 'nodes.neuron1.params.I_e', from: 0, to: 1, count: 2 }], measure: 'rate(neuron1)' }];
    const painted = { ...document, sweeps, view: { ...document.view, colours: { neuron1: '#123456' } } };
    const after = edited(painted, (script) => script.replaceAll('neuron1', 'driver'));
    expect(nodes(after)).toEqual(['driver', 'neuron2', 'multimeter', 'spikes']);
    expect(after.nodes['driver']?.position).toEqual(document.nodes['neuron1']?.position);
    expect(Object.keys(after.edges)).toEqual(Object.keys(document.edges));
    expect(after.view.colours).toEqual({ driver: '#123456' });
    expect(after.sweeps).toMatchObject([{ dials: [{ path: 'nodes.driver.params.I_e' }], measure: 'rate(driver)' }]);
  });

  it('changes weight, rule and title in their own places', () => {
    const after = edited(document, (script) =>
      script.replace('# Two connected neurons', '# Another title').replace('{"weight": 20.0}', '{"weight": -20.0, "delay": 2.5}'),
    );
    expect(after.title).toBe('Another title');
    expect(after.description).toBe(document.description);
    const [id] = Object.entries(document.edges).find(([, { syn_spec }]) => syn_spec['weight'] === 20) as [string, unknown];
    expect(after.edges[id]).toEqual({ ...document.edges[id], syn_spec: { ...document.edges[id]?.syn_spec, weight: -20, delay: 2.5 } });
  });

  it('leaves what is muted, and makes what is no comment any more part of the network again', () => {
    const muted = applyCommand(document, mute(document, { nodes: ['spikes'] }, true));
    const after = edited(muted, (script) => script.replace('376.0', '380.0'));
    expect(after.nodes['spikes']).toEqual(muted.nodes['spikes']);
    expect(after.edges).toEqual(muted.edges);
    const back = edited(muted, (script) => script.replace(/^# muted: (spikes = .*)$/m, '$1'));
    expect(back.nodes['spikes']).toEqual(document.nodes['spikes']);
  });

  it('keeps labels that the script does not say, and takes those that it says', () => {
    const named = applyCommand(document, setLabel(document, 'neuron1', 'Neuron 1'));
    expect(edited(named, (script) => script.replace('376.0', '1.0')).nodes['neuron1']?.label).toBe('Neuron 1');
    expect(edited(named, (script) => script.replace(/(neuron2 = .*)/, '$1  # the quiet one')).nodes['neuron2']?.label).toBe(
      'the quiet one',
    );
  });

  it('is understood in the words of NEST 2 as well', () => {
    const after = edited(document, (script) => script.replace('376.0', '380.0'), 2);
    expect(after.nodes['neuron1']?.params).toEqual({ I_e: 380 });
    expect(after.nodes['spikes']).toEqual(document.nodes['spikes']);
  });

  it('of joined populations keeps frames, and draws a frame around what it joins', () => {
    const balanced = example('balanced-network');
    const after = edited(balanced, (script) =>
      script.replace('nest.Simulate', 'extra = nest.Create("spike_recorder")\nnest.Connect(excitatory + inhibitory, extra)\nnest.Simulate'),
    );
    expect(after.nodes['extra']?.model).toBe('spike_recorder');
    for (const id of Object.keys(balanced.nodes)) expect(after.nodes[id]?.position).toEqual(balanced.nodes[id]?.position);
  });

  it('that is another one altogether makes another graph', () => {
    const after = edited(document, () => 'import nest\na = nest.Create("hh_psc_alpha")\nnest.Simulate(50.0)\n');
    expect(nodes(after)).toEqual(['a']);
    expect(after.kernel.duration).toBe(50);
    expect(Object.keys(after.notes)).toHaveLength(1);
  });

  it('says at its line what is wrong with a value that it makes', () => {
    const { script } = toPynest(document, { nest: 3 });
    const text = script.replace('{"I_e": 376.0}', '{"I_e": 376.0, "I_f": 1.0}');
    const { networks, findings } = readRevision(document, text, 3);
    const line = text.split('\n').findIndex((one) => one.includes('I_f')) + 1;
    expect(findings).toMatchObject([{ line, severity: 'error' }]);
    expect(findings[0]?.why).toContain('I_f');
    expect(networks[0]?.document.nodes['neuron1']?.params).toEqual({ I_e: 376 });
  });

  it.each(documents)('of %s never leaves a document that breaks a rule', (_, given) => {
    const { script } = toPynest(given, { nest: 3 });
    const lines = script.split('\n');
    for (let skipped = 0; skipped < lines.length; skipped += Math.max(1, Math.floor(lines.length / 4))) {
      for (const { document: after } of readRevision(given, lines.filter((_, place) => place !== skipped).join('\n'), 3).networks)
        expect(violatedInvariants(after)).toEqual([]);
    }
  });
});
