import { connectionConstraints, connectionParameters } from './connection.ts';
import { frequencyDependentSynapses } from './references.ts';
import type { SynapseModel } from './types.ts';

export const tsodyks_synapse: SynapseModel = {
  name: 'tsodyks_synapse',
  elementType: 'synapse',
  summary: 'Short-term depression and facilitation with three pools of resources',
  doc: 'Resources are ready (`x`), in use (`y`) or recovering. Each spike puts the fraction `u` of what is ready to use, and that much of `weight` reaches the target; what is in use recovers with `tau_psc` and `tau_rec`. With `tau_fac` > 0 the release probability `u` builds up over a train (facilitation), starting from `U`. It belongs with a neuron whose synaptic current decays exponentially with `tau_psc`.',
  synonyms: ['STP', 'short-term plasticity', 'depression', 'facilitation', 'Tsodyks Markram', 'dynamic synapse'],
  parameters: {
    ...connectionParameters(),
    U: { unit: '1', default: 0.5, doc: 'Increment of the release probability with each spike.', primary: true, range: [0, 1] },
    tau_psc: { unit: 'ms', default: 3, doc: 'Time constant of the synaptic current of the target.', range: [0.5, 20] },
    tau_fac: { unit: 'ms', default: 0, doc: 'Time constant of facilitation; 0 is none.', range: [0, 2000] },
    tau_rec: { unit: 'ms', default: 800, doc: 'Time constant of recovery from depression.', primary: true, range: [1, 2000] },
    x: { unit: '1', default: 1, doc: 'Fraction of resources that is ready at the start.', range: [0, 1] },
    y: { unit: '1', default: 0, doc: 'Fraction of resources that is in use at the start.', range: [0, 1] },
    u: { unit: '1', default: 0, doc: 'Release probability at the start, before the first spike adds to it.', range: [0, 1] },
  },
  constraints: [
    { when: 'x + y > 1', message: 'x + y must be <= 1.0.' },
    { when: 'U > 1 or U < 0', message: 'U must be in [0,1].' },
    { when: 'tau_psc <= 0', message: 'tau_psc must be > 0.' },
    { when: 'tau_rec <= 0', message: 'tau_rec must be > 0.' },
    { when: 'tau_fac < 0', message: 'tau_fac must be >= 0.' },
    ...connectionConstraints,
  ],
  state: {
    x: { unit: '1', doc: 'Fraction of resources that is ready.' },
    y: { unit: '1', doc: 'Fraction of resources that is in use.' },
    u: { unit: '1', doc: 'Release probability.' },
    t_before: { unit: 'ms', initial: '0', doc: 'Time of the spike before.' },
  },
  equations: '',
  onPreSpike: `
    decay_rec real = exp(-(t - t_before) / tau_rec)
    decay_psc real = exp(-(t - t_before) / tau_psc)
    u = tau_fac == 0 ? 0 : u * exp(-(t - t_before) / tau_fac)
    x += ((decay_rec - 1) * tau_rec - (decay_psc - 1) * tau_psc) / (tau_psc - tau_rec) * y + (1 - decay_rec) * (1 - x - y)
    y *= decay_psc
    u += U * (1 - u)
    released real = u * x
    x -= released
    y += released
    deliver(released * weight)
    t_before = t
  `,
  references: [frequencyDependentSynapses],
};
