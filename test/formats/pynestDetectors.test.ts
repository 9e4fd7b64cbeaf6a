/** Detectors, given spikes and diluted ones in scripts: written with a figure of what was detected, and read back without a loss. */
import { expect, it } from 'vitest';
import { parseDocument } from '../../src/document/file/schema.ts';
import { readForeign } from '../../src/formats/import.ts';
import { toPynest } from '../../src/formats/pynest.ts';

const text = JSON.stringify({
  format: 'spikepatch.graph',
  version: 2,
  nodes: [
    { id: 'inj', model: 'spike_train_injector', params: { spike_times: [5, 10.05], precise_times: true } },
    { id: 'dil', model: 'spike_dilutor', params: { p_copy: 0.5 } },
    { id: 'par', model: 'parrot_neuron', n: 2 },
    { id: 'pair', model: 'correlation_detector', params: { delta_tau: 1 } },
    { id: 'matrix', model: 'correlomatrix_detector', params: { N_channels: 2 } },
    { id: 'cells', model: 'ginzburg_neuron', n: 3, params: { theta: 1 } },
    { id: 'spins', model: 'spin_detector' },
    { id: 'wr', model: 'weight_recorder' },
  ],
  edges: [
    { id: 'e1', source: 'inj', target: 'dil', conn_spec: 'all_to_all' },
    { id: 'e2', source: 'dil', target: 'par' },
    { id: 'e3', source: 'par', target: 'pair' },
    { id: 'e4', source: 'inj', target: 'pair', syn_spec: { receptor_type: 1, weight: 2 } },
    { id: 'e5', source: 'par', target: 'matrix', syn_spec: { receptor_type: 1 } },
    { id: 'e6', source: 'inj', target: 'par', syn_spec: { synapse_model: 'stdp_synapse', weight: 2, weight_recorder: 'wr' } },
    { id: 'e7', source: 'cells', target: 'spins' },
  ],
});

it.each([3, 2] as const)('go out and come back (NEST %d)', (nest) => {
  const { document } = parseDocument(text);
  const { script } = toPynest(document!, { nest });
  expect(script).toContain(nest === 3 ? 'counts = pair.count_histogram' : 'counts = nest.GetStatus(pair, "count_histogram")[0]');
  expect(script).toContain('c=events["state"]');
  const { documents, lost } = readForeign(script, 'script.py');
  expect(lost).toEqual([]);
  const read = documents[0]!.document;
  const facts = (of: typeof read) => [
    Object.values(of.nodes).map(({ model, n, params }) => [model, n, params]),
    // A weight_recorder needs a copied model in NEST.
    Object.values(of.edges).map(({ syn_spec: { synapse_model: _, ...syn_spec } }) => syn_spec),
  ];
  expect(facts(read)).toEqual(facts(document!));
});
