import {
  clopathConstraints,
  clopathEquations,
  clopathNotes,
  clopathParameters,
  clopathRecordables,
  clopathReferences,
  clopathState,
  clopathUpdate,
} from './clopath.ts';
import { hh_psc_alpha } from './hh_psc_alpha.ts';
import type { NeuronModel } from './types.ts';

export const hh_psc_alpha_clopath: NeuronModel = {
  ...hh_psc_alpha,
  name: 'hh_psc_alpha_clopath',
  rare: true,
  summary: 'Hodgkin-Huxley neuron with alpha-shaped synaptic currents for voltage-based plasticity',
  doc: 'The neuron hh_psc_alpha as a target of clopath_synapse. Its potential is filtered with `tau_u_bar_plus`, `tau_u_bar_minus` and `tau_u_bar_bar`; what plastic synapses make of that, `delay_u_bars` later, is scaled by `A_LTP` and `A_LTD`. The filtered potentials start at 0 mV as in NEST and take a while to settle.',
  synonyms: [...hh_psc_alpha.synonyms, 'Clopath', 'voltage-based STDP'],
  parameters: {
    ...hh_psc_alpha.parameters,
    tau_u_bar_plus: { unit: 'ms', default: 114, doc: 'Time constant of the filtered potential that potentiation reads.', range: [1, 200] },
    ...clopathParameters,
    u_bar_plus: { unit: 'mV', default: 0, doc: 'Filtered potential for potentiation at the start.', range: [-90, 0] },
    u_bar_minus: { unit: 'mV', default: 0, doc: 'Filtered potential for depression at the start.', range: [-90, 0] },
    u_bar_bar: { unit: 'mV', default: 0, doc: 'Mean potential at the start.', range: [-90, 0] },
  },
  constraints: [
    ...hh_psc_alpha.constraints,
    {
      when: 'tau_u_bar_plus <= 0 or tau_u_bar_minus <= 0 or tau_u_bar_bar <= 0',
      message: 'All time constants must be strictly positive.',
    },
    ...clopathConstraints,
  ],
  state: { ...hh_psc_alpha.state, ...clopathState },
  recordables: { ...hh_psc_alpha.recordables, ...clopathRecordables },
  equations: `${hh_psc_alpha.equations}${clopathEquations('V_m')}`,
  update: `${hh_psc_alpha.update}${clopathUpdate}`,
  notes: clopathNotes,
  references: [...clopathReferences, ...hh_psc_alpha.references],
};
