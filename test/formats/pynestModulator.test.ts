/** A connection's volume_transmitter in scripts: written as NEST has it, and read back. */
import { expect, it } from 'vitest';
import { parseDocument } from '../../src/document/file/schema.ts';
import { readForeign } from '../../src/formats/import.ts';
import { toPynest } from '../../src/formats/pynest.ts';

const text = JSON.stringify({
  format: 'spikepatch.graph',
  version: 2,
  models: { da: { copy_of: 'stdp_dopamine_synapse', params: { Wmax: 600 } } },
  nodes: [
    { id: 'pre', model: 'parrot_neuron' },
    { id: 'post', model: 'iaf_psc_exp' },
    { id: 'vt', model: 'volume_transmitter', params: { deliver_interval: 3 } },
    { id: 'wr', model: 'weight_recorder' },
  ],
  edges: [
    {
      id: 'e1',
      source: 'pre',
      target: 'post',
      syn_spec: { synapse_model: 'da', weight: 200, volume_transmitter: 'vt', weight_recorder: 'wr' },
    },
    { id: 'e2', source: 'post', target: 'vt' },
  ],
});

it.each([3, 2] as const)('goes into a copied model and comes back (NEST %d)', (nest) => {
  const { document } = parseDocument(text);
  const script = toPynest(document!, { nest });
  const code = script.script;
  expect(code).toContain(`"volume_transmitter": vt${nest === 3 ? '' : '[0]'}`);
  const { documents } = readForeign(code, 'script.py');
  const read = Object.values(documents[0]!.document.edges);
  expect(read.map(({ syn_spec }) => syn_spec['volume_transmitter']).filter((named) => named !== undefined)).toHaveLength(1);
  const [edge] = read.filter(({ syn_spec }) => syn_spec['volume_transmitter'] !== undefined);
  const named = documents[0]!.document.nodes[String(edge?.syn_spec['volume_transmitter'])];
  expect(named?.model).toBe('volume_transmitter');
  expect(named?.params).toEqual({ deliver_interval: 3 });
  expect(documents[0]!.document.nodes[String(edge?.syn_spec['weight_recorder'])]?.model).toBe('weight_recorder');
});
