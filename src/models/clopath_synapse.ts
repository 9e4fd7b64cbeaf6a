import { clopathReferences } from './clopath.ts';
import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const clopath_synapse: SynapseModel = {
  name: 'clopath_synapse',
  elementType: 'synapse',
  rare: true,
  summary: 'Plasticity that follows the potential of the target (Clopath)',
  doc: 'The weight grows while the potential of the target is high after a spike of the source, over a trace `x_bar` that decays with `tau_x`, up to `Wmax`; each spike of the source lowers it by what the filtered potential of the target is above `theta_minus`, down to `Wmin`. Amplitudes, thresholds and filters belong to the target, which has to be made for it: aeif_psc_delta_clopath or hh_psc_alpha_clopath.',
  synonyms: ['Clopath', 'voltage-based', 'STDP', 'plasticity', 'learning', 'LTP', 'LTD', 'homeostasis'],
  parameters: {
    ...connectionParameters(),
    tau_x: { unit: 'ms', default: 15, doc: 'Time constant of the trace of the source.', primary: true, range: [1, 100] },
    Wmin: { unit: '1', default: 0, doc: 'Smallest weight, of the sign of the weight.', range: [0, 100] },
    Wmax: { unit: '1', default: 100, doc: 'Largest weight, of the sign of the weight.', primary: true, range: [0, 1000] },
    x_bar: { unit: '1/ms', default: 0, doc: 'Trace of the source at the start.', range: [0, 1] },
  },
  constraints: [
    {
      when: '(weight >= 0) != (Wmin >= 0)',
      message: 'Weight and Wmin must have same sign.',
      pastWeight: true,
    },
    {
      when: '(weight >= 0) != (Wmax > 0)',
      message: 'Weight and Wmax must have same sign.',
      pastWeight: true,
    },
    ...connectionConstraints,
  ],
  state: { x_bar: { unit: '1/ms', doc: 'Trace of the source.' } },
  equations: `
    x_bar' = -x_bar / tau_x
  `,
  onPostNote: `
    weight = min(weight + post_note * x_bar, Wmax)
  `,
  onPreSpike: `
    weight = max(weight - post_value, Wmin)
    deliver(weight)
    x_bar += 1 / tau_x
  `,
  references: clopathReferences,
};
