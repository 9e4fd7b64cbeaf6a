/** NESTML files through the door of all files, own models in documents, and in scripts for NEST. */
import { describe, expect, it } from 'vitest';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { checkDocument, compile } from '../../src/compile/index.ts';
import { parseDocument, readDocument, writeDocument } from '../../src/document/file/schema.ts';
import { usableNodeModels, usableSynapseModels } from '../../src/document/meaning/modelNames.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';
import { modelToNestml, toNestml } from '../../src/formats/nestmlExport.ts';
import { toPynest } from '../../src/formats/pynest.ts';
import { build } from '../../src/kernel/index.ts';
import { sayFinding } from '../../src/text/language.ts';
import { psc_exp, stdp } from '../nestml/texts.ts';

function imported(text: string): GraphDocument {
  const { documents, lost, reader } = readForeign(text, 'mine.nestml');
  expect(reader).toBe('nestml');
  expect(lost).toEqual([]);
  return documents[0]?.document as GraphDocument;
}

function rowsOf(document: GraphDocument) {
  const { network, duration } = compile(document) as Extract<ReturnType<typeof compile>, { duration: number }>;
  const simulation = build(network, { backend: wasmBackend });
  simulation.advance(duration);
  return simulation.recordings.map((recording) => ({ model: recording.model, ...recording.read() }));
}

describe('a NESTML file', () => {
  it('is a graph with one neuron, driven and recorded', () => {
    const document = imported(psc_exp);
    expect(Object.values(document.nodes).filter(({ model }) => model === 'my_psc_exp')).toHaveLength(1);
    expect(checkDocument(document)).toEqual([]);
    const [samples, spikes] = rowsOf(document);
    expect(Object.keys(samples?.values ?? {})).toEqual(['V_m', 'I_ex', 'I_in', 'refractory']);
    expect(spikes?.times.length).toBeGreaterThan(3);
  });

  it('is a graph with one connection that records its weight', () => {
    const [weights] = rowsOf(imported(stdp));
    expect(new Set(weights?.values['weights'] ?? []).size).toBeGreaterThan(2);
  });

  it('that is called like a model of NEST’s gets a name of its own, and that is said', () => {
    const { documents, lost } = readForeign(psc_exp.replace('my_psc_exp', 'iaf_psc_exp'), 'x.nestml');
    expect(Object.keys(documents[0]?.document.models ?? {})).toEqual(['iaf_psc_exp_nestml']);
    expect(lost.map(({ why }) => why)).toEqual(['NEST has a model of this name already; this one is called iaf_psc_exp_nestml.']);
  });

  it('with errors is no graph: all are told, with line and column', () => {
    const { documents, lost } = readForeign(psc_exp.replace('tau_ex ms', 'tau_ex mss'), 'x.nestml');
    expect(documents).toEqual([]);
    expect(lost.map(({ where, why }) => `${where} ${why}`)).toContain('7:16 There is no unit "mss". Did you mean "ms"?');
  });

  it('with Windows line ends and a byte order mark is read alike', () => {
    expect(imported(`\ufeff${psc_exp.replaceAll('\n', '\r\n')}`).title).toBe('my_psc_exp');
  });
});

describe('a model in NESTML', () => {
  it('is a model like any other of its document', () => {
    const document = imported(psc_exp);
    expect(usableNodeModels(document.models).at(-1)).toMatchObject({ name: 'my_psc_exp', isOwn: true });
    expect(usableSynapseModels(imported(stdp).models).at(-1)).toMatchObject({ name: 'my_stdp', isOwn: true });
    const copied = { ...document, models: { ...document.models, mine: { copy_of: 'my_psc_exp', params: { tau_m: 20 } } } } as GraphDocument;
    expect(usableNodeModels(copied.models).at(-1)?.model.parameters['tau_m']?.default).toBe(10);
    expect(parseDocument(JSON.stringify(writeDocument(document))).document).toEqual(document);
  });

  it('has its parameters checked: names, guards, units', () => {
    const file = writeDocument(imported(psc_exp.replace('tau_m ms = 10 ms', 'tau_m ms = 10 ms [[tau_m > 0 ms]]'))) as {
      nodes: { params?: object }[];
    };
    const withParams = (params: object) => {
      const { document, diagnostics = [] } = readDocument({
        ...file,
        nodes: file.nodes.map((node, k) => (k === 0 ? { ...node, params } : node)),
      });
      return (document === undefined ? diagnostics : checkDocument(document)).map(sayFinding).join(' ');
    };
    expect(withParams({ tau_n: 3 })).toContain('tau_m');
    expect(withParams({ tau_m: -1 })).toContain("The constraint 'tau_m > 0 ms' is violated!");
    expect(withParams({ tau_m: 5 })).toBe('');
  });

  it('with errors keeps its document from running, and says where they are', () => {
    const document = imported(psc_exp);
    const broken = { ...document, models: { my_psc_exp: { nestml: psc_exp.replace('tau_ex ms', 'tau_ex mss') } } };
    const said = checkDocument(broken).map(sayFinding);
    expect(said).toContain('"my_psc_exp", line 7, column 16: There is no unit "mss". Did you mean "ms"?');
    expect(said).toContain('"my_psc_exp" is a model in NESTML whose text has errors.');
    expect(compile(broken).network).toBeUndefined();
  });

  it('has to be called as its text calls it', () => {
    const document = imported(psc_exp);
    const other = { ...document, models: { other: { nestml: psc_exp } } };
    expect(checkDocument(other).map(sayFinding).join()).toContain('its text "my_psc_exp"');
  });

  it('changes the hash with what it says, not with a comment', () => {
    const hash = (text: string) => (compile(imported(text)) as { hash: string }).hash;
    expect(hash(psc_exp.replace('250 pF', '251 pF'))).not.toBe(hash(psc_exp));
    expect(hash(psc_exp.replace('  # nothing', ''))).toBe(hash(psc_exp));
  });
});

describe('a script for NEST 3', () => {
  it('has the models’ files beside it and the lines that load them', () => {
    const { script, files, notes } = toPynest(imported(psc_exp), { nest: 3 });
    expect(notes).toEqual([]);
    expect(files).toEqual([{ name: 'my_psc_exp.nestml', text: psc_exp }]);
    expect(script).toContain('generate_nest_target(\n    input_path=["my_psc_exp.nestml"],');
    expect(script.indexOf('nest.Install("spikepatchmodule")')).toBeGreaterThan(script.indexOf('nest.ResetKernel()'));
    expect(script.indexOf('nest.Create("my_psc_exp")')).toBeGreaterThan(script.indexOf('nest.Install'));
  });

  it('builds a synapse together with the neuron at which it ends, and calls both as NEST then does', () => {
    const pair = imported(psc_exp);
    const document = {
      ...pair,
      models: { ...pair.models, my_stdp: { nestml: stdp } },
      edges: {
        ...pair.edges,
        own: {
          ...Object.values(pair.edges)[0],
          id: 'own',
          source: 'neuron',
          target: 'neuron',
          order: 99,
          syn_spec: { synapse_model: 'my_stdp' },
        },
      },
    } as unknown as GraphDocument;
    const { script, files } = toPynest(document, { nest: 3 });
    expect(files.map(({ name }) => name)).toEqual(['my_psc_exp.nestml', 'my_stdp.nestml']);
    expect(script).toContain('"post_ports": ["post_spikes"]');
    expect(script).toContain('nest.Create("my_psc_exp__with_my_stdp")');
    expect(script).toContain('"my_stdp__with_my_psc_exp"');
  });

  it('of NEST 2 says that it can not', () => {
    const { files, notes } = toPynest(imported(psc_exp), { nest: 2 });
    expect(files).toEqual([]);
    expect(notes.map(({ code }) => code)).toContain('export_nestml');
  });
});

describe('models written as NESTML', () => {
  it('are those of the document as they are, and NEST’s as far as NESTML has words for them', () => {
    const document = imported(psc_exp);
    const other = { ...Object.values(document.nodes)[0], id: 'other', model: 'iaf_psc_alpha', order: 50 };
    const adaptive = { ...other, id: 'adaptive', model: 'aeif_cond_exp', order: 51 };
    const { text, refused } = toNestml({ ...document, nodes: { ...document.nodes, other, adaptive } } as unknown as GraphDocument);
    expect(text.startsWith(psc_exp.trim())).toBe(true);
    expect(text).toContain('model iaf_psc_alpha_nestml:');
    expect(refused).toEqual([{ name: 'aeif_cond_exp', why: 'NESTML can not say afterSubstep.' }]);
  });

  it('by the name of a model alone', () => {
    expect(modelToNestml('stdp_synapse')?.text).toContain('model stdp_synapse_nestml:');
    expect(modelToNestml('no_such_model')).toBeUndefined();
    expect(readForeign(modelToNestml('iaf_psc_exp')?.text ?? '', 'x.nestml').documents[0]?.document.title).toBe('iaf_psc_exp_nestml');
  });
});
