/**
 * Spike-timing dependent plasticity that dopamine turns into weight. Between two events the weight follows the integral of c · (n − b), which
 * has a closed form.
 * Source: NEST 3.9, stdp_dopamine_synapse; Izhikevich (2007), Potjans et al. (2010).
 */
import { connectionConstraints, connectionParameters } from './connection.ts';
import { neuromodulation } from './neuromodulation.ts';
import { nonNegativeTrace, presynapticTrace } from './stdp.ts';
import type { SynapseModel } from './types.ts';

export const stdp_dopamine_synapse: SynapseModel = {
  name: 'stdp_dopamine_synapse',
  elementType: 'synapse',
  rare: true,
  summary: 'Plasticity that dopamine turns into weight (reward learning)',
  doc: 'Pairs of spikes do not change the weight, but a trace `c` of what could change (the eligibility), which fades with `tau_c`: a spike of the target after one of the source adds to it, the other order takes from it. The weight grows by `c` times the dopamine `n` above its baseline `b`. Dopamine comes with the spikes that reach the `volume_transmitter` that the connection names, and fades with `tau_n`.',
  synonyms: ['dopamine', 'reward', 'third factor', 'three-factor', 'eligibility trace', 'neuromodulation', 'STDP', 'reinforcement'],
  parameters: {
    ...connectionParameters(),
    A_plus: { unit: '1', default: 1, doc: 'What a spike of the target adds to c after one of the source.', primary: true, range: [0, 5] },
    A_minus: { unit: '1', default: 1.5, doc: 'What a spike of the source takes from c after one of the target.', range: [0, 5] },
    tau_plus: { unit: 'ms', default: 20, doc: 'Time constant of the trace of the source.', range: [1, 100] },
    tau_c: { unit: 'ms', default: 1000, doc: 'Time constant of the eligibility trace c.', primary: true, range: [10, 5000] },
    tau_n: { unit: 'ms', default: 200, doc: 'Time constant of the dopamine concentration n.', range: [10, 1000] },
    b: { unit: '1/ms', default: 0, doc: 'Baseline of the dopamine concentration.', range: [0, 0.1] },
    Wmin: { unit: '1', default: 0, doc: 'Smallest weight.', range: [0, 200] },
    Wmax: { unit: '1', default: 200, doc: 'Largest weight.', range: [0, 500] },
    c: { unit: '1', default: 0, doc: 'Eligibility trace at the start.', range: [0, 10] },
    n: { unit: '1/ms', default: 0, doc: 'Dopamine concentration at the start.', range: [0, 0.1] },
    ...presynapticTrace,
  },
  common: ['A_plus', 'A_minus', 'tau_plus', 'tau_c', 'tau_n', 'b', 'Wmin', 'Wmax'],
  constraints: [nonNegativeTrace, ...connectionConstraints],
  state: {
    c: { unit: '1', doc: 'Eligibility trace.' },
    n: { unit: '1/ms', doc: 'Dopamine concentration.' },
    Kplus: { unit: '1', doc: 'Trace of the source.' },
  },
  equations: '',
  internals: `
    rate = (tau_c + tau_n) / (tau_c * tau_n)
  `,
  modulated: {
    via: 'volume_transmitter',
    missing: 'No volume transmitter has been assigned to the dopamine synapse.',
    onElapse: `
      weight -= c * (n / rate * expm1(-rate * elapsed) - b * tau_c * expm1(-elapsed / tau_c))
      weight = min(max(weight, Wmin), Wmax)
      c = c * exp(-elapsed / tau_c)
      n = n * exp(-elapsed / tau_n)
      Kplus = Kplus * exp(-elapsed / tau_plus)
    `,
    onModulatorSpike: `
      n += modulator_spikes / tau_n
    `,
  },
  onPostSpike: `
    c += A_plus * Kplus
  `,
  onPreSpike: `
    c -= A_minus * post_trace
    deliver(weight)
    Kplus += 1
  `,
  reads: ['post_trace'],
  references: neuromodulation,
};
