import { connectionConstraints, connectionParameters } from './connection.ts';
import { frequencyDependentSynapses } from './references.ts';
import { tsodyksConstraints, tsodyksRelease, tsodyksResources, tsodyksRule, tsodyksState } from './tsodyks.ts';
import type { SynapseModel } from './types.ts';

export const tsodyks_synapse_hom: SynapseModel = {
  name: 'tsodyks_synapse_hom',
  elementType: 'synapse',
  summary: 'Short-term depression and facilitation, one rule and weight for all connections',
  doc: 'Like tsodyks_synapse, but all connections of the model share `weight`, `U` and the time constants, which are set for the model (CopyModel, SetDefaults) and not for single connections; each has resources of its own. It saves memory in large networks.',
  synonyms: [
    'STP',
    'short-term plasticity',
    'depression',
    'facilitation',
    'Tsodyks Markram',
    'dynamic synapse',
    'homogeneous',
    'shared weight',
  ],
  parameters: { ...connectionParameters(), ...tsodyksRule, ...tsodyksResources },
  constraints: [...tsodyksConstraints, ...connectionConstraints],
  common: ['weight', ...Object.keys(tsodyksRule)],
  state: tsodyksState,
  equations: '',
  onPreSpike: tsodyksRelease,
  references: [frequencyDependentSynapses],
};
