/** Copy and paste through text: between documents, with garbage, and with what must not travel. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as c from '../../src/document/commands/index.ts';
import { clipboardText, LARGEST_CLIPBOARD, readClipboard } from '../../src/document/file/clipboard.ts';
import { formatDocument } from '../../src/document/file/schema.ts';
import { violatedInvariants } from '../../src/document/meaning/invariants.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';
import { anyDocument } from './arbitraries.ts';

const DEFAULTS: c.NewConnection = { synapse_model: 'static_synapse', weight: 20, delay: 1 };
const doing = (document: GraphDocument, ...makers: ((d: GraphDocument) => c.Command)[]): GraphDocument =>
  makers.reduce((d, make) => c.applyCommand(d, make(d)), document);

const circuit = doing(
  EMPTY_DOCUMENT,
  (d) => c.addNode(d, { model: 'iaf_psc_alpha', position: { x: 100, y: 100 }, label: 'A' }),
  (d) => c.addNode(d, { model: 'iaf_psc_alpha', position: { x: 300, y: 100 } }),
  (d) => c.addNode(d, { model: 'weight_recorder', position: { x: 300, y: 300 } }),
  (d) => c.connect(d, { source: 'neuron1', target: 'neuron2' }, DEFAULTS),
  (d) => c.connect(d, { source: 'neuron2', target: 'neuron1' }, DEFAULTS),
  (d) => c.setSynSpec(d, ['e1'], { weight_recorder: 'weights1' }),
  (d) => c.groupNodes(d, { nodes: ['neuron1', 'neuron2'] }),
);

function fragment(text: string | undefined): c.Fragment {
  const pasted = readClipboard(text ?? '');
  if (pasted.kind !== 'network') throw new Error(JSON.stringify(pasted));
  return pasted.fragment;
}

describe('the clipboard', () => {
  it('carries nodes with inner connections, their values and labels into another document', () => {
    const text = clipboardText(circuit, { nodes: ['neuron1', 'neuron2', 'weights1'] });
    const after = doing(EMPTY_DOCUMENT, (d) => c.paste(d, fragment(text), { x: 0, y: 0 }));
    expect(Object.values(after.nodes).map(({ id, label, position }) => [id, label, position])).toEqual([
      ['neuron1', 'A', { x: 0, y: 0 }],
      ['neuron2', undefined, { x: 200, y: 0 }],
      ['weights1', undefined, { x: 200, y: 200 }],
    ]);
    expect(Object.values(after.edges)).toMatchObject([
      { source: 'neuron1', target: 'neuron2', syn_spec: { weight: 20, weight_recorder: 'weights1' } },
      { source: 'neuron2', target: 'neuron1' },
    ]);
  });

  it('drops what points outside: connections, groups, a weight_recorder', () => {
    const one = fragment(clipboardText(circuit, { nodes: ['neuron1', 'neuron2'] }));
    expect(one.edges[0]?.syn_spec).not.toHaveProperty('weight_recorder');
    expect(one.nodes[0]).not.toHaveProperty('group');
    expect(fragment(clipboardText(circuit, { nodes: ['neuron1'] })).edges).toEqual([]);
  });

  it('brings the members of a group along', () => {
    const after = doing(circuit, (d) => c.paste(d, fragment(clipboardText(d, { groups: ['group1'] })), { x: 500, y: 0 }));
    expect(Object.keys(after.groups)).toEqual(['group1', 'group2']);
    expect(Object.values(after.nodes).filter(({ group }) => group === 'group2')).toHaveLength(2);
  });

  it('takes the text of a whole file, too', () => {
    expect(fragment(formatDocument(circuit)).nodes).toHaveLength(3);
  });

  it('has nothing to say for an empty selection', () => {
    expect(clipboardText(circuit, {})).toBeUndefined();
    expect(clipboardText(circuit, { edges: ['e1'] })).toBeUndefined();
  });

  it('pastes any part of any document into any other, and leaves it sound', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (from, to) => {
        const text = clipboardText(from, {
          nodes: Object.keys(from.nodes),
          notes: Object.keys(from.notes),
          groups: Object.keys(from.groups),
        });
        if (text === undefined) return;
        const after = doing(to, (d) => c.paste(d, fragment(text), { x: 7, y: 7 }));
        expect(violatedInvariants(after)).toEqual([]);
        expect(Object.keys(after.nodes)).toHaveLength(Object.keys(from.nodes).length + Object.keys(to.nodes).length);
        expect(Object.keys(after.edges)).toHaveLength(Object.keys(from.edges).length + Object.keys(to.edges).length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('other text', () => {
  it.each(['', 'hello', '{"a": 1}', '[1, 2]', 'null', '{', '{"format": "excalidraw"}', '"spikepatch.graph"'])('ignores %s', (text) => {
    expect(readClipboard(text)).toEqual({ kind: 'other' });
  });

  it('refuses what is damaged, newer or too large', () => {
    const text = clipboardText(circuit, { nodes: ['neuron1'] }) as string;
    expect(readClipboard(text.slice(0, -5))).toMatchObject({ kind: 'refused', reason: 'broken' });
    expect(readClipboard(text.replace('"version":1', '"version":2'))).toMatchObject({ kind: 'refused', reason: 'newer' });
    expect(readClipboard(text + ' '.repeat(LARGEST_CLIPBOARD))).toMatchObject({ kind: 'refused', reason: 'tooLarge' });
    const broken = readClipboard(text.replace('"x":100', '"x":"far"'));
    expect(broken).toMatchObject({ kind: 'refused', reason: 'broken' });
    expect(broken.kind === 'refused' && broken.diagnostics[0]?.path).toBe('nodes[0].position.x');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.json(), (text, json) => {
        readClipboard(text);
        readClipboard(`{"format":"spikepatch.clipboard","version":1,"graph":${json}}`);
      }),
    );
  });
});
