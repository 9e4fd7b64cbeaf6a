import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/document/file/schema.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { type Heard, whySilent } from '../../src/experiment/silence.ts';

interface Part {
  readonly id: string;
  readonly model: string;
  readonly params?: object;
  readonly muted?: boolean;
}
type Wire = readonly [source: string, target: string, syn_spec?: object];

function circuit(nodes: readonly Part[], wires: readonly Wire[] = [], duration = 100): GraphDocument {
  const read = readDocument({
    format: 'spikepatch.graph',
    version: 2,
    title: '',
    kernel: { resolution: 0.1, rng_seed: 1, duration },
    nodes: nodes.map((node, x) => ({ n: 1, params: {}, position: { x: 200 * x, y: 0 }, ...node })),
    edges: wires.map(([source, target, syn_spec = {}], k) => ({
      id: `e${k}`,
      source,
      target,
      conn_spec: { rule: 'all_to_all' },
      syn_spec,
    })),
  });
  if (read.document === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

const heard = (peaks: Readonly<Record<string, number>> = {}, spikes = 0): Heard => ({ spikes, peakOf: (node) => peaks[node] });
const NEURON = { id: 'cell', model: 'iaf_psc_alpha' };

describe('why nobody fired', () => {
  it('is not asked where somebody fired, or where nobody can', () => {
    expect(whySilent(circuit([NEURON]), heard({}, 1))).toEqual([]);
    expect(whySilent(circuit([{ id: 'dc', model: 'dc_generator' }]), heard())).toEqual([]);
  });

  it('is a source that is wired and sends nothing, by the number that would change it', () => {
    const zero = circuit([{ id: 'dc', model: 'dc_generator' }, NEURON], [['dc', 'cell']]);
    expect(whySilent(zero, heard({ cell: -70 }))[0]).toEqual({
      kind: 'idle',
      node: 'dc',
      parameter: 'amplitude',
      unit: 'pA',
      target: 'cell',
      path: 'nodes.dc.params.amplitude',
    });
    const rate = circuit([{ id: 'noise', model: 'poisson_generator' }, NEURON], [['noise', 'cell', { weight: 20, delay: 1 }]]);
    expect(whySilent(rate, heard())[0]).toMatchObject({ kind: 'idle', parameter: 'rate', unit: 'Hz' });
    const empty = circuit([{ id: 'train', model: 'spike_generator' }, NEURON], [['train', 'cell', { weight: 20, delay: 1 }]]);
    const [first] = whySilent(empty, heard());
    expect(first).toMatchObject({ kind: 'idle', parameter: 'spike_times' });
    expect(first).not.toHaveProperty('path');
  });

  it('is no source that is muted, sends, or leads nowhere', () => {
    const dc = { id: 'dc', model: 'dc_generator' };
    const kinds = (document: GraphDocument) => whySilent(document, heard()).map(({ kind }) => kind);
    expect(kinds(circuit([{ ...dc, params: { amplitude: 10 } }, NEURON], [['dc', 'cell']]))).toEqual([]);
    expect(kinds(circuit([{ ...dc, muted: true }, NEURON], [['dc', 'cell']]))).toEqual(['no_input']);
    expect(kinds(circuit([dc, NEURON]))).toEqual(['no_input']);
  });

  it('is a neuron without input, unless it has a current of its own; a recorder is no input', () => {
    const meter = circuit([NEURON, { id: 'meter', model: 'multimeter', params: { record_from: ['V_m'] } }], [['meter', 'cell']]);
    expect(whySilent(meter, heard())).toEqual([{ kind: 'no_input', node: 'cell', path: 'nodes.cell.params.I_e' }]);
    expect(whySilent(circuit([{ ...NEURON, params: { I_e: 100 } }]), heard())).toEqual([]);
  });

  it('is mended where the current comes from: the source that drives the neuron, not the neuron beside it', () => {
    const driven = circuit([{ id: 'dc', model: 'dc_generator', params: { amplitude: 300 } }, NEURON], [['dc', 'cell']]);
    expect(whySilent(driven, heard({ cell: -58 }))).toEqual([
      {
        kind: 'below',
        node: 'cell',
        gap: 3,
        source: { node: 'dc', parameter: 'amplitude', unit: 'pA' },
        path: 'nodes.dc.params.amplitude',
      },
    ]);
    const drained = circuit([{ id: 'dc', model: 'dc_generator', params: { amplitude: 300 } }, NEURON], [['dc', 'cell', { weight: -1 }]]);
    expect(whySilent(drained, heard({ cell: -70 }))).toMatchObject([{ kind: 'below', path: 'nodes.cell.params.I_e' }]);
  });

  it('is how far the neuron that came nearest stayed below its threshold', () => {
    const two = circuit([
      { ...NEURON, params: { I_e: 300 } },
      { id: 'other', model: 'iaf_psc_alpha', params: { I_e: 200, V_th: -50 } },
    ]);
    const reasons = whySilent(two, heard({ cell: -57.1, other: -56 }));
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatchObject({ kind: 'below', node: 'cell', path: 'nodes.cell.params.I_e' });
    expect((reasons[0] as { gap: number }).gap).toBeCloseTo(2.1, 12);
  });

  it('is a delay longer than the run, where nothing faster comes in', () => {
    const train = { id: 'train', model: 'spike_generator', params: { spike_times: [1] } };
    const slow = circuit([train, NEURON], [['train', 'cell', { weight: 2000, delay: 150 }]]);
    expect(whySilent(slow, heard({ cell: -70 }))[0]).toEqual({ kind: 'late', edge: 'e0', delay: 150, duration: 100, until: 250 });
    const both = circuit(
      [train, NEURON],
      [
        ['train', 'cell', { weight: 2000, delay: 150 }],
        ['train', 'cell', { weight: 2, delay: 1 }],
      ],
    );
    expect(whySilent(both, heard({ cell: -70 })).map(({ kind }) => kind)).toEqual(['below']);
  });
});
