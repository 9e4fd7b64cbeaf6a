import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';

/** Reads a graph that a test wrote; a violation fails the test. */
export function graph(file: Readonly<Record<string, unknown>>): GraphDocument {
  const read = readDocument({ format: 'spikepatch.graph', version: 2, ...file });
  if (read.document === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

/** Two populations with recorders: ex excites, inh inhibits, a poisson_generator drives both. */
export const circuit = graph({
  kernel: { duration: 500 },
  nodes: [
    { id: 'ex', model: 'iaf_psc_alpha', n: 8, params: { I_e: 400 } },
    { id: 'inh', model: 'iaf_psc_exp', n: 2 },
    { id: 'drive', model: 'poisson_generator', params: { rate: 8000 } },
    { id: 'sr', model: 'spike_recorder' },
  ],
  edges: [
    { id: 'e1', source: 'ex', target: 'inh', syn_spec: { weight: 20 } },
    { id: 'e2', source: 'inh', target: 'ex', conn_spec: { rule: 'fixed_indegree', indegree: 1 }, syn_spec: { weight: -80, delay: 2 } },
    { id: 'e3', source: 'drive', target: 'ex', syn_spec: { weight: 10 } },
    { id: 'e4', source: 'ex', target: 'sr' },
  ],
  sweeps: [{ id: 'fI', dials: [{ path: 'nodes.ex.params.I_e', from: 0, to: 500, count: 6 }], measure: 'rate(ex)' }],
});
