/** Settings of waveform relaxation and gap junctions: from a document to a script, back again, and to the kernel. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { applyCommand, setRelaxation } from '../../src/document/commands/index.ts';
import { parseDocument } from '../../src/document/file/schema.ts';
import { writeDocument } from '../../src/document/file/write.ts';
import type { GraphDocument } from '../../src/document/types.ts';
import { readForeign } from '../../src/formats/import.ts';
import { toPynest } from '../../src/formats/pynest.ts';
import type { WaveformRelaxation } from '../../src/models/vocabulary/exchange.ts';
import { createPynest } from '../../src/pynest/createPynest.ts';

const settings = { use_wfr: true, wfr_comm_interval: 0.5, wfr_tol: 1e-6, wfr_max_iterations: 20, wfr_interpolation_order: 1 };
const differing = { wfr_comm_interval: 0.5, wfr_tol: 1e-6, wfr_max_iterations: 20, wfr_interpolation_order: 1 };

function file(kernel: object) {
  return {
    format: 'spikepatch.graph',
    version: 1,
    kernel: { resolution: 0.1, rng_seed: 1, duration: 10, ...kernel },
    nodes: ['a', 'b'].map((id, k) => ({ id, model: 'hh_psc_alpha_gap', n: 1, params: {}, position: { x: 200 * k, y: 0 } })),
    edges: [
      {
        id: 'e',
        source: 'a',
        target: 'b',
        conn_spec: { rule: 'one_to_one', make_symmetric: true },
        syn_spec: { synapse_model: 'gap_junction', weight: 0.5 },
      },
    ],
  };
}

function read(text: string): GraphDocument {
  const { document, diagnostics } = parseDocument(text);
  if (document === undefined) throw new Error(JSON.stringify(diagnostics));
  return document;
}

describe('settings of waveform relaxation', () => {
  it('are read, kept where they differ from NEST’s, written, and reach the kernel', () => {
    const document = read(JSON.stringify(file(settings)));
    expect(document.relaxation).toEqual(differing);
    expect(read(JSON.stringify(writeDocument(document))).relaxation).toEqual(differing);
    expect(compile(document).network?.relaxation).toEqual(differing);
    expect(compile(read(JSON.stringify(file({})))).network?.relaxation).toBeUndefined();
  });

  it.each([
    ['use_wfr', 1],
    ['wfr_comm_interval', 0],
    ['wfr_tol', -1],
    ['wfr_max_iterations', 0.5],
    ['wfr_interpolation_order', 2],
  ])('%s may not be %s', (key, value) => {
    const { document, diagnostics = [] } = parseDocument(JSON.stringify(file({ [key]: value })));
    expect(document).toBeUndefined();
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['out_of_range', `kernel.${key}`]]);
  });

  it('lose the interval where relaxation is switched off, by command and by script', () => {
    const document = read(JSON.stringify(file(settings)));
    const { use_wfr: _, wfr_comm_interval: __, ...rest } = differing as Partial<WaveformRelaxation>;
    expect(applyCommand(document, setRelaxation(document, { use_wfr: false })).relaxation).toEqual({ ...rest, use_wfr: false });
    const script = "import nest\nnest.wfr_comm_interval = 0.5\nnest.use_wfr = False\nnest.Create('lin_rate_ipn')\nnest.Simulate(10.)\n";
    expect(readForeign(script, 'network.py').documents[0]?.document.relaxation).toEqual({ use_wfr: false });
  });

  it('find the resolution as the interval where a script switches relaxation on again', () => {
    const script =
      "import nest\nnest.use_wfr = False\nnest.resolution = 0.2\nnest.use_wfr = True\nnest.Create('lin_rate_ipn')\nnest.Simulate(10.)\n";
    expect(readForeign(script, 'network.py').documents[0]?.document.relaxation).toEqual({ wfr_comm_interval: 0.2 });
  });

  // Recorded with NEST 3.9: what GetKernelStatus tells after each SetKernelStatus.
  it.each([
    [
      [{ use_wfr: false }, { use_wfr: true }],
      [0.1, 0.1],
    ],
    [
      [{ use_wfr: false }, { resolution: 0.2 }, { use_wfr: true }],
      [0.1, 0.2, 0.2],
    ],
    [[{ resolution: 2 }], [2]],
    [
      [{ wfr_comm_interval: 0.5 }, { use_wfr: false }, { use_wfr: true }],
      [0.5, 0.1, 0.1],
    ],
    [
      [{ use_wfr: false }, { use_wfr: true, wfr_comm_interval: 0.5 }],
      [0.1, 0.5],
    ],
    [
      [{ wfr_comm_interval: 0.5 }, { resolution: 1 }],
      [0.5, 1],
    ],
  ])('%j leave PyNEST’s verbs the intervals %j, as in NEST', (sets, intervals) => {
    const nest = createPynest({});
    const told = sets.map((set) => {
      nest.SetKernelStatus(set);
      return nest.GetKernelStatus('wfr_comm_interval');
    });
    expect(told).toEqual(intervals);
  });

  it('go into a script with make_symmetric, and come back from it', () => {
    const document = read(JSON.stringify(file(settings)));
    const { script } = toPynest(document, { nest: 3 });
    expect(script).toContain('"wfr_comm_interval": 0.5');
    expect(script).toContain('"wfr_max_iterations": 20');
    expect(script).toContain('"make_symmetric": True');
    const [back] = readForeign(script, 'network.py').documents;
    expect(back?.document.relaxation).toEqual(differing);
    expect(Object.values(back?.document.edges ?? {}).map(({ conn_spec, syn_spec }) => [conn_spec, syn_spec])).toEqual([
      [
        { rule: 'one_to_one', make_symmetric: true },
        { synapse_model: 'gap_junction', weight: 0.5 },
      ],
    ]);
  });

  it('are known to PyNEST’s verbs', () => {
    const nest = createPynest({});
    expect(nest.GetKernelStatus('wfr_tol')).toBe(0.0001);
    nest.SetKernelStatus({ wfr_tol: 1e-5, use_wfr: false });
    expect(nest.GetKernelStatus(['wfr_tol', 'use_wfr'])).toEqual([1e-5, false]);
    expect(() => nest.SetKernelStatus({ wfr_interpolation_order: 2 })).toThrow(/0, 1 or 3/);
    const [a, b] = [nest.Create('hh_psc_alpha_gap'), nest.Create('hh_psc_alpha_gap')];
    nest.Connect(a, b, { rule: 'one_to_one', make_symmetric: true }, { synapse_model: 'gap_junction', weight: 0.3 });
    expect(nest.GetKernelStatus('num_connections')).toBe(2);
    expect(() => nest.SetKernelStatus({ use_wfr: true })).toThrow(/before nodes are created/);
    expect(() => nest.Connect(a, b, 'one_to_one', { synapse_model: 'gap_junction' })).toThrow(/make_symmetric/);
  });
});
