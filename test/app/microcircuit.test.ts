/** The microcircuit among the examples is that of Potjans and Diesmann (2014), whole; a tenth of it runs here. */
import { describe, expect, it } from 'vitest';
import microcircuit from '../../src/app/examples/microcircuit.json';
import { simulateDocument } from '../../src/cli/simulate.ts';
import { compile } from '../../src/compile/index.ts';
import { readDocument } from '../../src/document/file/schema.ts';
import { estimate } from '../../src/kernel/index.ts';

/** Table 5 of the paper: sizes, synapses of the outside, connection probabilities by target (rows) and source. */
const SIZES = [20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948];
const OUTSIDE = [1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100];
const PROBABILITIES = [
  [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0],
  [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
  [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0],
  [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
  [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0],
  [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
  [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
  [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
];

const { nodes, edges } = microcircuit;
const neurons = nodes.filter(({ model }) => model === 'iaf_psc_exp');
const between = edges.filter(({ source, target }) => [source, target].every((id) => neurons.some((node) => node.id === id)));

describe('the cortical microcircuit', () => {
  it('has the sizes, inputs and numbers of synapses of the paper', () => {
    expect(neurons.map(({ n }) => n)).toEqual(SIZES);
    const rates = neurons.map(({ id }) => {
      const source = edges.find((edge) => edge.target === id && edge.source.startsWith('input_'))?.source;
      return nodes.find((node) => node.id === source)?.params.rate;
    });
    expect(rates).toEqual(OUTSIDE.map((count) => 8 * count));
    for (const [t, row] of PROBABILITIES.entries()) {
      for (const [s, p] of row.entries()) {
        const edge = between.find(({ source, target }) => source === neurons[s]?.id && target === neurons[t]?.id);
        const pairs = (SIZES[s] as number) * (SIZES[t] as number);
        // Two nodes are connected with probability p when so many synapses are thrown onto all pairs (equation 1 of the paper).
        expect(edge?.conn_spec?.N).toBe(p === 0 ? undefined : Math.round(Math.log(1 - p) / Math.log((pairs - 1) / pairs)));
      }
    }
  });

  it('has 77,169 neurons and 298,880,968 synapses, in less than 4 GiB', () => {
    const { document } = readDocument(microcircuit);
    const compiled = document && compile(document);
    if (compiled?.network === undefined) throw new Error('it does not compile');
    expect(neurons.reduce((sum, { n }) => sum + n, 0)).toBe(77_169);
    expect(between.reduce((sum, { conn_spec }) => sum + (conn_spec?.N ?? 0), 0)).toBe(298_880_968);
    expect(estimate(compiled.network, 1000).bytes).toBeLessThan(2 ** 32);
  });

  it('runs, a tenth of it', () => {
    const scale = 0.1;
    const down = structuredClone(microcircuit) as typeof microcircuit;
    for (const node of down.nodes) if (node.model === 'iaf_psc_exp') node.n = Math.round(node.n * scale);
    for (const edge of down.edges) if (edge.conn_spec?.N !== undefined) edge.conn_spec.N = Math.round(edge.conn_spec.N * scale * scale);
    down.kernel.duration = 200;
    const { document } = readDocument(down);
    if (!document) throw new Error('it cannot be read');
    const { results, diagnostics } = simulateDocument(document);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(results?.recorders['spikes']?.times.length).toBeGreaterThan(200);
  });
});
