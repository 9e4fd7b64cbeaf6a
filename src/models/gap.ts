/**
 * What neurons with gap junctions share: they feel the potentials of those that they are coupled to and show theirs.
 * Source: NEST 3.9, GapJunctionEvent and hh_psc_alpha_gap.
 */
import type { NeuronModel, Reference } from './types.ts';

/** Inputs and course of a membrane; equations read `gap_conductance` (nS) and `gap_sum` (pA, Σ of weight times potential). */
export const coupledMembrane: NonNullable<NeuronModel['exchange']> = {
  inputs: {
    gap_conductance: {
      event: 'gap',
      unit: 'nS',
      receptor_type: 0,
      sign: 'any',
      sums: 'weights',
      doc: 'Conductance of all gap junctions.',
    },
    gap_sum: { event: 'gap', unit: 'pA', receptor_type: 0, sign: 'any', doc: 'Potentials of the coupled neurons, weighted.' },
  },
  courses: { gap: { value: 'V_m', ahead: 'V_m' } },
  settles: 'V_m',
};

/** Line of `equations`: the current through all gap junctions. */
export const gapCurrent = 'inline I_gap = -gap_conductance * V_m + gap_sum';

export const gapFramework: Reference = {
  text: 'Hahne J, Helias M, Kunkel S, Igarashi J, Bolten M, Frommer A, Diesmann M (2015). A unified framework for spiking and gap-junction interactions in distributed neuronal network simulations. Frontiers in Neuroinformatics 9:22.',
  doi: '10.3389/fninf.2015.00022',
};
