import { connectionParameters } from './connection.ts';
import { gapFramework } from './gap.ts';
import type { SynapseModel } from './types.ts';

export const gap_junction: SynapseModel = {
  name: 'gap_junction',
  elementType: 'synapse',
  carries: 'gap',
  delayless: 'gap_junction connection has no delay',
  symmetric: true,
  hpc: false,
  summary: 'Electrical coupling of two membranes',
  doc: 'Lets a current flow between two neurons that is `weight` (nS) times the difference of their potentials, in every moment and without delay. A gap junction has two directions, so connect one to one with `make_symmetric`, or all to all within one population. NEST and this kernel find the common course of both potentials by waveform relaxation; its settings are those of the kernel (`use_wfr`, `wfr_tol` and their like).',
  synonyms: ['electrical synapse', 'coupling', 'connexin', 'continuous'],
  parameters: { ...connectionParameters() },
  constraints: [],
  state: {},
  equations: '',
  onPreSpike: `
    deliver(weight)
  `,
  references: [gapFramework],
};
