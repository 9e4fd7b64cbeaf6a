import { connectionConstraints, connectionParameters } from './connection.ts';
import { frequencyDependentSynapses } from './references.ts';
import { tsodyksConstraints, tsodyksRelease, tsodyksResources, tsodyksRule, tsodyksState } from './tsodyks.ts';
import type { SynapseModel } from './types.ts';

export const tsodyks_synapse: SynapseModel = {
  name: 'tsodyks_synapse',
  elementType: 'synapse',
  summary: 'Short-term depression and facilitation with three pools of resources',
  doc: 'Resources are ready (`x`), in use (`y`) or recovering. Each spike puts the fraction `u` of what is ready to use, and that much of `weight` reaches the target; what is in use recovers with `tau_psc` and `tau_rec`. With `tau_fac` > 0 the release probability `u` builds up over a train (facilitation), starting from `U`. It belongs with a neuron whose synaptic current decays exponentially with `tau_psc`.',
  synonyms: ['STP', 'short-term plasticity', 'depression', 'facilitation', 'Tsodyks Markram', 'dynamic synapse'],
  parameters: { ...connectionParameters(), ...tsodyksRule, ...tsodyksResources },
  constraints: [...tsodyksConstraints, { when: 'u > 1 or u < 0', message: "'u' must be in [0,1]." }, ...connectionConstraints],
  state: tsodyksState,
  equations: '',
  onPreSpike: tsodyksRelease,
  references: [frequencyDependentSynapses],
};
