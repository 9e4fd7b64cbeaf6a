import { connectionConstraints, connectionParameters } from './connection.ts';
import { activityDependentSynapses, dynamicMemoryBuffers } from './references.ts';
import type { SynapseModel } from './types.ts';

export const quantal_stp_synapse: SynapseModel = {
  name: 'quantal_stp_synapse',
  elementType: 'synapse',
  summary: 'Random release at a number of sites, with depression and facilitation',
  doc: 'The connection has `n` release sites. Each spike empties every site that is available with probability `u`, and each emptied site adds `weight` to what the target receives. Emptied sites recover at random with `tau_rec`; with `tau_fac` > 0 the release probability builds up over a train.',
  synonyms: ['STP', 'quantal release', 'vesicles', 'stochastic', 'depression', 'facilitation', 'release sites'],
  parameters: {
    ...connectionParameters(),
    U: { unit: '1', default: 0.5, doc: 'Increment of the release probability with each spike.', primary: true, range: [0, 1] },
    u: { unit: '1', default: 0.5, doc: 'Release probability of the first spike.', range: [0, 1] },
    n: { unit: '1', default: 1, type: 'integer', doc: 'Number of release sites.', primary: true, range: [1, 50] },
    a: { unit: '1', default: 1, type: 'integer', doc: 'Number of sites that are available at the first spike.', range: [0, 50] },
    tau_fac: { unit: 'ms', default: 0, doc: 'Time constant of facilitation; 0 is none.', range: [0, 2000] },
    tau_rec: { unit: 'ms', default: 800, doc: 'Time constant of recovery of a site.', range: [1, 2000] },
  },
  constraints: [
    { when: 'U > 1 or U < 0', message: "'U' must be in [0,1]." },
    { when: 'u > 1 or u < 0', message: "'u' must be in [0,1]." },
    { when: 'tau_rec <= 0', message: "'tau_rec' must be > 0." },
    { when: 'tau_fac < 0', message: "'tau_fac' must be >= 0." },
    ...connectionConstraints,
  ],
  state: {
    u: { unit: '1', doc: 'Release probability.' },
    a: { unit: '1', doc: 'Number of sites that are available.' },
    t_before: { unit: 'ms', initial: '-1', doc: 'Time of the spike before, -1 when there was none.' },
  },
  equations: '',
  // A negative number of emptied sites (a > n) recovers nothing, as in NEST.
  onPreSpike: `
    if t_before >= 0:
      u = U + u * (1 - U) * (tau_fac < 1e-10 ? 0 : exp(-(t - t_before) / tau_fac))
      a += random_binomial(max(n - a, 0), 1 - exp(-(t - t_before) / tau_rec))
    released real = random_binomial(max(a, 0), u)
    if released > 0:
      deliver(released * weight)
      a -= released
    t_before = t
  `,
  references: [
    activityDependentSynapses,
    {
      text: 'Loebel A, Silberberg G, Helbig D, Markram H, Tsodyks M, Richardson MJE (2009). Multiquantal release underlies the distribution of synaptic efficacies in the neocortex. Frontiers in Computational Neuroscience 3:27.',
      doi: '10.3389/neuro.10.027.2009',
    },
    dynamicMemoryBuffers,
  ],
};
