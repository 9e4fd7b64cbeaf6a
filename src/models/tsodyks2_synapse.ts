import { connectionConstraints, connectionParameters } from './connection.ts';
import { activityDependentSynapses, dynamicMemoryBuffers } from './references.ts';
import type { SynapseModel } from './types.ts';

export const tsodyks2_synapse: SynapseModel = {
  name: 'tsodyks2_synapse',
  elementType: 'synapse',
  summary: 'Short-term depression and facilitation that scale the weight',
  doc: 'Each spike is sent with `weight` · `x` · `u`: `x` is the fraction of resources that is left and recovers with `tau_rec`, `u` the release probability, which with `tau_fac` > 0 builds up over a train. It suits every neuron model, as it only scales the weight.',
  synonyms: ['STP', 'short-term plasticity', 'depression', 'facilitation', 'Tsodyks Markram', 'dynamic synapse', 'Maass'],
  parameters: {
    ...connectionParameters(),
    U: { unit: '1', default: 0.5, doc: 'Increment of the release probability with each spike.', primary: true, range: [0, 1] },
    u: { unit: '1', default: 0.5, doc: 'Release probability of the first spike.', range: [0, 1] },
    x: { unit: '1', default: 1, doc: 'Fraction of resources at the first spike.', range: [0, 1] },
    tau_fac: { unit: 'ms', default: 0, doc: 'Time constant of facilitation; 0 is none.', range: [0, 2000] },
    tau_rec: { unit: 'ms', default: 800, doc: 'Time constant of recovery from depression.', primary: true, range: [1, 2000] },
  },
  constraints: [
    { when: 'U > 1 or U < 0', message: 'U must be in [0,1].' },
    { when: 'u > 1 or u < 0', message: 'u must be in [0,1].' },
    { when: 'tau_rec <= 0', message: 'tau_rec must be > 0.' },
    { when: 'tau_fac < 0', message: 'tau_fac must be >= 0.' },
    ...connectionConstraints,
  ],
  state: {
    x: { unit: '1', doc: 'Fraction of resources that is left.' },
    u: { unit: '1', doc: 'Release probability.' },
    t_before: { unit: 'ms', initial: '-1', doc: 'Time of the spike before, -1 when there was none.' },
  },
  equations: '',
  onPreSpike: `
    if t_before >= 0:
      x = 1 + (x - x * u - 1) * exp(-(t - t_before) / tau_rec)
      u = U + u * (1 - U) * (tau_fac < 1e-10 ? 0 : exp(-(t - t_before) / tau_fac))
    deliver(x * u * weight)
    t_before = t
  `,
  references: [
    {
      text: 'Tsodyks MV, Markram H (1997). The neural code between neocortical pyramidal neurons depends on neurotransmitter release probability. PNAS 94:719–723.',
      doi: '10.1073/pnas.94.2.719',
    },
    activityDependentSynapses,
    dynamicMemoryBuffers,
  ],
};
