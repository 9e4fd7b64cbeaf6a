/** What changed from one state of a document to the next, as the list of states says it. */
import { expect, it } from 'vitest';
import { changesIn } from '../../src/app/states/changes.ts';
import { addNode, applyCommand, type Command, setN, setParameter, setParameters } from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { EMPTY_DOCUMENT } from '../../src/editor/documents/desk.ts';

const after = (document: GraphDocument, command: (document: GraphDocument) => Command): GraphDocument =>
  applyCommand(document, command(document));

it('tells what came, went and was set, with values and units, and says how much more there is', () => {
  const empty = EMPTY_DOCUMENT;
  const one = after(empty, (document) => addNode(document, { model: 'iaf_psc_alpha', position: { x: 0, y: 0 } }));
  expect(changesIn(undefined, one)).toEqual(['the first one']);
  expect(changesIn(empty, one)).toEqual(['neuron1 added']);
  expect(changesIn(one, empty)).toEqual(['neuron1 taken away']);
  expect(changesIn(one, { ...one, title: 'Called otherwise' })).toEqual(['Nothing that changes a run: places, titles, notes or panels.']);
  const set = after(one, (document) => setParameter(document, ['neuron1'], 'I_e', 376));
  expect(changesIn(one, set)).toEqual(['neuron1: I_e 0 pA → 376 pA']);
  const many = after(
    after(set, (document) => setN(document, ['neuron1'], 3)),
    (document) => setParameters(document, ['neuron1'], { tau_m: 20, C_m: 200, V_th: -50 }),
  );
  const lines = changesIn(one, many);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('neuron1: n 1 → 3');
  expect(lines.at(-1)).toBe('and 2 more changes');
});
