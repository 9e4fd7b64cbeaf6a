import { connectionConstraints, connectionParameters } from './connection.ts';
import type { SynapseModel } from './types.ts';

export const vogels_sprekeler_synapse: SynapseModel = {
  name: 'vogels_sprekeler_synapse',
  elementType: 'synapse',
  summary: 'Symmetric plasticity with constant depression, for inhibition that balances excitation',
  doc: 'The size of the weight grows with every pair of spikes that are close in time, whichever comes first, and shrinks a little with each spike of the source. On inhibitory connections (negative `weight` and `Wmax`) this drives the target to the rate `alpha` / (2 · `tau`). It reads the trace of the target, whose time constant `tau_minus` should equal `tau`.',
  synonyms: ['inhibitory plasticity', 'balance', 'homeostasis', 'learning', 'STDP', 'symmetric'],
  parameters: {
    ...connectionParameters(0.5),
    tau: { unit: 'ms', default: 20, doc: 'Time constant of the trace of the source.', range: [1, 100] },
    eta: { unit: '1', default: 0.001, doc: 'Learning rate.', primary: true, range: [0, 0.1] },
    alpha: { unit: '1', default: 0.12, doc: 'Constant depression: twice `tau` times the rate aimed at.', primary: true, range: [0, 1] },
    Wmax: { unit: '1', default: 1, doc: 'Largest weight; its sign is that of all weights.', range: [-200, 200] },
    Kplus: { unit: '1', default: 0, doc: 'Trace of the source at the start.', hidden: true },
  },
  constraints: [
    { when: '(weight > 0 and Wmax < 0) or (weight < 0 and Wmax >= 0)', message: 'Weight and Wmax must have same sign.', pastWeight: true },
    { when: 'Kplus < 0', message: 'State Kplus must be positive.' },
    ...connectionConstraints,
  ],
  state: { Kplus: { unit: '1', doc: 'Trace of the source.' } },
  equations: `
    Kplus' = -Kplus / tau
  `,
  internals: `
    sign = Wmax < 0 ? -1 : 1
  `,
  onPostSpike: `
    weight = sign * min(abs(weight) + eta * Kplus, abs(Wmax))
  `,
  onPreSpike: `
    weight = sign * min(abs(weight) + eta * post_trace, abs(Wmax))
    weight = sign * max(abs(weight) - alpha * eta, 0)
    deliver(weight)
    Kplus += 1
  `,
  reads: ['post_trace'],
  references: [
    {
      text: 'Vogels TP, Sprekeler H, Zenke F, Clopath C, Gerstner W (2011). Inhibitory plasticity balances excitation and inhibition in sensory pathways and memory networks. Science 334:1569–1573.',
      doi: '10.1126/science.1211095',
    },
  ],
};
