/** NEST's models as a catalogue, in the order in which palettes and lists show them. The only list of models in the project. */
import { ac_generator } from './ac_generator.ts';
import { aeif_cond_alpha } from './aeif_cond_alpha.ts';
import { aeif_cond_alpha_multisynapse } from './aeif_cond_alpha_multisynapse.ts';
import { aeif_cond_beta_multisynapse } from './aeif_cond_beta_multisynapse.ts';
import { aeif_cond_exp } from './aeif_cond_exp.ts';
import { aeif_psc_alpha } from './aeif_psc_alpha.ts';
import { aeif_psc_delta } from './aeif_psc_delta.ts';
import { aeif_psc_delta_clopath } from './aeif_psc_delta_clopath.ts';
import { aeif_psc_exp } from './aeif_psc_exp.ts';
import { amat2_psc_exp } from './amat2_psc_exp.ts';
import { bernoulli_synapse } from './bernoulli_synapse.ts';
import { clopath_synapse } from './clopath_synapse.ts';
import { cont_delay_synapse } from './cont_delay_synapse.ts';
import { correlation_detector } from './correlation_detector.ts';
import { correlomatrix_detector } from './correlomatrix_detector.ts';
import { createCatalogue } from './createCatalogue.ts';
import { dc_generator } from './dc_generator.ts';
import { erfc_neuron } from './erfc_neuron.ts';
import { gamma_sup_generator } from './gamma_sup_generator.ts';
import { gap_junction } from './gap_junction.ts';
import { gauss_rate_ipn } from './gauss_rate_ipn.ts';
import { gif_cond_exp } from './gif_cond_exp.ts';
import { gif_cond_exp_multisynapse } from './gif_cond_exp_multisynapse.ts';
import { gif_psc_exp } from './gif_psc_exp.ts';
import { gif_psc_exp_multisynapse } from './gif_psc_exp_multisynapse.ts';
import { ginzburg_neuron } from './ginzburg_neuron.ts';
import { glif_cond } from './glif_cond.ts';
import { glif_psc } from './glif_psc.ts';
import { glif_psc_double_alpha } from './glif_psc_double_alpha.ts';
import { hh_cond_beta_gap_traub } from './hh_cond_beta_gap_traub.ts';
import { hh_cond_exp_traub } from './hh_cond_exp_traub.ts';
import { hh_psc_alpha } from './hh_psc_alpha.ts';
import { hh_psc_alpha_clopath } from './hh_psc_alpha_clopath.ts';
import { hh_psc_alpha_gap } from './hh_psc_alpha_gap.ts';
import { ht_neuron } from './ht_neuron.ts';
import { ht_synapse } from './ht_synapse.ts';
import { iaf_bw_2001 } from './iaf_bw_2001.ts';
import { iaf_chs_2007 } from './iaf_chs_2007.ts';
import { iaf_chxk_2008 } from './iaf_chxk_2008.ts';
import { iaf_cond_alpha } from './iaf_cond_alpha.ts';
import { iaf_cond_beta } from './iaf_cond_beta.ts';
import { iaf_cond_exp } from './iaf_cond_exp.ts';
import { iaf_cond_exp_sfa_rr } from './iaf_cond_exp_sfa_rr.ts';
import { iaf_psc_alpha } from './iaf_psc_alpha.ts';
import { iaf_psc_alpha_multisynapse } from './iaf_psc_alpha_multisynapse.ts';
import { iaf_psc_alpha_ps } from './iaf_psc_alpha_ps.ts';
import { iaf_psc_delta } from './iaf_psc_delta.ts';
import { iaf_psc_delta_ps } from './iaf_psc_delta_ps.ts';
import { iaf_psc_exp } from './iaf_psc_exp.ts';
import { iaf_psc_exp_htum } from './iaf_psc_exp_htum.ts';
import { iaf_psc_exp_multisynapse } from './iaf_psc_exp_multisynapse.ts';
import { iaf_psc_exp_ps } from './iaf_psc_exp_ps.ts';
import { iaf_tum_2000 } from './iaf_tum_2000.ts';
import { ignore_and_fire } from './ignore_and_fire.ts';
import { inhomogeneous_poisson_generator } from './inhomogeneous_poisson_generator.ts';
import { izhikevich } from './izhikevich.ts';
import { jonke_synapse } from './jonke_synapse.ts';
import { lin_rate_ipn } from './lin_rate_ipn.ts';
import { lin_rate_opn } from './lin_rate_opn.ts';
import { mat2_psc_exp } from './mat2_psc_exp.ts';
import { mcculloch_pitts_neuron } from './mcculloch_pitts_neuron.ts';
import { mip_generator } from './mip_generator.ts';
import { multimeter } from './multimeter.ts';
import { noise_generator } from './noise_generator.ts';
import { parrot_neuron } from './parrot_neuron.ts';
import { parrot_neuron_ps } from './parrot_neuron_ps.ts';
import { poisson_generator } from './poisson_generator.ts';
import { poisson_generator_ps } from './poisson_generator_ps.ts';
import { pp_psc_delta } from './pp_psc_delta.ts';
import { ppd_sup_generator } from './ppd_sup_generator.ts';
import { pulsepacket_generator } from './pulsepacket_generator.ts';
import { quantal_stp_synapse } from './quantal_stp_synapse.ts';
import { rate_connection_delayed } from './rate_connection_delayed.ts';
import { rate_connection_instantaneous } from './rate_connection_instantaneous.ts';
import { sigmoid_rate_gg_1998_ipn } from './sigmoid_rate_gg_1998_ipn.ts';
import { sigmoid_rate_ipn } from './sigmoid_rate_ipn.ts';
import { sinusoidal_gamma_generator } from './sinusoidal_gamma_generator.ts';
import { sinusoidal_poisson_generator } from './sinusoidal_poisson_generator.ts';
import { spike_dilutor } from './spike_dilutor.ts';
import { spike_generator } from './spike_generator.ts';
import { spike_recorder } from './spike_recorder.ts';
import { spike_train_injector } from './spike_train_injector.ts';
import { spin_detector } from './spin_detector.ts';
import { static_synapse } from './static_synapse.ts';
import { static_synapse_hom_w } from './static_synapse_hom_w.ts';
import { stdp_dopamine_synapse } from './stdp_dopamine_synapse.ts';
import { stdp_facetshw_synapse_hom } from './stdp_facetshw_synapse_hom.ts';
import { stdp_nn_pre_centered_synapse } from './stdp_nn_pre_centered_synapse.ts';
import { stdp_nn_restr_synapse } from './stdp_nn_restr_synapse.ts';
import { stdp_nn_symm_synapse } from './stdp_nn_symm_synapse.ts';
import { stdp_pl_synapse_hom } from './stdp_pl_synapse_hom.ts';
import { stdp_synapse } from './stdp_synapse.ts';
import { stdp_synapse_hom } from './stdp_synapse_hom.ts';
import { stdp_triplet_synapse } from './stdp_triplet_synapse.ts';
import { step_current_generator } from './step_current_generator.ts';
import { step_rate_generator } from './step_rate_generator.ts';
import { tanh_rate_ipn } from './tanh_rate_ipn.ts';
import { tanh_rate_opn } from './tanh_rate_opn.ts';
import { threshold_lin_rate_ipn } from './threshold_lin_rate_ipn.ts';
import { threshold_lin_rate_opn } from './threshold_lin_rate_opn.ts';
import { tsodyks_synapse } from './tsodyks_synapse.ts';
import { tsodyks_synapse_hom } from './tsodyks_synapse_hom.ts';
import { tsodyks2_synapse } from './tsodyks2_synapse.ts';
import { vogels_sprekeler_synapse } from './vogels_sprekeler_synapse.ts';
import { voltmeter } from './voltmeter.ts';
import { volume_transmitter } from './volume_transmitter.ts';
import { weight_recorder } from './weight_recorder.ts';

/** Neurons, then stimulators, then recorders, of each the common ones first; synapses, the default one first. */
export const builtIn = createCatalogue(
  [
    iaf_psc_alpha,
    iaf_psc_exp,
    iaf_psc_delta,
    iaf_psc_exp_multisynapse,
    iaf_cond_exp,
    iaf_cond_alpha,
    iaf_cond_exp_sfa_rr,
    aeif_cond_exp,
    aeif_cond_alpha,
    aeif_psc_exp,
    aeif_psc_alpha,
    izhikevich,
    mat2_psc_exp,
    hh_psc_alpha,
    parrot_neuron,
    lin_rate_ipn,
    tanh_rate_ipn,
    iaf_psc_alpha_multisynapse,
    iaf_psc_exp_htum,
    iaf_tum_2000,
    iaf_cond_beta,
    iaf_chxk_2008,
    aeif_psc_delta,
    amat2_psc_exp,
    hh_cond_exp_traub,
    aeif_cond_alpha_multisynapse,
    aeif_cond_beta_multisynapse,
    glif_psc,
    glif_psc_double_alpha,
    glif_cond,
    gif_psc_exp,
    gif_cond_exp,
    gif_psc_exp_multisynapse,
    gif_cond_exp_multisynapse,
    pp_psc_delta,
    ht_neuron,
    iaf_bw_2001,
    iaf_chs_2007,
    ignore_and_fire,
    aeif_psc_delta_clopath,
    hh_psc_alpha_clopath,
    iaf_psc_alpha_ps,
    iaf_psc_exp_ps,
    iaf_psc_delta_ps,
    parrot_neuron_ps,
    hh_psc_alpha_gap,
    hh_cond_beta_gap_traub,
    lin_rate_opn,
    tanh_rate_opn,
    threshold_lin_rate_ipn,
    threshold_lin_rate_opn,
    sigmoid_rate_ipn,
    sigmoid_rate_gg_1998_ipn,
    gauss_rate_ipn,
    ginzburg_neuron,
    mcculloch_pitts_neuron,
    erfc_neuron,
    volume_transmitter,
    dc_generator,
    ac_generator,
    step_current_generator,
    noise_generator,
    spike_generator,
    poisson_generator,
    inhomogeneous_poisson_generator,
    sinusoidal_poisson_generator,
    mip_generator,
    pulsepacket_generator,
    gamma_sup_generator,
    ppd_sup_generator,
    sinusoidal_gamma_generator,
    poisson_generator_ps,
    step_rate_generator,
    spike_train_injector,
    spike_dilutor,
    multimeter,
    voltmeter,
    spike_recorder,
    weight_recorder,
    spin_detector,
    correlation_detector,
    correlomatrix_detector,
  ],
  [
    static_synapse,
    static_synapse_hom_w,
    bernoulli_synapse,
    stdp_synapse,
    stdp_triplet_synapse,
    vogels_sprekeler_synapse,
    tsodyks_synapse,
    tsodyks2_synapse,
    quantal_stp_synapse,
    ht_synapse,
    stdp_synapse_hom,
    stdp_pl_synapse_hom,
    stdp_nn_symm_synapse,
    stdp_nn_pre_centered_synapse,
    stdp_nn_restr_synapse,
    jonke_synapse,
    tsodyks_synapse_hom,
    cont_delay_synapse,
    gap_junction,
    rate_connection_delayed,
    rate_connection_instantaneous,
    clopath_synapse,
    stdp_dopamine_synapse,
    stdp_facetshw_synapse_hom,
  ],
);

/** Its records by canonical name: neurons, stimulators and recorders; synapses. */
export const { nodeModels, synapseModels } = builtIn;
