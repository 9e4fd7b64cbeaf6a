/** The circuits of the gallery as files (docs/graph-format.md). */

import c01_fI_LIF from './circuits/01-fI-LIF.json';
import c02_membrane_charging from './circuits/02-membrane-charging.json';
import c03_psp_linearity from './circuits/03-psp-linearity.json';
import c04_one_spike_threshold from './circuits/04-one-spike-threshold.json';
import c05_shot_noise from './circuits/05-shot-noise.json';
import c06_mean_and_fluctuation_driven from './circuits/06-mean-and-fluctuation-driven.json';
import c07_fI_with_noise from './circuits/07-fI-with-noise.json';
import c08_HH_type_II from './circuits/08-HH-type-II.json';
import c09_HH_action_potential from './circuits/09-HH-action-potential.json';
import c10_HH_ramps from './circuits/10-HH-ramps.json';
import c11_HH_depolarisation_block from './circuits/11-HH-depolarisation-block.json';
import c11b_HH_hopf from './circuits/11b-HH-hopf.json';
import c12_HH_rebound from './circuits/12-HH-rebound.json';
import c13a_strength_duration_LIF from './circuits/13a-strength-duration-LIF.json';
import c13b_strength_duration_HH from './circuits/13b-strength-duration-HH.json';
import c14_shunting from './circuits/14-shunting.json';
import c15_driving_force from './circuits/15-driving-force.json';
import c16_adex_patterns from './circuits/16-adex-patterns.json';
import c17_izhikevich_cell_types from './circuits/17-izhikevich-cell-types.json';
import c18_depression_and_facilitation from './circuits/18-depression-and-facilitation.json';
import c19_stdp_window from './circuits/19-stdp-window.json';
import c20a_brunel_AI from './circuits/20a-brunel-AI.json';
import c20b_brunel_SR from './circuits/20b-brunel-SR.json';
import c20c_brunel_SI_fast from './circuits/20c-brunel-SI-fast.json';
import c20d_brunel_SI_slow from './circuits/20d-brunel-SI-slow.json';
import c21_inhibitory_rhythm_delay1 from './circuits/21-inhibitory-rhythm-delay1.json';
import c21_inhibitory_rhythm_delay2 from './circuits/21-inhibitory-rhythm-delay2.json';
import c21_inhibitory_rhythm_delay4 from './circuits/21-inhibitory-rhythm-delay4.json';
import c22_half_centre from './circuits/22-half-centre.json';
import c23_decision_EEI from './circuits/23-decision-EEI.json';
import c23b_decision_with_evidence from './circuits/23b-decision-with-evidence.json';
import c23c_rivalry from './circuits/23c-rivalry.json';
import c24_synfire_chain from './circuits/24-synfire-chain.json';
import c24b_synfire_chain_dies from './circuits/24b-synfire-chain-dies.json';
import c26_refractory_limit from './circuits/26-refractory-limit.json';
import c27_synaptic_failures from './circuits/27-synaptic-failures.json';
import c28_poisson_statistics from './circuits/28-poisson-statistics.json';
import c29_learning_balance from './circuits/29-learning-balance.json';
import c30_membrane_filter from './circuits/30-membrane-filter.json';
import c31_lateral_inhibition from './circuits/31-lateral-inhibition.json';
import c32_memory from './circuits/32-memory.json';
import c33_ping from './circuits/33-ping.json';
import c35_adaptation from './circuits/35-adaptation.json';
import c36_and_or_xor from './circuits/36-and-or-xor.json';
import type { CircuitName } from './index.ts';

export const documents: Readonly<Record<CircuitName, unknown>> = {
  '01-fI-LIF': c01_fI_LIF,
  '02-membrane-charging': c02_membrane_charging,
  '03-psp-linearity': c03_psp_linearity,
  '04-one-spike-threshold': c04_one_spike_threshold,
  '05-shot-noise': c05_shot_noise,
  '06-mean-and-fluctuation-driven': c06_mean_and_fluctuation_driven,
  '07-fI-with-noise': c07_fI_with_noise,
  '08-HH-type-II': c08_HH_type_II,
  '09-HH-action-potential': c09_HH_action_potential,
  '10-HH-ramps': c10_HH_ramps,
  '11-HH-depolarisation-block': c11_HH_depolarisation_block,
  '11b-HH-hopf': c11b_HH_hopf,
  '12-HH-rebound': c12_HH_rebound,
  '13a-strength-duration-LIF': c13a_strength_duration_LIF,
  '13b-strength-duration-HH': c13b_strength_duration_HH,
  '14-shunting': c14_shunting,
  '15-driving-force': c15_driving_force,
  '16-adex-patterns': c16_adex_patterns,
  '17-izhikevich-cell-types': c17_izhikevich_cell_types,
  '18-depression-and-facilitation': c18_depression_and_facilitation,
  '19-stdp-window': c19_stdp_window,
  '20a-brunel-AI': c20a_brunel_AI,
  '20b-brunel-SR': c20b_brunel_SR,
  '20c-brunel-SI-fast': c20c_brunel_SI_fast,
  '20d-brunel-SI-slow': c20d_brunel_SI_slow,
  '21-inhibitory-rhythm-delay1': c21_inhibitory_rhythm_delay1,
  '21-inhibitory-rhythm-delay2': c21_inhibitory_rhythm_delay2,
  '21-inhibitory-rhythm-delay4': c21_inhibitory_rhythm_delay4,
  '22-half-centre': c22_half_centre,
  '23-decision-EEI': c23_decision_EEI,
  '23b-decision-with-evidence': c23b_decision_with_evidence,
  '23c-rivalry': c23c_rivalry,
  '24-synfire-chain': c24_synfire_chain,
  '24b-synfire-chain-dies': c24b_synfire_chain_dies,
  '26-refractory-limit': c26_refractory_limit,
  '27-synaptic-failures': c27_synaptic_failures,
  '28-poisson-statistics': c28_poisson_statistics,
  '29-learning-balance': c29_learning_balance,
  '30-membrane-filter': c30_membrane_filter,
  '31-lateral-inhibition': c31_lateral_inhibition,
  '32-memory': c32_memory,
  '33-ping': c33_ping,
  '35-adaptation': c35_adaptation,
  '36-and-or-xor': c36_and_or_xor,
};
