/** A state vector without elements: a multisynapse neuron that has no synapse yet. */
import { describe, expect, it } from 'vitest';
import { jsBackend } from '../../src/codegen/js.ts';
import { wasmBackend } from '../../src/codegen/wasm/index.ts';
import { edge, network, node, recorded, simulate } from '../kernel/networks.ts';

const spec = network(
  [
    node('iaf_psc_exp_multisynapse', 3, { tau_syn: [], I_e: 400 }),
    node('multimeter', 1, { record_from: ['V_m', 'I_syn'], interval: 1 }),
    node('iaf_psc_exp', 3, { I_e: 400, E_L: -70, tau_m: 10, C_m: 250, t_ref: 2, V_reset: -70 }),
    node('multimeter', 1, { record_from: ['V_m'], interval: 1 }),
  ],
  [edge(1, 0), edge(3, 2)],
);

describe('a state vector of size 0', () => {
  it.each([
    ['js', jsBackend],
    ['wasm', wasmBackend],
  ] as const)('compiles and runs as a neuron without synapses (%s)', (_, backend) => {
    const [multi, single] = simulate(spec, 50, backend).recordings.map((recording) => recording.read().values);
    expect(new Set(multi?.['I_syn'])).toEqual(new Set([0]));
    // The same neuron with one silent synapse: the same potential.
    multi?.['V_m']?.forEach((value, i) => {
      expect(value).toBeCloseTo(single?.['V_m']?.[i] as number, 10);
    });
    expect(recorded(simulate(spec, 50, backend))).toEqual(recorded(simulate(spec, 50, jsBackend)));
  });
});
