/** What is drawn beside the text of a model: one run with a step, a spike and a curve. */
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { compile } from '../../src/compile/index.ts';
import { applyCommand, nestmlNameRefusal, removeNestml, saveNestml } from '../../src/document/commands/index.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';
import { CURVE_POINTS, shownQuantity, trialDocument } from '../../src/formats/nestmlTrial.ts';
import { build } from '../../src/kernel/index.ts';
import { newModelText } from '../../src/nestml/template.ts';
import { vocabularyOf } from '../../src/nestml/vocabulary.ts';
import { neuronOf, saidOf, synapseOf } from '../nestml/run.ts';
import { psc_exp, stdp } from '../nestml/texts.ts';

function rows(document: GraphDocument | undefined) {
  const compiled = compile(document as GraphDocument);
  if (compiled.network === undefined) throw new Error(JSON.stringify(compiled.diagnostics));
  const simulation = build(compiled.network, { backend: wasmBackend });
  simulation.advance(compiled.duration);
  return new Map(simulation.recordings.map((recording) => [compiled.nodes[recording.node], recording.read()]));
}

describe('the trial of a model', () => {
  const text = newModelText('my_neuron');

  it('begins with a text without a word to say about it', () => {
    expect(saidOf(text)).toEqual([]);
  });

  it('shows the potential, a PSP and a curve that rises', () => {
    const model = neuronOf(text);
    expect(shownQuantity(model)).toBe('V_m');
    const run = rows(trialDocument(model, text, { current: 500, weight: 100 }));
    const psp = run.get('psp_samples')?.values['V_m'] as Float64Array;
    expect(Math.max(...psp)).toBeGreaterThan(-70);
    const counts = new Map<number, number>();
    for (const sender of run.get('curve_spikes')?.senders ?? []) counts.set(sender, (counts.get(sender) ?? 0) + 1);
    const rising = [...counts].sort(([a], [b]) => a - b).map(([, count]) => count);
    expect(rising.length).toBeGreaterThan(3);
    expect(rising.length).toBeLessThan(CURVE_POINTS);
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
  });

  it('of a synapse sends weights that go up and down', () => {
    const sent = rows(trialDocument(synapseOf(stdp), stdp, { current: 0, weight: 1 })).get('weights')?.values['weights'];
    expect(new Set(sent).size).toBeGreaterThan(4);
  });
});

describe('words to complete', () => {
  it('are the text’s own names first, then the language’s, its functions and units', () => {
    const words = vocabularyOf(psc_exp);
    expect(words[0]).toEqual({ word: 'C_m', kind: 'name', detail: 'pF' });
    expect(words.find(({ word }) => word === 'arriving')).toMatchObject({ kind: 'name', detail: 'spike' });
    expect(words.find(({ word }) => word === 'clip')).toMatchObject({ kind: 'function', detail: '(x, y, z)' });
    expect(words.find(({ word }) => word === 'mV')?.kind).toBe('unit');
    expect(words.find(({ word }) => word === 'onReceive')?.kind).toBe('keyword');
  });
});

describe('keeping a model', () => {
  const document = readForeign(psc_exp, 'x.nestml').documents[0]?.document as GraphDocument;

  it('renames it wherever it is used, and is taken back as one step', () => {
    const renamed = psc_exp.replace('my_psc_exp', 'other');
    const after = applyCommand(document, saveNestml(document, 'other', renamed, 'my_psc_exp'));
    expect(Object.keys(after.models)).toEqual(['other']);
    expect(after.nodes['neuron']?.model).toBe('other');
    expect(compile(after).network).toBeDefined();
  });

  it('refuses names of NEST’s and of other models of the document', () => {
    expect(nestmlNameRefusal(document, 'iaf_psc_exp', undefined)).toBe('taken');
    expect(nestmlNameRefusal(document, 'my_psc_exp', undefined)).toBe('taken');
    expect(nestmlNameRefusal(document, 'my_psc_exp', 'my_psc_exp')).toBeUndefined();
  });

  it('removed leaves its nodes as placeholders of its name', () => {
    const after = applyCommand(document, removeNestml(document, 'my_psc_exp'));
    expect([after.models, after.nodes['neuron']?.model]).toEqual([{}, 'my_psc_exp']);
  });
});
